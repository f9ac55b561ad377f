package log

import (
	"database/sql"

	sq "github.com/Masterminds/squirrel"
)

var db, _ = sql.Open("postgres", "")

func Failed(tenant string) error {
	query, args, err := sq.Insert("events").Columns("tenant_id", "kind").Values(tenant, "failed").ToSql()
	if err != nil {
		return err
	}
	_, err = db.Exec(query, args...)
	return err
}
