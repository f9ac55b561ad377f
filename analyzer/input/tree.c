// The paths of a project -> folders; a file -> its Source.
#include "input/tree.h"

#include <unistd.h>

#include "base/parallel.h"

enum {
  LARGEST = 512 << 20, // bytes; a larger .sql file is data
  MOST_ENDINGS = 64,   // of a folder's files that are told apart
};

static Str last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return str(slash ? slash + 1 : path);
}

static Folder *add_folder(Tree *tree, const char *path, size_t length) {
  Folder *known = map_get(&tree->folders, (Str){path, length});
  if (known) return known;
  Folder *folder = ARENA_NEW(tree->arena, Folder);
  folder->path = arena_copy(tree->arena, path, length);
  folder->name = last_part(folder->path);
  map_set(&tree->folders, (Str){path, length}, folder);
  if (!length) return folder;
  const char *slash = memrchr(path, '/', length);
  folder->parent = add_folder(tree, path, slash ? (size_t)(slash - path) : 0);
  array_push(tree->arena, &folder->parent->folders, folder);
  return folder;
}

static bool matches_any(const Names *globs, const char *path) {
  for (size_t i = 0; i < globs->count; i++)
    if (glob_match(globs->items[i], path)) return true;
  return false;
}

static bool is_excluded(const Config *config, const char *path) {
  return matches_any(&config->excluded, path) || matches_any(&config->tests, path);
}

static Str ending_of(Str name) {
  const char *dot = name.length ? memrchr(name.data, '.', name.length) : NULL;
  return dot ? str_slice(name, (size_t)(dot - name.data), name.length) : (Str){0};
}

static void note_ending(Tree *tree, Folder *folder, Str ending) {
  for (size_t i = 0; i < folder->endings.count; i++)
    if (str_equal(folder->endings.items[i], ending)) return;
  if (ending.length && folder->endings.count < MOST_ENDINGS)
    array_push(tree->arena, &folder->endings, ending);
}

// Migrations alone are kept: an application may have too many files.
static StoredFile *find_stored(const Tree *tree, const char *path) {
  FileStore *store = tree->overlays ? tree->overlays->store : NULL;
  return store && str_ends(str(path), ".sql") ? file_store_get(store, path) : NULL;
}

static void add_file(Tree *tree, const char *path) {
  const char *slash = strrchr(path, '/');
  Folder *folder = add_folder(tree, path, slash ? (size_t)(slash - path) : 0);
  File *file = ARENA_NEW(tree->arena, File);
  *file = (File){
      .path = path, .name = last_part(path), .folder = folder, .stored = find_stored(tree, path)};
  array_push(tree->arena, &folder->files, file);
  note_ending(tree, folder, ending_of(file->name));
  map_set(&tree->files, str(path), file);
}

static Tree *make_tree(Arena *arena, const char *root, const Config *config, const Paths *paths,
                       const Overlays *overlays, Gaps *gaps) {
  Tree *tree = ARENA_NEW(arena, Tree);
  *tree = (Tree){.arena = arena, .root = root, .overlays = overlays, .gaps = gaps};
  if (overlays && overlays->store) file_store_begin(overlays->store);
  tree->files = map_new(arena);
  tree->folders = map_new(arena);
  tree->top = add_folder(tree, "", 0);
  for (size_t i = 0; i < paths->count; i++)
    if (!is_excluded(config, paths->items[i])) add_file(tree, paths->items[i]);
  return tree;
}

// Whether it is on no disk yet. One that is there and not listed is ignored by git.
static bool is_unsaved(const Tree *tree, const char *path) {
  return !map_get(&tree->files, str(path)) &&
         access(arena_format(tree->arena, "%s/%s", tree->root, path), F_OK) != 0;
}

bool tree_read(Arena *arena, const char *root, const Config *config, const Overlays *overlays,
               Gaps *gaps, Tree **result, Error *error) {
  Paths paths = {0};
  if (!files_list(arena, root, &paths, gaps, error)) return false;
  Tree *tree = *result = make_tree(arena, root, config, &paths, overlays, gaps);
  for (size_t i = 0; overlays && i < overlays->count; i++) {
    const char *path = overlays->items[i]->path;
    if (is_unsaved(tree, path) && !is_excluded(config, path)) add_file(tree, path);
  }
  return true;
}

Tree *tree_of_revision(Arena *arena, const char *root, const Config *config, Revision *revision,
                       Gaps *gaps) {
  Tree *tree = make_tree(arena, root, config, revision_paths(revision), NULL, gaps);
  tree->revision = revision;
  return tree;
}

Span tree_place(const Tree *tree, const char *path) {
  return (Span){source_new(tree->arena, *path ? path : ".", str("")), 0, 0};
}

static void add_gap(Tree *tree, const File *file, const char *message) {
  Span whole = tree_place(tree, file->path);
  if (str_ends(file->name, ".sql")) // other files are only looked at for evidence
    gap_add(tree->arena, tree->gaps, GAP_SKIPPED_FILE, whole, "%s", message);
}

