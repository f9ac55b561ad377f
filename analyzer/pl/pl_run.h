// What the parts of the evaluation of PL/pgSQL share: do_block.c, pl_*.c.
//
// Statements run as the server would run them, on values that are known or UNKNOWN. Where a condition
// or the number of rounds of a loop is not known, the branch is taken once, in doubt.
#pragma once
#include "base/map.h"
#include "replay/replay.h"
#include "pl/value.h"
#include "sql/plpgsql.h"

// ---- rows -------------------------------------------------------------------------------------

typedef struct PlRow {
  const Value *values; // one per column; NULL: the row of an outer join without a match
  bool maybe;          // it is not known whether there is this row, or how many like it
} PlRow;

typedef struct PlTable {
  NameList columns;
  bool open; // there are more columns, with values that are not known
  ARRAY(PlRow) rows;
} PlTable;

typedef struct PlCatalogTable PlCatalogTable;

typedef struct PlSource {
  const char *alias;
  const PlTable *table;
  const PlRow *row; // NULL: none was chosen yet
} PlSource;

typedef struct PlNamedTable {
  const char *name;
  const PlTable *table;
} PlNamedTable;

// The FROM list of one query level, with the rows that are looked at.
typedef struct PlScope {
  struct PlScope *outer;
  ARRAY(PlSource) sources;
  ARRAY(PlNamedTable) ctes;
  const struct PlGroup *group; // the rows that aggregates run over; NULL: no aggregation
} PlScope;

// How sure it is that a statement runs. Guarded by a condition that only the database knows it is taken
// to run when it creates or enables, with a gap; what it would drop or disable becomes UNKNOWN. Where
// such a condition picks some rounds of a loop, what it would enable becomes UNKNOWN too.
typedef enum PlDoubt { PL_SURE, PL_GUARDED, PL_PICKED } PlDoubt;

// ---- activations ------------------------------------------------------------------------------

typedef struct PlVar {
  const char *name, *type;
  Value value;
} PlVar;
typedef ARRAY(PlVar) PlVars;

// One run of a DO block or of a function.
typedef struct PlFrame {
  const struct PlFrame *caller;
  const Function *function; // NULL: a DO block, an executed text
  PlVars variables;         // the first one is FOUND
  Values arguments;         // $1, $2, ...
  Value result;
  PlTable *rows;       // RETURN NEXT, RETURN QUERY; NULL: not a set
  const char *leaving; // the label that an EXIT or CONTINUE on its way names; NULL: none
  PlDoubt left;        // whether a RETURN or EXIT may have left already
  PlDoubt skipped;     // whether a CONTINUE may have ended this round
  bool handled;        // inside a block with exception handlers
} PlFrame;

typedef struct PlRun {
  ReplaySession *session;
  Arena *arena; // of values: ends with the run
  Map parsed;   // pieces of SQL that were parsed already
  Map arrays;   // constants of the statements -> Value *
  PlFrame *frame;
  PlScope *scope; // of the query that is evaluated; NULL: none
  size_t effects; // counts what may have changed the catalog
  Span at;        // of the statement that is run
  bool failed;    // a function that was called ended in an error
  Span failed_at; // the last error
  PlDoubt doubt;
  int loops;       // that the statement is in
  size_t executed; // statements
  int depth;       // of expressions and statements
  bool probing;    // rows are tried while a part of FROM is not chosen: nothing may be called
} PlRun;

enum { PL_MAX_DEPTH = 800, PL_MAX_CALLS = 50, PL_MAX_STEPS = 4000000, PL_LOOP_STATEMENTS = 50000 };

