package store

import (
	"context"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type txKey struct{}

type Store struct{ pool *pgxpool.Pool }

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func (s *Store) withTenant(ctx context.Context, tenant string, work func(ctx context.Context) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant); err != nil {
		return err
	}
	if err := work(context.WithValue(ctx, txKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func (s *Store) withoutTenant(ctx context.Context, work func(ctx context.Context) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	return work(context.WithValue(ctx, txKey{}, tx))
}

func (s *Store) conn(ctx context.Context) querier {
	if tx, ok := ctx.Value(txKey{}).(pgx.Tx); ok {
		return tx
	}
	return s.pool
}

func (s *Store) list(ctx context.Context) error {
	_, err := s.conn(ctx).Query(ctx, "SELECT id FROM orders")
	return err
}

func (s *Store) count(ctx context.Context) error {
	_, err := s.conn(ctx).Query(ctx, "SELECT count(*) FROM orders") // expect: tenant-context-missing
	return err
}

func (s *Store) sum(ctx context.Context) error {
	tx := ctx.Value(txKey{}).(pgx.Tx)
	_, err := tx.Query(ctx, "SELECT sum(total) FROM orders")
	return err
}

func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.withTenant(r.Context(), r.Header.Get("X-Tenant"), func(ctx context.Context) error {
		short, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := s.sum(short); err != nil {
			return err
		}
		return s.list(ctx)
	})
	s.withoutTenant(r.Context(), func(ctx context.Context) error {
		return s.count(ctx)
	})
}
