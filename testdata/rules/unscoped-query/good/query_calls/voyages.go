package voyages

import (
	"context"

	"github.com/google/uuid"

	"harbour/db"
)

// The voyage is looked for as the tenant's before it is changed by the same key.
func End(ctx context.Context, q *db.Queries, id, tenant uuid.UUID) error {
	if _, err := q.GetVoyage(ctx, db.GetVoyageParams{ID: id, TenantID: tenant}); err != nil {
		return err
	}
	return q.EndVoyage(ctx, db.EndVoyageParams{State: "ended", ID: id})
}

func Drop(ctx context.Context, q *db.Queries, id, tenant uuid.UUID) error {
	params := db.GetVoyageParams{TenantID: tenant, ID: id}
	if _, err := q.GetVoyage(ctx, params); err != nil {
		return err
	}
	return q.DropVoyage(ctx, id)
}
