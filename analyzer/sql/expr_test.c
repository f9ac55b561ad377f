#include "sql/expr.h"

#include <criterion/criterion.h>

#include "sql/parse.h"
#include "sql/walk.h"

static Node *parse(Arena *arena, const char *text) {
  const Source *source = source_new(arena, "test.sql", str(text));
  Gaps gaps = {0};
  Node *tree =
      parse_expression(arena, unit_of_source(arena, source, 0, (uint32_t)strlen(text)), &gaps);
  cr_assert_eq(!tree, gaps.count == 1, "%s", text);
  return tree;
}

static void drop(Arena *arena) {
  arena_free(arena);
  sql_forget();
}

Test(expr, constants) {
  Arena *arena = arena_new();
  cr_expect_str_eq(expr_string(parse(arena, "'it''s'::text COLLATE \"C\"")), "it's");
  cr_expect_null(expr_string(parse(arena, "1")));
  cr_expect_null(expr_string(parse(arena, "NULL::text")));
  cr_expect(expr_is_null(parse(arena, "NULL::uuid")));
  cr_expect(!expr_is_null(parse(arena, "0")));
  cr_expect(!expr_is_null(NULL));
  drop(arena);
}

Test(expr, booleans) {
  Arena *arena = arena_new();
  cr_expect(expr_is_boolean(parse(arena, "true"), true));
  cr_expect(!expr_is_boolean(parse(arena, "true"), false));
  cr_expect(expr_is_boolean(parse(arena, "'T'::boolean"), true));
  cr_expect(expr_is_boolean(parse(arena, "' off '::bool"), false));
  cr_expect(!expr_is_boolean(parse(arena, "'o'::bool"), false));
  cr_expect(!expr_is_boolean(parse(arena, "''::bool"), false));
  cr_expect(!expr_is_boolean(parse(arena, "'t'::text"), true));
  cr_expect(!expr_is_boolean(parse(arena, "1"), true));
  drop(arena);
}

Test(expr, calls_and_columns) {
  Arena *arena = arena_new();
  cr_expect_not_null(expr_call(parse(arena, "set_config('a', 'b', true)"), "set_config"));
  cr_expect_not_null(
      expr_call(parse(arena, "pg_catalog.set_config('a', 'b', true)"), "set_config"));
  cr_expect_null(expr_call(parse(arena, "app.set_config('a', 'b', true)"), "set_config"));
  cr_expect_null(expr_call(parse(arena, "set_config"), "set_config"));
  cr_expect_str_eq(expr_column(parse(arena, "s.t.\"B\"")), "B");
  cr_expect_str_eq(expr_column_table(parse(arena, "s.t.\"B\"")), "t");
  cr_expect_null(expr_column_table(parse(arena, "b")));
  cr_expect_null(expr_column(parse(arena, "t.*")));
  cr_expect_null(expr_column(parse(arena, "1")));
  drop(arena);
}

Test(expr, types) {
  static const char *const types[][2] = {
      {"int", "integer"},
      {"int8[]", "bigint[]"},
      {"varchar(3)", "character varying"},
      {"timestamptz", "timestamp with time zone"},
      {"timestamp with time zone[][]", "timestamp with time zone[]"},
      {"pg_catalog.bool", "boolean"},
      {"uuid", "uuid"},
      {"app.money", "app.money"},
      {"app.int4", "app.int4"},
      {"\"My\"\"Type\"", "\"My\"\"Type\""},
      {"bit(3)", "bit"},
      {"char", "character"},
      {"interval day", "interval"},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    TypeCast *cast = castNode(TypeCast, parse(arena, arena_format(arena, "NULL::%s", types[i][0])));
    cr_expect_str_eq(type_name(arena, cast->typeName), types[i][1]);
  }
  drop(arena);
}

Test(expr, text) {
  static const char *const texts[] = {
      "a.b = current_setting('app.tenant', true)::uuid",
      "a IN (SELECT id FROM t WHERE x IS NOT NULL)",
      "CASE WHEN a THEN 1 ELSE 2 END",
      "NOT a AND (b OR c)",
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    cr_expect_str_eq(expr_text(arena, parse(arena, texts[i])), texts[i]);
  SubLink *link = castNode(SubLink, parse(arena, "count(*) FROM t"));
  cr_expect_str_eq(expr_text(arena, link->subselect), "SELECT count(*) FROM t");
  cr_expect_null(expr_text(arena, NULL));
  cr_expect_null(expr_text(arena, (Node *)makeNode(Alias)));
  drop(arena);
}

Test(expr, refused_texts) {
  Arena *arena = arena_new();
  parse(arena, "");
  parse(arena, "1, 2");
  parse(arena, "(");
  parse(arena, "a b c");
  parse(arena, "1; SELECT 2");
  drop(arena);
}

static bool count_nodes(Node *node, void *context) {
  size_t *counts = context;
  counts[nodeTag(node)]++;
  return IsA(node, SubLink);
}

Test(expr, copies_are_equal) {
  Arena *arena = arena_new();
  Node *tree = parse(arena, "a = (SELECT f(1, 2))");
  Node *copy = tree_copy(tree);
  cr_expect_neq(copy, tree);
  cr_expect(equal(copy, tree));
  size_t counts[1000] = {0};
  walk_tree(tree, count_nodes, counts);
  cr_expect_eq(counts[T_ColumnRef], 1);
  cr_expect_eq(counts[T_SubLink], 1);
  cr_expect_eq(counts[T_FuncCall], 0, "the visitor skipped it");
  drop(arena);
}
