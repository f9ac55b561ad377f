// onConflict("sku").merge(), upsert(row, { onConflict: "sku" }) -> the columns in which the row in the way is looked for.
#include "orm/orm_conflict.h"

static void add_name(const OrmReader *reader, Str name) {
  if (name.length)
    array_push(reader->arena, &reader->found->conflict, ((OrmColumn){.name = name}));
  else
    reader->found->conflict_open = true;
}

// "tenant_id, sku"
static void add_text(const OrmReader *reader, Str text) {
  size_t start = 0;
  for (size_t i = 0; i <= text.length; i++) {
    if (i < text.length && text.data[i] != ',') continue;
    add_name(reader, filter_name(str_slice(text, start, i)));
    start = i + 1;
  }
}

// "sku", "tenant_id, sku", ["tenant_id", "sku"], parts.sku of Drizzle. Anything else, and NULL, leaves it open.
static void read_columns(const OrmReader *reader, const HostNode *given) {
  OrmColumn column;
  if (given && given->kind == HOST_LIST) {
    for (const HostNode *item = node_child(given, ROLE_ELEMENT); item; item = node_next(item))
      read_columns(reader, item);
  } else if (given && given->kind == HOST_MEMBER && filter_column(reader, given, &column)) {
    add_name(reader, column.name);
  } else {
    add_text(reader, filter_constant(reader, given));
  }
}

void conflict_drop(OrmCall *found) {
  found->conflict.count = 0;
  found->conflict_open = found->conflict_by_key = false;
}

// (oc) => oc.columns(["tenant_id", "sku"]).doUpdateSet({ ... })
static void read_closure(const OrmReader *reader, const HostNode *closure) {
  bool is_update = false;
  for (const HostNode *call = closure; call; call = node_walk(closure, call)) {
    if (call->kind != HOST_CALL) continue;
    is_update |= str_is(call->name, "doUpdateSet");
    if (str_is_any(call->name, WORDS("column", "columns")))
      read_columns(reader, node_argument(call, 0));
    else if (!str_is(call->name, "doUpdateSet")) // a constraint, a condition
      reader->found->conflict_open = true;
  }
  if (!is_update) conflict_drop(reader->found);
}

void conflict_clause(const OrmReader *reader, const HostNode *call) {
  const HostNode *given = node_argument(call, 0);
  if (given && given->kind == HOST_FUNCTION) {
    read_closure(reader, given);
  } else if (given && given->kind == HOST_MAP) {
    read_columns(reader, node_named(given, "target"));
    bool has_condition = node_named(given, "where") || node_named(given, "setWhere");
    reader->found->conflict_open |= has_condition;
  } else {
    read_columns(reader, given);
  }
}

void conflict_upsert(const OrmReader *reader, const HostNode *options) {
  static const char *const keys[] = {"onConflict", "conflictPaths", "conflictFields",
                                     "onConflictFields", NULL};
  OrmCall *found = reader->found;
  const HostNode *target = options && options->kind == HOST_LIST ? options : NULL;
  if (options && options->kind == HOST_MAP && node_named(options, "ignoreDuplicates")) return;
  for (size_t i = 0; options && options->kind == HOST_MAP && keys[i] && !target; i++)
    target = node_named(options, keys[i]);
  bool is_shown = !options || options->kind == HOST_MAP || options->kind == HOST_LIST;
  if (target)
    read_columns(reader, target);
  else if (is_shown)
    found->conflict_by_key = true;
  else
    found->conflict_open = true;
}
