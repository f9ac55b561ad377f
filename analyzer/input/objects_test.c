#include "input/objects.h"

#include <criterion/criterion.h>

static bool has(const Map *map, const char *name) { return map_get(map, str(name)) != NULL; }

Test(objects, tables_columns_policies) {
  Arena *arena = arena_new();
  Objects objects = objects_new(arena);
  objects_add(
      &objects,
      str("-- CREATE TABLE no (a int);\n"
          "CREATE TABLE IF NOT EXISTS app.\"Orders\" (id int DEFAULT f(1, 2), \"B b\" text,\n"
          "  CONSTRAINT k PRIMARY KEY (id, x), UNIQUE (y));\n"
          "SELECT 'CREATE TABLE no2 (a int)';\n"
          "ALTER TABLE ONLY app.items ADD c int, ADD COLUMN IF NOT EXISTS d int DEFAULT (1),\n"
          "  ADD CONSTRAINT e CHECK (f > 1), ADD PRIMARY KEY (g);\n"
          "CREATE POLICY p ON app.orders USING (true);\n"));
  cr_expect(has(&objects.created, "orders"));
  cr_expect_eq(objects.created.count, 1);
  cr_expect(has(&objects.columns, "orders.id"));
  cr_expect(has(&objects.columns, "orders.b b"));
  cr_expect_eq(objects.columns.count, 2);
  cr_expect(has(&objects.added, "items.c"));
  cr_expect(has(&objects.added, "items.d"));
  cr_expect_eq(objects.added.count, 2);
  cr_expect(has(&objects.altered, "items"));
  cr_expect(has(&objects.altered, "orders"));
  cr_expect(has(&objects.policies, "p"));
  cr_expect_eq(objects.disabled, 0);
  objects_add(&objects, str("ALTER TABLE t DISABLE ROW LEVEL SECURITY"));
  cr_expect_eq(objects.disabled, 1);
  arena_free(arena);
}

Test(objects, broken_text_ends) {
  static const char *const texts[] = {"CREATE",
                                      "CREATE TABLE",
                                      "CREATE TABLE t (",
                                      "CREATE TABLE a.",
                                      "ALTER TABLE t ADD",
                                      "CREATE POLICY",
                                      "CREATE OR REPLACE",
                                      "\"\""};
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    Objects objects = objects_new(arena);
    objects_add(&objects, str(texts[i]));
    cr_expect(objects.created.count <= 1, "%s", texts[i]);
  }
  arena_free(arena);
}
