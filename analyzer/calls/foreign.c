// A source -> why its SQL is none that the application sends to its PostgreSQL.
#include "calls/foreign.h"

#include <ctype.h>

#include "input/dialect.h"

// A migration in whatever folder: it says how to get there and back. A heap of Go goes up and down, too.
static bool is_migration(const HostFile *file) {
  static const char *const languages[] = {"javascript", "typescript", "php",
                                          "ruby",       "elixir",     NULL};
  if (!language_is_any(file->language, languages)) return false;
  bool up = false, down = false;
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_FUNCTION && node->kind != HOST_PAIR) continue;
    up |= str_is(node->name, "up");
    down |= str_is(node->name, "down");
  }
  return up && down;
}

// MysqlOrders.java: one of the classes that a program has for each database.
static bool is_class_of_foreign(Str file) {
  const char *const *names = WORDS("Mysql", "MySql", "MySQL", "Mssql", "MSSQL", "Sqlite", "SQLite",
                                   "SqlServer", "ClickHouse", "Clickhouse");
  for (; *names; names++) {
    size_t length = strlen(*names);
    if (str_starts(file, *names) && length < file.length &&
        isupper((unsigned char)file.data[length]))
      return true;
  }
  return false;
}

// `stores/clickhouse_store.rb`, `drivers/sqlite/users.ts`: its SQL is for another database.
static bool is_named_foreign(Str path) {
  for (size_t start = 0; start < path.length;) {
    size_t end = str_find(path, "/", start);
    Str name = str_slice(path, start, end);
    if (dialect_folder_is_foreign(name)) return true;
    if (end == path.length && is_class_of_foreign(name)) return true;
    start = end + 1;
  }
  return false;
}

// Whether one of the words stands in the module's name: `from sqlite3 import connect`; of `import sqlite3` that is what it
// binds.
static bool names_module(const HostNode *import, const char *const *words) {
  if (import->name.length) return str_has_any(import->name, words);
  for (const HostNode *named = import->first; named; named = named->next)
    if (str_has_any(named->name, words)) return true;
  return false;
}

// `import { getSqliteDb } from "./db"`: a module of the project has the driver.
static bool binds_foreign(const HostNode *import) {
  bool is_foreign = false;
  for (const HostNode *named = import->first; named; named = named->next) {
    if (str_has_any_nocase(named->name, WORDS("pool", "postgres", "pg"))) return false;
    is_foreign |= str_has_any(named->name, WORDS("Sqlite", "SQLite", "sqliteDb"));
  }
  return is_foreign;
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
    if (names_module(node, others)) return false;
    is_foreign |= names_module(node, foreign) || binds_foreign(node);
  }
  return is_foreign;
}

const char *foreign_path(const char *path) {
  return is_named_foreign(str(path)) ? "is for another database by its name" : NULL;
}

const char *foreign_file(const HostFile *file) {
  if (is_migration(file)) return "has an up and a down, as a migration has";
  return imports_foreign(file) ? "is for another database by what it imports" : NULL;
}
