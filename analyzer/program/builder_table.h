// grammars/LANGUAGE/builders.tsv: what the calls of migration tools do to a database.
//
// A line is
//     tool <TAB> scope <TAB> word|word|... <TAB> effect <TAB> detail=value ...
// `word` is the last name of a call, an option's name, or the name of a type; `scope` says where it may stand:
//     call     anywhere; `DB.statement` where the link before it has that name, `create table` where its
//              first argument is such a call, whose arguments are then its own
//     table    on a table that is being made or changed: a method of it, or what stands inside of it
//     column   on a column: a method behind it, or an option
//     key      on an index, key or other constraint: the same
//     rows     on rows of a table that a chain picks: a method behind `rows`. Calls that no row names are taken for conditions
//     value    an expression: what the call gives
//     type     the type of a column
// later=yes: the calls behind it in the chain are its options, too, by their names (`from.1` is their argument 1);
// later=all: they say nothing else. unique_if= is one that makes an index unique, primary_if= one that makes it the key.
// A detail's value that names an argument is `0/name/other`: the option of the first name that is given,
// else the argument at that index. Effects and their details:
//     ignore        nothing that matters to us
//     run           runs the closures and calls in its arguments
//     unknown       something that cannot be turned into SQL: a gap
//     for           the rest of the chain is for database= alone
//     sql           runs SQL: text=, or the .sql file that its expression names; file=yes: it is the name of one
//     view          a view of scenic's: view= version= definition=; replaces=yes drops=yes
//     statement     runs sql=, in which {x} is an identifier, {x:table} one with its schema, {x:list} several, {x:texts} strings, {x:roles} roles,
//                   {x:sql} SQL, {x:text} a string, {x:tables} several with their schemas, {x:words} and {x:or} several
//                   words, {x:parameters} those of a function, {x:pairs} options, {x:flag WORD} the WORD or NOWORD,
//                   {table} the table that is meant, {?} IF EXISTS where the call may
//                   not run; [...] is left out where something in it is not given. each=x: once for each item of x; rest=N:
//                   the items are the arguments from there on
//     create-table, alter-table
//                   table= schema= columns= (a map or list of them) items=N (calls from there on);
//                   foreignKeys= indices= uniques= checks= (lists of them; without it the options of these names);
//                   a closure among the arguments says the rest. key=, the type of a column `id` that comes by itself unless the option
//                   id= is false; a name or type there is its. options=, SQL behind the columns. waits=yes: written once `creates` or `saves` follows;
//                   timestamps_unless=: that call is not in it, and timestamps come by themselves
//     schema        the schema of the tables that follow in the chain: table=
//     column        name= type= (of the SQL sql=, where given) spec= (options); other arguments are options. In
//                   a call: table=. suffix= is added to the name; many=yes: each positional argument is a name; fallback= where none
//                   is given; model= is a class that gives both; not_null= primary= index= alters=, as if the option stood there
//     columns       sql=: columns, with {0} for the name that is given
//     index, unique, primary, foreign-key, check
//                   columns= name= where= to= to_schema= to_columns= expr= unique=yes rest=N; dotted=yes: to_columns are
//                   "table.column"; map= is { table: columns }; guess=yes: the column by the name of the table; in a call: table= schema=
//     constraint    one of them, by the SQL word that kind= is
//     drop-key      key=index|unique|foreign|primary name= columns=, by the name that the tool has given it
//     join-table    a table between table= and other=, of the name name= where given: both keys of the types that the options say
//     creates, saves    what a table with waits=yes has waited for
//     alter-column  table= name= type= null= not_null= default= rename=
//     rows          rows of table=, or of the model that the call's object names; does=update|delete|insert says at
//                   once what becomes of them: columns=, and filtered= where there is a condition
// of rows:          update, insert: columns= (* are the named arguments); delete; each: the closure's parameter is one of
//                   them; ignore: no condition
// of columns:       not-null, null, default (of a literal), default-sql (or of sql=), primary, unique, index, type, name, identity,
//                   references: to= to_column=, dotted=yes: "table.column"; foreign: the same, and the table is guessed from the
//                   column's name; array: of the type; polymorphic: with a column for the
//                   type of what is referenced; alter: the column exists; on-delete: the argument 0, or sql=, says what becomes of
//                   rows whose reference goes (on_delete= of references, foreign and foreign-key is the same)
// of keys:          on-delete, name, with-columns, is-unique, where, to, to-columns
// of values:        same: its object; give: the argument 0, with quotes=yes quoted in SQL; give-sql: the same, and it is SQL; literal: sql=, with bare=yes
//                   of a name that is no call; of=, with {0} for the argument, is what the name gives as a call
// of types:         sql=; array: of the type of the argument 0; variant: that of the argument 0 where the argument 1 says PostgreSQL; named: the type of the name name=
// of a tool as a whole: habits: index= unique= foreign=, how it names keys: %t is the table, %c the columns joined by
//                   `_`, %a by `_and_`; style=colon|question, the parameters of its SQL: either or both
#pragma once
#include "input/source.h"

