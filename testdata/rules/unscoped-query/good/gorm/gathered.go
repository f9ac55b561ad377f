package shop

import "gorm.io/gorm"

var shared *gorm.DB

func Conn() *gorm.DB { return shared.Session(&gorm.Session{}) }

func List(tenant, state string) (orders []Order, err error) {
	query := Conn().Model(&Order{}).Where("orders.tenant_id = ? AND total > ?", tenant, 5)
	if state != "" {
		query = query.Where("state = ?", state)
	}
	return orders, query.Order("total").Find(&orders).Error
}

// Whether it is the tenant's depends on the path.
func Perhaps(tenant string, all bool) (orders []Order, err error) {
	query := Conn().Model(&Order{})
	if !all {
		query = query.Where("tenant_id = ?", tenant)
	}
	return orders, query.Find(&orders).Error
}

func Shared(tenant, id string) (order Order, err error) {
	return order, Conn().Where("id = ?", id).Where("tenant_id = ? OR state = 'public'", tenant).First(&order).Error
}

func Filtered(tenant string) (orders []Order, err error) {
	query := Conn().Model(&Order{})
	query = narrow(query, tenant)
	return orders, query.Find(&orders).Error
}

func narrow(query *gorm.DB, tenant string) *gorm.DB { return query.Where("tenant_id = ?", tenant) }

func OfTenant(tenant string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }
}

func Scoped(tenant, id string) (order Order, err error) {
	return order, Conn().Scopes(OfTenant(tenant)).Where("id = ?", id).First(&order).Error
}

type Gauge struct{ reads int }

// Measuring changes nothing of what is asked for.
func (g *Gauge) Initialize(db *gorm.DB) error {
	return db.Callback().Query().After("gorm:query").Register("gauge", func(*gorm.DB) { g.reads++ })
}

// What another scope adds to a scope does not show.
func Late(tenant string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Scopes(OfTenant(tenant)).Where("total > ?", 5) }
}

func LateByID(tenant, id string) (order Order, err error) {
	return order, Conn().Scopes(Late(tenant)).Where("id = ?", id).First(&order).Error
}

func ByFields(tenant, state, id string) (order Order, err error) {
	like := Conn().Where(&Order{TenantID: tenant, State: state, ID: id}, "tenant_id", "ID")
	return order, like.First(&order).Error
}
