package shop

import (
	"context"

	"example.com/shop/ent"
)

func Add(ctx context.Context, client *ent.Client, code string) (*ent.Order, error) {
	return client.Order.Create().SetCode(code).SetStatus("open").Save(ctx) // expect: insert-without-tenant
}
