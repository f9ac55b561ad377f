// A call of a function that the migrations make -> its effects and its value.
#include "replay/data_change.h"
#include "pl/pl_run.h"
#include "replay/replay_session.h"
#include "sql/expr.h"

// Whether a call gives it: CALL writes OUT arguments too.
static bool is_given(const Function *function, const FunctionArgument *argument) {
  return argument->mode != 't' && (argument->mode != 'o' || function->is_procedure);
}

// ---- which overload ---------------------------------------------------------------------------

static bool accepts_count(const Function *function, size_t given) {
  size_t most = 0, least = 0;
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (!is_given(function, argument)) continue;
    if (argument->mode == 'v') return given >= least;
    most++;
    if (!argument->default_expr) least = most;
  }
  return given >= least && given <= most;
}

// How well the values fit the types: arrays need array types, texts spell neither numbers nor arrays.
static int fit(const Function *function, const Values *arguments) {
  int score = 0;
  size_t at = 0;
  for (size_t i = 0; i < function->arguments.count && at < arguments->count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (!is_given(function, argument)) continue;
    const Value *value = &arguments->items[at++];
    bool array_type = str_ends(str(argument->type), "[]") || argument->mode == 'v';
    if (value->kind == VALUE_ARRAY)
      score += array_type ? 2 : -4;
    else if (value->kind == VALUE_TEXT)
      score += array_type ? (str_starts(value->text, "{") ? 0 : -4) : 1;
    else if (value->kind == VALUE_INTEGER)
      score += strstr(argument->type, "int") ? 2 : 0;
    else if (value->kind == VALUE_BOOLEAN)
      score += strstr(argument->type, "bool") ? 2 : -1;
  }
  return score;
}

// The arguments as far as they are known without calling anything.
static Values probe_arguments(PlRun *run, const FuncCall *call) {
  Values values = {0};
  bool probing = run->probing;
  run->probing = true;
  ListCell *cell;
  foreach (cell, call->args) array_push(run->arena, &values, pl_eval(run, lfirst(cell)));
  run->probing = probing;
  return values;
}

static Function *best_of(PlRun *run, const FunctionOverloads *overloads, const FuncCall *call) {
  FunctionOverloads fitting = {0};
  for (size_t i = 0; overloads && i < overloads->count; i++)
    if (accepts_count(overloads->items[i], (size_t)list_length(call->args)))
      array_push(run->arena, &fitting, overloads->items[i]);
  if (fitting.count < 2) return fitting.count ? fitting.items[0] : NULL;
  Values arguments = probe_arguments(run, call);
  Function *best = fitting.items[0];
  for (size_t i = 1; i < fitting.count; i++)
    if (fit(fitting.items[i], &arguments) > fit(best, &arguments)) best = fitting.items[i];
  return best;
}

static const FunctionOverloads *overloads_of(const PlRun *run, const char *schema,
                                             const char *name) {
  const Map *functions = &run->session->catalog->functions;
  return map_get(functions, str(arena_format(run->arena, "%s.%s", schema, name)));
}

Function *pl_find_function(PlRun *run, const FuncCall *call) {
  const char *schema = name_schema(call->funcname), *name = name_last(call->funcname);
  if (schema) return best_of(run, overloads_of(run, schema, name), call);
  const NameList *path = &run->session->search_path;
  for (size_t i = 0; i < path->count; i++) {
    Function *found = best_of(run, overloads_of(run, path->items[i], name), call);
    if (found) return found;
  }
  return NULL;
}

// ---- arguments --------------------------------------------------------------------------------

static Node *named_argument(const FuncCall *call, const char *name) {
  ListCell *cell;
  foreach (cell, call->args) {
    Node *arg = lfirst(cell);
    bool named = IsA(arg, NamedArgExpr);
    if (named && name && !strcmp(((NamedArgExpr *)arg)->name, name))
      return (Node *)((NamedArgExpr *)arg)->arg;
  }
  return NULL;
}

