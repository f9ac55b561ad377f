#include "testing/catalog_of.h"

#define FORCED(table)                                                                              \
  "CREATE TABLE " table " (id int PRIMARY KEY, ref int, note text, tenant_id text);\n"             \
  "INSERT INTO " table " VALUES (1);\n"                                                            \
  "CREATE POLICY p ON " table " USING (tenant_id = current_setting('app.t', true));\n"             \
  "ALTER TABLE " table " ENABLE ROW LEVEL SECURITY;\n"                                             \
  "ALTER TABLE " table " FORCE ROW LEVEL SECURITY;\n"
#define OPEN(table) "CREATE TABLE " table " (id int PRIMARY KEY, ref int, note text);\n"

// The only change that is remembered, with what is told of its first access.
static const DataChange *only_change(const Catalog *catalog, const char *table, Command command) {
  cr_assert_eq(catalog->data_changes.count, 1, "%zu changes", catalog->data_changes.count);
  const DataChange *change = &catalog->data_changes.items[0];
  cr_expect_str_eq(change->accesses.items[0].relation->name, table);
  cr_expect_eq(change->accesses.items[0].command, command);
  return change;
}

static void expect_change(const char *sql, const char *table, Command command) {
  Catalog *catalog = catalog_of(sql);
  only_change(catalog, table, command);
  catalog_free(catalog);
}

static void expect_none(const char *sql) {
  Catalog *catalog = catalog_of(sql);
  cr_expect_eq(catalog->data_changes.count, 0, "%s", sql);
  catalog_free(catalog);
}

Test(data_change, each_command_with_its_place) {
  Catalog *catalog = catalog_of(FORCED("t") "UPDATE t SET note = 'x';");
  const DataChange *change = only_change(catalog, "t", COMMAND_UPDATE);
  expect_span(change->accesses.items[0].at, "t");
  expect_span(change->at, "UPDATE t SET note = 'x'");
  cr_expect_eq(change->accesses.items[0].policies.count, 1);
  catalog_free(catalog);
  expect_change(FORCED("t") "DELETE FROM t WHERE id > 1;", "t", COMMAND_DELETE);
  expect_change(FORCED("t") "INSERT INTO t SELECT * FROM t;", "t", COMMAND_INSERT);
  expect_change(FORCED("t") OPEN("o") "MERGE INTO t USING o ON o.id = t.id "
                                      "WHEN MATCHED THEN UPDATE SET note = 'x';",
                "t", COMMAND_UPDATE);
}

Test(data_change, what_is_read_to_write_elsewhere) {
  expect_change(FORCED("t") OPEN("o") "INSERT INTO o SELECT id FROM t;", "t", COMMAND_SELECT);
  expect_change(FORCED("t") OPEN("o") "UPDATE o SET note = t.note FROM t WHERE t.id = o.id;", "t",
                COMMAND_SELECT);
  expect_change(FORCED("t") "CREATE TABLE copy AS SELECT * FROM t;", "t", COMMAND_SELECT);
  expect_change(FORCED("t") "SELECT * INTO copy FROM t;", "t", COMMAND_SELECT);
  expect_change(FORCED("t") OPEN("o") "CREATE VIEW v AS SELECT * FROM t;"
                                      "INSERT INTO o SELECT id FROM v;",
                "t", COMMAND_SELECT);
  expect_change(FORCED("t") "WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone;", "t",
                COMMAND_DELETE);
}

Test(data_change, not_of_a_table_that_filters_nothing) {
  expect_none(OPEN("o") "UPDATE o SET note = 'x';");
  expect_none(FORCED("t") "ALTER TABLE t NO FORCE ROW LEVEL SECURITY; UPDATE t SET note = 'x';");
  expect_none(FORCED("t") "SELECT * FROM t;");
  expect_none(FORCED("t") "INSERT INTO t (id, tenant_id) VALUES (2, 'a');"); // fails aloud
  expect_none(FORCED("t") OPEN("o") "WITH t AS (SELECT 1 AS id) INSERT INTO o SELECT id FROM t;");
}

