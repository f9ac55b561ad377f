// The parameters that a text of SQL marks in the way of its driver. For text*.c alone.
#pragma once
#include "text/text.h"
#include "sql/scan.h"

typedef ARRAY(Token) Tokens;

// A place of the text that must be written otherwise before PostgreSQL's grammar takes it.
typedef struct Parameter {
  uint32_t start, end; // bytes of the text
  Str name;            // length 0: none
  uint32_t ordinal;    // the number that the text gives it; 0: the next one
  bool is_name;        // stands for an identifier (`??` of Knex)
  const char *written; // no parameter, but to be written so; NULL: a parameter
} Parameter;
typedef ARRAY(Parameter) Parameters;

// All tokens, without the TOKEN_END.
Tokens parameter_tokens(Arena *arena, Str text);
// The parameters of these styles, in order. `is_knex`: `??` is an identifier, not the operator `?`.
Parameters parameter_find(Arena *arena, Str text, const Tokens *tokens, unsigned styles,
                          bool is_knex);
// Whether the token can end an expression: what follows cannot be a value.
bool parameter_is_operand(Str text, Token token);
