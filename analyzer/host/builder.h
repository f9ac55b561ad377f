// Rows of a builder table at work: between builder*.c and django.c alone.
#pragma once
#include "host/migration_run.h"

// What a call is given. `used` are the nodes that some slot has taken.
typedef struct Args {
  const HostFile *file;
  ARRAY(const HostNode *) nodes, used;
} Args;

Args builder_args(MigrationRun *run, HostRef call);
// The argument that a detail names (builder_table.h); node NULL: not given.
HostRef builder_slot(MigrationRun *run, Args *args, Str spec);
// Does what the row says; false: it makes no sense here.
bool builder_apply(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at);
// Writes what has been gathered for the table.
void builder_flush(MigrationRun *run, DdlTable *table);

// Runs the text of a string, or the texts of a list.
void builder_run_sql(MigrationRun *run, HostRef at, const HostValue *value);
// Gives the column the default that an expression is; `is_sql`: a string is SQL.
void builder_default(MigrationRun *run, DdlColumn *column, HostRef expr, bool is_sql);

// ---- builder_chain.c ----

// Follows a chain of calls from `focus` on. `inside`: it stands inside the description of focus->table. False: no
// row of the tool says what it does.
bool builder_chain(MigrationRun *run, HostRef expr, Focus *focus, bool inside);
// Runs the closures and calls among the arguments.
void builder_run_arguments(MigrationRun *run, HostRef call);
