// A PL/pgSQL body -> PostgreSQL's structures, with types that take the place of a catalog.
#include "sql/plpgsql_function.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "sql/kept.h"
#include "sql/scan.h"

#include "pg_query/pg_query_internal.h"

// libpg_query has no catalog, so it guesses which variables are records: it refuses `v.field := 1` where
// v is a row of a table, and `INTO a, b` where a is a parameter of an enum type with a schema. Where
// it does so, types are replaced. Lines stay, offsets do not.
typedef struct Texts {
  Arena *arena;
  Str body, header;
} Texts;

static bool is_name(Token token) {
  return token.kind == TOKEN_WORD || token.kind == TOKEN_QUOTED_NAME;
}

// The type from `start` on ends before what may follow it in a declaration or a list of parameters.
static uint32_t type_end(Str text, uint32_t start) {
  static const char *const ends[] = {";", ":=", "=", ",", "default", "not", "collate", ")"};
  uint32_t end = start;
  int depth = 0;
  for (Token token = scan_token(text, start); token.kind != TOKEN_END;
       token = scan_token(text, token.end)) {
    for (size_t i = 0; depth == 0 && i < sizeof ends / sizeof *ends; i++)
      if (scan_is(text, token, ends[i])) return end;
    depth += scan_is(text, token, "(") - scan_is(text, token, ")");
    end = token.end;
  }
  return end;
}

