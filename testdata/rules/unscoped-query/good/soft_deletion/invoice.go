package shop

import "gorm.io/gorm"

func trash(db *gorm.DB) ([]Invoice, error) {
	var invoices []Invoice
	return invoices, db.Unscoped().Find(&invoices).Error
}
