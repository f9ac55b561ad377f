package shop

import (
	"context"

	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Order struct {
	ID       int64
	TenantID string
	Code     string
	Status   string
}

func Create(db *gorm.DB, code string) error {
	return db.Create(&Order{Code: code, Status: "open"}).Error // expect: insert-without-tenant
}

func Import(ctx context.Context, db *gorm.DB, code string) error {
	order := Order{Code: code}
	order.Status = "open"
	return db.WithContext(ctx).Create(&order).Error // expect: insert-without-tenant
}

func Insert(ctx context.Context, db *bun.DB, code string) error {
	order := &Order{Code: code}
	_, err := db.NewInsert().Model(order).Exec(ctx) // expect: insert-without-tenant
	return err
}
