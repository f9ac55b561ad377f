package kites

import (
	"database/sql"
	"net/http"

	"github.com/jmoiron/sqlx"
)

type Kite struct{ ID, TenantID, State string }

type Handler struct{ db *sqlx.DB }

// What the client asks for is no row, whatever methods the project has of the same names.
func (h *Handler) Get(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	h.db.QueryRow("SELECT state FROM kites WHERE id = $1", id) // expect: unscoped-query "a caller can ask"
}

// Nor is the key that a row is looked for by.
func (h *Handler) Remove(id string) error {
	var kite Kite
	if err := h.db.Get(&kite, "SELECT * FROM kites WHERE id = $1", id); err != nil { // expect: unscoped-query "a caller can ask"
		return err
	}
	_, err := h.db.Exec("DELETE FROM kites WHERE id = $1", id) // expect: unscoped-query "a caller can ask"
	return err
}

// What has been read is.
func (h *Handler) Fly(state string) error {
	var kite Kite
	if err := h.db.Get(&kite, "SELECT * FROM kites WHERE state = $1", state); err != nil { // expect: unscoped-query "a caller can ask"
		return err
	}
	_, err := h.db.Exec("UPDATE kites SET state = 'up' WHERE id = $1", kite.ID) // expect: unscoped-query "earlier query"
	return err
}

func (h *Handler) Load() (*sql.Rows, error) {
	return h.db.Query("SELECT state FROM kites WHERE state = 'lost'") // expect: unscoped-query
}
