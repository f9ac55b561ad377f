// Which migration comes first.
#pragma once
#include "input/migration.h"
#include "base/truth.h"
#include "input/tree.h"

// One migration of a folder, before its text is read.
typedef struct Entry {
  File *file;
  Str key;     // the file's or folder's name, which the tool orders by
  Str version; // the part of it that is the version
  int rank;    // lower ranks come first, whatever their versions: baselines, repeatables
  TransactionMode transaction;
  uint32_t start, end; // the part of the file that runs here; both 0: all of it
  uint32_t piece;      // its place among the pieces of a driver file
  const Unit *up;      // once prepared
  StoredFile *stored;  // whose preparation it is; NULL: it was made for this analysis
  Truth is_ours;       // ... and is for PostgreSQL; of SQL that nothing contradicts, UNKNOWN
  const char *code; // a program, of which `up` is the text as it stands: as in Migration; NULL: SQL
} Entry;
typedef ARRAY(Entry) Entries;

// Compares two entries of the same rank, as the tool does.
typedef int Order(const Entry *a, const Entry *b);
int order_by_name(const Entry *a, const Entry *b); // bytes of `key`
int order_by_path(const Entry *a, const Entry *b); // bytes of the file's path
int order_by_folder(const Entry *a,
                    const Entry *b); // the folder's name as order_by_parts, then `version`
int order_as_listed(const Entry *a, const Entry *b);  // by `piece`
int order_by_version(const Entry *a, const Entry *b); // bytes of `version` without its dashes
int order_by_number(const Entry *a, const Entry *b);  // `version` as an integer of any size
// Both by number where both names start with one, else by name.
int order_by_name_or_number(const Entry *a, const Entry *b);
// `version` in parts between '.' and '_', each an integer; missing parts are 0: 1.9 < 1.10, 1 = 1.0.
int order_by_parts(const Entry *a, const Entry *b);

// Sorts by rank, then by `order`, then by key, piece and path, so that the result never depends on the
// order of the input.
void order_entries(Entries *entries, Order *order);
