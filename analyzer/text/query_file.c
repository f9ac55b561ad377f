// Files of named queries -> the text of each query, with its place and its parameters.
#include "text/query_file.h"

#include <ctype.h>
#include <stdio.h>

#include "text/mapper.h"
#include "text/text_draft.h"
#include "sql/scan.h"

enum { LONGEST_NAME = 120 };

// The line or comment that gives the query below it a name.
typedef struct Header {
  uint32_t start, body; // bytes: its own start, that of the query
  Str name;
  unsigned styles; // of parameters
  bool is_lisp;    // names may hold `-`, parameters a type: `:v*:order-ids`
  bool is_one;     // gives one row, or an error
} Header;

// A body that is being written.
typedef struct Body {
  TextDraft draft;
  const HostFile *file;
  const Header *header;
  Str text;        // of the source, up to the body's end
  uint32_t copied; // up to here
} Body;

bool query_file_may_be(const char *path) {
  return str_ends(str(path), ".sql") || mapper_may_be(path);
}

// ---- names ----

static bool is_name_byte(char c) { return isalnum((unsigned char)c) || strchr("_-./", c); }

static Str name_at(Str line, size_t at) {
  while (at < line.length && isblank((unsigned char)line.data[at])) at++;
  size_t end = at;
  while (end < line.length && line.data[end] && is_name_byte(line.data[end])) end++;
  return str_slice(line, at, end);
}

// Letters and digits alone, in lower case; length 0: the name is too long.
static Str fold(Str name, char *buffer) {
  size_t length = 0;
  for (size_t i = 0; i < name.length; i++) {
    if (length == LONGEST_NAME) return (Str){0};
    if (isalnum((unsigned char)name.data[i]))
      buffer[length++] = (char)tolower((unsigned char)name.data[i]);
  }
  return (Str){buffer, length};
}

bool query_file_has(const QueryFiles *files, Str name) {
  char buffer[LONGEST_NAME];
  return map_get(&files->names, fold(name, buffer)) != NULL;
}

const FileQuery *query_file_find(const QueryFiles *files, Str name) {
  char buffer[LONGEST_NAME];
  const FileQuery *query = map_get(&files->by_name, fold(name, buffer));
  return query && query->text ? query : NULL;
}

static void add_name(QueryFiles *files, FileQuery *query) {
  static const FileQuery several = {0};
  char buffer[LONGEST_NAME];
  Str key = fold(query->name, buffer);
  if (!key.length) return;
  map_set(&files->by_name, key, map_get(&files->by_name, key) ? (void *)&several : query);
}

static Str method_key(Str owner, Str name, char *buffer, size_t size) {
  int length = snprintf(buffer, size, "%.*s.%.*s", (int)owner.length, owner.data, (int)name.length,
                        name.data);
  return (Str){buffer, length > 0 && (size_t)length < size ? (size_t)length : 0};
}

const FileQuery *query_file_method(const QueryFiles *files, Str owner, Str name) {
  char buffer[2 * LONGEST_NAME];
  if (!files->by_method.count) return NULL;
  const FileQuery *query =
      map_get(&files->by_method, method_key(owner, name, buffer, sizeof buffer));
  return query && query->text ? query : NULL;
}

static void add_method(QueryFiles *files, FileQuery *query) {
  static const FileQuery several = {0};
  char buffer[2 * LONGEST_NAME];
  Str key = method_key(query->owner, query->name, buffer, sizeof buffer);
  if (!query->owner.length || !key.length) return;
  map_set(&files->by_method, key, map_get(&files->by_method, key) ? (void *)&several : query);
}

// ---- headers ----

// `-- name: GetOrder :one` (sqlc), `-- name: get_orders(id)^` (aiosql), `-- :name get-orders :? :*` (HugSQL)
static bool read_line_header(Str line, Header *header) {
  Str rest = str_trim(str_slice(line, 2, line.length));
  bool is_hug = str_starts(rest, ":name ");
  if (!is_hug && !str_starts(rest, "name:")) return false;
  header->name = name_at(rest, is_hug ? 6 : 5);
  size_t behind = (size_t)(header->name.data - rest.data) + header->name.length;
  Str command = str_trim(str_slice(rest, behind, rest.length));
  if (!header->name.length || (command.length && !strchr(":(^!<#$*@", *command.data))) return false;
  bool is_sqlc = !is_hug && command.length > 1 && *command.data == ':';
  header->styles = PARAMETERS_DOLLAR | (is_sqlc ? PARAMETERS_AT : PARAMETERS_COLON);
  header->is_one = is_sqlc && str_is(command, ":one");
  header->is_lisp = is_hug || memchr(header->name.data, '-', header->name.length);
  return true;
}

// `/* @name GetOrders */` (PgTyped)
static bool read_comment_header(Str text, uint32_t at, Header *header) {
  Str comment = str_slice(text, at, str_find(text, "*/", at));
  size_t name = str_find(comment, "@name ", 0);
  if (name == comment.length || at + comment.length >= text.length) return false;
  header->name = name_at(comment, name + 6);
  header->body = at + (uint32_t)comment.length + 2;
  header->styles = PARAMETERS_DOLLAR | PARAMETERS_COLON;
  return header->name.length > 0;
}