// The rest of the positional arguments, which a VARIADIC parameter takes.
static Value variadic(PlRun *run, const FuncCall *call, int at) {
  Values items = {0};
  for (int i = at; i < list_length(call->args); i++)
    array_push(run->arena, &items, pl_eval(run, list_nth(call->args, i)));
  bool whole = call->func_variadic && items.count == 1;
  return whole ? items.items[0] : value_array(run->arena, &items);
}

static Value bind(PlRun *run, const FuncCall *call, const FunctionArgument *argument, int at) {
  if (argument->mode == 'v') return variadic(run, call, at);
  Node *expr = NULL;
  if (at < list_length(call->args) && !IsA(list_nth(call->args, at), NamedArgExpr))
    expr = list_nth(call->args, at);
  if (!expr) expr = named_argument(call, argument->name);
  if (!expr) expr = argument->default_expr;
  return expr ? pl_cast(run, pl_eval(run, expr), argument->type) : value_unknown();
}

// The parameters become variables, by name and as $1, $2, ...
static PlFrame *bind_all(PlRun *run, const Function *function, const FuncCall *call) {
  PlFrame *frame = pl_frame(run, function);
  int at = 0;
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    Value value = is_given(function, argument) ? bind(run, call, argument, at++) : value_null();
    if (is_given(function, argument)) array_push(run->arena, &frame->arguments, value);
    if (argument->name) pl_declare(run, frame, argument->name, argument->type, value);
  }
  return frame;
}

// ---- bodies -----------------------------------------------------------------------------------

static void run_sql(PlRun *run, const Function *function) {
  for (size_t i = 0; i < function->statements.count; i++) {
    const Statement *statement = &function->statements.items[i];
    if (!pl_step(run, 4)) return;
    if (!IsA(statement->tree, SelectStmt)) {
      pl_apply(run, statement);
      run->frame->result = value_unknown();
      continue;
    }
    data_change_capture(run->session, statement);
    replay_session_follow(run->session, statement);
    const PlTable *table = pl_select(run, (SelectStmt *)statement->tree);
    if (function->returns_set) {
      run->frame->rows = (PlTable *)table;
      continue;
    }
    const PlRow *row = table->rows.count ? &table->rows.items[0] : NULL;
    bool known = row && !row->maybe && table->columns.count;
    run->frame->result = known ? row->values[0] : row ? value_unknown() : value_null();
  }
}

static bool is_output(const FunctionArgument *argument) {
  return argument->mode == 'o' || argument->mode == 'b' || argument->mode == 't';
}

Value pl_outputs(PlRun *run, const PlFrame *frame) {
  Values values = {0};
  NameList names = {0};
  const Function *function = frame->function;
  for (size_t i = 0; function && i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (!is_output(argument)) continue;
    const PlVar *variable = argument->name ? pl_variable(frame, argument->name) : NULL;
    array_push(run->arena, &values, variable ? variable->value : value_unknown());
    array_push(run->arena, &names, argument->name ? argument->name : "");
  }
  if (values.count == 1) return values.items[0];
  Value record = value_array(run->arena, &values);
  record.kind = VALUE_RECORD;
  record.names = names.items;
  return values.count ? record : value_null();
}

static bool has_outputs(const Function *function) {
  for (size_t i = 0; i < function->arguments.count; i++)
    if (is_output(&function->arguments.items[i])) return true;
  return false;
}

// INOUT and OUT arguments of a procedure that are variables receive what it leaves in them.
static void assign_outputs(PlRun *run, const FuncCall *call, const PlFrame *frame) {
  const Function *function = frame->function;
  if (!function->is_procedure) return;
  for (size_t i = 0; i < function->arguments.count && (int)i < list_length(call->args); i++) {
    Node *arg = list_nth(call->args, (int)i);
    const FunctionArgument *argument = &function->arguments.items[i];
    const char *name = IsA(arg, ColumnRef) ? expr_column(arg) : NULL;
    PlVar *target = name && is_output(argument) ? pl_variable(run->frame, name) : NULL;
    const PlVar *source = target && argument->name ? pl_variable(frame, argument->name) : NULL;
    if (target) target->value = source ? source->value : value_unknown();
  }
}

