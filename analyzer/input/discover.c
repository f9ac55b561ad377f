// A project's root -> its databases, each with its migrations in order.
#include "input/discover.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "input/choose.h"
#include "input/name.h"

static bool exists(Arena *arena, const char *folder, size_t length, const char *name) {
  struct stat facts;
  return stat(arena_format(arena, "%.*s/%s", (int)length, folder, name), &facts) == 0;
}

const char *project_root(Arena *arena, const char *folder) {
  char full[PATH_MAX];
  if (!realpath(folder, full)) return arena_copy(arena, folder, strlen(folder));
  for (size_t length = strlen(full); length > 0; length--) {
    bool is_end = !full[length] || full[length] == '/';
    if (!is_end) continue;
    bool is_root =
        exists(arena, full, length, ".tenantlint.yaml") || exists(arena, full, length, ".git");
    if (is_root) return arena_copy(arena, full, length);
  }
  return arena_copy(arena, full, strlen(full));
}

static Migration *migration_of(Arena *arena, const Format *format, const Entry *entry,
                               size_t sequence) {
  Migration *migration = ARENA_NEW(arena, Migration);
  *migration = (Migration){.source = entry->up->source,
                           .up = entry->up,
                           .version = str_dup(arena, entry->version),
                           .code = entry->code,
                           .transaction = entry->transaction,
                           .stored = entry->stored,
                           .sequence = (uint32_t)sequence};
  return migration;
}

// Without a mark, so many of the newest count as not applied everywhere.
enum { NEWEST = 10 };

static const char *skip_zeros(const char *version) { return version + strspn(version, "0"); }

static bool is_called(const Migration *migration, const char *name) {
  const char *slash = strrchr(migration->source->path, '/');
  Str file = str(slash ? slash + 1 : migration->source->path);
  Str stem = str_slice(file, 0, str_find(file, ".", 0));
  return strcmp(skip_zeros(migration->version), skip_zeros(name)) == 0 || str_is(file, name) ||
         str_is(stem, name) || strcmp(migration->source->path, name) == 0;
}

// True when the mark names a migration of the database.
static bool apply_mark(Database *database, const char *up_to) {
  size_t count = database->migrations.count, applied = 0;
  for (size_t i = 0; i < count; i++)
    if (is_called(database->migrations.items[i], up_to)) applied = i + 1;
  for (size_t i = 0; applied && i < count; i++)
    database->migrations.items[i]->age = i < applied ? MIGRATION_APPLIED : MIGRATION_NEW;
  return applied > 0;
}

static bool fail_mark(const AppliedConfig *mark, Error *error) {
  Position at = source_position(mark->at.source, mark->at.start);
  error_set(error,
            "%s:%u:%u: there is no migration \"%.80s\"; tenantlint tables --verbose lists them",
            mark->at.source->path, at.line, at.column, mark->up_to);
  return false;
}

static const AppliedConfig *own_mark(const Config *config, const Database *database) {
  for (size_t i = 0; i < config->databases.count; i++) {
    const DatabaseConfig *own = &config->databases.items[i];
    if (own->applied.up_to && strcmp(own->name, database->name) == 0) return &own->applied;
  }
  return NULL;
}

// False with the error filled when the configuration marks a migration that does not exist.
static bool set_ages(Project *project, const Config *config, Error *error) {
  const AppliedConfig *common = &config->applied;
  bool found = !common->up_to;
  for (size_t i = 0; i < project->databases.count; i++) {
    Database *database = project->databases.items[i];
    for (size_t j = 0; j + NEWEST < database->migrations.count; j++)
      database->migrations.items[j]->age = MIGRATION_OLD;
    if (common->up_to) found |= apply_mark(database, common->up_to);
    const AppliedConfig *own = own_mark(config, database);
    if (own && !apply_mark(database, own->up_to)) return fail_mark(own, error);
  }
  return found || fail_mark(common, error);
}

// Apartment of Rails, which sets search_path for each request.
static bool is_per_tenant(Tree *tree, const char *path) {
  static const char name[] = "config/initializers/apartment.rb";
  File *file = tree_file_named(tree, path, str(name));
  if (!file) return false;
  size_t root = strlen(file->path) - strlen(name); // of the program
  bool is_own = !strncmp(file->path, path, root) && str_starts(str(path + root), "db");
  const Source *source = is_own ? tree_source(tree, file) : NULL;
  return source && str_has(source->text, "Apartment.configure");
}

static void add_database(Tree *tree, Project *project, const Candidate *candidate,
                         const char *name) {
  Arena *arena = tree->arena;
  Database *database = ARENA_NEW(arena, Database);
  database->name = name;
  database->tree = tree;
  database->format = candidate->format->name;
  database->path = *candidate->path ? candidate->path : ".";
  database->evidence = candidate->format->evidence;
  database->is_per_tenant = is_per_tenant(tree, database->path);
  Entries entries = candidate->entries;
  if (candidate->format->arrange_all) candidate->format->arrange_all(arena, &entries);
  for (size_t i = 0; i < entries.count; i++)
    array_push(arena, &database->migrations,
               migration_of(arena, candidate->format, &entries.items[i], i));
  array_push(arena, &project->databases, database);
}

static void add_configured(Tree *tree, const Config *config, Project *project) {
  for (size_t i = 0; i < config->databases.count; i++) {
    const DatabaseConfig *database = &config->databases.items[i];
    Candidate *candidate = candidate_configured(tree, database);
    if (candidate && candidate->entries.count)
      add_database(tree, project, candidate, database->name);
    else
      gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, database->at,
              "%s holds no migrations that can be read", database->migrations);
  }
}

static void add_recognised(Tree *tree, Project *project) {
  Candidates chosen = choose_databases(tree, candidate_find(tree, tree->top));
  Names names = {0};
  for (size_t i = 0; i < chosen.count; i++) {
    const char *name = name_database(tree->arena, chosen.items[i]->path, &names);
    array_push(tree->arena, &names, name);
    add_database(tree, project, chosen.items[i], name);
  }
}

static void fill(Tree *tree, const Config *config, Project *project) {
  project->tree = tree;
  if (config->databases.count)
    add_configured(tree, config, project);
  else
    add_recognised(tree, project);
}

static size_t count_skipped(const Gaps *gaps, size_t from) {
  size_t count = 0;
  for (size_t i = from; i < gaps->count; i++) count += gaps->items[i].kind == GAP_SKIPPED_FILE;
  return count;
}

bool project_discover(Arena *arena, const char *root, const Config *config,
                      const Overlays *overlays, size_t threads, Project *project, Gaps *gaps,
                      Error *error) {
  *project = (Project){.root = root};
  Tree *tree;
  size_t gaps_before = gaps->count;
  if (!tree_read(arena, root, config, overlays, gaps, &tree, error)) return false;
  tree->threads = threads;
  fill(tree, config, project);
  project->skipped = count_skipped(gaps, gaps_before);
  return set_ages(project, config, error);
}

void project_at_revision(Arena *arena, const char *root, const Config *config, Revision *revision,
                         Project *project, Gaps *gaps) {
  *project = (Project){.root = root};
  size_t gaps_before = gaps->count;
  fill(tree_of_revision(arena, root, config, revision, gaps), config, project);
  Error unused; // the mark may be newer than the revision
  set_ages(project, config, &unused);
  project->skipped = count_skipped(gaps, gaps_before);
}
