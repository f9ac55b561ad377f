package shop

import (
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/doug-martin/goqu/v9"
)

var psql = sq.StatementBuilder.PlaceholderFormat(sq.Dollar)

type Store struct{ db *sql.DB }

func (s *Store) ByID(tenant, id string) (*sql.Rows, error) {
	query, args, err := psql.Select("id", "state").From("orders").Where(sq.Eq{"id": id, "tenant_id": tenant}).ToSql()
	if err != nil {
		return nil, err
	}
	return s.db.Query(query, args...)
}

func (s *Store) Search(tenant, state string) (*sql.Rows, error) {
	builder := sq.Select("*").From("orders o").Where("o.tenant_id = ?", tenant)
	if state != "" {
		builder = builder.Where(sq.Or{sq.Eq{"o.state": state}, sq.Gt{"o.total": 5}})
	}
	query, args, err := builder.ToSql()
	if err != nil {
		return nil, err
	}
	return s.db.Query(query, args...)
}

// What the helper adds does not show.
func (s *Store) Narrowed(tenant, id string) (*sql.Rows, error) {
	builder := psql.Select("*").From("orders").Where(sq.Eq{"id": id})
	builder = ofTenant(builder, tenant)
	query, args, err := builder.ToSql()
	if err != nil {
		return nil, err
	}
	return s.db.Query(query, args...)
}

func ofTenant(builder sq.SelectBuilder, tenant string) sq.SelectBuilder {
	return builder.Where(sq.Eq{"tenant_id": tenant})
}

func (s *Store) Close(tenant, id string) error {
	_, err := psql.Update("orders").Set("state", "closed").Where(sq.And{sq.Eq{"id": id}, sq.Eq{"tenant_id": tenant}}).RunWith(s.db).Exec()
	return err
}

func (s *Store) Bill(tenant, id string) (*sql.Rows, error) {
	query, _, err := goqu.From("bills").Where(goqu.C("id").Eq(id), goqu.Ex{"tenant_id": tenant}).ToSQL()
	if err != nil {
		return nil, err
	}
	return s.db.Query(query)
}
