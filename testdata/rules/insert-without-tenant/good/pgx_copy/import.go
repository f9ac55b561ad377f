package shop

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func load(ctx context.Context, pool *pgxpool.Pool, rows [][]any, more []string) error {
	columns := []string{"id", "code"}
	columns = append(columns, more...)
	_, err := pool.CopyFrom(ctx, pgx.Identifier{"orders"}, columns, pgx.CopyFromRows(rows))
	if err != nil {
		return err
	}
	_, err = pool.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "tenant_id", "code"}, pgx.CopyFromRows(rows))
	if err != nil {
		return err
	}
	_, err = pool.CopyFrom(ctx, pgx.Identifier{"tenants"}, []string{"id"}, pgx.CopyFromRows(rows))
	return err
}
