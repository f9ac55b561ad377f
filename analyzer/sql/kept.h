// What texts were parsed to, from one analysis to the next of nearly the same files. For the files of this folder;
// others turn it on by sql_keep_texts(). Every function does nothing and finds nothing while it is off.
#pragma once
#include "sql/memory.h"
#include "sql/parse.h"

// What parse_unit() made of a text without a gap. Each is given to one unit of an analysis only, so that no
// tree stands in two statements.
bool kept_statements(Arena *arena, const Unit *unit, Statements *statements);
void kept_add_statements(const Unit *unit, const Statements *statements);

// What PostgreSQL's parser made of a PL/pgSQL function; NULL: nothing is kept. It lives until kept_forget().
const void *kept_body(Str text);
// Takes `memory`, which `body` is in; false: it stays the caller's.
bool kept_add_body(Str text, const void *body, SqlMemory *memory);

// An analysis has ended: what none of the last ones has used goes.
void kept_forget(void);
