// The up direction of a migration's program as it runs: between migration*.c and builder*.c alone.
#pragma once
#include "program/builder_table.h"
#include "program/ddl.h"
#include "text/text.h"
#include "input/migration.h"

typedef enum HostValueKind {
  VALUE_UNKNOWN,
  VALUE_NULL,
  VALUE_BOOL,
  VALUE_NUMBER,
  VALUE_STRING,
  VALUE_LIST,
  VALUE_MAP,
  VALUE_FOCUS,    // a table, column or key that calls are describing
  VALUE_FUNCTION, // a closure
} HostValueKind;

typedef struct DjangoModels DjangoModels; // django.c
typedef struct DjangoModel DjangoModel;

typedef enum RowsCommand { ROWS_READ, ROWS_UPDATE, ROWS_DELETE, ROWS_INSERT } RowsCommand;

// Rows of a table, and what a chain of calls does to them.
typedef struct Rows {
  Str table;
  const DjangoModel *model; // whose fields `columns` are; NULL: they are columns
  RowsCommand command;
  Strs columns; // that get values
  bool is_filtered;
} Rows;

// What a chain of calls describes at the moment.
typedef struct Focus {
  DdlTable *table; // NULL: nothing
  Rows *rows;      // NULL: none
  DdlColumn *column;
  DdlKey *key;
  Str schema; // of tables that the chain names later
} Focus;

typedef struct HostValue HostValue;
struct HostValue {
  HostValueKind kind;
  Str text;         // of a string, or a number as it is written
  const Unit *unit; // of a string: the same with its places
  Str table;        // of a column or table of Drizzle: the table's name
  Str pasted;       // ... and how it is written in SQL
  bool is_sql;      // of a string: a piece of SQL where a string might stand as well
  bool has_holes;   // of a string: parts of it are not known
  bool truth;
  ARRAY(const HostValue *) items; // of a list, or the values of a map
  Strs keys;
  Focus focus;
  HostRef function;
};

typedef struct Binding {
  Str name;
  const HostValue *value;
} Binding;

typedef struct Scope {
  struct Scope *outer;
  ARRAY(Binding) bindings;
} Scope;

enum { MIGRATION_CALLS = 12 }; // of functions within each other

typedef struct MigrationRun {
  Arena *arena;
  Gaps *gaps;
  const HostProject *project;
  const Migration *migration;
  Tree *tree; // of the project's files; NULL: none
  const char *tool;
  const BuilderTable *builders;
  DdlNames names;
  ParameterStyle style; // of its SQL
  DdlText sql;
  Scope *scope;
  Map *tables;          // by name, that the migrations so far have described
  DjangoModels *models; // Django: as the migrations before have made them
  Focus ambient;        // the table that calls without an object are about
  Span place;           // where in the migration's own file what other files do is called
  int depth;            // of functions and definitions
  const HostNode *calls[MIGRATION_CALLS]; // the functions that are running, from the first
  int call_count;
  uint32_t steps; // bounded
  HostRef extras; // Drizzle: the table whose closure runs, and what the closure calls it
  Str extras_name;
  bool declares;      // Drizzle: names may stand for tables
  bool is_first_part; // ... of which this is the tables alone
  bool in_index;      // ... whose columns stand alone
  bool snake_case;    // ... and columns without a name have one in snake_case
  bool conditional;   // in a branch that may not run
  bool returned;
} MigrationRun;

// ---- migration_value.c ----

// What an expression is at this point of the run. Never NULL.
const HostValue *migration_value(MigrationRun *run, HostRef expr);
// migration_list.c: the strings as one; UNKNOWN: one of them is no string.
const HostValue *migration_append(MigrationRun *run, Span at, const HostValue *const *values,
                                  size_t count);
// What a call makes of a list; UNKNOWN: it is none, or not known.
const HostValue *migration_list_call(MigrationRun *run, HostRef call);
// The text of a string, number or symbol; length 0: it is none.
Str migration_text(MigrationRun *run, HostRef expr);
void migration_bind(MigrationRun *run, Str name, const HostValue *value);
// Gives a name that is bound another value, in the scope that binds it.
void migration_rebind(MigrationRun *run, Str name, const HostValue *value);
const HostValue *migration_lookup(const MigrationRun *run, Str name); // NULL: not bound
// The definition's expression where a name stands for a list, map or call; else the expression itself.
HostRef migration_resolve(MigrationRun *run, HostRef expr);
// A key of a VALUE_MAP, as a string.
const HostValue *migration_map_key(MigrationRun *run, const HostValue *map, size_t index);
// The key of a PAIR of a map, or of a named argument.
Str migration_key(MigrationRun *run, HostRef pair);

// ---- migration_run.c ----

// Runs statements and expressions for what they do.
void migration_run(MigrationRun *run, HostRef node);
// Adds what `[f(x) for x in list]` gives. False, and nothing added: it is not known how often, or for which of them.
bool migration_listed(MigrationRun *run, HostRef loop, HostValue *list);
// The place of a node, or of the call that led to its file.
Span migration_place(const MigrationRun *run, HostRef node);
void migration_gap(MigrationRun *run, HostRef node, GapKind kind, const char *what);

// What has been written so far, and the way back to it.
typedef struct MigrationMark {
  size_t length, segments, gaps;
} MigrationMark;
MigrationMark migration_mark(const MigrationRun *run);
void migration_undo(MigrationRun *run, MigrationMark mark);

// ---- migration_call.c ----

// Runs a function's body with values for its parameters.
void migration_call(MigrationRun *run, HostRef function, const HostValue *const *values,
                    size_t count);
// The same for what it returns; NULL: not known.
const HostValue *migration_result(MigrationRun *run, HostRef function,
                                  const HostValue *const *values, size_t count);
// Runs the function or closure that a CALL means with what it gives it; `result` (may be NULL) becomes what it
// returns, NULL where that is not known. False: which function it is is not known, or it is running already.
bool migration_follow(MigrationRun *run, HostRef expr, const HostValue **result);
// The list or map that the function of a CALL returns; none: it returns something else.
HostRef migration_returned(MigrationRun *run, HostRef expr);
// Runs the block that the function has been given.
void migration_yield(MigrationRun *run, HostRef yield);
// The names of `{ table, column: c }`, which stands where a parameter or variable might, by the keys of the map.
void migration_bind_fields(MigrationRun *run, const HostNode *pattern, const HostValue *map);
// A scope within the present one, which is returned: whoever enters puts it back.
Scope *migration_enter(MigrationRun *run);

// ---- django.c ----

DjangoModels *django_models(Arena *arena);
// Runs the operations of a migration.
void django_run(MigrationRun *run, const HostFile *file);

// ---- builder_chain.c ----

// Runs a call, or a chain of them. False: no row of the tool says what it does.
bool builder_run(MigrationRun *run, HostRef expr);
// The same for one that is assigned to something: what the name stands for; kind UNKNOWN: nothing of ours.
HostValue builder_assign(MigrationRun *run, HostRef expr);

// ---- builder_rows.c ----

// row.column = value, where the name stands for rows. False: it does not.
bool builder_assign_column(MigrationRun *run, const HostNode *target);

#define RUN_REF(ref, other) ((HostRef){(ref).file, (other)})
