package shop

import (
	"context"

	"example.com/shop/ent"
	"example.com/shop/ent/bill"
	"example.com/shop/ent/order"
)

type Store struct{ client *ent.Client }

func (s *Store) ByID(ctx context.Context, id string) (*ent.Order, error) {
	return s.client.Order.Query().Where(order.ID(id)).WithLines().Only(ctx) // expect: unscoped-query
}

func (s *Store) ByKey(ctx context.Context, id string) (*ent.Order, error) {
	return s.client.Order.Get(ctx, id) // expect: unscoped-query
}

func (s *Store) Bills(ctx context.Context, ids []string, state string) ([]*ent.Bill, error) {
	query := s.client.Bill.Query().Where(bill.IDIn(ids...)) // expect: unscoped-query
	if state != "" {
		query.Where(bill.StateEQ(state))
	}
	return query.Order(ent.Desc(bill.FieldState)).All(ctx)
}

func (s *Store) Close(ctx context.Context, id string) error {
	return s.client.Order.UpdateOneID(id).SetState("closed").Exec(ctx) // expect: unscoped-query "updates rows"
}

func (s *Store) Remove(ctx context.Context, id string) error {
	_, err := s.client.Bill.Delete().Where(bill.And(bill.ID(id), bill.StateNEQ("paid"))).Exec(ctx) // expect: unscoped-query "deletes rows"
	return err
}

func (s *Store) Owner(ctx context.Context, id string) (string, error) {
	return s.client.Order.Query().Where(order.ID(id)).Select(order.FieldTenantID).String(ctx) // expect: unscoped-query "learns whose it is"
}
