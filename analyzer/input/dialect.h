// Which SQL files are for another database than PostgreSQL.
#pragma once
#include "base/str.h"
#include "base/truth.h"

// Whether a folder's name ("clickhouse_migrate", "SqliteMigrations") says so. Words are between '.', '-' and '_'.
bool dialect_folder_is_foreign(Str name);
// Whether a file's name says so: `1_x.mysql.up.sql`, and where it is no migration `ddl-mysql.sql`.
bool dialect_file_is_foreign(Str name, bool is_migration);
// The length of an infix that means PostgreSQL (".postgres" in `1_x.postgres.up.sql`), which starts at
// `*at`; 0 when there is none.
size_t dialect_postgres_infix(Str name, size_t *at);
// Whether the SQL, comments and strings aside, holds what only other databases accept.
bool dialect_text_is_foreign(Str text);
// What the names in a migration's program say: NO, that it is for another database; YES, for PostgreSQL, too.
Truth dialect_program_is_ours(Str text);
