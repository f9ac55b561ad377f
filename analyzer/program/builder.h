// Rows of a builder table at work: between builder*.c and django.c alone.
#pragma once
#include "program/migration_run.h"

// ---- builder_args.c ----

// What a call is given. `used` are the nodes that some detail has taken.
typedef struct Args {
  const HostFile *file;
  ARRAY(const HostNode *) nodes, used;
  // Calls behind it in its chain, whose arguments are options by their names
  ARRAY(const HostNode *) later;
} Args;

Args builder_args(MigrationRun *run, HostRef call);
// One argument, the value itself.
Args builder_args_of(MigrationRun *run, HostRef value);
// The argument at `index`, named ones aside; NULL: none.
const HostNode *builder_argument(const Args *args, size_t index);
bool builder_is_used(const Args *args, const HostNode *node);
// What `0/name/other` means (builder_table.h), or the detail of that name; node NULL: not given.
HostRef builder_slot(MigrationRun *run, Args *args, Str spec);
HostRef builder_given(MigrationRun *run, Args *args, const BuilderRow *row, const char *name);
// The text of what the detail names; length 0: none.
Str builder_text(MigrationRun *run, Args *args, const BuilderRow *row, const char *name);
// The name of a table, with its schema: the one that the call gives, else `schema`.
Str builder_table_name(MigrationRun *run, Args *args, const BuilderRow *row, Str schema,
                       const char *name);
Str builder_join_schema(MigrationRun *run, Str schema, Str name);
// One name, or a list of them. False: not all are known. `are_sql` (may be NULL) becomes true when one of them is
// SQL; the others are quoted then.
bool builder_names(MigrationRun *run, Args *args, const BuilderRow *row, const char *name,
                   Strs *names, bool *are_sql);
// A gap for what is only known at run time.
void builder_gap(MigrationRun *run, HostRef at, const char *what);

// ---- builder_column.c ----

// The SQL of a type; "unknown" with a gap where it is not known.
Str builder_type(MigrationRun *run, HostRef expr);
// Gives the column the default that an expression is; `is_sql`: a string is SQL.
void builder_default(MigrationRun *run, DdlColumn *column, HostRef expr, bool is_sql);
// "schema.table.column" in `to` -> table and column.
void builder_split_dotted(DdlColumn *column);
// ON DELETE's action: "cascade", :delete_all, ReferentialAction.SetNull -> CASCADE, CASCADE, SET NULL; length 0: none
// of these.
Str builder_on_delete(MigrationRun *run, HostRef expr);
DdlColumn *builder_column_new(MigrationRun *run, Focus *focus, Str name, HostRef at);
// Adds the column, or columns, of a call.
void builder_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at);
// Adds one whose name stands before its description: { name: description }.
void builder_named_column(MigrationRun *run, Focus *focus, Str name, HostRef spec, HostRef at,
                          bool not_null);
// What the arguments that no detail has taken say of the column or key of `focus`.
void builder_options(MigrationRun *run, Focus *focus, Args *args);
// "tenant_id" -> "tenants", as Rails and Laravel guess.
Str builder_guess_table(MigrationRun *run, Str column);
// Runs a closure that describes `focus`.
void builder_closure(MigrationRun *run, HostRef function, const Focus *focus);
// One option. False: it makes no sense here.
bool builder_apply_to_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                             HostRef at);
bool builder_apply_to_key(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args);

// ---- builder_key.c ----

void builder_key(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at);
void builder_drop_key(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                      HostRef at);
// "billing.companies" -> "company_id"
Str builder_guess_column(MigrationRun *run, Str table);
// One whose kind is an option (Sequelize).
void builder_constraint(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                        HostRef at);
// Takes positional arguments from `from` on as names of columns: UniqueConstraint("a", "b").
void builder_rest_names(MigrationRun *run, DdlKey *key, Args *args, size_t from);
// Writes what has been gathered for the table, unless it waits for more.
void builder_flush(MigrationRun *run, DdlTable *table);

// ---- builder_statement.c ----

// Runs the text of a string, or the texts of a list.
void builder_run_sql(MigrationRun *run, HostRef at, const HostValue *value);
void builder_sql(MigrationRun *run, const BuilderRow *row, Args *args, HostRef at);
void builder_statement(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                       HostRef at);
// Adds the columns that the row itself spells out.
void builder_columns_text(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                          HostRef at);
void builder_alter_column(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                          HostRef at);

// ---- builder_template.c ----

// Fills in the row's sql= (builder_table.h). False: something in it that is no option is not known.
bool builder_fill(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                  Str each, Buf *out);

// ---- builder_file.c ----

// Runs the file whose name stands in the expression. False: there is none.
bool builder_run_file(MigrationRun *run, HostRef at, HostRef expr);
// A view of scenic's, whose query is in a file.
void builder_view(MigrationRun *run, const BuilderRow *row, Args *args, HostRef at);

// ---- builder_rows.c ----

// The rows that a row of the table is about; what the chain does with them follows.
void builder_rows(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args);
// Those of the model that a constant names; NULL: it is none, or its table is not known.
Rows *builder_rows_of_model(MigrationRun *run, HostRef name);
Rows *builder_copy_rows(MigrationRun *run, const Rows *rows);
// One call. False: it makes no sense here.
bool builder_apply_to_rows(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args,
                           HostRef at);
// Writes what the chain has done to them.
void builder_write_rows(MigrationRun *run, Rows *rows, HostRef at);

// ---- builder.c ----

// Does what the row says; false: it makes no sense here.
bool builder_apply(MigrationRun *run, const BuilderRow *row, Focus *focus, Args *args, HostRef at);

// ---- builder_chain.c ----

// Follows a chain of calls from `focus` on. `inside`: it stands inside the description of focus->table. False: no
// row of the tool says what it does.
bool builder_chain(MigrationRun *run, HostRef expr, Focus *focus, bool inside);
// Runs the closures and calls among the arguments.
void builder_run_arguments(MigrationRun *run, HostRef call);
