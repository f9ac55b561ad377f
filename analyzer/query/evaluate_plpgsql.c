// The body of a PL/pgSQL function -> the value that it returns, along all of its paths.
//
// Where nobody knows which branch is taken, both are, each with variables of its own, and a condition chooses between
// what they have come to. A loop's body is run once, for any of its rows.
#include "query/evaluate.h"

#include <strings.h>

#include "sql/plpgsql.h"

// What RETURN QUERY and RETURN NEXT have put together; no variable has such a name.
static const char RETURNED_ROWS[] = "return query";

// A path that has left the function while others went on.
typedef struct Return {
  Logic condition;
  Value value;
} Return;

// A path that has left the loop's body, by EXIT or CONTINUE, while others went on.
typedef struct Stop {
  Logic condition;
  Scope *scope;
} Stop;

typedef enum End { GOES_ON, STOPPED, RETURNED } End;

typedef struct Run {
  Scope *scope;
  ARRAY(Return) returns; // earliest first
  ARRAY(Stop) stops;     // earliest first
  End end;
  Value value;        // RETURNED
  const char *result; // the only OUT parameter; NULL: there is none
} Run;

static void run_all(const Evaluation *evaluation, Run *run, const PlStatements *statements);

// ---- variables --------------------------------------------------------------------------------

static Variable *find_variable(Scope *scope, const char *name) {
  for (size_t i = 0; i < scope->variables.count; i++) {
    Variable *variable = &scope->variables.items[i];
    if (variable->name && !strcasecmp(variable->name, name)) return variable;
  }
  return NULL;
}

static void assign(const Evaluation *evaluation, Scope *scope, const char *name, Value value) {
  Variable *variable = find_variable(scope, name);
  if (variable)
    variable->value = value;
  else
    array_push(evaluation->arena, &scope->variables, (Variable){name, value});
}

static Run fork_of(const Evaluation *evaluation, const Run *run) {
  Run fork = {.scope = ARENA_NEW(evaluation->arena, Scope), .result = run->result};
  *fork.scope = *run->scope;
  fork.scope->variables.items = NULL;
  fork.scope->variables.count = fork.scope->variables.capacity = 0;
  for (size_t i = 0; i < run->scope->variables.count; i++)
    array_push(evaluation->arena, &fork.scope->variables, run->scope->variables.items[i]);
  return fork;
}

// ---- paths ------------------------------------------------------------------------------------

static void leave(Run *run, Value value) {
  run->end = RETURNED;
  run->value = value;
}

static void take_paths(const Evaluation *evaluation, Run *run, Logic condition, const Run *from) {
  for (size_t i = 0; i < from->returns.count; i++) {
    Return taken = from->returns.items[i];
    taken.condition = logic_and(condition, taken.condition);
    array_push(evaluation->arena, &run->returns, taken);
  }
  for (size_t i = 0; i < from->stops.count; i++) {
    Stop taken = from->stops.items[i];
    taken.condition = logic_and(condition, taken.condition);
    array_push(evaluation->arena, &run->stops, taken);
  }
}

// `run` goes on without the path that has come to an end.
static void set_aside(const Evaluation *evaluation, Run *run, Logic condition, const Run *ended) {
  if (ended->end == RETURNED)
    array_push(evaluation->arena, &run->returns, ((Return){condition, ended->value}));
  else
    array_push(evaluation->arena, &run->stops, ((Stop){condition, ended->scope}));
}

static void merge_variables(const Evaluation *evaluation, Run *run, Logic condition,
                            const Run *then, const Run *otherwise) {
  const Scope *a = then->scope;
  for (size_t i = 0; i < a->variables.count; i++) {
    Variable one = a->variables.items[i];
    Variable *other = one.name ? find_variable(otherwise->scope, one.name) : NULL;
    Value value = other ? other->value : value_of(VALUE_NULL);
    if (one.name)
      assign(evaluation, run->scope, one.name,
             evaluate_choice(evaluation, condition, one.value, value));
  }
}

// `run` becomes what its two forks have come to.
static void join(const Evaluation *evaluation, Run *run, Logic condition, const Run *then,
                 const Run *otherwise) {
  take_paths(evaluation, run, condition, then);
  take_paths(evaluation, run, logic_not(condition), otherwise);
  if (then->end == otherwise->end) {
    run->end = then->end;
    run->value = evaluate_choice(evaluation, condition, then->value, otherwise->value);
    merge_variables(evaluation, run, condition, then, otherwise);
    return;
  }
  bool then_ends = then->end > otherwise->end; // or ends for good
  const Run *ended = then_ends ? then : otherwise, *other = then_ends ? otherwise : then;
  set_aside(evaluation, run, then_ends ? condition : logic_not(condition), ended);
  run->scope = other->scope;
  run->end = other->end;
}

