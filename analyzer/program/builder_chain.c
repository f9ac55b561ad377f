// An expression of chained calls -> what each link does to what the ones before it describe.
#include "program/builder.h"

#include <ctype.h>

#include "calls/mention.h"

typedef struct Link {
  const HostNode *node; // a CALL, NEW, TAGGED or MEMBER; of a plain name a NAME
  Str name;
} Link;
typedef ARRAY(Link) Links;

static bool is_call(const HostNode *node) {
  return node->kind == HOST_CALL || node->kind == HOST_NEW || node->kind == HOST_TAGGED;
}

// The links of the chain, the first one first, and the expression that it starts from; NULL: from a plain call.
static Links links_of(MigrationRun *run, const HostNode *node, const HostNode **root) {
  Links reversed = {0}, links = {0};
  *root = NULL;
  while (node) {
    if (!is_call(node) && node->kind != HOST_MEMBER) {
      *root = node;
      break;
    }
    array_push(run->arena, &reversed, (Link){node, node->name});
    const HostNode *callee = is_call(node) ? node_child(node, ROLE_CALLEE) : node;
    if (!callee || callee->kind == HOST_NAME) break;
    node = callee->kind == HOST_MEMBER ? node_child(callee, ROLE_OBJECT) : callee;
  }
  for (size_t i = reversed.count; i-- > 0;) array_push(run->arena, &links, reversed.items[i]);
  return links;
}

static Str name_before(const Links *links, const HostNode *root, size_t index) {
  if (index) return links->items[index - 1].name;
  return root && root->kind == HOST_NAME ? root->name : (Str){0};
}

// `before`: the name that the link follows; length 0: none.
static const BuilderRow *find_row(MigrationRun *run, const Focus *focus, Str name, Str before) {
  const BuilderRow *row = NULL;
  Str both = str(arena_format(run->arena, "%.*s.%.*s", (int)before.length, before.data,
                              (int)name.length, name.data));
  const Focus *ambient = focus->table ? focus : &run->ambient;
  if (focus->rows) row = builder_table_find(run->builders, run->tool, BUILDER_ROWS, name);
  if (!row && focus->column)
    row = builder_table_find(run->builders, run->tool, BUILDER_COLUMN, name);
  if (!row && focus->key) row = builder_table_find(run->builders, run->tool, BUILDER_KEY, name);
  bool on_table = !row && ambient->table && !focus->rows;
  if (on_table) row = builder_table_find(run->builders, run->tool, BUILDER_TABLE, both);
  if (on_table && !row) row = builder_table_find(run->builders, run->tool, BUILDER_TABLE, name);
  if (!row) row = builder_table_find(run->builders, run->tool, BUILDER_CALL, both);
  if (!row) row = builder_table_find(run->builders, run->tool, BUILDER_CALL, name);
  return row;
}

// ---- calls that no row knows ----

static void run_closure_for(MigrationRun *run, HostRef closure, const HostValue *list) {
  bool is_list = list && list->kind == VALUE_LIST, is_map = list && list->kind == VALUE_MAP;
  for (size_t i = 0; i < (is_list || is_map ? list->items.count : 1); i++) {
    const HostValue *pair[] = {is_map ? migration_map_key(run, list, i) : NULL,
                               is_list || is_map ? list->items.items[i] : NULL};
    migration_call(run, closure, is_map ? pair : pair + 1, is_map ? 2 : is_list);
  }
}

// The list that `list.forEach(closure)` or `Enum.each(list, closure)` goes through; NULL: none.
static const HostValue *iterated_list(MigrationRun *run, HostRef call) {
  static const char *const words[] = {"forEach",  "each",      "map", "flatMap",
                                      "for_each", "each_pair", NULL};
  if (!str_is_any(call.node->name, words)) return NULL;
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  const HostNode *object = callee ? node_child(callee, ROLE_OBJECT) : NULL;
  const HostNode *first = node_argument(call.node, 0);
  const HostValue *list = object ? migration_value(run, RUN_REF(call, object)) : NULL;
  if (list && (list->kind == VALUE_LIST || list->kind == VALUE_MAP)) return list;
  return first && first->kind != HOST_FUNCTION ? migration_value(run, RUN_REF(call, first)) : list;
}

