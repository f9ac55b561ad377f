package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Orders struct {
	pool *pgxpool.Pool
}

func (o *Orders) Double(ctx context.Context, tenant string, ids []string) error {
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant); err != nil { // related: tenant-context-late
		return err
	}
	var batch pgx.Batch
	for _, id := range ids {
		batch.Queue("UPDATE orders SET total = 2 * total WHERE id = $1", id) // expect: tenant-context-late
	}
	if err := o.pool.SendBatch(ctx, &batch).Close(); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
