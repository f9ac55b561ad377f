" Vim and Neovim: into ~/.vim/compiler/ (~/.config/nvim/compiler/). `:compiler tenantlint | make` fills the quickfix list.
let current_compiler = 'tenantlint'
CompilerSet makeprg=tenantlint\ --format=concise\ --quiet
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tdvice:\ %m,%-G%.%#
