// Sources of application code -> the files that have to do with SQL, read.
#pragma once
#include "host/names.h"

typedef ARRAY(const Source *) HostSources;

// Reads those that mention SQL, and those that call what such files define, and so on. What is left out
// cannot reach SQL by a name.
HostProject *load_project(Arena *arena, const Source *const *sources, size_t count, Gaps *gaps);
// Whether the path has the extension of a language.
bool load_is_code(const char *path);
