// A piece of text: pointer and length in bytes, no NUL at its end, owned by somebody else.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

typedef struct Str {
  const char *data;
  size_t length; // bytes
} Str;

static inline Str str(const char *text) { return (Str){text, text ? strlen(text) : 0}; }
static inline Str str_slice(Str text, size_t start, size_t end) {
  return (Str){start ? text.data + start : text.data, end - start};
}

// An ASCII letter, digit or `_`: what names are made of, in SQL and in every language of programs.
static inline bool str_is_word_byte(char c) {
  unsigned char letter = (unsigned char)c | 32;
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '_';
}
// As isspace(), in every locale.
static inline bool str_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static inline bool str_equal(Str a, Str b) {
  return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}
static inline bool str_is(Str a, const char *b) { return str_equal(a, str(b)); }
// Whether both are the same text, or both NULL.
static inline bool str_same(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}
// ASCII case only, as SQL keywords fold
static inline bool str_is_nocase(Str a, const char *b) {
  return a.length == strlen(b) && (a.length == 0 || strncasecmp(a.data, b, a.length) == 0);
}
// Such a list of words as the functions below ask for: a NULL at its end.
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
// Whether it is one of `words`, which end with NULL; ASCII case aside.
bool str_is_any(Str text, const char *const *words);
static inline bool str_starts(Str text, const char *prefix) {
  size_t length = strlen(prefix);
  return text.length >= length && memcmp(text.data, prefix, length) == 0;
}
bool str_ends(Str text, const char *suffix);
bool str_starts_nocase(Str text, const char *prefix);
// Byte offset of the first `needle` at or after `from`; text.length when there is none.
size_t str_find(Str text, const char *needle, size_t from);
size_t str_find_nocase(Str text, const char *needle, size_t from); // ASCII case aside
static inline bool str_has(Str text, const char *needle) {
  return str_find(text, needle, 0) < text.length;
}
static inline bool str_has_nocase(Str text, const char *needle) {
  return str_find_nocase(text, needle, 0) < text.length;
}
// Whether one of `words`, which end with NULL, stands somewhere in it.
bool str_has_any(Str text, const char *const *words);
bool str_has_any_nocase(Str text, const char *const *words);
// Spaces from `start` to `end`, but for the ends of lines.
void str_blank(char *text, size_t start, size_t end);
Str str_trim(Str text); // without ASCII white space at both ends
// The text up to `separator`, which is taken out of `rest` along with it.
Str str_take(Str *rest, char separator);
char *str_dup(Arena *arena, Str text);
char *str_lower(Arena *arena, Str text); // a copy, ASCII letters in lower case
// How many edits (insert, delete, replace, swap of neighbours) lead from one to the other; for "did
// you mean". Texts over 64 bytes count as far apart.
size_t str_distance(Str a, Str b);
