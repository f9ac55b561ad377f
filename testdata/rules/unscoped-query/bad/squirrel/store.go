package shop

import (
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/doug-martin/goqu/v9"
)

const ordersTable = "orders"

var psql = sq.StatementBuilder.PlaceholderFormat(sq.Dollar)

type Store struct{ db *sql.DB }

func (s *Store) ByID(id string) (*sql.Rows, error) {
	query, args, err := psql.Select("id", "state").From(ordersTable).Where(sq.Eq{"id": id}).ToSql() // expect: unscoped-query
	if err != nil {
		return nil, err
	}
	return s.db.Query(query, args...)
}

func (s *Store) Search(id, state string) (*sql.Rows, error) {
	builder := sq.Select("*"). // expect: unscoped-query
		From("public.orders o").
		Where("o.id = ?", id)
	if state != "" {
		builder = builder.Where(sq.Eq{"o.state": state})
	}
	builder = builder.OrderBy("total").Limit(5)
	query, args, err := builder.ToSql()
	if err != nil {
		return nil, err
	}
	return s.db.Query(query, args...)
}

func (s *Store) Close(id string) error {
	_, err := psql.Update("orders").Set("state", "closed").Where(sq.And{sq.Eq{"id": id}, sq.NotEq{"state": "closed"}}).RunWith(s.db).Exec() // expect: unscoped-query "updates rows"
	return err
}

func (s *Store) Remove(id string) error {
	_, err := sq.Delete("orders").Where(sq.Expr("id = ?", id)).RunWith(s.db).Exec() // expect: unscoped-query "deletes rows"
	return err
}

func (s *Store) Bill(id string) (*sql.Rows, error) {
	query, _, err := goqu.From("bills").Where(goqu.C("id").Eq(id), goqu.Ex{"state": "open"}).ToSQL() // expect: unscoped-query
	if err != nil {
		return nil, err
	}
	return s.db.Query(query)
}
