// Where facts about tables are said to come from, and what the history holds.
#include "replay/replay_table.h"
#include "base/buf.h"
#include "testing/catalog_of.h"

static Relation *table(const Catalog *catalog, const char *name) {
  Relation *relation = catalog_get_relation(catalog, "public", name);
  cr_assert_not_null(relation, "no table %s", name);
  return relation;
}

// The last change of the kind; fails when there is none.
static const Change *change(const Relation *relation, ChangeKind kind) {
  const Change *found = NULL;
  for (size_t i = 0; i < relation->history.count; i++)
    if (relation->history.items[i].kind == kind) found = &relation->history.items[i];
  cr_assert_not_null(found);
  return found;
}

Test(replay_table, places_in_create_table) {
  Catalog *catalog =
      catalog_of("CREATE TABLE IF NOT EXISTS public . \"T\" (\n"
                 "  id bigserial /* ( */ PRIMARY KEY,\n"
                 "  \"a b\" text CONSTRAINT \"not empty\" NOT NULL DEFAULT lower('x,y'),\n"
                 "  c int CHECK (c > 1) REFERENCES other (x),\n"
                 "  n int GENERATED ALWAYS AS IDENTITY,\n"
                 "  CONSTRAINT named UNIQUE (c),\n"
                 "  EXCLUDE USING gist (c WITH =)\n);");
  const Relation *relation = table(catalog, "T");
  expect_span(relation->at, "public . \"T\"");
  expect_span(relation_column(relation, "id")->at, "id");
  expect_span(relation_column(relation, "id")->default_at, "bigserial");
  expect_span(relation_column(relation, "id")->not_null_at, "bigserial");
  expect_span(relation_column(relation, "a b")->at, "\"a b\"");
  expect_span(relation_column(relation, "n")->not_null_at, "GENERATED");
  expect_span(relation_constraint(relation, "T_pkey")->at, "PRIMARY");
  expect_span(relation_constraint(relation, "T_c_check")->at, "CHECK");
  expect_span(relation_constraint(relation, "T_c_fkey")->at, "REFERENCES");
  expect_span(relation_constraint(relation, "named")->at, "named");
  expect_span(relation_constraint(relation, "T_c_excl")->at, "EXCLUDE");
  expect_span(relation_constraint(relation, "named")->index->at, "named");
  expect_span(table(catalog, "other")->at, "other");
  expect_gaps(catalog, 1);
  catalog_free(catalog);
}

Test(replay_table, places_of_sub_commands) {
  Catalog *catalog =
      catalog_of("CREATE TABLE t (id int, a int);\n"
                 "ALTER TABLE public.t * -- , \n"
                 "  ADD COLUMN b int DEFAULT coalesce(1, 2), ALTER a SET NOT NULL /* , */,\n"
                 "  ENABLE ROW LEVEL SECURITY , FORCE  ROW\nLEVEL SECURITY,\n"
                 "  ALTER id SET DEFAULT 'a,b', ADD CONSTRAINT c CHECK (a IN (1, 2)),\n"
                 "  OWNER TO somebody;");
  const Relation *relation = table(catalog, "t");
  expect_span(relation->rls_at, "ENABLE ROW LEVEL SECURITY");
  expect_span(relation->forced_at, "FORCE  ROW\nLEVEL SECURITY");
  expect_span(relation_column(relation, "b")->at, "b");
  expect_span(relation_column(relation, "a")->not_null_at, "ALTER a SET NOT NULL");
  expect_span(relation_column(relation, "id")->default_at, "ALTER id SET DEFAULT 'a,b'");
  expect_span(relation_constraint(relation, "c")->at, "c");
  expect_span(change(relation, CHANGE_OWNER)->at, "OWNER TO somebody");
  expect_gaps(catalog, 0);
  catalog_free(catalog);
}

Test(replay_table, places_of_indexes) {
  Catalog *catalog =
      catalog_of("CREATE TABLE t (index int);\n"
                 "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"My\" ON t (index);\n"
                 "CREATE INDEX ON t (index);");
  const Relation *relation = table(catalog, "t");
  expect_span(relation->indexes.items[0]->at, "\"My\"");
  expect_span(relation->indexes.items[1]->at, "INDEX");
  catalog_free(catalog);
}

Test(replay_table, the_last_word_on_row_security) {
  Catalog *catalog = catalog_of("CREATE TABLE t (id int);\n"
                                "ALTER TABLE t ENABLE ROW LEVEL SECURITY;\n"
                                "ALTER TABLE t FORCE ROW LEVEL SECURITY;\n"
                                "COMMIT;\n"
                                "ALTER TABLE t DISABLE ROW LEVEL SECURITY;\n"
                                "ALTER TABLE t RENAME COLUMN id TO key;");
  const Relation *relation = table(catalog, "t");
  cr_expect_eq(relation->rls, NO);
  cr_expect_eq(relation->forced, YES);
  expect_span(relation->rls_at, "DISABLE ROW LEVEL SECURITY");
  const Change *enabled = change(relation, CHANGE_RLS_ENABLED);
  const Change *disabled = change(relation, CHANGE_RLS_DISABLED);
  expect_span(enabled->at, "ENABLE ROW LEVEL SECURITY");
  cr_expect_eq(enabled->transaction, change(relation, CHANGE_CREATED)->transaction);
  cr_expect_eq(disabled->transaction, enabled->transaction + 1);
  cr_expect_str_eq(change(relation, CHANGE_COLUMN_RENAMED)->subject, "id");
  catalog_free(catalog);
}

