#!/bin/bash
# prove.sh PROGRAM: runs the scripts of `tenantlint prove` on a real server: for each project of testdata/prove as its
# migrations leave it (no leak), then with each mutation of it (the leaks that its first line names, and no others).
set -euo pipefail
program=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${PROVE_SERVER:-}" ]; then
  status=0
  PROVE_SERVER=own "$root/ci/postgres.sh" "$0" "$@" || status=$?
  [ $status != 77 ] || echo 'tenantlint: the scripts of prove were not run' >&2
  exit $((status == 77 ? 0 : status))
fi
cd "$root/testdata/prove"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0 count=0
run() { psql -Xq -v ON_ERROR_STOP=1 "$@"; }

dump() { pg_dumpall --no-comments | grep -v '^.\(un\)\{0,1\}restrict '; } # which are random

# The database of a project; its roles are the server's, so that each project needs names of its own.
migrate() {
  run -c "CREATE DATABASE $1"
  if [ -f "$1/before.sql" ]; then run -d "$1" -f "$1/before.sql"; fi
  for file in "$1"/migrations/*.sql; do run -d "$1" -1 -f "$file"; done
}

# expect DATABASE WHAT LEAKS: LEAKS are the objects that leak, separated by ", ".
expect() {
  local status=0 leaks
  count=$((count + 1))
  run -d "$1" -f "$work/script.sql" >"$work/out" 2>&1 || status=$?
  leaks=$(sed -n 's/.*ERROR:  tenants are not isolated: [0-9]* leaks, in //p' "$work/out")
  [ -n "$leaks" ] || leaks=none
  if [ "$leaks" != "$3" ] || { [ "$leaks" = none ] && [ $status != 0 ]; } || { [ "$leaks" != none ] && [ $status != 3 ]; }; then
    printf '%s\n%s: expected leaks: %s; found: %s (status %s)\n\n' "$(cat "$work/out")" "$2" "$3" "$leaks" $status
    failed=1
  fi
}

for project in */; do
  project=${project%/}
  migrate "$project"
  (cd "$project" && "$program" prove >"$work/script.sql")
  run -c "CREATE DATABASE pristine TEMPLATE $project"
  expect "$project" "$project" none
  dump >"$work/before"
  expect "$project" "$project, again" none
  dump >"$work/after"
  diff "$work/before" "$work/after" || { echo "$project: the script left something behind"; failed=1; }
  for mutation in "$project"/mutations/*.sql; do
    [ -f "$mutation" ] || continue
    run -c 'CREATE DATABASE mutant TEMPLATE pristine'
    pg_dumpall --roles-only >"$work/roles"
    run -d mutant -f "$mutation"
    expect mutant "$mutation" "$(sed -n '1s/^-- leaks: //p' "$mutation")"
    run -c 'DROP DATABASE mutant'
    sed -n 's/^ALTER ROLE/&/p' "$work/roles" | run # as they were
  done
  run -c 'DROP DATABASE pristine'
done
# The sample leaks, as README.md shows.
run -c 'CREATE DATABASE sample' -c 'CREATE ROLE jobsheet_app' -c 'CREATE ROLE jobsheet_mailer'
for file in ../projects/sample/db/migrations/*.up.sql; do run -d sample -1 -f "$file"; done
(cd ../projects/sample && "$program" prove >"$work/script.sql")
expect sample 'the sample' 'public.customers, public.invoices, public.monthly_revenue, public.open_balance(p_customer uuid), public.work_order_photos'
sed -n '/^Leaks/,/^(/p' "$work/out" | sed '1d;$d' | tr + '|' | cut -d'|' -f1,2 | sed '2s/|/+/; s/ *$//' >"$work/leaks"
sed -n '/^  *object /,/^```/p' "$root/README.md" | sed '$d' | diff - "$work/leaks" || {
  echo 'README.md shows other leaks of the sample'
  failed=1
}
[ $failed = 0 ] && echo "$count runs of the scripts: what leaks was found, and nothing else"
exit $failed
