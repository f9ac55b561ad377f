package migrations

import (
	"context"
	"database/sql"

	"example.org/shop/internal/rls"
	"github.com/pressly/goose/v3"
)

func init() {
	goose.AddMigrationContext(upOrders, downOrders)
}

func upOrders(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `CREATE TABLE orders (id bigint PRIMARY KEY, team_id uuid NOT NULL)`); err != nil {
		return err
	}
	if err := rls.Enable(ctx, tx, "orders"); err != nil {
		return err
	}
	return force(ctx, tx, "orders")
}

func downOrders(ctx context.Context, tx *sql.Tx) error {
	return nil
}
