// PL/pgSQL statements -> what they do, in the order in which they run.
#include "pl/pl_run.h"

#include <stdarg.h>
#include <stdio.h>

#include "replay/data_change.h"
#include "replay/replay_session.h"
#include "sql/expr.h"
#include "sql/walk.h"

// Where to go on after a statement.
typedef enum Flow {
  FLOW_NEXT,
  FLOW_EXIT,
  FLOW_CONTINUE,
  FLOW_RETURN,
  FLOW_FAIL, // an error of the server: handlers, or the end of everything
} Flow;

static Flow run_list(PlRun *run, const PlStatements *list);

// ---- bounds, gaps, parse trees ----------------------------------------------------------------

bool pl_step(PlRun *run, uint32_t steps) {
  ReplaySession *session = run->session;
  if (session->steps <= PL_MAX_STEPS) session->steps += steps;
  return session->steps <= PL_MAX_STEPS;
}

enum { MOST_GAPS = 500 }; // that are looked through

void pl_gap(PlRun *run, GapKind kind, Span at, const char *format, ...) {
  char message[300];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  Catalog *catalog = run->session->catalog;
  size_t count = catalog->gaps->count; // a function that is called often meets the same one again
  for (size_t i = count; i-- > 0 && i + MOST_GAPS > count;) {
    const Gap *gap = &catalog->gaps->items[i];
    bool same = gap->kind == kind && gap->at.start == at.start && gap->at.source == at.source;
    if (same && !strcmp(gap->message, message)) return;
  }
  gap_add(catalog->arena, catalog->gaps, kind, at, "%s", message);
}

static void add_gaps(PlRun *run, const Gaps *gaps) {
  for (size_t i = 0; i < gaps->count; i++)
    pl_gap(run, gaps->items[i].kind, gaps->items[i].at, "%s", gaps->items[i].message);
}

static Str key_of(const Unit *const *unit) { return (Str){(const char *)unit, sizeof *unit}; }

// The trees of a piece of SQL, parsed once per run.
static const Statements *parse(PlRun *run, const Unit *unit) {
  Statements *parsed = map_get(&run->parsed, key_of(&unit));
  if (parsed) return parsed;
  Catalog *catalog = run->session->catalog;
  parsed = ARENA_NEW(catalog->arena, Statements); // what is created from it keeps pointing here
  Gaps gaps = {0};
  *parsed = parse_unit(catalog->arena, unit, &gaps);
  add_gaps(run, &gaps);
  map_set(&run->parsed, key_of(&unit), parsed);
  return parsed;
}

// `count(*) FROM t` is an expression of PL/pgSQL too: whatever makes a query behind SELECT.
static Node *parse_as_query(PlRun *run, const Unit *unit) {
  Arena *arena = run->session->catalog->arena;
  Span whole = unit_span(unit, 0, (uint32_t)unit->text.length);
  const char *text = arena_format(arena, "SELECT %s", unit->text.data);
  Gaps gaps = {0};
  Statements statements = parse_unit(arena, unit_of_made_text(arena, whole, str(text)), &gaps);
  bool is_query = statements.count == 1 && !gaps.count && IsA(statements.items[0].tree, SelectStmt);
  SelectStmt *select = is_query ? (SelectStmt *)statements.items[0].tree : NULL;
  if (!select || list_length(select->targetList) != 1) return NULL;
  SubLink *link = ARENA_NEW(arena, SubLink);
  link->xpr.type = T_SubLink;
  link->subLinkType = EXPR_SUBLINK;
  link->subselect = (Node *)select;
  return (Node *)link;
}

Node *pl_parse_expression(PlRun *run, const Unit *unit) {
  if (!unit) return NULL;
  Node **parsed = map_get(&run->parsed, key_of(&unit));
  if (parsed) return *parsed;
  Catalog *catalog = run->session->catalog;
  parsed = ARENA_NEW(run->arena, Node *);
  Gaps gaps = {0};
  *parsed = parse_expression(catalog->arena, unit, &gaps);
  if (!*parsed) *parsed = parse_as_query(run, unit);
  if (!*parsed) add_gaps(run, &gaps);
  map_set(&run->parsed, key_of(&unit), parsed);
  return *parsed;
}

static Value eval(PlRun *run, const Unit *unit) {
  return pl_eval(run, pl_parse_expression(run, unit));
}

static Truth test(PlRun *run, const Unit *unit) {
  Value value = eval(run, unit);
  return value_condition(&value);
}

