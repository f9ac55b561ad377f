// A PL/pgSQL body -> the JSON that libpg_query makes of it.
#pragma once
#include <jansson.h>
#include <stdint.h>

#include "base/array.h"
#include "base/str.h"

// A variable whose type was replaced for the parser's sake.
typedef struct PlType {
  const char *name, *type; // folded; as written
} PlType;

typedef struct PlJson {
  json_t *root;      // the caller's, to json_decref(); NULL: refused
  json_t *function;  // in root: the value of "PLpgSQL_function"
  const char *error; // PostgreSQL's message
  uint32_t line;     // near which the error is, in the body, from 1; 0: unknown
  ARRAY(PlType) types;
} PlJson;

// `header` as for plpgsql_parse().
PlJson plpgsql_json(Arena *arena, Str body, const char *header);
