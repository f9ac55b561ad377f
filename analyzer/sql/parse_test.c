#include "sql/parse.h"

#include <criterion/criterion.h>

#include "sql/walk.h"

typedef struct Parsed {
  Arena *arena;
  const Source *source;
  Statements statements;
  Gaps gaps;
} Parsed;

static Parsed parse_str(Str text) {
  Parsed parsed = {.arena = arena_new()};
  parsed.source = source_new(parsed.arena, "test.sql", text);
  Unit *unit = unit_of_source(parsed.arena, parsed.source, 0, (uint32_t)text.length);
  parsed.statements = parse_unit(parsed.arena, unit, &parsed.gaps);
  return parsed;
}
static Parsed parse(const char *text) { return parse_str(str(text)); }

static void drop(Parsed *parsed) {
  arena_free(parsed->arena);
  sql_forget();
}

static bool reads(Span span, const char *text) { return str_is(span_text(span), text); }

Test(parse, spans_of_statements) {
  Parsed p = parse("-- c\nSELECT 1 ; /* d */ SELECT a.b FROM a -- e\n;;");
  cr_assert_eq(p.statements.count, 2);
  cr_assert_eq(p.gaps.count, 0);
  cr_assert(reads(statement_span(&p.statements.items[0]), "SELECT 1"));
  cr_assert(reads(statement_span(&p.statements.items[1]), "SELECT a.b FROM a"));
  drop(&p);
}

Test(parse, tokens_at_locations) {
  Parsed p = parse("SELECT 1;\nDROP POLICY x ON \"A b\" . t; GRANT SELECT ON x TO \"me\"");
  DropStmt *drop_policy = castNode(DropStmt, p.statements.items[1].tree);
  cr_assert_eq(drop_policy->removeType, OBJECT_POLICY);
  GrantStmt *grant = castNode(GrantStmt, p.statements.items[2].tree);
  RoleSpec *role = linitial_node(RoleSpec, grant->grantees);
  cr_assert(reads(statement_token(&p.statements.items[2], role->location), "\"me\""));
  int table = (int)str_find(str(p.statements.items[1].unit->text.data), "\"A b\"", 0);
  cr_assert(reads(statement_token(&p.statements.items[1], table), "\"A b\" . t"));
  cr_assert(reads(statement_token(&p.statements.items[1], -1), "DROP POLICY x ON \"A b\" . t"));
  drop(&p);
}

// How many statements and gaps; and the text at the first gap.
static void check(const char *text, size_t statements, size_t gaps, const char *at) {
  Parsed p = parse(text);
  cr_expect_eq(p.statements.count, statements, "%zu statements: %s", p.statements.count, text);
  cr_expect_eq(p.gaps.count, gaps, "%zu gaps: %s", p.gaps.count, text);
  if (p.gaps.count && at)
    cr_expect(reads(p.gaps.items[0].at, at), "at '%.*s' (%s): %s",
              (int)span_text(p.gaps.items[0].at).length, span_text(p.gaps.items[0].at).data,
              p.gaps.items[0].message, text);
  drop(&p);
}

Test(parse, goes_on_after_errors) {
  check("SELECT 1; SELEC 2; SELECT 3", 2, 1, "SELEC");
  check("CREATE TABLE t (a int; CREATE TABLE u (b int);", 1, 1, "");
  check("CREATE TABLE t (a int));\nCREATE TABLE u (b int);", 1, 1, ")");
  check("SELECT 'é', é é é; SELECT 2", 1, 1, "é");
  check("SELECT 1\n", 1, 0, NULL);
  check("SELECT (\n", 0, 1, "");
}

Test(parse, goes_on_after_open_quotes) {
  check("SELECT 'a;\nCREATE TABLE t (a int);\nCREATE TABLE u (a text);", 2, 1, NULL);
  check("INSERT INTO t VALUES ('it's');\nINSERT INTO t VALUES ('b');\nCREATE TABLE u (a text "
        "DEFAULT ';');",
        2, 1, "s");
  check("CREATE FUNCTION f() RETURNS int AS $$ SELECT 1;\nCREATE TABLE t (a int);\nCREATE TABLE u "
        "();",
        2, 1, NULL);
  check("CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\nCREATE TABLE t ();\n"
        "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$\n  SELECT 1;\n  SELECT 2;\n$$;\nCREATE "
        "TABLE u ();",
        3, 1, "$$");
  check("SELECT 1; /* x\nCREATE TABLE t ();", 2, 1, NULL);
  check("SELECT \"a;\nCREATE TABLE t ();", 1, 1, NULL);
}

Test(parse, goes_on_without_a_semicolon) {
  check("CREATE TABLE t (a int)\nCREATE TABLE u (a int);", 2, 0, NULL);
  check("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$\nCREATE VIEW v AS\nSELECT "
        "1;",
        2, 0, NULL);
  check("CREATE TABL t (a int)\nCREATE TABLE u (a int)\nCREATE TABLE v (a int);", 2, 1, "TABL");
}

Test(parse, inner_semicolons) {
  check("CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 1", 2, 0, NULL);
  check("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; "
        "END; SELECT 1",
        2, 0, NULL);
  check("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (; \nCREATE TABLE t ();", 1, 1, NULL);
  check("BEGIN; SELECT 1; END; SELECT 1", 4, 0, NULL);
}

