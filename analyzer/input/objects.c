// SQL text -> names of tables, by a scan for a few keywords.
#include "input/objects.h"

#include <ctype.h>

#include "input/piece.h"

Objects objects_new(Arena *arena) {
  return (Objects){.created = map_new(arena),
                   .altered = map_new(arena),
                   .added = map_new(arena),
                   .policies = map_new(arena),
                   .words = map_new(arena)};
}

static void join(Map *into, const Map *from) {
  for (size_t i = 0; i < from->count; i++)
    if (from->entries[i].value) map_set(into, from->entries[i].key, from->entries[i].value);
}

void objects_join(Objects *into, const Objects *from) {
  join(&into->created, &from->created);
  join(&into->altered, &from->altered);
  join(&into->added, &from->added);
  join(&into->policies, &from->policies);
  join(&into->words, &from->words);
  into->disables_rls |= from->disables_rls;
  into->has_definitions |= from->has_definitions;
}

typedef struct Scan {
  Str text;
  size_t at;
} Scan;

// The next word, name or byte of code; length 0 at the end of the text.
static Str next_token(Scan *scan) {
  while (scan->at < scan->text.length) {
    Piece piece = piece_at(scan->text, scan->at);
    scan->at = piece.end;
    bool is_space = isspace((unsigned char)scan->text.data[piece.start]);
    if (piece.kind == PIECE_COMMENT || is_space) continue;
    bool is_name = piece.kind == PIECE_NAME && piece.inner_end > piece.inner_start;
    return is_name ? str_slice(scan->text, piece.inner_start, piece.inner_end)
                   : str_slice(scan->text, piece.start, piece.end);
  }
  return (Str){"", 0};
}

// Skips words that may stand before a name, and the name's schema.
static Str take_name(Scan *scan) {
  static const char *const fillers[] = {"if", "not", "exists", "only", NULL};
  Str token = next_token(scan);
  while (str_is_any(token, fillers)) token = next_token(scan);
  for (;;) {
    Scan ahead = *scan;
    if (!str_is(next_token(&ahead), ".")) return token;
    token = next_token(&ahead);
    *scan = ahead;
  }
}

static void remember(Map *map, Str name) {
  if (!name.length || name.length > 200) return;
  char lower[201] = "";
  for (size_t i = 0; i < name.length; i++) lower[i] = (char)tolower((unsigned char)name.data[i]);
  if (!map_get(map, str(lower))) map_set(map, str(lower), map);
}

static void scan_create(Objects *objects, Scan *scan) {
  static const char *const modifiers[] = {
      "or",     "replace",   "temp",         "temporary", "unlogged",  "global", "local",
      "unique", "recursive", "materialized", "foreign",   "partition", NULL};
  static const char *const kinds[] = {"view",   "function", "procedure", "index",   "schema",
                                      "role",   "user",     "type",      "trigger", "extension",
                                      "domain", "sequence", "rule",      NULL};
  Str token = next_token(scan);
  while (str_is_any(token, modifiers)) token = next_token(scan);
  if (str_is_nocase(token, "table")) {
    objects->has_definitions = true;
    remember(&objects->created, take_name(scan));
  } else if (str_is_nocase(token, "policy")) {
    objects->has_definitions = true;
    remember(&objects->policies, next_token(scan));
    if (str_is_nocase(next_token(scan), "on")) remember(&objects->altered, take_name(scan));
  } else if (str_is_any(token, kinds)) {
    objects->has_definitions = true;
  }
}

static void scan_alter(Objects *objects, Scan *scan) {
  if (!str_is_nocase(next_token(scan), "table")) return;
  objects->has_definitions = true;
  remember(&objects->altered, take_name(scan));
  for (int i = 0; i < 4; i++) { // ADD COLUMN IF NOT EXISTS name is close behind
    Scan ahead = *scan;
    Str token = next_token(&ahead);
    if (!token.length || str_is(token, ";")) return;
    *scan = ahead;
    objects->disables_rls |=
        str_is_nocase(token, "disable") && str_is_nocase(next_token(&ahead), "row");
    if (!str_is_nocase(token, "add")) continue;
    if (str_is_nocase(next_token(&ahead), "column")) remember(&objects->added, take_name(&ahead));
    return;
  }
}

void objects_add(Objects *objects, Str sql) {
  for (size_t at = 0; at < sql.length;) {
    Piece piece = piece_at(sql, at);
    at = piece.end;
    if (piece.kind == PIECE_WORD) remember(&objects->words, str_slice(sql, piece.start, at));
    if (piece.kind == PIECE_NAME)
      remember(&objects->words, str_slice(sql, piece.inner_start, piece.inner_end));
  }
  Scan scan = {sql, 0};
  for (Str token; (token = next_token(&scan)).length;) {
    if (str_is_nocase(token, "create"))
      scan_create(objects, &scan);
    else if (str_is_nocase(token, "alter"))
      scan_alter(objects, &scan);
    else if (str_is_nocase(token, "grant"))
      objects->has_definitions = true;
  }
}

size_t objects_shared(const Map *a, const Map *b) {
  size_t shared = 0;
  for (size_t i = 0; i < a->count; i++) shared += map_get(b, a->entries[i].key) != NULL;
  return shared;
}

size_t objects_missing(const Map *a, const Map *b, const Map *c) {
  size_t missing = 0;
  for (size_t i = 0; i < a->count; i++) {
    Str key = a->entries[i].key;
    missing += !map_get(b, key) && map_get(c, key);
  }
  return missing;
}
