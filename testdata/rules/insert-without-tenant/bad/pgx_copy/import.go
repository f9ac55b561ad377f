package shop

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var columns = []string{"id", "status"}

func load(ctx context.Context, pool *pgxpool.Pool, rows [][]any) error {
	_, err := pool.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "code"}, pgx.CopyFromRows(rows)) // expect: insert-without-tenant
	if err != nil {
		return err
	}
	_, err = pool.CopyFrom(ctx, pgx.Identifier{"public", "orders"}, columns, pgx.CopyFromRows(rows)) // expect: insert-without-tenant
	return err
}
