// Files that were made to crash a reader or to keep it busy: each ends in a finding or a gap, soon.
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "analysis.h"
#include "base/buf.h"

#define POOL "import { Pool } from 'pg';\nconst pool = new Pool();\n"
#define QUERY "await pool.query('SELECT * FROM orders');\n"
#define TABLE                                                                                      \
  "CREATE TABLE tenants (id uuid PRIMARY KEY);\n"                                                  \
  "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants);\n"

// `before` and `after` are repeated around the middle.
typedef struct Hostile {
  const char *path, *head, *before;
  int count;
  const char *middle, *after;
} Hostile;

static const Hostile cases[] = {
    {"db/migrations/2.sql", "", "/*", 100000, "", ""},
    {"db/migrations/2.sql", "SELECT ", "(", 100000, "1", ")"},
    {"db/migrations/2.sql", "SELECT 1", "+1", 50000, "", ""},
    {"db/migrations/2.sql", "DO $$ BEGIN ", "IF true THEN ", 3000, "", "END IF; "},
    {"db/changelog/db.changelog-master.json", "{\"databaseChangeLog\":", "[", 100000, "", "]"},
    {"db/changelog/db.changelog-master.xml", "<databaseChangeLog>", "<changeSet id='1' author='a'>",
     20000, "", ""},
    {"src/a.ts", POOL QUERY, "f(\n", 20000, "1", ")\n"},
    {"src/a.ts", POOL, "f(async () => {\n", 900, QUERY, "});\n"},
    {"src/a.ts", POOL QUERY "const x = a", "\n.b", 5000, ";", ""},
    {"src/a.ts", POOL "await pool.query(`SELECT * FROM orders WHERE id = 1", "\n -- x", 100000,
     "`);", ""},
    {"src/a.ts", POOL "async function f(a) {\n",
     "if (a) { const c = await pool.connect(); " QUERY "}\n", 500, "}", ""},
    {"src/a.ts", POOL QUERY "const x = ", "y", 1000000, ";", ""},
    {"src/a.kt", // the grammar finds no end in it
     "fun a() {\n x.update(\"UPDATE orders SET total = 3\")\n \xff }\n\nfun p() {\n d.use { c ->\n",
     "c.f().use { it.s() }\n", 12, " }", ""},
    {"src/a.py",
     "import psycopg2\nconn = psycopg2.connect()\nconn.cursor().execute('SELECT * FROM orders')\nx "
     "= ",
     "('x' + ", 900, "'y'", ")"},
};
enum { CASES = sizeof cases / sizeof *cases };

static void write_file(Arena *arena, const char *root, const char *path, Str text) {
  char *whole = arena_format(arena, "%s/%s", root, path);
  for (char *slash = whole + strlen(root) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
    *slash = 0;
    mkdir(whole, 0755);
  }
  FILE *file = fopen(whole, "w");
  cr_assert(file, "%s", whole);
  fwrite(text.data, 1, text.length, file);
  fclose(file);
}

static Str text_of_case(Arena *arena, const Hostile *hostile) {
  Buf text = buf_new(arena);
  buf_add(&text, hostile->head);
  for (int i = 0; i < hostile->count; i++) buf_add(&text, hostile->before);
  buf_add(&text, hostile->middle);
  for (int i = 0; i < hostile->count; i++) buf_add(&text, hostile->after);
  return buf_str(&text);
}

static bool is_mentioned(const Analysis *analysis, const char *path) {
  for (size_t i = 0; i < analysis->gaps.count; i++) {
    const Source *source = analysis->gaps.items[i].at.source;
    if (source && strcmp(source->path, path) == 0) return true;
  }
  for (size_t i = 0; i < analysis->findings.count; i++) {
    const Source *source = analysis->findings.items[i]->at.source;
    if (source && strcmp(source->path, path) == 0) return true;
  }
  return false;
}

static void try(Arena *arena, const char *path, Str text, bool must_be_mentioned) {
  char root[] = "/tmp/tenantlint-crashers-XXXXXX";
  cr_assert(mkdtemp(root));
  write_file(arena, root, "db/migrations/1.sql", str(TABLE));
  write_file(arena, root, path, text);
  Config config;
  Analysis analysis;
  Error error = {0};
  AnalysisOptions options = {.today = "2026-01-01"};
  bool done = config_read(arena, root, ".tenantlint.yaml", false, &config, &error) &&
              analysis_run(arena, root, &config, &options, &analysis, &error);
  cr_expect(done && (!must_be_mentioned || is_mentioned(&analysis, path)), "%s: %.60s%s", path,
            text.data, error.message);
  cr_expect_eq(system(arena_format(arena, "rm -rf %s", root)), 0);
  sql_forget();
}

Test(crashers, end_in_a_finding_or_a_gap, .timeout = 300) {
  for (size_t i = 0; i < CASES; i++) {
    Arena *arena = arena_new();
    try(arena, cases[i].path, text_of_case(arena, &cases[i]), true);
    arena_free(arena);
  }
}

// What a fuzzer has found, each as short as it got.
Test(crashers, are_files_like_others, .timeout = 300) {
  struct dirent **entries;
  int count = scandir("testdata/crashers", &entries, NULL, alphasort);
  cr_assert_gt(count, 2);
  for (int i = 0; i < count; i++) {
    const char *name = entries[i]->d_name;
    Arena *arena = arena_new();
    const char *folder = str_ends(str(name), ".sql") ? "db/migrations" : "src";
    Source *source;
    Error error;
    if (*name != '.' && source_read(arena, "testdata/crashers", name, &source, &error))
      try(arena, arena_format(arena, "%s/%s", folder, name), source->text, false);
    arena_free(arena);
    free(entries[i]);
  }
  free(entries);
}