// Those that have left the loop's body go on behind it.
static void join_stopped(const Evaluation *evaluation, Run *run) {
  if (run->end == STOPPED) run->end = GOES_ON;
  while (run->stops.count) {
    Stop last = run->stops.items[--run->stops.count];
    Run stopped = {.scope = last.scope}, rest = *run;
    run->returns.count = 0;
    run->returns.items = NULL;
    run->returns.capacity = 0;
    rest.stops.count = 0;
    join(evaluation, run, last.condition, &stopped, &rest);
  }
}

// ---- expressions and queries ------------------------------------------------------------------

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

// Whether a query has rows, an array elements.
static Logic has_rows(const Evaluation *evaluation, Value value) {
  switch (value.kind) {
  case VALUE_QUERY: return evaluate_any_row(evaluation, value.query, NULL);
  case VALUE_CHOICE: return evaluate_chosen(evaluation, value.choice, has_rows);
  case VALUE_LIST: return value.element ? LOGIC_TRUE : LOGIC_FALSE;
  case VALUE_FLAG: return LOGIC_FLAG;
  case VALUE_ERROR: return LOGIC_ERROR;
  case VALUE_UNKNOWN: return LOGIC_UNKNOWN;
  case VALUE_NULL: return LOGIC_FALSE;
  default: return LOGIC_TRUE;
  }
}

// A query's values, read into variables: `SELECT EXISTS (..) INTO found`, `SELECT role, tenant_id INTO r, t FROM ..`.
static void set_targets(const Evaluation *evaluation, Scope *scope, const PlStatement *statement,
                        Value rows) {
  size_t count = statement->targets.count;
  for (size_t i = 0; i < count; i++)
    assign(evaluation, scope, statement->targets.items[i],
           count == 1 ? rows : evaluate_field(evaluation, rows, NULL, i));
}

static void run_select_into(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  Value rows = evaluate_text(evaluation, run->scope, statement->expr, true);
  set_targets(evaluation, run->scope, statement, rows);
  // What has no FROM has one row, of a NULL, too.
  bool queries = rows.kind == VALUE_QUERY || rows.kind == VALUE_UNKNOWN;
  assign(evaluation, run->scope, "found",
         value_logic(queries ? has_rows(evaluation, rows) : LOGIC_TRUE));
}

static void run_perform(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  Value rows = evaluate_text(evaluation, run->scope, statement->expr, true);
  bool queries = rows.kind == VALUE_QUERY;
  assign(evaluation, run->scope, "found",
         value_logic(queries ? has_rows(evaluation, rows) : LOGIC_TRUE));
}

// ---- statements -------------------------------------------------------------------------------

static void run_if(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  Logic condition =
      evaluate_as_logic(evaluation, evaluate_text(evaluation, run->scope, statement->expr, false));
  if (condition == LOGIC_ERROR) {
    leave(run, value_of(VALUE_ERROR));
    return;
  }
  bool known = condition == LOGIC_TRUE || condition == LOGIC_FALSE || condition == LOGIC_NULL;
  if (known) {
    run_all(evaluation, run, condition == LOGIC_TRUE ? &statement->body : &statement->else_body);
    return;
  }
  Run then = fork_of(evaluation, run), otherwise = fork_of(evaluation, run);
  run_all(evaluation, &then, &statement->body);
  run_all(evaluation, &otherwise, &statement->else_body);
  join(evaluation, run, condition, &then, &otherwise);
}

static void run_loop(const Evaluation *evaluation, Run *run, const PlStatement *statement,
                     bool is_query) {
  Value rows = evaluate_text(evaluation, run->scope, statement->expr, is_query);
  Logic any = has_rows(evaluation, rows);
  assign(evaluation, run->scope, "found", value_logic(any));
  if (any == LOGIC_ERROR) leave(run, value_of(VALUE_ERROR));
  if (any == LOGIC_ERROR || any == LOGIC_FALSE || any == LOGIC_NULL) return;
  Run once = fork_of(evaluation, run), none = fork_of(evaluation, run);
  set_targets(evaluation, once.scope, statement,
              rows.kind == VALUE_LIST && rows.element ? *rows.element : rows);
  run_all(evaluation, &once, &statement->body);
  join_stopped(evaluation, &once);
  if (any != LOGIC_TRUE) {
    join(evaluation, run, any, &once, &none);
    return;
  }
  take_paths(evaluation, run, LOGIC_TRUE, &once);
  run->scope = once.scope;
  run->end = once.end;
  run->value = once.value;
}

// What a function without RETURN's expression gives: its OUT parameter.
static Value result_of(const Run *run) {
  const Variable *result = run->result ? find_variable(run->scope, run->result) : NULL;
  return result ? result->value : value_of(run->result ? VALUE_NULL : VALUE_UNKNOWN);
}

static void run_return(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  bool adds = statement->is_query || statement->is_next;
  Variable *rows = find_variable(run->scope, RETURNED_ROWS);
  Value value = statement->expr
                    ? evaluate_text(evaluation, run->scope, statement->expr, statement->is_query)
                : adds ? value_of(VALUE_UNKNOWN)
                       : result_of(run);
  if (adds && rows)
    rows->value = evaluate_both(evaluation, value, rows->value);
  else
    leave(run, rows ? rows->value : value);
}

