// Raw expression trees -> values.
#include "pl/pl_run.h"
#include "sql/expr.h"

// ---- names ------------------------------------------------------------------------------------

Value pl_field(const Value *record, const char *name) {
  if (record->kind != VALUE_RECORD)
    return record->kind == VALUE_NULL ? value_null() : value_unknown();
  for (size_t i = 0; i < record->count; i++)
    if (record->names && record->names[i] && !strcmp(record->names[i], name))
      return record->items[i];
  return value_unknown();
}

static Value read_column(const PlSource *source, size_t column) {
  if (!source->row) return value_unknown();
  return source->row->values ? source->row->values[column] : value_null();
}

static bool find_column(const PlSource *source, const char *name, Value *value) {
  const NameList *columns = &source->table->columns;
  for (size_t i = 0; i < columns->count; i++) {
    if (strcmp(columns->items[i], name)) continue;
    *value = read_column(source, i);
    return true;
  }
  return false;
}

static const PlSource *find_source(const PlRun *run, const char *alias) {
  for (const PlScope *scope = run->scope; scope; scope = scope->outer)
    for (size_t i = 0; i < scope->sources.count; i++)
      if (!strcmp(scope->sources.items[i].alias, alias)) return &scope->sources.items[i];
  return NULL;
}

static Value read_row(PlRun *run, const PlSource *source) {
  const PlTable *table = source->table;
  if (!source->row) return value_unknown();
  if (!source->row->values) return value_null();
  return (Value){.kind = VALUE_RECORD,
                 .items = source->row->values,
                 .names = table->columns.items,
                 .count = table->columns.count};
}

static Value eval_name(PlRun *run, const char *name) {
  Value value;
  for (const PlScope *scope = run->scope; scope; scope = scope->outer)
    for (size_t i = 0; i < scope->sources.count; i++)
      if (find_column(&scope->sources.items[i], name, &value)) return value;
  const PlVar *variable = pl_variable(run->frame, name);
  if (variable) return variable->value;
  const PlSource *source = find_source(run, name);
  return source ? read_row(run, source) : value_unknown();
}

static Value eval_qualified(PlRun *run, const char *qualifier, const char *name) {
  Value value;
  const PlSource *source = find_source(run, qualifier);
  if (source && find_column(source, name, &value)) return value;
  if (source) return source->row && !source->row->values ? value_null() : value_unknown();
  const PlVar *variable = pl_variable(run->frame, qualifier);
  if (variable) return pl_field(&variable->value, name);
  variable = pl_variable(run->frame, name); // label.variable, function.argument
  return variable ? variable->value : value_unknown();
}

static Value eval_column(PlRun *run, const ColumnRef *column) {
  int count = list_length(column->fields);
  Node *last = llast(column->fields);
  if (!IsA(last, String)) return value_unknown();
  if (count == 1) return eval_name(run, strVal(last));
  return eval_qualified(run, strVal(list_nth(column->fields, count - 2)), strVal(last));
}

static Value eval_parameter(const PlRun *run, const ParamRef *parameter) {
  const Values *arguments = &run->frame->arguments;
  bool given = parameter->number > 0 && (size_t)parameter->number <= arguments->count;
  return given ? arguments->items[parameter->number - 1] : value_unknown();
}

// ---- constants, rows, arrays ------------------------------------------------------------------

static Value eval_constant(const A_Const *constant) {
  if (constant->isnull) return value_null();
  switch (nodeTag(&constant->val)) {
  case T_Integer: return value_integer(intVal(&constant->val));
  case T_Boolean: return value_boolean(boolVal(&constant->val));
  case T_String: return value_text(strVal(&constant->val));
  default: return value_unknown(); // fractions, bit strings
  }
}

static Value eval_list(PlRun *run, List *list, ValueKind kind) {
  Values items = {0};
  ListCell *cell;
  foreach (cell, list) array_push(run->arena, &items, pl_eval(run, lfirst(cell)));
  Value value = value_array(run->arena, &items);
  value.kind = kind;
  return value;
}

