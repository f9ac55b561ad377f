// The commands and options, as tables.
#include "cli/command_line.h"

#include "cli/options.h"

const char *const command_line_colors[] = {
    [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never", NULL};
const char *const command_line_failing[] = {[SEVERITY_ADVICE] = "advice",
                                            [SEVERITY_WARNING] = "warning",
                                            [SEVERITY_ERROR] = "error",
                                            [SEVERITY_ERROR + 1] = "never",
                                            NULL};

const CommandRow command_line_commands[] = {
    [CLI_CHECK] = {"check", "[PATH...]", "report what is wrong, in PATH... alone if given",
                   "The command where none is named. A PATH says what is reported, never what is "
                   "read: the project is always analyzed as a whole."},
    [CLI_TABLES] = {"tables", NULL, "the tenant key, and how each table is protected",
                    "Says why the column was taken for the tenant's."},
    [CLI_EXPLAIN] = {"explain", "RULE", "what a rule finds, why it matters, how to fix it", NULL},
    [CLI_RULES] = {"rules", NULL, "all rules, a line each", NULL},
    [CLI_EXEMPTIONS] = {"exemptions", NULL, "every exemption in force", NULL},
    [CLI_BASELINE] = {"baseline", NULL, "note the findings of today; only new ones fail then",
                      "Writes the baseline file, which is meant to be committed."},
    [CLI_INIT] = {"init", NULL, "write .tenantlint.yaml with what is inferred", NULL},
    [CLI_SCHEMA] = {"schema", NULL, "what .tenantlint.yaml may say",
                    "With --format=json as a JSON Schema."},
    [CLI_PROVE] = {"prove", "[DATABASE]", "a psql script that attacks a migrated database",
                   "The script tries to reach from one tenant to another, and undoes what it does. "
                   "psql ends with status 3 where it succeeds; run it on a copy."},
    [CLI_LSP] = {"lsp", NULL, "a language server on standard input and output", NULL},
    {0}};

const OptionRow command_line_options[] = {
    {OPTION_FORMAT, "format", "F", VALUE_FORMAT, NULL, "the format of what is printed",
     "The default is text; check has concise, json, sarif, github, gitlab, rdjson, checkstyle, "
     "junit and markdown, too. Other commands have text and json, rules also markdown, prove psql "
     "and pgtap, and --help text, man, bash, zsh and fish."},
    {OPTION_REPORT, "report", "F=FILE", VALUE_REPORT, NULL,
     "also write format F to FILE; may be repeated",
     "A report in markdown is appended to the file, others replace it."},
    {OPTION_FAIL_ON, "fail-on", "S", VALUE_CHOICE, command_line_failing,
     "the least severity that fails, or never (error)", NULL},
    {OPTION_STRICT, "strict", NULL, VALUE_NONE, NULL,
     "exit with 1 also for what could not be checked", NULL},
    {OPTION_RULE, "rule", "R,...", VALUE_RULES, NULL, "run these rules alone", NULL},
    {OPTION_NO_RULE, "no-rule", "R,...", VALUE_RULES, NULL, "run all rules but these", NULL},
    {OPTION_MODE, "mode", "M", VALUE_CHOICE, config_modes,
     "the protection that the project relies on (auto)",
     "One of auto, rls, app, defense-in-depth and schema-per-tenant; auto decides by tables and "
     "code."},
    {OPTION_SINCE, "since", "REV", VALUE_TEXT, NULL,
     "report only what is new since git revision REV",
     "More exactly, since the revision where this branch left REV. The project is analyzed at "
     "both, "
     "and nothing is checked out."},
    {OPTION_BASELINE, "baseline", "FILE", VALUE_FILE, NULL,
     "known findings, which are not reported",
     "The default is .tenantlint-baseline.json at the root of the project."},
    {OPTION_NO_BASELINE, "no-baseline", NULL, VALUE_NONE, NULL, "report known findings, too", NULL},
    {OPTION_PRUNE, "prune", NULL, VALUE_NONE, NULL,
     "with baseline, only take out what is found no more", NULL},
    {OPTION_CONFIG, "config", "FILE", VALUE_FILE, NULL, "instead of .tenantlint.yaml", NULL},
    {OPTION_NO_CONFIG, "no-config", NULL, VALUE_NONE, NULL, "without any configuration", NULL},
    {OPTION_STDIN, "stdin-filename", "PATH", VALUE_FILE, NULL,
     "take the text of PATH from standard input", NULL},
    {OPTION_STDIO, "stdio", NULL, VALUE_NONE, NULL, NULL, NULL}, // what editors say to a server
    {OPTION_COLOR, "color", "WHEN", VALUE_CHOICE, command_line_colors,
     "color always, never or auto", NULL},
    {OPTION_VERBOSE, "verbose", NULL, VALUE_NONE, NULL, "list what could not be checked", NULL},
    {OPTION_QUIET, "quiet", NULL, VALUE_NONE, NULL, "leave out the closing lines", NULL},
    {OPTION_STATISTICS, "statistics", NULL, VALUE_NONE, NULL, "count the findings of each rule",
     NULL},
    {OPTION_JOBS, NULL, "N", VALUE_TEXT, NULL, "threads (one per core)", NULL},
    {OPTION_VERSION, "version", NULL, VALUE_NONE, NULL, "the version of the program", NULL},
    {OPTION_HELP, "help", NULL, VALUE_NONE, NULL, "this text", NULL},
    {0}};