Test(replay_table, a_cascade_is_told_from_what_was_asked_for) {
  Catalog *catalog = catalog_of("CREATE TABLE t (id int PRIMARY KEY, a int UNIQUE);\n"
                                "CREATE TABLE r (a int REFERENCES t (a));\n"
                                "ALTER TABLE t DROP COLUMN a CASCADE;");
  const Relation *dropped = table(catalog, "t"), *other = table(catalog, "r");
  cr_expect_not(change(dropped, CHANGE_COLUMN_DROPPED)->by_cascade);
  cr_expect(change(dropped, CHANGE_CONSTRAINT_DROPPED)->by_cascade);
  cr_expect(change(dropped, CHANGE_INDEX_DROPPED)->by_cascade);
  cr_expect(change(other, CHANGE_CONSTRAINT_DROPPED)->by_cascade);
  expect_span(change(other, CHANGE_CONSTRAINT_DROPPED)->at, "DROP COLUMN a CASCADE");
  catalog_free(catalog);
}

Test(replay_table, one_gap_per_unknown_table) {
  Catalog *catalog = catalog_of("ALTER TABLE nowhere ADD COLUMN a int, ENABLE ROW LEVEL SECURITY;\n"
                                "CREATE INDEX ON nowhere (a);\n"
                                "ALTER TABLE IF EXISTS nothing ADD COLUMN a int;");
  const Relation *relation = table(catalog, "nowhere");
  cr_expect_eq(relation->exists, UNKNOWN);
  cr_expect_eq(relation->columns_known, UNKNOWN);
  cr_expect_eq(relation->policies_known, UNKNOWN);
  cr_expect_eq(relation->rls, YES);
  cr_expect_eq(relation->forced, UNKNOWN);
  expect_gaps(catalog, 1);
  expect_span(catalog->gaps->items[0].at, "nowhere");
  catalog_free(catalog);
}

Test(replay_table, circles_and_diamonds_end) {
  Catalog *catalog = catalog_of("CREATE TABLE t (a int, LIKE t INCLUDING ALL);\n"
                                "CREATE TABLE self (a int) INHERITS (self);\n"
                                "CREATE TABLE up (a int);\n"
                                "CREATE TABLE down () INHERITS (up);\n"
                                "ALTER TABLE up INHERIT down;\n"
                                "ALTER TABLE up ADD COLUMN b int, ALTER b SET NOT NULL;");
  cr_expect_eq(table(catalog, "t")->columns.count, 1);
  cr_expect_eq(table(catalog, "up")->parents.count, 0);
  cr_expect(relation_column(table(catalog, "down"), "b")->not_null);
  catalog_free(catalog);
}

// Each level doubles the ways from the root: the tables must be visited once each, not once per way.
Test(replay_table, deep_inheritance, .timeout = 20) {
  Arena *arena = arena_new();
  Buf sql = buf_new(arena);
  buf_add(&sql, "CREATE TABLE t0 (a int);\n");
  for (int i = 0; i < 40; i++)
    buf_addf(&sql,
             "CREATE TABLE l%d () INHERITS (t%d); CREATE TABLE r%d () INHERITS (t%d);\n"
             "CREATE TABLE t%d () INHERITS (l%d, r%d);\n",
             i, i, i, i, i + 1, i, i);
  buf_add(&sql, "ALTER TABLE t0 ADD COLUMN b int, ALTER a SET NOT NULL, ADD CHECK (a > 0);\n"
                "ALTER TABLE t0 RENAME a TO c; ALTER TABLE t0 DROP COLUMN b;");
  Catalog *catalog = catalog_of(sql.data);
  const Relation *last = table(catalog, "t40");
  cr_assert_eq(last->columns.count, 1);
  cr_expect_str_eq(last->columns.items[0]->name, "c");
  cr_expect(last->columns.items[0]->not_null);
  cr_expect_eq(last->constraints.count, 1);
  catalog_free(catalog);
  arena_free(arena);
}

Test(replay_table, an_identity_takes_its_sequence_along) {
  Catalog *catalog =
      catalog_of("CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY, b bigserial);\n"
                 "ALTER TABLE t ALTER COLUMN a DROP IDENTITY;");
  cr_expect_null(catalog_get_relation(catalog, "public", "t_a_seq"));
  cr_expect_not_null(catalog_get_relation(catalog, "public", "t_b_seq"));
  catalog_free(catalog);
}

Test(replay_table, collated_expressions_of_indexes_are_columns) {
  Catalog *catalog =
      catalog_of("CREATE TABLE t (a text, b text);\n"
                 "CREATE INDEX i ON t (a, (b COLLATE \"C\"), (lower(b) COLLATE \"C\"));");
  const Relation *relation = table(catalog, "t");
  cr_assert_eq(relation->indexes.count, 1);
  const Index *index = relation->indexes.items[0];
  cr_expect_str_eq(index->keys.items[1].column, "b");
  cr_expect_str_eq(index->keys.items[1].collation, "C");
  cr_expect_null(index->keys.items[2].column);
  catalog_free(catalog);
}
