package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Orders struct {
	pool *pgxpool.Pool
}

// Where there is no tenant it does nothing, and says so to nobody.
func enterQuietly(ctx context.Context, tx pgx.Tx) error {
	tenant, ok := ctx.Value("tenant").(string)
	if !ok {
		return nil
	}
	_, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant) // related: tenant-context-missing
	return err
}

func (o *Orders) Reset(ctx context.Context) error {
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := enterQuietly(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE orders SET total = 0"); err != nil { // expect: tenant-context-missing
		return err
	}
	return tx.Commit(ctx)
}

func enter(ctx context.Context, tx pgx.Tx, tenant string) error {
	if tenant == "" {
		return errors.New("no tenant")
	}
	_, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant) // related: tenant-context-missing
	return err
}

// Nobody looks at the error.
func (o *Orders) Double(ctx context.Context, tenant string) error {
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return err
	}
	_ = enter(ctx, tx, tenant)
	if _, err := tx.Exec(ctx, "UPDATE orders SET total = 2 * total"); err != nil { // expect: tenant-context-missing
		return err
	}
	return tx.Commit(ctx)
}
