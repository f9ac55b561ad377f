#include "input/prepare.h"

#include <criterion/criterion.h>

#include "input/piece.h"

// Prepares `text` and compares; both have the same length by construction.
static void check_marks(const Marks *marks, const char *text, const char *expected) {
  Arena *arena = arena_new();
  const Source *source = source_new(arena, "test.sql", str(text));
  const Unit *unit = prepare_unit(arena, source, marks);
  cr_assert_eq(strlen(text), strlen(expected), "the test is wrong: %s", text);
  cr_assert_eq(unit->text.length, source->text.length);
  cr_expect_str_eq(unit->text.data, expected, "is    %s\nshall %s", unit->text.data, expected);
  Span span = unit_span(unit, 1, 2);
  if (source->text.length > 2) cr_expect_eq(span.start, 1);
  arena_free(arena);
}

static void check(const char *text, const char *expected) {
  check_marks(&(Marks){0}, text, expected);
}

Test(prepare, leaves_sql_alone) {
  const char *const texts[] = {
      "",
      "SELECT a::text, b[1:n], c[x:y], '\\d :x {{y}}', E'\\'; \\d', \"a:b\" FROM t;\n",
      "SELECT '{{1,2},{3,4}}'::int[], a -> 'b', c @> '{}', d <@ e, f <% g, h @@ i;\n",
      "CREATE FUNCTION f(a int) RETURNS int AS $x$ SELECT $1 -- :a \\d\n $x$ LANGUAGE sql;\n",
      "/* \\d /* :x */ {{y}} */ SELECT f(a := 1), g(b => 2), x::t;\n",
      "SELECT a\n/\nb;\n",
      "SELECT '\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80';\n",
      "INSERT INTO t VALUES ('unclosed",
      "SELECT $$ unclosed",
      "/* unclosed",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check(texts[i], texts[i]);
}

Test(prepare, encoding) {
  check("\xEF\xBB\xBFSELECT 1;", "   SELECT 1;");
  check("SELECT '\xE4\xF6';", "SELECT '\?\?';");
  check("SELECT '\xC0\xAF\xED\xA0\x80\xE2\x82';", "SELECT '\?\?\?\?\?\?\?';");
}

Test(prepare, psql_commands) {
  check("\\set x 1\nSELECT 1;\n", "        \nSELECT 1;\n");
  check("\\restrict a'b\nSELECT 1;\r\n\\q\r\n", "             \nSELECT 1;\r\n  \r\n");
  check("SELECT 1 \\gexec\nSELECT 2;", "SELECT 1 ;     \nSELECT 2;");
  check("\\connect app user\nSELECT 1;", "                 \nSELECT 1;");
  check("\\copy t from stdin\n1\\t'2\n\\.\nSELECT 1;", "                  \n     \n  \nSELECT 1;");
}

Test(prepare, copy_data) {
  check("-- Data\nCOPY public.t (a) FROM stdin;\nit's\t1\n$$\n\\.\n\nSELECT 1;\n",
        "-- Data\nCOPY public.t (a) FROM stdin;\n      \n  \n  \n\nSELECT 1;\n");
  check("copy t from stdin with csv;\n1", "copy t from stdin with csv;\n ");
  check("COPY t FROM '/tmp/stdin';\nSELECT 1;", "COPY t FROM '/tmp/stdin';\nSELECT 1;");
}

Test(prepare, batch_separators) {
  check("SELECT 1\nGO\nSELECT 2;\n/\n", "SELECT 1\n; \nSELECT 2;\n \n");
  check("# a comment\nSELECT 1 # 2;\n", "           \nSELECT 1 # 2;\n");
  check("SELECT 'a\nGO\nb';", "SELECT 'a\nGO\nb';");
}

Test(prepare, placeholders) {
  check("GRANT a TO {{DB_USER}};", "GRANT a TO _DB_USER   ;");
  check("GRANT a TO {{ .DbUser }};", "GRANT a TO _DbUser      ;");
  check("FROM {{ index .Options \"Ns\" }}.t", "FROM _index_Options_Ns        .t");
  check("FROM \"{{ index .Options \"Ns\" }}\".t", "FROM _index_Options_Ns          .t");
  check("GRANT a TO app_${env};", "GRANT a TO app___env_;");
  check("${prefix}_a, ${flyway:user};", "__prefix__a, _flyway_user  ;");
  check("PASSWORD ${pw} VALID UNTIL {{ x }}", "PASSWORD '_pw' VALID UNTIL '__x__'");
  check("<%= name %> @schema@ #{x}", "_name       _schema  _x  ");
  check("{{ if .x }}SELECT 1;{{ end }}{% raw %}", "           SELECT 1;                  ");
  check("a = :x AND b = :'y' AND c = :\"z\"", "a = _x AND b =  'y' AND c =  \"z\"");
  check("AS $$ SELECT ${x}, '{{y}}', :z; $$;", "AS $$ SELECT _x  , '{{y}}', :z; $$;");
  check("SELECT {{ unclosed", "SELECT {{ unclosed");
  check("SELECT {{}}, ${}", "SELECT {{}}, ${}");
}

Test(prepare, remembers_placeholders) {
  Arena *arena = arena_new();
  const char *text =
      "SELECT 1;\n{{ if x }}ALTER TABLE ${name} ADD a int DEFAULT :'x';{{end}}\nDO $$ {{y}} $$;";
  const Source *source = source_new(arena, "test.sql", str(text));
  const Unit *unit = prepare_unit(arena, source, &(Marks){0});
  cr_assert(unit->placeholders);
  cr_assert_eq(unit->placeholders->count, 3);
  uint32_t name = (uint32_t)(strstr(text, "${") - text);
  const Unit *part = unit_of_part(arena, unit, name - 12, name + 10);
  cr_expect_not(unit_has_placeholder(unit, 0, name));
  cr_expect(unit_has_placeholder(unit, name, name + 1));
  cr_expect(unit_has_placeholder(part, 12, 14));
  cr_expect_not(unit_has_placeholder(part, 0, 12));
  cr_expect_not(unit_has_placeholder(part, 19, 21));
  cr_expect_null(
      prepare_unit(arena, source_new(arena, "a", str("SELECT 1")), &(Marks){0})->placeholders);
  arena_free(arena);
}

Test(prepare, sections) {
  const Marks goose = {.up = "+goose up", .down = "+goose down"};
  check_marks(&goose, "a;\n-- +goose Up\nb;\n--+GOOSE   DOWN\nc;\n-- +goose up\nd;",
              "  \n            \nb;\n               \n  \n            \nd;");
  check_marks(&goose, "a; -- +goose Down\n", "a; -- +goose Down\n");
  check_marks(&goose, "-- +goose Update\na;\n", "-- +goose Update\na;\n");
  const Marks tern = {.down = "create above / drop below"};
  check_marks(&tern, "a;\n---- create above / drop below ----\nb;",
              "a;\n                                   \n  ");
  const Marks play = {.up = "!ups", .down = "!downs", .doubled_semicolons = true};
  check_marks(&play, "# --- !Ups\n$$a;;b$$;\n# --- !Downs\nc;",
              "          \n$$a; b$$;\n            \n  ");
}

Test(prepare, changesets) {
  const Marks marks = {.boundary = "changeset"};
  check_marks(&marks,
              "a\n--changeset x:1\nb\n--changeset x:2 dbms:mysql\nc\n-- changeset x:3 dbms:!h2\nd",
              "a\n;              \nb\n;                         \n \n;                        \nd");
  check_marks(&marks, "--changeset x:1 dbms:h2,postgresql\na\n--changeset x:2 dbms:!postgresql\nb",
              ";                                 \na\n;                               \n ");
}

Test(prepare, transaction_directive) {
  const Marks marks = {.no_transaction = "migrate:up transaction:false"};
  cr_expect(prepare_is_outside_transaction(str("-- migrate:up  transaction:false\n"), &marks));
  cr_expect_not(prepare_is_outside_transaction(str("-- migrate:up\n"), &marks));
  cr_expect_not(prepare_is_outside_transaction(str("-- migrate:up\n"), &(Marks){0}));
}

Test(prepare, includes) {
  Arena *arena = arena_new();
  Includes includes = prepare_includes(
      arena, str("\\i a.sql\nSELECT '\n\\i no.sql\n';\n-- \\i no.sql\n\\ir 'b c.sql'\n\\if x\n"));
  cr_assert_eq(includes.count, 2);
  cr_expect_str_eq(includes.items[0].path, "a.sql");
  cr_expect_not(includes.items[0].relative);
  cr_expect_str_eq(includes.items[1].path, "b c.sql");
  cr_expect(includes.items[1].relative);
  arena_free(arena);
}

Test(piece, nested_comments_and_tags) {
  cr_expect_eq(piece_at(str("/* a /* b */ c */ d"), 0).end, 17);
  cr_expect_eq(piece_at(str("$a$ $b$ $a$ x"), 0).end, 11);
  cr_expect_eq(piece_at(str("a$b$c"), 0).end, 5);
  cr_expect_eq(piece_at(str("'it''s'x"), 0).end, 7);
  cr_expect_eq(piece_at(str("$1 $2"), 0).end, 1);
}
