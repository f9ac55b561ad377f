// What the files that read a PL/pgSQL body share: the reader's state, and the nodes of libpg_query's JSON.
#pragma once
#include "sql/plpgsql.h"
#include "sql/plpgsql_json.h"
#include "sql/plpgsql_place.h"

// A variable or a block, and the offset of its name or BEGIN.
typedef struct PlDeclared {
  uint32_t at;
  PlVariable variable;
} PlDeclared;

typedef struct PlBegun {
  uint32_t at;
  PlStatement *block;
} PlBegun;

typedef struct PlReader {
  Arena *arena;
  const json_t *datums;      // variables, records, their fields, in order of declaration
  const Unit **declarations; // of each datum: its initial value, or a cursor's query
  const PlJson *json;
  Place place;
  ARRAY(PlDeclared) declared;
  ARRAY(PlBegun) begun;
  uint32_t depth; // of statements within statements
  bool is_too_deep;
} PlReader;

static inline const json_t *pl_field(const json_t *object, const char *name) {
  return json_object_get(object, name);
}
static inline const char *pl_text(const json_t *object, const char *name) {
  return json_string_value(pl_field(object, name));
}
// Numbers that are 0 and booleans that are false are left out.
static inline uint32_t pl_number(const json_t *object, const char *name) {
  return (uint32_t)json_integer_value(pl_field(object, name));
}
static inline bool pl_flag(const json_t *object, const char *name) {
  return json_is_true(pl_field(object, name));
}

// Nodes are {"PLpgSQL_kind": {...}}.
static inline const char *pl_node_kind(const json_t *node) {
  const char *kind = json_object_iter_key(json_object_iter((json_t *)node));
  return kind && str_starts(str(kind), "PLpgSQL_") ? kind + strlen("PLpgSQL_") : "";
}
static inline const json_t *pl_node_value(const json_t *node) {
  return json_object_iter_value(json_object_iter((json_t *)node));
}
static inline bool pl_is_kind(const json_t *node, const char *kind) {
  return strcmp(pl_node_kind(node), kind) == 0;
}

// The text of the expression in the field `name`; NULL: there is none. Moves the reader's place.
const Unit *pl_expression(PlReader *reader, const json_t *object, const char *name);

// plpgsql_variable.c: fills `body->variables` and reader->declarations.
void pl_read_variables(PlReader *reader, PlBody *body);
// Once all blocks have begun: gives each its variables.
void pl_assign_variables(PlReader *reader);
