package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func run(ctx context.Context, tx pgx.Tx, tenant string) error {
	_, err := tx.Exec(ctx, "SELECT set_config('app.current_tenant', $1, true)", tenant) // expect: context-name-mismatch
	return err
}
