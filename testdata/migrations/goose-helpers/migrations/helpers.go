package migrations

import (
	"context"
	"database/sql"
)

func force(ctx context.Context, tx *sql.Tx, table string) error {
	_, err := tx.ExecContext(ctx, "ALTER TABLE "+table+" FORCE ROW LEVEL SECURITY")
	return err
}
