package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func run(ctx context.Context, conn *pgx.Conn, value string) error {
	_, err := conn.Exec(ctx, "SET ROLE tenant_user") // expect: session-role
	return err
}
