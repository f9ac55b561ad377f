// Aggregate functions over rows, and functions that return rows.
#include "pl/pl_query.h"

#include <stdlib.h>

#include "base/buf.h"
#include "sql/expr.h"

typedef struct Input {
  Value value, key; // key: of the first ORDER BY
  size_t number;
  bool descending;
} Input;
typedef ARRAY(Input) Inputs;

bool pl_is_aggregate(const FuncCall *call) {
  static const char *const names[] = {"count",
                                      "string_agg",
                                      "array_agg",
                                      "min",
                                      "max",
                                      "sum",
                                      "avg",
                                      "bool_or",
                                      "bool_and",
                                      "every",
                                      "json_agg",
                                      "jsonb_agg",
                                      "json_object_agg",
                                      "jsonb_object_agg"};
  const char *name = name_last(call->funcname);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i])) return !call->over;
  return false;
}

static int compare_inputs(const void *left, const void *right) {
  const Input *a = left, *b = right;
  int order = 0;
  if (!value_compare(&a->key, &b->key, &order)) order = 0;
  if (order) return a->descending ? -order : order;
  return a->number < b->number ? -1 : a->number > b->number;
}

static bool holds(const Inputs *inputs, const Value *value) {
  for (size_t i = 0; i < inputs->count; i++)
    if (value_same(&inputs->items[i].value, value)) return true;
  return false;
}

// The values of the first argument, in order. False: there may be more or fewer.
static bool collect(PlRun *run, const FuncCall *call, const PlGroup *group, Inputs *inputs) {
  bool complete = true;
  Node *arg = call->args ? linitial(call->args) : NULL;
  const SortBy *by = call->agg_order ? linitial_node(SortBy, call->agg_order) : NULL;
  for (size_t i = 0; i < group->count; i++) {
    pl_choose(run->scope, &group->bindings[i]);
    Value condition = call->agg_filter ? pl_eval(run, call->agg_filter) : value_boolean(true);
    Truth truth = value_condition(&condition);
    if (!pl_step(run, 1)) return false;
    if (truth == NO) continue;
    complete &= truth == YES && !group->bindings[i].maybe;
    Input input = {.value = arg ? pl_eval(run, arg) : value_boolean(true), .number = i};
    if (by)
      input.key = pl_eval(run, by->node);
    else if (call->agg_distinct)
      input.key = input.value;
    input.descending = by && by->sortby_dir == SORTBY_DESC;
    if (!call->agg_distinct || !holds(inputs, &input.value)) array_push(run->arena, inputs, input);
  }
  if ((by || call->agg_distinct) && inputs->count)
    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare_inputs);
  return complete;
}

static Value count_inputs(const Inputs *inputs) {
  int64_t count = 0;
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].value.kind == VALUE_UNKNOWN) return value_unknown();
    count += inputs->items[i].value.kind != VALUE_NULL;
  }
  return value_integer(count);
}

static Value join_inputs(PlRun *run, const FuncCall *call, const Inputs *inputs) {
  if (list_length(call->args) < 2) return value_unknown();
  Value separator = pl_eval(run, lsecond(call->args));
  Buf buf = buf_new(run->arena);
  bool any = false;
  for (size_t i = 0; i < inputs->count; i++) {
    const Value *value = &inputs->items[i].value;
    if (value->kind == VALUE_NULL) continue;
    if (any && separator.kind != VALUE_NULL) buf_add_str(&buf, value_print(run->arena, &separator));
    buf_add_str(&buf, value_print(run->arena, value));
    any = true;
  }
  return any ? value_of_str(buf_str(&buf)) : value_null();
}

static Value gather_inputs(PlRun *run, const Inputs *inputs) {
  Values values = {0};
  for (size_t i = 0; i < inputs->count; i++)
    array_push(run->arena, &values, inputs->items[i].value);
  return values.count ? value_array(run->arena, &values) : value_null();
}

static Value extreme(const Inputs *inputs, int wanted) {
  Value best = value_null();
  for (size_t i = 0; i < inputs->count; i++) {
    const Value *value = &inputs->items[i].value;
    int order = wanted;
    if (value->kind == VALUE_NULL) continue;
    if (best.kind != VALUE_NULL && !value_compare(value, &best, &order)) return value_unknown();
    if (order == wanted) best = *value;
  }
  return best;
}

static Value decide(const Inputs *inputs, bool deciding, bool complete) {
  bool any = false, has_unknown = !complete;
  for (size_t i = 0; i < inputs->count; i++) {
    if (inputs->items[i].value.kind == VALUE_NULL) continue;
    Truth truth = value_condition(&inputs->items[i].value);
    if (complete && truth == (deciding ? YES : NO)) return value_boolean(deciding);
    has_unknown |= truth == UNKNOWN;
    any = true;
  }
  if (has_unknown) return value_unknown();
  return any ? value_boolean(!deciding) : value_null();
}

