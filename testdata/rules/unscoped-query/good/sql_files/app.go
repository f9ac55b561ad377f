package store

import (
	"context"
	_ "embed"

	"github.com/jackc/pgx/v5/pgxpool"
)

//go:embed sql/by_code.sql
var byCode string

type Store struct{ db *pgxpool.Pool }

func (s *Store) ByCode(ctx context.Context, code string) error {
	_, err := s.db.Query(ctx, byCode, code)
	return err
}
