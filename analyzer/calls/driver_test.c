#include "calls/driver.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

typedef struct Case {
  HostFile *file;
  const HostNode *call;
  const DriverRow *row;
} Case;

// What the call named `name` does in this file, by the table of its language.
static Case driver_case(Arena *arena, const char *path, const char *text, const char *name) {
  Case found = {0};
  Gaps gaps = {0};
  Error error = {0};
  found.file = node_parse(arena, source_new(arena, path, str(text)), &gaps);
  const Drivers *drivers = driver_read(arena, found.file->language, &error);
  cr_assert(drivers != NULL, "%s", error.message);
  for (HostNode *node = found.file->root; node; node = node_walk(found.file->root, node)) {
    bool calls = node->kind == HOST_CALL || node->kind == HOST_NEW || node->kind == HOST_TAGGED ||
                 node->kind == HOST_DECORATOR;
    if (!calls || found.call || !str_is(node->name, name)) continue;
    found.call = node;
    found.row = driver_of(drivers, node);
  }
  cr_assert(found.call != NULL, "no call of %s", name);
  return found;
}

static void expect_source(const Case *found, const HostNode *node, const char *text) {
  Str actual = node ? node_text(found->file, node) : (Str){0};
  cr_expect(str_is(actual, text), "expected %s, got %.*s", text, (int)actual.length, actual.data);
}

static void expect_row(const Case *found, DriverEffect effect) {
  cr_assert(found->row != NULL);
  cr_expect(eq(int, (int)found->row->effect, (int)effect));
}

Test(driver, every_table_is_read) {
  Arena *arena = arena_new();
  for (const Language *language = all_languages; language->name; language++) {
    Error error = {0};
    const Drivers *drivers = driver_read(arena, language, &error);
    cr_assert(drivers != NULL, "%s", error.message);
    cr_expect(gt(sz, drivers->rows.count, 30), "%s knows no drivers", language->name);
  }
  arena_free(arena);
}

Test(driver, what_a_table_gets_wrong_is_told_with_its_line) {
  Arena *arena = arena_new();
  static const char *const wrong[] = {
      "x\tsqk",  "x\tsql\ttext",      "x\tsql\tstyle=dolar", "x\thook\tevent=never",
      "*.\tsql", "x\trun\tbody=first"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    Error error = {0};
    Language language = {.name = "x", .drivers = arena_format(arena, "# drivers\n%s\n", wrong[i])};
    cr_expect(driver_read(arena, &language, &error) == NULL, "%s", wrong[i]);
    cr_expect(strstr(error.message, "drivers.tsv:2: no such") != NULL, "%s", error.message);
  }
  arena_free(arena);
}

Test(driver, sql_in_an_argument_in_its_map_or_by_name) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.ts", "pool.query('SELECT 1', [x])", "query");
  expect_row(&found, DRIVER_SQL);
  expect_source(&found, driver_text(found.row, found.call), "'SELECT 1'");
  expect_source(&found, driver_connection(found.row, found.call), "pool");
  found = driver_case(arena, "a.ts", "a.b.query({ name: 'n', text: 'SELECT 1' })", "query");
  expect_source(&found, driver_text(found.row, found.call), "'SELECT 1'");
  expect_source(&found, driver_connection(found.row, found.call), "a.b");
  found = driver_case(arena, "a.py", "db.fetch_all(values=x, query='SELECT 1')", "fetch_all");
  expect_source(&found, driver_text(found.row, found.call), "'SELECT 1'");
  found = driver_case(arena, "a.py", "db.execute(text(\"SELECT 1\"), {})", "execute");
  expect_source(&found, driver_text(found.row, found.call), "\"SELECT 1\"");
  arena_free(arena);
}

Test(driver, text_behind_a_context_does_not_move) {
  Arena *arena = arena_new();
  const char *text = "package a\nfunc f() { db.Exec(%s\"SELECT 1\", x) }";
  static const char *const contexts[] = {"", "ctx, ", "r.Context(), ", "context.Background(), ",
                                         "s.egCtx, "};
  for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
    Case found = driver_case(arena, "a.go", arena_format(arena, text, contexts[i]), "Exec");
    expect_row(&found, DRIVER_SQL);
    expect_source(&found, driver_text(found.row, found.call), "\"SELECT 1\"");
  }
  arena_free(arena);
}

