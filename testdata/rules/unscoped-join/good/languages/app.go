package store

import (
	"context"
	"database/sql"
)

type Store struct{ db *sql.DB }

func (s *Store) Run(ctx context.Context, tenant string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM orders o USING invoices i WHERE i.order_code = o.code AND i.tenant_id = o.tenant_id AND o.tenant_id = $1", tenant)
	return err
}
