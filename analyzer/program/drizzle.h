// Drizzle's declarations of tables, policies, roles and views: between migration*.c and drizzle.c alone.
#pragma once
#include "program/migration_run.h"

// Writes what the file declares: the tables (run->is_first_part), or what refers to tables.
void drizzle_run(MigrationRun *run, const HostFile *file);
// What a name of a table or a column of one means; NULL: it is neither.
const HostValue *drizzle_value(MigrationRun *run, HostRef expr);
// Whether columns without a name of their own get one in snake_case.
bool drizzle_uses_snake_case(Str config);
