package berths

import (
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"

	"harbour/middleware"
)

type Handler struct{ db *sql.DB }

// The header says who the caller wants to be.
func userID(r *http.Request) string { return r.Header.Get("X-User-ID") }

func currentUserID(r *http.Request) string { return r.URL.Query().Get("user_id") }

func (h *Handler) Named(w http.ResponseWriter, r *http.Request) {
	h.db.Query("SELECT id FROM berths WHERE user_id = $1", userID(r)) // expect: unscoped-query
}

func (h *Handler) Asked(w http.ResponseWriter, r *http.Request) {
	h.db.Query("SELECT id FROM berths WHERE user_id = $1", currentUserID(r)) // expect: unscoped-query
}

func (h *Handler) Sent(c *gin.Context) {
	h.db.Query("SELECT id FROM berths WHERE user_id = $1", c.Query("user_id")) // expect: unscoped-query
}

func (h *Handler) InHeader(r *http.Request) {
	h.db.Query("SELECT id FROM berths WHERE user_id = $1", r.Header.Get("user_id")) // expect: unscoped-query
}

// Whose the row is does not follow from who asks.
func (h *Handler) Other(r *http.Request) {
	claims := r.Context().Value(middleware.ClaimsKey).(*Claims)
	h.db.Query("SELECT id FROM berths WHERE id = $1", claims.UserID) // expect: unscoped-query
}
