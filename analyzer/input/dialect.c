// A name or a text -> whether it is SQL for another database.
#include "input/dialect.h"

#include <assert.h>
#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "input/piece.h"

static const char *const foreign_names[] = {
    "clickhouse", "mysql",     "mariadb",   "sqlite",      "sqlite2",  "sqlite3",   "mssql",
    "sqlserver",  "oracle",    "cockroach", "cockroachdb", "crdb",     "snowflake", "bigquery",
    "duckdb",     "cassandra", "scylla",    "spanner",     "redshift", "h2",        "hsqldb",
    "derby",      "db2",       "tidb",      NULL};
static const char *const postgres_names[] = {"postgres", "postgresql", "pg", "psql", "pgsql", NULL};

// Whether a word between `separators` is one of `names`; `*start` and `*end` get its place.
static bool find_word(Str text, const char *separators, const char *const *names, size_t *start,
                      size_t *end) {
  for (size_t at = 0; at <= text.length; at = *end + 1) {
    *start = *end = at;
    while (*end < text.length && !strchr(separators, text.data[*end])) ++*end;
    if (str_is_any(str_slice(text, *start, *end), names)) return true;
  }
  return false;
}

bool dialect_folder_is_foreign(Str name) {
  size_t start, end, word = strlen("migrations");
  bool is_joined = name.length > word &&
                   str_is_nocase(str_slice(name, name.length - word, name.length), "migrations");
  if (is_joined) name.length -= word; // SqliteMigrations
  return find_word(name, "._-", foreign_names, &start, &end);
}

bool dialect_file_is_foreign(Str name, bool is_migration) {
  size_t start, end;
  if (!find_word(name, is_migration ? "." : "._-", foreign_names, &start, &end)) return false;
  return !is_migration || start > 0;
}

size_t dialect_postgres_infix(Str name, size_t *at) {
  size_t start, end;
  if (!find_word(name, ".", postgres_names, &start, &end) || !start) return 0;
  *at = start - 1;
  return end - *at;
}

// Phrases in code, lower case, words apart by one blank. '=' may have blanks around it.
static const char *const foreign_phrases[] = {"engine=innodb",
                                              "engine=myisam",
                                              "engine=mergetree",
                                              "engine=replacingmergetree",
                                              "engine=summingmergetree",
                                              "engine=aggregatingmergetree",
                                              "engine=replicatedmergetree",
                                              "auto_increment",
                                              "autoincrement",
                                              "delimiter //",
                                              "pragma foreign_keys",
                                              "pragma journal_mode",
                                              "nvarchar",
                                              "varchar2",
                                              "identity(1,1)",
                                              "uniqueidentifier",
                                              "tinyint(1)",
                                              "unsigned not null",
                                              "datetime2",
                                              "without rowid",
                                              "lowcardinality(",
                                              "dbo.",
                                              NULL};

// The code of `text` in lower case without comments, strings and superfluous blanks, into `out`
// (text.length + 1 bytes); a name in backticks stays.
static size_t condense(Str text, char *out) {
  size_t length = 0;
  for (size_t at = 0; at < text.length;) {
    Piece piece = piece_at(text, at);
    at = piece.end;
    bool is_space = isspace((unsigned char)text.data[piece.start]);
    if (piece.kind == PIECE_COMMENT || is_space) {
      if (length && out[length - 1] != ' ' && out[length - 1] != '=') out[length++] = ' ';
      continue;
    }
    if (piece.kind != PIECE_CODE && piece.kind != PIECE_WORD) continue;
    if (text.data[piece.start] == '=' && length && out[length - 1] == ' ') length--;
    for (size_t i = piece.start; i < piece.end; i++)
      out[length++] = (char)tolower((unsigned char)text.data[i]);
  }
  return length;
}

static bool holds_phrase(Str code, const char *phrase) {
  for (size_t at = 0; (at = str_find(code, phrase, at)) < code.length; at++)
    if (!at || !piece_is_word_byte(code.data[at - 1])) {
      size_t end = at + strlen(phrase);
      bool ends_word = !piece_is_word_byte(phrase[strlen(phrase) - 1]) || end == code.length ||
                       !piece_is_word_byte(code.data[end]);
      if (ends_word) return true;
    }
  return false;
}