// A bound of a slice; `otherwise` where none is written.
static bool eval_index(PlRun *run, Node *expr, int64_t otherwise, int64_t *number) {
  *number = otherwise;
  if (!expr) return true;
  Value index = pl_eval(run, expr);
  return value_is_known(&index) && value_number(&index, number);
}

static Value slice(PlRun *run, const Value *array, const A_Indices *indices) {
  int64_t from, to;
  if (!eval_index(run, indices->lidx, 1, &from) ||
      !eval_index(run, indices->uidx, (int64_t)array->count, &to))
    return value_unknown();
  if (from < 1) from = 1;
  if (to > (int64_t)array->count) to = (int64_t)array->count;
  Value part = *array;
  part.items = array->items + (from <= to ? from - 1 : 0);
  part.count = from <= to ? (size_t)(to - from + 1) : 0;
  return part;
}

static Value subscript(PlRun *run, const Value *array, const A_Indices *indices) {
  if (array->kind == VALUE_NULL) return *array;
  if (array->kind != VALUE_ARRAY) return value_unknown();
  if (indices->is_slice) return slice(run, array, indices);
  int64_t number;
  if (!eval_index(run, indices->uidx, 0, &number)) return value_unknown();
  bool inside = number >= 1 && (size_t)number <= array->count;
  return inside ? array->items[number - 1] : value_null();
}

static Value eval_indirection(PlRun *run, const A_Indirection *node) {
  Value value = pl_eval(run, node->arg);
  ListCell *cell;
  foreach (cell, node->indirection) {
    Node *step = lfirst(cell);
    if (IsA(step, A_Indices))
      value = subscript(run, &value, (A_Indices *)step);
    else if (IsA(step, String))
      value = pl_field(&value, strVal(step));
    else
      return value_unknown();
  }
  return value;
}

// ---- logic ------------------------------------------------------------------------------------

static Value eval_boolean(PlRun *run, const BoolExpr *node) {
  if (node->boolop == NOT_EXPR) {
    Value value = pl_eval(run, linitial(node->args));
    if (value.kind == VALUE_NULL) return value;
    Truth truth = value_condition(&value);
    return truth == UNKNOWN ? value_unknown() : value_boolean(truth == NO);
  }
  bool deciding = node->boolop == OR_EXPR, has_null = false, has_unknown = false;
  ListCell *cell;
  foreach (cell, node->args) {
    Value value = pl_eval(run, lfirst(cell));
    Truth truth = value_condition(&value);
    if (value.kind == VALUE_NULL)
      has_null = true;
    else if (truth == UNKNOWN)
      has_unknown = true;
    else if ((truth == YES) == deciding)
      return value_boolean(deciding);
  }
  if (has_unknown) return value_unknown();
  return has_null ? value_null() : value_boolean(!deciding);
}

static Value eval_null_test(PlRun *run, const NullTest *node) {
  Value value = pl_eval(run, (Node *)node->arg);
  if (value.kind == VALUE_UNKNOWN) return value;
  if (value.kind == VALUE_RECORD) return value_unknown();
  return value_boolean((value.kind == VALUE_NULL) == (node->nulltesttype == IS_NULL));
}

static Value eval_boolean_test(PlRun *run, const BooleanTest *node) {
  Value value = pl_eval(run, (Node *)node->arg);
  bool is_null = value.kind == VALUE_NULL;
  Truth truth = value_condition(&value);
  if (truth == UNKNOWN) return value_unknown();
  switch (node->booltesttype) {
  case IS_TRUE: return value_boolean(truth == YES);
  case IS_NOT_TRUE: return value_boolean(truth != YES);
  case IS_FALSE: return value_boolean(truth == NO && !is_null);
  case IS_NOT_FALSE: return value_boolean(truth != NO || is_null);
  case IS_UNKNOWN: return value_boolean(is_null);
  case IS_NOT_UNKNOWN: return value_boolean(!is_null);
  }
  return value_unknown();
}

