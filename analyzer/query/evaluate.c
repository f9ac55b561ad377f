// An expression of a policy -> its value, for one state of the context and one row.
#include "query/evaluate.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

#include "catalog/context.h"
#include "sql/expr.h"

enum { MOST_DEPTH = 200 };

Value evaluate_unknown(const Evaluation *evaluation, int location, const char *format, ...) {
  if (evaluation->unknown_because && !*evaluation->unknown_because) {
    char text[300];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    *evaluation->unknown_because = arena_copy(evaluation->arena, text, strlen(text));
    *evaluation->unknown_location =
        evaluation->call_location >= 0 ? evaluation->call_location : location;
  }
  return value_of(VALUE_UNKNOWN);
}

// ---- names ------------------------------------------------------------------------------------

static Value column_of(const Evaluation *evaluation, const Item *item, const char *column);

// The target of a sub-query in FROM that is called `column`, evaluated inside it.
static bool find_target(const Evaluation *evaluation, const Item *item, const char *column,
                        Value *value) {
  int position = 0;
  ListCell *cell;
  foreach (cell, item->select->targetList) {
    ResTarget *target = lfirst_node(ResTarget, cell);
    const char *name = target->name ? target->name : expr_column(expr_strip_casts(target->val));
    if (position < list_length(item->column_aliases))
      name = strVal(list_nth(item->column_aliases, position));
    position++;
    if (!name || strcmp(name, column) != 0) continue;
    *value = evaluate(evaluation, item->inner, target->val);
    return true;
  }
  return false;
}

static bool find_column(const Evaluation *evaluation, const Item *item, const char *column,
                        Value *value) {
  if (item->has_value && item->columns.known)
    return evaluate_function_column(evaluation, item, column, value);
  if (item->has_value) {
    bool named = item->column_aliases
                     ? !strcmp(strVal(linitial(item->column_aliases)), column)
                     : (item->alias && !strcmp(item->alias, column)) || !strcmp(column, "value");
    if (named) *value = item->value;
    return named;
  }
  if (item->select) return find_target(evaluation, item, column, value);
  bool found = item->is_unknown || (item->relation && relation_column(item->relation, column));
  if (found) *value = column_of(evaluation, item, column);
  return found;
}

static bool item_has(const Evaluation *evaluation, const Item *item, const char *column,
                     Value *value) {
  bool found = find_column(evaluation, item, column, value);
  if (found && item->is_absent) *value = value_of(VALUE_NULL);
  return found;
}

static Value column_of(const Evaluation *evaluation, const Item *item, const char *column) {
  Column *known = item->relation ? relation_column(item->relation, column) : NULL;
  bool tenants = known && known == item->relation->tenant_column;
  if (tenants && item->owner == ROW_SHARED) return value_of(VALUE_NULL);
  return (Value){.kind = VALUE_COLUMN, .item = item, .column = column};
}

static bool find_variable(const Scope *scope, const char *name, Value *value) {
  for (; scope; scope = scope->outer)
    for (size_t i = 0; i < scope->variables.count; i++) {
      const Variable *variable = &scope->variables.items[i];
      if (!variable->name || strcasecmp(variable->name, name) != 0) continue;
      *value = variable->value;
      return true;
    }
  return false;
}

static bool find_unqualified(const Evaluation *evaluation, const Scope *scope, const char *name,
                             Value *value) {
  for (; scope; scope = scope->outer) {
    for (size_t i = 0; i < scope->items.count; i++)
      if (item_has(evaluation, scope->items.items[i], name, value)) return true;
    for (size_t i = 0; i < scope->variables.count; i++) {
      const Variable *variable = &scope->variables.items[i];
      if (!variable->name || strcasecmp(variable->name, name) != 0) continue;
      *value = variable->value;
      return true;
    }
  }
  return false;
}

static bool find_qualified(const Evaluation *evaluation, const Scope *scope, const char *table,
                           const char *name, Value *value) {
  for (; scope; scope = scope->outer)
    for (size_t i = 0; i < scope->items.count; i++) {
      const Item *item = scope->items.items[i];
      if (!item->alias || strcmp(item->alias, table) != 0) continue;
      if (item_has(evaluation, item, name, value)) return true;
      if (item->has_value) {
        *value = item->is_absent ? value_of(VALUE_NULL) : item->value;
        return true;
      }
    }
  return false;
}