void builder_run_arguments(MigrationRun *run, HostRef call) {
  const HostValue *list = iterated_list(run, call);
  const HostNode *node = node_child(call.node, ROLE_ARGUMENT);
  for (; node; node = node_next(node)) {
    HostRef ref = RUN_REF(call, node);
    if (node->kind == HOST_FUNCTION)
      run_closure_for(run, ref, list);
    else if (is_call(node) || node->kind == HOST_LIST || node->kind == HOST_MAP)
      migration_run(run, ref);
  }
}

// By its name, whether a function only looks at things or says something.
static bool only_looks(Str name) {
  static const char *const talk[] = {"log",     "info", "warn",  "warning", "error", "debug",
                                     "print",   "puts", "say",   "println", "line",  "write",
                                     "abortIf", "skip", "trace", "raise",   "exit",  NULL};
  static const char *const tests[] = {
      "in_array",     "array_key_exists", "preg_match", "str_starts_with", "str_ends_with",
      "str_contains", "includes",         "contains",   "startsWith",      NULL};
  static const char *const looks[] = {"has", "get", "is", "find", "fetch", "select", "inspect"};
  if (str_is_any(name, talk) || str_is_any(name, tests) || str_ends(name, "exists") ||
      str_ends(name, "Exists") || str_ends(name, "?"))
    return true;
  for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
    size_t length = strlen(looks[i]);
    bool ends_word = name.length > length && !islower((unsigned char)name.data[length]);
    if (str_starts(name, looks[i]) && (ends_word || name.length == length)) return true;
  }
  return false;
}

// Whether a function that is nobody's we know could change a table by what it is given: the table, its name, SQL.
static bool may_change_table(MigrationRun *run, HostRef call) {
  if (only_looks(call.node->name)) return false;
  const HostNode *node = node_child(call.node, ROLE_ARGUMENT);
  for (; node; node = node_next(node)) {
    const HostNode *expr = node->kind == HOST_PAIR ? node_child(node, ROLE_VALUE) : node;
    if (!expr || is_call(expr)) continue; // has been run, and says itself what is not known
    const HostValue *value = migration_value(run, RUN_REF(call, expr));
    if (value->kind == VALUE_FOCUS && value->focus.table) return true;
    if (value->kind != VALUE_STRING || !value->text.length) continue;
    if (map_get(run->tables, value->text) || mention_of_sql(value->text)) return true;
  }
  return false;
}

static void run_unknown(MigrationRun *run, HostRef call) {
  if (migration_follow(run, call, NULL)) return;
  builder_run_arguments(run, call);
  if (!may_change_table(run, call)) return;
  Str name = call.node->name;
  migration_gap(run, call, GAP_UNSUPPORTED,
                arena_format(run->arena,
                             "%.*s is not followed: what it does to the database is not known",
                             (int)name.length, name.data));
}

// ---- chains ----

// What the name that the chain starts from stands for; what is done to rows is the chain's own.
static Focus focus_of_root(MigrationRun *run, HostRef root) {
  const HostValue *value =
      root.node && root.node->kind == HOST_NAME ? migration_lookup(run, root.node->name) : NULL;
  Focus focus = value && value->kind == VALUE_FOCUS ? value->focus : (Focus){0};
  if (!value) focus.rows = builder_rows_of_model(run, root);
  if (focus.rows) focus.rows = builder_copy_rows(run, focus.rows);
  return focus;
}

// The call that `create table(...)` is about; NULL: none.
static const HostNode *inner_call(const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  return first && first->kind == HOST_CALL ? first : NULL;
}

// A row for both names, and the arguments of both; NULL: none.
static const BuilderRow *find_joined(MigrationRun *run, HostRef at, Str name, Args *args) {
  const HostNode *inner = inner_call(at.node);
  if (!inner) return NULL;
  Str both = str(arena_format(run->arena, "%.*s %.*s", (int)name.length, name.data,
                              (int)inner->name.length, inner->name.data));
  const BuilderRow *row = builder_table_find(run->builders, run->tool, BUILDER_CALL, both);
  if (!row) return NULL;
  *args = builder_args(run, RUN_REF(at, inner));
  for (const HostNode *node = node_next(inner); node; node = node_next(node))
    array_push(run->arena, &args->nodes, node);
  return row;
}

static void add_later(MigrationRun *run, const Links *links, size_t index, Args *args) {
  for (size_t i = index + 1; i < links->count; i++)
    if (is_call(links->items[i].node)) array_push(run->arena, &args->later, links->items[i].node);
}

