// Sources of application code -> the files that have to do with SQL, read.
#pragma once
#include "host/query_file.h"

typedef ARRAY(const Source *) HostSources;

// Reads those that mention SQL or a query of `queries` (NULL: there are none), and those that call what such files define, and so on. What is left out
// cannot reach SQL by a name.
HostProject *load_project(Arena *arena, const Source *const *sources, size_t count,
                          const QueryFiles *queries, Gaps *gaps);
// Whether the path has the extension of a language.
bool load_is_code(const char *path);
