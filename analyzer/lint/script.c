// A script's text -> its tokens, statements and comments, by PostgreSQL's lexical rules alone.
#include "lint/script.h"

#include <ctype.h>
#include <stdlib.h>

#include "sql/scan.h"

enum { MOST_NESTED_BODIES = 4 };

typedef struct Scan {
  Arena *arena;
  Script *script;
  const Unit *unit;
  Str text;                  // up to the end of the body that is being scanned
  size_t start;              // of the statement in text; SIZE_MAX between two
  Span last;                 // the statement before; no source: none
  ARRAY(ScriptComment) open; // wait for their statement's end
  bool has_directive;        // somewhere in the text: its comments are worth reading
  bool has_word;             // of the statement
  bool creates;              // the first word is CREATE
  bool holds_code;           // a DO block or a function: dollar-quoted text in it is code
  bool after_begin;
  int atomic; // depth of BEGIN ATOMIC ... END
  int nested; // in how many bodies
} Scan;

static void add_comment(Scan *scan, Token token) {
  Str text = str_slice(scan->text, token.start, token.end);
  if (!str_has(text, SCRIPT_DIRECTIVE)) return;
  ScriptComment comment = {.at = unit_span(scan->unit, token.start, token.end)};
  comment.covers = comment.at;
  comment.covers.start = source_line_start(comment.at.source, comment.at.start);
  bool trails =
      scan->start == SIZE_MAX && scan->last.source && scan->last.end >= comment.covers.start;
  if (!trails) {
    array_push(scan->arena, &scan->open, comment);
    return;
  }
  comment.covers.start = scan->last.start;
  array_push(scan->arena, &scan->script->comments, comment);
}

static void end_statement(Scan *scan, size_t end) {
  bool is_empty = scan->start == SIZE_MAX;
  Span span = unit_span(scan->unit, is_empty ? end : scan->start, end);
  for (size_t i = 0; i < scan->open.count; i++) {
    ScriptComment *comment = scan->open.items + i;
    if (comment->covers.end < span.end) comment->covers.end = span.end;
    array_push(scan->arena, &scan->script->comments, *comment);
  }
  scan->open.count = 0;
  if (!is_empty) scan->last = span;
  if (!is_empty && scan->nested == 0) array_push(scan->arena, &scan->script->statements, span);
  scan->start = SIZE_MAX;
  scan->has_word = scan->creates = scan->holds_code = scan->after_begin = false;
  scan->atomic = 0;
}

static void see_word(Scan *scan, Str word) {
  if (!scan->has_word) {
    scan->has_word = true;
    scan->creates = str_is_nocase(word, "create");
    scan->holds_code = str_is_nocase(word, "do");
    return;
  }
  if (!scan->creates) return;
  if (str_is_nocase(word, "function") || str_is_nocase(word, "procedure")) scan->holds_code = true;
  bool begins = str_is_nocase(word, "begin");
  if (scan->after_begin && str_is_nocase(word, "atomic"))
    scan->atomic = 1;
  else if (scan->atomic && (begins || str_is_nocase(word, "case")))
    scan->atomic++;
  else if (scan->atomic && str_is_nocase(word, "end"))
    scan->atomic--;
  scan->after_begin = begins;
}

static void scan_text(Scan *scan, uint32_t from);

// Statements in a body are not statements of the script, but its comments are comments.
static void scan_body(const Scan *outer, Token body) {
  Str text = str_slice(outer->text, 0, body.end);
  uint32_t tag = (uint32_t)str_find(text, "$", body.start + 1) + 1 - body.start;
  if (outer->nested == MOST_NESTED_BODIES || body.end < body.start + 2 * tag) return;
  Scan inner = {.arena = outer->arena, .script = outer->script, .unit = outer->unit};
  inner.text = str_slice(text, 0, body.end - tag);
  inner.has_directive = true;
  inner.nested = outer->nested + 1;
  scan_text(&inner, body.start + tag);
}