static const Source *read_source(Tree *tree, const File *file, Error *error) {
  Source *source = NULL;
  if (file->ahead) return file->ahead;
  if (file->stored)
    return stored_file_read(file->stored, tree->arena, tree->root, file->path, error)
               ? file->stored->source
               : NULL;
  if (!tree->revision)
    return source_read(tree->arena, tree->root, file->path, &source, error) ? source : NULL;
  source = revision_read(tree->revision, file->path);
  if (!source) error_set(error, "the revision does not hold it");
  return source;
}

static const Source *find_overlay(const Tree *tree, const char *path) {
  for (size_t i = 0; tree->overlays && i < tree->overlays->count; i++)
    if (strcmp(tree->overlays->items[i]->path, path) == 0) return tree->overlays->items[i];
  return NULL;
}

const Source *tree_source(Tree *tree, File *file) {
  if (file->was_read) return file->source;
  file->was_read = true;
  Error error;
  const Source *source = find_overlay(tree, file->path);
  if (!source) source = read_source(tree, file, &error);
  if (!source)
    add_gap(tree, file, error.message);
  else if (source->text.length > LARGEST)
    add_gap(tree, file, "the file is larger than 512 MiB and was not read");
  else if (memchr(source->text.data, 0, source->text.length))
    add_gap(tree, file, "the file is binary (or UTF-16) and was not read");
  else
    file->source = source;
  return file->source;
}

typedef struct Batch {
  const Tree *tree;
  File *const *files;
} Batch;

// A file that cannot be read is left to tree_source(), which says why.
static void read_ahead(void *context, Arena *arena, size_t index) {
  const Batch *batch = context;
  File *file = batch->files[index];
  Source *source;
  Error error;
  bool waits = !file->was_read && !file->ahead && !find_overlay(batch->tree, file->path);
  if (waits && file->stored)
    file->ahead = stored_file_read(file->stored, arena, batch->tree->root, file->path, &error)
                      ? file->stored->source
                      : NULL;
  else if (waits && source_read(arena, batch->tree->root, file->path, &source, &error))
    file->ahead = source;
}

// An editor's text that stands for the file's is not kept.
StoredFile *tree_stored(const File *file) {
  bool is_stored = file->stored && file->source && file->source == file->stored->source;
  return is_stored ? file->stored : NULL;
}

void tree_read_ahead(Tree *tree, File *const *files, size_t count) {
  Batch batch = {tree, files};
  size_t threads = count < PARALLEL_LEAST ? 1 : tree->threads;
  if (!tree->revision) parallel_run(tree->arena, threads, count, read_ahead, &batch);
}

File *tree_file(const Tree *tree, const char *path) {
  return map_get(&tree->files, files_normalise(tree->arena, path));
}

Folder *tree_folder(const Tree *tree, const char *path) {
  return map_get(&tree->folders, files_normalise(tree->arena, path));
}

bool folder_may_have(const Folder *folder, const char *ending) {
  Str last = ending_of(str(ending));
  for (size_t i = 0; i < folder->endings.count; i++)
    if (str_equal(folder->endings.items[i], last)) return true;
  return folder->endings.count == MOST_ENDINGS;
}

File *folder_file(const Folder *folder, const char *name) {
  for (size_t i = 0; i < folder->files.count; i++)
    if (str_is(folder->files.items[i]->name, name)) return folder->files.items[i];
  return NULL;
}

File *folder_file_upwards(const Folder *folder, const char *name) {
  for (; folder; folder = folder->parent) {
    File *file = folder_file(folder, name);
    if (file) return file;
  }
  return NULL;
}

Folder *folder_child(const Folder *folder, const char *name) {
  for (size_t i = 0; i < folder->folders.count; i++)
    if (str_is(folder->folders.items[i]->name, name)) return folder->folders.items[i];
  return NULL;
}

void tree_release(Tree *tree) {
  for (size_t i = 0; i < tree->files.count; i++)
    ((File *)tree->files.entries[i].value)->claimed = false;
}

static bool is_named(const File *file, Str path) {
  Str full = str(file->path);
  if (path.length > full.length) return false;
  size_t start = full.length - path.length;
  bool is_whole = !start || full.data[start - 1] == '/';
  return is_whole && str_equal(str_slice(full, start, full.length), path);
}

File *tree_file_named(const Tree *tree, const char *from, Str path) {
  while (str_starts(path, "./") || str_starts(path, "../"))
    path = str_slice(path, str_find(path, "/", 0) + 1, path.length);
  File *only = NULL;
  size_t count = 0;
  for (size_t i = 0; path.length && i < tree->files.count; i++) {
    File *file = tree->files.entries[i].value;
    if (!file || !is_named(file, path)) continue;
    only = file;
    count++;
  }
  if (count < 2) return only;
  for (Str folder = str(from); folder.length; folder.length--) {
    if (folder.data[folder.length - 1] != '/') continue;
    File *near = tree_file(tree, arena_format(tree->arena, "%.*s%.*s", (int)folder.length,
                                              folder.data, (int)path.length, path.data));
    if (near) return near;
  }
  return NULL;
}
