// A folder -> the paths of the files below it.
#pragma once
#include "input/source.h"

typedef ARRAY(const char *) Paths;

// Every regular file below `root` as a path relative to it, sorted byte-wise. Inside a git repository
// these are the files that git tracks or would track; elsewhere everything outside of .git and
// node_modules. Symbolic links to files inside the root count, those to folders are not entered.
// False only when `root` cannot be read. Runs nothing but `git ls-files`, with hooks and the file
// system monitor turned off.
bool files_list(Arena *arena, const char *root, Paths *paths, Gaps *gaps, Error *error);

// In byte order.
void files_sort(Paths *paths);

// "a/./b/../c" -> "a/c"; "" when it leads out of the root.
Str files_normalise(Arena *arena, const char *path);
