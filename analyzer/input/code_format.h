// Migration formats whose files are programs: which files are theirs, and in which order they run. What they
// do is worked out where host languages are known (program/migration.h).
#pragma once
#include "input/order.h"

typedef struct CodeFormat {
  const char *tool; // as in grammars/*/builders.tsv
  const char *const *endings;
  const char *const *words;   // a file counts that holds one of them
  const char *part_of_path;   // ... and whose folder's path holds this; NULL: any
  const char *const *outside; // texts that take a file out of its transaction; NULL: none
  const char *dump; // a file beside the folder that stands for all of its migrations; NULL: none
  const char *
      project; // how the file's name ends that stands above all folders of one database; NULL: none
} CodeFormat;

// Whether the file is one of the format's.
bool code_format_takes(Tree *tree, const CodeFormat *format, File *file);
// Whether the folder holds such files, and no dump stands for them.
bool code_format_is_in(Tree *tree, const CodeFormat *format, const Folder *folder);
bool code_format_is_outside_transaction(const CodeFormat *format, Str text);
// The version in the name: its first digits, or else the name without its ending. False for what is never run.
bool code_format_version(Str name, Entry *entry);
// Whether both are below the same project, as far as the format knows of projects.
bool code_format_same_project(const CodeFormat *format, const File *a, const File *b);

// The formats in the order in which they are asked; NULL behind the last one.
struct Format;
const struct Format *code_format_row(size_t index);
// What the rows `pop`, `goose` and `node-pg-migrate` read beside SQL.
extern const CodeFormat code_format_fizz, code_format_goose, code_format_node_pg_migrate;
