// config/database.php of a project -> which connection a name means.
#include "session/named_connection.h"

static const char *const foreign_drivers[] = {"mysql",   "mariadb", "sqlite",     "sqlsrv",
                                              "mongodb", "oracle",  "clickhouse", NULL};

static const Source *configuration(const SessionInput *input) {
  for (size_t i = 0; i < input->source_count; i++)
    if (str_ends(str(input->sources[i]->path), "config/database.php")) return input->sources[i];
  return NULL;
}

// What stands behind `'key' =>` up to the end of its line.
static Str value_of(Arena *arena, Str text, const char *key) {
  size_t start = str_find(text, arena_format(arena, "'%s' =>", key), 0);
  if (start == text.length) return (Str){0};
  start = str_find(text, "=>", start) + strlen("=>");
  return str_trim(str_slice(text, start, str_find(text, "\n", start)));
}

// The last string of `env('DB_CONNECTION', 'pgsql')`, and of 'pgsql'.
static Str last_string(Str value) {
  size_t end = value.length;
  while (end && value.data[end - 1] != '\'') end--;
  size_t start = end ? end - 1 : 0;
  while (start && value.data[start - 1] != '\'') start--;
  return end ? str_slice(value, start, end - 1) : (Str){0};
}

// `'name' => [...]`, by how deep its brackets are.
static Str section(Arena *arena, Str text, Str name) {
  const char *head = arena_format(arena, "'%.*s' => [", (int)name.length, name.data);
  size_t start = str_find(text, head, 0), end = start;
  int depth = 0;
  for (bool begun = false; end < text.length && (depth || !begun); end++) {
    depth += (text.data[end] == '[') - (text.data[end] == ']');
    begun |= depth > 0;
  }
  return str_slice(text, start, end);
}

NamedConnection named_connection(const SessionInput *input, Arena *arena, Str name) {
  const Source *file = configuration(input);
  Str all = file ? file->text : (Str){0};
  Str connections = section(arena, all, str("connections"));
  Str own = section(arena, connections, name), usual = last_string(value_of(arena, all, "default"));
  if (!own.length) return str_is_any(name, foreign_drivers) ? NAMED_FOREIGN : NAMED_UNKNOWN;
  if (str_is_any(last_string(value_of(arena, own, "driver")), foreign_drivers))
    return NAMED_FOREIGN;
  if (str_equal(name, usual)) return NAMED_DEFAULT;
  Str others = section(arena, connections, usual);
  bool is_pgsql = str_is(last_string(value_of(arena, others, "driver")), "pgsql");
  if (!is_pgsql) others = section(arena, connections, str("pgsql")); // which the environment names
  static const char *const same[] = {"username", "database", NULL};
  for (const char *const *key = same; *key; key++)
    if (!str_equal(value_of(arena, own, *key), value_of(arena, others, *key))) return NAMED_APART;
  return NAMED_OTHER;
}
