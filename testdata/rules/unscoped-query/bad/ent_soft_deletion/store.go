package shop

import (
	"context"

	"example.com/multi-tenant-shop/ent"
	"example.com/multi-tenant-shop/ent/order"
)

func ByID(ctx context.Context, client *ent.Client, id string) (*ent.Order, error) {
	return client.Order.Query().Where(order.ID(id)).Only(ctx) // expect: unscoped-query
}
