package voyages

import (
	"context"
	"errors"
	"net/http"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"harbour/db"
)

type Server struct {
	repo db.Querier
	desk *Desk
}

type Desk struct{ repo db.Querier }

func tenantOf(ctx context.Context) uuid.UUID { return ctx.Value("tenant").(uuid.UUID) }

// Nothing but a conversion stands between the two keys. The query has the name of a method of the project's.
func (s *Server) RaiseVoyage(w http.ResponseWriter, r *http.Request) {
	var id pgtype.UUID
	if err := id.Scan(r.PathValue("id")); err != nil {
		return
	}
	_, err := s.repo.GetVoyage(r.Context(), db.GetVoyageParams{TenantID: tenantOf(r.Context()), ID: id})
	if err != nil {
		http.NotFound(w, r)
		return
	}
	s.repo.RaiseVoyage(r.Context(), id)
}

func (s *Server) Moor(w http.ResponseWriter, r *http.Request) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		return
	}
	key := db.GetVoyageParams{TenantID: tenantOf(r.Context()), ID: pgtype.UUID{Bytes: id, Valid: true}}
	if _, err := s.repo.GetVoyage(r.Context(), key); err != nil {
		return
	}
	s.repo.MoorVoyage(r.Context(), pgtype.UUID{Bytes: id, Valid: true})
}

// Another function looks for it, by the text of the key.
func (d *Desk) GetVoyage(ctx context.Context, text string) (*db.Voyage, error) {
	var id pgtype.UUID
	if err := id.Scan(text); err != nil {
		return nil, err
	}
	voyage, err := d.repo.GetVoyage(ctx, db.GetVoyageParams{TenantID: tenantOf(ctx), ID: id})
	if err != nil {
		return nil, errors.New("no such voyage")
	}
	return &voyage, nil
}

func (s *Server) Show(w http.ResponseWriter, r *http.Request) {
	text := r.PathValue("id")
	if _, err := s.desk.GetVoyage(r.Context(), text); err != nil {
		return
	}
	var id pgtype.UUID
	if err := id.Scan(text); err != nil {
		return
	}
	s.repo.ShowVoyage(r.Context(), id)
}
