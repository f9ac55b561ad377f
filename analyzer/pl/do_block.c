// DO, CALL and SELECT of the migrations' own functions -> their effects on the catalog.
#include "pl/pl_run.h"
#include "sql/expr.h"
#include "sql/literal.h"
#include "sql/walk.h"

static PlRun *run_new(ReplaySession *session, const Statement *statement) {
  Arena *arena = arena_new();
  PlRun *run = ARENA_NEW(arena, PlRun);
  run->session = session;
  run->arena = arena;
  run->parsed = map_new(arena);
  run->arrays = map_new(arena);
  run->frame = pl_frame(run, NULL);
  run->at = statement_span(statement);
  run->doubt = session->conditional ? PL_GUARDED : PL_SURE;
  session->depth++;
  return run;
}

static void run_end(PlRun *run, const Statement *statement) {
  if (run->failed)
    pl_gap(run, GAP_UNSUPPORTED, run->failed_at,
           "as far as is known this is an error, and what follows does not run");
  run->session->depth--;
  if (!pl_step(run, 0)) {
    Span at = statement_span(statement);
    pl_gap(run, GAP_LIMIT, at, "this does too much to be followed to its end");
    pl_unknown_everything(run, at);
  }
  arena_free(run->arena);
}

// ---- DO ---------------------------------------------------------------------------------------

static const DefElem *option_of(const DoStmt *block, const char *name) {
  ListCell *cell;
  foreach (cell, block->args) {
    const DefElem *option = lfirst_node(DefElem, cell);
    if (!strcmp(option->defname, name)) return option;
  }
  return NULL;
}

// `body` NULL: it cannot be read, and may do anything.
static void run_body(ReplaySession *session, const Statement *statement, const PlBody *body) {
  PlRun *run = run_new(session, statement);
  if (body)
    pl_run_body(run, body);
  else
    pl_unknown_everything(run, statement_span(statement));
  run_end(run, statement);
}

static void run_do(ReplaySession *session, const Statement *statement) {
  const DoStmt *block = (DoStmt *)statement->tree;
  const DefElem *as = option_of(block, "as"), *language = option_of(block, "language");
  Catalog *catalog = session->catalog;
  Span at = statement_span(statement);
  const char *name = language ? strVal(language->arg) : "plpgsql";
  if (!as) return;
  if (strcmp(name, "plpgsql")) {
    gap_add(catalog->arena, catalog->gaps, GAP_UNSUPPORTED, at,
            "a DO block in language %s is not evaluated", name);
    run_body(session, statement, NULL);
    return;
  }
  if (session->depth >= PL_MAX_CALLS) {
    gap_add(catalog->arena, catalog->gaps, GAP_LIMIT, at, "DO blocks nest too deeply to follow");
    run_body(session, statement, NULL);
    return;
  }
  Str text = str(strVal(as->arg));
  const Unit *unit = literal_unit(catalog->arena, statement->unit, as->location, text);
  run_body(session, statement, plpgsql_parse(catalog->arena, unit, NULL, catalog->gaps));
}

// ---- SELECT and CALL --------------------------------------------------------------------------

typedef struct Finder {
  PlRun *run;
  bool found;
} Finder;

static Values constant_arguments(PlRun *run, const FuncCall *call) {
  Values values = {0};
  ListCell *cell;
  foreach (cell, call->args) {
    const char *text = expr_string(lfirst(cell));
    if (text) array_push(run->arena, &values, value_text(text));
  }
  return values;
}

// A call whose effects matter: of a function of the migrations, or of one that is not known.
static bool find_call(Node *node, void *context) {
  Finder *finder = context;
  if (!IsA(node, FuncCall)) return false;
  const FuncCall *call = (FuncCall *)node;
  const Function *function = pl_find_function(finder->run, call);
  Values constants = constant_arguments(finder->run, call);
  if (function ? !function->returns_trigger : pl_is_unknown_call(finder->run, call, &constants))
    finder->found = true;
  return finder->found;
}

static bool run_select(ReplaySession *session, const Statement *statement) {
  SelectStmt *select = (SelectStmt *)statement->tree;
  if (select->intoClause || session->depth >= PL_MAX_CALLS) return false;
  PlRun *run = run_new(session, statement);
  Finder finder = {run, false};
  walk_tree(statement->tree, find_call, &finder);
  if (finder.found) pl_select(run, select);
  run_end(run, statement);
  return finder.found;
}

static void run_call(ReplaySession *session, const Statement *statement) {
  PlRun *run = run_new(session, statement);
  pl_eval(run, (Node *)((CallStmt *)statement->tree)->funccall);
  run_end(run, statement);
}

bool replay_block(ReplaySession *session, const Statement *statement) {
  switch (nodeTag(statement->tree)) {
  case T_DoStmt: run_do(session, statement); return true;
  case T_SelectStmt: return run_select(session, statement);
  case T_CallStmt: run_call(session, statement); return true;
  default: return false;
  }
}
