// Sources -> parsed files: first those with SQL in them, then those that call into them.
#include "host/load.h"

#include <ctype.h>

#include "base/parallel.h"
#include "host/driver.h"
#include "host/orm.h"
#include "input/dialect.h"

enum { ROUNDS = 4, SHORTEST = 4 }; // of callers of callers; bytes of a name that says something

typedef uintptr_t Families; // a bit per row of all_languages

typedef struct Loader {
  Arena *arena;
  HostProject *project;
  Map names;    // that files which were read define -> Families
  Map scopes;   // words that calls about the scopes of models have, and types of pools -> Families
  Map syntaxes; // of the languages that there are
  const QueryFiles *queries; // NULL: none
  Gaps *gaps;
} Loader;

// A source on its way.
typedef struct Piece {
  const Source *source;
  bool wanted, was_read;
  HostFile *file; // NULL: not read, or nothing for us
  Gaps gaps;
} Piece;

typedef enum RoundKind {
  ROUND_SQL,     // what mentions SQL
  ROUND_CALLERS, // what calls the files of the rounds before
  ROUND_SCOPES,  // what sets or leaves the scopes of models, or holds pools, for itself alone
} RoundKind;

// What the threads share; of it each changes its pieces alone.
typedef struct Round {
  const Loader *loader;
  Piece *pieces;
  RoundKind kind;
} Round;

bool load_is_code(const char *path) { return language_of_path(path) != NULL; }

static bool is_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

static bool is_sql_word(Str word) {
  static const char *const words[] = {"select", "insert",     "update",      "delete",
                                      "merge",  "set_config", "search_path", "truncate",
                                      "copy",   "$queryraw",  "set",         NULL};
  return str_is_any(word, words);
}

bool load_next_word(Str text, size_t *at, Str *word) {
  size_t start = *at;
  while (start < text.length && !is_word(text.data[start])) start++;
  size_t end = start;
  while (end < text.length && is_word(text.data[end])) end++;
  *word = str_slice(text, start, end);
  *at = end;
  return end > start;
}

// A word of SQL that a blank follows, as `SELECT id` and not `select(id)`.
bool load_mentions_sql(Str text) {
  Str word;
  for (size_t at = 0; load_next_word(text, &at, &word);)
    if (at < text.length && isspace((unsigned char)text.data[at]) && is_sql_word(word)) return true;
  return str_find(text, "set_config", 0) < text.length || str_find(text, ".sql", 0) < text.length ||
         orm_is_mentioned(text);
}

// Languages that call each other's functions share the table of their drivers.
static Families family_of(const Language *language) {
  size_t first = 0;
  while (all_languages[first].drivers != language->drivers) first++;
  return (Families)1 << first;
}

static bool mentions_any(const Map *names, const Source *source) {
  Families family = family_of(language_of_path(source->path));
  Str word;
  for (size_t at = 0; load_next_word(source->text, &at, &word);)
    if (word.length >= SHORTEST && ((Families)map_get(names, word) & family)) return true;
  return false;
}

static bool mentions_queries(const Loader *loader, Str text) {
  Str word;
  if (!loader->queries || !loader->queries->queries.count) return false;
  for (size_t at = 0; load_next_word(text, &at, &word);)
    if (word.length >= SHORTEST && query_file_find(loader->queries, word)) return true;
  return false;
}

static void add_word(Map *words, const Language *language, Str word) {
  Families known = (Families)map_get(words, word);
  map_set(words, word, (void *)(known | family_of(language)));
}

static void add_name(Loader *loader, const HostFile *file, Str name) {
  if (name.length >= SHORTEST) add_word(&loader->names, file->language, name);
}

// The type of a pool, by a name that not everything has.
static bool names_pool(const DriverRow *row) {
  return row->form == FORM_TYPE && row->effect == DRIVER_POOL &&
         row->callee.length > strlen("Pool");
}