static Value evaluate_name(const Evaluation *evaluation, const Scope *scope, ColumnRef *ref) {
  const char *name = expr_column((Node *)ref), *table = expr_column_table((Node *)ref);
  Value value;
  if (!name) return evaluate_unknown(evaluation, ref->location, "a whole row is used as a value");
  if (table && find_qualified(evaluation, scope, table, name, &value)) return value;
  if (table) { // record.field, function_name.parameter
    if (find_variable(scope, table, &value)) return evaluate_field(evaluation, value, name, 0);
    if (find_variable(scope, name, &value)) return value;
  } else if (find_unqualified(evaluation, scope, name, &value)) {
    return value;
  }
  return evaluate_unknown(evaluation, ref->location, "column \"%s\" is not known", name);
}

static Value evaluate_parameter(const Evaluation *evaluation, const Scope *scope, ParamRef *ref) {
  for (const Scope *at = scope; at; at = at->outer)
    if (at->variables.count && ref->number >= 1 && (size_t)ref->number <= at->variables.count)
      return at->variables.items[ref->number - 1].value;
  return evaluate_unknown(evaluation, ref->location, "parameter $%d is not known", ref->number);
}

// ---- boolean forms ----------------------------------------------------------------------------

static Value evaluate_bool_expr(const Evaluation *evaluation, const Scope *scope, BoolExpr *expr) {
  if (expr->boolop == NOT_EXPR)
    return value_logic(logic_not(evaluate_logic(evaluation, scope, linitial(expr->args))));
  Logic result = expr->boolop == AND_EXPR ? LOGIC_TRUE : LOGIC_FALSE;
  ListCell *cell;
  foreach (cell, expr->args) {
    Logic arm = evaluate_logic(evaluation, scope, lfirst(cell));
    result = expr->boolop == AND_EXPR ? logic_and(result, arm) : logic_or(result, arm);
  }
  return value_logic(result);
}

Logic evaluate_is_null(const Evaluation *evaluation, Value value) {
  switch (value.kind) {
  case VALUE_CHOICE: return evaluate_chosen(evaluation, value.choice, evaluate_is_null);
  case VALUE_ERROR: return LOGIC_ERROR;
  case VALUE_NULL: return LOGIC_TRUE;
  case VALUE_UNKNOWN: return LOGIC_UNKNOWN;
  case VALUE_FLAG: return LOGIC_FALSE;
  case VALUE_COLUMN: return evaluate_is_tenant_column(evaluation, value) ? LOGIC_FALSE : LOGIC_ROW;
  case VALUE_QUERY: return logic_not(evaluate_any_row(evaluation, value.query, NULL));
  case VALUE_LOGIC: return value.logic == LOGIC_NULL ? LOGIC_TRUE : LOGIC_FALSE;
  default: return LOGIC_FALSE;
  }
}

static Value evaluate_null_test(const Evaluation *evaluation, const Scope *scope, NullTest *test) {
  Logic result = evaluate_is_null(evaluation, evaluate(evaluation, scope, (Node *)test->arg));
  return value_logic(test->nulltesttype == IS_NULL ? result : logic_not(result));
}

static Logic null_as(Logic logic, Logic instead) { return logic == LOGIC_NULL ? instead : logic; }

static Value evaluate_boolean_test(const Evaluation *evaluation, const Scope *scope,
                                   BooleanTest *test) {
  Logic logic = evaluate_logic(evaluation, scope, (Node *)test->arg);
  switch (test->booltesttype) {
  case IS_TRUE: return value_logic(null_as(logic, LOGIC_FALSE));
  case IS_NOT_TRUE: return value_logic(logic_not(null_as(logic, LOGIC_FALSE)));
  case IS_FALSE: return value_logic(logic_not(null_as(logic, LOGIC_TRUE)));
  case IS_NOT_FALSE: return value_logic(null_as(logic, LOGIC_TRUE));
  default: break;
  }
  if (logic == LOGIC_ERROR) return value_of(VALUE_ERROR);
  bool unknown = logic == LOGIC_NULL;
  return value_logic((test->booltesttype == IS_UNKNOWN) == unknown ? LOGIC_TRUE : LOGIC_FALSE);
}