static bool precedes_declaration(Str text, Token token) {
  static const char *const words[] = {"declare", ";",   ">>",    "(",       ",",
                                      "in",      "out", "inout", "variadic"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (scan_is(text, token, words[i])) return true;
  return false;
}

// The type that `name` is declared with; an empty token when there is no declaration.
static Token find_type(Str text, const char *name) {
  Token before = {0};
  for (Token token = scan_token(text, 0); token.kind != TOKEN_END;
       token = scan_token(text, token.end)) {
    Token next = scan_token(text, token.end);
    Str written = str_slice(text, token.start, token.end);
    if (token.kind == TOKEN_QUOTED_NAME) written = str_slice(written, 1, written.length - 1);
    bool is_declared = is_name(token) && is_name(next) && str_is_nocase(written, name);
    if (is_declared && precedes_declaration(text, before)) {
      if (scan_is(text, next, "constant")) next = scan_token(text, next.end);
      return (Token){next.start, type_end(text, next.start), TOKEN_WORD, false};
    }
    before = token;
  }
  return (Token){0};
}

static void replace(Arena *arena, Str *text, Token type, const char *by) {
  Buf buf = buf_new(arena);
  buf_add_str(&buf, str_slice(*text, 0, type.start));
  buf_addf(&buf, "%s ", by);
  for (uint32_t i = type.start; i < type.end; i++)
    if (text->data[i] == '\n') buf_add_char(&buf, '\n');
  buf_add_str(&buf, str_slice(*text, type.end, text->length));
  *text = buf_str(&buf);
}

static bool replace_type(Arena *arena, Str *text, const char *name, const char *by,
                         PlFunction *function) {
  Token type = find_type(*text, name);
  Str written = str_slice(*text, type.start, type.end);
  if (type.start == type.end || str_is(written, by)) return false;
  array_push(arena, &function->types, (PlType){name, str_dup(arena, written)});
  replace(arena, text, type, by);
  return true;
}

// Makes a record of v in `"v.field" is not a known variable`, or in "label.v.field". A parameter of a
// type with a schema is taken for one.
static bool make_record(Texts *texts, PlFunction *function) {
  Str message = str(function->error);
  if (!str_starts(message, "\"") || !str_ends(message, "\" is not a known variable")) return false;
  const char *part = message.data + 1;
  for (size_t length = strcspn(part, ".\""); *part && part[length] == '.';
       length = strcspn(part, ".\"")) {
    const char *name = arena_copy(texts->arena, part, length);
    if (replace_type(texts->arena, &texts->body, name, "record", function)) return true;
    if (replace_type(texts->arena, &texts->header, name, "composite.record", function)) return true;
    part += length + 1;
  }
  return false;
}

// Makes a scalar of a parameter that has a schema in its type.
static bool make_scalar(Texts *texts, PlFunction *function) {
  Str text = texts->header;
  bool is_mixed =
      str_starts(str(function->error), "record variable cannot be part of multiple-item INTO") ||
      str_ends(str(function->error), "is not a scalar variable");
  Token name = {0};
  for (Token token = scan_token(text, 0); is_mixed && token.kind != TOKEN_END;
       token = scan_token(text, token.end)) {
    Token dot = scan_token(text, token.end);
    bool has_schema = is_name(name) && is_name(token) && scan_is(text, dot, ".");
    if (has_schema && !scan_is(text, token, "composite"))
      return replace_type(texts->arena, &texts->header,
                          str_dup(texts->arena, str_slice(text, name.start, name.end)), "text",
                          function);
    name = token;
  }
  return false;
}

// Declares the parameter c of `variable "c" must be of type cursor or refcursor` once more, as a cursor.
static bool make_cursor(Texts *texts, PlFunction *function) {
  Str message = str(function->error), text = texts->body;
  if (!str_ends(message, "\" must be of type cursor or refcursor")) return false;
  Str name = str(message.data + strlen("variable \""));
  name.length = strcspn(name.data, "\"");
  Token first = scan_token(text, 0);
  bool has_declare = scan_is(text, first, "declare");
  const char *declared =
      arena_format(texts->arena, " \"%.*s\" refcursor; ", (int)name.length, name.data);
  bool is_done = str_has(text, declared);
  if (is_done || name.data[0] == '$' || !(has_declare || scan_is(text, first, "begin")))
    return false;
  uint32_t at = has_declare ? first.end : first.start;
  Buf buf = buf_new(texts->arena);
  buf_add_str(&buf, str_slice(text, 0, at));
  buf_addf(&buf, "%s%s", has_declare ? "" : "DECLARE", declared);
  buf_add_str(&buf, str_slice(text, at, text.length));
  texts->body = buf_str(&buf);
  return true;
}

// Bytes that are no UTF-8 as '?', one for one: PostgreSQL would refuse them. NULs as spaces.
static Str clean(Arena *arena, Str text) {
  char *copy = str_dup(arena, text);
  for (size_t at = 0; at < text.length;) {
    size_t length = utf8_length(text, at);
    if (!copy[at])
      copy[at] = ' ';
    else if (!length)
      copy[at] = '?';
    at += length ? length : 1;
  }
  return (Str){copy, text.length};
}

// A dollar quote that does not occur in the text.
static const char *choose_tag(Arena *arena, Str text) {
  for (unsigned i = 0;; i++) {
    const char *tag = arena_format(arena, "$body%u$", i);
    if (!str_has(text, tag)) return tag;
  }
}

// libpg_query hands a function over as JSON alone. The linker puts this in the place of the function that writes it
// (--wrap in the Makefile): it takes PostgreSQL's own structure, with its memory, before that is freed.
static _Thread_local PlFunction taken;

char *__wrap_plpgsqlToJSON(PLpgSQL_function *function);
char *__wrap_plpgsqlToJSON(PLpgSQL_function *function) {
  if (!function->fn_cxt || !function->action) return pstrdup("{}"); // it is in another language
  taken.memory = function->fn_cxt;
  MemoryContextSetParent(taken.memory, NULL);
  function->fn_cxt = NULL; // not the library's to free
  PLpgSQL_function *copy = MemoryContextAlloc(taken.memory, sizeof *copy);
  *copy = *function;
  taken.function = copy;
  return pstrdup("{}");
}

typedef struct Run {
  const char *text;
  bool has_body; // the text is one CREATE FUNCTION or DO, and the body is in it
  PgQueryPlpgsqlParseResult result;
} Run;

static bool has_body(List *trees) {
  Node *tree = list_length(trees) == 1 ? linitial_node(RawStmt, trees)->stmt : NULL;
  bool is_function = tree && IsA(tree, CreateFunctionStmt), is_do = tree && IsA(tree, DoStmt);
  List *options = is_function ? ((CreateFunctionStmt *)tree)->options
                  : is_do     ? ((DoStmt *)tree)->args
                              : NIL;
  ListCell *cell;
  foreach (cell, options)
    if (strcmp(lfirst_node(DefElem, cell)->defname, "as") == 0) return true;
  return false;
}

// The library asserts that there is a body.
static void run_parser(void *argument) {
  Run *run = argument;
  PgQueryInternalParsetreeAndError parsed = pg_query_raw_parse(run->text, PG_QUERY_PARSE_DEFAULT);
  free(parsed.stderr_buffer);
  run->has_body = parsed.error || has_body(parsed.tree);
  if (parsed.error) pg_query_free_error(parsed.error);
  if (run->has_body) run->result = pg_query_parse_plpgsql(run->text);
}

static uint32_t read_line(const char *context) {
  static const char near[] = "near line ";
  const char *line = context ? strstr(context, near) : NULL;
  return line ? (uint32_t)strtoul(line + strlen(near), NULL, 10) : 0;
}

static void run_text(Arena *arena, const char *text, PlFunction *function) {
  Run run = {.text = text};
  taken = (PlFunction){0};
  bool is_done = sql_guard(run_parser, &run);
  sql_clear();
  function->function = taken.function;
  function->memory = taken.memory;
  if (!is_done || !run.has_body) {
    function->error = is_done ? "there is no body" : "the parser failed";
    return;
  }
  if (run.result.error) {
    function->error = arena_format(arena, "%s", run.result.error->message);
    function->line = read_line(run.result.error->context);
  } else if (!function->function) {
    function->error = "this is not PL/pgSQL";
  } else if (kept_add_body(str(text), function->function, function->memory)) {
    function->memory = NULL;
  }
  pg_query_free_plpgsql_parse_result(run.result);
}

static void parse(Arena *arena, Str body, Str header, PlFunction *function) {
  const char *tag = choose_tag(arena, body);
  const char *text = arena_join(arena, WORDS(header.data, tag, body.data, tag));
  function->error = NULL;
  function->function = kept_body(str(text));
  if (!function->function) run_text(arena, text, function);
}

PlFunction plpgsql_function(Arena *arena, Str body, const char *header) {
  enum { MOST_REPLACED = 100 };
  PlFunction function = {0};
  Texts texts = {arena, clean(arena, body), clean(arena, str(header ? header : "DO "))};
  for (size_t i = 0; i < MOST_REPLACED; i++) {
    parse(arena, texts.body, texts.header, &function);
    bool is_changed =
        function.error && (make_record(&texts, &function) || make_scalar(&texts, &function) ||
                           make_cursor(&texts, &function));
    if (!is_changed) break;
  }
  return function;
}
