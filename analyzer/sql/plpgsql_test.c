#include "sql/plpgsql.h"

#include <criterion/criterion.h>

#include "base/buf.h"
#include "sql/parse.h"

// libpg_query loses an empty string whenever it refuses a body.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:pg_query_raw_parse\n"; }

const char *__lsan_default_options(void);
const char *__lsan_default_options(void) { return "print_suppressions=0"; }

static const char *const KINDS[] = {
    "block", "assign",  "if",      "case",    "loop",   "while",          "for",
    "query", "dynamic", "foreach", "exit",    "return", "return execute", "raise",
    "sql",   "perform", "call",    "execute", "commit", "rollback",       "other",
};

static void print_list(Buf *out, const char *name, const PlStatements *list);

// Text that was found in the source as it is, else text that was made.
static void print_unit(Buf *out, const char *name, const Unit *unit) {
  if (!unit) return;
  Span span = unit_span(unit, 0, (uint32_t)unit->text.length);
  bool is_found = unit->segments.count && str_equal(span_text(span), unit->text);
  buf_addf(out, "%s%s<%s>", name, is_found ? "" : "~", unit->text.data);
}

static void print(Buf *out, const PlStatement *statement) {
  buf_add(out, KINDS[statement->kind]);
  for (size_t i = 0; i < statement->targets.count; i++)
    buf_addf(out, " %s", statement->targets.items[i]);
  if (statement->reverse) buf_add(out, " reverse");
  if (statement->is_continue) buf_add(out, " continue");
  if (statement->is_exception) buf_add(out, " exception");
  if (statement->is_query) buf_add(out, " query");
  print_unit(out, " ", statement->expr);
  print_unit(out, " to ", statement->expr2);
  print_unit(out, " by ", statement->step);
  for (size_t i = 0; i < statement->arguments.count; i++)
    print_unit(out, " using ", statement->arguments.items[i]);
  print_list(out, " ", &statement->body);
  print_list(out, " else ", &statement->else_body);
  print_list(out, " exception ", &statement->handlers);
}

static void print_list(Buf *out, const char *name, const PlStatements *list) {
  if (!list->count) return;
  buf_addf(out, "%s(", name);
  for (size_t i = 0; i < list->count; i++) {
    if (i) buf_add(out, "; ");
    print(out, list->items[i]);
  }
  buf_add(out, ")");
}

static PlBody *parse(Arena *arena, const char *header, const char *text, Gaps *gaps) {
  const Source *source = source_new(arena, "test.sql", str(text));
  const Unit *unit = unit_of_source(arena, source, 0, (uint32_t)strlen(text));
  return plpgsql_parse(arena, unit, header, gaps);
}

static void check(const char *header, const char *text, const char *expected) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  PlBody *body = parse(arena, header, text, &gaps);
  cr_assert(body, "%s: %s", gaps.count ? gaps.items[0].message : "no gap", text);
  Buf out = buf_new(arena);
  print_list(&out, "", &body->block->body);
  print_list(&out, " exception ", &body->block->handlers);
  cr_expect_str_eq(out.data, expected);
  cr_expect_eq(gaps.count, 0);
  arena_free(arena);
}

Test(plpgsql, statements) {
  check(NULL,
        "DECLARE x int; y text; BEGIN x := 1; x = x + 1; PERFORM f(x), 2; INSERT INTO t VALUES "
        "(x); END",
        "(assign x <1>; assign x <x + 1>; perform ~<SELECT f(x), 2>; sql <INSERT INTO t VALUES "
        "(x)>)");
  check(
      NULL,
      "DECLARE a int[]; BEGIN a[1 = 1] := 2; CALL p(1); COMMIT; ROLLBACK; NULL; SET LOCAL a.b = "
      "'c'; END",
      "(assign a[] <2> to <1 = 1>; call <CALL p(1)>; commit; rollback; sql <SET LOCAL a.b = 'c'>)");
}

Test(plpgsql, branches) {
  check(NULL,
        "DECLARE n int; BEGIN IF n > 1 THEN n := 1; ELSIF n = 2 THEN n := 2; ELSEIF n THEN ELSE n "
        ":= 3; END IF; END",
        "(if <n > 1> (assign n <1>) else (if <n = 2> (assign n <2>) else (if <n> else (assign n "
        "<3>))))");
  check(NULL, "DECLARE n int; BEGIN CASE n WHEN 1, 2 THEN n := 1; ELSE n := 2; END CASE; END",
        "(case <n> (if ~<(n) IN (1, 2)> (assign n <1>) else (assign n <2>)))");
  check(NULL,
        "DECLARE n int; BEGIN CASE WHEN n = 1 THEN n := 1; WHEN n = 2 THEN NULL; END CASE; END",
        "(case (if <n = 1> (assign n <1>) else (if <n = 2>)))");
}

