package depot

import (
	"context"

	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Crate struct {
	bun.BaseModel `bun:"table:crates"`
	ID            string `bun:",pk"`
	TenantID      string
	State         string
}

func (Crate) TableName() string { return "crates" }

type Store struct {
	db  *gorm.DB
	bun *bun.DB
}

func (s *Store) Close(tenant, id string) error {
	var crate Crate
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&crate).Error; err != nil {
		return err
	}
	crate.State = "closed"
	crate.TenantID = tenant // as it is
	return s.db.Save(&crate).Error
}

func (s *Store) Claim(tenant, id string) error {
	var crate Crate
	if err := s.db.Where("id = ? AND tenant_id IS NULL", id).First(&crate).Error; err != nil {
		return err
	}
	if crate.TenantID == "" {
		crate.TenantID = tenant
	}
	return s.db.Save(&crate).Error
}

func (s *Store) Add(tenant, id string) error {
	crate := Crate{ID: id}
	crate.TenantID = tenant
	return s.db.Create(&crate).Error
}

func (s *Store) CloseByBun(ctx context.Context, tenant, id, to string) error {
	crate := new(Crate)
	if err := s.bun.NewSelect().Model(crate).Where("id = ?", id).Where("tenant_id = ?", tenant).Scan(ctx); err != nil {
		return err
	}
	crate.TenantID = to // which is not written
	crate.State = "closed"
	_, err := s.bun.NewUpdate().Model(crate).Column("state").WherePK().Exec(ctx)
	return err
}
