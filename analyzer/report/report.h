// Findings -> bytes: what a report shows, and the table of its formats.
#pragma once
#include "base/buf.h"
#include "report/baseline.h"

typedef struct Summary {
  size_t migrations, queries, sources, skipped; // files
  size_t statements, tables, tenant_tables;
  size_t errors, warnings, advice; // shown
  size_t exempted, baselined, older;
} Summary;

typedef struct Report {
  const Findings *findings; // that are shown: sorted, neither exempted nor baselined
  const Gaps *gaps;         // sorted
  const Baseline *stale;    // entries of the baseline that match nothing; NULL: none
  Summary summary;
  const RuleChoice *choice; // of each of all_rules; NULL: they all ran
  size_t threads;           // that may write it; 0: the caller's alone
  int fail_on;              // findings of this severity on fail a build
  const char *since;        // the revision as the user names it; NULL: --since is not given
  const char *prefix; // from the top of the git repository to the project's root: "" or "backend/"
  // For people's eyes (text; verbose: concise, too):
  bool color, verbose, quiet, statistics;
  bool has_baseline;        // a baseline file is in use
  bool groups_rls_disabled; // no table has RLS: one block for all of them
} Report;

typedef struct ReportFormat {
  const char *name;
  void (*write)(const Report *report, Buf *out);
} ReportFormat;

extern const ReportFormat report_formats[];
extern const size_t report_formats_count;
const ReportFormat *report_find_format(const char *name); // NULL: there is none

#define REPORT_VERSION "0.1.0"                  // of tenantlint
#define REPORT_GRAMMAR "PostgreSQL " PG_VERSION // whose grammar the parser speaks
