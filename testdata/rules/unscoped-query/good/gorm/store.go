package shop

import "gorm.io/gorm"

type Order struct {
	ID       string
	TenantID string
	State    string
}

type Store struct{ db *gorm.DB }

func (s *Store) ByID(tenant, id string) (*Order, error) {
	var order Order
	err := s.db.Where("tenant_id = ? AND id = ?", tenant, id).First(&order).Error
	return &order, err
}

func (s *Store) ByFields(tenant, id string) (*Order, error) {
	var order Order
	return &order, s.db.Where(&Order{ID: id, TenantID: tenant}).First(&order).Error
}

// What the scopes add does not show.
func (s *Store) Scoped(tenant, id string) (*Order, error) {
	var order Order
	return &order, s.db.Scopes(ofTenant(tenant)).Where("id = ?", id).First(&order).Error
}

func ofTenant(tenant string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }
}

// Nor what a variable has gathered.
func (s *Store) Gathered(tenant, id string) (*Order, error) {
	db := s.db.Where("tenant_id = ?", tenant)
	var order Order
	return &order, db.Where("id = ?", id).First(&order).Error
}

// The row that was found is the tenant's own.
func (s *Store) Remove(tenant, id string) error {
	var order Order
	if err := s.db.Where("tenant_id = ?", tenant).First(&order, "id = ?", id).Error; err != nil {
		return err
	}
	return s.db.Delete(&order).Error
}

func (s *Store) Names() (tenants []string, err error) {
	return tenants, s.db.Table("tenants").Pluck("name", &tenants).Error
}

func (s *Store) scoped(tenant string) (*gorm.DB, error) { return s.db.Where("tenant_id = ?", tenant), nil }

func (s *Store) ByHelper(tenant, id string) (*Order, error) {
	db, err := s.scoped(tenant)
	var order Order
	if err == nil {
		err = db.First(&order, "id = ?", id).Error
	}
	return &order, err
}
