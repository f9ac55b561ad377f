#include "sql/literal.h"

#include <criterion/criterion.h>

// The value of the constant at the first quote of `text`, and where a part of it stands.
static void check(const char *text, const char *value, const char *part, const char *place) {
  Arena *arena = arena_new();
  const Source *source = source_new(arena, "a.sql", str(text));
  const Unit *unit = unit_of_source(arena, source, 0, (uint32_t)strlen(text));
  int location = (int)strcspn(text, "'$E");
  const Unit *result = literal_unit(arena, unit, location, str(value));
  cr_expect(str_is(result->text, value), "%s", text);
  uint32_t start = (uint32_t)str_find(result->text, part, 0);
  Span span = unit_span(result, start, start + (uint32_t)strlen(part));
  cr_expect(str_is(span_text(span), place), "%s: '%.*s', not '%s'", text,
            (int)span_text(span).length, span_text(span).data, place);
  arena_free(arena);
}

Test(literal, places) {
  check("DO 'a b c'", "a b c", "b", "b");
  check("DO $$a b c$$", "a b c", "c", "c");
  check("DO $x$a $$ c$x$", "a $$ c", "c", "c");
  check("DO 'it''s \"x\"'", "it's \"x\"", "\"x\"", "\"x\"");
  check("DO 'it''s'", "it's", "it's", "it''s");
  check("DO E'a\\'b\\n c'", "a'b\n c", "c", "c");
  check("DO E'a\\x41 c'", "aA c", "c", "a\\x41 c"); // an escape of several letters: the whole place
  check("DO 'a'\n'b'", "ab", "b", "a'\n'b");        // in several pieces
}

Test(literal, quoting) {
  Arena *arena = arena_new();
  cr_expect_str_eq(literal_identifier(arena, str("orders")), "orders");
  cr_expect_str_eq(literal_identifier(arena, str("Orders")), "\"Orders\"");
  cr_expect_str_eq(literal_identifier(arena, str("order")), "\"order\"");
  cr_expect_str_eq(literal_identifier(arena, str("a\"b")), "\"a\"\"b\"");
  cr_expect_str_eq(literal_identifier(arena, str("1a")), "\"1a\"");
  cr_expect_str_eq(literal_string(arena, str("it's")), "'it''s'");
  cr_expect_str_eq(literal_string(arena, str("a\\b")), "E'a\\\\b'");
  arena_free(arena);
}
