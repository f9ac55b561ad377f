// Files as an analysis has read them, and what it has made of each, for the next one of nearly the same files: a language server
// checks a project at each change of one of them.
#pragma once
#include <stdatomic.h>
#include <sys/stat.h>

#include "input/source.h"

// What is known of a file on the disk without reading it.
typedef struct FileStamp {
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified, changed;
  bool is_settled; // a change from now on would show
} FileStamp;

typedef struct StoredFile {
  Arena *arena;         // of all below; it dies when the file is found to have changed
  const Source *source; // NULL: it could not be read
  FileStamp stamp;
  unsigned used; // in which analysis
  atomic_flag is_taken;
  // What is made of the source alone, by the part that is named. NULL: nothing yet.
  const void *prepared, *script; // candidate.c, analysis.c
  Str notes;                     // prepare_comment_lines()
} StoredFile;

typedef struct FileStore FileStore;

FileStore *file_store_new(void);
void file_store_free(FileStore *store); // may be NULL
// An analysis begins: files that the one before has not asked for are forgotten.
void file_store_begin(FileStore *store);
// The place of the file in the store, empty where it is new.
StoredFile *file_store_get(FileStore *store, const char *path);

// As source_read() into file->source, without reading what is as it was. Each file by one thread, whose arena `scratch` is.
bool stored_file_read(StoredFile *file, Arena *scratch, const char *root, const char *path,
                      Error *error);
// Whoever adds to a file, or looks at what others may be adding, takes it for that time; false: somebody has.
bool stored_file_take(StoredFile *file);
void stored_file_give_back(StoredFile *file);
