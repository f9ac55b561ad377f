// The migrations of one database, in the order in which its tool runs them.
#pragma once
#include "input/tree.h"
#include "input/unit.h"

typedef enum TransactionMode {
  TRANSACTION_PER_FILE,
  TRANSACTION_PER_STATEMENT, // none unless the file says BEGIN
  TRANSACTION_ALL,           // one around all pending files (Drizzle)
} TransactionMode;

// Whether it has run where there are rows.
typedef enum MigrationAge {
  MIGRATION_NEW,     // one of the newest, or behind the mark in the configuration
  MIGRATION_OLD,     // many have come since, so that it has probably run
  MIGRATION_APPLIED, // `applied_up_to` in the configuration says so
} MigrationAge;

typedef struct Migration {
  const Source *source;
  const Unit *up;   // only the up direction, with what is not SQL blanked
  const char *code; // the file is a program that says what goes up with this tool's calls
      // ("alembic"), and `up` is its text until program/migration.h makes SQL of it; NULL: SQL
  const char *version; // as the tool orders it; "" for a snapshot
  TransactionMode transaction;
  StoredFile *stored; // whose preparation `up` is; NULL: it was made for this analysis
  uint32_t sequence;  // 0, 1, 2, ... in the order of the replay
  MigrationAge age;
} Migration;

typedef struct Database {
  const char *name;     // unique in the project
  const char *format;   // "goose", "prisma", ... the row of format.c that recognised it
  const char *path;     // the folder or file, relative to the root; "." for the root
  const char *evidence; // one sentence: why this format
  ARRAY(Migration *) migrations;
  // A library of the program gives each tenant these tables in a schema of its own
  bool is_per_tenant;
  Tree *tree; // for the files that programs read; NULL: none
} Database;

typedef ARRAY(Database *) Databases;
