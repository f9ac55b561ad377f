-- For the plugin nvim-lint, which runs a program instead of a language server: require('lint').linters.tenantlint = this.
return {
  cmd = 'tenantlint',
  stdin = true,
  args = { '--format=concise', '--quiet', '--stdin-filename', function() return vim.api.nvim_buf_get_name(0) end,
    function() return vim.api.nvim_buf_get_name(0) end },
  ignore_exitcode = true,
  parser = function(output, buffer)
    local severities = { error = 1, warning = 2, advice = 3 }
    local found = {}
    for line, column, severity, message, rule in output:gmatch('[^\n]-:(%d+):(%d+): (%a+): ([^\n]*) %[([%w-]+)%]\n') do
      local text = vim.api.nvim_buf_get_lines(buffer, line - 1, tonumber(line), false)[1] or ''
      table.insert(found, { lnum = line - 1, col = vim.fn.byteidxcomp(text, column - 1), severity = severities[severity],
        message = message, code = rule, source = 'tenantlint' })
    end
    return found
  end,
}
