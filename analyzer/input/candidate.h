// What in a tree may be a database: folders of migrations, snapshots, and plain SQL.
#pragma once
#include "input/format.h"
#include "input/objects.h"

typedef struct Candidate {
  const Format *format;
  const char *path; // of the folder or file
  Entries entries;  // in order and prepared
  Objects objects;  // empty before candidate_read_objects()
  bool objects_read;
  bool is_snapshot; // holds a state rather than the way to it: a dump, plain SQL
} Candidate;
typedef ARRAY(Candidate *) Candidates;

// Everything in and below `top` that looks like migrations or definitions of PostgreSQL. SQL for other
// databases becomes a gap per folder, migrations that cannot be read, too. Tests, seeds, examples, build
// output are passed over.
Candidates candidate_find(Tree *tree, const Folder *top);
// The folder or file that a configuration names. NULL when no migrations are there.
Candidate *candidate_configured(Tree *tree, const DatabaseConfig *database);
// Fills `objects`, unless that was done. What does not stand alone is chosen from by them.
void candidate_read_objects(Candidate *candidate);
// Adds the migrations of `from`, and sorts again where the format has an order.
void candidate_join(Arena *arena, Candidate *into, const Candidate *from, const char *path);
