// Which script creates which names, and which uses them -> an order of the scripts.
#include "replay/replay_order.h"

#include "base/map.h"
#include "sql/expr.h"
#include "sql/walk.h"

enum { MOST_DEPTH = 2000 }; // scripts that need each other in a chain

typedef struct Order {
  Arena *arena;
  const Statements *const *scripts;
  Map creators; // name -> index of the first script that creates it, + 1
  bool *visited;
  size_t *order;
  size_t count; // of `order`
  size_t depth;
} Order;

static void create(Order *order, const char *name, size_t script) {
  if (name && !map_get(&order->creators, str(name)))
    map_set(&order->creators, str(name), (void *)(script + 1));
}

static void note_created(Order *order, Node *tree, size_t script) {
  switch (nodeTag(tree)) {
  case T_CreateStmt: create(order, ((CreateStmt *)tree)->relation->relname, script); return;
  case T_CreateForeignTableStmt:
    create(order, ((CreateForeignTableStmt *)tree)->base.relation->relname, script);
    return;
  case T_CreateTableAsStmt:
    create(order, ((CreateTableAsStmt *)tree)->into->rel->relname, script);
    return;
  case T_ViewStmt: create(order, ((ViewStmt *)tree)->view->relname, script); return;
  case T_CreateFunctionStmt:
    create(order, name_last(((CreateFunctionStmt *)tree)->funcname), script);
    return;
  default: return;
  }
}

static void visit(Order *order, size_t script);

typedef struct User {
  Order *order;
  size_t script;
} User;

static bool visit_name(Node *node, void *context) {
  const User *user = context;
  const char *name = IsA(node, RangeVar)   ? ((RangeVar *)node)->relname
                     : IsA(node, FuncCall) ? name_last(((FuncCall *)node)->funcname)
                                           : NULL;
  size_t creator = name ? (size_t)map_get(&user->order->creators, str(name)) : 0;
  if (creator && creator - 1 != user->script) visit(user->order, creator - 1);
  return false;
}

// DROP names what other scripts create without needing it; a clean-up script comes where it stands.
static bool needs_names(Node *tree) { return tree && !IsA(tree, DropStmt); }

static void visit(Order *order, size_t script) {
  if (order->visited[script] || order->depth >= MOST_DEPTH) return;
  order->visited[script] = true;
  order->depth++;
  User user = {order, script};
  const Statements *statements = order->scripts[script];
  for (size_t i = 0; i < statements->count; i++)
    if (needs_names(statements->items[i].tree))
      walk_tree(statements->items[i].tree, visit_name, &user);
  order->depth--;
  order->order[order->count++] = script;
}

size_t *replay_order(Arena *arena, const Statements *const *scripts, size_t count) {
  Order order = {.arena = arena, .scripts = scripts, .creators = map_new(arena)};
  order.visited = arena_alloc(arena, count + 1);
  order.order = arena_alloc(arena, (count + 1) * sizeof *order.order);
  for (size_t s = 0; s < count; s++)
    for (size_t i = 0; i < scripts[s]->count; i++)
      if (scripts[s]->items[i].tree) note_created(&order, scripts[s]->items[i].tree, s);
  for (size_t s = 0; s < count; s++) visit(&order, s);
  for (size_t s = 0; s < count; s++) // a chain that was too long
    if (!order.visited[s]) order.order[order.count++] = s;
  return order.order;
}