bool pl_aggregate(PlRun *run, FuncCall *call, Value *value) {
  if (!pl_is_aggregate(call)) return false;
  const PlGroup *group = run->scope->group;
  Inputs inputs = {0};
  run->scope->group = NULL;
  bool complete = collect(run, call, group, &inputs);
  const char *name = name_last(call->funcname);
  *value = value_unknown();
  if (!strcmp(name, "bool_or"))
    *value = decide(&inputs, true, complete);
  else if (!strcmp(name, "bool_and") || !strcmp(name, "every"))
    *value = decide(&inputs, false, complete);
  else if (!complete)
    *value = value_unknown();
  else if (!strcmp(name, "count"))
    *value = count_inputs(&inputs);
  else if (!strcmp(name, "string_agg"))
    *value = join_inputs(run, call, &inputs);
  else if (!strcmp(name, "array_agg"))
    *value = gather_inputs(run, &inputs);
  else if (!strcmp(name, "min"))
    *value = extreme(&inputs, -1);
  else if (!strcmp(name, "max"))
    *value = extreme(&inputs, 1);
  run->scope->group = group;
  if (group->count) pl_choose(run->scope, &group->bindings[0]);
  return true;
}

// ---- functions that return rows ---------------------------------------------------------------

static PlTable *table_of_items(PlRun *run, const char *column, const Value *items, size_t count) {
  PlTable *table = ARENA_NEW(run->arena, PlTable);
  array_push(run->arena, &table->columns, column);
  for (size_t i = 0; i < count; i++)
    array_push(run->arena, &table->rows, (PlRow){&items[i], false});
  return table;
}

// Arrays of arrays are taken apart into their innermost elements.
static void flatten(PlRun *run, const Value *array, Values *out) {
  for (size_t i = 0; i < array->count; i++) {
    if (array->items[i].kind == VALUE_ARRAY)
      flatten(run, &array->items[i], out);
    else
      array_push(run->arena, out, array->items[i]);
  }
}

static const PlTable *unnest(PlRun *run, Value array) {
  Values items = {0};
  if (array.kind == VALUE_TEXT) array = value_parse_array(run->arena, array.text);
  if (array.kind == VALUE_UNKNOWN || array.kind > VALUE_ARRAY) return pl_unknown_table(run);
  if (array.kind == VALUE_ARRAY) flatten(run, &array, &items);
  return table_of_items(run, "unnest", items.items, items.count);
}

enum { MAX_SERIES = 10000 };

static const PlTable *generate_series(PlRun *run, const FuncCall *call) {
  int64_t bounds[3] = {0, 0, 1};
  int n = 0;
  ListCell *cell;
  foreach (cell, call->args) {
    Value value = pl_eval(run, lfirst(cell));
    if (n == 3 || value.kind != VALUE_INTEGER || !value_number(&value, &bounds[n++]))
      return pl_unknown_table(run);
  }
  int64_t step = bounds[2], low = bounds[0], high = bounds[1];
  Values items = {0};
  if (step == 0 || step > INT32_MAX || step < INT32_MIN) return pl_unknown_table(run);
  for (int64_t i = low; step > 0 ? i <= high : i >= high; i += step) {
    if (items.count == MAX_SERIES || i > INT32_MAX || i < INT32_MIN) return pl_unknown_table(run);
    array_push(run->arena, &items, value_integer(i));
  }
  return table_of_items(run, "generate_series", items.items, items.count);
}

static const PlTable *split_to_rows(PlRun *run, const FuncCall *call, const char *splitter) {
  Values arguments = {0};
  ListCell *cell;
  foreach (cell, call->args) array_push(run->arena, &arguments, pl_eval(run, lfirst(cell)));
  Value array;
  if (!pl_builtin(run, splitter, &arguments, &array)) return pl_unknown_table(run);
  return unnest(run, array);
}

const PlTable *pl_set_function(PlRun *run, FuncCall *call) {
  const char *name = name_last(call->funcname);
  const char *schema = name_schema(call->funcname);
  bool system = !schema || !strcmp(schema, "pg_catalog");
  if (system && !strcmp(name, "unnest") && list_length(call->args) == 1)
    return unnest(run, pl_eval(run, linitial(call->args)));
  if (system && !strcmp(name, "generate_series")) return generate_series(run, call);
  if (system && !strcmp(name, "string_to_table"))
    return split_to_rows(run, call, "string_to_array");
  if (system && !strcmp(name, "regexp_split_to_table"))
    return split_to_rows(run, call, "regexp_split_to_array");
  static const char *const unknown[] = {"unnest",
                                        "jsonb_array_elements_text",
                                        "jsonb_array_elements",
                                        "json_array_elements_text",
                                        "json_array_elements",
                                        "regexp_matches",
                                        "jsonb_each_text",
                                        "jsonb_each",
                                        "jsonb_object_keys"};
  for (size_t i = 0; system && i < sizeof unknown / sizeof *unknown; i++)
    if (!strcmp(name, unknown[i])) return pl_unknown_table(run);
  const Function *function = pl_find_function(run, call);
  if (!function || !function->returns_set) return NULL;
  const PlTable *rows = NULL;
  if (run->probing) return pl_unknown_table(run);
  pl_call(run, function, call, &rows);
  return rows ? rows : pl_unknown_table(run);
}