PlDoubt pl_doubt(const PlRun *run) {
  PlDoubt doubt = run->doubt;
  if (run->frame->left > doubt) doubt = run->frame->left;
  return run->frame->skipped > doubt ? run->frame->skipped : doubt;
}

// What a condition here that is not known makes of the statements that depend on it.
static PlDoubt new_doubt(const PlRun *run) { return run->loops ? PL_PICKED : PL_GUARDED; }

// ---- ways that may not be taken ---------------------------------------------------------------

// An EXIT, CONTINUE or RETURN may have been taken.
static void leave_in_doubt(PlRun *run, Flow flow, PlDoubt doubt) {
  bool skips = flow == FLOW_CONTINUE && !run->frame->leaving;
  PlDoubt *left = skips ? &run->frame->skipped : &run->frame->left;
  if (*left < doubt) *left = doubt;
}

// Runs the list although it may not run. False: it would have ended in an error, so it did not run.
static bool run_maybe(PlRun *run, const PlStatements *list) {
  PlDoubt before = run->doubt, doubt = new_doubt(run);
  if (run->doubt < doubt) run->doubt = doubt;
  Flow flow = run_list(run, list);
  run->doubt = before;
  if (flow == FLOW_FAIL) return false;
  if (flow != FLOW_NEXT) leave_in_doubt(run, flow, doubt);
  return true;
}

static Flow run_either(PlRun *run, const PlStatement *statement) {
  PlVars before = pl_save_variables(run);
  bool taken = run_maybe(run, &statement->body);
  PlVars after = pl_save_variables(run);
  after.count = before.count;
  pl_restore_variables(run, &before);
  bool other_taken = run_maybe(run, &statement->else_body);
  if (!other_taken)
    pl_restore_variables(run, &after);
  else if (taken)
    pl_join_variables(run, &after);
  return FLOW_NEXT;
}

static Flow run_if(PlRun *run, const PlStatement *statement) {
  Truth truth = test(run, statement->expr);
  if (truth == UNKNOWN) return run_either(run, statement);
  return run_list(run, truth == YES ? &statement->body : &statement->else_body);
}

// ---- loops ------------------------------------------------------------------------------------

// A loop of which not every round can be followed: one round with everything that it assigns unknown.
static void run_unknown_rounds(PlRun *run, const PlStatement *statement) {
  pl_forget_assigned(run, &statement->body);
  pl_assign_all(run, statement, value_unknown());
  run->loops++;
  run_maybe(run, &statement->body);
  run->loops--;
  pl_forget_assigned(run, &statement->body);
  pl_assign_all(run, statement, value_unknown());
}

// The rounds of one loop.
typedef struct Rounds {
  const PlStatement *statement;
  size_t most; // run->executed at which following them ends
  PlDoubt left, skipped;
} Rounds;

static Rounds start_rounds(PlRun *run, const PlStatement *statement) {
  run->loops++;
  return (Rounds){statement, run->executed + PL_LOOP_STATEMENTS, run->frame->left,
                  run->frame->skipped};
}

// Whether an EXIT or CONTINUE on its way means this loop or block.
static bool is_meant(const PlRun *run, const PlStatement *statement) {
  const char *label = run->frame->leaving;
  return !label || (statement->label && !strcmp(statement->label, label));
}

// One round. False: the loop ends, with `flow` after it.
static bool run_round(PlRun *run, const Rounds *rounds, Flow *flow) {
  run->executed++;
  run->frame->skipped = rounds->skipped;
  *flow = run_list(run, &rounds->statement->body);
  if (*flow == FLOW_NEXT) return true;
  bool leaves = *flow == FLOW_EXIT || *flow == FLOW_CONTINUE;
  if (!leaves || !is_meant(run, rounds->statement)) return false;
  bool goes_on = *flow == FLOW_CONTINUE;
  *flow = FLOW_NEXT;
  return goes_on;
}

// Whether too many rounds were followed; what the others may do is then worked out at once.
static bool is_spent(PlRun *run, const Rounds *rounds) {
  if (run->executed <= rounds->most) return false;
  size_t effects = run->effects;
  if (pl_step(run, 0)) run_unknown_rounds(run, rounds->statement);
  if (run->effects != effects)
    pl_gap(run, GAP_LIMIT, rounds->statement->at,
           "this loop has too many rounds to follow them all");
  return true;
}

static void end_rounds(PlRun *run, const Rounds *rounds, Flow flow) {
  run->loops--;
  run->frame->skipped = rounds->skipped;
  if (flow == FLOW_NEXT) run->frame->left = rounds->left;
}

