// The commands and options, as the tables that the parser, --help, the manual page and the completions of shells share.
// The texts hold no quotes, brackets, colons or backslashes, which would need quoting in some of them; `more` may hold colons.
#pragma once
#include <stddef.h>

typedef enum OptionId {
  OPTION_HELP = 'h',
  OPTION_JOBS = 'j',
  OPTION_FORMAT = 256,
  OPTION_REPORT,
  OPTION_FAIL_ON,
  OPTION_STRICT,
  OPTION_RULE,
  OPTION_NO_RULE,
  OPTION_MODE,
  OPTION_SINCE,
  OPTION_BASELINE,
  OPTION_NO_BASELINE,
  OPTION_PRUNE,
  OPTION_CONFIG,
  OPTION_NO_CONFIG,
  OPTION_STDIN,
  OPTION_STDIO,
  OPTION_COLOR,
  OPTION_VERBOSE,
  OPTION_QUIET,
  OPTION_STATISTICS,
  OPTION_VERSION,
} OptionId;

typedef enum ValueKind {
  VALUE_NONE,
  VALUE_TEXT,
  VALUE_CHOICE, // one of `choices`
  VALUE_FILE,
  VALUE_FORMAT, // a report format
  VALUE_REPORT, // FORMAT=FILE
  VALUE_RULES,  // separated by commas
} ValueKind;

typedef struct OptionRow {
  OptionId id;
  const char *name;  // without dashes; NULL: only the letter `id`
  const char *value; // how --help calls it; NULL: takes none
  ValueKind kind;
  const char *const *choices;
  const char *what; // a line; NULL: not shown
  const char *more; // sentences of the manual page; NULL: none
} OptionRow;

typedef struct CommandRow {
  const char *name;
  const char *argument; // NULL: none
  const char *what, *more;
} CommandRow;

extern const OptionRow command_line_options[];   // the last one has no `id`
extern const CommandRow command_line_commands[]; // indexed by CliCommand; the last one has no name
extern const char *const command_line_colors[];  // indexed by ColorChoice; these end with NULL
extern const char *const command_line_failing[]; // indexed by Severity; then never
