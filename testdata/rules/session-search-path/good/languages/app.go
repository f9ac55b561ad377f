package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func run(ctx context.Context, tx pgx.Tx, value string) error {
	_, err := tx.Exec(ctx, "SELECT set_config('search_path', $1, true)", value)
	return err
}