// The names that the rows about scopes go by, as far as they say anything; and the types of pools, which fields
// of classes have that do not talk to them.
static void add_scopes(Loader *loader) {
  for (const Language *language = all_languages; language->name; language++) {
    Error error;
    const Drivers *drivers = driver_read(loader->arena, language, &error);
    for (size_t i = 0; drivers && i < drivers->rows.count; i++) {
      const DriverRow *row = &drivers->rows.items[i];
      if (names_pool(row)) add_word(&loader->scopes, language, row->callee);
      if (row->effect != DRIVER_SCOPE && row->effect != DRIVER_UNSCOPE) continue;
      if (row->when_key.length)
        add_word(&loader->scopes, language, row->when_key);
      else
        add_word(&loader->scopes, language, str_is(row->callee, "*") ? row->object : row->callee);
    }
  }
}

static void add_names(Loader *loader, const HostFile *file) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind == HOST_FUNCTION || node->kind == HOST_CLASS) add_name(loader, file, node->name);
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    if (target && target->kind == HOST_NAME && !node_around(node, HOST_FUNCTION))
      add_name(loader, file, target->name);
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

static void note_errors(Arena *arena, const HostFile *file, Gaps *gaps) {
  if (!file->errors || !load_mentions_sql(file->source->text)) return;
  Span first = {file->source, file->first_error, file->first_error};
  gap_add(arena, gaps, GAP_SKIPPED_FILE, first,
          "%zu syntax error%s from here on: what stands there may not have been read", file->errors,
          file->errors == 1 ? "" : "s");
}

static HostFile *read_file(const Loader *loader, Arena *arena, const Source *source, Gaps *gaps) {
  if (is_named_foreign(str(source->path))) {
    gap_add(arena, gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0},
            "is for another database by its name");
    return NULL;
  }
  HostFile *file = node_parse_with(arena, &loader->syntaxes, source, gaps);
  if (!file || is_migration(file) || imports_foreign(file)) return NULL;
  note_errors(arena, file, gaps);
  return file;
}

// Whether a piece is wanted depends on what was read before the round alone.
static void work_on(void *context, Arena *arena, size_t index) {
  const Round *round = context;
  Piece *piece = &round->pieces[index];
  if (piece->was_read) return;
  Str text = piece->source->text;
  switch (round->kind) {
  case ROUND_SQL:
    piece->wanted = load_mentions_sql(text) || mentions_queries(round->loader, text);
    break;
  case ROUND_CALLERS: piece->wanted = mentions_any(&round->loader->names, piece->source); break;
  case ROUND_SCOPES: piece->wanted = mentions_any(&round->loader->scopes, piece->source); break;
  }
  if (piece->wanted) piece->file = read_file(round->loader, arena, piece->source, &piece->gaps);
}

// Whether there was any.
static bool take(Loader *loader, Piece *pieces, size_t count) {
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    Piece *piece = &pieces[i];
    if (!piece->wanted || piece->was_read) continue;
    any = piece->was_read = true;
    for (size_t j = 0; j < piece->gaps.count; j++)
      array_push(loader->arena, loader->gaps, piece->gaps.items[j]);
    if (!piece->file) continue;
    piece->file->arena = loader->arena;
    names_add(loader->project, piece->file);
    add_names(loader, piece->file);
  }
  return any;
}

HostProject *load_project(Arena *arena, const Source *const *sources, size_t count,
                          const QueryFiles *queries, size_t threads, Gaps *gaps) {
  Loader loader = {.arena = arena,
                   .project = names_project(arena),
                   .names = map_new(arena),
                   .scopes = map_new(arena),
                   .syntaxes = map_new(arena),
                   .queries = queries,
                   .gaps = gaps};
  add_scopes(&loader);
  for (size_t i = 0; queries && i < queries->plain.count; i++)
    array_push(arena, &loader.project->sql_files, queries->plain.items[i]);
  Piece *pieces = arena_alloc(arena, count * sizeof *pieces);
  for (size_t i = 0; i < count; i++) {
    pieces[i].source = sources[i];
    node_prepare(arena, &loader.syntaxes, sources[i]->path);
  }
  RoundKind kind = ROUND_SQL;
  for (int number = 0; number <= ROUNDS; number++, kind = ROUND_CALLERS) {
    parallel_run(arena, threads, count, work_on, &(Round){&loader, pieces, kind});
    if (!take(&loader, pieces, count) && number > 0) break;
  }
  parallel_run(arena, threads, count, work_on, &(Round){&loader, pieces, ROUND_SCOPES});
  take(&loader, pieces, count);
  return loader.project;
}
