package db

import (
	"context"

	"github.com/jackc/pgx/v5"
)

type DBTX interface {
	Exec(ctx context.Context, sql string, arguments ...any) error
	Query(ctx context.Context, sql string, arguments ...any) (pgx.Rows, error)
}

type txKey struct{}

func WithTx(ctx context.Context, tx pgx.Tx) context.Context {
	return context.WithValue(ctx, txKey{}, tx)
}

func TxFrom(ctx context.Context) (pgx.Tx, bool) {
	tx, ok := ctx.Value(txKey{}).(pgx.Tx)
	return tx, ok
}

// The transaction that the middleware has put there, or else the pool.
func Conn(ctx context.Context, fallback DBTX) DBTX {
	if tx, ok := TxFrom(ctx); ok {
		return tx
	}
	return fallback
}
