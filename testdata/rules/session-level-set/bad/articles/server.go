package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

func tenantMiddleware(db *sql.DB, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tenant := r.Header.Get("X-Tenant-ID")
		if _, err := db.ExecContext(r.Context(), "SET app.current_tenant = $1", tenant); err != nil { // expect: session-level-set expect: set-with-bind-parameter
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func invoices(ctx context.Context, pool *pgxpool.Pool, tenant string) error {
	_, err := pool.Exec(ctx, fmt.Sprintf("SET LOCAL app.current_tenant = '%s'", tenant)) // expect: set-local-outside-transaction expect: interpolated-context
	if err != nil {
		return err
	}
	_, err = pool.Query(ctx, "SELECT id, amount FROM invoices")
	return err
}

func schemaOf(db *gorm.DB, slug string) *gorm.DB {
	db.Exec("SET search_path TO tenant_" + slug) // expect: session-search-path "pasted"
	return db
}
