#!/bin/bash
# hooks.sh: tries the recipes of ci/README.md for lefthook and lint-staged in scratch projects.
set -eu
cd "$(dirname "$0")"
modules=$PWD/node_modules
chmod +x "$modules/lefthook-linux-x64/bin/lefthook"
PATH=$(realpath ../../build):$modules/lefthook-linux-x64/bin:$modules/.bin:$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch GIT_CONFIG_GLOBAL=$scratch/gitconfig
git config --global user.name test
git config --global user.email test@example.org
recipes=$(realpath ../README.md)

fail() {
  echo "hooks.sh: $*" >&2
  cat "$scratch/log" >&2
  exit 1
}

# Writes the block of ci/README.md that begins with the comment "FILE".
take() { awk -v file="# $1" '/^```/ { inside = 0 } inside { print } $0 == file { inside = 1 }' "$recipes" >"$1"; }

start_project() {
  rm -rf "$scratch/project"
  git init -q "$scratch/project"
  cd "$scratch/project"
  mkdir -p db/migrations
  echo 'CREATE TABLE countries (code text PRIMARY KEY);' >db/migrations/0001_countries.sql
  git add .
  git commit -q -m start
}

try_commits() {
  echo 'CREATE INDEX ON countries (code);' >db/migrations/0002_index.sql
  git add .
  git commit -m passes >"$scratch/log" 2>&1 || fail "$1: should pass"
  echo 'CREATE TABLE orders (tenant_id uuid, id bigint, PRIMARY KEY (tenant_id, id));' >db/migrations/0003_orders.sql
  git add .
  ! git commit -m stops >"$scratch/log" 2>&1 || fail "$1: should be stopped"
  grep -q 'rls-disabled' "$scratch/log" || fail "$1: should say why"
  git rm -qf db/migrations/0003_orders.sql db/migrations/0002_index.sql
  git commit -m deletes >"$scratch/log" 2>&1 || fail "$1: should pass"
}

start_project
take lefthook.yml
lefthook install >"$scratch/log" 2>&1 || fail "lefthook install"
try_commits lefthook

start_project
take .lintstagedrc.yaml
printf '#!/bin/sh\nexec lint-staged\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
try_commits lint-staged
echo "hooks: fine"
