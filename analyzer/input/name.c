// A path of migrations -> a name for their database.
#include "input/name.h"

typedef ARRAY(Str) Parts;

static Parts split(Arena *arena, const char *path) {
  Parts parts = {0};
  while (*path) {
    size_t length = strcspn(path, "/");
    if (length) array_push(arena, &parts, (Str){path, length});
    path += length + (path[length] == '/');
  }
  return parts;
}

static bool means_migrations(Str part) {
  static const char *const words[] = {"migrations", "migration", "migrate", "versions",
                                      "committed",  "sqls",      "deploy",  "evolutions",
                                      "changelog",  NULL};
  static const char *const endings[] = {".sql", ".xml", ".yaml", ".yml", ".json"};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (str_ends(part, endings[i])) return true;
  return str_is_any(part, words);
}

// Parts that every project has.
static bool says_nothing(Str part) {
  static const char *const words[] = {
      "db",        "database", "databases", "sql",     "src",      "main",
      "resources", "java",     "kotlin",    "prisma",  "supabase", "drizzle",
      "schema",    "schemas",  "conf",      "default", "packages", "apps",
      "services",  "internal", "cmd",       "pkg",     "lib",      "libs",
      "modules",   "app",      "scripts",   "docker",  "postgres", "postgresql",
      "pg",        "priv",     "repo",      "data",    "storage",  NULL};
  return means_migrations(part) || str_is_any(part, words);
}

// The index of the part that names the database; parts.count when none does.
static size_t telling_part(const Parts *parts) {
  for (size_t i = parts->count; i-- > 0;)
    if (!says_nothing(parts->items[i])) return i;
  for (size_t i = parts->count; i-- > 0;)
    if (!means_migrations(parts->items[i])) return i;
  return parts->count;
}

const char *name_database(Arena *arena, const char *path, const Names *taken) {
  Parts parts = split(arena, path);
  size_t last = telling_part(&parts);
  if (last == parts.count) {
    if (!names_contain(taken, "main")) return "main";
    last = parts.count ? parts.count - 1 : 0;
  }
  for (size_t first = parts.count ? last + 1 : 0; first-- > 0;) {
    Str text = {parts.items[first].data, 0};
    text.length = (size_t)(parts.items[last].data + parts.items[last].length - text.data);
    const char *name = str_dup(arena, text);
    if (!names_contain(taken, name)) return name;
  }
  if (!names_contain(taken, path) && *path) return arena_copy(arena, path, strlen(path));
  for (int i = 2;; i++) {
    const char *name = arena_format(arena, "%s-%d", *path ? path : "main", i);
    if (!names_contain(taken, name)) return name;
  }
}
