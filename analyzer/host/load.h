// Sources of application code -> the files that have to do with SQL, read.
#pragma once
#include "host/query_file.h"

typedef ARRAY(const Source *) HostSources;

// Reads those that mention SQL or a query of `queries` (NULL: there are none), and those that call what such files define, and so on. What is left out
// cannot reach SQL by a name.
// The result is the same for any number of threads.
HostProject *load_project(Arena *arena, const Source *const *sources, size_t count,
                          const QueryFiles *queries, size_t threads, Gaps *gaps);
// Whether a word of SQL stands in the text as it does in statements: what is asked of every source.
bool load_mentions_sql(Str text);
// The next identifier at or after *at, which becomes its end; false: there is none.
bool load_next_word(Str text, size_t *at, Str *word);
// Whether the path has the extension of a language.
bool load_is_code(const char *path);
