#!/bin/bash
# readme.sh: runs every command line of README.md and ci/adopting.md that begins with `tenantlint`, in a copy of the sample
# project: each must do its job (exit status 0, or 1 for findings). What make does has tests of its own.
set -eu
cd "$(dirname "$0")/../.."
PATH=$PWD/build:$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export GIT_CONFIG_GLOBAL=$scratch/gitconfig
git config --global user.name test
git config --global user.email test@example.org
cp -r testdata/projects/sample "$scratch/project"
# shellcheck disable=SC2016 # the backquotes are of Markdown
mapfile -t commands < <(sed -n '/^```sh/,/^```/s/^\(tenantlint[^#]*\).*/\1/p' README.md ci/adopting.md ci/README.md)
cd "$scratch/project"
git init -q
git add .
git commit -q -m start
git update-ref refs/remotes/origin/main HEAD
echo '-- nothing yet' >db/migrations/0042_x.sql

for command in "${commands[@]}"; do
  status=0
  GITHUB_STEP_SUMMARY=$scratch/summary bash -c "$command" <db/migrations/0042_x.sql >"$scratch/log" 2>&1 || status=$?
  [ $status -le 1 ] || {
    echo "readme.sh: $command: exit status $status" >&2
    cat "$scratch/log" >&2
    exit 1
  }
done
[ ${#commands[@]} -gt 6 ] || { echo "readme.sh: no commands were found" >&2; exit 1; }
echo "readme: ${#commands[@]} commands run"
