// Rows of any tenant that were deleted are not shown: nothing here is about whose they are.
package schema

import (
	"context"

	"entgo.io/ent"
	"entgo.io/ent/schema/mixin"

	"example.com/multi-tenant-shop/ent/intercept"
)

type SoftDelete struct{ mixin.Schema }

func (d SoftDelete) Interceptors() []ent.Interceptor {
	return []ent.Interceptor{
		intercept.TraverseFunc(func(ctx context.Context, query intercept.Query) error {
			d.notDeleted(query)
			return nil
		}),
	}
}
