package store

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct{ db *pgxpool.Pool }

func (s *Store) Delete(ctx context.Context, tenant string, id int64) error {
	var count int
	row := s.db.QueryRow(ctx, "SELECT count(*) FROM orders WHERE tenant_id = $1", tenant)
	if err := row.Scan(&count); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, "DELETE FROM orders WHERE id = $1", id) // expect: unscoped-query
	return err
}
