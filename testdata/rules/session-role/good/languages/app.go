package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func run(ctx context.Context, tx pgx.Tx, value string) error {
	_, err := tx.Exec(ctx, "SET LOCAL ROLE tenant_user")
	return err
}