// ---- casts and constants ----------------------------------------------------------------------

static bool is_text_type(const char *type) {
  static const char *const names[] = {
      "text", "character varying", "varchar", "character", "citext", "name", "bpchar", 0};
  for (const char *const *name = names; *name; name++)
    if (!strcasecmp(type, *name)) return true;
  return false;
}

static Value cast_to(const Evaluation *evaluation, Value value, const void *name) {
  const char *type = name;
  bool empty = value.kind == VALUE_TEXT && !*value.text;
  if (empty && !is_text_type(type)) return value_of(VALUE_ERROR); // 22P02: rls-facts 9.7, 29.8
  if (!strcmp(type, "boolean") && value.kind == VALUE_TEXT)
    return value_logic(strchr("tTyY1", *value.text) || !strcasecmp(value.text, "on") ? LOGIC_TRUE
                                                                                     : LOGIC_FALSE);
  if (!strcmp(type, "boolean") && (value.kind == VALUE_FLAG || value.kind == VALUE_CONTEXT))
    return value_logic(LOGIC_FLAG);
  bool json = !strcmp(type, "json") || !strcmp(type, "jsonb");
  if (json && (value.kind == VALUE_CONTEXT || value.kind == VALUE_FLAG)) value.kind = VALUE_CLAIMS;
  return value;
}

static Value evaluate_cast(const Evaluation *evaluation, const Scope *scope, TypeCast *cast) {
  return evaluate_each(evaluation, evaluate(evaluation, scope, cast->arg), cast_to,
                       type_name(evaluation->arena, cast->typeName));
}

static Value evaluate_constant(const Evaluation *evaluation, A_Const *constant) {
  if (constant->isnull) return value_of(VALUE_NULL);
  switch (nodeTag(&constant->val)) {
  case T_String: return value_text(constant->val.sval.sval);
  case T_Boolean: return value_logic(constant->val.boolval.boolval ? LOGIC_TRUE : LOGIC_FALSE);
  case T_Integer: return value_text(arena_format(evaluation->arena, "%d", constant->val.ival.ival));
  case T_Float: return value_text(constant->val.fval.fval);
  default: return value_of(VALUE_OPAQUE);
  }
}

static Value evaluate_value_function(const Evaluation *evaluation, SQLValueFunction *function) {
  switch (function->op) {
  case SVFOP_CURRENT_USER:
  case SVFOP_CURRENT_ROLE:
  case SVFOP_USER: return (Value){.kind = VALUE_CONTEXT, .text = "current_user"};
  case SVFOP_SESSION_USER: return (Value){.kind = VALUE_CONTEXT, .text = "session_user"};
  default: return value_of(VALUE_OPAQUE);
  }
}

static Value evaluate_array(const Evaluation *evaluation, const Scope *scope, A_ArrayExpr *array) {
  Value all = {.kind = VALUE_LIST};
  ListCell *cell;
  foreach (cell, array->elements) {
    Value *element = ARENA_NEW(evaluation->arena, Value);
    *element = evaluate(evaluation, scope, lfirst(cell));
    Value one = {.kind = VALUE_LIST, .element = element};
    all = all.element || all.kind == VALUE_CHOICE ? evaluate_both(evaluation, one, all) : one;
  }
  return all;
}

// ---- sub-queries ------------------------------------------------------------------------------

static Value evaluate_sublink(const Evaluation *evaluation, const Scope *scope, SubLink *link) {
  if (!link->subselect || !IsA(link->subselect, SelectStmt)) return value_of(VALUE_UNKNOWN);
  Subquery query = {(SelectStmt *)link->subselect, scope, evaluation->in_definer_function};
  Logic result;
  Value test;
  switch (link->subLinkType) {
  case EXISTS_SUBLINK: return value_logic(evaluate_any_row(evaluation, &query, NULL));
  case ANY_SUBLINK:
    if (link->operName && strcmp(name_last(link->operName), "=") != 0) break;
    test = evaluate(evaluation, scope, link->testexpr);
    return value_logic(evaluate_any_row(evaluation, &query, &test));
  case ALL_SUBLINK:
    if (!link->operName || strcmp(name_last(link->operName), "<>") != 0) break;
    test = evaluate(evaluation, scope, link->testexpr);
    result = evaluate_any_row(evaluation, &query, &test);
    return value_logic(logic_not(result));
  case EXPR_SUBLINK:
  case ARRAY_SUBLINK: return evaluate_subquery(evaluation, scope, query.select);
  default: break;
  }
  return evaluate_unknown(evaluation, link->location, "a sub-query of this form is not judged");
}