static bool has_failed(const Run *run, size_t first) {
  for (size_t i = first; i < run->returns.count; i++)
    if (run->returns.items[i].value.kind == VALUE_ERROR) return true;
  return run->end == RETURNED && run->value.kind == VALUE_ERROR;
}

// Errors of the block's statements are its handlers' to answer, on whatever path they are raised.
static void run_block(const Evaluation *evaluation, Run *run, const PlStatement *block) {
  Run handler = fork_of(evaluation, run);
  size_t first = run->returns.count;
  run_all(evaluation, run, &block->body);
  if (!block->handler_count || !has_failed(run, first)) return;
  run_all(evaluation, &handler, &block->handlers);
  bool answers = handler.end == RETURNED && !handler.returns.count;
  for (size_t i = first; i < run->returns.count; i++)
    if (run->returns.items[i].value.kind == VALUE_ERROR)
      run->returns.items[i].value = answers ? handler.value : value_of(VALUE_UNKNOWN);
  if (run->end != RETURNED || run->value.kind != VALUE_ERROR) return;
  take_paths(evaluation, run, LOGIC_TRUE, &handler);
  run->end = handler.end;
  run->value = handler.value;
  run->scope = handler.scope;
}

static void run_assign(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  Value value = evaluate_text(evaluation, run->scope, statement->expr, false);
  if (value.kind == VALUE_ERROR)
    leave(run, value);
  else if (statement->targets.count)
    assign(evaluation, run->scope, statement->targets.items[0], value);
}

// EXIT and CONTINUE, with WHEN or without
static void run_exit(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  Value when = statement->expr ? evaluate_text(evaluation, run->scope, statement->expr, false)
                               : value_logic(LOGIC_TRUE);
  Logic condition = evaluate_as_logic(evaluation, when);
  if (condition == LOGIC_ERROR) leave(run, value_of(VALUE_ERROR));
  if (condition == LOGIC_ERROR || condition == LOGIC_FALSE || condition == LOGIC_NULL) return;
  Run then = fork_of(evaluation, run), otherwise = fork_of(evaluation, run);
  then.end = STOPPED;
  if (condition == LOGIC_TRUE)
    run->end = STOPPED;
  else
    join(evaluation, run, condition, &then, &otherwise);
}

static void run_one(const Evaluation *evaluation, Run *run, const PlStatement *statement) {
  switch (statement->kind) {
  case PL_BLOCK: run_block(evaluation, run, statement); return;
  case PL_ASSIGN: run_assign(evaluation, run, statement); return;
  case PL_IF: run_if(evaluation, run, statement); return;
  case PL_CASE: run_all(evaluation, run, &statement->body); return;
  case PL_FOR_QUERY: run_loop(evaluation, run, statement, true); return;
  case PL_FOREACH: run_loop(evaluation, run, statement, false); return;
  case PL_EXIT: run_exit(evaluation, run, statement); return;
  case PL_SQL:
    if (statement->targets.count) run_select_into(evaluation, run, statement);
    return;
  case PL_PERFORM: run_perform(evaluation, run, statement); return;
  case PL_RETURN: run_return(evaluation, run, statement); return;
  case PL_RAISE:
    if (statement->is_exception) leave(run, value_of(VALUE_ERROR));
    return;
  default: leave(run, value_of(VALUE_UNKNOWN)); return;
  }
}

static void run_all(const Evaluation *evaluation, Run *run, const PlStatements *statements) {
  for (size_t i = 0; i < statements->count && run->end == GOES_ON; i++)
    if (--*evaluation->steps <= 0)
      leave(run, value_of(VALUE_UNKNOWN));
    else
      run_one(evaluation, run, statements->items[i]);
}

static const char *only_result(const Function *function) {
  const char *only = NULL;
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (argument->mode != 'o' && argument->mode != 'b') continue;
    if (only) return NULL;
    only = argument->name;
  }
  return only;
}

Value evaluate_plpgsql(const Evaluation *evaluation, const Function *function, Scope *scope) {
  const PlBody *body = function->plpgsql;
  for (size_t i = 0; i < body->variables.count; i++) {
    PlVariable variable = body->variables.items[i];
    if (variable.is_parameter) continue;
    Value value = variable.initial ? evaluate_text(evaluation, scope, variable.initial, false)
                                   : value_of(VALUE_NULL);
    array_push(evaluation->arena, &scope->variables, (Variable){variable.name, value});
  }
  if (function->returns_set) assign(evaluation, scope, RETURNED_ROWS, (Value){.kind = VALUE_LIST});
  Run run = {.scope = scope, .result = only_result(function)};
  run_one(evaluation, &run, body->block);
  Variable *rows = find_variable(run.scope, RETURNED_ROWS);
  Value value = run.end == RETURNED ? run.value : rows ? rows->value : result_of(&run);
  for (size_t i = run.returns.count; i > 0; i--) {
    Return one = run.returns.items[i - 1];
    value = evaluate_choice(evaluation, one.condition, one.value, value);
  }
  return value;
}
