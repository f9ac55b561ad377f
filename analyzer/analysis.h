// The whole analysis of a project, in order. Read analysis.c first.
#pragma once
#include "calls/load.h"
#include "input/discover.h"
#include "lint/rule.h"

typedef struct Analysis {
  Arena *arena;
  const Config *config;
  Project project;
  ARRAY(Catalog *) catalogs; // one per database
  Scripts scripts;           // of the migrations
  QueryFiles queries;        // files of SQL that code generators and libraries read
  Sources code;              // files of application code, which are searched for SQL
  HostProject *application;  // its code that has to do with SQL
  Sessions sessions;         // what it sends
  Exemptions exemptions;
  Findings findings; // sorted; exempted ones included and marked
  Gaps gaps;         // sorted
  size_t statements; // seen, those that do not parse included
  const char *today; // YYYY-MM-DD
  size_t threads;    // to read and parse with
} Analysis;

// What the user chose; zero means the default.
typedef struct AnalysisOptions {
  Names only, without; // rules
  Overlays overlays;   // --stdin-filename; the documents of an editor
  const char *today;   // YYYY-MM-DD; NULL: the clock's
  size_t threads;      // 0: one per core; the result is the same
} AnalysisOptions;

// Whether the relation counts as a table of the project: also one that no migration creates, of which little is known;
// not a temporary one.
bool analysis_is_table(const Relation *relation);

bool analysis_has_migrations(const Analysis *analysis);

// The result is good until sql_forget(): names in it are parts of parse trees.
// False (with `error` filled) only when the project cannot be read at all, or when something that the
// configuration or an option names does not exist.
bool analysis_run(Arena *arena, const char *root, const Config *config,
                  const AnalysisOptions *options, Analysis *analysis, Error *error);

// The same for a project that has been read: analysis->project and ->gaps are filled, the rest is not.
bool analysis_of_project(Arena *arena, const Config *config, const AnalysisOptions *options,
                         Analysis *analysis, Error *error);