// The first header on a line that starts at or after `from`; false when there is none.
static bool next_header(Str text, uint32_t from, Header *header) {
  for (size_t at = from; at < text.length; at = str_find(text, "\n", at) + 1) {
    Str line = str_slice(text, at, str_find(text, "\n", at));
    if (!at) line = source_after_mark(line);
    size_t indent = 0;
    while (indent < line.length && isblank((unsigned char)line.data[indent])) indent++;
    Str trimmed = str_slice(line, indent, line.length);
    *header = (Header){.start = (uint32_t)(trimmed.data - text.data),
                       .body = (uint32_t)(line.data + line.length - text.data)};
    if (str_starts(trimmed, "--") && read_line_header(trimmed, header)) return true;
    if (str_starts(trimmed, "/*") && read_comment_header(text, header->start, header)) return true;
  }
  return false;
}

// ---- bodies ----

static void copy_until(Body *body, uint32_t end) {
  if (end > body->copied) draft_add_source(&body->draft, body->file, body->copied, end);
  body->copied = end;
}

// Bytes start..end of the file as `words`.
static void write_as(Body *body, uint32_t start, uint32_t end, const char *words) {
  copy_until(body, start);
  draft_add_made(&body->draft, body->file, start, end, str(words));
  body->copied = end;
}

static Str token_text(const Body *body, Token token) {
  return str_slice(body->text, token.start, token.end);
}

// sqlc.arg(x), sqlc.narg('x'), sqlc.slice(x), sqlc.embed(orders)
static uint32_t write_macro(Body *body, Token sqlc) {
  static const char *const macros[] = {"arg", "narg", "slice", "embed", NULL};
  Token dot = scan_token(body->text, sqlc.end), macro = scan_token(body->text, dot.end);
  Token open = scan_token(body->text, macro.end);
  bool is_macro = scan_is(body->text, dot, ".") && str_is_any(token_text(body, macro), macros) &&
                  scan_is(body->text, open, "(");
  if (!is_macro) return sqlc.end;
  Token inside = scan_inside(body->text, open.start);
  Token close = scan_token(body->text, inside.end);
  if (inside.end == inside.start || !scan_is(body->text, close, ")")) return sqlc.end;
  Str name = token_text(body, inside);
  if (*name.data == '\'' && name.length > 2) name = str_slice(name, 1, name.length - 1);
  const char *form = scan_is(body->text, macro, "embed") ? "%.*s.*" : "@%.*s";
  write_as(body, sqlc.start, close.end,
           arena_format(body->draft.arena, form, (int)name.length, name.data));
  return close.end;
}

// The end of a name that may hold `-`.
static Token lisp_name(const Body *body, Token name) {
  for (;;) {
    Token dash = scan_token(body->text, name.end), more = scan_token(body->text, dash.end);
    bool goes_on = scan_is(body->text, dash, "-") && scan_touches(name, dash) &&
                   scan_touches(dash, more) && more.kind == TOKEN_WORD;
    if (!goes_on) return name;
    name.end = more.end;
  }
}

// `:v*:order-ids`, `:i:column`, `:order-id`: the type goes, the name becomes one word.
static uint32_t write_lisp(Body *body, Token colon, Token name) {
  static const char *const pasted[] = {"i",         "i*",   "identifier", "identifier*", "sql",
                                       "sql-value", "snip", "snippet",    "snip*",       NULL};
  uint32_t second = name.end;
  while (second < body->text.length && strchr("*-_", body->text.data[second]) &&
         body->text.data[second])
    second++;
  Token mark = scan_token(body->text, second);
  Token behind = scan_token(body->text, mark.end);
  bool is_typed = scan_is(body->text, mark, ":") && mark.start == second &&
                  scan_touches(mark, behind) && behind.kind == TOKEN_WORD;
  Str type = str_slice(body->text, name.start, is_typed ? mark.start : name.start);
  Token whole = lisp_name(body, is_typed ? behind : name);
  char *words = arena_format(body->draft.arena, ":%.*s", (int)(whole.end - whole.start),
                             body->text.data + whole.start);
  for (char *c = words; *c; c++)
    if (*c == '-') *c = '_';
  if (!str_is_any(type, pasted)) {
    write_as(body, colon.start, whole.end, words);
    return whole.end;
  }
  HostNode *hole = ARENA_NEW(body->draft.arena, HostNode);
  *hole = (HostNode){.kind = HOST_NAME, .start = colon.start, .end = whole.end};
  copy_until(body, colon.start);
  draft_add_hole(&body->draft, (HostRef){body->file, hole}, hole->start, hole->end, false);
  body->copied = whole.end;
  return whole.end;
}

