package store

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) Run(ctx context.Context, to, code, tenant string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET status = $1 WHERE code = $2 AND tenant_id = $3", to, code, tenant)
	return err
}
