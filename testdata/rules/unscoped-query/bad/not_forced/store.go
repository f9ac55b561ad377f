package shop

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The application may own the table: then no policy keeps it from the other tenants' rows.
func ByID(ctx context.Context, pool *pgxpool.Pool, id string) pgx.Row {
	return pool.QueryRow(ctx, "SELECT state FROM orders WHERE id = $1", id) // expect: unscoped-query warning
}
