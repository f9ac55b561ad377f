// What calls make of lists in migrations: `tables.map { |t| ... }`, `checks.join(" AND ")`, array_filter($tables, fn ...).
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

// The items of which the closure says YES, or NO for `wanted` false. UNKNOWN: of one of them it does not show.
static const HostValue *filter(MigrationRun *run, const HostValue *list, const HostValue *closure,
                               bool wanted) {
  if (closure->kind != VALUE_FUNCTION) return &unknown;
  HostValue *result = ARENA_NEW(run->arena, HostValue);
  result->kind = VALUE_LIST;
  for (size_t i = 0; i < list->items.count; i++) {
    const HostValue *said = migration_result(run, closure->function, &list->items.items[i], 1);
    if (!said || said->kind != VALUE_BOOL) return &unknown;
    if (said->truth == wanted) array_push(run->arena, &result->items, list->items.items[i]);
  }
  return result;
}

static const HostValue *contains(MigrationRun *run, const HostValue *list, const HostValue *item) {
  if (item->kind != VALUE_STRING || item->has_holes) return &unknown;
  bool found = false;
  for (size_t i = 0; i < list->items.count; i++) {
    const HostValue *other = list->items.items[i];
    if (other->kind != VALUE_STRING || other->has_holes) return &unknown;
    found |= str_equal(other->text, item->text);
  }
  return truth(run, found);
}

// array_merge($a, $b), a.concat(b)
static const HostValue *merge(MigrationRun *run, const HostValue *first, HostRef call,
                              const HostNode *given) {
  HostValue *result = ARENA_NEW(run->arena, HostValue);
  result->kind = VALUE_LIST;
  for (const HostValue *list = first; list->kind == VALUE_LIST; given = node_next(given)) {
    for (size_t i = 0; i < list->items.count; i++)
      array_push(run->arena, &result->items, list->items.items[i]);
    if (!given) return result;
    list = migration_value(run, RUN_REF(call, given));
  }
  return &unknown;
}

// Functions of PHP that take the list they are about, as their first argument or behind what they do with it.
static const HostValue *function_of_list(MigrationRun *run, HostRef call) {
  static const char *const same[] = {"array_values", "array_unique", "array_reverse",
                                     "collect",      "array_filter", NULL};
  Str name = call.node->name;
  const HostNode *first = node_argument(call.node, 0), *second = first ? node_next(first) : NULL;
  bool is_last = str_is(name, "array_map") || str_is(name, "in_array");
  bool is_known = is_last ? second != NULL : first && str_is_any(name, same);
  if (!is_known && !(first && str_is(name, "array_merge"))) return &unknown;
  const HostValue *list = migration_value(run, RUN_REF(call, is_last ? second : first));
  if (list->kind != VALUE_LIST) return &unknown;
  if (str_is(name, "array_merge")) return merge(run, list, call, second);
  if (!is_last && !second) return list;
  const HostValue *given = migration_value(run, RUN_REF(call, is_last ? first : second));
  if (str_is(name, "array_map")) return map(run, list, given);
  if (str_is(name, "in_array")) return contains(run, list, given);
  return str_is(name, "array_filter") ? filter(run, list, given, true) : &unknown;
}

// Methods of lists that are given something.
static const HostValue *method_of_list(MigrationRun *run, const HostValue *list, HostRef call) {
  Str name = call.node->name;
  const HostNode *given = node_argument(call.node, 0);
  if (str_is_any(name, WORDS("concat", "merge"))) return merge(run, list, call, given);
  const HostValue *argument = migration_value(run, RUN_REF(call, given));
  if (str_is(name, "map")) return map(run, list, argument);
  if (str_is_any(name, WORDS("filter", "reject")))
    return filter(run, list, argument, str_is(name, "filter"));
  if (str_is_any(name, WORDS("includes", "contains", "include?")))
    return contains(run, list, argument);
  return join(run, list, argument, migration_place(run, call));
}

const HostValue *migration_list_call(MigrationRun *run, HostRef call) {
  static const char *const filled[] = {"present?", "any?", NULL};
  static const char *const empty[] = {"empty?", "blank?", "none?", NULL};
  static const char *const same[] = {"all", "toArray", "values", "unique", "sort", NULL};
  static const char *const methods[] = {"map",      "join",    "filter",   "reject",
                                        "concat",   "merge",   "includes", "contains",
                                        "include?", "implode", NULL};
  Str name = call.node->name;
  bool asks = str_is_any(name, filled) || str_is_any(name, empty);
  const HostNode *object = node_object(call.node), *given = node_argument(call.node, 0);
  if (!object) return function_of_list(run, call);
  if (given ? !str_is_any(name, methods) : !asks && !str_is_any(name, same)) return &unknown;
  const HostValue *list = migration_value(run, RUN_REF(call, object));
  if (list->kind != VALUE_LIST) return &unknown;
  if (asks) return truth(run, str_is_any(name, filled) == (list->items.count > 0));
  return given ? method_of_list(run, list, call) : list;
}
