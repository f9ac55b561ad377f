#include "calls/load.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static bool is_read(const char *path, const char *text) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  const Source *source = source_new(arena, path, str(text));
  Config config = {0};
  DriverTables drivers = driver_tables(arena, &config);
  LoadInput input = {arena, &source, 1, .drivers = &drivers, .threads = 1, .gaps = &gaps};
  bool any = load_project(&input)->files.count;
  arena_free(arena);
  return any;
}

Test(load, what_opens_connections_is_read) {
  cr_expect(is_read("a.go", "package a\nfunc f() { pool, err := pgxpool.New(ctx, url) }\n"));
  cr_expect(not(is_read("a.go", "package a\nfunc f() error { return errors.New(text) }\n")));
  cr_expect(is_read("a.ts", "db.on('connect', (client) => prepare(client));\n"));
  cr_expect(not(is_read("a.ts", "button.on('click', (event) => go(event));\n")));
  cr_expect(
      is_read("a.ts", "function f(db) { return db.connection().execute((one) => go(one)); }\n"));
}

Test(load, what_reaches_sql_is_read) {
  cr_expect(is_read("a.py", "def f(db):\n  db.execute('SELECT id FROM orders')\n"));
  cr_expect(not(is_read("a.py", "def f(names):\n  return sorted(names)\n")));
}
