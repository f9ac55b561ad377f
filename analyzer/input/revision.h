// The files of a git revision, read from git's objects: nothing is checked out, filtered or run.
#pragma once
#include "input/files.h"

typedef struct Revision Revision;

// The commit where HEAD left `name`, in the repository around `root`. NULL with `error` filled when
// there is no such revision, no git or no repository, or a shallow clone that does not reach far
// enough back.
Revision *revision_open(Arena *arena, const char *root, const char *name, Error *error);
void revision_close(Revision *revision);

// The paths of its files below the root, relative to it, sorted byte-wise.
const Paths *revision_paths(const Revision *revision);
// NULL: there is no such file, or it cannot be read (revision_is_complete() tells).
Source *revision_read(Revision *revision, const char *path);
// Whether everything that was asked for could be read; `error` says what could not.
bool revision_is_complete(const Revision *revision, Error *error);
