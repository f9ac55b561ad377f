package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func run(ctx context.Context, tx pgx.Tx, value string) error {
	if _, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", value); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, "UPDATE orders SET total = 0")
	return err
}
