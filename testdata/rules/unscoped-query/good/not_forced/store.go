package shop

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

func ByID(ctx context.Context, pool *pgxpool.Pool, tenant, id string) (state string, err error) {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return "", err
	}
	defer tx.Rollback(ctx)
	if _, err = tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant); err != nil {
		return "", err
	}
	err = tx.QueryRow(ctx, "SELECT state FROM orders WHERE id = $1", id).Scan(&state)
	return state, err
}

func Count(ctx context.Context, pool *pgxpool.Pool, tenant string) (count int, err error) {
	return count, pool.QueryRow(ctx, "SELECT count(*) FROM orders WHERE tenant_id = $1", tenant).Scan(&count)
}
