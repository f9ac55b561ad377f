package dogs

import (
	"context"
	"database/sql"
	"errors"
)

type Dog struct{ ID, TenantID, Name string }

func Show(ctx context.Context, db *sql.DB, tenantID, id string) (*Dog, error) {
	var dog Dog
	err := db.QueryRowContext(ctx, "SELECT id, tenant_id, name FROM dogs WHERE id = $1", id).Scan(&dog.ID, &dog.TenantID, &dog.Name) // expect: unscoped-query "own look"
	if err != nil {
		return nil, err
	}
	if dog.TenantID != tenantID {
		return nil, errors.New("not found")
	}
	return &dog, nil
}

func Weigh(ctx context.Context, db *sql.DB, tenantID, id string) (string, error) {
	var name, ownerTenant string
	row := db.QueryRowContext(ctx, "SELECT name, tenant_id FROM dogs WHERE id = $1", id) // expect: unscoped-query "own look"
	if err := row.Scan(&name, &ownerTenant); err != nil {
		return "", err
	}
	if ownerTenant != tenantID {
		return "", errors.New("not found")
	}
	return name, nil
}

// Nobody looks.
func Feed(ctx context.Context, db *sql.DB, tenantID, id string) (*Dog, error) {
	var dog Dog
	err := db.QueryRowContext(ctx, "SELECT id, tenant_id, name FROM dogs WHERE id = $1", id).Scan(&dog.ID, &dog.TenantID, &dog.Name) // expect: unscoped-query "a caller can ask"
	return &dog, err
}
