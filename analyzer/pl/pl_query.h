// What the parts of a query's evaluation share: pl_select.c, pl_from.c, pl_aggregate.c.
#pragma once
#include "pl/pl_run.h"

// One choice of a row from each source of a scope.
typedef struct PlBinding {
  const PlRow **rows; // one per source
  bool maybe;
} PlBinding;
typedef ARRAY(PlBinding) PlBindings;

// The rows that aggregates run over.
typedef struct PlGroup {
  const PlBinding *bindings;
  size_t count;
} PlGroup;

// The combinations of rows of the FROM list that WHERE admits; fills scope->sources.
PlBindings pl_from(PlRun *run, PlScope *scope, List *from, Node *where);
// Makes the rows of the binding those that names refer to.
void pl_choose(PlScope *scope, const PlBinding *binding);
bool pl_is_aggregate(const FuncCall *call);
