// Files of SQL that code generators and libraries read: each query has a name, by which code runs it (sqlc, aiosql,
// yesql, HugSQL, PgTyped, MyBatis).
#pragma once
#include "text/text.h"

typedef struct FileQuery {
  Str name;  // "GetOrder"
  Str owner; // "OrderMapper", the class whose method runs it; length 0: of none (MyBatis has one)
  bool gives_row; // one, or an error where there is none (sqlc's :one)
  HostRef place;  // its text in the file
  SqlText *text;  // parameters are rewritten to `$n`
  // Whose comments are about it: the whole file, for all of its queries the same one
  const Unit *notes;
} FileQuery;
typedef ARRAY(FileQuery *) FileQueries;

typedef struct QueryFiles {
  FileQueries queries;           // by path and offset
  ARRAY(const HostFile *) plain; // files of SQL without such names, which code may read as a whole
  Map names, by_name, by_method; // private
} QueryFiles;

bool query_file_may_be(const char *path);
// Those of the sources that hold queries, read. What does not parse leaves a gap.
QueryFiles query_file_read(Arena *arena, const Source *const *sources, size_t count, Gaps *gaps);
// Whether a query is called so, of a class or of none, as query_file_find() compares names.
bool query_file_has(const QueryFiles *files, Str name);
// The query that code calls so: `GetOrder`, `getOrder`, `get_order` and `get-order` are one name. NULL: none, or
// several files have one.
const FileQuery *query_file_find(const QueryFiles *files, Str name);
// The query that the method of a class runs. NULL: none, or classes of several packages have one.
const FileQuery *query_file_method(const QueryFiles *files, Str owner, Str name);
