package app

import "database/sql"

func clean(db *sql.DB) {
	for _, query := range []string{"SELECT code FROM orders"} { // expect: unscoped-query
		db.Query(query)
	}
}
