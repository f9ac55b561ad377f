package store

import (
	"context"
	db "example.com/app/database"
	_ "embed"
	. "fmt"
)

//go:embed list.sql
var listSQL string

const setTenant = `SELECT set_config('app.tenant_id', $1, true)`

var (
	ErrNone, ErrMany = errors.New("none"), errors.New("many\n")
	limit        int = 10
)

type Tenant string

type Store[T any] struct {
	*Base
	pool *pgxpool.Pool `json:"pool"`
	sql.Null
}

type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func NewStore(pool *pgxpool.Pool, names ...string) *Store { return &Store{pool: pool, names: names} }

func (s *Store[T]) Find(ctx context.Context, a, b string) (rows []Row, err error) {
	tx, err := s.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.Serializable})
	if err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback(ctx)
	if _, err = tx.Exec(ctx, setTenant, tenant.From(ctx)); err != nil {
		return
	} else if a == "x" {
		panic("\"quoted\"")
	} else {
		s.count++
	}
	query := "SELECT * FROM " + s.table + ` WHERE a = $1`
	query += " LIMIT 1"
	err = tx.QueryRow(ctx, fmt.Sprintf("SELECT %s", cols), a).Scan(&row.ID, rows[0], (*b).c)
	for i := 0; i < 10; i++ {
		continue
	}
	for _, row := range rows {
		go func(r Row) { s.ch <- r }(row)
	}
	for err == nil {
		break
	}
	switch kind := a.(type) {
	case string, *int:
		s.a()
	default:
		s.b()
	}
	switch {
	case a == b:
		return rows, nil
	}
	select {
	case v := <-s.ch:
		use(v)
	}
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return tx.Commit(ctx)
	})
	m := map[string]any{"tenant_id": a, limit: []string{"x", "y"}}
	get := db.Get[Row](ctx, m["k"], !ok, 'c', names...)
	return rows[1:2], get
}