static Value eval_case(PlRun *run, const CaseExpr *node) {
  Value subject = node->arg ? pl_eval(run, (Node *)node->arg) : value_null();
  ListCell *cell;
  foreach (cell, node->args) {
    const CaseWhen *when = lfirst_node(CaseWhen, cell);
    Value test = pl_eval(run, (Node *)when->expr);
    if (node->arg) test = value_equal(&subject, &test);
    Truth truth = value_condition(&test);
    if (truth == UNKNOWN) return value_unknown();
    if (truth == YES) return pl_eval(run, (Node *)when->result);
  }
  return node->defresult ? pl_eval(run, (Node *)node->defresult) : value_null();
}

static Value eval_coalesce(PlRun *run, const CoalesceExpr *node) {
  ListCell *cell;
  foreach (cell, node->args) {
    Value value = pl_eval(run, lfirst(cell));
    if (value.kind != VALUE_NULL) return value;
  }
  return value_null();
}

static Value eval_session_value(const PlRun *run, const SQLValueFunction *node) {
  const ReplaySession *session = run->session;
  switch (node->op) {
  case SVFOP_CURRENT_USER:
  case SVFOP_USER:
  case SVFOP_SESSION_USER:
  case SVFOP_CURRENT_ROLE: return value_text(session->current_role);
  case SVFOP_CURRENT_SCHEMA:
    return session->search_path.count ? value_text(session->search_path.items[0]) : value_unknown();
  default: return value_unknown();
  }
}

// ---- sub-selects ------------------------------------------------------------------------------

static Value exists_in(const PlTable *table) {
  for (size_t i = 0; i < table->rows.count; i++)
    if (!table->rows.items[i].maybe) return value_boolean(true);
  return table->rows.count ? value_unknown() : value_boolean(false);
}

// The only row's first column.
static Value scalar_of(const PlTable *table) {
  for (size_t i = 0; i < table->rows.count; i++) {
    const PlRow *row = &table->rows.items[i];
    if (!row->maybe) return row->values && table->columns.count ? row->values[0] : value_unknown();
  }
  return table->rows.count ? value_unknown() : value_null();
}

static Value array_of(PlRun *run, const PlTable *table) {
  Values items = {0};
  for (size_t i = 0; i < table->rows.count; i++) {
    if (table->rows.items[i].maybe || !table->columns.count) return value_unknown();
    array_push(run->arena, &items, table->rows.items[i].values[0]);
  }
  return value_array(run->arena, &items);
}

// x = ANY (SELECT ...): over the rows that there may be too.
static Value any_of(PlRun *run, const SubLink *link, const PlTable *table) {
  const char *operator= link->operName ? name_last(link->operName) : "=";
  if (strcmp(operator, "=")) return value_unknown();
  Value subject = pl_eval(run, link->testexpr);
  bool has_null = false, has_unknown = false;
  for (size_t i = 0; i < table->rows.count; i++) {
    const PlRow *row = &table->rows.items[i];
    Value item = table->columns.count ? row->values[0] : value_unknown();
    if (subject.kind == VALUE_RECORD && table->columns.count == subject.count)
      item = (Value){.kind = VALUE_RECORD, .items = row->values, .count = subject.count};
    Value equal = value_equal(&subject, &item);
    if (equal.kind == VALUE_BOOLEAN && equal.number && !row->maybe) return equal;
    has_null |= equal.kind == VALUE_NULL;
    has_unknown |= equal.kind == VALUE_UNKNOWN || (row->maybe && value_condition(&equal) != NO);
  }
  if (has_unknown) return value_unknown();
  return has_null ? value_null() : value_boolean(false);
}

static Value eval_sublink(PlRun *run, const SubLink *link) {
  if (!IsA(link->subselect, SelectStmt)) return value_unknown();
  const PlTable *table = pl_select(run, (SelectStmt *)link->subselect);
  switch (link->subLinkType) {
  case EXISTS_SUBLINK: return exists_in(table);
  case EXPR_SUBLINK: return scalar_of(table);
  case ARRAY_SUBLINK: return array_of(run, table);
  case ANY_SUBLINK: return any_of(run, link, table);
  default: return value_unknown();
  }
}

// ---- calls ------------------------------------------------------------------------------------

