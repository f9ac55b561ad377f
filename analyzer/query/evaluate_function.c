// A call of a function that the migrations define -> its value, by evaluating its body.
#include "query/evaluate.h"

#include <strings.h>

#include "sql/expr.h"
#include "sql/plpgsql.h"

enum { MOST_CALL_DEPTH = 120 };

// What running statements has come to.
typedef struct Result {
  bool returned;
  Value value;
} Result;

static Result run_all(const Evaluation *evaluation, Scope *scope, const PlStatements *statements,
                      bool returns_set);

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

static void assign(const Evaluation *evaluation, Scope *scope, const char *name, Value value) {
  for (size_t i = 0; i < scope->variables.count; i++) {
    Variable *variable = &scope->variables.items[i];
    if (variable->name && !strcasecmp(variable->name, name)) {
      variable->value = value;
      return;
    }
  }
  array_push(evaluation->arena, &scope->variables, (Variable){name, value});
}

// ---- PL/pgSQL ---------------------------------------------------------------------------------

static Value evaluate_text(const Evaluation *evaluation, const Scope *scope, const Unit *unit,
                           bool is_statement) {
  Gaps ignored = {0};
  if (is_statement) {
    Statements parsed = parse_unit(evaluation->arena, unit, &ignored);
    Node *tree = parsed.count == 1 ? parsed.items[0].tree : NULL;
    if (tree && IsA(tree, SelectStmt))
      return evaluate_subquery(evaluation, scope, (SelectStmt *)tree);
    return value_of(VALUE_UNKNOWN);
  }
  Node *tree = parse_expression(evaluation->arena, unit, &ignored);
  return tree ? evaluate(evaluation, scope, tree) : value_of(VALUE_UNKNOWN);
}

// A query's value, read into a variable: `SELECT EXISTS (..) INTO found`, `SELECT role INTO r FROM ..`.
static void run_select_into(const Evaluation *evaluation, Scope *scope,
                            const PlStatement *statement) {
  Value value = evaluate_text(evaluation, scope, statement->expr, true);
  for (size_t i = 0; i < statement->targets.count; i++)
    assign(evaluation, scope, statement->targets.items[i],
           i == 0 && statement->targets.count == 1 ? value : value_of(VALUE_UNKNOWN));
  if (value.kind == VALUE_QUERY)
    assign(evaluation, scope, "found",
           value_logic(evaluate_any_row(evaluation, value.query, NULL)));
}

// Both branches of a condition that is neither true nor false for certain.
static Result run_either(const Evaluation *evaluation, Scope *scope, const PlStatement *branch,
                         Logic condition, const PlStatements *rest, bool returns_set) {
  Scope *other = ARENA_NEW(evaluation->arena, Scope);
  *other = *scope;
  other->variables.items = NULL;
  other->variables.count = other->variables.capacity = 0;
  for (size_t i = 0; i < scope->variables.count; i++)
    array_push(evaluation->arena, &other->variables, scope->variables.items[i]);
  Result then = run_all(evaluation, scope, &branch->body, returns_set);
  if (!then.returned) then = run_all(evaluation, scope, rest, returns_set);
  Result otherwise = run_all(evaluation, other, &branch->else_body, returns_set);
  if (!otherwise.returned) otherwise = run_all(evaluation, other, rest, returns_set);
  if (!then.returned || !otherwise.returned) return (Result){true, value_of(VALUE_UNKNOWN)};
  bool is_logic = then.value.kind == VALUE_LOGIC || otherwise.value.kind == VALUE_LOGIC;
  if (!is_logic) return (Result){true, value_of(VALUE_UNKNOWN)};
  Logic a = evaluate_as_logic(evaluation, then.value),
        b = evaluate_as_logic(evaluation, otherwise.value);
  Logic joined = logic_or(logic_and(condition, a), logic_and(logic_not(condition), b));
  return (Result){true, value_logic(joined)};
}

