// A function's body -> the SQL statements in it.
#include "replay/function_body.h"

#include <strings.h>

#include "replay/dynamic_sql.h"
#include "replay/replay_names.h"
#include "sql/expr.h"

typedef struct Collector {
  Arena *arena;
  const char *name; // of the function
  FunctionBody *body;
} Collector;

// ---- text ----

// "SELECT " and the expression, every byte of which keeps its place.
static Unit *make_select(Arena *arena, const Unit *expr) {
  enum { PREFIX = 7 };
  Unit *unit = ARENA_NEW(arena, Unit);
  *unit = *expr;
  unit->text.data = arena_format(arena, "SELECT %.*s", (int)expr->text.length, expr->text.data);
  unit->text.length = expr->text.length + PREFIX;
  memset(&unit->segments, 0, sizeof unit->segments);
  for (size_t i = 0; i < expr->segments.count; i++) {
    Segment segment = expr->segments.items[i];
    segment.unit_start += PREFIX;
    array_push(arena, &unit->segments, segment);
  }
  return unit;
}

// Whether the text is a statement as it is. One in parentheses may be the start of an expression.
static bool is_query(const Unit *unit) {
  static const char *const words[] = {"select", "with",   "values", "table",
                                      "insert", "update", "delete", "merge"};
  Token token = scan_token(unit->text, 0);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (scan_is(unit->text, token, words[i])) return true;
  return false;
}

static bool has_word(const Unit *unit, const char *word) {
  Token token = scan_token(unit->text, 0);
  for (; token.start < token.end; token = scan_token(unit->text, token.end))
    if (scan_is(unit->text, token, word)) return true;
  return false;
}

// ---- statements ----

static void add_statements(Collector *collector, const Unit *unit) {
  Statements found = parse_unit(collector->arena, unit, &collector->body->gaps);
  for (size_t i = 0; i < found.count; i++)
    array_push(collector->arena, &collector->body->statements, found.items[i]);
}

// An expression matters here when it reads a table, calls something or asks who the caller is.
static void add_expression(Collector *collector, const Unit *expr) {
  if (!expr) return;
  if (is_query(expr))
    add_statements(collector, expr);
  else if (has_word(expr, "select") || memchr(expr->text.data, '(', expr->text.length) ||
           has_word(expr, "current_user") || has_word(expr, "session_user"))
    add_statements(collector, make_select(collector->arena, expr));
}

static void add_dynamic(Collector *collector, const PlStatement *pl) {
  if (!pl->expr) return;
  DynamicSql dynamic = dynamic_sql_of(collector->arena, pl->expr);
  if (dynamic.unit) add_statements(collector, dynamic.unit);
  if (!dynamic.may_touch_data) return;
  collector->body->has_dynamic_sql = true;
  Span at = unit_span(pl->expr, 0, (uint32_t)pl->expr->text.length);
  gap_add(collector->arena, &collector->body->gaps, GAP_DYNAMIC_SQL, at,
          "function \"%s\" runs SQL that is put together at run time", collector->name);
}

static void collect_all(Collector *collector, const PlStatements *list);

static void collect(Collector *collector, const PlStatement *pl) {
  switch (pl->kind) {
  case PL_SQL:
  case PL_PERFORM:
  case PL_CALL:
    if (pl->expr) add_statements(collector, pl->expr);
    break;
  case PL_EXECUTE:
  case PL_FOR_EXECUTE:
  case PL_RETURN_EXECUTE: add_dynamic(collector, pl); break;
  default: add_expression(collector, pl->expr); break;
  }
  add_expression(collector, pl->expr2);
  add_expression(collector, pl->step);
  for (size_t i = 0; i < pl->arguments.count; i++)
    add_expression(collector, pl->arguments.items[i]);
  collect_all(collector, &pl->body);
  collect_all(collector, &pl->else_body);
  collect_all(collector, &pl->handlers);
}

static void collect_all(Collector *collector, const PlStatements *list) {
  for (size_t i = 0; i < list->count; i++) collect(collector, list->items[i]);
}

// ---- bodies ----

