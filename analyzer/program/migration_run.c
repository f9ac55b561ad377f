// Statements of a migration's up direction -> calls of its tool, in the order in which they happen.
#include "program/migration_run.h"

enum { DEEPEST = 40, MOST_STEPS = 200000 };

Span migration_place(const MigrationRun *run, HostRef node) {
  return node.file->source == run->migration->source ? node_span(node.file, node.node) : run->place;
}

void migration_gap(MigrationRun *run, HostRef node, GapKind kind, const char *what) {
  gap_add(run->arena, run->gaps, kind, migration_place(run, node), "%s", what);
}

static const HostValue unknown = {.kind = VALUE_UNKNOWN};

MigrationMark migration_mark(const MigrationRun *run) {
  return (MigrationMark){run->sql.text.length, run->sql.segments.count, run->gaps->count};
}

void migration_undo(MigrationRun *run, MigrationMark mark) {
  run->sql.text.length = mark.length;
  run->sql.text.data[mark.length] = 0;
  run->sql.segments.count = mark.segments;
  run->gaps->count = mark.gaps;
}

// ---- statements ----

static void run_children(MigrationRun *run, HostRef node) {
  for (const HostNode *child = node.node->first; child && !run->returned; child = child->next)
    migration_run(run, RUN_REF(node, child));
}

static void run_role(MigrationRun *run, HostRef node, HostRole role) {
  const HostNode *child = node_child(node.node, role);
  for (; child && !run->returned; child = node_next(child))
    migration_run(run, RUN_REF(node, child));
}

// A branch that may not run; what it ends with ends only itself.
static void run_maybe(MigrationRun *run, HostRef node, HostRole role) {
  bool conditional = run->conditional;
  run->conditional = true;
  run_role(run, node, role);
  run->conditional = conditional;
  run->returned = false;
}

static void run_if(MigrationRun *run, HostRef node) {
  const HostNode *condition = node_child(node.node, ROLE_CONDITION);
  run_role(run, node, ROLE_CHILD); // if err := f(); err != nil
  const HostValue *value = condition ? migration_value(run, RUN_REF(node, condition)) : &unknown;
  if (value->kind == VALUE_BOOL) {
    run_role(run, node, value->truth ? ROLE_BODY : ROLE_ELSE);
    return;
  }
  size_t before = run->sql.text.length;
  run_maybe(run, node, ROLE_BODY);
  if (run->sql.text.length == before) run_maybe(run, node, ROLE_ELSE);
}

// Binds what one turn of a loop, or an assignment, gives to its targets.
static void bind_targets(MigrationRun *run, const HostNode *target, const HostValue *value) {
  if (target->kind == HOST_NAME) {
    migration_bind(run, target->name, value);
    return;
  }
  if (target->kind == HOST_MAP) {
    migration_bind_fields(run, target, value);
    return;
  }
  size_t index = 0;
  if (target->kind != HOST_LIST && target->kind != HOST_ASSIGN && target->kind != HOST_OTHER)
    return;
  for (const HostNode *child = target->first; child; child = child->next) {
    bool has_part = value->kind == VALUE_LIST && index < value->items.count;
    bind_targets(run, child,
                 target->kind != HOST_LIST ? value
                 : has_part                ? value->items.items[index]
                                           : &unknown);
    index++;
  }
}

static void bind_loop(MigrationRun *run, HostRef node, const HostValue *value) {
  size_t count = 0, index = 0;
  for (const HostNode *t = node_child(node.node, ROLE_TARGET); t; t = node_next(t)) count++;
  for (const HostNode *t = node_child(node.node, ROLE_TARGET); t; t = node_next(t), index++) {
    bool is_list = count > 1 && value->kind == VALUE_LIST;
    bool has_part = is_list && index < value->items.count;
    bool is_last = index + 1 == count; // Go and PHP: the index or key, and the item
    bind_targets(run, t,
                 has_part              ? value->items.items[index]
                 : is_list || !is_last ? &unknown
                                       : value);
  }
}

// One turn of a loop over a map: key and value, or the one of them that the language gives.
static void bind_pair(MigrationRun *run, HostRef node, const HostValue *map, size_t index) {
  const HostNode *first = node_child(node.node, ROLE_TARGET);
  const HostNode *second = first ? node_next(first) : NULL;
  bool gives_value = language_is(node.file->language, "php");
  const HostValue *key = migration_map_key(run, map, index), *value = map->items.items[index];
  if (first) bind_targets(run, first, second || !gives_value ? key : value);
  if (second) bind_targets(run, second, value);
}

static void run_loop(MigrationRun *run, HostRef node) {
  const HostNode *over = node_child(node.node, ROLE_VALUE);
  HostValue *rows = ARENA_NEW(run->arena, HostValue);
  if (over) *rows = builder_assign(run, RUN_REF(node, over));
  bool are_rows = rows->kind == VALUE_FOCUS && rows->focus.rows;
  const HostValue *list = over && !are_rows ? migration_value(run, RUN_REF(node, over)) : &unknown;
  bool is_map = list->kind == VALUE_MAP, is_list = list->kind == VALUE_LIST;
  size_t turns = is_list || is_map ? list->items.count : 1;
  for (size_t i = 0; i < turns && !run->returned; i++) {
    if (is_map)
      bind_pair(run, node, list, i);
    else
      bind_loop(run, node, are_rows ? rows : is_list ? list->items.items[i] : &unknown);
    run_role(run, node, ROLE_BODY);
  }
}

