// Which relations and columns an expression or query in the catalog names, scopes taken into account.
#pragma once
#include "catalog/catalog.h"

typedef struct Reference {
  Relation *relation;
  const char *column; // NULL: the relation itself, or (node is a ColumnRef) all of its columns
  Node *node;         // RangeVar, ColumnRef, ResTarget (a column that is written); NULL: JOIN USING
  bool by_name;       // a ColumnRef whose qualifier is the relation's own name, not an alias
} Reference;

// An expression or query that the catalog keeps.
typedef struct Expression {
  Node **tree;          // where it is kept
  Relation *relation;   // whose columns it may name without a FROM; NULL for views
  const NameList *path; // that its names were looked up in; NULL: none of its names is a table's
} Expression;

typedef void (*ReferenceVisit)(const Reference *reference, void *context);
// Calls `visit` for every reference to a relation of the catalog.
void references_visit(const Catalog *catalog, const Expression *expression, ReferenceVisit visit,
                      void *context);

typedef void (*ExpressionVisit)(const Expression *expression, void *context);
// Every policy's, view's, rule's, check's, default's and index's expression.
void references_each_expression(const Catalog *catalog, ExpressionVisit visit, void *context);

// Whether it names the relation, and the column unless that is NULL.
bool references_name(const Catalog *catalog, const Expression *expression, const Relation *relation,
                     const char *column);
