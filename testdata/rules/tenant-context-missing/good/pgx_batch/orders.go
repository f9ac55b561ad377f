package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Orders struct {
	pool *pgxpool.Pool
}

// All that is in a batch is one transaction.
func (o *Orders) Reset(ctx context.Context, tenant string, ids []string) error {
	batch := &pgx.Batch{}
	batch.Queue("SELECT set_config('app.tenant_id', $1, true)", tenant)
	for _, id := range ids {
		batch.Queue("UPDATE orders SET total = 0 WHERE id = $1", id)
	}
	return o.pool.SendBatch(ctx, batch).Close()
}
