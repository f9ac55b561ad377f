package store

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Order struct{ ID int64 }

type Store struct{ db *pgxpool.Pool }

func (s *Store) byCode(ctx context.Context, tenant, code string) (*Order, error) {
	var order Order
	err := s.db.QueryRow(ctx, "SELECT id FROM orders WHERE tenant_id = $1 AND code = $2", tenant, code).Scan(&order.ID)
	return &order, err
}

func (s *Store) Close(ctx context.Context, tenant, code string) error {
	order, err := s.byCode(ctx, tenant, code)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, "UPDATE orders SET status = 'closed' WHERE id = $1", order.ID) // expect: unscoped-query "earlier query"
	return err
}

func (s *Store) DeleteOldest(ctx context.Context, tenant string) error {
	var id int64
	row := s.db.QueryRow(ctx, "SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id LIMIT 1", tenant)
	if err := row.Scan(&id); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, "DELETE FROM orders WHERE id = $1", id) // expect: unscoped-query "earlier query"
	return err
}
