// A function that moves or goes -> what calls it.
#include "replay/replay_function.h"
#include "sql/expr.h"
#include "sql/walk.h"

typedef struct CallSearch {
  const Catalog *catalog;
  const NameList *path;
  const Function *function;
  const char *new_schema, *new_name; // what its calls are to say from now on; NULL: as they do
  bool found, found_unqualified;
} CallSearch;

static bool find_call(Node *node, void *context) {
  CallSearch *search = context;
  if (!IsA(node, FuncCall)) return false;
  FuncCall *call = (FuncCall *)node;
  if (strcmp(name_last(call->funcname), search->function->name) != 0) return false;
  const char *schema = name_schema(call->funcname);
  const Function *called = catalog_find_function(search->catalog, search->path, schema,
                                                 search->function->name, list_length(call->args));
  if (called != search->function) return false;
  search->found = true;
  if (!schema) search->found_unqualified = true;
  if (schema && search->new_schema) strVal(linitial(call->funcname)) = (char *)search->new_schema;
  if (search->new_name) strVal(llast(call->funcname)) = (char *)search->new_name;
  return false;
}

static bool calls(const Catalog *catalog, const NameList *path, Node *tree,
                  const Function *function) {
  CallSearch search = {.catalog = catalog, .path = path, .function = function};
  if (tree) walk_tree(tree, find_call, &search);
  return search.found;
}

static bool trigger_calls(const Trigger *trigger, const Function *function) {
  return strcmp(trigger->function_name, function->name) == 0 && trigger->function_schema &&
         strcmp(trigger->function_schema, function->schema) == 0;
}

// Policies, views and triggers know a function by number: they follow it.
static void follow_in_trees(ReplaySession *session, const CallSearch *change, NameList *path,
                            Node *tree, Node *other) {
  CallSearch search = *change;
  search.path = path;
  if (tree) walk_tree(tree, find_call, &search);
  if (other) walk_tree(other, find_call, &search);
  if (search.found_unqualified && search.new_schema)
    array_push(session->catalog->arena, path, search.new_schema);
}

static void follow(ReplaySession *session, const CallSearch *change, Relation *relation) {
  for (size_t i = 0; i < relation->policies.count; i++) {
    Policy *policy = relation->policies.items[i];
    follow_in_trees(session, change, &policy->search_path, policy->using_expr, policy->check_expr);
  }
  follow_in_trees(session, change, &relation->search_path, relation->query, NULL);
  for (size_t i = 0; i < relation->triggers.count; i++) {
    Trigger *trigger = relation->triggers.items[i];
    if (!trigger_calls(trigger, change->function)) continue;
    if (change->new_schema) trigger->function_schema = change->new_schema;
    if (change->new_name) trigger->function_name = change->new_name;
  }
}

// ---- it moves ----

void replay_move_function(ReplaySession *session, const Statement *statement, Function *function,
                          const char *schema, const char *name) {
  Catalog *catalog = session->catalog;
  CallSearch change = {
      .catalog = catalog, .function = function, .new_schema = schema, .new_name = name};
  catalog_each(&catalog->relations, Relation, relation) follow(session, &change, relation);
  replay_remove_overload(catalog, function);
  if (schema) function->schema = schema;
  if (name) function->name = name;
  replay_add_overload(catalog, function);
  replay_change(session, &function->history, name ? CHANGE_RENAMED : CHANGE_MOVED,
                statement_span(statement), name ? name : schema);
}

// ---- it goes ----

static bool policy_calls(const Catalog *catalog, const Policy *policy, const Function *function) {
  return calls(catalog, &policy->search_path, policy->using_expr, function) ||
         calls(catalog, &policy->search_path, policy->check_expr, function);
}

// What of the relation depends on the function goes (18.8). The number of such things; with `drop` unset
// they only are counted.
static size_t drop_dependents(ReplaySession *session, Relation *relation, const Function *function,
                              Span at, bool drop) {
  size_t count = 0;
  for (size_t i = relation->policies.count; i-- > 0;) {
    if (!policy_calls(session->catalog, relation->policies.items[i], function)) continue;
    count++;
    if (drop) replay_drop_policy(session, relation->policies.items[i], at, true);
  }
  for (size_t i = relation->triggers.count; i-- > 0;) {
    const Trigger *trigger = relation->triggers.items[i];
    if (!function->returns_trigger || !trigger_calls(trigger, function)) continue;
    count++;
    if (!drop) continue;
    replay_change(session, &relation->history, CHANGE_TRIGGER_DROPPED, at, trigger->name);
    array_remove(&relation->triggers, i);
  }
  return count;
}

void replay_drop_function(ReplaySession *session, Function *function, Span at, bool cascade) {
  Catalog *catalog = session->catalog;
  size_t dependents = 0;
  catalog_each(&catalog->relations, Relation, relation) {
    dependents += drop_dependents(session, relation, function, at, cascade);
    if (!relation->query || !calls(catalog, &relation->search_path, relation->query, function))
      continue;
    dependents++;
    if (cascade) replay_drop_relation(session, relation, at, true);
  }
  if (dependents && !cascade) {
    replay_gap(session, GAP_UNSUPPORTED, at,
               "the server refuses to drop \"%s\": policies, triggers or views use it",
               function->name);
    return;
  }
  replay_remove_overload(catalog, function);
}
