package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func run(ctx context.Context, conn *pgx.Conn, value string) error {
	_, err := conn.Exec(ctx, "SELECT set_config('search_path', $1, false)", value) // expect: session-search-path
	return err
}
