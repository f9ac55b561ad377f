package store

import (
	"database/sql"
	"fmt"
	"strings"
)

type Filter struct{ Code, Status string }

func Search(db *sql.DB, tenant string, filter Filter) (*sql.Rows, error) {
	args := []any{tenant}
	parts := []string{"tenant_id = $1"}
	if filter.Code != "" {
		args = append(args, filter.Code)
		parts = append(parts, fmt.Sprintf("code = $%d", len(args)))
	}
	text := "SELECT id FROM orders"
	if len(parts) > 0 {
		text += " WHERE " + strings.Join(parts, " AND ")
	}
	return db.Query(text, args...)
}

func Late(db *sql.DB, tenant string) (*sql.Rows, error) {
	var parts []string
	parts = append(parts, "status = 'late'", "tenant_id = $1")
	return db.Query("SELECT id FROM orders WHERE "+strings.Join(parts, " AND "), tenant)
}

// What closures and other functions add may be the tenant's part: gaps, no findings.
func ByClosure(db *sql.DB, tenant string) (*sql.Rows, error) {
	parts := []string{"status = 'open'"}
	add := func(part string) { parts = append(parts, part) }
	add("tenant_id = $1")
	return db.Query("SELECT id FROM orders WHERE "+strings.Join(parts, " AND "), tenant)
}

func ByOthers(db *sql.DB, more []string) (*sql.Rows, error) {
	parts := []string{"status = 'open'"}
	parts = append(parts, more...)
	return db.Query("SELECT id FROM orders WHERE " + strings.Join(parts, " AND "))
}

func clauses(filter Filter) string {
	text := " AND tenant_id = $1"
	if filter.Code != "" {
		text += " AND code = $2"
	}
	return text
}

func Count(db *sql.DB, tenant string, filter Filter) *sql.Row {
	return db.QueryRow("SELECT count(*) FROM orders WHERE status IS NULL"+clauses(filter), tenant, filter.Code)
}