static Unit *read_as(Arena *arena, const Statement *statement, const DefElem *as) {
  List *parts = (List *)as->arg; // two for C functions: the file and the symbol
  if (list_length(parts) != 1 || as->location < 0) return NULL;
  Str text = replay_statement_text(statement);
  Token word = scan_token(text, (uint32_t)as->location);
  Token token = scan_token(text, word.end);
  return replay_unit_of_string(arena, statement->unit, token, strVal(linitial(parts)));
}

// "CREATE FUNCTION f(a text) RETURNS void LANGUAGE plpgsql AS ": the text up to the first option.
static const char *make_header(Arena *arena, const Statement *statement, const List *options) {
  uint32_t end = statement->end;
  ListCell *cell;
  foreach (cell, options) {
    int location = lfirst_node(DefElem, cell)->location;
    if (location >= 0 && (uint32_t)location < end) end = (uint32_t)location;
  }
  return arena_format(arena, "%.*s LANGUAGE plpgsql AS ", (int)(end - statement->start),
                      statement->unit->text.data + statement->start);
}

static void read_plpgsql(Collector *collector, const char *header) {
  FunctionBody *body = collector->body;
  const PlBody *parsed = plpgsql_parse(collector->arena, body->text, header, &body->gaps);
  body->plpgsql = parsed;
  if (!parsed) return;
  for (size_t i = 0; i < parsed->variables.count; i++)
    add_expression(collector, parsed->variables.items[i].initial);
  if (parsed->block) collect(collector, parsed->block);
}

// BEGIN ATOMIC ... END and RETURN: each piece up to a ';'.
static void read_atomic(Collector *collector, const Statement *statement) {
  Arena *arena = collector->arena;
  Str text = replay_statement_text(statement);
  Token begin = scan_find(text, statement->start, "atomic");
  if (begin.start == begin.end) { // RETURN expression
    Token word = scan_find(text, statement->start, "return");
    uint32_t start = scan_token(text, word.end).start;
    Unit *expr = unit_of_part(arena, statement->unit, start, statement->end);
    add_statements(collector, make_select(arena, expr));
    return;
  }
  uint32_t start = begin.end;
  for (Token token = scan_token(text, start); token.start < token.end;
       token = scan_token(text, token.end)) {
    if (text.data[token.start] != ';') continue;
    Token first = scan_token(text, start);
    bool returns = scan_is(text, first, "return");
    if (returns) first = scan_token(text, first.end);
    Unit *piece = unit_of_part(arena, statement->unit, first.start, token.start);
    add_statements(collector, returns ? make_select(arena, piece) : piece);
    start = token.end;
  }
}

static void read_text(Collector *collector, const Statement *statement,
                      const CreateFunctionStmt *create, const char *language) {
  FunctionBody *body = collector->body;
  if (!body->text || !strcasecmp(language, "c")) {
    body->text = NULL;
  } else if (!strcasecmp(language, "sql")) {
    add_statements(collector, body->text);
  } else if (!strcasecmp(language, "plpgsql")) {
    read_plpgsql(collector, make_header(collector->arena, statement, create->options));
  } else if (strcasecmp(language, "internal") != 0) {
    Span at = replay_name_after(statement, create->is_procedure ? "procedure" : "function");
    gap_add(collector->arena, &body->gaps, GAP_UNSUPPORTED, at,
            "the body of \"%s\" in language %s is not read", collector->name, language);
  }
}

FunctionBody *function_body_read(Arena *arena, const Statement *statement) {
  const CreateFunctionStmt *create = castNode(CreateFunctionStmt, statement->tree);
  FunctionBody *body = ARENA_NEW(arena, FunctionBody);
  Collector collector = {arena, name_last(create->funcname), body};
  const char *language = "sql";
  body->statement = statement;
  if (create->sql_body) {
    read_atomic(&collector, statement);
    return body;
  }
  ListCell *cell;
  foreach (cell, create->options) {
    DefElem *option = lfirst_node(DefElem, cell);
    if (!strcmp(option->defname, "as")) body->text = read_as(arena, statement, option);
    if (!strcmp(option->defname, "language")) language = strVal(option->arg);
  }
  read_text(&collector, statement, create, language);
  return body;
}
