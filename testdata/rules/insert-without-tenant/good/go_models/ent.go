package shop

import (
	"context"

	"example.com/shop/ent"
)

func Add(ctx context.Context, client *ent.Client, tenant, code string) (*ent.Order, error) {
	create := client.Order.Create().SetCode(code)
	create.SetTenantID(tenant)
	return create.Save(ctx)
}

func Change(ctx context.Context, client *ent.Client, row Row) (*ent.Order, error) {
	create := client.Order.Create().SetCode(row.Code)
	row.fill(create.Mutation())
	return create.Save(ctx)
}
