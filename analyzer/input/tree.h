// The files of a project as folders, and their bytes when somebody asks for them.
#pragma once
#include "base/map.h"
#include "input/config.h"
#include "input/file_store.h"
#include "input/revision.h"

typedef struct Folder Folder;

typedef struct File {
  const char *path; // relative to the root
  Str name;         // the last part of the path
  const Folder *folder;
  const Source *source; // NULL before tree_source, and when the file cannot be read
  const Source *ahead;  // tree_read_ahead() has read it; tree_source() looks at it
  StoredFile *stored;   // NULL: nobody keeps it
  Str notes;            // prepare_comment_lines() of the source; no data: nobody has asked yet
  bool was_read;
  bool claimed; // a format, or a driver file that includes it, has spoken for it
} File;

typedef ARRAY(File *) Files;

struct Folder {
  const char *path; // relative to the root; "" for the root itself
  Str name;
  Folder *parent;      // NULL for the root
  ARRAY(File *) files; // sorted by name
  ARRAY(Str) endings;  // of their names, from the last dot on, each once, as far as there is room
  ARRAY(Folder *) folders; // sorted by name
};

// What a language server knows of the files: texts that stand for those of the files of their paths, as an editor has not saved
// them yet, and the files as they were read before.
typedef struct Overlays {
  ARRAY(const Source *);
  FileStore *store; // NULL: none are kept
} Overlays;

typedef struct Tree {
  Arena *arena;
  const char *root;
  Revision *revision;       // whose files these are; NULL: those on the disk
  const Overlays *overlays; // may be NULL
  Gaps *gaps;
  Folder *top;
  Map files, folders; // by path
  size_t threads;     // that tree_read_ahead() may use; 0: the caller's alone
} Tree;

// False only when the root cannot be read. Leaves out what the configuration excludes or calls
// tests.
bool tree_read(Arena *arena, const char *root, const Config *config, const Overlays *overlays,
               Gaps *gaps, Tree **tree, Error *error);
// The files as they were at the revision.
Tree *tree_of_revision(Arena *arena, const char *root, const Config *config, Revision *revision,
                       Gaps *gaps);
// The file's bytes; NULL (and a gap, once) when it is unreadable, binary or too large.
const Source *tree_source(Tree *tree, File *file);
// Reads files that tree_source() will be asked for, several at a time.
void tree_read_ahead(Tree *tree, File *const *files, size_t count);
// Where what is made of the file's source may be kept for the next analysis; NULL: nowhere.
StoredFile *tree_stored(const File *file);
// A place for gaps about a whole folder or file.
Span tree_place(const Tree *tree, const char *path);
// NULL when there is none. `path` may hold "." and ".." parts.
File *tree_file(const Tree *tree, const char *path);
Folder *tree_folder(const Tree *tree, const char *path);
// The file that a program at `from` means by a path, whose beginning is left open: the only one whose path ends so,
// of several the one nearest to `from` in its folder or above it. NULL: none, or which one is not known.
File *tree_file_named(const Tree *tree, const char *from, Str path);
// Whether a file of the folder may have a name that ends so, which has a dot in it: tells without a look at all of them.
bool folder_may_have(const Folder *folder, const char *ending);
// The file `name` directly in the folder; NULL when there is none.
File *folder_file(const Folder *folder, const char *name);
// The file `name` in the folder or the nearest one above it.
File *folder_file_upwards(const Folder *folder, const char *name);
Folder *folder_child(const Folder *folder, const char *name);
// Takes every claim back.
void tree_release(Tree *tree);
