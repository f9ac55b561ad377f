// A PL/pgSQL body -> the statements and variables that PostgreSQL's own parser makes of it.
#pragma once
#include "base/array.h"
#include "base/str.h"
#include "sql/memory.h"
#include "sql/postgres.h"

#define TRIGGER_H // includes a catalog/catalog.h, which here is ours; only a pointer is used of what it declares
typedef struct TriggerData TriggerData;
#define Index PgIndex
#define Constraint PgConstraint
#define Query PgQuery
#include <plpgsql.h> // PostgreSQL's
#undef Index
#undef Constraint
#undef Query

// A variable whose type was replaced for the parser's sake.
typedef struct PlType {
  const char *name, *type; // folded; as written
} PlType;

typedef struct PlFunction {
  const PLpgSQL_function *function; // only its datums and its action; NULL: refused
  SqlMemory *memory;                // that it is in: the caller's to free; NULL: it is kept
  const char *error;                // PostgreSQL's message
  uint32_t line;                    // near which the error is, in the body, from 1; 0: unknown
  ARRAY(PlType) types;
} PlFunction;

// `header` as for plpgsql_parse().
PlFunction plpgsql_function(Arena *arena, Str body, const char *header);
