package payments

import (
	"context"
	"database/sql"
)

func List(ctx context.Context, db *sql.DB, tenant string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT id, name FROM payments") // expect: tenant-context-late
	if err != nil {
		return err
	}
	defer rows.Close()
	_, err = tx.ExecContext(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant)
	return err
}
