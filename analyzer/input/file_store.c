// A file that was read before -> its Source, if a look at the folder shows that it has not changed.
#include "input/file_store.h"

#include <time.h>

#include "base/map.h"

struct FileStore {
  Arena *arena; // of the map, not of the files
  Map files;
  unsigned analysis; // counts them
};

FileStore *file_store_new(void) {
  Arena *arena = arena_new();
  FileStore *store = ARENA_NEW(arena, FileStore);
  *store = (FileStore){.arena = arena, .files = map_new(arena)};
  return store;
}

static void forget(StoredFile *file) {
  arena_free(file->arena);
  *file = (StoredFile){.used = file->used, .is_taken = ATOMIC_FLAG_INIT};
}

void file_store_free(FileStore *store) {
  if (!store) return;
  for (size_t i = 0; i < store->files.count; i++) forget(store->files.entries[i].value);
  arena_free(store->arena);
}

void file_store_begin(FileStore *store) {
  for (size_t i = 0; i < store->files.count; i++) {
    StoredFile *file = store->files.entries[i].value;
    if (file->used != store->analysis) forget(file);
  }
  store->analysis++;
}

StoredFile *file_store_get(FileStore *store, const char *path) {
  StoredFile *file = map_get(&store->files, str(path));
  if (!file) {
    file = ARENA_NEW(store->arena, StoredFile);
    forget(file);
    map_set(&store->files, str(path), file);
  }
  file->used = store->analysis;
  return file;
}

static bool is_before(struct timespec a, struct timespec b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

static bool is_same_time(struct timespec a, struct timespec b) {
  return !is_before(a, b) && !is_before(b, a);
}

// Two changes in a row may bear one time, as clocks of file systems are coarse: a file that has changed just now is not
// trusted, as git does not.
static FileStamp stamp_of(const struct stat *facts) {
  enum { COARSEST = 2 }; // seconds
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  now.tv_sec -= COARSEST;
  return (FileStamp){
      facts->st_dev,  facts->st_ino,
      facts->st_size, facts->st_mtim,
      facts->st_ctim, is_before(facts->st_mtim, now) && is_before(facts->st_ctim, now)};
}

static bool is_unchanged(const FileStamp *before, const FileStamp *now) {
  return before->is_settled && before->device == now->device && before->inode == now->inode &&
         before->size == now->size && is_same_time(before->modified, now->modified) &&
         is_same_time(before->changed, now->changed);
}

bool stored_file_read(StoredFile *file, Arena *scratch, const char *root, const char *path,
                      Error *error) {
  struct stat facts;
  bool is_there = stat(arena_join(scratch, WORDS(root, "/", path)), &facts) == 0;
  FileStamp stamp = is_there ? stamp_of(&facts) : (FileStamp){0};
  if (file->source && is_there && is_unchanged(&file->stamp, &stamp)) return true;
  forget(file);
  file->arena = arena_new();
  file->stamp = stamp; // of before it is read: a change meanwhile shows the next time
  Source *source;
  if (source_read(file->arena, root, path, &source, error)) file->source = source;
  return file->source;
}

bool stored_file_take(StoredFile *file) { return !atomic_flag_test_and_set(&file->is_taken); }

void stored_file_give_back(StoredFile *file) { atomic_flag_clear(&file->is_taken); }
