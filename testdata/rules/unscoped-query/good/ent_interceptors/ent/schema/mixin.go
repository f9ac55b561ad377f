package schema

import (
	"context"

	"entgo.io/ent"
	"entgo.io/ent/schema/mixin"

	gen "example.com/shop/ent"
	"example.com/shop/ent/intercept"
)

type TenantMixin struct{ mixin.Schema }

func (TenantMixin) Interceptors() []ent.Interceptor {
	return []ent.Interceptor{
		intercept.TraverseFunc(func(ctx context.Context, query intercept.Query) error {
			query.WhereP(gen.OfTenant(ctx))
			return nil
		}),
	}
}
