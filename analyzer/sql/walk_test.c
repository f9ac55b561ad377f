#include "sql/walk.h"

#include <criterion/criterion.h>

#include "base/buf.h"
#include "sql/expr.h"
#include "sql/parse.h"

// Notes the columns x1, x2, ... in the order of the visits.
static bool note_column(Node *node, void *context) {
  const char *column = expr_column(node);
  if (column && *column == 'x') buf_addf(context, "%s ", column);
  if (IsA(node, RangeVar)) buf_addf(context, "%s ", ((RangeVar *)node)->relname);
  return false;
}

Test(walk, statements_with_expressions) {
  static const char *const cases[][2] = {
      {"SELECT x1, (SELECT x2 FROM a) FROM b JOIN c ON x3 WHERE f(x4) GROUP BY x5",
       "x1 x2 a b c x3 x4 x5 "},
      {"WITH w AS (SELECT x1) INSERT INTO a SELECT x2 ON CONFLICT (b) DO UPDATE SET c = x3 "
       "RETURNING x4",
       "a x2 x3 x4 x1 "},
      {"CREATE TABLE a (b int DEFAULT f(x1) CHECK (x2), CHECK (x3), EXCLUDE USING gist (f(x4) WITH "
       "=) WHERE (x5))",
       "a x1 x2 x3 x4 x5 "},
      {"CREATE TABLE a PARTITION OF b FOR VALUES FROM (x1) TO (x2)", "a b x1 x2 "},
      {"CREATE VIEW a AS SELECT x1", "a x1 "},
      {"CREATE MATERIALIZED VIEW a AS SELECT x1", "a x1 "},
      {"CREATE FUNCTION f(a int DEFAULT g(x1)) RETURNS int RETURN x2", "x1 x2 "},
      {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT x1; INSERT INTO a VALUES (x2); END",
       "x1 a x2 "},
      {"CREATE RULE r AS ON UPDATE TO a WHERE x1 DO (SELECT x2; DELETE FROM b WHERE x3)",
       "a x1 x2 b x3 "},
      {"EXPLAIN SELECT x1", "x1 "},
      {"COPY (SELECT x1) TO STDOUT", "x1 "},
      {"COPY a FROM STDIN WHERE x1", "a x1 "},
      {"DECLARE c CURSOR FOR SELECT x1", "x1 "},
      {"PREPARE p AS SELECT x1", "x1 "},
      {"EXECUTE p(x1)", "x1 "},
      {"CALL p(x1)", "x1 "},
      {"CREATE POLICY p ON a USING (x1) WITH CHECK (x2)", "a x1 x2 "},
      {"ALTER POLICY p ON a USING (x1)", "a x1 "},
      {"CREATE TRIGGER t BEFORE INSERT ON a WHEN (x1) EXECUTE FUNCTION f()", "a x1 "},
      {"CREATE INDEX ON a (f(x1)) WHERE x2", "a x1 x2 "},
      {"ALTER TABLE a ADD COLUMN b int DEFAULT f(x1), ALTER c SET DEFAULT f(x2), ADD CHECK (x3)",
       "a x1 x2 x3 "},
      {"ALTER TABLE a ALTER b TYPE int USING f(x1)", "a x1 "},
      {"CREATE DOMAIN d AS int CHECK (x1)", "x1 "},
      {"CREATE STATISTICS s ON (f(x1)), b FROM a", "x1 a "},
      {"CREATE SCHEMA s CREATE TABLE a (b int CHECK (x1)) CREATE VIEW c AS SELECT x2",
       "a x1 c x2 "},
      {"CREATE PUBLICATION p FOR TABLE a WHERE (x1)", "a x1 "},
      {"MERGE INTO a USING b ON x1 WHEN MATCHED AND x2 THEN UPDATE SET c = x3", "a b x1 x2 x3 "},
      {"SELECT JSON_VALUE(x1, '$' PASSING x2 AS y DEFAULT x3 ON EMPTY), JSON_SCALAR(x4), JSON(x5)",
       "x1 x2 x3 x4 x5 "},
      {"SELECT * FROM JSON_TABLE(x1, '$' COLUMNS (a int PATH '$' DEFAULT x2 ON ERROR, NESTED '$' "
       "COLUMNS (b int)))",
       "x1 x2 "},
      {"SELECT * FROM XMLTABLE('a' PASSING x1 COLUMNS b int DEFAULT f(x2))", "x1 x2 "},
      {"BEGIN", ""},
      {"GRANT SELECT ON a TO b", "a "},
      {"DROP TABLE a", ""},
  };
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const Source *source = source_new(arena, "test.sql", str(cases[i][0]));
    Gaps gaps = {0};
    Statements statements =
        parse_unit(arena, unit_of_source(arena, source, 0, (uint32_t)source->text.length), &gaps);
    cr_assert_eq(statements.count, 1, "%s", cases[i][0]);
    Buf out = buf_new(arena);
    walk_tree(statements.items[0].tree, note_column, &out);
    cr_expect_str_eq(out.data, cases[i][1]);
  }
  arena_free(arena);
  sql_forget();
}

Test(walk, depth) {
  Arena *arena = arena_new();
  const Source *source = source_new(arena, "test.sql", str("1 + 2 * (3 + a)"));
  Gaps gaps = {0};
  Node *tree = parse_expression(
      arena, unit_of_source(arena, source, 0, (uint32_t)source->text.length), &gaps);
  cr_expect_eq(walk_depth(tree), 4);
  cr_expect_eq(walk_depth(NULL), 0);
  arena_free(arena);
  sql_forget();
}
