package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shop/tenancy"
)

type Orders struct {
	pool    *pgxpool.Pool
	tenants *tenancy.Pool
}

var errNoTenant = errors.New("no tenant")

// Whoever calls it does not go on where it gives an error.
func enter(ctx context.Context, tx pgx.Tx, tenant string) error {
	if tenant == "" {
		return errNoTenant
	}
	_, err := tx.Exec(ctx, "SELECT set_config('app.tenant_id', $1, true)", tenant)
	return err
}

func (o *Orders) Reset(ctx context.Context, tenant string) error {
	tx, err := o.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := enter(ctx, tx, tenant); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE orders SET total = 0"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// There is another Pool, in another package.
func (o *Orders) Double(ctx context.Context, tenant string) error {
	tx, err := o.tenants.Begin(ctx, tenant)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE orders SET total = 2 * total"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