Test(plpgsql, loops) {
  check(NULL,
        "DECLARE i int; BEGIN FOR i IN REVERSE i..10 BY 2 LOOP EXIT WHEN i = 3; CONTINUE; END "
        "LOOP; END",
        "(for i reverse <i> to <10> by <2> (exit <i = 3>; exit continue))");
  check(NULL,
        "DECLARE r record; t text; BEGIN FOR r IN SELECT * FROM t LOOP t := r.a; r.b := 1; END "
        "LOOP; END",
        "(query r <SELECT * FROM t> (assign t <r.a>; assign r.b <1>))");
  check(NULL,
        "DECLARE a int; b int; BEGIN FOR a, b IN EXECUTE 'a' || b USING b, 1 LOOP NULL; END LOOP; "
        "END",
        "(dynamic a b <'a' || b> using <b> using <1>)");
  check(NULL,
        "DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP PERFORM t; END LOOP; END",
        "(foreach t <ARRAY['a', 'b']> (perform ~<SELECT t>))");
  check(NULL, "BEGIN LOOP WHILE a < 1 LOOP EXIT; END LOOP; END LOOP; END",
        "(loop (while <a < 1> (exit)))");
  check(NULL,
        "DECLARE c CURSOR (k int) FOR SELECT k; BEGIN FOR r IN c(3) LOOP EXIT; END LOOP; OPEN "
        "c(4); CLOSE c; END",
        "(query r <SELECT k> using <3> (exit); sql <SELECT k> using <4>; other)");
}

Test(plpgsql, dynamic_sql) {
  check(
      NULL,
      "DECLARE r record; x int; BEGIN EXECUTE format('%I', x) INTO r USING x, 2; EXECUTE 'a'; END",
      "(execute r <format('%I', x)> using <x> using <2>; execute <'a'>)");
  check(NULL, "DECLARE a int; b int; BEGIN SELECT 1, 2 INTO STRICT a, b FROM t; END",
        "(sql a b ~<SELECT 1, 2                  FROM t>)");
  check(NULL,
        "DECLARE c refcursor; x int; BEGIN OPEN c FOR SELECT x; OPEN c FOR EXECUTE 'q' USING x; "
        "FETCH c INTO x; END",
        "(sql <SELECT x>; execute <'q'> using <x>; other x)");
}

Test(plpgsql, returns) {
  const char *header = "CREATE FUNCTION f(a int, b text) RETURNS SETOF int LANGUAGE plpgsql AS ";
  check(header,
        "DECLARE r record; BEGIN RETURN NEXT a; RETURN QUERY SELECT a; RETURN QUERY EXECUTE b "
        "USING a; RETURN; END",
        "(return <a>; return query <SELECT a>; return execute <b> using <a>; return)");
  check("CREATE FUNCTION f() RETURNS trigger AS ", "BEGIN NEW.a := 1; RETURN NEW; END",
        "(assign new.a <1>; return <NEW>)");
  check(
      "CREATE FUNCTION f() RETURNS int AS ",
      "BEGIN RETURN 1; EXCEPTION WHEN others THEN RETURN 2; WHEN unique_violation THEN RAISE; END",
      "(block (return <1>) exception (return <2>; raise exception))");
}

Test(plpgsql, raise_and_others) {
  check(NULL,
        "DECLARE x int; BEGIN RAISE NOTICE 'x %', x; RAISE EXCEPTION 'x' USING hint = x; ASSERT x "
        "> 1, 'no'; "
        "GET DIAGNOSTICS x = ROW_COUNT; END",
        "(raise using <x>; raise exception using <x>; other <x > 1> using <'no'>; other x)");
}

Test(plpgsql, rows_of_unknown_tables) {
  check(NULL,
        "DECLARE r t%ROWTYPE; s app.thing := 1; BEGIN r.a := 1; s.b := 2; SELECT 1 INTO s.c; END",
        "(assign r.a <1>; assign s.b <2>; sql s.c <SELECT 1>)");
  check("CREATE FUNCTION f(t things DEFAULT NULL) RETURNS void AS ", "BEGIN t.a := 1; END",
        "(assign t.a <1>)");
  check("CREATE FUNCTION f(a app.mood, b int, OUT c app.thing) AS ",
        "BEGIN SELECT 1, 2 INTO a, b; c.d := 1; END", "(sql a b <SELECT 1, 2>; assign c.d <1>)");
}

Test(plpgsql, cursors_as_parameters) {
  check("CREATE FUNCTION f(a refcursor, b refcursor) RETURNS SETOF refcursor AS ",
        "BEGIN OPEN a FOR SELECT 1; RETURN NEXT a; OPEN b FOR SELECT 2; END",
        "(sql <SELECT 1>; return <a>; sql <SELECT 2>)");
  check("CREATE FUNCTION f(a refcursor) RETURNS refcursor AS ",
        "DECLARE x int; BEGIN OPEN a FOR SELECT x; RETURN a; END", "(sql <SELECT x>; return <a>)");
}

