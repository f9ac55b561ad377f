package store

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

type Board struct {
	bun.BaseModel `bun:"table:boards"`
	ID            string
	WorkspaceID   string
	Title         string
}

type Store struct {
	db  *gorm.DB
	bun *bun.DB
	sql *sql.DB
}

func (s *Store) Gorm(id string) (owner string, err error) {
	var board, owned Board
	s.db.Select("title").Where("id = ?", id).First(&board) // expect: unscoped-query "can ask for another"
	s.db.Select("workspace_id").Where("id = ?", id).First(&owned) // expect: unscoped-query "learns whose it is"
	err = s.db.Model(&Board{}).Where("id = ?", id).Pluck("workspace_id", &owner).Error // expect: unscoped-query "learns whose it is"
	return owner, err
}

func (s *Store) Bun(ctx context.Context, id string) (owner string, err error) {
	s.bun.NewSelect().Model((*Board)(nil)).Column("title").Where("id = ?", id).Scan(ctx, &owner) // expect: unscoped-query "can ask for another"
	err = s.bun.NewSelect().Model((*Board)(nil)).Column("workspace_id").Where("id = ?", id).Scan(ctx, &owner) // expect: unscoped-query "learns whose it is"
	return owner, err
}

func (s *Store) Squirrel(id string) (*sql.Rows, error) {
	query, args, err := sq.Select("workspace_id").From("boards").Where(sq.Eq{"id": id}).ToSql() // expect: unscoped-query "learns whose it is"
	if err != nil {
		return nil, err
	}
	return s.sql.Query(query, args...)
}
