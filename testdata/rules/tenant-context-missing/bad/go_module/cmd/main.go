package main

import (
	"context"

	"shop/store"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func List(ctx context.Context, pool *pgxpool.Pool, tenant string) error {
	return store.WithTenant(ctx, pool, tenant, func(tx pgx.Tx) error {
		_, err := tx.Query(ctx, "SELECT id FROM orders")
		return err
	})
}

func Count(ctx context.Context, pool *pgxpool.Pool) error {
	return store.Borrow(ctx, pool, func(tx pgx.Tx) error {
		_, err := tx.Query(ctx, "SELECT count(*) FROM orders") // expect: tenant-context-missing
		return err
	})
}