Test(data_change, the_session_it_runs_in) {
  Catalog *catalog = catalog_of(FORCED("t") "SET app.t = 'a'; UPDATE t SET note = 'x';");
  cr_expect(only_change(catalog, "t", COMMAND_UPDATE)->context_set);
  catalog_free(catalog);
  catalog = catalog_of(FORCED("t") "SET row_security = off; UPDATE t SET note = 'x';");
  cr_expect(only_change(catalog, "t", COMMAND_UPDATE)->row_security_off);
  catalog_free(catalog);
  catalog = catalog_of("CREATE ROLE ops;" FORCED("t") "SET ROLE ops; UPDATE t SET note = 'x';");
  cr_expect_str_eq(only_change(catalog, "t", COMMAND_UPDATE)->role, "ops");
  catalog_free(catalog);
}

Test(data_change, once_for_a_statement_in_a_loop) {
  Catalog *catalog = catalog_of(FORCED("t") "DO $$ BEGIN FOR i IN 1..5 LOOP\n"
                                            "UPDATE t SET note = 'x' WHERE id = i;\n"
                                            "END LOOP; END $$;");
  expect_span(only_change(catalog, "t", COMMAND_UPDATE)->accesses.items[0].at, "t");
  catalog_free(catalog);
}

static const Change *last_change(const Catalog *catalog, ChangeKind kind, const char *subject) {
  return relation_last_change(catalog_get_relation(catalog, "public", "t"), kind, subject);
}

Test(data_change, rows_in_the_history) {
  Catalog *catalog = catalog_of("CREATE TABLE t (id int, a text, b text);"
                                "INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);"
                                "UPDATE t SET a = 'x', b = 'y';");
  cr_expect_not_null(last_change(catalog, CHANGE_ROWS_INSERTED, NULL));
  cr_expect_not_null(last_change(catalog, CHANGE_ROWS_UPDATED, "a"));
  cr_expect_not_null(last_change(catalog, CHANGE_ROWS_UPDATED, "b"));
  cr_expect_null(last_change(catalog, CHANGE_ROWS_REMOVED, NULL));
  catalog_free(catalog);
  catalog = catalog_of("CREATE TABLE t (id int); DELETE FROM t WHERE id = 1;");
  cr_expect_null(last_change(catalog, CHANGE_ROWS_REMOVED, NULL));
  catalog_free(catalog);
  catalog = catalog_of("CREATE TABLE t (id int); DELETE FROM t;");
  cr_expect_not_null(last_change(catalog, CHANGE_ROWS_REMOVED, NULL));
  catalog_free(catalog);
  catalog = catalog_of("CREATE TABLE t (id int); COPY t FROM '/data';");
  cr_expect_not_null(last_change(catalog, CHANGE_ROWS_INSERTED, NULL));
  catalog_free(catalog);
}

static size_t count_references(const char *sql) {
  Catalog *catalog = catalog_of(sql);
  size_t count = catalog->reference_checks.count;
  catalog_free(catalog);
  return count;
}

Test(data_change, foreign_keys_that_policies_check) {
  Catalog *catalog = catalog_of(
      FORCED("t") OPEN("o") "INSERT INTO o VALUES (1);"
                            "ALTER TABLE o ADD CONSTRAINT fk FOREIGN KEY (ref) REFERENCES t;");
  cr_assert_eq(catalog->reference_checks.count, 1);
  const DataChange *check = &catalog->reference_checks.items[0];
  cr_expect(check->accesses.items[0].is_referenced);
  cr_expect_str_eq(check->child->name, "o");
  cr_expect_str_eq(check->reference->name, "fk");
  catalog_free(catalog);
  cr_expect_eq(
      count_references(FORCED("t") OPEN("o") "ALTER TABLE o ADD FOREIGN KEY (ref) REFERENCES t;"),
      0); // empty
  cr_expect_eq(count_references(FORCED("t") OPEN(
                   "o") "INSERT INTO o VALUES (1);"
                        "ALTER TABLE o ADD FOREIGN KEY (ref) REFERENCES t NOT VALID;"),
               0);
  cr_expect_eq(count_references(FORCED("t") OPEN(
                   "o") "INSERT INTO o VALUES (1);"
                        "ALTER TABLE o ADD CONSTRAINT fk FOREIGN KEY (ref) REFERENCES t NOT VALID;"
                        "ALTER TABLE o VALIDATE CONSTRAINT fk;"),
               1);
}
