// Every string form of Go, as the argument of a call.
package store

import (
	"fmt"
	"strings"
)

const table = "orders"

const (
	columns = "id, total"
	byID    = "SELECT " + columns + " FROM " + table + " WHERE id = $1"
)

type Store struct{ pool *pgxpool.Pool }

func (s *Store) Get(ctx context.Context, id string, names []string) error {
	s.pool.Query(ctx, "SELECT id FROM orders WHERE id = $1", id)
	s.pool.Query(ctx, "SELECT 'it''s', \"\x41\u00e9\t\" FROM orders")
	s.pool.Query(ctx, `
		SELECT id
		FROM orders
		WHERE id = $1`, id)
	s.pool.Query(ctx, byID, id)
	s.pool.Query(ctx, "SELECT "+columns+
		" FROM "+table, id)
	s.pool.Query(ctx, fmt.Sprintf("SELECT * FROM %s WHERE id = %d AND note LIKE '%%x' AND code = '%s'", table, id, id))
	s.pool.Query(ctx, fmt.Sprintf("SELECT * FROM %[2]s ORDER BY %[1]s", id, table))
	s.pool.Query(ctx, strings.Join([]string{"SELECT id", "FROM orders"}, " "))
	s.db.NamedExec("INSERT INTO orders (id) VALUES (:id)", id)
	s.db.Query("SELECT * FROM orders WHERE id = ? AND data ? 'key'", id)
	s.pool.Query(ctx, "SELECT * FROM orders WHERE id = @id AND tags @> '{a}'", id)
	query := "SELECT * FROM orders WHERE tenant_id = $1"
	query += " AND total > 0"
	if id != "" {
		query += " AND id = $2"
	}
	s.pool.Query(ctx, query)
	sql, args := "SELECT 1", 2
	s.pool.Query(ctx, sql, args)
	s.pool.Query(ctx, inOtherFile)
	var built strings.Builder
	built.WriteString("SELECT * FROM orders")
	built.WriteString(" WHERE id = $1")
	s.pool.Query(ctx, built.String(), id)
	return fmt.Errorf("select orders: %w", err)
}
