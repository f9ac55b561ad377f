package app

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct{ pool *pgxpool.Pool }

func (s *Store) WithTenant(ctx context.Context, tenantID string, fn func(tx pgx.Tx) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenantID); err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

type Orders struct{ q pgx.Tx }

func NewOrders(q pgx.Tx) *Orders { return &Orders{q: q} }

func (r *Orders) All(ctx context.Context) error {
	_, err := r.q.Query(ctx, "SELECT * FROM orders")
	return err
}

type Totals struct{ q Querier }
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func (r *Totals) All(ctx context.Context) error {
	_, err := r.q.Query(ctx, "SELECT * FROM orders")
	return err
}

type Lines struct{ db DBTX }
type DBTX interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func NewLines(db DBTX) *Lines {
	r := &Lines{db}
	return r
}
func (r *Lines) All(ctx context.Context) error {
	_, err := r.db.Query(ctx, "SELECT * FROM orders")
	return err
}

type Notes struct{ db DBTX }

func (r *Notes) WithTx(tx pgx.Tx) *Notes { return &Notes{db: tx} }
func (r *Notes) All(ctx context.Context) error {
	_, err := r.db.Query(ctx, "SELECT * FROM orders")
	return err
}

type Service struct {
	s *Store
	r *Notes
}

func (v *Service) Use(ctx context.Context, t string) error {
	return v.s.WithTenant(ctx, t, func(tx pgx.Tx) error {
		if err := NewOrders(tx).All(ctx); err != nil {
			return err
		}
		totals := &Totals{q: tx}
		if err := totals.All(ctx); err != nil {
			return err
		}
		lines := NewLines(tx)
		if err := lines.All(ctx); err != nil {
			return err
		}
		return v.r.WithTx(tx).All(ctx)
	})
}

type Pooled struct{ db *pgxpool.Pool }

func NewPooled(db *pgxpool.Pool) *Pooled { return &Pooled{db: db} }

func (p *Pooled) All(ctx context.Context) error {
	_, err := p.db.Query(ctx, "SELECT * FROM orders ORDER BY total") // expect: tenant-context-missing
	return err
}

func (v *Service) Wrong(ctx context.Context, t string) error {
	return v.s.WithTenant(ctx, t, func(tx pgx.Tx) error {
		return NewPooled(v.s.pool).All(ctx)
	})
}
