package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func configure(config *pgxpool.Config) {
	config.PrepareConn = func(ctx context.Context, conn *pgx.Conn) (bool, error) {
		tenant, ok := tenantOf(ctx)
		if !ok {
			return true, nil
		}
		_, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenant) // expect: session-level-set
		return err == nil, err
	}
	config.AfterRelease = func(conn *pgx.Conn) bool {
		_, err := conn.Exec(context.Background(), "RESET app.user_id")
		return err == nil
	}
}
