package shop

import "gorm.io/gorm"

type Order struct {
	ID    string
	State string
}

type Invoice struct {
	ID    string
	State string
}

func (Invoice) TableName() string { return "bills" }

type Store struct{ db *gorm.DB }

func (s *Store) ByID(id string) (*Order, error) {
	var order Order
	err := s.db.Where("id = ?", id).First(&order).Error // expect: unscoped-query
	return &order, err
}

func (s *Store) ByKey(id string) (*Order, error) {
	order := Order{}
	return &order, s.db.First(&order, "id = ? AND state <> 'void'", id).Error // expect: unscoped-query
}

func (s *Store) Invoice(id string) (*Invoice, error) {
	var invoice Invoice
	return &invoice, s.db.Preload("Lines").Take(&invoice, "id = ?", id).Error // expect: unscoped-query
}

func (s *Store) Pay(id string) error {
	return s.db.Model(&Order{}).Where(map[string]any{"id": id}).Updates(map[string]any{"state": "paid"}).Error // expect: unscoped-query "updates rows"
}

func (s *Store) Remove(id string) error {
	return s.db.Where("id = ?", id).Delete(&Order{}).Error // expect: unscoped-query "deletes rows"
}

func (s *Store) Total(id string) (total int64, err error) {
	err = s.db.Table("public.orders").Where("id = ?", id).Count(&total).Error // expect: unscoped-query
	return total, err
}

func (s *Store) Void(id string) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		return tx.Model(&Order{}).Where("id = ?", id).Update("state", "void").Error // expect: unscoped-query "updates rows"
	})
}

// The row is told of where it is read, and not again where it is saved.
func (s *Store) Settle(id string) error {
	var order Order
	if err := s.db.First(&order, "id = ?", id).Error; err != nil { // expect: unscoped-query
		return err
	}
	order.State = "settled"
	return s.db.Save(&order).Error
}
