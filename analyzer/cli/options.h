// The command line -> Options.
#pragma once
#include "analysis.h"
#include "report/report.h"

typedef enum CliCommand {
  CLI_CHECK,
  CLI_TABLES,
  CLI_EXPLAIN,
  CLI_RULES,
  CLI_EXEMPTIONS,
  CLI_BASELINE,
  CLI_INIT,
  CLI_SCHEMA,
  CLI_PROVE,
  CLI_LSP,
  CLI_HELP,
  CLI_VERSION,
} CliCommand;

typedef struct ReportFile {
  const ReportFormat *format;
  const char *path;
} ReportFile;

typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

typedef struct Options {
  CliCommand command;
  const char *format;        // as given; NULL: the command's own
  ARRAY(ReportFile) reports; // --report
  int fail_on;               // a Severity; more than SEVERITY_ERROR: never
  bool strict, no_config, verbose, quiet, statistics, no_baseline, prune;
  Names rules, without;
  const char *config;     // NULL: .tenantlint.yaml, when there is one
  const char *stdin_path; // --stdin-filename; NULL: none
  const char *baseline;   // --baseline; NULL: the configured one
  const char *since;      // a git revision; NULL: all findings count
  Mode mode;              // where has_mode says so
  bool has_mode;
  ColorChoice color;
  size_t threads;  // -j; 0: one per core
  Names arguments; // PATHs of check, the RULE of explain, the DATABASE of prove
} Options;

// False with `error` filled (and the nearest known name in it) for what does not exist.
bool options_parse(Arena *arena, int argc, char **argv, Options *options, Error *error);
// The name of a command that comes near; NULL when none does.
const char *options_nearest_command(const char *word);