// LOOP and WHILE: ended by a condition.
static Flow run_while(PlRun *run, const PlStatement *statement) {
  Rounds rounds = start_rounds(run, statement);
  Flow flow = FLOW_NEXT;
  for (;;) {
    Truth truth = statement->expr ? test(run, statement->expr) : YES;
    if (truth == NO) break;
    bool open = truth == UNKNOWN || run->frame->left != rounds.left;
    if (open) run_unknown_rounds(run, statement);
    if (open || !pl_step(run, 2) || is_spent(run, &rounds)) break;
    if (!run_round(run, &rounds, &flow)) break;
  }
  end_rounds(run, &rounds, flow);
  return flow;
}

static Flow run_integers(PlRun *run, const PlStatement *statement) {
  Value low = eval(run, statement->expr), high = eval(run, statement->expr2);
  Value by = statement->step ? eval(run, statement->step) : value_integer(1);
  int64_t from, to, step;
  bool known = value_is_known(&low) && value_is_known(&high) && value_number(&low, &from) &&
               value_number(&high, &to) && value_number(&by, &step) && step > 0 && step < INT32_MAX;
  if (!known || from < INT32_MIN || from > INT32_MAX) {
    run_unknown_rounds(run, statement);
    return FLOW_NEXT;
  }
  Rounds rounds = start_rounds(run, statement);
  Flow flow = FLOW_NEXT;
  const char *name = statement->targets.count ? statement->targets.items[0] : "";
  size_t outer_variables = run->frame->variables.count;
  pl_declare(run, run->frame, name, "integer", value_null());
  for (int64_t i = from; statement->reverse ? i >= to : i <= to;
       i += statement->reverse ? -step : step) {
    if (!pl_step(run, 2) || is_spent(run, &rounds)) break;
    pl_assign_all(run, statement, value_integer(i));
    if (!run_round(run, &rounds, &flow)) break;
  }
  run->frame->variables.count = outer_variables;
  end_rounds(run, &rounds, flow);
  return flow;
}

// A round for a row that there may not be.
static void run_maybe_row(PlRun *run, const PlStatement *statement, const PlTable *table,
                          const PlRow *row) {
  PlVars before = pl_save_variables(run);
  pl_assign_row(run, statement, table, row);
  if (run_maybe(run, &statement->body))
    pl_join_variables(run, &before);
  else
    pl_restore_variables(run, &before);
}

static Flow run_rows(PlRun *run, const PlStatement *statement, const PlTable *table) {
  Rounds rounds = start_rounds(run, statement);
  Flow flow = FLOW_NEXT;
  Value found = value_boolean(false);
  for (size_t i = 0; i < table->rows.count; i++) {
    const PlRow *row = &table->rows.items[i];
    if (!pl_step(run, 2) || is_spent(run, &rounds)) break;
    if (row->maybe) {
      if (!table->columns.count) pl_forget_assigned(run, &statement->body);
      run_maybe_row(run, statement, table, row);
      if (found.kind == VALUE_BOOLEAN && !found.number) found = value_unknown();
      continue;
    }
    found = value_boolean(true);
    pl_assign_row(run, statement, table, row);
    if (!run_round(run, &rounds, &flow)) break;
  }
  end_rounds(run, &rounds, flow);
  pl_set_found(run, found);
  return flow;
}

static const PlTable *query_rows(PlRun *run, const Unit *unit) {
  const Statements *statements = parse(run, unit);
  bool is_query = statements->count == 1 && IsA(statements->items[0].tree, SelectStmt);
  return is_query ? pl_select(run, (SelectStmt *)statements->items[0].tree) : pl_unknown_table(run);
}

static Flow run_foreach(PlRun *run, const PlStatement *statement) {
  Value array = eval(run, statement->expr);
  if (array.kind == VALUE_TEXT) array = value_parse_array(run->arena, array.text);
  if (array.kind == VALUE_NULL) return FLOW_FAIL;
  if (array.kind != VALUE_ARRAY) {
    run_unknown_rounds(run, statement);
    return FLOW_NEXT;
  }
  const char *target = statement->targets.count ? statement->targets.items[0] : "";
  const PlVar *variable = pl_variable(run->frame, target);
  bool slices = variable && str_ends(str(variable->type), "[]");
  PlTable *table = ARENA_NEW(run->arena, PlTable);
  array_push(run->arena, &table->columns, target);
  for (size_t i = 0; i < array.count; i++) {
    const Value *item = &array.items[i];
    bool nested = item->kind == VALUE_ARRAY && !slices;
    for (size_t k = 0; k < (nested ? item->count : 1); k++)
      array_push(run->arena, &table->rows, (PlRow){nested ? &item->items[k] : item, false});
  }
  return run_rows(run, statement, table);
}

