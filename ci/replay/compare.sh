#!/bin/bash
# compare.sh DUMP FOLDER: replays the migrations of the project FOLDER in a PostgreSQL server and compares the server's
# catalog with the one that tenantlint replays. DUMP is the program of dump.c. Fails on differences. Run it by
# ci/postgres.sh; libraries of extensions that are not installed are statements that the server refuses.
set -eu
here=$(dirname "$(realpath "$0")")
dump=$1 project=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PGOPTIONS="-c client_min_messages=error"

# Roles belong to the server, not to the database.
new_database() {
  psql -Xq -c 'DROP DATABASE IF EXISTS replay' -c 'CREATE DATABASE replay'
  psql -Xq <<'SQL'
SELECT format('DROP ROLE %I', rolname) FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user \gexec
SQL
}

# Runs the script and prints what the server refuses. A refused statement does not take its migration along.
migrate() {
  psql -Xq -d replay -v ON_ERROR_ROLLBACK=on -f "$1" -o /dev/null 2>&1 | awk '
    /^== / { file = substr($0, 4) }
    sub(/.*(ERROR|FATAL): */, "") { print "refused in " file ": " $0 }'
}

"$dump" "$project" "$work" >"$work/databases" || { cat "$work/databases"; exit 2; }
status=0
while read -r number format count path; do
  echo "database $path: $count migrations ($format)"
  new_database
  case $format in supabase*) psql -Xq -d replay -v ON_ERROR_STOP=1 -f "$here/supabase.sql" ;; esac
  CATALOG=$work/$number.json psql -Xq -d replay -f "$here/prepare.sql"
  migrate "$work/$number.sql"
  psql -Xq -d replay -f "$here/compare.sql" -o "$work/result"
  grep -E '^(difference|not known|summary) ' "$work/result" || true
  grep -q '^summary .* 0 differences' "$work/result" || status=1
done <"$work/databases"
exit $status
