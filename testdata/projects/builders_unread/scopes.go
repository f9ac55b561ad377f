package parts

import "gorm.io/gorm"

type Part struct{ ID, TenantID, State string }

// Whose rows a scope leaves that weakens its own condition.
func OwnOrPublic(tenant string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant).Or("state = 'public'") }
}

type Store struct{ db *gorm.DB }

func (s *Store) Visible(tenant string) (parts []Part, err error) {
	return parts, s.db.Scopes(OwnOrPublic(tenant)).Find(&parts).Error
}

// Which fields are compared is not known.
func (s *Store) By(tenant, field string) (parts []Part, err error) {
	return parts, s.db.Where(&Part{TenantID: tenant}, field).Find(&parts).Error
}
