package app

const byID = `SELECT id, state FROM orders WHERE tenant_id = $1 AND id = $2`

func Show(store Store, tenant, id string) error {
	return store.Fetch(byID, tenant, id)
}
