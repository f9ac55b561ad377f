// Where the statements and expressions of a PL/pgSQL body stand; its JSON has lines and texts only.
#pragma once
#include "input/unit.h"

typedef struct Place {
  Arena *arena;
  const Unit *body;
  const uint32_t *lines; // offset of each line of the body
  size_t line_count;
  uint32_t at;    // everything is looked for in order, from here
  uint32_t found; // where the last expression starts
} Place;

Place place_new(Arena *arena, const Unit *body);
// The offset of a line (from 1), or that of the cursor when it is behind it.
uint32_t place_line(const Place *place, uint32_t line);
// Moves the cursor behind the next `word` if it stands on this line, and `found` to its start; else
// both to what may be the statement's first token.
void place_skip_word(Place *place, uint32_t line, const char *word);
// Moves the cursor behind the next `word` outside parentheses, if there is one.
void place_skip_to(Place *place, const char *word);
// The rest of the line from the first token at or after `start`.
Span place_rest(const Place *place, uint32_t start);
// The text of an expression: mapped where it is found behind the cursor, which then moves behind it,
// else reported at the line of the cursor.
const Unit *place_expression(Place *place, const char *text);
// The text from the cursor to the next ';'; NULL when there is none.
const Unit *place_to_semicolon(Place *place);
