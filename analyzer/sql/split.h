// SQL text -> the pieces between semicolons, and places to go on after a syntax error.
#pragma once
#include "sql/scan.h"

typedef struct Piece {
  uint32_t start, end; // bytes: its first token to the end of its last, without the ';'
  uint32_t next;       // where to go on: behind the ';'
  uint32_t open_at;    // start of a quote or comment that nothing closes; UINT32_MAX: none
  uint32_t values,
      first_row; // behind VALUES and behind its first row in INSERT ... VALUES; 0: none
} Piece;

// The next piece at or after `from`; false when only white space and comments are left.
// A ';' within the body of BEGIN ATOMIC ... END or the parentheses of CREATE RULE does not end it.
bool split_next(Str text, uint32_t from, Piece *piece);

// Does this token, the first of its line, look like the start of a statement?
bool split_is_candidate(Str text, Token token);
// The same for text whose quotes cannot be trusted: the first such place from `from` up to `end` at
// column 0; `end` when there is none. `after_semicolon`: only where the text before ends a statement.
uint32_t split_find_line(Str text, uint32_t from, uint32_t end, bool after_semicolon);
