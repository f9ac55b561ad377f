package store

import (
	"database/sql"
	"fmt"
	"strings"
)

type Filter struct{ Code, Status string }

// Of what a list gathers no part is about the tenant.
func Search(db *sql.DB, filter Filter) (*sql.Rows, error) {
	var args []any
	parts := []string{"status = 'open'"}
	if filter.Code != "" {
		args = append(args, filter.Code)
		parts = append(parts, fmt.Sprintf("code = $%d", len(args)))
	}
	return db.Query("SELECT id FROM orders WHERE "+strings.Join(parts, " AND "), args...) // expect: unscoped-query
}

// The tenant's part is one that may be left out.
func Report(db *sql.DB, tenant string, filter Filter) (*sql.Rows, error) {
	args := []any{filter.Status}
	parts := []string{"status = $1"}
	if tenant != "" {
		args = append(args, tenant)
		parts = append(parts, fmt.Sprintf("tenant_id = $%d", len(args)))
	}
	return db.Query("SELECT id FROM orders WHERE "+strings.Join(parts, " AND "), args...) // expect: unscoped-query
}

func clauses(filter Filter) string {
	more := ""
	if filter.Code != "" {
		more += " AND code = $1"
	}
	return more
}

func Count(db *sql.DB, filter Filter) *sql.Row {
	return db.QueryRow("SELECT count(*) FROM orders WHERE status IS NULL"+clauses(filter), filter.Code) // expect: unscoped-query
}