// `statements.append(x)`, `statements.push(a, b)`: what the name stands for has more items. False: it is another call.
static bool run_append(MigrationRun *run, HostRef call) {
  const HostNode *object = node_object(call.node), *given = node_argument(call.node, 0);
  if (!object || object->kind != HOST_NAME || !given) return false;
  bool extends = str_is(call.node->name, "extend");
  if (!extends && !str_is_any(call.node->name, WORDS("append", "push"))) return false;
  const HostValue *list = migration_lookup(run, object->name);
  if (!list || list->kind != VALUE_LIST) return false;
  HostValue *longer = ARENA_NEW(run->arena, HostValue);
  longer->kind = VALUE_LIST;
  for (size_t i = 0; i < list->items.count; i++)
    array_push(run->arena, &longer->items, list->items.items[i]);
  for (; given; given = node_next(given)) {
    const HostValue *value = migration_value(run, RUN_REF(call, given));
    bool has_items = extends && value->kind == VALUE_LIST;
    for (size_t i = 0; has_items && i < value->items.count; i++)
      array_push(run->arena, &longer->items, value->items.items[i]);
    if (!has_items) array_push(run->arena, &longer->items, extends ? &unknown : value);
  }
  migration_rebind(run, object->name, run->conditional ? &unknown : longer);
  return true;
}

// Without a second `for` and an `if`.
static bool is_simple(const HostNode *loop) {
  size_t values = 0;
  for (const HostNode *child = loop->first; child; child = child->next) {
    values += child->role == ROLE_VALUE;
    if (child->role != ROLE_TARGET && child->role != ROLE_VALUE && child->role != ROLE_BODY)
      return false;
  }
  return values == 1;
}

bool migration_listed(MigrationRun *run, HostRef loop, HostValue *list) {
  const HostNode *over = node_child(loop.node, ROLE_VALUE);
  const HostNode *body = node_child(loop.node, ROLE_BODY);
  const HostValue *items = over ? migration_value(run, RUN_REF(loop, over)) : &unknown;
  if (!body || !is_simple(loop.node) || items->kind != VALUE_LIST) return false;
  Scope *outer = migration_enter(run);
  for (size_t i = 0; i < items->items.count; i++) {
    bind_loop(run, loop, items->items.items[i]);
    array_push(run->arena, &list->items, migration_value(run, RUN_REF(loop, body)));
  }
  run->scope = outer;
  return true;
}

// `sql += "..."`, `$sql .= "..."`; what a branch adds that may not run may be left out.
static const HostValue *add_value(MigrationRun *run, HostRef assign) {
  if (run->conditional || !str_is_any(assign.node->name, WORDS("+=", ".="))) return &unknown;
  const HostValue *values[] = {
      migration_value(run, RUN_REF(assign, node_child(assign.node, ROLE_TARGET))),
      migration_value(run, RUN_REF(assign, node_child(assign.node, ROLE_VALUE)))};
  return migration_append(run, migration_place(run, assign), values, 2);
}

static void run_assignment(MigrationRun *run, HostRef node) {
  const HostNode *target = node_child(node.node, ROLE_TARGET);
  const HostNode *expr = node_child(node.node, ROLE_VALUE);
  if (!target || !expr) return;
  if (!str_is(node.node->name, "") && !str_is(node.node->name, "=") &&
      !str_is(node.node->name, ":=")) {
    bind_targets(run, target, add_value(run, node));
    return;
  }
  if (builder_assign_column(run, target)) return;
  HostRef value = RUN_REF(node, expr);
  HostValue built = builder_assign(run, value);
  if (built.kind == VALUE_FOCUS) {
    HostValue *focus = ARENA_NEW(run->arena, HostValue);
    *focus = built;
    bind_targets(run, target, focus);
    return;
  }
  bind_targets(run, target, migration_value(run, value));
}

static void run_with(MigrationRun *run, HostRef node) {
  Scope *outer = migration_enter(run);
  run_role(run, node, ROLE_RESOURCE);
  run_role(run, node, ROLE_BODY);
  run->scope = outer;
}

void migration_run(MigrationRun *run, HostRef node) {
  if (run->returned || run->depth >= DEEPEST) return;
  if (++run->steps > MOST_STEPS) {
    if (run->steps == MOST_STEPS + 1)
      migration_gap(run, node, GAP_LIMIT, "this migration does more than is followed");
    return;
  }
  switch (node.node->kind) {
  case HOST_FUNCTION:
  case HOST_CLASS:
  case HOST_IMPORT:
  case HOST_DECORATOR: return; // run where they are called
  case HOST_IF:
  case HOST_CONDITIONAL: run_if(run, node); return;
  case HOST_CASE: run_maybe(run, node, ROLE_BODY); return;
  case HOST_LOOP: run_loop(run, node); return;
  case HOST_TRY:
    run_role(run, node, ROLE_BODY);
    run_role(run, node, ROLE_FINALLY);
    return;
  case HOST_WITH: run_with(run, node); return;
  case HOST_ASSIGN: run_assignment(run, node); return;
  case HOST_RETURN:
    run_children(run, node);
    run->returned = true;
    return;
  case HOST_YIELD: migration_yield(run, node); return;
  case HOST_CALL:
    if (run_append(run, node)) return;
    builder_run(run, node);
    return;
  case HOST_NEW:
  case HOST_TAGGED:
  case HOST_MEMBER:
  case HOST_NAME: builder_run(run, node); return;
  default: run_children(run, node);
  }
}
