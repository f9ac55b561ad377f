// SQL text -> names of tables, by a scan for a few keywords.
#include "input/objects.h"

#include <ctype.h>

#include "input/piece.h"

Objects objects_new(Arena *arena) {
  return (Objects){.created = map_new(arena),
                   .altered = map_new(arena),
                   .added = map_new(arena),
                   .policies = map_new(arena),
                   .columns = map_new(arena)};
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
  join(&into->columns, &from->columns);
  into->enabled += from->enabled;
  into->disabled += from->disabled;
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

// Adds `first` or `first.second` in lower case.
static void remember(Map *map, Str first, Str second) {
  enum { LONGEST = 200 };
  if (!first.length || first.length + second.length > LONGEST) return;
  char name[LONGEST + 2];
  size_t length = 0;
  for (size_t i = 0; i < first.length; i++) name[length++] = first.data[i];
  if (second.length) name[length++] = '.';
  for (size_t i = 0; i < second.length; i++) name[length++] = second.data[i];
  for (size_t i = 0; i < length; i++) name[i] = (char)tolower((unsigned char)name[i]);
  if (!map_get(map, (Str){name, length})) map_set(map, (Str){name, length}, map);
}

static const Str nothing = {"", 0};

// The columns of CREATE TABLE name ( ... ): the first word of each part of the list.
static void scan_columns(Objects *objects, Scan *scan, Str table) {
  static const char *const constraints[] = {"constraint", "primary", "unique", "check",
                                            "foreign",    "exclude", "like",   NULL};
  Scan ahead = *scan;
  if (!str_is(next_token(&ahead), "(")) return;
  int depth = 1;
  bool starts_part = true;
  for (Str token; depth && (token = next_token(&ahead)).length;) {
    depth += str_is(token, "(") - str_is(token, ")");
    if (starts_part && !str_is_any(token, constraints)) remember(&objects->columns, table, token);
    starts_part = depth == 1 && str_is(token, ",");
  }
  *scan = ahead;
}

// What CREATE makes: the word behind its modifiers.
static Str take_kind(Scan *scan) {
  static const char *const modifiers[] = {
      "or",     "replace",   "temp",         "temporary", "unlogged",  "global", "local",
      "unique", "recursive", "materialized", "foreign",   "partition", NULL};
  Str token = next_token(scan);
  while (str_is_any(token, modifiers)) token = next_token(scan);
  return token;
}

static bool is_definition(Str kind) {
  static const char *const kinds[] = {
      "table", "policy", "view",    "function",  "procedure", "index",    "schema", "role",
      "user",  "type",   "trigger", "extension", "domain",    "sequence", "rule",   NULL};
  return str_is_any(kind, kinds);
}

bool objects_defines(Str sql) {
  Scan scan = {sql, 0};
  for (Str token; (token = next_token(&scan)).length;) {
    if (str_is_nocase(token, "create") && is_definition(take_kind(&scan))) return true;
    if (str_is_nocase(token, "alter") && str_is_nocase(next_token(&scan), "table")) return true;
    if (str_is_nocase(token, "grant")) return true;
  }
  return false;
}

static void scan_create(Objects *objects, Scan *scan) {
  Str kind = take_kind(scan);
  if (str_is_nocase(kind, "table")) {
    Str table = take_name(scan);
    remember(&objects->created, table, nothing);
    scan_columns(objects, scan, table);
  }
  if (str_is_nocase(kind, "policy")) {
    remember(&objects->policies, next_token(scan), nothing);
    if (str_is_nocase(next_token(scan), "on"))
      remember(&objects->altered, take_name(scan), nothing);
  }
}

// ADD [COLUMN] [IF NOT EXISTS] name; not ADD CONSTRAINT and its short forms.
static void scan_addition(Objects *objects, Scan *scan, Str table) {
  static const char *const constraints[] = {"constraint", "primary", "unique", "check",
                                            "foreign",    "exclude", NULL};
  Scan ahead = *scan;
  Str token = next_token(&ahead);
  if (str_is_any(token, constraints)) return;
  if (str_is_nocase(token, "column")) *scan = ahead;
  remember(&objects->added, table, take_name(scan));
}

static void scan_alter(Objects *objects, Scan *scan) {
  if (!str_is_nocase(next_token(scan), "table")) return;
  Str table = take_name(scan), last = nothing;
  remember(&objects->altered, table, nothing);
  int depth = 0;
  for (Str token; (token = next_token(scan)).length && !str_is(token, ";"); last = token) {
    depth += str_is(token, "(") - str_is(token, ")");
    if (!depth && str_is_nocase(token, "add")) scan_addition(objects, scan, table);
    if (!str_is_nocase(token, "row")) continue;
    objects->enabled += str_is_nocase(last, "enable");
    objects->disabled += str_is_nocase(last, "disable");
  }
}

void objects_add(Objects *objects, Str sql) {
  Scan scan = {sql, 0};
  for (Str token; (token = next_token(&scan)).length;) {
    if (str_is_nocase(token, "create"))
      scan_create(objects, &scan);
    else if (str_is_nocase(token, "alter"))
      scan_alter(objects, &scan);
  }
}

// The name that follows: create_table("orders", create_table :orders, createTable('orders', CREATE TABLE IF NOT
// EXISTS orders, CreateTable( name: "Orders", create table(:orders.
static Str name_after(Str text, size_t at) {
  static const char *const fillers[] = {"if", "not", "exists", "only", "name", "x", NULL};
  for (size_t steps = 0; steps < 6; steps++) {
    while (at < text.length && strchr(" \t\r\n(\"'`:", text.data[at])) at++;
    size_t end = at;
    while (end < text.length && (piece_is_word_byte(text.data[end]) || text.data[end] == '.'))
      end++;
    Str word = str_slice(text, at, end);
    if (!word.length || !str_is_any(word, fillers)) return word;
    at = end;
  }
  return nothing;
}

void objects_add_program(Objects *objects, Str text) {
  static const char *const verbs[] = {"create", "alter"};
  for (size_t at = 0; at + 12 < text.length; at++) {
    Str rest = str_slice(text, at, text.length);
    for (int i = 0; i < 2; i++) {
      if (!str_starts_nocase(rest, verbs[i])) continue;
      size_t end = at + strlen(verbs[i]);
      end += strchr(" _", text.data[end]) != NULL;
      if (!str_starts_nocase(str_slice(text, end, text.length), "table")) continue;
      Str name = name_after(text, end + strlen("table"));
      size_t dot = name.length;
      while (dot && name.data[dot - 1] != '.') dot--;
      remember(i ? &objects->altered : &objects->created, str_slice(name, dot, name.length),
               nothing);
    }
  }
}

void objects_add_declarations(Objects *objects, Str text) {
  static const char *const words[] = {"pgTable(", ".table(", "createTable("};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    for (size_t at = 0; (at = str_find(text, words[i], at)) < text.length;) {
      at += strlen(words[i]);
      remember(&objects->created, name_after(text, at), nothing);
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
