// Tables, columns and keys that a migration's calls have described -> SQL text with the place of each piece.
#pragma once
#include "base/buf.h"
#include "input/unit.h"

typedef ARRAY(Str) Strs;

// ---- SQL under construction ----

typedef struct DdlText {
  Arena *arena;
  const Source *source; // that the places are in
  Buf text;
  ARRAY(Segment) segments;
  Ranges placeholders;
} DdlText;

DdlText ddl_text_new(Arena *arena, const Source *source);
// Words of our own that stand for `at`.
void ddl_add(DdlText *text, Span at, const char *format, ...) __attribute__((format(printf, 3, 4)));
// The unit's text with its places; all of it at `at` when the unit is of another file.
void ddl_add_unit(DdlText *text, Span at, const Unit *unit);
void ddl_end_statement(DdlText *text);
const Unit *ddl_unit(const DdlText *text, Span whole);
// "schema"."table": each part between dots quoted.
Str ddl_name(Arena *arena, Str name);
// The same without dots in mind.
Str ddl_quote(Arena *arena, Str name);
Str ddl_literal(Arena *arena, Str text);
// tenantId, TenantId -> tenant_id
Str ddl_snake_case(Arena *arena, Str name);

// ---- descriptions ----

typedef struct DdlColumn {
  Span at;
  Str alias;         // what the migration's own code calls it; length 0: nothing else
  Str name, type;    // type: SQL
  Str fallback;      // its default: SQL; length 0: none
  Str to, to_column; // REFERENCES; length 0: none, and the primary key
  Str on_delete;     // CASCADE, SET NULL, ...; length 0: refuses
  Span to_at;
  Str check;
  bool not_null, primary, unique, index, identity;
  bool polymorphic; // a column with the type of what is referenced comes with it
  bool alters;      // a column that exists
  bool says_null;   // NULL or NOT NULL is part of the change
} DdlColumn;

typedef enum DdlKeyKind {
  DDL_INDEX,
  DDL_UNIQUE,
  DDL_PRIMARY,
  DDL_FOREIGN_KEY,
  DDL_CHECK
} DdlKeyKind;

typedef struct DdlKey {
  Span at;
  DdlKeyKind kind;
  bool is_unique; // of an index
  Str name;       // length 0: the tool's or the server's own
  Strs columns;   // of an index, SQL where `are_sql`
  bool are_sql;
  Str to, on_delete; // as of a column
  Strs to_columns;
  Str expr; // of a check; of an index: its predicate
} DdlKey;

// How a tool names what has no name of its own: %t the table, %c the columns joined by `_`, %u in snake_case, %a by `_and_`; NULL: not at all.
typedef struct DdlNames {
  Str index, unique, foreign_key;
} DdlNames;

typedef struct DdlTable {
  Span at;
  Str name;
  bool creates;       // CREATE TABLE; else ALTER TABLE
  bool if_missing;    // IF NOT EXISTS
  DdlColumn *own_key; // that the tool adds by itself once the table is created; NULL: none
  bool waits;         // not to be written before a call says so
  Str parents;        // for INHERITS and the like; SQL behind the parentheses
  ARRAY(DdlColumn *) columns;
  ARRAY(DdlKey *) keys;
} DdlTable;

// The key's own name, or the one that the tool gives it; length 0: the server's.
Str ddl_name_of_key(Arena *arena, const DdlNames *names, const DdlKey *key, Str table);
// Writes what the table has gathered, and forgets it.
void ddl_write_table(DdlText *text, const DdlNames *names, DdlTable *table);