// IfDatabase("sqlserver"), IfDatabase(ProcessorId.Postgres); one that is not known may be ours.
static bool is_for_postgres(MigrationRun *run, const BuilderRow *row, Args *args) {
  HostRef ref = builder_given(run, args, row, "database");
  if (!ref.node) return true;
  Str name = ref.node->kind == HOST_MEMBER ? ref.node->name : migration_text(run, ref);
  return !name.length || str_starts_nocase(name, "postgres");
}

// How many links one row is about; 0: no row says what the link at `index` does.
static size_t follow(MigrationRun *run, HostRef expr, const Links *links, size_t index,
                     const HostNode *root, Focus *focus) {
  HostRef at = RUN_REF(expr, links->items[index].node);
  Str name = links->items[index].name, before = name_before(links, root, index);
  Args args = {0};
  const BuilderRow *row = find_joined(run, at, name, &args);
  bool is_joined = row != NULL;
  if (!row) row = find_row(run, focus, name, before);
  if (!row) return 0;
  if (!focus->table && row->scope == BUILDER_TABLE) *focus = run->ambient;
  if (!is_joined) args = builder_args(run, at);
  if (row->effect == EFFECT_FOR && !is_for_postgres(run, row, &args)) return links->count - index;
  Str later = builder_detail(row, "later");
  if (later.length) add_later(run, links, index, &args);
  bool takes_all = str_is(later, "all");
  if (!builder_apply(run, row, focus, &args, takes_all ? expr : at))
    migration_gap(run, at, GAP_UNSUPPORTED, "what this does to the database is not known");
  return takes_all ? links->count - index : 1;
}

bool builder_chain(MigrationRun *run, HostRef expr, Focus *focus, bool inside) {
  const HostNode *root;
  Links links = links_of(run, expr.node, &root);
  bool known = inside, any = false;
  if (!focus->table) *focus = focus_of_root(run, RUN_REF(expr, root));
  known |= focus->table != NULL;
  any = focus->rows != NULL;
  for (size_t i = 0, taken; i < links.count; i += taken ? taken : 1) {
    HostRef at = RUN_REF(expr, links.items[i].node);
    taken = follow(run, expr, &links, i, root, focus);
    any |= taken > 0;
    if (taken || !is_call(at.node)) continue;
    if (focus->rows) focus->rows->is_filtered = true;
    if ((known || any) && focus->table)
      migration_gap(run, at, GAP_UNSUPPORTED, "what this does to the database is not known");
    else
      run_unknown(run, at);
  }
  if (focus->rows) builder_write_rows(run, focus->rows, expr);
  return any;
}

// Whether the table was made by this chain, not around it.
static bool is_new(const Focus *focus, const Focus *around) {
  return focus->table && focus->table != around->table;
}

bool builder_run(MigrationRun *run, HostRef expr) {
  const HostNode *root;
  Focus focus = {0}, around;
  Links links = links_of(run, expr.node, &root);
  if (!links.count) { // a name alone may be a call: t.timestamps, up_only
    const BuilderRow *row =
        expr.node->kind == HOST_NAME ? find_row(run, &focus, expr.node->name, (Str){0}) : NULL;
    Args args = {.file = expr.file};
    if (!row) return false;
    if (row->scope == BUILDER_TABLE) focus = run->ambient;
    return builder_apply(run, row, &focus, &args, expr);
  }
  around = focus_of_root(run, RUN_REF(expr, root));
  bool any = builder_chain(run, expr, &focus, false);
  // What is added to a table that exists is written at once, so that it comes in its order.
  if (is_new(&focus, &around) && focus.table != run->ambient.table) builder_flush(run, focus.table);
  if (around.table && !around.table->creates) builder_flush(run, around.table);
  return any;
}

HostValue builder_assign(MigrationRun *run, HostRef expr) {
  if (!is_call(expr.node)) return (HostValue){0};
  const HostNode *root;
  Links links = links_of(run, expr.node, &root);
  Focus focus = {0};
  bool any = focus_of_root(run, RUN_REF(expr, root)).rows != NULL;
  for (size_t i = 0; i < links.count && !any; i++)
    any = find_row(run, &focus, links.items[i].name, name_before(&links, root, i)) != NULL;
  if (!any) return (HostValue){0};
  builder_chain(run, expr, &focus, false);
  if (focus.table && focus.table->creates) builder_flush(run, focus.table);
  bool is_focus = focus.table || focus.rows;
  return (HostValue){.kind = is_focus ? VALUE_FOCUS : VALUE_UNKNOWN, .focus = focus};
}
