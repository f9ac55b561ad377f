package store

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) Run(ctx context.Context, id, code string) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO orders (id, code) VALUES ($1, $2)", id, code) // expect: insert-without-tenant
	return err
}
