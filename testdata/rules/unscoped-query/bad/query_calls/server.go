package voyages

import (
	"context"
	"net/http"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"harbour/db"
)

type Server struct{ repo db.Querier }

func tenantOf(ctx context.Context) uuid.UUID { return ctx.Value("tenant").(uuid.UUID) }

// The key of one voyage is looked for, another one is changed.
func (s *Server) Raise(w http.ResponseWriter, r *http.Request) {
	var id, other pgtype.UUID
	id.Scan(r.PathValue("id"))
	other.Scan(r.PathValue("other"))
	if _, err := s.repo.GetVoyage(r.Context(), db.GetVoyageParams{TenantID: tenantOf(r.Context()), ID: id}); err != nil {
		return
	}
	s.repo.RaiseVoyage(r.Context(), other) // related: unscoped-query "run here"
}

// What is scanned last is not what was looked for.
func (s *Server) Moor(w http.ResponseWriter, r *http.Request) {
	var id pgtype.UUID
	id.Scan(r.PathValue("id"))
	if _, err := s.repo.GetVoyage(r.Context(), db.GetVoyageParams{TenantID: tenantOf(r.Context()), ID: id}); err != nil {
		return
	}
	id.Scan(r.PathValue("other"))
	s.repo.MoorVoyage(r.Context(), id)
}
