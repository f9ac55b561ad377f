// An operator, IN, LIKE, BETWEEN and their like -> a value.
#include "query/evaluate.h"

#include <stdlib.h>
#include <strings.h>

#include "sql/expr.h"

// ---- comparisons -------------------------------------------------------------------------------

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
  if (a.kind == VALUE_LIST) return evaluate_both(evaluation, b, a);
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

typedef struct Arrow {
  A_Expr *op;
  Value key;
} Arrow;

// The part of a claim that the row names: that of its own tenant is there, that of another one is not.
static Value part_by_row(const Evaluation *evaluation, Value object, Value key) {
  Value name =
      object.kind == VALUE_CLAIMS ? (Value){.kind = VALUE_CONTEXT, .text = object.text} : object;
  return evaluate_choice(evaluation, evaluate_equal(evaluation, name, key),
                         (Value){.kind = VALUE_FLAG, .text = object.text}, value_of(VALUE_NULL));
}

static Value arrow_of(const Evaluation *evaluation, Value object, const void *argument) {
  const Arrow *arrow = argument;
  bool is_claim =
      object.kind == VALUE_CLAIMS || object.kind == VALUE_CONTEXT || object.kind == VALUE_FLAG;
  if (object.kind == VALUE_NULL || object.kind == VALUE_ERROR) return object;
  if (object.kind == VALUE_COLUMN || object.kind == VALUE_OPAQUE)
    return object; // a part of the row
  if (object.kind == VALUE_QUERY) return evaluate_part_of_rows(evaluation, object, arrow->op);
  if (!is_claim)
    return evaluate_unknown(evaluation, arrow->op->location, "operator %s is not judged here",
                            name_last(arrow->op->name));
  if (arrow->key.kind == VALUE_COLUMN) return part_by_row(evaluation, object, arrow->key);
  if (IsA(arrow->op->rexpr, A_Const) && !expr_string(arrow->op->rexpr)) return object; // an element
  const char *key = arrow->key.kind == VALUE_TEXT ? arrow->key.text : "";
  return evaluate_claim(evaluation, object, key, arrow->op->location);
}

static Value evaluate_arrow(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  Arrow arrow = {op, evaluate(evaluation, scope, op->rexpr)};
  return evaluate_each(evaluation, evaluate(evaluation, scope, op->lexpr), arrow_of, &arrow);
}

typedef struct Operands {
  const A_Expr *op;
  Value other;
} Operands;

static Value operate(const Evaluation *evaluation, const A_Expr *op, Value a, Value b) {
  const char *name = name_last(op->name);
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

static Value operate_on_right(const Evaluation *evaluation, Value b, const void *argument) {
  const Operands *operands = argument;
  return operate(evaluation, operands->op, operands->other, b);
}

static Value operate_on_left(const Evaluation *evaluation, Value a, const void *argument) {
  const Operands *operands = argument, right = {operands->op, a};
  return evaluate_each(evaluation, operands->other, operate_on_right, &right);
}

static Value evaluate_plain(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  const char *name = name_last(op->name);
  if (!op->lexpr) return evaluate(evaluation, scope, op->rexpr); // a sign
  if (!strncmp(name, "->", 2) || !strncmp(name, "#>", 2))
    return evaluate_arrow(evaluation, scope, op);
  if (IsA(op->lexpr, RowExpr) && IsA(op->rexpr, RowExpr)) {
    Logic same = equal_rows(evaluation, scope, (RowExpr *)op->lexpr, (RowExpr *)op->rexpr);
    return value_logic(!strcmp(name, "=") ? same : logic_not(same));
  }
  Operands operands = {op, evaluate(evaluation, scope, op->rexpr)};
  return evaluate_each(evaluation, evaluate(evaluation, scope, op->lexpr), operate_on_left,
                       &operands);
}

Value evaluate_operator(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  Value a;
  Logic result;
  switch (op->kind) {
  case AEXPR_OP: return evaluate_plain(evaluation, scope, op);
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