Test(plpgsql, variables) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  PlBody *body =
      parse(arena, "CREATE FUNCTION f(a text, OUT int, b varchar(3)) AS ",
            "DECLARE\n  x int := 5; r record; \"Q q\" text DEFAULT 'x';\n  t app.things%ROWTYPE;\n"
            "BEGIN t.a := 1; DECLARE y text = b; BEGIN END; END",
            &gaps);
  cr_assert(body);
  static const struct {
    const char *name, *type, *initial;
    bool is_parameter;
  } expected[] = {
      {"a", "text", NULL, true},
      {"$2", "int4", NULL, true},
      {"b", "varchar", NULL, true},
      {"x", "int", "5", false},
      {"r", "record", NULL, false},
      {"Q q", "text", "'x'", false},
      {"t", "app.things%ROWTYPE", NULL, false},
      {"y", "text", "b", false},
  };
  cr_assert_eq(body->variables.count, 8);
  for (size_t i = 0; i < body->variables.count; i++) {
    PlVariable variable = body->variables.items[i];
    cr_expect_str_eq(variable.name, expected[i].name);
    cr_expect_str_eq(variable.type, expected[i].type);
    cr_expect_eq(variable.is_parameter, expected[i].is_parameter);
    cr_expect_eq(!variable.initial, !expected[i].initial);
    if (variable.initial) cr_expect(str_is(variable.initial->text, expected[i].initial));
  }
  arena_free(arena);
}

Test(plpgsql, places) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  PlBody *body = parse(arena, NULL,
                       "\nBEGIN -- x := f(1)\n  PERFORM g(1) /* a */;\n  IF\n a = 1 THEN\n    x := "
                       "f(1); END IF;\nEND",
                       &gaps);
  cr_assert(!body && gaps.count == 1, "x is no variable");
  body = parse(arena, NULL,
               "\nDECLARE x int; BEGIN -- x := f(1)\n  PERFORM g(1) /* a */;\n  IF\n a = 1 THEN\n  "
               "  x := f(1); END IF;\nEND",
               &gaps);
  cr_assert(body);
  const PlStatement *perform = body->block->body.items[0], *branch = body->block->body.items[1];
  cr_expect(str_is(span_text(body->block->at), "BEGIN -- x := f(1)"));
  cr_expect(str_is(span_text(perform->at), "PERFORM g(1) /* a */;"));
  cr_expect(str_is(span_text(unit_span(perform->expr, 7, 11)), "g(1)"), "PERFORM's text is mapped");
  cr_expect(str_is(span_text(branch->at), "IF"));
  cr_expect(str_is(span_text(branch->body.items[0]->at), "x := f(1); END IF;"));
  arena_free(arena);
}

static const Gap *refuse(Arena *arena, const char *header, const char *text) {
  Gaps gaps = {0};
  cr_assert(!parse(arena, header, text, &gaps), "%s", text);
  cr_assert_eq(gaps.count, 1);
  return &gaps.items[0];
}

Test(plpgsql, refused) {
  Arena *arena = arena_new();
  const Gap *gap = refuse(arena, NULL, "BEGIN\n  SELEC 1;\n SELECT 1; END");
  cr_expect(str_is(span_text(gap->at), "SELEC"), "%.*s", (int)span_text(gap->at).length,
            span_text(gap->at).data);
  cr_expect_eq(gap->kind, GAP_UNSUPPORTED);
  cr_expect(str_starts(str(gap->message), "PL/pgSQL: syntax error"), "%s", gap->message);
  refuse(arena, "CREATE FUNCTION f( AS ", "BEGIN END");
  refuse(arena, "SELECT ", "BEGIN END");
  refuse(arena, "CREATE FUNCTION f(a text DEFAULT 'x') RETURNS int RETURN ", "BEGIN END");
  refuse(arena, "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ", "SELECT 1");
  refuse(arena, NULL, "");
  refuse(arena, NULL, "BEGIN a.b := 1; END");
  arena_free(arena);
}

Test(plpgsql, odd_bytes) {
  check(NULL, "DECLARE x text; BEGIN x := '\xE9' || '\xC3\xA9'; x := $body0$ $body0$; END",
        "(assign x <'\xE9' || '\xC3\xA9'>; assign x <$body0$ $body0$>)");
}

Test(plpgsql, deep_nesting) {
  static const char *const begins[] = {"BEGIN ", "IF a THEN ", "LOOP "}, *const ends[] = {
                                                                             "END; ", "END IF; ",
                                                                             "END LOOP; "};
  for (size_t k = 0; k < 3; k++)
    for (size_t depth = 150; depth < 200000; depth *= 10) {
      Arena *arena = arena_new();
      Buf text = buf_new(arena);
      buf_add(&text, "BEGIN ");
      for (size_t i = 0; i < depth; i++) buf_add(&text, begins[k]);
      for (size_t i = 0; i < depth; i++) buf_add(&text, ends[k]);
      buf_add(&text, "END");
      Gaps gaps = {0};
      cr_expect_eq(!parse(arena, NULL, text.data, &gaps), depth > 200, "%zu", depth);
      cr_expect_eq(gaps.count, depth > 200);
      arena_free(arena);
    }
}
