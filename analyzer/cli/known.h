// Findings that are known already, so that they are not reported: those of the baseline file, and
// those of an older revision (--since).
#pragma once
#include "analysis.h"
#include "cli/options.h"
#include "report/baseline.h"

typedef struct Known {
  const char *name; // of the baseline file, as the user knows it
  const char *path; // to open it
  bool has_file;
  Baseline file, stale; // stale: filled by known_apply()
  Baseline before;      // the findings of the revision
} Known;

// Reads the baseline file, and analyzes the project as it was at the revision; before the analysis
// of today, since it ends with sql_forget(). A file that the user names must exist, unless it is to
// be written.
bool known_read(Arena *arena, const char *root, const Options *options, const Config *config,
                Known *known, Error *error);
// Marks the findings. `choice` is that of all_rules.
void known_apply(Arena *arena, Known *known, const Findings *findings, const RuleChoice *choice);

// The new text of the baseline file, and what to say about it. Entries of rules that did not run
// stay.
void known_renew(Arena *arena, const Known *known, const Findings *findings,
                 const RuleChoice *choice, bool only_prunes, Buf *text, Buf *message);
