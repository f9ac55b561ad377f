// Findings that are known already: those of a baseline file, or of another revision. They are
// recognised without lines and paths, so that edits, moves and renames elsewhere do not make them
// new.
#pragma once
#include "base/buf.h"
#include "lint/check.h"

typedef struct KnownFinding {
  const char *rule, *object, *statement, *fingerprint; // as in Finding
  const char *where;                                   // the path, for people alone
  bool is_found;                                       // by baseline_apply()
} KnownFinding;
typedef ARRAY(KnownFinding) Baseline;

// Adds what is not exempted. The copies in `arena` outlive the parse trees.
void baseline_add(Arena *arena, Baseline *baseline, const Findings *findings);
// Marks the findings that are in the baseline, each entry hiding at most one: those with its
// fingerprint; then those about its object, if the rule judges the schema; then those in its
// statement, if the object has been renamed.
void baseline_apply(Baseline *baseline, const Findings *findings);
// Whether an entry's rule ran (`choice` is that of all_rules) and found nothing that is like it.
bool baseline_is_stale(const KnownFinding *known, const RuleChoice *choice);

// The file: JSON, sorted, without positions.
void baseline_write(const Baseline *baseline, Buf *out);
bool baseline_read(Arena *arena, const Source *source, Baseline *baseline, Error *error);
