// Sources of application code -> the files that have to do with SQL, read.
#pragma once
#include "text/query_file.h"

typedef ARRAY(const Source *) HostSources;

// Reads those that mention SQL or a query of `queries` (NULL: there are none) or open connections, those that mention a
// definition that leads to SQL, and so on, and those that define what such files put into SQL or hand it to. What is left
// out cannot reach SQL by a name.
// The result is the same for any number of threads.
HostProject *load_project(Arena *arena, const Source *const *sources, size_t count,
                          const QueryFiles *queries, size_t threads, Gaps *gaps);
// Whether the path has the extension of a language.
bool load_is_code(const char *path);
