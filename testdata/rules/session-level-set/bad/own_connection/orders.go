package orders

import (
	"context"

	"github.com/jackc/pgx/v5"
)

func List(ctx context.Context, tenant string) error {
	conn, err := pgx.Connect(ctx, "postgres://")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "SELECT set_config('app.tenant_id', $1, false)", tenant); err != nil { // expect: session-level-set warning
		return err
	}
	_, err = conn.Query(ctx, "SELECT id, total FROM orders")
	return err
}
