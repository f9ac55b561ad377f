package app

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func UseShop(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `SET LOCAL search_path TO 'shop, public'`) // expect: session-search-path "one schema's name"
	return err
}
