// The command line: reads the options, runs the analysis, writes what was asked for.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/help.h"
#include "cli/init.h"
#include "cli/known.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/pages.h"
#include "cli/paths.h"
#include "cli/schema.h"
#include "cli/settings.h"
#include "cli/tables.h"
#include "lsp/server.h"
#include "prove/prove.h"

enum { EXIT_FINE = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2, GROUPED_FROM = 3 };

typedef struct Run {
  Arena *arena;
  Options options;
  const char *root;
  Config config;
  Known known;
  Analysis analysis;
  Names paths;       // to report on, relative to the root; none: all
  Findings findings; // that are reported
  Gaps gaps;
  Report report;
  Error error;
} Run;

// ---- reading ----------------------------------------------------------------------------------

static bool read_stdin(Run *run, AnalysisOptions *options) {
  if (!run->options.stdin_path) return true;
  Buf text = buf_new(run->arena);
  char piece[1 << 16];
  for (ssize_t got; (got = read(STDIN_FILENO, piece, sizeof piece)) != 0;) {
    if (got > 0) buf_add_str(&text, (Str){piece, (size_t)got});
    if ((got < 0 && errno != EINTR) || text.length > INT32_MAX) {
      error_set(&run->error, "cannot read standard input");
      return false;
    }
  }
  const char *path = paths_in_project(run->arena, run->root, run->options.stdin_path);
  if (path)
    array_push(run->arena, &options->overlays, source_new(run->arena, path, buf_str(&text)));
  else
    error_set(&run->error, "%.200s is outside of the project %.200s", run->options.stdin_path,
              run->root);
  return path != NULL;
}

// A path that does not exist is a typing error: reporting nothing about it would look like success.
static bool read_paths(Run *run) {
  for (size_t i = 0; i < run->options.arguments.count; i++) {
    const char *given = run->options.arguments.items[i];
    const char *path = paths_in_project(run->arena, run->root, given);
    bool is_stdin = run->options.stdin_path && strcmp(run->options.stdin_path, given) == 0;
    if (access(given, F_OK) != 0 && !is_stdin) {
      const char *near = i == 0 ? options_nearest_command(given) : NULL;
      if (near)
        error_set(&run->error,
                  "there is no file or folder %.200s; did you mean the command \"%s\"?", given,
                  near);
      else
        error_set(&run->error, "there is no file or folder %.200s", given);
      return false;
    }
    if (!path) {
      error_set(&run->error, "%.200s is outside of the project %.200s", given, run->root);
      return false;
    }
    array_push(run->arena, &run->paths, path);
  }
  return true;
}

// What application code does to its session is wrong with any tables. Without them, finding nothing says nothing.
static bool has_subject(Run *run) {
  if (analysis_has_migrations(&run->analysis)) return true;
  if (run->options.command == CLI_CHECK && run->analysis.findings.count) return true;
  const Gaps *gaps = &run->analysis.gaps;
  const char *unread = "";
  if (gaps->count && gaps->items[0].at.source)
    unread = arena_format(run->arena, " (%.100s: %.100s)", gaps->items[0].at.source->path,
                          gaps->items[0].message);
  error_set(&run->error,
            "no SQL migration was found below %.200s%s; name the folder in .tenantlint.yaml: "
            "databases: [{ name: main, migrations: FOLDER }]",
            run->root, unread);
  return false;
}

static bool analyze(Run *run) {
  char *folder = realpath(".", NULL);
  run->root = project_root(run->arena, folder ? folder : ".");
  free(folder);
  AnalysisOptions options = {
      .only = run->options.rules, .without = run->options.without, .threads = run->options.threads};
  bool filters = run->options.command == CLI_CHECK;
  if (!settings_read(run->arena, run->root, &run->options, NULL, &run->config, &run->error) ||
      (filters && !read_paths(run)) || !read_stdin(run, &options))
    return false;
  if (!known_read(run->arena, run->root, &run->options, &run->config, &run->known, &run->error))
    return false;
  return analysis_run(run->arena, run->root, &run->config, &options, &run->analysis, &run->error) &&
         has_subject(run);
}

// ---- what is reported -------------------------------------------------------------------------

static bool is_chosen(const Run *run, Span at) {
  const char *path = at.source ? at.source->path : "";
  for (size_t i = 0; i < run->paths.count; i++) {
    size_t length = strlen(run->paths.items[i]);
    if (length == 0 || (strncmp(path, run->paths.items[i], length) == 0 &&
                        (path[length] == '\0' || path[length] == '/')))
      return true;
  }
  return run->paths.count == 0;
}

static void count_finding(Summary *summary, const Finding *finding) {
  if (finding->exempted)
    summary->exempted++;
  else if (finding->baselined)
    summary->baselined++;
  else if (finding->older)
    summary->older++;
  else if (finding->severity == SEVERITY_ERROR)
    summary->errors++;
  else if (finding->severity == SEVERITY_WARNING)
    summary->warnings++;
  else
    summary->advice++;
}

