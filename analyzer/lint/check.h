// Facts -> Finding: hands every fact to the rules that ask for its kind.
#pragma once
#include "lint/rule.h"

// Which rules run, with which severity.
typedef struct RuleChoice {
  bool runs;
  bool unasked;      // does not run because of --rule or --no-rule
  bool has_severity; // the configuration gives one
  Severity severity;
} RuleChoice;

// One for each of all_rules, from the configuration and the names of --rule (empty: all) and --no-rule.
// The rules of a run must exist (check_names).
const RuleChoice *check_choose(Arena *arena, const Config *config, const Names *only,
                               const Names *without);

// Whether every rule that the configuration and the two lists name exists; fills `error` with the
// place and the nearest name otherwise.
bool check_names(const Config *config, const Names *only, const Names *without, Error *error);

typedef struct Check {
  Arena *arena;
  const Config *config;
  const RuleChoice *choice;
  Findings *findings; // are added to
  const char *today;  // YYYY-MM-DD
  size_t threads;     // that the rules may run on; 0: the caller's
} Check;

void check_catalog(const Check *check, const Catalog *catalog);
// Queries of application code and files of queries that run on the catalog's database; check_catalog()
// sees to those of its functions.
void check_queries(const Check *check, const Catalog *catalog, const QuerySites *sites);
// What application code sends: its queries of each database, and what it sets.
void check_sessions(const Check *check, const Catalog *const *catalogs, size_t count,
                    const Sessions *sessions);
void check_gaps(const Check *check, const Gaps *gaps);
void check_exemptions(const Check *check, const Exemptions *exemptions);
