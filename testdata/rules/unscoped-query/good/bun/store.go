package shop

import (
	"context"

	"github.com/uptrace/bun"
)

type Order struct {
	ID       string
	TenantID string
	State    string
}

type Bill struct {
	ID    string
	State string
}

// Each query of bills has its tenant's condition.
func (*Bill) BeforeSelect(ctx context.Context, query *bun.SelectQuery) error {
	query.Where("tenant_id = ?", ctx.Value("tenant"))
	return nil
}

type Store struct{ db *bun.DB }

func (s *Store) ByID(ctx context.Context, tenant, id string) (*Order, error) {
	order := new(Order)
	err := s.db.NewSelect().Model(order).Where("id = ?", id).Where("tenant_id = ?", tenant).Scan(ctx)
	return order, err
}

func (s *Store) Bill(ctx context.Context, id string) (bill Bill, err error) {
	return bill, s.db.NewSelect().Model(&bill).Where("id = ?", id).Scan(ctx)
}

// The row is one that the tenant was found to have.
func (s *Store) Close(ctx context.Context, tenant, id string) error {
	order, err := s.ByID(ctx, tenant, id)
	if err != nil {
		return err
	}
	order.State = "closed"
	_, err = s.db.NewUpdate().Model(order).WherePK().Exec(ctx)
	return err
}

// What a function adds does not show.
func (s *Store) List(ctx context.Context, tenant string) (orders []Order, err error) {
	query := s.db.NewSelect().Model(&orders)
	query = query.Apply(ofTenant(tenant))
	return orders, query.Scan(ctx)
}

func ofTenant(tenant string) func(*bun.SelectQuery) *bun.SelectQuery {
	return func(query *bun.SelectQuery) *bun.SelectQuery { return query.Where("tenant_id = ?", tenant) }
}

func (s *Store) Open(ctx context.Context, tenant, state string) (orders []Order, err error) {
	err = s.db.NewSelect().Model(&orders).WhereGroup(" AND ", func(query *bun.SelectQuery) *bun.SelectQuery {
		return query.Where("tenant_id = ?", tenant).Where("state = ?", state)
	}).Scan(ctx)
	return orders, err
}
