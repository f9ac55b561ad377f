// A call of a function that the migrations define -> its value, by evaluating its body.
#include "query/evaluate.h"

#include "sql/expr.h"
#include "sql/plpgsql.h"

enum { MOST_CALL_DEPTH = 120 };

// ---- arguments --------------------------------------------------------------------------------

static Scope *open_body(const Evaluation *evaluation, const Function *function,
                        const Value *arguments, size_t count) {
  Scope *scope = ARENA_NEW(evaluation->arena, Scope);
  scope->search_path = &function->search_path;
  size_t given = 0;
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (argument->mode == 'o' || argument->mode == 't') continue;
    Variable variable = {argument->name, value_of(VALUE_NULL)};
    if (given < count)
      variable.value = arguments[given++];
    else if (argument->default_expr)
      variable.value = evaluate(evaluation, scope, argument->default_expr);
    array_push(evaluation->arena, &scope->variables, variable);
  }
  return scope;
}

// ---- LANGUAGE sql -----------------------------------------------------------------------------

static Value run_sql(const Evaluation *evaluation, const Function *function, const Scope *scope) {
  if (!function->statements.count) return value_of(VALUE_UNKNOWN);
  Node *last = function->statements.items[function->statements.count - 1].tree;
  if (last && IsA(last, ReturnStmt))
    return evaluate(evaluation, scope, ((ReturnStmt *)last)->returnval);
  if (!last || !IsA(last, SelectStmt)) return value_of(VALUE_UNKNOWN);
  return evaluate_subquery(evaluation, scope, (SelectStmt *)last);
}

Value evaluate_function(const Evaluation *evaluation, const Function *function,
                        const Value *arguments, size_t count, int location) {
  Evaluation inner = *evaluation;
  inner.depth += 10;
  if (inner.depth > MOST_CALL_DEPTH)
    return evaluate_unknown(evaluation, location,
                            "function %s.%s() calls itself or others too deeply", function->schema,
                            function->name);
  if (inner.call_location < 0) inner.call_location = location;
  inner.in_definer_function = evaluation->in_definer_function || function->security_definer;
  Scope *scope = open_body(&inner, function, arguments, count);
  bool is_plpgsql = function->plpgsql && function->plpgsql->block;
  Value value =
      is_plpgsql ? evaluate_plpgsql(&inner, function, scope) : run_sql(&inner, function, scope);
  // A set or scalar that depends on rows keeps its scope; a boolean is decided here, while the rights are known.
  bool depends = value.kind == VALUE_QUERY || value.kind == VALUE_CHOICE;
  if (depends && !strcmp(function->return_type, "boolean"))
    value = value_logic(evaluate_as_logic(&inner, value));
  if (value.kind == VALUE_UNKNOWN)
    return evaluate_unknown(evaluation, location, "the body of function %s.%s() is not judged",
                            function->schema, function->name);
  return value;
}
