package store

import (
	"database/sql"
	"fmt"
	"net/http"
)

func listNotes(db *sql.DB, r *http.Request) (*sql.Rows, error) {
	return db.Query(fmt.Sprintf("SELECT id, body FROM %s.notes", r.Header.Get("X-Tenant"))) // expect: interpolated-context
}
