package store

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) Run(ctx context.Context, status string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET status = $1 WHERE tenant_id = '6f6f6f6f-0000-4000-8000-000000000001'", status) // expect: hard-coded-tenant
	return err
}
