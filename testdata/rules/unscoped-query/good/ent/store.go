package shop

import (
	"context"

	"example.com/shop/ent"
	"example.com/shop/ent/bill"
	"example.com/shop/ent/order"
	"example.com/shop/ent/tenant"
)

type Store struct{ client *ent.Client }

func (s *Store) ByID(ctx context.Context, tenantID, id string) (*ent.Order, error) {
	return s.client.Order.Query().Where(order.ID(id), order.TenantID(tenantID)).Only(ctx)
}

func (s *Store) ByEdge(ctx context.Context, tenantID, id string) (*ent.Order, error) {
	return s.client.Order.Query().Where(order.ID(id), order.HasTenantWith(tenant.ID(tenantID))).Only(ctx)
}

// A builder is changed where it is: what it is given later counts.
func (s *Store) Bills(ctx context.Context, tenantID, state string) ([]*ent.Bill, error) {
	query := s.client.Bill.Query().Where(bill.State(state))
	query.Where(bill.TenantIDEQ(tenantID))
	return query.All(ctx)
}

func (s *Store) Close(ctx context.Context, tenantID, id string) error {
	return s.client.Order.Update().Where(order.ID(id), order.TenantID(tenantID)).SetState("closed").Exec(ctx)
}

// The row is one that the tenant was found to have.
func (s *Store) Remove(ctx context.Context, tenantID, id string) error {
	found, err := s.ByID(ctx, tenantID, id)
	if err != nil {
		return err
	}
	return s.client.Order.DeleteOne(found).Exec(ctx)
}

func (s *Store) Bill(ctx context.Context, tenantID string) (int, error) {
	return s.client.Tenant.Query().Where(tenant.ID(tenantID)).QueryBills().Count(ctx)
}
