package voyages

import (
	"context"
	"log"

	"github.com/google/uuid"

	"harbour/db"
)

// Looked for, and changed all the same where there is none.
func End(ctx context.Context, q *db.Queries, id, tenant uuid.UUID) error {
	_, err := q.GetVoyage(ctx, db.GetVoyageParams{ID: id, TenantID: tenant})
	if err != nil {
		log.Println(err)
	}
	return q.EndVoyage(ctx, db.EndVoyageParams{State: "ended", ID: id})
}

// Looked for by one of those who run the query.
func Drop(ctx context.Context, q *db.Queries, id, tenant uuid.UUID) error {
	if _, err := q.GetVoyage(ctx, db.GetVoyageParams{ID: id, TenantID: tenant}); err != nil {
		return err
	}
	return q.DropVoyage(ctx, id)
}

func DropAny(ctx context.Context, q *db.Queries, id uuid.UUID) error {
	return q.DropVoyage(ctx, id)
}

// No error says that the list is empty.
func Halt(ctx context.Context, q *db.Queries, id, tenant uuid.UUID) error {
	if _, err := q.ListVoyages(ctx, db.ListVoyagesParams{ID: id, TenantID: tenant}); err != nil {
		return err
	}
	return q.HaltVoyage(ctx, id)
}

func Start(ctx context.Context, q *db.Queries, tenant uuid.UUID) error {
	all, err := q.ListVoyages(ctx, db.ListVoyagesParams{TenantID: tenant})
	if err != nil {
		return err
	}
	for _, voyage := range all {
		if err := q.StartVoyage(ctx, voyage.ID); err != nil {
			return err
		}
	}
	return nil
}