static const PlTable *rows_of(PlRun *run, const Function *function, const PlFrame *frame) {
  PlTable *table = frame->rows;
  NameList names = {0};
  for (size_t i = 0; i < function->arguments.count; i++)
    if (is_output(&function->arguments.items[i]))
      array_push(run->arena, &names, function->arguments.items[i].name);
  if (names.count && table->columns.count == names.count)
    table->columns = names;
  else if (!names.count && table->columns.count == 1)
    table->columns.items[0] = function->name;
  return table;
}

// Whether one of the activations may change the catalog by statements that it makes up.
static bool executes_text(const PlStatements *statements) {
  for (size_t i = 0; i < statements->count; i++) {
    const PlStatement *statement = statements->items[i];
    PlKind kind = statement->kind;
    if (kind == PL_EXECUTE || kind == PL_FOR_EXECUTE || kind == PL_RETURN_EXECUTE) return true;
    if (executes_text(&statement->body) || executes_text(&statement->else_body)) return true;
  }
  return false;
}

// A function in a language that is not read, or whose body does not parse, may do anything.
static Value run_unread(PlRun *run, const Function *function) {
  const char *language = function->language;
  bool compiled = !strcmp(language, "c") || !strcmp(language, "internal");
  if (function->returns_trigger || compiled || !strcmp(language, "sql")) return value_unknown();
  pl_gap(run, GAP_UNSUPPORTED, run->at, "what \"%s\" does is not known: its body is not read",
         function->name);
  pl_unknown_everything(run, run->at);
  return value_unknown();
}

static void give_up(PlRun *run, const Function *function) {
  bool matters = false;
  for (const PlFrame *frame = run->frame; frame && !matters; frame = frame->caller)
    matters = frame->function && frame->function->plpgsql && frame->function->plpgsql->block &&
              executes_text(&frame->function->plpgsql->block->body);
  pl_gap(run, GAP_LIMIT, run->at, "calls of \"%s\" nest too deeply to follow", function->name);
  if (matters) pl_unknown_everything(run, run->at);
}

Value pl_call(PlRun *run, const Function *function, FuncCall *call, const PlTable **rows) {
  bool runs = !function->returns_trigger && (function->plpgsql || function->statements.count);
  if (!runs) return run_unread(run, function);
  if (!pl_step(run, 50)) return value_unknown();
  ReplaySession *session = run->session;
  if (session->depth >= PL_MAX_CALLS || run->depth >= PL_MAX_DEPTH - 20) {
    give_up(run, function);
    return value_unknown();
  }
  PlFrame *frame = bind_all(run, function, call), *caller = run->frame;
  PlScope *scope = run->scope;
  NameList path = session->search_path;
  PlDoubt doubt = run->doubt;
  Span at = run->at;
  run->doubt = pl_doubt(run);
  frame->handled = caller->handled;
  run->frame = frame;
  run->scope = NULL;
  session->depth++;
  if (function->sets_search_path) session->search_path = function->search_path;
  if (function->plpgsql) {
    pl_run_body(run, function->plpgsql);
    if (!function->returns_set && has_outputs(function)) frame->result = pl_outputs(run, frame);
  } else {
    run_sql(run, function);
  }
  if (function->sets_search_path) session->search_path = path;
  session->depth--;
  run->doubt = doubt;
  run->scope = scope;
  run->frame = caller;
  run->at = at;
  assign_outputs(run, call, frame);
  if (rows && frame->rows) *rows = rows_of(run, function, frame);
  return frame->result;
}
