// A file's text -> a hash for each line, equal to those that GitHub's own upload computes.
//
// A window of 100 UTF-16 units without blanks runs over the text; a line's hash is the window's when the
// line's first unit is about to leave it. Behind the hash stands how often it has occurred so far.
#include "report/line_hash.h"

#include "base/map.h"
#include "base/utf8.h"

enum { WINDOW = 100, FACTOR = 37, END_OF_FILE = 0xFFFF };

typedef struct Hasher {
  Arena *arena;
  uint16_t units[WINDOW];
  bool starts_line[WINDOW]; // the unit in this place is a line's first one
  size_t oldest;
  uint64_t hash, power; // power: FACTOR to the WINDOW
  bool at_line_start, after_return;
  Map seen; // hash -> times
  LineHashes hashes;
} Hasher;

static void put_hash(Hasher *hasher) {
  char *text = arena_format(hasher->arena, "%llx", (unsigned long long)hasher->hash);
  size_t *times = map_get(&hasher->seen, str(text));
  if (!times) map_set(&hasher->seen, str(text), times = ARENA_NEW(hasher->arena, size_t));
  const char *hash = arena_format(hasher->arena, "%s:%zu", text, ++*times);
  array_push(hasher->arena, &hasher->hashes, hash);
}

static void push(Hasher *hasher, uint16_t unit, bool starts_line) {
  size_t at = hasher->oldest;
  if (hasher->starts_line[at]) put_hash(hasher);
  hasher->hash = hasher->hash * FACTOR + unit - hasher->power * hasher->units[at];
  hasher->units[at] = unit;
  hasher->starts_line[at] = starts_line;
  hasher->oldest = (at + 1) % WINDOW;
}

static void take(Hasher *hasher, uint16_t unit) {
  bool is_skipped = unit == ' ' || unit == '\t' || (hasher->after_return && unit == '\n');
  hasher->after_return = unit == '\r';
  if (is_skipped) return;
  if (unit == '\r') unit = '\n';
  push(hasher, unit, hasher->at_line_start);
  hasher->at_line_start = unit == '\n';
}

LineHashes line_hashes(Arena *arena, Str text) {
  Hasher hasher = {.arena = arena, .power = 1, .at_line_start = true, .seen = map_new(arena)};
  for (int i = 0; i < WINDOW; i++) hasher.power *= FACTOR;
  for (size_t at = 0, length; at < text.length; at += length) {
    uint32_t code = utf8_decode(text, at, &length);
    if (code == UINT32_MAX) code = 0xFFFD;
    if (code < 0x10000) {
      take(&hasher, (uint16_t)code);
      continue;
    }
    take(&hasher, (uint16_t)(0xD800 + ((code - 0x10000) >> 10)));
    take(&hasher, (uint16_t)(0xDC00 + ((code - 0x10000) & 0x3FF)));
  }
  take(&hasher, END_OF_FILE);
  for (int i = 0; i < WINDOW; i++) push(&hasher, 0, false);
  return hasher.hashes;
}
