package store

import (
	""
	"example.com/shop/ent"
)

func (s *Store) all(ctx context.Context) { s.client.Order.Query().Select(fields()...).All(ctx) }
func (s *Store) one(ctx context.Context) { s.client.Order.Query().Select(func() {}).All(ctx); q.Find(ctx) }
