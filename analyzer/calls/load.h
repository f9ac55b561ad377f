// Sources of application code -> the files that have to do with SQL, read.
#pragma once
#include "calls/driver.h"
#include "text/query_file.h"

typedef ARRAY(const Source *) HostSources;

typedef struct LoadInput {
  Arena *arena;
  const Source *const *sources;
  size_t source_count;
  const QueryFiles *queries; // NULL: there are none
  DriverTables *drivers;
  size_t threads;
  Gaps *gaps;
} LoadInput;

// Reads those that mention SQL or a query of a file or open connections, those that mention a
// definition that leads to SQL, and so on, and those that define what such files put into SQL or hand it to. What is left
// out cannot reach SQL by a name.
// The result is the same for any number of threads.
HostProject *load_project(const LoadInput *input);
// Whether the path has the extension of a language.
bool load_is_code(const char *path);
