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

type MoveRequest struct{ TenantID, State string }

type Store struct {
	db  *gorm.DB
	bun *bun.DB
}

func (s *Store) Move(tenant, id string, req MoveRequest) error {
	var crate Crate
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&crate).Error; err != nil {
		return err
	}
	crate.State = req.State
	if req.TenantID != "" {
		crate.TenantID = req.TenantID // expect: tenant-reassigned "crates"
	}
	return s.db.Save(&crate).Error
}

func (s *Store) MoveByBun(ctx context.Context, tenant, id, to string) error {
	crate := new(Crate)
	if err := s.bun.NewSelect().Model(crate).Where("id = ?", id).Where("tenant_id = ?", tenant).Scan(ctx); err != nil {
		return err
	}
	crate.TenantID = to // expect: tenant-reassigned
	_, err := s.bun.NewUpdate().Model(crate).WherePK().Exec(ctx)
	return err
}
