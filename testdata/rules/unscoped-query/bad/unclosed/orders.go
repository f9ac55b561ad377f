package orders

import "database/sql"

func broken(db *sql.DB) {
	fmt.Println(fmt.Sprintf("%d", len(rows
}

func listAll(db *sql.DB) {
	db.Query("SELECT * FROM orders") // expect: unscoped-query
}
