// What in a tree may be a database: folders of migrations, snapshots, and plain SQL.
#pragma once
#include "input/format.h"
#include "input/objects.h"

typedef struct Candidate {
  const Format *format;
  const char *path; // of the folder or file
  Entries entries;  // in order
  Objects objects;
  bool is_snapshot; // holds a state rather than the way to it: a dump, plain SQL
} Candidate;
typedef ARRAY(Candidate *) Candidates;

// Everything below the root that looks like migrations or definitions of PostgreSQL. SQL for other
// databases becomes one gap per folder. Tests, seeds, examples, build output are passed over.
Candidates candidate_find(Tree *tree, const Config *config);
// The folder or file that a configuration names; `format` NULL: recognise it. NULL (and a gap) when
// nothing is there.
Candidate *candidate_configured(Tree *tree, const DatabaseConfig *database);
