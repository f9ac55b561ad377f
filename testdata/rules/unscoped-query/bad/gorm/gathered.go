package shop

import "gorm.io/gorm"

var shared *gorm.DB

func Conn() *gorm.DB { return shared.Session(&gorm.Session{}) }

// What is added on some paths alone leaves the others as they are.
func List(state string, limit int) (orders []Order, err error) {
	query := Conn().Model(&Order{}).Where("total > ?", 5)
	if state != "" {
		query = query.Where("state = ?", state)
	}
	if limit > 0 {
		query = query.Limit(limit)
	}
	err = query.Find(&orders).Error // expect: unscoped-query
	return orders, err
}

func Late(id string) (order Order, err error) {
	err = Conn().Where("(state IS NULL OR state = ?)", "late"). // expect: unscoped-query
									Where("id = ANY(?)", id).First(&order).Error
	return order, err
}

const stateOpen = "open"

func Open(id string) (order Order, err error) {
	err = Conn().Where("state = ?", stateOpen).Where("id = ?", id).First(&order).Error // expect: unscoped-query
	return order, err
}

func Recent(db *gorm.DB) *gorm.DB { return db.Where("total BETWEEN ? AND ?", 1, 2) }

func Newest(id string) (order Order, err error) {
	return order, Conn().Scopes(Recent).Where("id = ?", id).First(&order).Error // expect: unscoped-query
}

// The results have names, the model a package: the one that has the table.
func Overdue(id string) (bill *billing.Invoice, err error) {
	return bill, Conn().Where("id = ?", id).FirstOrCreate(&bill).Error // expect: unscoped-query
}

// A struct that is compared by one of its fields alone.
func ByState(tenant, state string) (orders []Order, err error) {
	like := Conn().Where(&Order{TenantID: tenant, State: state}, "state")
	return orders, like.Find(&orders).Error // expect: unscoped-query
}

func Totals(state string) (orders []Order, err error) {
	err = Conn().Having("sum(total) > ?", 5).Where("state = ?", state).Group("state").Find(&orders).Error // expect: unscoped-query
	return orders, err
}

func Ensure(tenant, id string) (order Order, err error) {
	fresh := Conn().Attrs(Order{TenantID: tenant})
	return order, fresh.FirstOrCreate(&order, Order{ID: id}).Error // expect: unscoped-query
}