Test(driver, text_in_the_object_of_a_chain_or_behind_a_type) {
  Arena *arena = arena_new();
  Case found = driver_case(
      arena, "a.rs", "fn f() { sqlx::query(\"SELECT $1\").bind(x).fetch_all(&mut *tx).await?; }",
      "fetch_all");
  expect_row(&found, DRIVER_SQL);
  expect_source(&found, driver_text(found.row, found.call), "\"SELECT $1\"");
  expect_source(&found, driver_connection(found.row, found.call), "tx");
  found = driver_case(arena, "a.rs",
                      "fn f() { sqlx::query_as!(Row, \"SELECT 1\", x).fetch_one(&self.pool) }",
                      "fetch_one");
  expect_source(&found, driver_text(found.row, found.call), "\"SELECT 1\"");
  found = driver_case(arena, "a.rs", "fn f() { client.execute(\"SELECT 1\", &[]) }", "execute");
  expect_source(&found, driver_text(found.row, found.call), "\"SELECT 1\"");
  arena_free(arena);
}

Test(driver, contexts_of_any_name_before_sql) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.go",
                           "package a\nfunc f() { conn.Exec(tc, \"SELECT $1\", id) }", "Exec");
  expect_source(&found, driver_text(found.row, found.call), "\"SELECT $1\"");
  found = driver_case(arena, "a.go", "package a\nfunc f() { db.Exec(query, \"first\") }", "Exec");
  expect_source(&found, driver_text(found.row, found.call), "query");
  arena_free(arena);
}

Test(driver, annotations_that_hold_sql) {
  Arena *arena = arena_new();
  Case found = driver_case(
      arena, "a.java", "interface A { @Query(value = \"SELECT 1\", nativeQuery = true) int f(); }",
      "Query");
  expect_row(&found, DRIVER_SQL);
  expect_source(&found, driver_text(found.row, found.call), "\"SELECT 1\"");
  found = driver_case(arena, "a.java", "interface A { @Query(\"SELECT o FROM O o\") int f(); }",
                      "Query");
  cr_expect(found.row == NULL, "JPQL is not SQL");
  found = driver_case(arena, "a.java",
                      "import org.springframework.data.jdbc.repository.query.Query;\n"
                      "interface A { @Query(\"SELECT 1\") int f(); }",
                      "Query");
  expect_row(&found, DRIVER_SQL);
  arena_free(arena);
}

Test(driver, assignments_that_hold_sql) {
  Arena *arena = arena_new();
  HostFile *file;
  const HostNode *node;
  Gaps gaps = {0};
  Error error;
  file =
      node_parse(arena, source_new(arena, "a.cs", str("cmd.CommandText = \"SELECT 1\";")), &gaps);
  const Drivers *drivers = driver_read(arena, file->language, &error);
  node = file->root->first;
  const DriverRow *row = driver_of(drivers, node);
  cr_assert(row != NULL && row->effect == DRIVER_SQL);
  cr_expect(str_is(node_text(file, driver_text(row, node)), "\"SELECT 1\""));
  cr_expect(str_is(node_text(file, driver_connection(row, node)), "cmd"));
  arena_free(arena);
}

Test(driver, sql_on_another_connection_than_the_object) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.ts", "orm.query('SELECT 1', { transaction: t })", "query");
  expect_source(&found, driver_connection(found.row, found.call), "t");
  found = driver_case(arena, "a.py", "execute_values(cur, 'INSERT INTO t VALUES %s', rows)",
                      "execute_values");
  expect_source(&found, driver_connection(found.row, found.call), "cur");
  found = driver_case(arena, "a.py", "Order.objects.raw('SELECT 1')", "raw");
  expect_row(&found, DRIVER_SQL);
  cr_expect(driver_connection(found.row, found.call) == NULL);
  arena_free(arena);
}

Test(driver, a_tag_sends_unless_its_library_makes_fragments) {
  Arena *arena = arena_new();
  const char *send = "const r = await sql`SELECT ${x}`";
  Case found = driver_case(arena, "a.ts", send, "sql");
  expect_row(&found, DRIVER_SQL);
  cr_expect(eq(int, found.row->holes, INTERPOLATION_BINDS));
  expect_source(&found, driver_connection(found.row, found.call), "sql");
  found = driver_case(
      arena, "a.ts",
      "import { sql } from 'drizzle-orm';\nconst r = await db.execute(sql`SELECT 1`)", "sql");
  expect_row(&found, DRIVER_FRAGMENT);
  arena_free(arena);
}

