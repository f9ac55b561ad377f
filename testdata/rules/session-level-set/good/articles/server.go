package main

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

func invoices(ctx context.Context, db *sql.DB, tenant string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "SELECT set_config('app.current_tenant', $1, true)", tenant); err != nil {
		return err
	}
	if _, err := tx.QueryContext(ctx, "SELECT id, amount FROM invoices"); err != nil {
		return err
	}
	return tx.Commit()
}

func totals(ctx context.Context, pool *pgxpool.Pool, tenant string) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT set_config('app.current_tenant', $1, true)", tenant); err != nil {
			return err
		}
		_, err := tx.Query(ctx, "SELECT sum(amount) FROM invoices")
		return err
	})
}

func largest(db *gorm.DB, tenant string) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("SELECT set_config('app.current_tenant', ?, true)", tenant).Error; err != nil {
			return err
		}
		return tx.Raw("SELECT max(amount) FROM invoices").Error
	})
}
