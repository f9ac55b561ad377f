// MyBatis' mappers: XML files of statements, parts of which depend on the values of parameters. For query_file.c alone.
#pragma once
#include "text/query_file.h"

bool mapper_may_be(const char *path);
// The statements of the file, without those parts that only some values bring in (`<if>`, `<when>`): a condition there
// is none that can be counted on. Columns and values that are written keep them.
void mapper_read(Arena *arena, const HostFile *file, FileQueries *queries, Gaps *gaps);
