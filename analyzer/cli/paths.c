// A path of the command line -> a path relative to the project's root.
#include "cli/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The path with its links resolved; of a file that does not exist, those of its folder.
static const char *resolve(Arena *arena, const char *path) {
  char full[PATH_MAX];
  if (realpath(path, full)) return arena_copy(arena, full, strlen(full));
  const char *slash = strrchr(path, '/');
  const char *folder = slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".";
  if (!realpath(folder, full)) return NULL;
  return arena_format(arena, "%s/%s", strcmp(full, "/") == 0 ? "" : full, slash ? slash + 1 : path);
}

const char *paths_in_project(Arena *arena, const char *root, const char *path) {
  const char *full = resolve(arena, path), *real_root = resolve(arena, root);
  if (!full || !real_root) return NULL;
  size_t length = strcmp(real_root, "/") == 0 ? 0 : strlen(real_root);
  if (strncmp(full, real_root, length) != 0) return NULL;
  if (full[length] == '\0') return "";
  return full[length] == '/' ? full + length + 1 : NULL;
}

const char *paths_below_git(Arena *arena, const char *root) {
  size_t end = strlen(root);
  for (size_t length = end; length > 0; length--) {
    if (root[length] != '/' && root[length] != '\0') continue;
    if (access(arena_format(arena, "%.*s/.git", (int)length, root), F_OK) != 0) continue;
    return length == end ? "" : arena_format(arena, "%s/", root + length + 1);
  }
  return "";
}