static Result run_block(const Evaluation *evaluation, Scope *scope, const PlStatement *block,
                        bool returns_set) {
  Result result = run_all(evaluation, scope, &block->body, returns_set);
  bool failed = result.returned && result.value.kind == VALUE_ERROR;
  return failed && block->handlers.count ? run_all(evaluation, scope, &block->handlers, returns_set)
                                         : result;
}

static Result run(const Evaluation *evaluation, Scope *scope, const PlStatement *statement,
                  bool returns_set) {
  Value value;
  switch (statement->kind) {
  case PL_BLOCK: return run_block(evaluation, scope, statement, returns_set);
  case PL_ASSIGN:
    value = evaluate_text(evaluation, scope, statement->expr, false);
    if (value.kind == VALUE_ERROR) return (Result){true, value};
    if (statement->targets.count) assign(evaluation, scope, statement->targets.items[0], value);
    return (Result){0};
  case PL_SQL:
    if (statement->targets.count) run_select_into(evaluation, scope, statement);
    return (Result){0};
  case PL_RETURN:
    if (!statement->expr) return (Result){true, value_of(VALUE_NULL)};
    return (Result){true, evaluate_text(evaluation, scope, statement->expr, returns_set)};
  case PL_RAISE:
    return statement->is_exception ? (Result){true, value_of(VALUE_ERROR)} : (Result){0};
  case PL_PERFORM: return (Result){0};
  default: return (Result){true, value_of(VALUE_UNKNOWN)};
  }
}

static Result run_all(const Evaluation *evaluation, Scope *scope, const PlStatements *statements,
                      bool returns_set) {
  for (size_t i = 0; i < statements->count; i++) {
    const PlStatement *statement = statements->items[i];
    if (--*evaluation->steps <= 0) return (Result){true, value_of(VALUE_UNKNOWN)};
    if (statement->kind == PL_IF) {
      Logic condition =
          evaluate_as_logic(evaluation, evaluate_text(evaluation, scope, statement->expr, false));
      bool known = condition == LOGIC_TRUE || condition == LOGIC_FALSE || condition == LOGIC_NULL;
      PlStatements rest = {.items = statements->items + i + 1, .count = statements->count - i - 1};
      if (condition == LOGIC_ERROR) return (Result){true, value_of(VALUE_ERROR)};
      if (!known) return run_either(evaluation, scope, statement, condition, &rest, returns_set);
      const PlStatements *branch =
          condition == LOGIC_TRUE ? &statement->body : &statement->else_body;
      Result result = run_all(evaluation, scope, branch, returns_set);
      if (result.returned) return result;
      continue;
    }
    Result result = run(evaluation, scope, statement, returns_set);
    if (result.returned) return result;
  }
  return (Result){0};
}

static Value run_plpgsql(const Evaluation *evaluation, const Function *function, Scope *scope) {
  for (size_t i = 0; i < function->plpgsql->variables.count; i++) {
    PlVariable variable = function->plpgsql->variables.items[i];
    if (variable.is_parameter) continue;
    Value value = variable.initial ? evaluate_text(evaluation, scope, variable.initial, false)
                                   : value_of(VALUE_NULL);
    array_push(evaluation->arena, &scope->variables, (Variable){variable.name, value});
  }
  Result result = run(evaluation, scope, function->plpgsql->block, function->returns_set);
  return result.returned ? result.value : value_of(VALUE_UNKNOWN);
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
      is_plpgsql ? run_plpgsql(&inner, function, scope) : run_sql(&inner, function, scope);
  // A set or scalar that depends on rows keeps its scope; a boolean is decided here, while the rights are known.
  if (value.kind == VALUE_QUERY && !strcmp(function->return_type, "boolean"))
    value = value_logic(evaluate_any_target(&inner, value.query));
  if (value.kind == VALUE_UNKNOWN)
    return evaluate_unknown(evaluation, location, "the body of function %s.%s() is not judged",
                            function->schema, function->name);
  return value;
}
