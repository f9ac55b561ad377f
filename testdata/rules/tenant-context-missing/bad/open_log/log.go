package log

import (
	"database/sql"

	sq "github.com/Masterminds/squirrel"
)

var db, _ = sql.Open("postgres", "")

func Failed(tenant, suffix string) error {
	query, args, err := sq.Insert("events").Columns("tenant_id", "kind").Values(tenant, "failed").Suffix("RETURNING id").ToSql() // expect: tenant-context-missing
	if err != nil {
		return err
	}
	_, err = db.Exec(query, args...)
	if err != nil {
		return err
	}
	query, args, err = sq.Insert("events").Columns("tenant_id", "kind").Values(tenant, "failed").Suffix(suffix).ToSql() // expect: tenant-context-missing
	_, err = db.Exec(query, args...)
	return err
}
