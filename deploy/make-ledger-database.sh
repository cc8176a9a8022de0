#!/bin/sh
# Makes the ledger's own login and database, apart from n8n's. PostgreSQL's image runs it once, over an empty volume.
set -eu

psql --set ON_ERROR_STOP=1 --set password="$LEDGER_PASSWORD" --username "$POSTGRES_USER" \
	--dbname "$POSTGRES_DB" <<'SQL'
create role order_bridge login password :'password';
create database order_bridge owner order_bridge;
select format('revoke connect on database %I from public', current_database()) \gexec
SQL
