// The calls in functions of the catalog -> which functions are nothing but a part of triggers.
#include "query/resolver.h"

#include "sql/expr.h"
#include "sql/walk.h"

typedef struct Caller {
  const Catalog *catalog;
  const Function *function;
  Map *called; // a Function's address -> Truth *: YES while only triggers were seen to call it
} Caller;

static bool follow(Node *node, void *context) {
  const Caller *caller = context;
  if (!IsA(node, FuncCall)) return false;
  const FuncCall *call = (FuncCall *)node;
  const Function *callee = catalog_find_function(
      caller->catalog, &caller->function->search_path, name_schema(call->funcname),
      name_last(call->funcname), list_length(call->args));
  if (!callee) return false;
  Str key = {(const char *)&callee, sizeof callee};
  Truth *known = map_get(caller->called, key);
  if (!known) {
    known = ARENA_NEW(caller->called->arena, Truth);
    *known = YES;
    map_set(caller->called, key, known);
  }
  if (!caller->function->returns_trigger) *known = NO;
  return false;
}

void calls_follow(const Catalog *catalog) {
  Map called = map_new(catalog->arena);
  catalog_each(&catalog->functions, FunctionOverloads, callers) for (size_t i = 0;
                                                                     i < callers->count; i++) {
    const Function *function = callers->items[i];
    Caller caller = {catalog, function, &called};
    for (size_t s = 0; s < function->statements.count; s++)
      if (function->statements.items[s].tree)
        walk_tree(function->statements.items[s].tree, follow, &caller);
  }
  catalog_each(&catalog->functions, FunctionOverloads, callees) for (size_t i = 0;
                                                                     i < callees->count; i++) {
    Function *function = callees->items[i];
    const Truth *known = map_get(&called, (Str){(const char *)&function, sizeof function});
    function->only_triggers_call = known && *known == YES;
  }
}
