package store

import (
	"database/sql"

	"example.com/shop/querybuilder"
)

type Store struct{ db *sql.DB }

// What the builder makes of its pieces is not known.
func (s *Store) Open(tenant string) (*sql.Rows, error) {
	query := querybuilder.New("SELECT id, code FROM orders")
	query.B("WHERE tenant_id = ?", tenant)
	query.B("AND status = 'open'")
	return s.db.Query(query.String(), query.Args...)
}

func (s *Store) Close(tenant string) error {
	query := querybuilder.New("UPDATE orders")
	query.B("SET status = ?", "closed")
	query.B("WHERE tenant_id = ?", tenant)
	_, err := s.db.Exec(query.String(), query.Args...)
	return err
}
