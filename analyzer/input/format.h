// The migration formats, a row each. A new format is a row, and functions for what is odd about it.
#pragma once
#include "input/code_format.h"
#include "input/order.h"
#include "input/prepare.h"

typedef enum Layout {
  LAYOUT_FILES,   // a file of the folder is a migration
  LAYOUT_FOLDERS, // a folder in the folder is one; its SQL is in the file `script`
  LAYOUT_TREE,    // a file at any depth below the folder is one
  LAYOUT_LISTED,  // arrange() finds them by a list
} Layout;

typedef struct Format {
  const char *name;
  const char *evidence; // one sentence: what recognises() has seen
  Layout layout;
  const char *script; // LAYOUT_FOLDERS: "up.sql", "migration.sql"
  // The files, or some of them, are programs; NULL: all are SQL (code_format.h)
  const CodeFormat *code;
  // Whether the folder is of this format. Rows are asked in order; the first one gets the folder.
  bool (*recognises)(Tree *tree, const Folder *folder);
  bool (*parse)(Str name, Entry *entry); // version.h
  Order *order;
  TransactionMode transaction;
  Marks marks;
  // Replaces, drops or reorders sorted entries, where names are not all there is; may be NULL.
  void (*arrange)(Tree *tree, const Folder *folder, Entries *entries);
  // The same for the migrations of all folders of a database; may be NULL.
  void (*arrange_all)(Arena *arena, Entries *entries);
  bool merges;      // several folders make up one line of versions
  bool is_guess;    // the evidence is weak: files count only when they define something
  bool is_snapshot; // holds a state, not the way to it
} Format;

// NULL: the folder is of no format.
const Format *format_of_folder(Tree *tree, const Folder *folder);
// Whether a file beside the migrations names another database than PostgreSQL.
bool format_is_for_other_database(Tree *tree, const Folder *folder);
// The row of that name; NULL when there is none. "plain" and the like are rows, too.
const Format *format_find(const char *name);
Names format_names(Arena *arena);
// The folder's migrations, up only, in order. Marks every file that the tool would look at as claimed.
Entries format_collect(Tree *tree, const Format *format, const Folder *folder);
