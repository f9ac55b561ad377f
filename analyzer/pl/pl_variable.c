// The variables of an activation: declaring, assigning, and joining what two ways leave in them.
#include "pl/pl_run.h"

PlVar *pl_variable(const PlFrame *frame, const char *name) {
  for (size_t i = frame->variables.count; i-- > 0;)
    if (!strcmp(frame->variables.items[i].name, name)) return &frame->variables.items[i];
  return NULL;
}

PlVar *pl_declare(PlRun *run, PlFrame *frame, const char *name, const char *type, Value value) {
  array_push(run->arena, &frame->variables, (PlVar){name, type, value});
  return &frame->variables.items[frame->variables.count - 1];
}

PlFrame *pl_frame(PlRun *run, const Function *function) {
  PlFrame *frame = ARENA_NEW(run->arena, PlFrame);
  frame->function = function;
  frame->caller = run->frame;
  frame->result = value_null();
  pl_declare(run, frame, "found", "boolean", value_boolean(false));
  if (!function || !function->returns_set) return frame;
  frame->rows = ARENA_NEW(run->arena, PlTable);
  array_push(run->arena, &frame->rows->columns, function->name);
  return frame;
}

void pl_set_found(PlRun *run, Value value) { run->frame->variables.items[0].value = value; }

static Value set_field(PlRun *run, const Value *record, const char *field, Value value) {
  Values items = {0};
  NameList names = {0};
  bool found = false;
  for (size_t i = 0; record->kind == VALUE_RECORD && i < record->count; i++) {
    const char *name = record->names ? record->names[i] : "";
    bool same = !strcmp(name, field);
    found |= same;
    array_push(run->arena, &names, name);
    array_push(run->arena, &items, same ? value : record->items[i]);
  }
  if (!found) {
    array_push(run->arena, &names, field);
    array_push(run->arena, &items, value);
  }
  Value result = value_array(run->arena, &items);
  result.kind = VALUE_RECORD;
  result.names = names.items;
  return result;
}

// "t", "r.field"; an element of an array makes the array unknown.
static void assign(PlRun *run, const char *target, Value value) {
  PlVar *variable = pl_variable(run->frame, target);
  if (variable) {
    variable->value = pl_cast(run, value, variable->type);
    return;
  }
  size_t length = strcspn(target, ".[");
  variable = pl_variable(run->frame, arena_copy(run->arena, target, length));
  if (!target[length]) {
    bool record = value.kind == VALUE_RECORD; // FOR declares its variable itself
    if (length) pl_declare(run, run->frame, target, record ? "record" : "", value);
    return;
  }
  if (!variable) return;
  bool field = target[length] == '.' && !strpbrk(target + length + 1, ".[");
  variable->value =
      field ? set_field(run, &variable->value, target + length + 1, value) : value_unknown();
}

static Value set_element(PlRun *run, const Value *array, const Value *index, Value value) {
  int64_t number;
  bool inside = array->kind == VALUE_ARRAY && value_is_known(index) &&
                value_number(index, &number) && number >= 1 && number <= (int64_t)array->count + 1;
  if (!inside) return value_unknown();
  Values items = {0};
  for (size_t i = 0; i < array->count; i++) array_push(run->arena, &items, array->items[i]);
  if ((size_t)number > items.count) array_push(run->arena, &items, value);
  items.items[number - 1] = value;
  return value_array(run->arena, &items);
}

void pl_assign(PlRun *run, const PlStatement *statement) {
  Value value = pl_eval(run, pl_parse_expression(run, statement->expr));
  const char *target = statement->targets.count ? statement->targets.items[0] : "";
  PlVar *variable = pl_variable(run->frame, arena_copy(run->arena, target, strcspn(target, "[")));
  if (!statement->expr2 || !variable) {
    assign(run, target, value);
    return;
  }
  Value index = pl_eval(run, pl_parse_expression(run, statement->expr2));
  Value array = variable->value;
  if (array.kind == VALUE_NULL) array = value_array(run->arena, &(Values){0});
  variable->value = set_element(run, &array, &index, value);
}

static bool is_record(const PlVar *variable) {
  return variable &&
         (!strcmp(variable->type, "record") || str_has_nocase(str(variable->type), "%rowtype"));
}

static Value record_of(const PlTable *table, const PlRow *row) {
  return (Value){.kind = VALUE_RECORD,
                 .items = row->values,
                 .names = table->columns.items,
                 .count = table->columns.count};
}

void pl_assign_row(PlRun *run, const PlStatement *statement, const PlTable *table,
                   const PlRow *row) {
  size_t count = statement->targets.count;
  if (!count) return;
  const char *first = statement->targets.items[0];
  const PlVar *variable = pl_variable(run->frame, first);
  bool scalar = variable && !is_record(variable) && table->columns.count <= 1;
  bool whole = count == 1 && !scalar && !strpbrk(first, ".[");
  if (whole) {
    assign(run, first, record_of(table, row));
    return;
  }
  for (size_t i = 0; i < count; i++)
    assign(run, statement->targets.items[i],
           i < table->columns.count ? row->values[i] : value_unknown());
}

void pl_assign_all(PlRun *run, const PlStatement *statement, Value value) {
  for (size_t i = 0; i < statement->targets.count; i++)
    assign(run, statement->targets.items[i], value);
}

// SELECT ... INTO: the first row, or NULLs.
void pl_assign_result(PlRun *run, const PlStatement *statement, const PlTable *table) {
  const PlRow *sure = NULL;
  for (size_t i = 0; i < table->rows.count && !sure; i++)
    if (!table->rows.items[i].maybe) sure = &table->rows.items[i];
  pl_set_found(run, sure                ? value_boolean(true)
                    : table->rows.count ? value_unknown()
                                        : value_boolean(false));
  if (sure)
    pl_assign_row(run, statement, table, sure);
  else
    pl_assign_all(run, statement, table->rows.count ? value_unknown() : value_null());
}

// ---- ways that may not be taken ---------------------------------------------------------------

PlVars pl_save_variables(PlRun *run) {
  PlVars saved = {0};
  for (size_t i = 0; i < run->frame->variables.count; i++)
    array_push(run->arena, &saved, run->frame->variables.items[i]);
  return saved;
}

void pl_restore_variables(PlRun *run, const PlVars *saved) {
  for (size_t i = 0; i < saved->count; i++)
    run->frame->variables.items[i].value = saved->items[i].value;
}

// After two ways that may both have been taken: what differs is unknown.
void pl_join_variables(PlRun *run, const PlVars *other) {
  for (size_t i = 0; i < other->count; i++) {
    Value *value = &run->frame->variables.items[i].value;
    if (!value_same(value, &other->items[i].value)) *value = value_unknown();
  }
}

void pl_forget_assigned(PlRun *run, const PlStatements *list) {
  for (size_t i = 0; i < list->count; i++) {
    const PlStatement *statement = list->items[i];
    pl_assign_all(run, statement, value_unknown());
    pl_forget_assigned(run, &statement->body);
    pl_forget_assigned(run, &statement->else_body);
    pl_forget_assigned(run, &statement->handlers);
  }
}
