-- What Neovim makes of the language server and of the linter; editors.sh reads what this prints.
vim.cmd('edit migrations/0001_orders.sql | setfiletype sql')

local function show(label, list)
  for _, d in ipairs(list) do print(('\n%s: %d:%d %d %s'):format(label, d.lnum + 1, d.col + 1, d.severity, d.code)) end
end

local function wait_for(code)
  vim.wait(20000, function()
    return vim.tbl_contains(vim.tbl_map(function(d) return d.code end, vim.diagnostic.get(0)), code)
  end)
end

wait_for('rls-disabled')
show('language server', vim.diagnostic.get(0)) -- columns in bytes, as everywhere in Neovim

local linter = dofile(vim.env.TEST_EDITORS .. '/nvim-lint.lua')
local words = vim.tbl_map(function(a) return vim.fn.shellescape(type(a) == 'function' and a() or a) end, linter.args)
local text = vim.fn.system(linter.cmd .. ' ' .. table.concat(words, ' '), vim.api.nvim_buf_get_lines(0, 0, -1, false))
show('nvim-lint', linter.parser(text, 0))

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20000)) do return answer.result end
end

vim.api.nvim_win_set_cursor(0, { 1, 24 })
print('\nhover: ' .. ask('textDocument/hover', vim.lsp.util.make_position_params()).contents.value)
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
for _, action in ipairs(ask('textDocument/codeAction', params)) do
  if action.title:find('rls-disabled', 1, true) then vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16') end
end
wait_for('exemption-without-reason')
show('fixed', vim.diagnostic.get(0))
vim.cmd('qa!')
