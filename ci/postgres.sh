#!/bin/sh
# postgres.sh COMMAND [ARGUMENT...]: runs COMMAND beside a PostgreSQL server of its own, which is gone when COMMAND ends.
# PGHOST (a socket's folder), PGUSER (a superuser) and PGDATABASE are set for it, so that plain `psql` works. PG_BIN is
# the folder of the server's programs; without it the newest installed release. Exit status: COMMAND's; 77 without a server.
set -eu
if [ -z "${PG_BIN:-}" ]; then
  # shellcheck disable=SC2012 # the names are numbers
  release=$(ls /usr/lib/postgresql 2>/dev/null | sort -n | tail -n1)
  PG_BIN=/usr/lib/postgresql/$release/bin
  [ -n "$release" ] || PG_BIN=$(dirname "$(command -v postgres || echo missing/postgres)")
fi
[ -x "$PG_BIN/initdb" ] || {
  echo "tenantlint: no PostgreSQL server is installed: apt-get install postgresql" >&2
  exit 77
}

# Not below build/: the server's user must be able to reach it, and the path of a socket has at most 107 bytes.
folder=$(mktemp -d "${TMPDIR:-/tmp}/tenantlint-pg.XXXXXX")
# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
stop() {
  cd /
  as_server "$PG_BIN/pg_ctl" stop -D "$folder/data" -m immediate >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' HUP INT TERM
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi

here=$PWD
cd "$folder" # the programs complain about a folder that their user may not enter
start() {
  as_server "$PG_BIN/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C -N &&
    as_server "$PG_BIN/pg_ctl" start -D "$folder/data" -l "$folder/data/log" -w \
      -o "-k '$folder' -c listen_addresses='' -c fsync=off"
}
if ! start >"$folder/log" 2>&1; then
  cat "$folder/log" "$folder/data/log" >&2
  exit 1
fi
cd "$here"

export PATH="$PG_BIN:$PATH" PGHOST="$folder" PGUSER=postgres PGDATABASE=postgres
unset PGPORT PGPASSWORD PGSERVICE PGOPTIONS PGHOSTADDR
"$@"
