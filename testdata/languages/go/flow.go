package store

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct {
	pool *pgxpool.Pool
	db   *sql.DB
}

// A wrapper that is right, and what it is given.
func (s *Store) withTenant(ctx context.Context, tenant string, run func(tx pgx.Tx) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant); err != nil {
		return err
	}
	if err := run(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func (s *Store) inside(ctx context.Context, tenant string) error {
	return s.withTenant(ctx, tenant, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, "UPDATE orders SET total = 0")
		return err
	})
}

func (s *Store) escaping(ctx context.Context, tenant string) error {
	return s.withTenant(ctx, tenant, func(tx pgx.Tx) error {
		_, err := s.pool.Exec(ctx, "DELETE FROM orders")
		return err
	})
}

func (s *Store) outside(ctx context.Context) (int, error) {
	var count int
	err := s.pool.QueryRow(ctx, `SELECT count(*) FROM orders`).Scan(&count)
	return count, err
}

func setTenant(ctx context.Context, tx *sql.Tx, tenant string) error {
	_, err := tx.ExecContext(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant)
	return err
}

func (s *Store) standard(ctx context.Context, tenant string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := setTenant(ctx, tx, tenant); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE orders SET total = 1"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, "UPDATE orders SET total = 2")
	return err
}
