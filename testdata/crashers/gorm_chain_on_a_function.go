package shop

import "gorm.io/gorm"

func first(id string) (order Order, err error) {
	err = Conn().Where("total > ?", 5)
									Where("id = ?", id).First(&order).Error
	return order, err
}
