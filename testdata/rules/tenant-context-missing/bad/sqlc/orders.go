package orders

import (
	"context"

	"example.com/shop/store"
	"github.com/jackc/pgx/v5/pgxpool"
)

func Serve(ctx context.Context, pool *pgxpool.Pool, id int64) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	queries := store.New(tx)
	queries.GetOrder(ctx, id) // related: tenant-context-missing "reached through GetOrder"
	queries.WithTx(tx).CountOrders(ctx)
	return tx.Commit(ctx)
}
