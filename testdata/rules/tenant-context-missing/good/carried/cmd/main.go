package main

import (
	"github.com/gofiber/fiber/v2"
	"github.com/jackc/pgx/v5/pgxpool"

	"shop/db"
	"shop/service"
)

type pools struct{ app, owner *pgxpool.Pool }

func middleware(p *pools) fiber.Handler {
	return func(c *fiber.Ctx) error {
		tx, err := p.app.Begin(c.UserContext())
		if err != nil {
			return err
		}
		defer tx.Rollback(c.UserContext())
		_, err = tx.Exec(c.UserContext(), "SELECT set_config('app.tenant_id', $1, true)", c.Locals("tenant"))
		if err != nil {
			return err
		}
		c.SetUserContext(db.WithTx(c.UserContext(), tx))
		if err := c.Next(); err != nil {
			return err
		}
		return tx.Commit(c.UserContext())
	}
}

func routes(app *fiber.App, p *pools) {
	orders := service.NewOrders(p.app)
	reports := service.NewReports(p.owner)
	app.Use(middleware(p))
	app.Get("/orders", func(c *fiber.Ctx) error { return orders.List(c.UserContext()) })
	app.Get("/reports", func(c *fiber.Ctx) error { return reports.Count(c.UserContext()) })
}
