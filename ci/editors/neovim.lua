-- Neovim 0.7 or newer, into init.lua. Starts `tenantlint lsp` for files that may hold SQL. vim.diagnostic.setqflist() lists
-- what it finds, vim.lsp.buf.hover() shows the rule's page, vim.lsp.buf.code_action() the quick fixes.
local cmd = { 'tenantlint', 'lsp' }
local filetypes = { 'sql', 'javascript', 'typescript', 'typescriptreact', 'python', 'go', 'ruby', 'php', 'java', 'kotlin',
  'cs', 'elixir', 'rust' }

if vim.lsp.enable then -- 0.11
  vim.lsp.config('tenantlint', { cmd = cmd, filetypes = filetypes, root_markers = { '.tenantlint.yaml', '.git' } })
  vim.lsp.enable('tenantlint')
  return
end

local client -- one for all projects: the server finds the project of each file
vim.api.nvim_create_autocmd('FileType', {
  pattern = filetypes,
  callback = function(event)
    client = client or vim.lsp.start_client({ name = 'tenantlint', cmd = cmd, on_exit = function() client = nil end })
    if client then vim.lsp.buf_attach_client(event.buf, client) end
  end,
})