typedef enum BuilderScope {
  BUILDER_CALL,
  BUILDER_TABLE,
  BUILDER_COLUMN,
  BUILDER_KEY,
  BUILDER_ROWS,
  BUILDER_VALUE,
  BUILDER_TYPE,
  BUILDER_TOOL,
  BUILDER_SCOPES
} BuilderScope;

typedef enum BuilderEffect {
  EFFECT_IGNORE,
  EFFECT_RUN,
  EFFECT_UNKNOWN,
  EFFECT_FOR,
  EFFECT_SQL,
  EFFECT_STATEMENT,
  EFFECT_VIEW,
  EFFECT_CREATE_TABLE,
  EFFECT_ALTER_TABLE,
  EFFECT_SCHEMA,
  EFFECT_COLUMN,
  EFFECT_COLUMNS,
  EFFECT_INDEX,
  EFFECT_UNIQUE,
  EFFECT_PRIMARY,
  EFFECT_FOREIGN_KEY,
  EFFECT_CHECK,
  EFFECT_CONSTRAINT,
  EFFECT_DROP_KEY,
  EFFECT_ALTER,
  EFFECT_FOREIGN,
  EFFECT_JOIN_TABLE,
  EFFECT_CREATES,
  EFFECT_POLYMORPHIC,
  EFFECT_SAVES,
  EFFECT_ALTER_COLUMN,
  EFFECT_NOT_NULL,
  EFFECT_NULL,
  EFFECT_DEFAULT,
  EFFECT_DEFAULT_SQL,
  EFFECT_TYPE,
  EFFECT_NAME,
  EFFECT_IDENTITY,
  EFFECT_REFERENCES,
  EFFECT_WITH_COLUMNS,
  EFFECT_IS_UNIQUE,
  EFFECT_WHERE,
  EFFECT_TO,
  EFFECT_ON_DELETE,
  EFFECT_TO_COLUMNS,
  EFFECT_SAME,
  EFFECT_GIVE,
  EFFECT_GIVE_SQL,
  EFFECT_LITERAL,
  EFFECT_ARRAY,
  EFFECT_VARIANT,
  EFFECT_NAMED,
  EFFECT_ROWS,
  EFFECT_UPDATE,
  EFFECT_DELETE,
  EFFECT_INSERT,
  EFFECT_EACH,
  EFFECT_HABITS,
  BUILDER_EFFECTS
} BuilderEffect;

typedef struct BuilderDetail {
  Str name, value;
} BuilderDetail;

typedef struct BuilderRow {
  Str tool, words;
  BuilderScope scope;
  BuilderEffect effect;
  ARRAY(BuilderDetail) details;
} BuilderRow;

typedef struct BuilderTable {
  ARRAY(BuilderRow) rows;
} BuilderTable;

// The rows for a language; none where it has no table. False with `error` filled for a line that says something that
// does not exist: a mistake in our own file, found by the tests.
bool builder_table_read(Arena *arena, const char *language, BuilderTable *table, Error *error);
// The first row of the tool that fits; NULL: none.
const BuilderRow *builder_table_find(const BuilderTable *table, const char *tool,
                                     BuilderScope scope, Str word);
// Whether the name is one of the tool's, wherever it may stand.
bool builder_table_has(const BuilderTable *table, const char *tool, Str name);
// The value of a detail; data NULL: not given.
Str builder_detail(const BuilderRow *row, const char *name);
