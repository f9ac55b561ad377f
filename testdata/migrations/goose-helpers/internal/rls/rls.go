package rls

import (
	"context"
	"database/sql"
	"fmt"
)

// Enable protects a table.
func Enable(ctx context.Context, tx *sql.Tx, table string) error {
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("ALTER TABLE %s ENABLE ROW LEVEL SECURITY", table)); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("CREATE POLICY owner ON %s USING (team_id = current_setting('app.team')::uuid)", table))
	return err
}
