// Tokens of SQL text, for the places that a parse tree gives no location of. Positions are bytes of `text`;
// to stay inside a statement pass a `text` that is cut at its end.
#pragma once
#include <stdint.h>

#include "base/str.h"

typedef struct Token {
  uint32_t start, end; // empty: there is none
} Token;

// The first token at or after `from`: a word, a quoted identifier, a string of any kind with its quotes, a
// number, or a single other character. White space and comments are no tokens.
Token scan_token(Str text, uint32_t from);
// Whether the token is this word, unquoted, in any case.
bool scan_is(Str text, Token token, const char *word);
// The first unquoted `word` outside parentheses at or after `from`.
Token scan_find(Str text, uint32_t from, const char *word);
// What stands between the parenthesis at `open` and its partner, from the first token to the last.
Token scan_inside(Str text, uint32_t open);
