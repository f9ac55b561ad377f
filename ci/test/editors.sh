#!/bin/sh
# editors.sh: tries the recipes of ci/editors with the editors themselves, on a project with a new finding.
# Needs vim, neovim, emacs-nox with elpa-eglot, node and git.
set -eu
cd "$(dirname "$0")"
tests=$PWD
editors=$(realpath ../editors)
PATH=$(realpath ../../build):$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME="$scratch" TEST_EDITORS="$editors"
git init -q "$scratch/a project"
cd "$scratch/a project"
mkdir migrations
echo '/* 😀 */ CREATE TABLE orders (tenant_id uuid NOT NULL);' >migrations/0001_orders.sql

expect() { # NAME WORDS: in what the editor has printed
  grep -qF -- "$2" "$scratch/log" || { echo "editors.sh: $1: no \"$2\" in" >&2; cat "$scratch/log" >&2; exit 1; }
}

# Whether an editor has worked is in what it prints.
vim -es -u NONE -N --cmd "set runtimepath^=$editors/vim" -c 'compiler tenantlint' -c 'silent make' -c "redir! > $scratch/log" \
  -c 'clist' -c 'redir END' -c 'qa!' >"$scratch/out" || true
expect vim 'migrations/0001_orders.sql:1 col 22 error: table public.orders holds rows of every tenant'

timeout 60 nvim --headless -u NONE --cmd "luafile $editors/neovim.lua" -c "luafile $tests/neovim.lua" >"$scratch/log" 2>&1 || true
expect nvim 'language server: 1:25 1 rls-disabled'
expect nvim 'nvim-lint: 1:25 1 rls-disabled'
expect nvim 'hover: ### rls-disabled'
expect nvim 'fixed: 2:4 1 exemption-without-reason'

timeout 60 emacs --batch -l "$editors/emacs.el" -l "$tests/emacs.el" >"$scratch/log" 2>&1 || true
expect emacs 'tenantlint [rls-disabled]: table public.orders holds rows of every tenant without row-level security: orders'
expect emacs 'hover: rls-disabled (error, schema)'
expect emacs 'action: Exempt from rls-disabled (give the reason)'

# shellcheck disable=SC2016
tenantlint --format=concise --quiet --fail-on=never | TASKS="$editors/vscode/tasks.json" node -e '
  const fs = require("fs");
  const { regexp, ...groups } = JSON.parse(fs.readFileSync(process.env.TASKS)).tasks[0].problemMatcher.pattern;
  for (const line of fs.readFileSync(0, "utf8").trimEnd().split("\n")) {
    const match = line.match(new RegExp(regexp)) ?? [];
    console.log(Object.entries(groups).map(([name, group]) => `${name}=${match[group]}`).join(" "));
  }' >"$scratch/log"
expect vscode 'file=migrations/0001_orders.sql line=1 column=22 severity=error message=table public.orders holds'
expect vscode 'code=rls-disabled'
echo "editors: fine"