// The queries are sorted by path.
static size_t count_query_files(const QueryFiles *files) {
  size_t found = 0;
  for (size_t i = 0; i < files->queries.count; i++)
    found += !i || files->queries.items[i]->place.file != files->queries.items[i - 1]->place.file;
  return found;
}

// True when some table has row-level security.
static bool count_tables(const Analysis *analysis, Summary *summary) {
  bool has_rls = false;
  for (size_t i = 0; i < analysis->catalogs.count; i++)
    catalog_each(&analysis->catalogs.items[i]->relations, Relation, relation) {
      if (!analysis_is_table(relation)) continue;
      summary->tables++;
      summary->tenant_tables += relation->tenant_column != NULL;
      has_rls |= relation->rls == YES;
    }
  return has_rls;
}

static const RuleChoice *choose_rules(Run *run) {
  return check_choose(run->arena, &run->config, &run->options.rules, &run->options.without);
}

static void make_report(Run *run) {
  Summary *summary = &run->report.summary;
  run->report.choice = choose_rules(run);
  known_apply(run->arena, &run->known, &run->analysis.findings, run->report.choice);
  run->report.stale = &run->known.stale;
  run->report.since = run->options.since;
  run->report.has_baseline = run->known.has_file;
  size_t rls_disabled = 0;
  for (size_t i = 0; i < run->analysis.findings.count; i++) {
    Finding *finding = run->analysis.findings.items[i];
    if (!is_chosen(run, finding->at)) continue;
    count_finding(summary, finding);
    if (finding->exempted || finding->baselined || finding->older) continue;
    array_push(run->arena, &run->findings, finding);
    rls_disabled += strcmp(finding->rule->name, "rls-disabled") == 0;
  }
  for (size_t i = 0; i < run->analysis.gaps.count; i++)
    if (is_chosen(run, run->analysis.gaps.items[i].at))
      array_push(run->arena, &run->gaps, run->analysis.gaps.items[i]);
  for (size_t i = 0; i < run->analysis.project.databases.count; i++)
    summary->migrations += run->analysis.project.databases.items[i]->migrations.count;
  summary->queries = count_query_files(&run->analysis.queries);
  summary->sources = run->analysis.code.count;
  summary->skipped = run->analysis.project.skipped;
  summary->statements = run->analysis.statements;
  bool has_rls = count_tables(&run->analysis, summary);
  run->report.groups_rls_disabled = !has_rls && rls_disabled >= GROUPED_FROM;
  run->report.threads = run->analysis.threads;
  run->report.fail_on = run->options.fail_on;
  run->report.prefix = paths_below_git(run->arena, run->root);
  run->report.findings = &run->findings;
  run->report.gaps = &run->gaps;
  run->report.verbose = run->options.verbose;
  run->report.quiet = run->options.quiet;
  run->report.statistics = run->options.statistics;
}

static int exit_status(const Run *run) {
  for (size_t i = 0; i < run->findings.count; i++)
    if ((int)run->findings.items[i]->severity >= run->options.fail_on) return EXIT_FINDINGS;
  bool has_gaps = run->gaps.count || run->report.summary.skipped;
  return run->options.strict && has_gaps ? EXIT_FINDINGS : EXIT_FINE;
}

// ---- writing ----------------------------------------------------------------------------------

static bool write_file(Run *run, const ReportFile *report_file) {
  Report report = run->report;
  report.color = false;
  Buf text = buf_new(run->arena);
  report_file->format->write(&report, &text);
  // A job's summary already holds what earlier steps have written.
  bool appends = strcmp(report_file->format->name, "markdown") == 0;
  return output_write_file(report_file->path, &text, appends, &run->error);
}

static int trouble(const Run *run) {
  fprintf(stderr, "tenantlint: %s\n", run->error.message);
  return EXIT_TROUBLE;
}

static int finish(Run *run, const Buf *text, int status) {
  return output_print(text, &run->error) ? status : trouble(run);
}

// ---- commands ---------------------------------------------------------------------------------

static int check(Run *run, Buf *out) {
  if (!analyze(run)) return trouble(run);
  make_report(run);
  const ReportFormat *format =
      report_find_format(run->options.format ? run->options.format : "text");
  run->report.color = output_wants_color(run->options.color);
  format->write(&run->report, out);
  for (size_t i = 0; i < run->options.reports.count; i++)
    if (!write_file(run, run->options.reports.items + i)) return trouble(run);
  return finish(run, out, exit_status(run));
}

static int tables(Run *run, Buf *out, bool json) {
  if (!analyze(run)) return trouble(run);
  if (json)
    tables_json(&run->analysis, out);
  else
    tables_text(&run->analysis, run->options.verbose, out);
  return finish(run, out, EXIT_FINE);
}

static int exemptions(Run *run, Buf *out, bool json) {
  if (!analyze(run)) return trouble(run);
  if (json)
    pages_exemptions_json(&run->analysis, out);
  else
    pages_exemptions_text(&run->analysis, out);
  return finish(run, out, EXIT_FINE);
}

