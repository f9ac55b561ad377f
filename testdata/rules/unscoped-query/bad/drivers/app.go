package app

const byID = `SELECT id, state FROM orders WHERE id = $1`

func Show(store Store, id string) error {
	return store.Fetch(byID, id) // expect: unscoped-query
}
