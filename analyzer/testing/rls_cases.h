// For tests: scripts, and the row security that they leave three tables with.
#pragma once
#include "testing/catalog_of.h"

// What is expected of a table of schema public: "rls forced known policies", each of the first three
// y, n or ?.
static inline void expect_table(const Catalog *catalog, const char *name, const char *expected) {
  static const char letters[] = {[NO] = 'n', [YES] = 'y', [UNKNOWN] = '?'};
  const Relation *table = catalog_get_relation(catalog, "public", name);
  cr_assert(table, "no table %s", name);
  char actual[40];
  snprintf(actual, sizeof actual, "%c%c%c %zu", letters[table->rls], letters[table->forced],
           letters[table->policies_known], table->policies.count);
  cr_expect_str_eq(actual, expected, "%s: %s, expected %s", name, actual, expected);
}

#define TABLES                                                                                     \
  "CREATE TABLE orders (id int, tenant_id uuid NOT NULL);"                                         \
  "CREATE TABLE items (id int, tenant_id uuid);"                                                   \
  "CREATE TABLE plans (id int);"

// Each row: statements after TABLES, the number of gaps, and what then holds of the three tables.
typedef struct RlsCase {
  const char *name, *sql;
  size_t gaps;
  const char *orders, *items, *plans;
} RlsCase;

static inline void check_all(const RlsCase *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Arena *arena = arena_new();
    Catalog *catalog = catalog_of(arena_format(arena, "%s%s", TABLES, cases[i].sql));
    cr_log_info("case: %s", cases[i].name);
    const char *tables[] = {"orders", "items", "plans"};
    const char *expected[] = {cases[i].orders, cases[i].items, cases[i].plans};
    for (size_t k = 0; k < 3; k++) expect_table(catalog, tables[k], expected[k]);
    cr_expect_eq(catalog->gaps->count, cases[i].gaps, "%s: %zu gaps", cases[i].name,
                 catalog->gaps->count);
    for (size_t k = 0; k < catalog->gaps->count; k++)
      cr_log_info("%s: gap: %s", cases[i].name, catalog->gaps->items[k].message);
    catalog_free(catalog);
    arena_free(arena);
  }
}
#define CHECK_CASES(cases) check_all(cases, sizeof cases / sizeof *cases)
