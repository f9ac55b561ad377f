// A statement resolved against the catalog: which relations it reads and writes, and what ties each
// reference to the tenant.
#pragma once
#include "catalog/catalog.h"

typedef enum Access {
  ACCESS_READ,
  ACCESS_INSERT,
  ACCESS_UPDATE,
  ACCESS_DELETE,
  ACCESS_TRUNCATE
} Access;

typedef struct TableRef {
  const Relation *relation; // table, view, ...; never a CTE
  Access access;
  Span at; // its name in the statement
  // YES: a tenant predicate holds for every row of this reference that the statement touches: equality, IN
  // or = ANY of its tenant column with a parameter, variable, context call, literal, or the tenant
  // column of a reference that has one (rules.md, "tenant predicate"). Judged by Boolean meaning: AND
  // any, OR all, NOT never. For an INSERT: the tenant column is given such a value, or left to a default.
  Truth scoped;
  bool
      scoped_by_context; // ... and at least one such comparison is with the context (not just a parameter)
  const char *alias; // NULL: none
} TableRef;

typedef struct Query {
  const Statement *statement;
  ARRAY(TableRef)
  refs; // in the order of their places; CTEs, sub-queries and set operations included
  bool
      checks_identity; // apart from conditions on tenant columns, the statement compares or asserts the caller's identity (auth.uid(), current_user, the context)
} Query;

// What else a name in the statement can mean: parameters and variables of the function around it.
typedef struct QueryScope {
  const Catalog *catalog;
  const NameList *search_path;
  const NameList *variables; // folded; NULL: none
} QueryScope;

Query *query_resolve(Arena *arena, const QueryScope *scope, const Statement *statement);
// A SELECT that is part of a statement (a view's definition).
Query *query_resolve_node(Arena *arena, const QueryScope *scope, const Statement *statement,
                          Node *select);

// Fills Relation.reads of every view and Function.queries of every function.
void query_resolve_catalog(Catalog *catalog);
