// SQL text -> pieces between semicolons.
#include "sql/split.h"

// First words of statements, and the second words that make sure (none: any).
static const struct {
  const char *first, *second;
} STARTS[] = {
    {"create",
     " or table temp temporary unlogged view materialized recursive index unique function "
     "procedure trigger constraint policy role user group schema type domain sequence "
     "extension rule aggregate operator cast collation database event foreign server "
     "publication subscription statistics text language trusted tablespace "},
    {"alter",
     " table view materialized index function procedure routine trigger policy role user group "
     "schema type domain sequence extension rule aggregate operator collation database event "
     "foreign server publication subscription statistics text default system large "},
    {"drop",
     " table view materialized index function procedure routine trigger policy role user group "
     "schema type domain sequence extension rule aggregate operator cast collation database "
     "event foreign server publication subscription statistics text owned "},
    {"comment", " on "},
    {"delete", " from "},
    {"insert", " into "},
    {"security", " label "},
    {"refresh", " materialized "},
    {"reassign", " owned "},
    {"set", " role local session search_path "},
    {"grant", NULL},
    {"revoke", NULL},
    {"select", NULL},
    {"with", NULL},
    {"update", NULL},
    {"truncate", NULL},
    {"do", NULL},
    {"begin", NULL},
    {"commit", NULL},
    {"rollback", NULL},
    {"copy", NULL},
    {"call", NULL},
    {"lock", NULL},
    {"reset", NULL},
};

static bool holds_word(const char *words, Str text, Token token) {
  char word[32] = " ";
  size_t length = token.end - token.start;
  if (token.kind != TOKEN_WORD || length > sizeof word - 3) return false;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text.data[token.start + i];
    word[i + 1] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  word[length + 1] = ' ';
  return strstr(words, word);
}

// Does a statement start at `at`? It takes more than one word where a line of another statement
// may begin with the first (ALTER COLUMN, UPDATE SET).
static bool starts_statement(Str text, uint32_t at) {
  enum { ENOUGH = 200 }; // bytes for two words; the second may be a string of any length
  if (text.length > at + ENOUGH) text.length = at + ENOUGH;
  Token first = scan_token(text, at);
  if (first.kind != TOKEN_WORD || first.start != at) return false;
  for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
    if (!scan_is(text, first, STARTS[i].first)) continue;
    Token second = scan_token(text, first.end);
    if (scan_is(text, first, "do"))
      return second.kind == TOKEN_DOLLAR_STRING || scan_is(text, second, "language");
    if (scan_is(text, first, "update"))
      return second.kind <= TOKEN_QUOTED_NAME && !scan_is(text, second, "set");
    return !STARTS[i].second || holds_word(STARTS[i].second, text, second);
  }
  return false;
}

// What the first words of a statement say about its inner semicolons.
typedef struct Shape {
  uint32_t words;  // seen so far, up to the one that decides
  bool is_create;  // CREATE [OR REPLACE]
  bool is_routine; // ... FUNCTION or PROCEDURE: may hold BEGIN ATOMIC
  bool is_rule;    // ... RULE: may hold (a; b)
  bool is_insert;
  bool was_begin;  // the last word was BEGIN
  uint32_t bodies; // BEGIN ATOMIC and CASE without their END
  uint32_t parens;
} Shape;

static void read_head(Str text, Token token, Shape *shape) {
  uint32_t word = shape->words++;
  if (word == 0) {
    shape->is_create = scan_is(text, token, "create");
    shape->is_insert = scan_is(text, token, "insert");
  } else if (shape->is_create && (scan_is(text, token, "or") || scan_is(text, token, "replace"))) {
    shape->words = 1;
  } else if (word == 1 && shape->is_create) {
    shape->is_rule = scan_is(text, token, "rule");
    shape->is_routine = scan_is(text, token, "function") || scan_is(text, token, "procedure");
  }
}

static void read_body(Str text, Token token, Shape *shape) {
  if (shape->bodies && scan_is(text, token, "case")) shape->bodies++;
  if (shape->bodies && scan_is(text, token, "end")) shape->bodies--;
  if (shape->was_begin && scan_is(text, token, "atomic")) shape->bodies++;
  shape->was_begin = scan_is(text, token, "begin");
}

// A token of an INSERT outside parentheses.
static void read_values(Str text, Token token, Piece *piece) {
  if (!piece->values && scan_is(text, token, "values"))
    piece->values = token.end;
  else if (piece->values && !piece->first_row && scan_is(text, token, ")"))
    piece->first_row = token.end;
}

static void read_token(Str text, Token token, Shape *shape, Piece *piece) {
  if (scan_is(text, token, "(")) shape->parens++;
  if (scan_is(text, token, ")") && shape->parens) shape->parens--;
  if (shape->is_insert && !shape->parens) read_values(text, token, piece);
  if (token.kind != TOKEN_WORD) return;
  if (shape->words < 2) read_head(text, token, shape);
  if (shape->is_routine) read_body(text, token, shape);
}

static bool is_line_start(Str text, uint32_t at) {
  return at == 0 || text.data[at - 1] == '\n' || text.data[at - 1] == '\r';
}

// No statement that starts like this can stand in a rule or a BEGIN ATOMIC body, so an unbalanced
// one ends before it.
static bool ends_body(Str text, Token token) {
  bool is_ddl = scan_is(text, token, "create") || scan_is(text, token, "alter") ||
                scan_is(text, token, "drop") || scan_is(text, token, "grant");
  return is_ddl && is_line_start(text, token.start) && starts_statement(text, token.start);
}

bool split_next(Str text, uint32_t from, Piece *piece) {
  Token token = scan_token(text, from);
  while (scan_is(text, token, ";")) token = scan_token(text, token.end);
  if (token.kind == TOKEN_END && !token.is_open) return false;
  uint32_t start = token.kind == TOKEN_END ? from : token.start; // an open comment is all there is
  *piece = (Piece){start, start, start, UINT32_MAX, 0, 0};
  Shape shape = {0};
  for (;; token = scan_token(text, piece->end)) {
    if (token.is_open) piece->open_at = piece->end;
    bool is_inside = shape.bodies || (shape.is_rule && shape.parens);
    bool is_end = token.kind == TOKEN_END || (!is_inside && scan_is(text, token, ";"));
    if (is_end) piece->next = token.end;
    if (is_inside && ends_body(text, token)) piece->next = token.start, is_end = true;
    if (token.kind == TOKEN_END && token.is_open) piece->end = token.end;
    if (is_end) return true;
    read_token(text, token, &shape, piece);
    piece->end = token.end;
  }
}

bool split_is_candidate(Str text, Token token) {
  uint32_t at = token.start;
  while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '\t')) at--;
  return token.kind == TOKEN_WORD && is_line_start(text, at) && starts_statement(text, token.start);
}

// Behind a ';' and white space?
static bool follows_semicolon(Str text, uint32_t at) {
  while (at > 0 && strchr(" \t\r\n", text.data[at - 1])) at--;
  return at > 0 && text.data[at - 1] == ';';
}

uint32_t split_find_line(Str text, uint32_t from, uint32_t end, bool after_semicolon) {
  for (uint32_t at = from; at < end; at++) {
    const char *found = is_line_start(text, at) ? NULL : memchr(text.data + at, '\n', end - at);
    if (found) at = (uint32_t)(found + 1 - text.data);
    if (at >= end || !is_line_start(text, at)) return end;
    if (after_semicolon && !follows_semicolon(text, at)) continue;
    if (starts_statement(text, at)) return at;
  }
  return end;
}