// Counts `steps` towards the bound; false when it is reached: stop.
bool pl_step(PlRun *run, uint32_t steps);
void pl_gap(PlRun *run, GapKind kind, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// ---- pl_eval.c, pl_operator.c, pl_builtin.c, pl_format.c ---------------------------------------------------

// An expression's value, in run->arena. Never fails: what cannot be worked out is UNKNOWN.
Value pl_eval(PlRun *run, Node *expr);
Value pl_cast(PlRun *run, Value value, const char *type);
Value pl_operator(PlRun *run, A_Expr *expr);
Value pl_concat(PlRun *run, const Value *a, const Value *b);
// A function of PostgreSQL's own. False: none that is evaluated here.
bool pl_builtin(PlRun *run, const char *name, const Values *arguments, Value *result);
Value pl_format(PlRun *run, const Values *arguments);
// LIKE, with % and _ and backslash.
Truth pl_like(Str text, Str pattern, bool ignore_case);
Value pl_field(const Value *record, const char *name);

// ---- pl_select.c, pl_from.c, pl_aggregate.c, pl_catalog.c -------------------------------------

// The rows of a query. What is read from tables of the application is not known: one maybe row.
const PlTable *pl_select(PlRun *run, SelectStmt *select);
// A call of an aggregate function over the rows of run->scope->group. False: it is none.
bool pl_aggregate(PlRun *run, FuncCall *call, Value *value);
// PostgreSQL's own table or view of this name, as far as the replay knows it; NULL: it is none.
const PlCatalogTable *pl_catalog_find(const char *schema, const char *name);
// Its columns, without rows.
PlTable *pl_catalog_open(PlRun *run, const PlCatalogTable *from);
// The column that holds, in each row of a relation, the relation's name; NULL: there is none.
const char *pl_catalog_names(const PlCatalogTable *from);
// Adds the rows of the relations that are called `only` (length 0: of all) that `admits` lets pass. It is also asked about rows whose last columns are still
// UNKNOWN, and is to admit them when they may pass.
void pl_catalog_fill(PlRun *run, const PlCatalogTable *from, PlTable *table, Str only,
                     bool (*admits)(void *context, const PlRow *row), void *context);
const PlTable *pl_unknown_table(PlRun *run);
// The rows that a set-returning function gives; NULL: it is none that is known.
const PlTable *pl_set_function(PlRun *run, FuncCall *call);
Value pl_relation_value(PlRun *run, const Relation *relation);
Relation *pl_find_relation(PlRun *run,
                           Str name); // a possibly quoted and qualified name; NULL: none

// ---- pl_call.c --------------------------------------------------------------------------------

// The migrations' function that a call means; NULL when there is none.
Function *pl_find_function(PlRun *run, const FuncCall *call);
// Calls it; `rows` (may be NULL) receives what a set-returning function returns.
Value pl_call(PlRun *run, const Function *function, FuncCall *call, const PlTable **rows);

// What the OUT arguments hold: the value of the only one, or a record.
Value pl_outputs(PlRun *run, const PlFrame *frame);

// ---- pl_execute.c, pl_unknown.c ---------------------------------------------------------------

// Applies a statement that is no query to the catalog. False: the server refuses it here, inside a
// block with handlers ("duplicate_object").
bool pl_apply(PlRun *run, const Statement *statement);
// Runs the text that `statement` executes. False as pl_apply; `rows` receives what the query in it
// returns, or NULL.
bool pl_execute(PlRun *run, const PlStatement *statement, const PlTable **rows);
// A statement that is in doubt: true when it is not to be applied, because tables became UNKNOWN instead.
bool pl_maybe_statement(PlRun *run, const Statement *statement);
// A statement with holes, or a text that is not known: tables that it may name become UNKNOWN.
void pl_unknown_statement(PlRun *run, const Statement *statement);
void pl_unknown_text(PlRun *run, Span at, Str text);
void pl_unknown_everything(PlRun *run, Span at);
// A call of a function that no migration creates and that is none of PostgreSQL's: the tables that its
// arguments name become UNKNOWN.
void pl_unknown_call(PlRun *run, const FuncCall *call, const Values *arguments);
bool pl_is_unknown_call(PlRun *run, const FuncCall *call, const Values *arguments);

// ---- pl_rollback.c ----------------------------------------------------------------------------

// The row security of all tables as it is, to go back to when a block with handlers fails.
typedef struct PlSnapshot PlSnapshot;
PlSnapshot *pl_snapshot_take(Arena *arena, const Catalog *catalog);
void pl_snapshot_restore(PlSnapshot *snapshot);

// ---- pl_variable.c ----------------------------------------------------------------------------

PlFrame *pl_frame(PlRun *run, const Function *function);
PlVar *pl_variable(const PlFrame *frame, const char *name); // NULL: none
PlVar *pl_declare(PlRun *run, PlFrame *frame, const char *name, const char *type, Value value);
void pl_set_found(PlRun *run, Value value);
// What assignments, FOR, and INTO do to the targets of a statement.
void pl_assign(PlRun *run, const PlStatement *statement);
void pl_assign_all(PlRun *run, const PlStatement *statement, Value value);
void pl_assign_row(PlRun *run, const PlStatement *statement, const PlTable *table,
                   const PlRow *row);
void pl_assign_result(PlRun *run, const PlStatement *statement, const PlTable *table);
// The variables before a way that may not be taken; what differs after it is unknown once joined.
PlVars pl_save_variables(PlRun *run);
void pl_restore_variables(PlRun *run, const PlVars *saved);
void pl_join_variables(PlRun *run, const PlVars *other);
// Makes everything that the statements assign unknown.
void pl_forget_assigned(PlRun *run, const PlStatements *list);

// ---- pl_run.c ---------------------------------------------------------------------------------

// Runs the body in a frame whose arguments are bound.
void pl_run_body(PlRun *run, const PlBody *body);
PlDoubt pl_doubt(const PlRun *run);
Node *pl_parse_expression(PlRun *run, const Unit *unit);
