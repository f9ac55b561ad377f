// Texts that are parsed again in the next analysis.
#include "sql/kept.h"

#include <criterion/criterion.h>

static const char *const SCRIPT = "SELECT 1; \n CREATE POLICY p ON t USING (a = 1)";

static const Unit *unit_of(Arena *arena, const char *text) {
  return unit_of_source(arena, source_new(arena, "m/1.sql", str(text)), 0, (uint32_t)strlen(text));
}

static Statements parse(Arena *arena, const char *text) {
  Gaps gaps = {0};
  Statements statements = parse_unit(arena, unit_of(arena, text), &gaps);
  cr_assert_eq(gaps.count, 0);
  return statements;
}

static bool is_kept(Arena *arena, const char *text) {
  Statements statements = {0};
  return kept_statements(arena, unit_of(arena, text), &statements);
}

Test(kept, statements_are_those_of_the_first_parse) {
  Arena *arena = arena_new();
  sql_keep_texts(true);
  Statements first = parse(arena, SCRIPT);
  Span place = statement_span(&first.items[1]);
  sql_forget();
  Statements second = parse(arena, SCRIPT), third = parse(arena, SCRIPT);
  cr_assert_eq(second.count, 2);
  cr_expect(IsA(second.items[1].tree, CreatePolicyStmt));
  cr_expect_neq(second.items[1].tree, third.items[1].tree, "a tree of two statements");
  Span again = statement_span(&second.items[1]);
  cr_expect_eq(again.start, place.start);
  cr_expect_eq(again.end, place.end);
  const Node *tree = second.items[1].tree;
  sql_forget();
  Statements later[] = {parse(arena, SCRIPT), parse(arena, SCRIPT)};
  cr_expect(later[0].items[1].tree == tree || later[1].items[1].tree == tree);
  sql_keep_texts(false);
  arena_free(arena);
}

Test(kept, goes_when_it_is_not_used) {
  Arena *arena = arena_new();
  cr_expect_not(is_kept(arena, SCRIPT), "it is off");
  sql_keep_texts(true);
  parse(arena, SCRIPT);
  SqlMemory *memory = sql_memory_new();
  const void *body = sql_memory_alloc(memory, 1);
  cr_expect(kept_add_body(str("body"), body, memory));
  cr_expect_not(kept_add_body(str("body"), body, memory), "it has one");
  sql_forget();
  cr_expect(is_kept(arena, SCRIPT));
  cr_expect_not(is_kept(arena, SCRIPT), "it is in use");
  cr_expect_not(is_kept(arena, "SELECT 1"));
  cr_expect_eq(kept_body(str("body")), body);
  for (int i = 0; i < 2 * 8; i++) sql_forget(); // looked for in every eighth analysis
  cr_expect_not(is_kept(arena, SCRIPT));
  cr_expect_null(kept_body(str("body")));
  sql_keep_texts(false);
  arena_free(arena);
}

Test(kept, what_does_not_parse_is_parsed_again) {
  Arena *arena = arena_new();
  const char *broken = "SELECT 1; CREATE POLICY; SELECT 2";
  sql_keep_texts(true);
  for (int i = 0; i < 2; i++) {
    Gaps gaps = {0};
    parse_unit(arena, unit_of(arena, broken), &gaps);
    cr_expect_eq(gaps.count, 1);
    sql_forget();
  }
  sql_keep_texts(false);
  arena_free(arena);
}