static int baseline(Run *run, Buf *out) {
  if (!analyze(run)) return trouble(run);
  const RuleChoice *choice = choose_rules(run);
  Buf text = buf_new(run->arena);
  known_apply(run->arena, &run->known, &run->analysis.findings, choice);
  known_renew(run->arena, &run->known, &run->analysis.findings, choice, run->options.prune, &text,
              out);
  if (!output_write_file(run->known.path, &text, false, &run->error)) return trouble(run);
  return finish(run, out, EXIT_FINE);
}

static int init(Run *run, Buf *out) {
  if (!analyze(run)) return trouble(run);
  const char *path = arena_format(run->arena, "%s/.tenantlint.yaml", run->root);
  if (access(path, F_OK) == 0) {
    error_set(&run->error, "%.200s exists already; tenantlint schema says what else it may hold",
              path);
    return trouble(run);
  }
  Buf text = buf_new(run->arena);
  init_config(&run->analysis, &text);
  if (!output_write_file(path, &text, false, &run->error)) return trouble(run);
  buf_addf(out, "wrote %s\n", path);
  return finish(run, out, EXIT_FINE);
}

static int schema(Run *run, Buf *out, bool json) {
  if (json)
    schema_json(out);
  else
    schema_text(out);
  return finish(run, out, EXIT_FINE);
}

static int rules(Run *run, Buf *out, bool json) {
  bool markdown = run->options.format && strcmp(run->options.format, "markdown") == 0;
  if (markdown)
    pages_rules_markdown(out);
  else if (json)
    pages_rules_json(out);
  else
    pages_rules_text(out);
  return finish(run, out, EXIT_FINE);
}

// The database that was named, or else the only one with tenants. NULL with the error filled.
static const Catalog *choose_catalog(Run *run) {
  const char *given = run->options.arguments.count ? run->options.arguments.items[0] : NULL;
  const Catalog *chosen = NULL;
  Buf names = buf_new(run->arena);
  size_t matching = 0;
  for (size_t i = 0; i < run->analysis.catalogs.count; i++) {
    const Catalog *catalog = run->analysis.catalogs.items[i];
    buf_addf(&names, "%s%s", i ? ", " : "", catalog->database->name);
    bool fits = given ? !strcmp(given, catalog->database->name) : catalog->tenant.columns.count > 0;
    if (fits && ++matching == 1) chosen = catalog;
  }
  if (matching == 1 && chosen->tenant.columns.count) return chosen;
  if (matching > 1)
    error_set(&run->error,
              "name the database to prove: tenantlint prove DATABASE; there are %.300s",
              names.data);
  else if (given && !matching)
    error_set(&run->error, "there is no database %.80s; there are %.300s", given, names.data);
  else
    error_set(&run->error, "no tenant column was found, so there is nothing to prove; name it in "
                           ".tenantlint.yaml: tenant: { columns: [tenant_id] }");
  return NULL;
}

static int prove(Run *run, Buf *out) {
  const Catalog *catalog = analyze(run) ? choose_catalog(run) : NULL;
  if (!catalog) return trouble(run);
  Proof proof = {.arena = run->arena,
                 .catalog = catalog,
                 .config = &run->config,
                 .findings = &run->analysis.findings,
                 .today = run->analysis.today,
                 .pgtap = run->options.format && !strcmp(run->options.format, "pgtap")};
  prove_script(&proof, out);
  return finish(run, out, EXIT_FINE);
}

static int run_command(Run *run) {
  Buf out = buf_new(run->arena);
  const char *format = run->options.format;
  bool json = format && strcmp(format, "json") == 0;
  switch (run->options.command) {
  case CLI_CHECK: return check(run, &out);
  case CLI_TABLES: return tables(run, &out, json);
  case CLI_EXEMPTIONS: return exemptions(run, &out, json);
  case CLI_BASELINE: return baseline(run, &out);
  case CLI_INIT: return init(run, &out);
  case CLI_SCHEMA: return schema(run, &out, json);
  case CLI_RULES: return rules(run, &out, json);
  case CLI_PROVE: return prove(run, &out);
  case CLI_LSP: return server_run(&run->options);
  case CLI_EXPLAIN:
    if (!pages_explain(run->options.arguments.items[0], &out, &run->error)) return trouble(run);
    break;
  case CLI_VERSION: buf_add(&out, "tenantlint " REPORT_VERSION " (" REPORT_GRAMMAR ")\n"); break;
  case CLI_HELP:
    if (help_write(format, &out)) break;
    error_set(&run->error, "--help has the formats text, man, bash, zsh and fish");
    return trouble(run);
  }
  return finish(run, &out, EXIT_FINE);
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); // a closed pipe is a write error like any other
  Run run = {.arena = arena_new()};
  bool fine = options_parse(run.arena, argc, argv, &run.options, &run.error);
  int status = fine ? run_command(&run) : trouble(&run);
  sql_forget();
  arena_free(run.arena);
  return status;
}