Test(driver, transactions_of_closures_lists_and_decorators) {
  Arena *arena = arena_new();
  Case found =
      driver_case(arena, "a.ts", "db.transaction('x', async (tx) => { f(tx) }, o)", "transaction");
  expect_row(&found, DRIVER_TRANSACTION);
  expect_source(&found, driver_body(found.row, found.call), "async (tx) => { f(tx) }");
  cr_expect(eq(int, found.row->handle, 0));
  found = driver_case(arena, "a.ts", "prisma.$transaction([a, b])", "$transaction");
  expect_source(&found, driver_body(found.row, found.call), "[a, b]");
  found = driver_case(arena, "a.py", "@transaction.atomic\ndef f(): pass", "atomic");
  expect_row(&found, DRIVER_TRANSACTION);
  cr_expect(eq(int, driver_body(found.row, found.call)->kind, HOST_FUNCTION));
  cr_expect(eq(int, found.row->on, ON_AMBIENT));
  arena_free(arena);
}

Test(driver, begin_without_a_closure) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.ts", "const t = await knex.transaction()", "transaction");
  expect_row(&found, DRIVER_BEGIN);
  cr_expect(found.row->gives_handle);
  found = driver_case(arena, "a.ts", "await t.rollback()", "rollback");
  expect_row(&found, DRIVER_ROLLBACK);
  found = driver_case(arena, "a.ts", "await t.commit()", "commit");
  expect_row(&found, DRIVER_COMMIT);
  arena_free(arena);
}

Test(driver, pools_connections_and_handles) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.ts", "const pool = new Pool({})", "Pool");
  expect_row(&found, DRIVER_POOL);
  found = driver_case(arena, "a.ts", "const c = await pool.connect()", "connect");
  expect_row(&found, DRIVER_CONNECTION);
  found = driver_case(arena, "a.ts", "c.release()", "release");
  expect_row(&found, DRIVER_RELEASE);
  found = driver_case(arena, "a.py", "cur = conn.cursor()", "cursor");
  expect_row(&found, DRIVER_HANDLE);
  found = driver_case(arena, "a.py", "p = await asyncpg.create_pool(dsn)", "create_pool");
  expect_row(&found, DRIVER_POOL);
  cr_expect(found.row->resets && !found.row->begins);
  found = driver_case(arena, "a.py", "e = create_engine(url)", "create_engine");
  cr_expect(found.row->begins);
  HostNode session = {.kind = HOST_NAME, .name = str("AsyncSession")};
  HostNode order = {.kind = HOST_NAME, .name = str("Order")};
  const DriverRow *row = driver_of_type(found.row->drivers, &session);
  cr_assert(row != NULL);
  cr_expect(eq(int, row->effect, DRIVER_CONNECTION));
  cr_expect(driver_of_type(found.row->drivers, &order) == NULL);
  arena_free(arena);
}

Test(driver, hooks_by_their_event) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.ts", "pool.on('connect', (c) => c.query('SELECT 1'))", "on");
  expect_row(&found, DRIVER_HOOK);
  cr_expect(str_is(found.row->event, "connect"));
  found = driver_case(arena, "a.ts", "pool.on('error', (c) => c.query('SELECT 1'))", "on");
  cr_expect(found.row == NULL);
  found =
      driver_case(arena, "a.py", "@event.listens_for(Session, 'after_begin')\ndef f(s, t, c): pass",
                  "listens_for");
  expect_row(&found, DRIVER_HOOK);
  cr_expect(str_is(found.row->event, "begin") && found.row->handle == 2);
  cr_expect(eq(int, driver_body(found.row, found.call)->kind, HOST_FUNCTION));
  arena_free(arena);
}

Test(driver, closures_that_run_here_or_elsewhere) {
  Arena *arena = arena_new();
  Case found = driver_case(arena, "a.ts", "ids.map((id) => f(id))", "map");
  expect_row(&found, DRIVER_RUN);
  expect_source(&found, driver_body(found.row, found.call), "(id) => f(id)");
  found = driver_case(arena, "a.py", "asyncio.create_task(work(x))", "create_task");
  expect_row(&found, DRIVER_SPAWN);
  expect_source(&found, driver_body(found.row, found.call), "work(x)");
  arena_free(arena);
}
