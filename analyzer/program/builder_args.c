// The arguments of a call -> what the details of a row name.
#include "program/builder.h"

#include <ctype.h>

const HostNode *builder_argument(const Args *args, size_t index) {
  for (size_t i = 0; i < args->nodes.count; i++) {
    const HostNode *node = args->nodes.items[i];
    bool counts = node->kind != HOST_PAIR && node->kind != HOST_SPREAD;
    if (counts && index-- == 0) return node;
  }
  return NULL;
}

// The value of the option in a map, or in the map that a constructor is given.
static HostRef option_of_map(MigrationRun *run, HostRef map, Str name, int depth) {
  map = migration_resolve(run, map);
  if (!map.node || depth > 2) return (HostRef){0};
  bool holds_map = map.node->kind == HOST_NEW || map.node->kind == HOST_MAP;
  for (const HostNode *child = map.node->first; holds_map && child; child = child->next) {
    HostRef ref = RUN_REF(map, child), found = {0};
    if (child->kind == HOST_PAIR && str_equal(migration_key(run, ref), name))
      return RUN_REF(map, node_child(child, ROLE_VALUE));
    if (child->kind == HOST_SPREAD && node_child(child, ROLE_OPERAND))
      found = option_of_map(run, RUN_REF(map, node_child(child, ROLE_OPERAND)), name, depth + 1);
    if (map.node->kind == HOST_NEW && child->kind == HOST_MAP)
      found = option_of_map(run, ref, name, depth + 1);
    if (found.node) return found;
  }
  return (HostRef){0};
}

// Index.create().on("t").column("a"): what a later call of the name is given; `which`: at which index.
static HostRef later_option(const Args *args, Str name, size_t which) {
  for (size_t i = 0; i < args->later.count; i++) {
    const HostNode *call = args->later.items[i];
    if (str_equal(call->name, name)) return (HostRef){args->file, node_argument(call, which)};
  }
  return (HostRef){0};
}

static HostRef option(MigrationRun *run, const Args *args, Str name) {
  for (size_t i = 0; i < args->nodes.count; i++) {
    HostRef ref = {args->file, args->nodes.items[i]};
    if (ref.node->kind == HOST_PAIR) {
      if (str_equal(migration_key(run, ref), name))
        return RUN_REF(ref, node_child(ref.node, ROLE_VALUE));
      continue;
    }
    HostRef found = option_of_map(run, ref, name, 0);
    if (found.node) return found;
  }
  return (HostRef){0};
}

HostRef builder_slot(MigrationRun *run, Args *args, Str spec) {
  HostRef by_index = {0};
  for (size_t at = 0, end; at < spec.length; at = end + 1) {
    end = str_find(spec, "/", at);
    Str one = str_slice(spec, at, end);
    if (one.length == 1 && *one.data >= '0' && *one.data <= '9') {
      by_index = (HostRef){args->file, builder_argument(args, (size_t)(*one.data - '0'))};
      continue;
    }
    size_t dot = str_find(one, ".", 0);
    bool counts = dot + 1 < one.length && isdigit((unsigned char)one.data[dot + 1]);
    HostRef found =
        later_option(args, str_slice(one, 0, dot), counts ? (size_t)(one.data[dot + 1] - '0') : 0);
    if (found.node) return found;
    found = option(run, args, str_slice(one, 0, dot));
    if (found.node && dot < one.length)
      found = option_of_map(run, found, str_slice(one, dot + 1, one.length), 0);
    if (!found.node) continue;
    array_push(run->arena, &args->used, found.node);
    return found;
  }
  if (by_index.node) array_push(run->arena, &args->used, by_index.node);
  return by_index;
}

HostRef builder_given(MigrationRun *run, Args *args, const BuilderRow *row, const char *name) {
  return builder_slot(run, args, builder_detail(row, name));
}

bool builder_is_used(const Args *args, const HostNode *node) {
  for (size_t i = 0; i < args->used.count; i++)
    if (args->used.items[i] == node || args->used.items[i]->parent == node) return true;
  return false;
}

Args builder_args(MigrationRun *run, HostRef call) {
  Args args = {.file = call.file};
  const HostNode *node = node_child(call.node, ROLE_ARGUMENT);
  for (; node; node = node_next(node)) array_push(run->arena, &args.nodes, node);
  return args;
}

