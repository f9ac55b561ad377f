package service

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"shop/db"
)

type Orders struct{ pool *pgxpool.Pool }

func NewOrders(pool *pgxpool.Pool) *Orders { return &Orders{pool: pool} }

func (o *Orders) List(ctx context.Context) error {
	_, err := db.Conn(ctx, o.pool).Query(ctx, "SELECT id FROM orders")
	return err
}

// Of another role than the application's, by the name of what it is given.
type Reports struct{ pool *pgxpool.Pool }

func NewReports(pool *pgxpool.Pool) *Reports { return &Reports{pool: pool} }

func (r *Reports) Count(ctx context.Context) error {
	_, err := r.pool.Query(ctx, "SELECT tenant_id, count(*) FROM orders GROUP BY tenant_id")
	return err
}
