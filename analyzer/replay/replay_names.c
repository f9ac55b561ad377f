// Names in statements -> places and objects.
#include "replay/replay_names.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

#include "sql/expr.h"

Str replay_statement_text(const Statement *statement) {
  return str_slice(statement->unit->text, 0, statement->end);
}

Span replay_token_span(const Statement *statement, Token token) {
  return unit_span(statement->unit, token.start, token.end);
}

Span replay_name_after(const Statement *statement, const char *keyword) {
  Str text = replay_statement_text(statement);
  Token token = scan_find(text, statement->start, keyword);
  if (token.start == token.end) return statement_span(statement);
  token = scan_token(text, token.end);
  if (scan_is(text, token, "if")) {
    token = scan_token(text, token.end);
    if (scan_is(text, token, "not")) token = scan_token(text, token.end);
    token = scan_token(text, token.end);
  }
  if (token.start == token.end) return statement_span(statement);
  return statement_token(statement, (int)token.start);
}

RangeVar replay_relation_of(List *names) {
  int count = list_length(names);
  const char *schema = count > 2 ? strVal(list_nth(names, count - 3)) : NULL;
  return replay_range(schema, strVal(list_nth(names, count - 2)));
}

Unit *replay_unit_of_string(Arena *arena, const Unit *unit, Token token, const char *value) {
  Str text = str_slice(unit->text, token.start, token.end);
  uint32_t quote = 1;
  if (text.length && text.data[0] == '$') quote = (uint32_t)str_find(text, "$", 1) + 1;
  if (text.length >= 2 * quote) {
    Str inner = str_slice(text, quote, text.length - quote);
    if (str_is(inner, value))
      return unit_of_part(arena, unit, token.start + quote, token.end - quote);
  }
  return unit_of_made_text(arena, unit_span(unit, token.start, token.end), str(value));
}

bool replay_is_system_schema(const char *schema) {
  static const char *const names[] = {
      "pg_catalog",
      "information_schema",
      "pg_toast",
      "auth",
      "storage",
      "realtime",
      "extensions",
      "graphql",
      "graphql_public",
      "vault",
      "cron",
      "net",
      "pgmq",
      "pgsodium",
      "pgbouncer",
      "supabase_functions",
      "supabase_migrations",
  };
  if (!schema) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], schema) == 0) return true;
  return false;
}

// As parse_bool() reads it: what is no beginning of these words counts as off.
static bool reads_as_on(const char *text) {
  size_t length = strlen(text);
  if (length == 0) return false;
  if (strcmp(text, "on") == 0 || strcmp(text, "1") == 0) return true;
  return strncasecmp(text, "true", length) == 0 || strncasecmp(text, "yes", length) == 0;
}

bool replay_option_is_on(const DefElem *option) {
  Node *value = option->arg;
  if (!value) return true;
  if (IsA(value, Boolean)) return boolVal(value);
  if (IsA(value, Integer)) return intVal(value) != 0;
  if (IsA(value, String)) return reads_as_on(strVal(value));
  return IsA(value, TypeName) && reads_as_on(name_last(((TypeName *)value)->names));
}

const Statement *replay_keep(ReplaySession *session, const Statement *statement) {
  Statement *copy = ARENA_NEW(session->catalog->arena, Statement);
  *copy = *statement;
  return copy;
}

NameList replay_copy_names(ReplaySession *session, const NameList *names) {
  NameList copy = {0};
  for (size_t i = 0; i < names->count; i++)
    array_push(session->catalog->arena, &copy, names->items[i]);
  return copy;
}

bool replay_may_miss(const ReplaySession *session) {
  return session->conditional || session->unordered;
}

void replay_gap(ReplaySession *session, GapKind kind, Span at, const char *format, ...) {
  char text[1000];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  gap_add(session->catalog->arena, session->catalog->gaps, kind, at, "%s", text);
}
