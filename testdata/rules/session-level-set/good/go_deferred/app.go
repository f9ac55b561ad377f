package app

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

func InAFunction(ctx context.Context, pool *pgxpool.Pool, tenantID string) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer func() {
		conn.Exec(context.Background(), "RESET app.tenant_id")
		conn.Release()
	}()
	if _, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenantID); err != nil {
		return err
	}
	_, err = conn.Query(ctx, "SELECT total FROM orders")
	return err
}

func ByItself(ctx context.Context, pool *pgxpool.Pool, tenantID string) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenantID); err != nil {
		return err
	}
	defer conn.Exec(context.Background(), "RESET app.tenant_id")
	_, err = conn.Query(ctx, "SELECT total FROM orders")
	return err
}

func Behind(ctx context.Context, pool *pgxpool.Pool, tenantID string) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenantID); err != nil {
		conn.Release()
		return err
	}
	defer func() {
		_, _ = conn.Exec(context.Background(), "RESET app.tenant_id")
		conn.Release()
	}()
	_, err = conn.Query(ctx, "SELECT total FROM orders")
	return err
}
