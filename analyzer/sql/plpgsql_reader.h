// What the files that read a PL/pgSQL body share: the reader's state.
#pragma once
#include "sql/plpgsql.h"
#include "sql/plpgsql_function.h"
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
  const PlFunction *function;
  const Unit **declarations; // of each datum: its initial value, or a cursor's query
  Place place;
  ARRAY(PlDeclared) declared;
  ARRAY(PlBegun) begun;
  uint32_t depth; // of statements within statements
  bool is_too_deep;
} PlReader;

// The function's variables, records and their fields, in order of declaration.
static inline uint32_t pl_datum_count(const PlReader *reader) {
  return (uint32_t)reader->function->function->ndatums;
}
static inline const PLpgSQL_datum *pl_datum(const PlReader *reader, int number) {
  return reader->function->function->datums[number];
}

// The text of an expression; NULL: there is none. Moves the reader's place.
const Unit *pl_expression(PlReader *reader, const PLpgSQL_expr *expression);

// plpgsql_variable.c: fills `body->variables` and reader->declarations.
void pl_read_variables(PlReader *reader, PlBody *body);
// Once all blocks have begun: gives each its variables.
void pl_assign_variables(PlReader *reader);
