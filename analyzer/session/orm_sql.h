// What a query builder's call asks of tables, and the SQL that it comes to. For orm_call.c, and for jpql.c.
#pragma once
#include "catalog/catalog.h"
#include "orm/orm.h"

typedef struct OrmQuery {
  Arena *arena;
  const OrmCall *call;
  const Relation *table;          // the call's; NULL: not known
  ARRAY(const Relation *) joined; // as call->joins; NULL: not known
} OrmQuery;

// The column that code calls so: `tenant` is tenant_id, where the code has the row that it refers to. NULL: none.
const Column *orm_sql_column(Arena *arena, const Relation *table, Str name);
// The tenant's column of the first of its tables that has one; NULL: none is a tenant's.
const Column *orm_sql_tenant(const OrmQuery *query);
// Whether the columns of the new row that show tell if the tenant's is one of them.
bool orm_sql_shows_tenant(const OrmQuery *query);
// Whether it asks for nothing of the rows but whose they are.
bool orm_sql_asks_owner(const OrmQuery *query);
// Whether it may update the row in its way, and it does not show whose that is.
bool orm_sql_hides_conflict(const OrmQuery *query);
// The text, in the arena, for a `table` that is known. `is_open`: there may be conditions that do not show. Length 0: no
// column to write is known.
Str orm_sql_write(const OrmQuery *query, bool is_open);
