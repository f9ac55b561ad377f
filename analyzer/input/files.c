// A folder -> the paths of the files below it: git's list, or a walk of our own.
#include "input/files.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "input/git.h"
#include "input/skip.h"

enum { DEEPEST = 64 }; // folders below the root; deeper ones are a gap

// Whether git could list the files; `list` gets its output, each path followed by a NUL. pre-commit hides unstaged
// changes of the files that git tracks, but leaves others lying about that are not part of the commit.
static bool ask_git(Arena *arena, const char *root, Buf *list) {
  const char *in_hook = getenv("PRE_COMMIT");
  bool is_commit = in_hook && strcmp(in_hook, "1") == 0;
  const char *which = is_commit ? "-c" : "-co";
  return git_run(arena, root,
                 (const char *const[]){"ls-files", which, "--exclude-standard", "-z", NULL}, list,
                 NULL) == 0;
}

// A regular file, or a symbolic link to one inside the root.
static bool is_usable_file(const char *root, const char *full) {
  struct stat facts;
  if (lstat(full, &facts) != 0) return false;
  if (S_ISREG(facts.st_mode)) return true;
  if (!S_ISLNK(facts.st_mode)) return false;
  char target[PATH_MAX], top[PATH_MAX];
  if (!realpath(full, target) || !realpath(root, top)) return false;
  size_t length = strlen(top);
  bool inside = strncmp(target, top, length) == 0 && target[length] == '/';
  return inside && stat(full, &facts) == 0 && S_ISREG(facts.st_mode);
}

typedef struct Walk {
  Arena *arena;
  const char *root;
  Paths *paths;
  Gaps *gaps;
} Walk;

static void add_gap(Walk *walk, const char *path, const char *why) {
  const Source *place = source_new(walk->arena, path, str(""));
  gap_add(walk->arena, walk->gaps, GAP_SKIPPED_FILE, (Span){place, 0, 0}, "the folder %s %s", path,
          why);
}

static void walk_folder(Walk *walk, const char *folder, int depth);

static void walk_entry(Walk *walk, const char *folder, const char *name, int depth) {
  Arena *arena = walk->arena;
  const char *path =
      *folder ? arena_join(arena, WORDS(folder, "/", name)) : arena_copy(arena, name, strlen(name));
  const char *full = arena_join(arena, WORDS(walk->root, "/", path));
  struct stat facts;
  if (lstat(full, &facts) != 0) return;
  if (S_ISDIR(facts.st_mode))
    walk_folder(walk, path, depth + 1);
  else if (is_usable_file(walk->root, full))
    array_push(arena, walk->paths, path);
}

static void walk_folder(Walk *walk, const char *folder, int depth) {
  if (depth > DEEPEST) {
    add_gap(walk, folder, "is nested too deeply to be read");
    return;
  }
  const char *full = *folder ? arena_join(walk->arena, WORDS(walk->root, "/", folder)) : walk->root;
  DIR *stream = opendir(full);
  if (!stream) {
    add_gap(walk, folder, "cannot be read");
    return;
  }
  for (struct dirent *entry; (entry = readdir(stream));) {
    Str name = str(entry->d_name);
    bool skipped = str_is(name, ".") || str_is(name, "..") || str_is(name, ".git") ||
                   str_is(name, "node_modules");
    if (!skipped) walk_entry(walk, folder, entry->d_name, depth);
  }
  closedir(stream);
}

// Whether the path lies in a folder that is passed over anyway.
static bool is_skipped(const char *path) {
  for (size_t length; *path; path += length + (path[length] == '/')) {
    length = strcspn(path, "/");
    if (skip_folder((Str){path, length})) return true;
  }
  return false;
}

// git also lists repositories in the repository (as folders), and files that were deleted but not staged.
static void take_git_list(Walk *walk, Str list) {
  const char *end = list.data + list.length;
  for (const char *at = list.data; at < end; at += strlen(at) + 1) {
    const char *full = arena_join(walk->arena, WORDS(walk->root, "/", at));
    struct stat facts;
    if (is_usable_file(walk->root, full))
      array_push(walk->arena, walk->paths, arena_copy(walk->arena, at, strlen(at)));
    else if (lstat(full, &facts) == 0 && S_ISDIR(facts.st_mode) && !is_skipped(at))
      add_gap(walk, at, "is a repository of its own and was not read");
  }
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void files_sort(Paths *paths) {
  if (paths->count) qsort(paths->items, paths->count, sizeof *paths->items, compare_paths);
}

bool files_list(Arena *arena, const char *root, Paths *paths, Gaps *gaps, Error *error) {
  struct stat facts;
  if (stat(root, &facts) != 0 || !S_ISDIR(facts.st_mode) || access(root, R_OK | X_OK) != 0) {
    error_set(error, "cannot read the folder %s: %s", root, strerror(errno ? errno : ENOTDIR));
    return false;
  }
  Buf list = buf_new(arena);
  Walk walk = {arena, root, paths, gaps};
  // An empty list: the repository around the root ignores all of it.
  if (ask_git(arena, root, &list) && list.length)
    take_git_list(&walk, buf_str(&list));
  else
    walk_folder(&walk, "", 0);
  if (!paths->count) return true;
  files_sort(paths);
  size_t kept = 1; // git lists a path with a merge conflict several times
  for (size_t i = 1; i < paths->count; i++)
    if (strcmp(paths->items[i], paths->items[kept - 1]) != 0)
      paths->items[kept++] = paths->items[i];
  paths->count = kept;
  return true;
}

Str files_normalise(Arena *arena, const char *path) {
  char *result = arena_alloc(arena, strlen(path) + 1);
  size_t length = 0;
  for (const char *at = path; *at;) {
    size_t part = strcspn(at, "/");
    if (part == 2 && at[0] == '.' && at[1] == '.') {
      if (!length) return (Str){"", 0};
      const char *slash = memrchr(result, '/', length);
      length = slash ? (size_t)(slash - result) : 0;
    } else if (part && !(part == 1 && at[0] == '.')) {
      if (length) result[length++] = '/';
      memcpy(result + length, at, part);
      length += part;
    }
    at += part;
    while (*at == '/') at++;
  }
  return (Str){result, length};
}