// ---- statements with SQL ----------------------------------------------------------------------

static bool find_set_config(Node *node, void *context) {
  if (expr_call(node, "set_config")) *(bool *)context = true;
  return false;
}

// set_config() of search_path and role.
static void follow_settings(PlRun *run, const Statement *statement) {
  bool found = false;
  walk_tree(statement->tree, find_set_config, &found);
  if (found) replay_session_follow(run->session, statement);
}

static Flow run_sql(PlRun *run, const PlStatement *statement) {
  const Statements *statements = parse(run, statement->expr);
  for (size_t i = 0; i < statements->count; i++) {
    const Statement *sql = &statements->items[i];
    bool is_query = IsA(sql->tree, SelectStmt) && !((SelectStmt *)sql->tree)->intoClause;
    if (is_query) {
      data_change_capture(run->session, sql);
      follow_settings(run, sql);
      pl_assign_result(run, statement, pl_select(run, (SelectStmt *)sql->tree));
      continue;
    }
    if (!pl_apply(run, sql)) return FLOW_FAIL;
    pl_assign_all(run, statement, value_unknown());
    pl_set_found(run, value_unknown());
  }
  return FLOW_NEXT;
}

static Flow run_execute(PlRun *run, const PlStatement *statement) {
  const PlTable *rows;
  if (!pl_execute(run, statement, &rows)) return FLOW_FAIL;
  Value found = run->frame->variables.items[0].value; // EXECUTE leaves FOUND alone
  if (statement->targets.count)
    pl_assign_result(run, statement, rows ? rows : pl_unknown_table(run));
  pl_set_found(run, found);
  return FLOW_NEXT;
}

static Flow run_for_execute(PlRun *run, const PlStatement *statement) {
  const PlTable *rows;
  if (!pl_execute(run, statement, &rows)) return FLOW_FAIL;
  return run_rows(run, statement, rows ? rows : pl_unknown_table(run));
}

// ---- RETURN -----------------------------------------------------------------------------------

static void return_rows(PlRun *run, const PlTable *rows) {
  PlTable *all = run->frame->rows;
  if (rows->open || !all->rows.count) all->columns = rows->columns;
  all->open |= rows->open;
  for (size_t i = 0; i < rows->rows.count; i++) {
    PlRow row = rows->rows.items[i];
    row.maybe |= pl_doubt(run) || rows->open;
    array_push(run->arena, &all->rows, row);
  }
}

// RETURN NEXT: a record gives its fields as columns.
static void return_row(PlRun *run, const Value *value) {
  bool record = value->kind == VALUE_RECORD;
  PlTable row = {.columns = run->frame->rows->columns};
  if (record && value->names)
    row.columns = (NameList){(const char **)value->names, value->count, value->count};
  array_push(run->arena, &row.rows, (PlRow){record ? value->items : value, false});
  return_rows(run, &row);
}

static Flow run_return(PlRun *run, const PlStatement *statement) {
  PlFrame *frame = run->frame;
  if (statement->is_next && !statement->expr && frame->rows) {
    Value *values = ARENA_NEW(run->arena, Value);
    *values = pl_outputs(run, frame);
    return_row(run, values);
    return FLOW_NEXT;
  }
  if (!statement->expr) return FLOW_RETURN;
  if (!frame->rows) {
    frame->result = eval(run, statement->expr);
    return FLOW_RETURN;
  }
  if (statement->is_query) {
    return_rows(run, query_rows(run, statement->expr));
    return FLOW_NEXT;
  }
  Value *value = ARENA_NEW(run->arena, Value);
  *value = eval(run, statement->expr);
  return_row(run, value);
  return FLOW_NEXT;
}

static Flow run_return_execute(PlRun *run, const PlStatement *statement) {
  const PlTable *rows;
  if (!pl_execute(run, statement, &rows)) return FLOW_FAIL;
  if (run->frame->rows) return_rows(run, rows ? rows : pl_unknown_table(run));
  return FLOW_NEXT;
}

// ---- all --------------------------------------------------------------------------------------

static void declare_all(PlRun *run, const PlStatement *block) {
  for (size_t i = 0; i < block->variables.count; i++) {
    const PlVariable *variable = &block->variables.items[i];
    Value value = variable->initial ? eval(run, variable->initial) : value_null();
    pl_declare(run, run->frame, variable->name, variable->type,
               pl_cast(run, value, variable->type));
  }
}

