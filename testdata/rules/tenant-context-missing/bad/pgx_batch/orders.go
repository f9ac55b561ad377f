package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Orders struct {
	pool *pgxpool.Pool
}

func (o *Orders) Reset(ctx context.Context, ids []string) error {
	batch := &pgx.Batch{}
	for _, id := range ids {
		batch.Queue("UPDATE orders SET total = 0 WHERE id = $1", id) // expect: tenant-context-missing
	}
	return o.pool.SendBatch(ctx, batch).Close()
}
