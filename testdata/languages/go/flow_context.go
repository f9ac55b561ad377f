// Transactions that travel in a context. What is handed to a server is followed before the functions that it calls.
package shop

import (
	"context"
	"database/sql"
	"net/http"
)

type txKey struct{}

func conn(ctx context.Context) *sql.Tx { return ctx.Value(txKey{}).(*sql.Tx) }

func listNotes(ctx context.Context) error {
	_, err := conn(ctx).QueryContext(ctx, "SELECT id FROM notes")
	return err
}

func countNotes(ctx context.Context) error {
	_, err := conn(ctx).QueryContext(ctx, "SELECT count(*) FROM notes")
	return err
}

type server struct{ db *sql.DB }

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	tx, _ := s.db.BeginTx(r.Context(), nil)
	ctx := context.WithValue(r.Context(), txKey{}, tx)
	countNotes(ctx)
	tx.ExecContext(ctx, "SELECT set_config('app.tenant_id', $1, true)", r.Header.Get("X-Tenant"))
	listNotes(ctx)
	tx.Commit()
}

func (s *server) routes() {
	http.HandleFunc("/notes", s.serve)
}
