// What a query's rows look like: the names of its columns, and where they come from.
#pragma once
#include "catalog/catalog.h"

typedef struct OutputColumn {
  const char *name;
  const char *type;     // of a plain column or a cast; "" otherwise
  const Column *column; // the table's column that it is; NULL: computed
  int location;         // of its item in the outermost target list, a byte of the unit; -1: none
} OutputColumn;

typedef struct OutputColumns {
  ARRAY(OutputColumn) list;
  bool known; // false: there may be others (a star over something unknown)
} OutputColumns;

// One thing in a FROM clause that column references can name.
typedef struct FromItem {
  const char *name;   // alias, or the relation's name; "" when it has none
  RangeVar *range;    // a relation's or CTE's name in the tree; NULL otherwise
  Relation *relation; // NULL: sub-query, function, CTE, or no such relation
  bool aliased;
  OutputColumns columns;
} FromItem;
typedef struct FromClause {
  ARRAY(FromItem) items; // those of joins one by one
  OutputColumns star;    // what `*` means
} FromClause;

// A WITH clause around a query.
typedef struct CteScope {
  const struct CteScope *outer;
  List *ctes;               // of CommonTableExpr
  OutputColumns **computed; // per CTE; NULL: not yet
} CteScope;

// How names are looked up.
typedef struct SelectNames {
  Arena *arena;
  const Catalog *catalog;
  const NameList *path;
  const CteScope *ctes;
  int depth; // of sub-queries, bounded
} SelectNames;

// The columns of a SELECT, VALUES, or of a write with RETURNING; names as the server gives them.
OutputColumns select_columns(const SelectNames *names, Node *query);
FromClause select_from(const SelectNames *names, List *from);
FromItem select_function(const SelectNames *names, const RangeFunction *range); // in FROM
// The names of a WITH clause (may be NULL) before those of `outer`. `inner->ctes` points to `scope`.
SelectNames select_with(const SelectNames *outer, const WithClause *with, CteScope *scope);
