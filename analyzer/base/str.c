// Comparing and cutting text.
#include "base/str.h"

#include <ctype.h>

bool str_is_any(Str text, const char *const *words) {
  int first = text.length ? tolower((unsigned char)*text.data) : 0; // most words differ there
  for (; *words; words++)
    if (tolower((unsigned char)**words) == first && str_is_nocase(text, *words)) return true;
  return false;
}

bool str_ends(Str text, const char *suffix) {
  size_t length = strlen(suffix);
  return text.length >= length && memcmp(text.data + text.length - length, suffix, length) == 0;
}

bool str_starts_nocase(Str text, const char *prefix) {
  size_t length = strlen(prefix);
  return text.length >= length && strncasecmp(text.data, prefix, length) == 0;
}

size_t str_find(Str text, const char *needle, size_t from) {
  if (from >= text.length) return text.length;
  size_t length = strlen(needle);
  const char *end = text.data + text.length, *hit = text.data + from;
  if (length)
    hit = memchr(hit, *needle, (size_t)(end - hit)); // what it begins with is often nowhere
  if (hit) hit = memmem(hit, (size_t)(end - hit), needle, length);
  return hit ? (size_t)(hit - text.data) : text.length;
}

size_t str_find_nocase(Str text, const char *needle, size_t from) {
  size_t length = strlen(needle);
  char lower = (char)tolower((unsigned char)*needle), upper = (char)toupper((unsigned char)*needle);
  for (size_t i = from; i + length <= text.length; i++)
    if ((text.data[i] == lower || text.data[i] == upper) &&
        strncasecmp(text.data + i, needle, length) == 0)
      return i;
  return text.length;
}

bool str_has_any(Str text, const char *const *words) {
  for (; *words; words++)
    if (str_has(text, *words)) return true;
  return false;
}

bool str_has_any_nocase(Str text, const char *const *words) {
  for (; *words; words++)
    if (str_has_nocase(text, *words)) return true;
  return false;
}

void str_blank(char *text, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

Str str_trim(Str text) {
  while (text.length && isspace((unsigned char)text.data[0])) text.data++, text.length--;
  while (text.length && isspace((unsigned char)text.data[text.length - 1])) text.length--;
  return text;
}

Str str_take(Str *rest, char separator) {
  size_t end = 0;
  while (end < rest->length && rest->data[end] != separator) end++;
  Str word = str_slice(*rest, 0, end);
  *rest = str_slice(*rest, end < rest->length ? end + 1 : end, rest->length);
  return word;
}

char *str_dup(Arena *arena, Str text) { return arena_copy(arena, text.data, text.length); }

char *str_lower(Arena *arena, Str text) {
  char *copy = str_dup(arena, text);
  for (char *c = copy; *c; c++) *c = (char)tolower((unsigned char)*c);
  return copy;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

size_t str_distance(Str a, Str b) {
  enum { MOST = 64 };
  if (a.length > MOST || b.length > MOST) return MOST;
  size_t rows[3][MOST + 1]; // the last three rows of the table of distances
  for (size_t j = 0; j <= b.length; j++) rows[0][j] = j;
  for (size_t i = 1; i <= a.length; i++) {
    size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.length; j++) {
      size_t replace = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
      row[j] = least(replace, least(above[j], row[j - 1]) + 1);
      bool swapped =
          i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
      if (swapped) row[j] = least(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.length % 3][b.length];
}
