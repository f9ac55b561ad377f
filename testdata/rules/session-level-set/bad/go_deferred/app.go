package app

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

func List(ctx context.Context, pool *pgxpool.Pool, tenantID string) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer func() {
		conn.Exec(context.Background(), "RESET statement_timeout")
		conn.Release()
	}()
	if _, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenantID); err != nil { // expect: session-level-set
		return err
	}
	_, err = conn.Query(ctx, "SELECT total FROM orders")
	return err
}
