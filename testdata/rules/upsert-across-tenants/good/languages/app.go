package store

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) Run(ctx context.Context, id, code, tenant string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO orders (id, code, tenant_id) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, code) DO UPDATE SET status = 'again'", id, code, tenant)
	return err
}
