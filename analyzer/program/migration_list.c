// What calls make of lists in migrations: `tables.map { |t| ... }`, `checks.join(" AND ")`, `checks.any?`.
#include "program/migration_run.h"

static const HostValue unknown = {.kind = VALUE_UNKNOWN};

const HostValue *migration_append(MigrationRun *run, Span at, const HostValue *const *values,
                                  size_t count) {
  DdlText text = ddl_text_new(run->arena, at.source);
  HostValue *result = ARENA_NEW(run->arena, HostValue);
  result->kind = VALUE_STRING;
  for (size_t i = 0; i < count; i++) {
    if (values[i]->kind != VALUE_STRING || !values[i]->unit) return &unknown;
    Unit *part = unit_of_part(run->arena, values[i]->unit, 0, (uint32_t)values[i]->text.length);
    ddl_add_unit(&text, part->whole, part);
    result->has_holes |= values[i]->has_holes;
  }
  result->unit = ddl_unit(&text, at);
  result->text = result->unit->text;
  return result;
}

// The list with what the closure makes of each of its items.
static const HostValue *map(MigrationRun *run, const HostValue *list, const HostValue *closure) {
  if (closure->kind != VALUE_FUNCTION) return &unknown;
  HostValue *result = ARENA_NEW(run->arena, HostValue);
  result->kind = VALUE_LIST;
  for (size_t i = 0; i < list->items.count; i++) {
    const HostValue *made = migration_result(run, closure->function, &list->items.items[i], 1);
    array_push(run->arena, &result->items, made ? made : &unknown);
  }
  return result;
}

static const HostValue *join(MigrationRun *run, const HostValue *list, const HostValue *between,
                             Span at) {
  ARRAY(const HostValue *) parts = {0};
  for (size_t i = 0; i < list->items.count; i++) {
    if (i) array_push(run->arena, &parts, between);
    array_push(run->arena, &parts, list->items.items[i]);
  }
  return migration_append(run, at, parts.items, parts.count);
}

static const HostValue *truth(MigrationRun *run, bool is_true) {
  HostValue *value = ARENA_NEW(run->arena, HostValue);
  *value = (HostValue){.kind = VALUE_BOOL, .truth = is_true};
  return value;
}

const HostValue *migration_list_call(MigrationRun *run, HostRef call) {
  static const char *const filled[] = {"present?", "any?", NULL};
  static const char *const empty[] = {"empty?", "blank?", "none?", NULL};
  Str name = call.node->name;
  bool asks = str_is_any(name, filled) || str_is_any(name, empty);
  const HostNode *object = node_object(call.node), *given = node_argument(call.node, 0);
  bool is_known = asks ? !given : given && str_is_any(name, WORDS("map", "join"));
  if (!object || !is_known) return &unknown;
  const HostValue *list = migration_value(run, RUN_REF(call, object));
  if (list->kind != VALUE_LIST) return &unknown;
  if (asks) return truth(run, str_is_any(name, filled) == (list->items.count > 0));
  const HostValue *argument = migration_value(run, RUN_REF(call, given));
  return str_is(name, "map") ? map(run, list, argument)
                             : join(run, list, argument, migration_place(run, call));
}
