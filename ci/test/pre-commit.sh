#!/bin/bash
# pre-commit.sh: tries the hooks of .pre-commit-hooks.yaml with the real pre-commit, in a fresh clone and a scratch project.
# Needs git and pre-commit (3.0.4, as in Debian 12, or newer).
set -eu
cd "$(dirname "$0")/../.."
PATH=$PWD/build:$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME=$scratch/home HOME=$scratch GIT_CONFIG_GLOBAL=$scratch/gitconfig
git config --global user.name test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global --add safe.directory '*'

fail() {
  echo "pre-commit.sh: $*" >&2
  [ ! -s "$scratch/log" ] || cat "$scratch/log" >&2
  exit 1
}
# Runs a command that must succeed (passes) or fail (stops), and then have said `words`.
passes() { "$@" >"$scratch/log" 2>&1 || fail "should pass: $*"; }
stops() {
  local words=$1
  shift
  ! "$@" >"$scratch/log" 2>&1 || fail "should be stopped: $*"
  grep -qF -- "$words" "$scratch/log" || fail "should say \"$words\": $*"
}

pre-commit validate-manifest .pre-commit-hooks.yaml

# The hooks' repository as users get it: by commit, here with what is not committed yet.
git clone -q . "$scratch/hooks"
git ls-files -z -co --exclude-standard | xargs -0 cp --parents -t "$scratch/hooks"
git -C "$scratch/hooks" add -A
git -C "$scratch/hooks" commit -q --allow-empty -m "as it is now"
revision=$(git -C "$scratch/hooks" rev-parse HEAD)

start_project() { # HOOK
  rm -rf "$scratch/project"
  git init -q "$scratch/project"
  cd "$scratch/project"
  mkdir migrations
  cat >.pre-commit-config.yaml <<CONFIG
repos:
  - { repo: '$scratch/hooks', rev: $revision, hooks: [{ id: $1 }] }
CONFIG
  cat >migrations/0001_orders.sql <<'SQL'
CREATE TABLE orders (tenant_id uuid, id bigint, PRIMARY KEY (tenant_id, id));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON orders USING (tenant_id = current_setting('app.tenant_id')::uuid);
SQL
  git add .
  passes pre-commit install --install-hooks
  passes git commit -m "a protected table"
}
turn_off='ALTER TABLE orders DISABLE ROW LEVEL SECURITY;'

try_commits() { # HOOK
  start_project "$1"
  echo "$turn_off" >migrations/0002_off.sql
  git add .
  stops 'error[rls-turned-off]' git commit -m "opens the table"
  # What is not staged is not part of the commit: neither the change of a file nor a file beside it.
  git rm -q --cached migrations/0002_off.sql
  echo "$turn_off" >>migrations/0001_orders.sql
  echo "SELECT 1;" >migrations/0003_more.sql
  git add migrations/0003_more.sql
  passes git commit -m "while other files lie about"
  rm migrations/0002_off.sql
  git checkout -q migrations
  # A whole run, as in CI.
  passes pre-commit run --all-files
  passes pre-commit run --from-ref HEAD~1 --to-ref HEAD
}

# Debian's git and Linux's limit on arguments make pre-commit split such a list.
try_many_files() {
  start_project tenantlint-system
  local name=a_name_that_is_long_enough_to_make_the_list_of_all_the_files_longer_than_one_command_may_be
  for i in $(seq 1500); do echo "SELECT $i;" >"migrations/1$(printf %04d "$i")_$name.sql"; done
  git add .
  passes git commit -m "1,500 files"
  for file in migrations/1*; do echo "SELECT 0;" >>"$file"; done
  echo "$turn_off" >>"$file"
  git add .
  stops 'error[rls-turned-off]' git commit -m "1,500 files, one of which opens the table"
}

# pre-commit runs no hook for such a commit, unless it asks for always_run.
try_deletion() {
  start_project tenantlint-project
  git mv migrations/0001_orders.sql migrations/0001_table.sql
  sed -n '2,$p' migrations/0001_table.sql >migrations/0002_protect.sql
  sed -i '2,$d' migrations/0001_table.sql
  git add .
  passes git commit -m "in two files"
  git rm -q migrations/0002_protect.sql
  stops 'error[rls-disabled]' git commit -m "deletes the protection"
}

try_commits tenantlint-system
try_commits tenantlint-project
try_many_files
try_deletion
try_commits tenantlint # builds it once, as on a user's machine
echo "pre-commit: fine"
