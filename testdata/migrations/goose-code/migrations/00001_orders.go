package migrations

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/pressly/goose/v3"
)

func init() {
	goose.AddMigrationContext(upOrders, downOrders)
}

func upOrders(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `CREATE TABLE orders (id bigint PRIMARY KEY, org_id uuid NOT NULL)`); err != nil {
		return err
	}
	for _, table := range []string{"orders"} {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("ALTER TABLE %s ENABLE ROW LEVEL SECURITY", table)); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `CREATE POLICY org ON orders USING (org_id = current_setting('app.org_id')::uuid)`)
	return err
}

func downOrders(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `ALTER TABLE orders DISABLE ROW LEVEL SECURITY`)
	return err
}