Args builder_args_of(MigrationRun *run, HostRef value) {
  Args args = {.file = value.file};
  if (value.node) array_push(run->arena, &args.nodes, value.node);
  return args;
}

Str builder_text(MigrationRun *run, Args *args, const BuilderRow *row, const char *name) {
  HostRef ref = builder_given(run, args, row, name);
  return ref.node ? migration_text(run, ref) : (Str){0};
}

// x => x.Id, x => new { x.TenantId, x.Id }
static void names_of_closure(MigrationRun *run, HostRef function, Strs *names) {
  const HostNode *body = node_child(function.node, ROLE_BODY);
  for (const HostNode *node = body; node; node = node_walk(body, node))
    if (node->kind == HOST_MEMBER) array_push(run->arena, names, node->name);
}

// All that later calls of the detail's names are given: OnColumn("a").OnColumn("b").
static bool names_of_later(MigrationRun *run, const Args *args, Str spec, Strs *names,
                           bool *known) {
  for (size_t i = 0; i < args->later.count; i++) {
    const HostNode *call = args->later.items[i];
    if (!str_equal(call->name, spec)) continue;
    for (const HostNode *node = node_child(call, ROLE_ARGUMENT); node; node = node_next(node)) {
      bool has_order = node->kind == HOST_LIST && node->first; // (Orders::At, IndexOrder::Desc)
      Str name = migration_text(run, (HostRef){args->file, has_order ? node->first : node});
      *known &= name.length > 0;
      if (name.length) array_push(run->arena, names, name);
    }
  }
  return names->count || !*known;
}

// The names in a slot: a list of strings, or one string. False: not all are known.
bool builder_names(MigrationRun *run, Args *args, const BuilderRow *row, const char *name,
                   Strs *names, bool *are_sql) {
  bool known = true;
  if (names_of_later(run, args, builder_detail(row, name), names, &known)) return known;
  HostRef ref = builder_given(run, args, row, name);
  if (!ref.node) return true;
  const HostValue *value = migration_value(run, ref);
  if (value->kind == VALUE_FUNCTION) {
    names_of_closure(run, value->function, names);
    return names->count > 0;
  }
  size_t count = value->kind == VALUE_LIST ? value->items.count : 1;
  for (size_t i = 0; i < count; i++)
    if (value->kind == VALUE_LIST && value->items.items[i]->is_sql && are_sql) *are_sql = true;
  for (size_t i = 0; i < count; i++) {
    const HostValue *item = value->kind == VALUE_LIST ? value->items.items[i] : value;
    if (item->kind == VALUE_MAP) { // { name: "a", sort: "DESC" }
      for (size_t j = 0; j < item->keys.count; j++)
        if (str_is(item->keys.items[j], "name")) item = item->items.items[j];
    }
    if (item->kind != VALUE_STRING) return false;
    bool quoted = are_sql && *are_sql && !item->is_sql;
    array_push(run->arena, names, quoted ? ddl_quote(run->arena, item->text) : item->text);
  }
  return true;
}

Str builder_join_schema(MigrationRun *run, Str schema, Str name) {
  if (!schema.length || !name.length) return name;
  return str(arena_format(run->arena, "%.*s.%.*s", (int)schema.length, schema.data,
                          (int)name.length, name.data));
}

Str builder_table_name(MigrationRun *run, Args *args, const BuilderRow *row, Str schema,
                       const char *name) {
  HostRef ref = builder_given(run, args, row, name);
  Str own = builder_text(run, args, row, strcmp(name, "to") ? "schema" : "to_schema");
  HostRef map = migration_resolve(run, ref);
  Args inner = builder_args_of(run, map);
  bool is_map = map.node && (map.node->kind == HOST_MAP || map.node->kind == HOST_NEW);
  if (is_map) {
    Str inner_schema = migration_text(run, builder_slot(run, &inner, str("schema")));
    Str inner_name = migration_text(run, builder_slot(run, &inner, str("name/tableName/table")));
    return builder_join_schema(run, inner_schema, inner_name);
  }
  return builder_join_schema(run, own.length ? own : schema, migration_text(run, ref));
}

// ---- gaps ----

void builder_gap(MigrationRun *run, HostRef at, const char *what) {
  migration_gap(run, at, GAP_DYNAMIC_SQL, what);
}
