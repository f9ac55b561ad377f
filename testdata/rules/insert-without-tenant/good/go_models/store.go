package shop

import (
	"context"
	"encoding/json"

	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Base struct{ TenantID string }

type Order struct {
	Base
	ID     int64
	Code   string
	Status string
}

func Create(db *gorm.DB, tenant, code string) error {
	return db.Create(&Order{Base: Base{TenantID: tenant}, Code: code}).Error
}

func Import(ctx context.Context, db *gorm.DB, tenant, code string) error {
	order := Order{Code: code}
	order.TenantID = tenant
	return db.WithContext(ctx).Create(&order).Error
}

// Which columns these have does not show.
func Insert(ctx context.Context, db *bun.DB, order *Order) error {
	_, err := db.NewInsert().Model(order).Exec(ctx)
	return err
}

func Read(db *gorm.DB, text []byte) error {
	order := Order{Status: "open"}
	if err := json.Unmarshal(text, &order); err != nil {
		return err
	}
	return db.Create(&order).Error
}

func Fill(db *gorm.DB, tenant, code string) error {
	order := Order{Code: code}
	order.belongTo(tenant)
	return db.Create(&order).Error
}

func (o *Order) belongTo(tenant string) { o.TenantID = tenant }
