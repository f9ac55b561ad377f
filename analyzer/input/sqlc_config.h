// What sqlc's configuration says of the files of queries: for which database they are.
#pragma once
#include "input/tree.h"

typedef struct SqlcEntry {
  const char *queries; // a file or folder of the tree
  const char *engine;  // "mysql", "sqlite"
} SqlcEntry;
typedef ARRAY(SqlcEntry) SqlcEntries;

// The entries of all sqlc.yaml, sqlc.yml and sqlc.json of the tree that are not about PostgreSQL.
SqlcEntries sqlc_config_foreign(Tree *tree);
// The one that the file belongs to; NULL: none.
const SqlcEntry *sqlc_config_entry(const SqlcEntries *entries, const File *file);
