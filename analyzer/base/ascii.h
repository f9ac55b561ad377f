// What a byte is in SQL text, by PostgreSQL's lexical rules. Looked up in one table: scanners ask for every byte of a
// project. The same in every locale.
#pragma once
#include <stdbool.h>

enum {
  ASCII_SPACE = 1,
  ASCII_DIGIT = 2,
  ASCII_LETTER = 4, // that begins a word: `_` and bytes over 127, too
  ASCII_DOLLAR = 8, // continues a word
  ASCII_WORD = ASCII_LETTER | ASCII_DIGIT | ASCII_DOLLAR,
  ASCII_OPERATOR = 16,
};

extern const unsigned char ascii_kinds[256];

static inline bool ascii_is(char c, unsigned kinds) {
  return ascii_kinds[(unsigned char)c] & kinds;
}