// ---- all expressions --------------------------------------------------------------------------

static Value dispatch(const Evaluation *evaluation, const Scope *scope, Node *expr) {
  switch (nodeTag(expr)) {
  case T_A_Const: return evaluate_constant(evaluation, (A_Const *)expr);
  case T_ColumnRef: return evaluate_name(evaluation, scope, (ColumnRef *)expr);
  case T_ParamRef: return evaluate_parameter(evaluation, scope, (ParamRef *)expr);
  case T_TypeCast: return evaluate_cast(evaluation, scope, (TypeCast *)expr);
  case T_CollateClause: return evaluate(evaluation, scope, ((CollateClause *)expr)->arg);
  case T_BoolExpr: return evaluate_bool_expr(evaluation, scope, (BoolExpr *)expr);
  case T_A_Expr: return evaluate_operator(evaluation, scope, (A_Expr *)expr);
  case T_FuncCall: return evaluate_call(evaluation, scope, (FuncCall *)expr);
  case T_SQLValueFunction: return evaluate_value_function(evaluation, (SQLValueFunction *)expr);
  case T_NullTest: return evaluate_null_test(evaluation, scope, (NullTest *)expr);
  case T_BooleanTest: return evaluate_boolean_test(evaluation, scope, (BooleanTest *)expr);
  case T_CaseExpr: return evaluate_case(evaluation, scope, (CaseExpr *)expr);
  case T_CoalesceExpr: return evaluate_coalesce(evaluation, scope, (CoalesceExpr *)expr);
  case T_SubLink: return evaluate_sublink(evaluation, scope, (SubLink *)expr);
  case T_A_ArrayExpr: return evaluate_array(evaluation, scope, (A_ArrayExpr *)expr);
  case T_A_Indirection: return evaluate(evaluation, scope, ((A_Indirection *)expr)->arg);
  default:
    return evaluate_unknown(evaluation, exprLocation(expr),
                            "an expression of this form is not judged");
  }
}

Value evaluate(const Evaluation *evaluation, const Scope *scope, Node *expr) {
  if (!expr) return value_of(VALUE_NULL);
  if (evaluation->depth >= MOST_DEPTH || *evaluation->steps <= 0)
    return evaluate_unknown(evaluation, exprLocation(expr),
                            "the expression is too large to be judged");
  --*evaluation->steps;
  Evaluation deeper = *evaluation;
  deeper.depth++;
  return dispatch(&deeper, scope, expr);
}

Logic evaluate_as_logic(const Evaluation *evaluation, Value value) {
  switch (value.kind) {
  case VALUE_LOGIC: return value.logic;
  case VALUE_NULL: return LOGIC_NULL;
  case VALUE_ERROR: return LOGIC_ERROR;
  case VALUE_COLUMN: // a boolean column: of the staff's own table it says who the caller is
    return !value.item->is_policy_row && (str_has_nocase(str(value.column), "admin") ||
                                          evaluate_names_staff(value.column))
               ? LOGIC_FLAG
               : LOGIC_ROW;
  case VALUE_FLAG:
  case VALUE_CONTEXT: return LOGIC_FLAG;
  case VALUE_QUERY: return evaluate_any_target(evaluation, value.query);
  case VALUE_CHOICE: return evaluate_chosen(evaluation, value.choice, evaluate_as_logic);
  case VALUE_OPAQUE: return LOGIC_ROW;
  case VALUE_TEXT: return strchr("tTyY1", *value.text) && *value.text ? LOGIC_TRUE : LOGIC_FALSE;
  default: return LOGIC_UNKNOWN;
  }
}

Logic evaluate_logic(const Evaluation *evaluation, const Scope *scope, Node *expr) {
  return evaluate_as_logic(evaluation, evaluate(evaluation, scope, expr));
}
