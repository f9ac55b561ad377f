// A project's root -> the databases whose migrations are in it.
#pragma once
#include "input/application.h"
#include "input/migration.h"
#include "input/tree.h"

typedef struct Project {
  const char *root; // absolute
  Databases databases;
  Tree *tree;     // for application_find()
  size_t skipped; // files that look like migrations and were not read (each has a gap)
} Project;

// The project of a folder: the git root, or the nearest folder upwards that holds .tenantlint.yaml; the
// folder itself when there is neither. Absolute, in `arena`.
const char *project_root(Arena *arena, const char *folder);

// Walks the tree below `root` (never through symbolic links that lead out of it or in a circle; not into
// .git, node_modules, vendor, target, dist, build, what git ignores or the configuration excludes), decides
// per folder which migration format it is, and reads the migrations in their tool's order.
// `overlays` (may be NULL) replace the texts of the files of the same paths (--stdin-filename, editors).
// False only when the root cannot be read or the configuration marks a migration that does not exist; unreadable and
// binary files are gaps.
bool project_discover(Arena *arena, const char *root, const Config *config,
                      const Overlays *overlays, size_t threads, Project *project, Gaps *gaps,
                      Error *error);

// The same for the files of a git revision.
void project_at_revision(Arena *arena, const char *root, const Config *config, Revision *revision,
                         Project *project, Gaps *gaps);
