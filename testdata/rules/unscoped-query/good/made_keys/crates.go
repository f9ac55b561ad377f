package crates

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
)

func pack(ctx context.Context, pool *pgxpool.Pool, tenant string) error {
	id := uuid.New()
	if _, err := pool.Exec(ctx, "INSERT INTO crates (id, tenant_id) VALUES ($1, $2)", id, tenant); err != nil {
		return err
	}
	_, err := pool.Exec(ctx, "UPDATE crates SET label = 'open' WHERE id = $1", id)
	return err
}
