// A folder -> a gap for the migrations in it that nobody reads.
#include "input/unread.h"

// A folder is of a kind when a file with the ending holds the text; all files with the ending count.
typedef struct Kind {
  const char *name;
  const char *ending;
  const char *folder; // the folder's path must hold this; NULL: any
  const char *text;   // NULL: the ending is enough
} Kind;

static const Kind kinds[] = {
    {"Sequel", ".rb", NULL, "Sequel.migration"},
    {"compressed SQL", ".sql.gz", NULL, NULL},
    {"psql", ".sh", "docker-entrypoint-initdb.d", "psql"},
};

// A cheap test first, so that not every source file of a project is read.
static bool may_be_migration(const File *file) {
  static const char *const hints[] = {"migrat",    "Migrat",    "versions",  "changelog",
                                      "changeset", "liquibase", "evolution", "sqitch.plan",
                                      "initdb",    NULL};
  for (size_t i = 0; hints[i]; i++)
    if (strstr(file->path, hints[i])) return true;
  return false;
}

static bool is_of_kind(Tree *tree, File *file, const Kind *kind) {
  if (file->claimed || !str_ends(file->name, kind->ending) || !may_be_migration(file)) return false;
  if (!kind->text) return true;
  const Source *source = tree_source(tree, file);
  return source && str_has(source->text, kind->text);
}

static size_t count(Tree *tree, const Folder *folder, const Kind *kind) {
  if (kind->folder && !strstr(folder->path, kind->folder)) return 0;
  size_t found = 0;
  for (size_t i = 0; i < folder->files.count; i++)
    found += is_of_kind(tree, folder->files.items[i], kind);
  return found;
}

void unread_report(Tree *tree, const Folder *folder) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    size_t found = count(tree, folder, &kinds[i]);
    if (!found) continue;
    Span place = tree_place(tree, folder->path);
    gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, place, "%zu %s %s in %s %s not replayed",
            found, kinds[i].name, found == 1 ? "migration" : "migrations",
            *folder->path ? folder->path : ".", found == 1 ? "is" : "are");
    return;
  }
}
