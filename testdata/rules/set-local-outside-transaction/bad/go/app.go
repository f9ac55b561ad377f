package store

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct {
	pool *pgxpool.Pool
}

func (s *Store) useTenant(ctx context.Context, tenant string) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant); err != nil { // expect: set-local-outside-transaction
		return err
	}
	_, err = conn.Exec(ctx, "DELETE FROM orders WHERE total = 0")
	return err
}