// `:id!` of PgTyped must not be NULL.
static uint32_t write_colon(Body *body, Token colon) {
  Token name = scan_token(body->text, colon.end);
  if (name.kind != TOKEN_WORD || !scan_touches(colon, name)) return colon.end;
  if (body->header->is_lisp) return write_lisp(body, colon, name);
  Token mark = scan_token(body->text, name.end);
  if (scan_is(body->text, mark, "!") && scan_touches(name, mark))
    write_as(body, mark.start, mark.end, "");
  return name.end;
}

static void write_body(Body *body) {
  bool is_sqlc = body->header->styles & PARAMETERS_AT;
  for (uint32_t at = body->copied;;) {
    Token token = scan_token(body->text, at);
    if (token.kind == TOKEN_END) break;
    at = token.end;
    if (is_sqlc && scan_is(body->text, token, "sqlc")) at = write_macro(body, token);
    if (!is_sqlc && scan_is(body->text, token, ":")) at = write_colon(body, token);
  }
  copy_until(body, (uint32_t)body->text.length);
}

// ---- files ----

static HostFile *make_file(Arena *arena, const Source *source) {
  static const Language sql = {.name = "sql"};
  HostFile *file = ARENA_NEW(arena, HostFile);
  *file = (HostFile){.arena = arena, .source = source, .language = &sql};
  file->root = ARENA_NEW(arena, HostNode);
  *file->root = (HostNode){.kind = HOST_BLOCK, .end = (uint32_t)source->text.length};
  return file;
}

static FileQuery *read_query(Arena *arena, const HostFile *file, const Header *header,
                             uint32_t end) {
  HostNode *node = ARENA_NEW(arena, HostNode);
  *node = (HostNode){.kind = HOST_STRING,
                     .start = header->body,
                     .end = end,
                     .name = header->name,
                     .parent = file->root};
  Body body = {.draft = draft_new(arena),
               .file = file,
               .header = header,
               .text = str_slice(file->source->text, 0, end),
               .copied = header->body};
  write_body(&body);
  FileQuery *query = ARENA_NEW(arena, FileQuery);
  *query = (FileQuery){.name = header->name, .gives_row = header->is_one, .place = {file, node}};
  query->text = draft_finish(&body.draft, header->styles, query->place);
  return query;
}

static void add_query(Arena *arena, QueryFiles *files, FileQuery *query, Gaps *gaps) {
  char buffer[LONGEST_NAME];
  map_set(&files->names, fold(query->name, buffer), query);
  array_push(arena, &files->queries, query);
  if (query->text->parses) return;
  Span at = node_span(query->place.file, query->place.node);
  gap_add(arena, gaps, GAP_SYNTAX, (Span){at.source, at.start, at.start},
          "the query %.*s does not parse as PostgreSQL's SQL and is not checked",
          (int)query->name.length, query->name.data);
}

// `prisma/sql/getOrders.sql`: the file is the query (TypedSQL).
static bool is_named_by_file(const Source *source, Header *header) {
  Str path = str(source->path), folder = str("prisma/sql/");
  size_t name = path.length;
  while (name && path.data[name - 1] != '/') name--;
  Str before = str_slice(path, 0, name);
  bool is_typed = str_ends(before, folder.data) &&
                  (before.length == folder.length || path.data[name - folder.length - 1] == '/');
  *header = (Header){.name = str_slice(path, name, path.length - strlen(".sql")),
                     .styles = PARAMETERS_DOLLAR};
  return is_typed;
}

static void read_source(Arena *arena, QueryFiles *files, const Source *source, Gaps *gaps) {
  Str text = source->text;
  Header header, next;
  const HostFile *file = make_file(arena, source);
  if (!next_header(text, 0, &header) && !is_named_by_file(source, &header)) {
    array_push(arena, &files->plain, file);
    return;
  }
  const Unit *notes = unit_of_source(arena, source, 0, (uint32_t)text.length);
  for (bool more = true; more; header = next) {
    more = next_header(text, header.body, &next);
    uint32_t end = more ? next.start : (uint32_t)text.length;
    FileQuery *query = read_query(arena, file, &header, end);
    query->notes = notes;
    add_name(files, query);
    add_query(arena, files, query, gaps);
  }
}

static void read_mapper(Arena *arena, QueryFiles *files, const Source *source, Gaps *gaps) {
  FileQueries queries = {0};
  mapper_read(arena, make_file(arena, source), &queries, gaps);
  for (size_t i = 0; i < queries.count; i++) {
    add_method(files, queries.items[i]);
    add_query(arena, files, queries.items[i], gaps);
  }
}

QueryFiles query_file_read(Arena *arena, const Source *const *sources, size_t count, Gaps *gaps) {
  QueryFiles files = {
      .names = map_new(arena), .by_name = map_new(arena), .by_method = map_new(arena)};
  for (size_t i = 0; i < count; i++)
    if (mapper_may_be(sources[i]->path))
      read_mapper(arena, &files, sources[i], gaps);
    else
      read_source(arena, &files, sources[i], gaps);
  return files;
}
