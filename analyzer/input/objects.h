// SQL text -> the tables that it creates and changes, by name. Says which files are about the same
// database before anything is parsed; it is an estimate and nothing is reported from it.
#pragma once
#include "base/map.h"

typedef struct Objects {
  Map created, altered;     // lower-case table name without schema -> not NULL
  Map columns;              // table.column of CREATE TABLE
  Map added;                // table.column of ALTER TABLE ... ADD COLUMN
  Map policies;             // names of created ones
  size_t enabled, disabled; // tables that row security is turned on and off for
} Objects;

Objects objects_new(Arena *arena);
void objects_join(Objects *into, const Objects *from);
void objects_add(Objects *objects, Str sql);
// Whether it creates anything, alters tables or grants.
bool objects_defines(Str sql);
// The same for a program that creates tables by calls or by SQL in its strings.
void objects_add_program(Objects *objects, Str text);
// The same for one that declares tables (Drizzle).
void objects_add_declarations(Objects *objects, Str text);
// How many keys of `a` are in `b`, too.
size_t objects_shared(const Map *a, const Map *b);
// How many keys of `a` are not in `b`, but in `c`.
size_t objects_missing(const Map *a, const Map *b, const Map *c);