static void scan_comments(Scan *scan, uint32_t from, uint32_t to) {
  for (Token comment; from < to; from = comment.end) {
    comment = scan_comment(scan->text, from);
    if (comment.start == comment.end) return;
    add_comment(scan, comment);
  }
}

static void scan_text(Scan *scan, uint32_t from) {
  scan->start = SIZE_MAX;
  for (Token token = {.start = from, .end = from}, last = token;; last = token) {
    token = scan_token(scan->text, last.end);
    if (scan->has_directive) scan_comments(scan, last.end, token.start);
    bool is_end = token.start == token.end;
    if (is_end && (scan->start != SIZE_MAX || scan->open.count)) end_statement(scan, last.end);
    if (is_end) return;
    char c = scan->text.data[token.start];
    if (c == ';' && !scan->atomic) {
      end_statement(scan, token.start);
      continue;
    }
    if (scan->start == SIZE_MAX) scan->start = token.start;
    if (token.kind == TOKEN_WORD) see_word(scan, str_slice(scan->text, token.start, token.end));
    bool is_body = token.kind == TOKEN_DOLLAR_STRING && scan->holds_code;
    if (is_body && scan->has_directive) scan_body(scan, token);
  }
}

static int compare_comments(const void *a, const void *b) {
  const ScriptComment *x = a, *y = b;
  return (x->at.start > y->at.start) - (x->at.start < y->at.start);
}

Script *script_scan(Arena *arena, const Unit *unit) {
  Script *script = ARENA_NEW(arena, Script);
  script->source = unit->source;
  Scan scan = {.arena = arena, .script = script, .unit = unit, .text = unit->text};
  scan.has_directive = str_has(unit->text, SCRIPT_DIRECTIVE);
  scan_text(&scan, 0);
  if (script->comments.count)
    qsort(script->comments.items, script->comments.count, sizeof(ScriptComment), compare_comments);
  return script;
}

// ---- identity ---------------------------------------------------------------------------------

// SIZE_MAX: there is none.
static size_t find_statement(const Script *script, Span at) {
  size_t low = 0, high = script->statements.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (script->statements.items[middle].end <= at.start)
      low = middle + 1;
    else
      high = middle;
  }
  bool inside = low < script->statements.count && script->statements.items[low].start <= at.start;
  return inside ? low : SIZE_MAX;
}

Span script_statement(const Script *script, Span at) {
  size_t index = find_statement(script, at);
  return index == SIZE_MAX ? at : script->statements.items[index];
}

Str script_normalised(Arena *arena, const Script *script, Span at) {
  size_t index = find_statement(script, at);
  if (index == SIZE_MAX) return (Str){0};
  Span statement = script->statements.items[index];
  bool is_larger = statement.start < at.start || statement.end > at.end;
  if (!is_larger) return (Str){0};
  return script->normalised ? script->normalised[index]
                            : script_normalise(arena, span_text(statement));
}

void script_keep_normalised(Arena *arena, Script *script) {
  Str *normalised = arena_alloc(arena, (script->statements.count + 1) * sizeof *normalised);
  for (size_t i = 0; i < script->statements.count; i++)
    normalised[i] = script_normalise(arena, span_text(script->statements.items[i]));
  script->normalised = normalised;
}

Str script_normalise(Arena *arena, Str text) {
  char *out = arena_alloc(arena, text.length + 1);
  size_t length = 0;
  uint32_t end = 0;
  for (Token token = scan_token(text, 0); token.start < token.end; token = scan_token(text, end)) {
    if (token.start > end && length) out[length++] = ' ';
    end = token.end;
    bool folds = token.kind == TOKEN_WORD;
    for (size_t i = token.start; i < end; i++)
      out[length++] = folds ? (char)tolower((unsigned char)text.data[i]) : text.data[i];
  }
  return (Str){out, length};
}