static Values eval_arguments(PlRun *run, const FuncCall *call) {
  Values values = {0};
  ListCell *cell;
  foreach (cell, call->args) {
    Node *arg = lfirst(cell);
    if (IsA(arg, NamedArgExpr)) arg = (Node *)((NamedArgExpr *)arg)->arg;
    array_push(run->arena, &values, pl_eval(run, arg));
  }
  if (!call->func_variadic || !values.count) return values;
  Value last = values.items[values.count - 1];
  if (last.kind != VALUE_ARRAY) return values;
  values.count--;
  for (size_t i = 0; i < last.count; i++) array_push(run->arena, &values, last.items[i]);
  return values;
}

static bool is_system(const FuncCall *call) {
  const char *schema = name_schema(call->funcname);
  return !schema || !strcmp(schema, "pg_catalog");
}

static Value eval_call(PlRun *run, FuncCall *call) {
  if (call->over) return value_unknown();
  if (run->scope && run->scope->group) {
    Value value;
    if (pl_aggregate(run, call, &value)) return value;
  }
  const Function *function = pl_find_function(run, call);
  if (function) return run->probing ? value_unknown() : pl_call(run, function, call, NULL);
  Values arguments = eval_arguments(run, call);
  Value value;
  if (is_system(call) && pl_builtin(run, name_last(call->funcname), &arguments, &value))
    return value;
  if (!run->probing) pl_unknown_call(run, call, &arguments);
  return value_unknown();
}

// ---- all --------------------------------------------------------------------------------------

// '{a,b}'::text[] is the same each time, and asked for each row of a query.
static Value eval_cast(PlRun *run, const TypeCast *cast) {
  Str key = {(const char *)&cast, sizeof cast};
  const Value *known = map_get(&run->arrays, key);
  if (known) return *known;
  const char *type = type_name(run->arena, cast->typeName);
  Value value = pl_cast(run, pl_eval(run, cast->arg), type);
  bool is_constant =
      IsA(cast->arg, A_Const) && str_ends(str(type), "[]") && strncmp(type, "reg", 3);
  if (!is_constant) return value;
  Value *kept = ARENA_NEW(run->arena, Value);
  *kept = value;
  map_set(&run->arrays, key, kept);
  return value;
}

static Value eval_node(PlRun *run, Node *node) {
  switch (nodeTag(node)) {
  case T_A_Const: return eval_constant((A_Const *)node);
  case T_ColumnRef: return eval_column(run, (ColumnRef *)node);
  case T_ParamRef: return eval_parameter(run, (ParamRef *)node);
  case T_A_Expr: return pl_operator(run, (A_Expr *)node);
  case T_BoolExpr: return eval_boolean(run, (BoolExpr *)node);
  case T_NullTest: return eval_null_test(run, (NullTest *)node);
  case T_BooleanTest: return eval_boolean_test(run, (BooleanTest *)node);
  case T_CaseExpr: return eval_case(run, (CaseExpr *)node);
  case T_CoalesceExpr: return eval_coalesce(run, (CoalesceExpr *)node);
  case T_FuncCall: return eval_call(run, (FuncCall *)node);
  case T_SubLink: return eval_sublink(run, (SubLink *)node);
  case T_SQLValueFunction: return eval_session_value(run, (SQLValueFunction *)node);
  case T_A_ArrayExpr: return eval_list(run, ((A_ArrayExpr *)node)->elements, VALUE_ARRAY);
  case T_RowExpr: return eval_list(run, ((RowExpr *)node)->args, VALUE_RECORD);
  case T_List: return eval_list(run, (List *)node, VALUE_RECORD);
  case T_A_Indirection: return eval_indirection(run, (A_Indirection *)node);
  case T_CollateClause: return pl_eval(run, ((CollateClause *)node)->arg);
  case T_TypeCast: return eval_cast(run, (TypeCast *)node);
  default: return value_unknown();
  }
}

Value pl_eval(PlRun *run, Node *expr) {
  if (!expr || run->depth >= PL_MAX_DEPTH) return value_unknown();
  run->depth++;
  Value value = eval_node(run, expr);
  run->depth--;
  return value;
}
