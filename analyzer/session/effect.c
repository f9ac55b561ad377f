// A statement -> what it does to its session.
#include "session/effect.h"

#include "sql/expr.h"
#include "sql/walk.h"

enum { MOST_CALLS = 4 }; // functions that call functions

typedef struct Search {
  Arena *arena;
  const Catalog *catalog;
  int depth;
  int location;    // of the outermost call; -1: in the statement itself
  bool for_itself; // the function that is called uses tables behind it
  SessionEffects *effects;
} Search;

static bool is_empty(Node *value) {
  const char *text = expr_string(value);
  return expr_is_null(value) || (text && !*text);
}

// The UUID of no tenant, for the whole session.
static bool is_nobody(Node *value, bool is_local) {
  const char *text = is_local ? NULL : expr_string(expr_strip_casts(value));
  return text && !strcmp(text, "00000000-0000-0000-0000-000000000000");
}

static int parameter_number(Node *expr) {
  Node *stripped = expr_strip_casts(expr);
  return IsA(stripped, ParamRef) ? ((ParamRef *)stripped)->number : 0;
}

static void add_set_config(Search *search, const FuncCall *call) {
  if (list_length(call->args) != 3) return;
  const char *name = expr_string(linitial(call->args));
  Node *value = lsecond(call->args), *local = lthird(call->args);
  bool inside = search->location >= 0;
  bool is_nobodys = is_nobody(value, !expr_is_boolean(local, false));
  array_push(search->arena, search->effects,
             (SessionEffect){.kind = EFFECT_SET,
                             .name = name ? str_lower(search->arena, str(name)) : NULL,
                             .name_parameter = inside ? 0 : parameter_number(linitial(call->args)),
                             .local = expr_is_boolean(local, true)    ? YES
                                      : expr_is_boolean(local, false) ? NO
                                                                      : UNKNOWN,
                             .local_parameter = inside ? 0 : parameter_number(local),
                             .by_function = true,
                             .through_function = inside,
                             .for_itself = search->for_itself,
                             .clears = is_empty(value) || is_nobodys,
                             .names_nobody = is_nobodys,
                             .value = inside ? NULL : value,
                             .location = inside ? search->location : call->location});
}

static bool visit(Node *node, void *context);

typedef struct TableSearch {
  const Catalog *catalog;
  bool found;
} TableSearch;

static bool visit_table(Node *node, void *context) {
  TableSearch *search = context;
  if (!IsA(node, RangeVar)) return search->found;
  const RangeVar *table = (RangeVar *)node;
  const Relation *found =
      catalog_find_relation(search->catalog, NULL, table->schemaname, table->relname);
  search->found |= found && found->rls == YES;
  return true;
}

// Tables whose policies bind, from that statement of the function on.
static bool uses_tables(const Catalog *catalog, const Function *function, size_t first) {
  TableSearch search = {catalog, false};
  for (size_t i = first; i < function->statements.count && !search.found; i++)
    if (function->statements.items[i].tree)
      walk_tree(function->statements.items[i].tree, visit_table, &search);
  return search.found;
}

// The settings that a function of the catalog makes; those in its SET clause end with the call.
static void follow(Search *search, const FuncCall *call) {
  if (!search->catalog || search->depth >= MOST_CALLS) return;
  const Function *function =
      catalog_find_function(search->catalog, NULL, name_schema(call->funcname),
                            name_last(call->funcname), list_length(call->args));
  if (!function) return;
  Search inner = *search;
  inner.depth++;
  if (inner.location < 0) inner.location = call->location;
  for (size_t i = 0; i < function->statements.count; i++) {
    inner.for_itself = search->for_itself || uses_tables(search->catalog, function, i + 1);
    if (function->statements.items[i].tree)
      walk_tree(function->statements.items[i].tree, visit, &inner);
  }
}

static void add_set(Search *search, const VariableSetStmt *set) {
  bool resets = set->kind == VAR_RESET || set->kind == VAR_SET_DEFAULT;
  bool inside = search->location >= 0;
  SessionEffect effect = {.kind = resets || set->kind == VAR_RESET_ALL ? EFFECT_RESET : EFFECT_SET,
                          .name = set->name ? str_lower(search->arena, str(set->name)) : NULL,
                          .local = set->is_local ? YES : NO,
                          .by_function = inside,
                          .through_function = inside,
                          .for_itself = search->for_itself,
                          .location = inside ? search->location : -1};
  if (set->kind == VAR_SET_MULTI || set->kind == VAR_SET_CURRENT) return;
  if (set->kind == VAR_SET_VALUE && set->args) {
    Node *value = linitial(set->args);
    effect.names_nobody = is_nobody(value, set->is_local);
    effect.clears = is_empty(value) || effect.names_nobody;
    effect.is_list = list_length(set->args) > 1;
    if (!inside) effect.value = value;
  }
  array_push(search->arena, search->effects, effect);
}

static bool visit(Node *node, void *context) {
  Search *search = context;
  if (IsA(node, VariableSetStmt)) {
    add_set(search, (VariableSetStmt *)node);
    return true;
  }
  if (!IsA(node, FuncCall)) return false;
  FuncCall *call = (FuncCall *)node;
  if (expr_call(node, "set_config"))
    add_set_config(search, call);
  else
    follow(search, call);
  return false;
}

static bool transaction_effect(const TransactionStmt *statement, EffectKind *kind) {
  switch (statement->kind) {
  case TRANS_STMT_BEGIN:
  case TRANS_STMT_START: *kind = EFFECT_BEGIN; return true;
  case TRANS_STMT_COMMIT:
  case TRANS_STMT_PREPARE: *kind = EFFECT_COMMIT; return true;
  case TRANS_STMT_ROLLBACK: *kind = EFFECT_ROLLBACK; return true;
  default: return false; // savepoints: what was set before one stays
  }
}

SessionEffects effects_of(Arena *arena, const Catalog *catalog, const Statement *statement) {
  SessionEffects effects = {0};
  Node *tree = statement->tree;
  EffectKind kind;
  if (!tree) return effects;
  if (IsA(tree, TransactionStmt)) {
    if (transaction_effect((TransactionStmt *)tree, &kind))
      array_push(arena, &effects, (SessionEffect){.kind = kind, .location = -1});
    return effects;
  }
  if (IsA(tree, DiscardStmt)) {
    if (((DiscardStmt *)tree)->target == DISCARD_ALL)
      array_push(arena, &effects, (SessionEffect){.kind = EFFECT_RESET, .location = -1});
    return effects;
  }
  if (IsA(tree, CreateFunctionStmt)) return effects; // its SET clauses are not the session's
  Search search = {.arena = arena, .catalog = catalog, .location = -1, .effects = &effects};
  walk_tree(tree, visit, &search);
  return effects;
}
