// Sources -> parsed files: first those with SQL in them, then those that call into them.
#include "host/load.h"

#include <ctype.h>

#include "host/orm.h"
#include "input/dialect.h"

enum { ROUNDS = 4, SHORTEST = 4 }; // of callers of callers; bytes of a name that says something

typedef struct Loader {
  Arena *arena;
  HostProject *project;
  Map names;                 // that files which were read define
  const QueryFiles *queries; // NULL: none
  Gaps *gaps;
} Loader;

bool load_is_code(const char *path) { return language_of_path(path) != NULL; }

static bool is_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

static bool is_sql_word(Str word) {
  static const char *const words[] = {"select", "insert",     "update",      "delete",
                                      "merge",  "set_config", "search_path", "truncate",
                                      "copy",   "$queryraw",  "set",         NULL};
  return str_is_any(word, words);
}

// The next identifier at or after *at; false at the end.
static bool next_word(Str text, size_t *at, Str *word) {
  size_t start = *at;
  while (start < text.length && !is_word(text.data[start])) start++;
  size_t end = start;
  while (end < text.length && is_word(text.data[end])) end++;
  *word = str_slice(text, start, end);
  *at = end;
  return end > start;
}

// A word of SQL that a blank follows, as `SELECT id` and not `select(id)`.
static bool mentions_sql(Str text) {
  Str word;
  for (size_t at = 0; next_word(text, &at, &word);)
    if (at < text.length && isspace((unsigned char)text.data[at]) && is_sql_word(word)) return true;
  return str_find(text, "set_config", 0) < text.length || str_find(text, ".sql", 0) < text.length ||
         orm_is_mentioned(text);
}

static bool mentions_names(const Loader *loader, Str text) {
  Str word;
  for (size_t at = 0; next_word(text, &at, &word);)
    if (word.length >= SHORTEST && map_get(&loader->names, word)) return true;
  return false;
}

static bool mentions_queries(const Loader *loader, Str text) {
  Str word;
  if (!loader->queries || !loader->queries->queries.count) return false;
  for (size_t at = 0; next_word(text, &at, &word);)
    if (word.length >= SHORTEST && query_file_find(loader->queries, word)) return true;
  return false;
}

static void add_names(Loader *loader, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    bool defines = node->kind == HOST_FUNCTION || node->kind == HOST_CLASS;
    if (defines && node->name.length >= SHORTEST) map_set(&loader->names, node->name, (void *)file);
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    if (target && target->kind == HOST_NAME && target->name.length >= SHORTEST &&
        !node_around(node, HOST_FUNCTION))
      map_set(&loader->names, target->name, (void *)file);
  }
}

// A migration in whatever folder: it says how to get there and back.
static bool is_migration(const HostFile *file) {
  bool up = false, down = false;
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_FUNCTION && node->kind != HOST_PAIR) continue;
    up |= str_is(node->name, "up");
    down |= str_is(node->name, "down");
  }
  return up && down;
}

// `stores/clickhouse_store.rb`, `drivers/sqlite/users.ts`: its SQL is for another database.
static bool is_named_foreign(Str path) {
  size_t start = 0;
  while (start < path.length) {
    size_t end = str_find(path, "/", start);
    if (dialect_folder_is_foreign(str_slice(path, start, end))) return true;
    start = end + 1;
  }
  return false;
}

// Whether a module's name says that it talks to another database, or to PostgreSQL.
static bool is_one_of(Str module, const char *const *words) {
  for (size_t i = 0; words[i]; i++)
    if (str_find(module, words[i], 0) < module.length) return true;
  return false;
}

// It imports a driver of another database, and none that may be for PostgreSQL.
static bool imports_foreign(const HostFile *file) {
  static const char *const foreign[] = {
      "clickhouse", "ClickHouse", "mysql",  "sqlite", "bigquery", "snowflake", "duckdb",
      "gocql",      "cassandra",  "cypher", "neo4j",  "mssql",    NULL};
  static const char *const others[] = {
      "pg",     "postgres", "psycopg", "asyncpg", "database/sql", "sqlx", "sqlalchemy", "knex",
      "prisma", "typeorm",  "kysely",  "drizzle", "sequelize",    "gorm", "django",     NULL};
  bool is_foreign = false;
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_IMPORT) continue;
    if (is_one_of(node->name, others)) return false;
    is_foreign |= is_one_of(node->name, foreign);
  }
  return is_foreign;
}

static void read_file(Loader *loader, const Source *source) {
  if (is_named_foreign(str(source->path))) {
    gap_add(loader->arena, loader->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0},
            "is for another database by its name");
    return;
  }
  HostFile *file = node_parse(loader->arena, source, loader->gaps);
  if (!file || is_migration(file) || imports_foreign(file)) return;
  names_add(loader->project, file);
  add_names(loader, file);
}

HostProject *load_project(Arena *arena, const Source *const *sources, size_t count,
                          const QueryFiles *queries, Gaps *gaps) {
  Loader loader = {arena, names_project(arena), map_new(arena), queries, gaps};
  for (size_t i = 0; queries && i < queries->plain.count; i++)
    array_push(arena, &loader.project->sql_files, queries->plain.items[i]);
  bool *was_read = arena_alloc(arena, count ? count : 1);
  for (size_t i = 0; i < count; i++)
    if ((was_read[i] =
             mentions_sql(sources[i]->text) || mentions_queries(&loader, sources[i]->text)))
      read_file(&loader, sources[i]);
  for (int round = 0; round < ROUNDS; round++) {
    ARRAY(size_t) callers = {0}; // found before any is read: a round is the same in any order
    for (size_t i = 0; i < count; i++)
      if (!was_read[i] && mentions_names(&loader, sources[i]->text)) array_push(arena, &callers, i);
    for (size_t i = 0; i < callers.count; i++) {
      was_read[callers.items[i]] = true;
      read_file(&loader, sources[callers.items[i]]);
    }
    if (!callers.count) break;
  }
  return loader.project;
}
