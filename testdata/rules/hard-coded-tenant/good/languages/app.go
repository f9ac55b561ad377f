package store

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) Run(ctx context.Context, status, tenant string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET status = $1 WHERE tenant_id = $2", status, tenant)
	return err
}
