package reports

import "github.com/jackc/pgx/v5/pgxpool"

type Pool struct {
	pool *pgxpool.Pool
}