Test(parse, odd_bytes) {
  check("\xEF\xBB\xBFSELECT 1; \xEF\xBB\xBFSELECT 2", 2, 0, NULL);
  check("SELECT '\xE9'; SELECT \xE9; CREATE TABLE t\xE9 ()", 3, 0, NULL);
  Parsed p = parse_str((Str){"SELECT 1; SELECT\0 2; SELECT 3", 29});
  cr_assert_eq(p.statements.count, 3);
  cr_assert_eq(p.gaps.count, 1);
  cr_assert_eq(p.gaps.items[0].at.start, 16);
  drop(&p);
}

static char *repeat(Arena *arena, const char *before, const char *piece, size_t times,
                    const char *after) {
  size_t length = strlen(piece), at = strlen(before);
  char *text = arena_alloc(arena, at + times * length + strlen(after) + 1);
  memcpy(text, before, at);
  for (size_t i = 0; i < times; i++) memcpy(text + at + i * length, piece, length);
  memcpy(text + at + times * length, after, strlen(after));
  return text;
}

Test(parse, deep_trees_are_a_limit, .timeout = 60) {
  static const struct {
    const char *before, *piece, *after;
    size_t times;
  } cases[] = {
      {"SELECT ", "(", "1; SELECT 1", 200000},
      {"SELECT 1", "+1", "; SELECT 1", 1000000},
      {"SELECT ", "NOT ", "true; SELECT 1", 100000},
      {"SELECT 1 FROM a", " JOIN a ON true", "; SELECT 1", 100000},
      {"SELECT 1", " UNION SELECT 1", "; SELECT 1", 100000},
      {"CREATE TABLE t (a int CHECK (1", "+1", " > 0)); SELECT 1", 5000},
      {"(SELECT 1 LIMIT 1) LIMIT 1", "+1", "; SELECT 1", 1000000},
      {"SELECT a", "[1]", "; SELECT 1", 5},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *arena = arena_new();
    Parsed p =
        parse(repeat(arena, cases[i].before, cases[i].piece, cases[i].times, cases[i].after));
    bool is_deep = cases[i].times > 1000;
    cr_expect_eq(p.statements.count, is_deep ? 1 : 2, "case %zu", i);
    cr_expect_eq(p.gaps.count, is_deep, "case %zu", i);
    if (p.gaps.count)
      cr_expect_eq(p.gaps.items[0].kind, GAP_LIMIT, "case %zu: %s", i, p.gaps.items[0].message);
    drop(&p);
    arena_free(arena);
  }
}

Test(parse, many_broken_statements, .timeout = 60) {
  static const struct {
    const char *line;
    // Statements and gaps; fewer than lines where going on costs more than it is worth
    size_t least;
  } cases[] = {
      {"CREATE TABLE t (a int, b text NOT NULL, c text DEFAULT 'x', d int NULL, e int CHECK ((e > "
       "0);\n",
       20000},
      {"SELECT this is a broken statement with an 'open string that somebody forgot to close in "
       "the text;\n",
       20000},
      {"CREATE TABLE t (a int, b text NOT NULL, c text DEFAULT 'x', d int NULL, e int CHECK (e > "
       "0))\n",
       20000},
      {"CREATE TABL t (a int, b text NOT NULL, c text DEFAULT 'x', d int NULL, e int CHECK (e > "
       "0));\n",
       20000},
      {"CREATE TABL t (a int, b text NOT NULL, c text DEFAULT 'x', d int NULL, e int CHECK (e > "
       "0))\n",
       1},
      {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1; SELECT ( ; "
       "SELECT ; \n",
       20000},
      {"CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2; SELECT 3;                     "
       "    \n",
       20000},
      {"/* SELECT 1;\nCREATE TABLE t();\n", 20},
      {"SELECT \"a; SELECT 1;\nCREATE TABLE t();\n", 20000},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *arena = arena_new();
    Parsed p = parse(repeat(arena, "", cases[i].line, 20000, ""));
    cr_expect(p.statements.count + p.gaps.count >= cases[i].least,
              "line %zu: %zu statements, %zu gaps", i, p.statements.count, p.gaps.count);
    drop(&p);
    arena_free(arena);
  }
}

Test(parse, data_is_cut) {
  Arena *arena = arena_new();
  Parsed p = parse(repeat(arena, "SELECT 1; INSERT INTO t (a) VALUES (')', f(1))", ", (2, 3)",
                          10000, "; SELECT 2"));
  cr_assert_eq(p.statements.count, 3);
  cr_expect(reads(statement_span(&p.statements.items[1]), "INSERT INTO t (a) VALUES (')', f(1))"));
  cr_expect_eq(p.statements.items[1].offset, 10);
  drop(&p);
  p = parse(repeat(arena, "INSERT INTO t (a) VALUES (1); INSERT INTO t (b) VALUES (2);",
                   "INSERT INTO t (b) VALUES (3); ", 100000,
                   "SELECT 2; INSERT INTO t (b) VALUES (4)"));
  cr_expect_eq(p.statements.count, 4);
  cr_expect_eq(p.gaps.count, 0);
  drop(&p);
  arena_free(arena);
}
