package barges

import (
	"context"
	"database/sql"
	"errors"
	"log"
)

type Barge struct{ ID, TenantID, Name string }

// Nobody leaves.
func Rename(ctx context.Context, db *sql.DB, tenantID, id, name string) error {
	var found string
	err := db.QueryRowContext(ctx, "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&found)
	if err != nil {
		log.Println(err)
	}
	_, err = db.ExecContext(ctx, "UPDATE barges SET name = $1 WHERE id = $2", name, id) // expect: unscoped-query
	return err
}

// The error is another statement's.
func Paint(ctx context.Context, db *sql.DB, tenantID, id string) error {
	var found string
	err := db.QueryRowContext(ctx, "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&found)
	err = db.PingContext(ctx)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE barges SET name = 'painted' WHERE id = $1", id) // expect: unscoped-query
	return err
}

// A row is counted always.
func Repaint(ctx context.Context, db *sql.DB, tenantID, id string) error {
	var n int
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&n)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE barges SET name = 'painted' WHERE id = $1", id) // expect: unscoped-query
	return err
}

// Several rows are none as well, without an error.
func Dock(ctx context.Context, db *sql.DB, tenantID, id string) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID)
	if err != nil {
		return err
	}
	defer rows.Close()
	_, err = db.ExecContext(ctx, "UPDATE barges SET name = 'docked' WHERE id = $1", id) // expect: unscoped-query
	return err
}

// Whose it is, is looked at.
func Sink(ctx context.Context, db *sql.DB, tenantID, id string) error {
	var barge Barge
	err := db.QueryRowContext(ctx, "SELECT id, tenant_id FROM barges WHERE id = $1", id).Scan(&barge.ID, &barge.TenantID) // expect: unscoped-query "own look"
	if err != nil {
		return err
	}
	if barge.TenantID != tenantID {
		return errors.New("another tenant's")
	}
	_, err = db.ExecContext(ctx, "DELETE FROM barges WHERE id = $1", id)
	return err
}

// That there is one says nothing of whose it is.
func Raise(ctx context.Context, db *sql.DB, tenantID, id string) error {
	var barge Barge
	err := db.QueryRowContext(ctx, "SELECT id, tenant_id FROM barges WHERE id = $1", id).Scan(&barge.ID, &barge.TenantID) // expect: unscoped-query "own look"
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "DELETE FROM barges WHERE id = $1", id) // expect: unscoped-query
	if barge.TenantID != tenantID {
		return errors.New("another tenant's")
	}
	return err
}
