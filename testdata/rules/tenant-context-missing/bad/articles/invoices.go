package billing

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct{ pool *pgxpool.Pool }

func (s *Store) withTenant(ctx context.Context, tenant string, work func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT set_config('app.current_tenant', $1, true)", tenant); err != nil {
			return err
		}
		return work(tx)
	})
}

func (s *Store) Delete(ctx context.Context, tenant string, id int64) error {
	return s.withTenant(ctx, tenant, func(tx pgx.Tx) error {
		_, err := s.pool.Exec(ctx, "DELETE FROM invoices WHERE id = $1", id) // expect: tenant-context-missing
		return err
	})
}

func (s *Store) Total(ctx context.Context) (total float64, err error) {
	err = s.pool.QueryRow(ctx, "SELECT sum(amount) FROM invoices").Scan(&total) // expect: tenant-context-missing
	return total, err
}
