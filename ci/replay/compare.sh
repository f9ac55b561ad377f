#!/bin/bash
# compare.sh DUMP FOLDER: replays the migrations of the project FOLDER in a PostgreSQL server of its own and compares
# the server's catalog with the one that tenantlint replays. DUMP is the program of dump.c. Fails on differences.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dump=$(realpath "$1") project=$(realpath "$2")

bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d /tmp/replay.XXXXXX)
as_postgres() { "$@"; }
[ "$(id -u)" != 0 ] || { chown postgres "$work"; as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }; }
cd "$work"
stop() {
  as_postgres "$bin/pg_ctl" -D data -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

as_postgres "$bin/initdb" -D data -U postgres -A trust -E UTF8 --no-locale --no-sync >/dev/null
as_postgres "$bin/pg_ctl" -D data -w -l log -o "-k $work -c listen_addresses= -c fsync=off" start >/dev/null
run() { as_postgres env PGOPTIONS="-c client_min_messages=error" "$bin/psql" -X -q -h "$work" -U postgres "$@"; }

mkdir out
"$dump" "$project" out >databases || { cat databases; exit 2; }
chmod -R a+rX "$work"
status=0
while read -r number format count path; do
  echo "database $path: $count migrations ($format)"
  run -d postgres -c 'DROP DATABASE IF EXISTS replay' -c 'CREATE DATABASE replay'
  # Roles belong to the server, not to the database.
  run -d postgres -At -c "SELECT format('DROP ROLE %I', rolname) FROM pg_roles WHERE rolname !~ '^pg_|^postgres$'" | run -d postgres 
  case $format in supabase*) run -d replay -v ON_ERROR_STOP=1 -f "$here/platform.sql" ;; esac
  CATALOG="out/$number.json" run -d replay -f "$here/prepare.sql"
  # A statement that the server refuses (an extension that is not installed) does not take its migration along.
  timeout 600 cat "out/$number.sql" | run -d replay -v ON_ERROR_ROLLBACK=on -v ON_ERROR_STOP=off -o /dev/null 2>errors || true
  grep -E '^== |ERROR:' errors | awk '/^== /{file = substr($0, 4); next} {sub(/.*ERROR: */, ""); print "refused " file ": " $0}' >refused || true
  cat refused
  echo "refused statements: $(wc -l <refused)"
  run -d replay -f "$here/compare.sql" -o result.all || { echo "the comparison failed"; status=1; }
  grep -E '^(difference|not known|summary) ' result.all || true
  ! grep -q '^difference ' result.all || status=1
done <databases
exit $status
