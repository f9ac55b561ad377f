package shop

import (
	"context"

	"github.com/uptrace/bun"
)

type Order struct {
	ID    string
	State string
}

type invoiceRow struct {
	bun.BaseModel `bun:"table:bills,alias:b"`

	ID    string
	State string
}

type Store struct{ db *bun.DB }

func (s *Store) ByID(ctx context.Context, id string) (*Order, error) {
	order := new(Order)
	err := s.db.NewSelect().Model(order).Where("?TableAlias.id = ?", id).Scan(ctx) // expect: unscoped-query
	return order, err
}

func (s *Store) Bills(ctx context.Context, ids []string, state string) ([]invoiceRow, error) {
	rows := make([]invoiceRow, 0)
	query := s.db.NewSelect().Model(&rows).Where("b.id IN (?)", bun.In(ids)) // expect: unscoped-query
	if state != "" {
		query = query.Where("state = ?", state)
	}
	return rows, query.OrderExpr("b.id DESC").Limit(5).Scan(ctx)
}

func (s *Store) Close(ctx context.Context, id string) error {
	return s.db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Table("orders").Set("state = ?", "closed").Where("id = ?", id).Exec(ctx) // expect: unscoped-query "updates rows"
		return err
	})
}

func (s *Store) Remove(ctx context.Context, id string) error {
	_, err := s.db.NewDelete().Model((*invoiceRow)(nil)).Where("id = ?", id).Exec(ctx) // expect: unscoped-query "deletes rows"
	return err
}