// The same in text as it is written: white space for a blank, and around '='.
static bool phrase_is_at(Str text, size_t at, const char *phrase) {
  bool may_pad = false;
  for (; *phrase; phrase++) {
    may_pad |= *phrase == ' ' || *phrase == '=';
    while (may_pad && at < text.length && isspace((unsigned char)text.data[at])) at++;
    may_pad = *phrase == '=';
    if (*phrase == ' ') continue;
    if (at == text.length || tolower((unsigned char)text.data[at++]) != *phrase) return false;
  }
  return true;
}

// For each byte, a bit per phrase that has it at place `at`, in either case.
static void mark_phrases(size_t at, uint32_t marks[UCHAR_MAX + 1]) {
  static_assert(sizeof foreign_phrases / sizeof *foreign_phrases <= 32, "a bit for each phrase");
  memset(marks, 0, (UCHAR_MAX + 1) * sizeof *marks);
  for (size_t i = 0; foreign_phrases[i]; i++) {
    unsigned char c = (unsigned char)foreign_phrases[i][at];
    marks[c] |= 1u << i;
    marks[toupper(c)] |= 1u << i;
  }
}

// Whether it is worth to look closer.
static bool may_be_foreign(Str text) {
  uint32_t first[UCHAR_MAX + 1], second[UCHAR_MAX + 1], third[UCHAR_MAX + 1];
  mark_phrases(0, first);
  mark_phrases(1, second);
  mark_phrases(2, third);
  if (text.length && memchr(text.data, '`', text.length)) return true;
  const unsigned char *bytes = (const unsigned char *)text.data;
  for (size_t at = 0, next; at + 2 < text.length; at = next) { // from word to word
    uint32_t phrases = first[bytes[at]] & second[bytes[at + 1]] & third[bytes[at + 2]];
    for (size_t i = 0; phrases && foreign_phrases[i]; i++)
      if ((phrases >> i & 1) && phrase_is_at(text, at, foreign_phrases[i])) return true;
    next = at + 1;
    if (piece_is_word_byte(text.data[at]))
      while (next < text.length && piece_is_word_byte(text.data[next])) next++;
  }
  return false;
}

bool dialect_text_is_foreign(Str text) {
  if (!may_be_foreign(text)) return false;
  Arena *scratch = arena_new();
  char *out = arena_alloc(scratch, text.length + 2);
  Str code = {out, condense(text, out)};
  bool foreign = memchr(code.data, '`', code.length) != NULL;
  for (size_t i = 0; foreign_phrases[i] && !foreign; i++)
    foreign = holds_phrase(code, foreign_phrases[i]);
  arena_free(scratch);
  return foreign;
}

// The name in backticks that ends at `end`, a backtick, follows a keyword of SQL: "TABLE `orders`". In JavaScript
// what stands between two backticks behind such a word is no name.
static bool is_quoted_name(Str text, size_t end) {
  size_t start = end;
  while (start && str_is_word_byte(text.data[start - 1])) start--;
  if (start == end || start < 2 || text.data[start - 1] != '`') return false;
  static const char *const keywords[] = {"table ", "into ", "update ", "from ", "join "};
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
    size_t length = strlen(keywords[i]), before = start - 1;
    if (before >= length && str_is_nocase(str_slice(text, before - length, before), keywords[i]))
      return true;
  }
  return false;
}

// Whether the SQL of a program is MySQL's, without a look at which database it runs on. Documentation of Elixir and
// Python, which is a string, quotes names so, too.
static bool speaks_mysql(Str text) {
  if (str_has_any(text, WORDS("pgsql", "postgres", "'mysql'", "\"mysql\"", "defmodule ", "alembic",
                              "django")))
    return false;
  for (size_t at = 0; (at = str_find(text, "`", at)) < text.length; at++)
    if (is_quoted_name(text, at) && !piece_is_in_comment_line(text, at)) return true;
  return false;
}

// EF Core annotates columns for its provider, or it shows by their types; Phinx has a class of constants for each.
Truth dialect_program_is_ours(Str text) {
  static const char *const ours[] = {"Npgsql:", "NpgsqlValue", "PostgresAdapter", NULL};
  static const char *const others[] = {"MySql:",
                                       "Sqlite:",
                                       "SqlServer:",
                                       "Oracle:",
                                       "MysqlAdapter",
                                       "SQLiteAdapter",
                                       "SqlServerAdapter",
                                       "\"uniqueidentifier\"",
                                       "\"nvarchar(",
                                       "\"datetime2\"",
                                       NULL};
  if (str_has_any(text, ours)) return YES;
  return str_has_any(text, others) || speaks_mysql(text) ? NO : UNKNOWN;
}