// A block with handlers goes on behind itself after an error, which takes back what the block did.
// Which one of several handlers runs is not looked at.
static Flow run_handled(PlRun *run, const PlStatement *statement) {
  PlFrame *frame = run->frame;
  bool handled = frame->handled;
  PlDoubt left = frame->left;
  Arena *arena = arena_new();
  bool simple = statement->body.count == 1 && !statement->body.items[0]->body.count;
  PlSnapshot *snapshot = simple ? NULL : pl_snapshot_take(arena, run->session->catalog);
  frame->handled = true;
  Flow flow = run_list(run, &statement->body);
  frame->handled = handled;
  if (flow == FLOW_NEXT || flow == FLOW_FAIL) frame->left = left;
  if (flow == FLOW_FAIL) {
    if (snapshot) pl_snapshot_restore(snapshot);
    bool sure = statement->handler_count == 1;
    flow = sure ? run_list(run, &statement->handlers) : FLOW_NEXT;
    if (!sure) run_maybe(run, &statement->handlers);
  }
  arena_free(arena);
  return flow;
}

static Flow run_block(PlRun *run, const PlStatement *statement) {
  PlFrame *frame = run->frame;
  size_t outer_variables = frame->variables.count;
  declare_all(run, statement);
  Flow flow =
      statement->handler_count ? run_handled(run, statement) : run_list(run, &statement->body);
  frame->variables.count = outer_variables;
  bool left = flow == FLOW_EXIT && frame->leaving && is_meant(run, statement);
  return left ? FLOW_NEXT : flow;
}

static Flow run_exit(PlRun *run, const PlStatement *statement) {
  Truth truth = statement->expr ? test(run, statement->expr) : YES;
  if (truth == NO) return FLOW_NEXT;
  Flow flow = statement->is_continue ? FLOW_CONTINUE : FLOW_EXIT;
  run->frame->leaving = statement->label;
  if (truth == YES) return flow;
  leave_in_doubt(run, flow, PL_PICKED);
  return FLOW_NEXT;
}

static Flow run_statement(PlRun *run, const PlStatement *statement) {
  switch (statement->kind) {
  case PL_BLOCK: return run_block(run, statement);
  case PL_ASSIGN: pl_assign(run, statement); return FLOW_NEXT;
  case PL_IF: return run_if(run, statement);
  case PL_CASE: return run_list(run, &statement->body); // a chain of PL_IF
  case PL_LOOP:
  case PL_WHILE: return run_while(run, statement);
  case PL_FOR_INTEGER: return run_integers(run, statement);
  case PL_FOR_QUERY: return run_rows(run, statement, query_rows(run, statement->expr));
  case PL_FOR_EXECUTE: return run_for_execute(run, statement);
  case PL_FOREACH: return run_foreach(run, statement);
  case PL_EXIT: return run_exit(run, statement);
  case PL_RETURN: return run_return(run, statement);
  case PL_RETURN_EXECUTE: return run_return_execute(run, statement);
  case PL_RAISE: return statement->is_exception ? FLOW_FAIL : FLOW_NEXT;
  case PL_SQL:
  case PL_PERFORM:
  case PL_CALL: return run_sql(run, statement);
  case PL_EXECUTE: return run_execute(run, statement);
  case PL_COMMIT:
  case PL_ROLLBACK: return FLOW_NEXT;
  case PL_OTHER: pl_assign_all(run, statement, value_unknown()); return FLOW_NEXT;
  }
  return FLOW_NEXT;
}

static Flow run_list(PlRun *run, const PlStatements *list) {
  if (run->depth >= PL_MAX_DEPTH) return FLOW_NEXT;
  run->depth++;
  Flow flow = FLOW_NEXT;
  for (size_t i = 0; i < list->count && flow == FLOW_NEXT; i++) {
    if (!pl_step(run, 1)) break;
    run->executed++;
    run->at = list->items[i]->at;
    flow = run_statement(run, list->items[i]);
    if (run->failed)
      flow = FLOW_FAIL;
    else if (flow == FLOW_FAIL)
      run->failed_at = list->items[i]->at;
    run->failed = false;
  }
  run->depth--;
  return flow;
}

void pl_run_body(PlRun *run, const PlBody *body) {
  for (size_t i = 0; i < body->variables.count; i++) {
    const PlVariable *variable = &body->variables.items[i];
    if (!variable->is_parameter || pl_variable(run->frame, variable->name)) continue;
    pl_declare(run, run->frame, variable->name, variable->type, value_unknown());
  }
  PlStatements block = {0};
  array_push(run->arena, &block, body->block);
  run->failed = run_list(run, &block) == FLOW_FAIL;
  if (run->failed) run->frame->result = value_unknown();
}
