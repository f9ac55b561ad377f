package store

import (
	"database/sql"
	"fmt"
)

type Store struct{ db *sql.DB }

// Whether there is a condition in what is pasted is not known: a gap, no finding.
func (s *Store) List(where string) (*sql.Rows, error) {
	return s.db.Query("SELECT id, code FROM orders " + where)
}

func (s *Store) Page(filter string) (*sql.Rows, error) {
	return s.db.Query(fmt.Sprintf("SELECT id, code FROM orders WHERE status = 'open' %s ORDER BY id", filter))
}
