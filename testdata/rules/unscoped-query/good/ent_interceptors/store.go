package shop

import (
	"context"

	"example.com/shop/ent"
	"example.com/shop/ent/order"
)

// Every query of the client is the tenant's.
func ByID(ctx context.Context, client *ent.Client, id string) (*ent.Order, error) {
	return client.Order.Query().Where(order.ID(id)).Only(ctx)
}
