#!/bin/bash
set -e

cat <<README
CREATE TABLE not_for_psql (id int);
README

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  --dbname "$POSTGRES_DB" <<-EOSQL
	CREATE ROLE app_owner BYPASSRLS;
	CREATE ROLE ${APP_USER:-shop} LOGIN PASSWORD '$APP_PASSWORD';
	CREATE TABLE orders (id int, org_id uuid NOT NULL);
	CREATE FUNCTION one() RETURNS int LANGUAGE sql AS \$\$ SELECT 1 \$\$;
	GRANT SELECT ON orders TO $APP_USER;
EOSQL

psql <<'SQL'
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
SQL
