package barges

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var ErrNotFound = errors.New("not found")

type Store struct{ db *sql.DB }

func (s *Store) assertOwned(ctx context.Context, tenantID, id string) error {
	var one int
	err := s.db.QueryRowContext(ctx, "SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("assert: %w", err)
	}
	return nil
}

func (s *Store) find(ctx context.Context, tenantID, id string) (*Barge, error) {
	var barge Barge
	err := s.db.QueryRowContext(ctx, "SELECT id, name FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&barge.ID, &barge.Name)
	return &barge, err
}

func (s *Store) findMaybe(ctx context.Context, tenantID, id string) (*Barge, error) {
	var barge Barge
	err := s.db.QueryRowContext(ctx, "SELECT id, name FROM barges WHERE id = $1 AND tenant_id = $2", id, tenantID).Scan(&barge.ID, &barge.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &barge, nil
}

func (s *Store) exists(ctx context.Context, tenantID, id string) (bool, error) {
	var ok bool
	err := s.db.QueryRowContext(ctx, "SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2)", id, tenantID).Scan(&ok)
	return ok, err
}

func (s *Store) Close1(ctx context.Context, tenantID, id string) error {
	if err := s.assertOwned(ctx, tenantID, id); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "UPDATE barges SET name = 'x' WHERE id = $1", id)
	return err
}

func (s *Store) Close2(ctx context.Context, tenantID, id string) error {
	_, err := s.find(ctx, tenantID, id)
	if err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, "UPDATE barges SET name = 'x' WHERE id = $1", id)
	return err
}

func (s *Store) Close6(ctx context.Context, tenantID, id string) error {
	var ok bool
	if err := s.db.QueryRowContext(ctx, "SELECT EXISTS(SELECT 1 FROM barges WHERE id = $1 AND tenant_id = $2)", id, tenantID).Scan(&ok); err != nil {
		return err
	}
	if !ok {
		return ErrNotFound
	}
	_, err := s.db.ExecContext(ctx, "UPDATE barges SET name = 'x' WHERE id = $1", id)
	return err
}

func (s *Store) Close8(ctx context.Context, tenantID, id string) error {
	barge, err := s.findMaybe(ctx, tenantID, id)
	if err != nil {
		return err
	}
	if barge == nil {
		return ErrNotFound
	}
	_, err = s.db.ExecContext(ctx, "UPDATE barges SET name = 'x' WHERE id = $1", id)
	return err
}

func (s *Store) Close9(ctx context.Context, tenantID, id string) error {
	ok, err := s.exists(ctx, tenantID, id)
	if err != nil || !ok {
		return ErrNotFound
	}
	_, err = s.db.ExecContext(ctx, "UPDATE barges SET name = 'x' WHERE id = $1", id)
	return err
}
