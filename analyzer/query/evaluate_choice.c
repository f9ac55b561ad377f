// CASE, COALESCE, NULLIF and branches -> one value or another, and what is made of such a choice later.
#include "query/evaluate.h"

#include <string.h>

static Logic chosen(const Choice *choice, Logic then, Logic otherwise) {
  if (choice->both) return logic_or(logic_and(choice->condition, then), otherwise);
  if (then == otherwise) return then;
  return logic_or(logic_and(choice->condition, then),
                  logic_and(logic_not(choice->condition), otherwise));
}

Logic evaluate_chosen(const Evaluation *evaluation, const Choice *choice,
                      Logic (*judge)(const Evaluation *, Value)) {
  if (--*evaluation->steps <= 0) return LOGIC_UNKNOWN;
  return chosen(choice, judge(evaluation, choice->then), judge(evaluation, choice->otherwise));
}

Logic evaluate_chosen_equal(const Evaluation *evaluation, const Choice *choice, Value other) {
  if (--*evaluation->steps <= 0) return LOGIC_UNKNOWN;
  return chosen(choice, evaluate_equal(evaluation, choice->then, other),
                evaluate_equal(evaluation, choice->otherwise, other));
}

// Whether they are one value for certain.
static bool is_same(Value a, Value b) {
  if (a.kind != b.kind) return false;
  bool text = a.text == b.text || (a.text && b.text && !strcmp(a.text, b.text));
  return text && a.logic == b.logic && a.item == b.item && a.column == b.column &&
         a.query == b.query && a.element == b.element && a.choice == b.choice;
}

static Value make_choice(const Evaluation *evaluation, Choice choice) {
  Choice *kept = ARENA_NEW(evaluation->arena, Choice);
  *kept = choice;
  return (Value){.kind = VALUE_CHOICE, .choice = kept};
}

Value evaluate_choice(const Evaluation *evaluation, Logic condition, Value then, Value otherwise) {
  if (condition == LOGIC_ERROR) return value_of(VALUE_ERROR);
  if (condition == LOGIC_TRUE) return then;
  if (condition == LOGIC_FALSE || condition == LOGIC_NULL) return otherwise;
  if (is_same(then, otherwise)) return then;
  Choice choice = {condition, false, then, otherwise};
  if (!value_either(then, otherwise, VALUE_LOGIC)) return make_choice(evaluation, choice);
  Logic a = evaluate_as_logic(evaluation, then), b = evaluate_as_logic(evaluation, otherwise);
  return value_logic(chosen(&choice, a, b));
}

Value evaluate_both(const Evaluation *evaluation, Value rows, Value more) {
  bool empty = more.kind == VALUE_LIST && !more.element;
  return empty ? rows : make_choice(evaluation, (Choice){LOGIC_TRUE, true, rows, more});
}

Value evaluate_each(const Evaluation *evaluation, Value value,
                    Value (*apply)(const Evaluation *, Value, const void *), const void *argument) {
  if (value.kind != VALUE_CHOICE) return apply(evaluation, value, argument);
  if (--*evaluation->steps <= 0) return value_of(VALUE_UNKNOWN);
  Choice choice = *value.choice;
  choice.then = evaluate_each(evaluation, choice.then, apply, argument);
  choice.otherwise = evaluate_each(evaluation, choice.otherwise, apply, argument);
  return choice.both ? make_choice(evaluation, choice)
                     : evaluate_choice(evaluation, choice.condition, choice.then, choice.otherwise);
}

// ---- expressions ------------------------------------------------------------------------------

static Value case_from(const Evaluation *evaluation, const Scope *scope, CaseExpr *expr, int from) {
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
    return case_from(evaluation, scope, expr, from + 1);
  return evaluate_choice(evaluation, condition, evaluate(evaluation, scope, (Node *)when->result),
                         case_from(evaluation, scope, expr, from + 1));
}

Value evaluate_case(const Evaluation *evaluation, const Scope *scope, CaseExpr *expr) {
  return case_from(evaluation, scope, expr, 0);
}

// Whether COALESCE goes on to the next value. A column of the row is taken to have a value.
static Logic is_missing(const Evaluation *evaluation, Value value) {
  bool may_be = value.kind == VALUE_QUERY || value.kind == VALUE_CHOICE || value.kind == VALUE_NULL;
  if (value.kind == VALUE_LOGIC) return value.logic == LOGIC_NULL ? LOGIC_TRUE : LOGIC_FALSE;
  return may_be ? evaluate_is_null(evaluation, value) : LOGIC_FALSE;
}

static Value coalesce_from(const Evaluation *evaluation, const Scope *scope, List *args, int from) {
  if (from >= list_length(args)) return value_of(VALUE_NULL);
  Value value = evaluate(evaluation, scope, list_nth(args, from));
  Logic missing = is_missing(evaluation, value);
  if (missing == LOGIC_FALSE || value.kind == VALUE_ERROR) return value;
  return evaluate_choice(evaluation, missing, coalesce_from(evaluation, scope, args, from + 1),
                         value);
}

Value evaluate_coalesce(const Evaluation *evaluation, const Scope *scope, CoalesceExpr *expr) {
  return coalesce_from(evaluation, scope, expr->args, 0);
}

static Value null_if_equal(const Evaluation *evaluation, Value value, const void *other) {
  if (value.kind == VALUE_ERROR || value.kind == VALUE_NULL) return value;
  Logic equal = evaluate_equal(evaluation, value, *(const Value *)other);
  if (equal == LOGIC_ERROR) return value;
  return evaluate_choice(evaluation, equal, value_of(VALUE_NULL), value);
}

Value evaluate_nullif(const Evaluation *evaluation, const Scope *scope, A_Expr *op) {
  Value other = evaluate(evaluation, scope, op->rexpr);
  return evaluate_each(evaluation, evaluate(evaluation, scope, op->lexpr), null_if_equal, &other);
}
