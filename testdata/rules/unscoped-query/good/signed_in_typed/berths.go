package berths

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"harbour/auth"
	"harbour/middleware"
)

type Claims struct{ UserID uuid.UUID }

type Handler struct{ db *sql.DB }

func (h *Handler) Mine(c *gin.Context) {
	rows, err := h.db.Query("SELECT id FROM berths WHERE user_id = $1", c.GetString("user_id"))
	if err != nil {
		return
	}
	defer rows.Close()
}

func (h *Handler) Me(w http.ResponseWriter, r *http.Request) {
	claims, ok := r.Context().Value(middleware.ClaimsKey).(*Claims)
	if !ok {
		return
	}
	h.db.QueryRow("SELECT email FROM users WHERE id = $1", claims.UserID)
}

func (h *Handler) Parsed(c *fiber.Ctx) error {
	userID, err := uuid.Parse(c.Locals("userID").(string))
	if err != nil {
		return err
	}
	_, err = h.db.Exec("UPDATE users SET email = $1 WHERE id = $2", c.FormValue("email"), userID)
	return err
}

func (h *Handler) ByHelper(ctx context.Context) error {
	userID, err := auth.UserIDFromContext(ctx)
	if err != nil {
		return err
	}
	return h.find(ctx, userID)
}

func (h *Handler) find(ctx context.Context, userID uuid.UUID) error {
	_, err := h.db.ExecContext(ctx, "SELECT id FROM berths WHERE user_id = $1", userID)
	return err
}
