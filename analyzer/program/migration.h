// Migrations that are programs -> the SQL that they run, so that the replay sees nothing but SQL.
#pragma once
#include "input/migration.h"

// Replaces `up` of every migration that is a program by what its up direction runs, a Unit that points into the
// program. What cannot be turned into SQL is a gap at its place. Everything lives in `arena`.
void migration_to_sql(Arena *arena, const Databases *databases, Gaps *gaps);
