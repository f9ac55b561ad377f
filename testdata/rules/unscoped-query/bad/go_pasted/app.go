package store

import (
	"database/sql"
	"fmt"
)

type Store struct{ db *sql.DB }

// An order of rows is no condition.
func (s *Store) List(orderBy string) (*sql.Rows, error) {
	return s.db.Query(fmt.Sprintf("SELECT id, code FROM orders %s", orderBy)) // expect: unscoped-query
}

func (s *Store) Page(code string, limit int) (*sql.Rows, error) {
	return s.db.Query(fmt.Sprintf("SELECT id FROM orders WHERE code = $1 LIMIT %d", limit), code) // expect: unscoped-query
}
