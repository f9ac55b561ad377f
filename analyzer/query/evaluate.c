// An expression of a policy -> its value, for one state of the context and one row.
#include "query/evaluate.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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

static bool item_has(const Evaluation *evaluation, const Item *item, const char *column,
                     Value *value) {
  if (item->has_value && item->columns.known)
    return evaluate_function_column(evaluation, item, column, value);
  if (item->has_value) {
    bool named = item->column_aliases ? !strcmp(strVal(linitial(item->column_aliases)), column)
                                      : item->alias && !strcmp(item->alias, column);
    if (named) *value = item->value;
    return named;
  }
  if (item->select) return find_target(evaluation, item, column, value);
  bool found = item->is_unknown || (item->relation && relation_column(item->relation, column));
  if (found) *value = column_of(evaluation, item, column);
  return found;
}

static Value column_of(const Evaluation *evaluation, const Item *item, const char *column) {
  Column *known = item->relation ? relation_column(item->relation, column) : NULL;
  bool tenants = known && known == item->relation->tenant_column;
  if (tenants && item->owner == ROW_SHARED) return value_of(VALUE_NULL);
  return (Value){.kind = VALUE_COLUMN, .item = item, .column = column};
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
        *value = item->value;
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
  if (table) { // function_name.parameter
    for (const Scope *at = scope; at; at = at->outer)
      for (size_t i = 0; i < at->variables.count; i++)
        if (at->variables.items[i].name && !strcasecmp(at->variables.items[i].name, name))
          return at->variables.items[i].value;
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

// ---- other comparisons ------------------------------------------------------------------------

// <, >, <=, >=: only constants can be told apart.
static Logic compare(const Evaluation *evaluation, const char *op, Value a, Value b) {
  if (value_either(a, b, VALUE_ERROR)) return LOGIC_ERROR;
  bool counts = (a.kind == VALUE_QUERY && b.kind == VALUE_TEXT) ||
                (b.kind == VALUE_QUERY && a.kind == VALUE_TEXT);
  if (counts) // (SELECT count(*) ...) > 0
    return evaluate_any_row(evaluation, a.kind == VALUE_QUERY ? a.query : b.query, NULL);
  if (value_either(a, b, VALUE_NULL)) return LOGIC_NULL;
  if (value_either(a, b, VALUE_COLUMN)) return LOGIC_ROW;
  if (value_either(a, b, VALUE_FLAG)) return LOGIC_FLAG;
  if (a.kind != VALUE_TEXT || b.kind != VALUE_TEXT) return LOGIC_UNKNOWN;
  double x = strtod(a.text, NULL), y = strtod(b.text, NULL);
  bool holds = !strcmp(op, "<")    ? x < y
               : !strcmp(op, ">")  ? x > y
               : !strcmp(op, "<=") ? x <= y
                                   : x >= y;
  return holds ? LOGIC_TRUE : LOGIC_FALSE;
}

static Logic distinct(const Evaluation *evaluation, Value a, Value b) {
  if (value_either(a, b, VALUE_ERROR)) return LOGIC_ERROR;
  bool a_null = a.kind == VALUE_NULL, b_null = b.kind == VALUE_NULL;
  if (a_null && b_null) return LOGIC_FALSE;
  if (a_null || b_null) {
    Value other = a_null ? b : a;
    bool may_be_null = other.kind == VALUE_COLUMN && !evaluate_is_tenant_column(evaluation, other);
    return may_be_null ? LOGIC_ROW : other.kind == VALUE_UNKNOWN ? LOGIC_UNKNOWN : LOGIC_TRUE;
  }
  return logic_not(evaluate_equal(evaluation, a, b));
}

// LIKE: what matters is a pattern that matches everything (rls-facts table at 9, 16 and 17).
static Logic match(const Evaluation *evaluation, Value text, Value pattern) {
  if (value_either(text, pattern, VALUE_ERROR)) return LOGIC_ERROR;
  if (value_either(text, pattern, VALUE_NULL)) return LOGIC_NULL;
  if (pattern.kind == VALUE_TEXT && !strcmp(pattern.text, "%")) return LOGIC_TRUE;
  if (pattern.kind == VALUE_TEXT && text.kind == VALUE_COLUMN)
    return *pattern.text ? LOGIC_ROW : LOGIC_FALSE;
  return evaluate_equal(evaluation, text, pattern);
}

// || keeps what it knows: a constant with a constant, the caller's value with anything.
static Value concatenate(const Evaluation *evaluation, Value a, Value b) {
  if (value_either(a, b, VALUE_ERROR)) return value_of(VALUE_ERROR);
  if (value_either(a, b, VALUE_NULL)) return value_of(VALUE_NULL);
  if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT)
    return value_text(arena_format(evaluation->arena, "%s%s", a.text, b.text));
  if (a.kind == VALUE_TEXT) return b;
  return b.kind == VALUE_TEXT ? a : value_of(VALUE_UNKNOWN);
}

// ---- operators --------------------------------------------------------------------------------

static bool is_array(Node *expr) { return expr && (IsA(expr, A_ArrayExpr) || IsA(expr, List)); }

static List *elements_of(Node *expr) {
  return IsA(expr, List) ? (List *)expr : ((A_ArrayExpr *)expr)->elements;
}

// a IN (x, y), a = ANY (ARRAY[x, y])
static Logic equal_any(const Evaluation *evaluation, const Scope *scope, Value a, Node *list) {
  Node *stripped = IsA(list, List) ? list : expr_strip_casts(list);
  if (!is_array(stripped)) return evaluate_equal(evaluation, a, evaluate(evaluation, scope, list));
  Logic result = LOGIC_FALSE;
  ListCell *cell;
  foreach (cell, elements_of(stripped))
    result =
        logic_or(result, evaluate_equal(evaluation, a, evaluate(evaluation, scope, lfirst(cell))));
  return result;
}

// (a, b) = (c, d)
static Logic equal_rows(const Evaluation *evaluation, const Scope *scope, RowExpr *a, RowExpr *b) {
  if (list_length(a->args) != list_length(b->args)) return LOGIC_UNKNOWN;
  Logic result = LOGIC_TRUE;
  for (int i = 0; i < list_length(a->args); i++)
    result = logic_and(result,
                       evaluate_equal(evaluation, evaluate(evaluation, scope, list_nth(a->args, i)),
                                      evaluate(evaluation, scope, list_nth(b->args, i))));
  return result;
}

static Value evaluate_arrow(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  Value object = evaluate(evaluation, scope, op->lexpr);
  if (object.kind == VALUE_NULL || object.kind == VALUE_ERROR) return object;
  if (object.kind == VALUE_COLUMN) return object; // a part of the row
  const char *key = expr_string(op->rexpr);
  if (object.kind != VALUE_CLAIMS) return value_of(VALUE_UNKNOWN);
  return evaluate_claim(evaluation, object, key ? key : "", op->location);
}

static Value evaluate_operator(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  const char *name = name_last(op->name);
  if (!op->lexpr) return evaluate(evaluation, scope, op->rexpr); // a sign
  if (!strncmp(name, "->", 2) || !strncmp(name, "#>", 2))
    return evaluate_arrow(evaluation, scope, op);
  if (IsA(op->lexpr, RowExpr) && IsA(op->rexpr, RowExpr)) {
    Logic same = equal_rows(evaluation, scope, (RowExpr *)op->lexpr, (RowExpr *)op->rexpr);
    return value_logic(!strcmp(name, "=") ? same : logic_not(same));
  }
  Value a = evaluate(evaluation, scope, op->lexpr), b = evaluate(evaluation, scope, op->rexpr);
  if (!strcmp(name, "=")) return value_logic(evaluate_equal(evaluation, a, b));
  if (!strcmp(name, "<>")) return value_logic(logic_not(evaluate_equal(evaluation, a, b)));
  if (!strcmp(name, "||")) return concatenate(evaluation, a, b);
  if (strspn(name, "<>=") == strlen(name)) return value_logic(compare(evaluation, name, a, b));
  bool contains =
      !strcmp(name, "@>") || !strcmp(name, "<@") || !strcmp(name, "&&") || !strcmp(name, "?");
  if (contains) return value_logic(evaluate_equal(evaluation, a, b));
  if (value_either(a, b, VALUE_ERROR)) return value_of(VALUE_ERROR);
  if (value_either(a, b, VALUE_NULL)) return value_of(VALUE_NULL);
  bool pattern = !strcmp(name, "~") || !strcmp(name, "~*");
  if (pattern && b.kind == VALUE_TEXT && !*b.text)
    return value_logic(LOGIC_TRUE); // matches everything
  if (pattern && value_either(a, b, VALUE_CONTEXT) &&
      value_either(a, b, VALUE_TEXT)) // the form of the context's value
    return value_logic(LOGIC_TRUE);
  if (value_either(a, b, VALUE_COLUMN) && !value_either(a, b, VALUE_CONTEXT))
    return (Value){.kind = VALUE_OPAQUE};
  return evaluate_unknown(evaluation, op->location, "operator %s is not judged", name);
}

static Value evaluate_nullif(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  Value a = evaluate(evaluation, scope, op->lexpr), b = evaluate(evaluation, scope, op->rexpr);
  if (a.kind == VALUE_ERROR || a.kind == VALUE_NULL) return a;
  return evaluate_equal(evaluation, a, b) == LOGIC_TRUE ? value_of(VALUE_NULL) : a;
}

static Value evaluate_a_expr(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  Value a;
  Logic result;
  switch (op->kind) {
  case AEXPR_OP: return evaluate_operator(evaluation, scope, op);
  case AEXPR_NULLIF: return evaluate_nullif(evaluation, scope, op);
  case AEXPR_IN:
    a = evaluate(evaluation, scope, op->lexpr);
    result = equal_any(evaluation, scope, a, op->rexpr);
    return value_logic(!strcmp(name_last(op->name), "<>") ? logic_not(result) : result);
  case AEXPR_OP_ANY:
    if (strcmp(name_last(op->name), "=") != 0) break;
    a = evaluate(evaluation, scope, op->lexpr);
    return value_logic(equal_any(evaluation, scope, a, op->rexpr));
  case AEXPR_OP_ALL:
    if (strcmp(name_last(op->name), "<>") != 0) break;
    a = evaluate(evaluation, scope, op->lexpr);
    return value_logic(logic_not(equal_any(evaluation, scope, a, op->rexpr)));
  case AEXPR_DISTINCT:
  case AEXPR_NOT_DISTINCT:
    result = distinct(evaluation, evaluate(evaluation, scope, op->lexpr),
                      evaluate(evaluation, scope, op->rexpr));
    return value_logic(op->kind == AEXPR_DISTINCT ? result : logic_not(result));
  case AEXPR_LIKE:
  case AEXPR_ILIKE:
    result = match(evaluation, evaluate(evaluation, scope, op->lexpr),
                   evaluate(evaluation, scope, op->rexpr));
    return value_logic(strchr(name_last(op->name), '!') ? logic_not(result) : result);
  case AEXPR_BETWEEN:
  case AEXPR_NOT_BETWEEN:
    a = evaluate(evaluation, scope, op->lexpr);
    return value_logic(a.kind == VALUE_COLUMN ? LOGIC_ROW
                       : a.kind == VALUE_NULL ? LOGIC_NULL
                                              : LOGIC_UNKNOWN);
  default: break;
  }
  return evaluate_unknown(evaluation, op->location, "a comparison of this form is not judged");
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

static Logic is_null(const Evaluation *evaluation, Value value) {
  switch (value.kind) {
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
  Logic result = is_null(evaluation, evaluate(evaluation, scope, (Node *)test->arg));
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

// ---- choices ----------------------------------------------------------------------------------

// One value or another, as `condition` decides; only booleans can be joined.
static Value choose(const Evaluation *evaluation, Logic condition, Value then, Value otherwise) {
  bool joins = then.kind == VALUE_LOGIC || otherwise.kind == VALUE_LOGIC;
  if (!joins) return value_of(VALUE_UNKNOWN);
  Logic a = evaluate_as_logic(evaluation, then), b = evaluate_as_logic(evaluation, otherwise);
  return value_logic(logic_or(logic_and(condition, a), logic_and(logic_not(condition), b)));
}

static Value evaluate_case_from(const Evaluation *evaluation, const Scope *scope, CaseExpr *expr,
                                int from) {
  if (from >= list_length(expr->args))
    return expr->defresult ? evaluate(evaluation, scope, (Node *)expr->defresult)
                           : value_of(VALUE_NULL);
  CaseWhen *when = list_nth_node(CaseWhen, expr->args, from);
  Logic condition = expr->arg
                        ? evaluate_equal(evaluation, evaluate(evaluation, scope, (Node *)expr->arg),
                                         evaluate(evaluation, scope, (Node *)when->expr))
                        : evaluate_logic(evaluation, scope, (Node *)when->expr);
  if (condition == LOGIC_ERROR) return value_of(VALUE_ERROR);
  if (condition == LOGIC_TRUE) return evaluate(evaluation, scope, (Node *)when->result);
  if (condition == LOGIC_FALSE || condition == LOGIC_NULL)
    return evaluate_case_from(evaluation, scope, expr, from + 1);
  return choose(evaluation, condition, evaluate(evaluation, scope, (Node *)when->result),
                evaluate_case_from(evaluation, scope, expr, from + 1));
}

static Value evaluate_coalesce(const Evaluation *evaluation, const Scope *scope,
                               CoalesceExpr *expr) {
  Value value = value_of(VALUE_NULL);
  ListCell *cell;
  foreach (cell, expr->args) {
    value = evaluate(evaluation, scope, lfirst(cell));
    bool is_logic_null = value.kind == VALUE_LOGIC && value.logic == LOGIC_NULL;
    if (value.kind != VALUE_NULL && !is_logic_null) return value;
  }
  return value;
}

// ---- casts and constants ----------------------------------------------------------------------

static bool is_text_type(const char *type) {
  static const char *const names[] = {
      "text", "character varying", "varchar", "character", "citext", "name", "bpchar", 0};
  for (const char *const *name = names; *name; name++)
    if (!strcasecmp(type, *name)) return true;
  return false;
}

static Value evaluate_cast(const Evaluation *evaluation, const Scope *scope, TypeCast *cast) {
  Value value = evaluate(evaluation, scope, cast->arg);
  const char *type = type_name(evaluation->arena, cast->typeName);
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
  if (!array->elements) return (Value){.kind = VALUE_LIST};
  Value *element = ARENA_NEW(evaluation->arena, Value);
  *element = evaluate(evaluation, scope, linitial(array->elements));
  return list_length(array->elements) == 1 ? (Value){.kind = VALUE_LIST, .element = element}
                                           : value_of(VALUE_UNKNOWN);
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
  case T_A_Expr: return evaluate_a_expr(evaluation, scope, (A_Expr *)expr);
  case T_FuncCall: return evaluate_call(evaluation, scope, (FuncCall *)expr);
  case T_SQLValueFunction: return evaluate_value_function(evaluation, (SQLValueFunction *)expr);
  case T_NullTest: return evaluate_null_test(evaluation, scope, (NullTest *)expr);
  case T_BooleanTest: return evaluate_boolean_test(evaluation, scope, (BooleanTest *)expr);
  case T_CaseExpr: return evaluate_case_from(evaluation, scope, (CaseExpr *)expr, 0);
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
    return !value.item->is_policy_row &&
                   (strcasestr(value.column, "admin") || evaluate_names_staff(value.column))
               ? LOGIC_FLAG
               : LOGIC_ROW;
  case VALUE_FLAG:
  case VALUE_CONTEXT: return LOGIC_FLAG;
  case VALUE_QUERY: return evaluate_any_target(evaluation, value.query);
  case VALUE_OPAQUE: return LOGIC_ROW;
  case VALUE_TEXT: return strchr("tTyY1", *value.text) && *value.text ? LOGIC_TRUE : LOGIC_FALSE;
  default: return LOGIC_UNKNOWN;
  }
}

Logic evaluate_logic(const Evaluation *evaluation, const Scope *scope, Node *expr) {
  return evaluate_as_logic(evaluation, evaluate(evaluation, scope, expr));
}
