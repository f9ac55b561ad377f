package barges

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
)

type Barge struct{ ID, TenantID, Name string }

// The row is the tenant's, or nothing is changed.
func Rename(ctx context.Context, db *sql.DB, tenantID, id, name string) error {
	var found string
	err := db.QueryRowContext(ctx, "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&found)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE barges SET name = $1 WHERE id = $2", name, id)
	return err
}

func Sink(ctx context.Context, db *sql.DB, tenantID, id string) error {
	row := db.QueryRowContext(ctx, "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID)
	var found string
	if err := row.Scan(&found); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "DELETE FROM loads WHERE barge_id = $1", id); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "DELETE FROM barges WHERE id = $1", id)
	return err
}

func Moor(db *sqlx.DB, tenantID, id string) error {
	var barge Barge
	if err := db.Get(&barge, "SELECT * FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID); err != nil {
		return err
	}
	_, err := db.Exec("UPDATE barges SET name = 'moored' WHERE id = $1", id)
	return err
}

var ErrOther = errors.New("another tenant's")
