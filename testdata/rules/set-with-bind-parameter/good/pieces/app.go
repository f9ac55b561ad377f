package store

// The SET of an UPDATE that is put together from pieces.
func Close(tx *Tx, id string) error {
	query := builder.New("UPDATE orders")
	query.Add("SET total = ?", 0)
	query.Add("WHERE tenant_id = ?", tx.Tenant())
	return query.Run(tx)
}
