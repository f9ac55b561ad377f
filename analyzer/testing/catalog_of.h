// For tests: SQL text -> the catalog that it makes. The arena of the catalog is the caller's to free.
#pragma once
#include <criterion/criterion.h>
#include <stdio.h>

#include "replay/replay.h"

static inline Catalog *catalog_of_format(const char *format, const char *sql) {
  Arena *arena = arena_new();
  Database *database = ARENA_NEW(arena, Database);
  *database = (Database){.name = "test", .format = format, .path = "m", .evidence = ""};
  Migration *migration = ARENA_NEW(arena, Migration);
  migration->source = source_new(arena, "m/1.sql", str(sql));
  migration->up = unit_of_source(arena, migration->source, 0, (uint32_t)strlen(sql));
  migration->version = "1";
  array_push(arena, &database->migrations, migration);
  Catalog *catalog = catalog_new(arena, database, ARENA_NEW(arena, Gaps));
  replay(catalog, 1);
  return catalog;
}

static inline Catalog *catalog_of(const char *sql) { return catalog_of_format("numbered", sql); }

static inline void catalog_free(Catalog *catalog) {
  arena_free(catalog->arena);
  sql_forget();
}

static inline void expect_gaps(const Catalog *catalog, size_t count) {
  cr_expect_eq(catalog->gaps->count, count, "%zu gaps", catalog->gaps->count);
  for (size_t i = 0; catalog->gaps->count != count && i < catalog->gaps->count; i++)
    cr_log_error("gap: %s", catalog->gaps->items[i].message);
}

static inline void expect_span(Span span, const char *text) {
  if (span_is_none(span))
    cr_expect_fail("no span, expected: %s", text);
  else
    cr_expect(str_is(span_text(span), text), "'%.*s' is not: %s", (int)span_text(span).length,
              span_text(span).data, text);
}
