// A project's folder -> what is wrong with it. The whole analysis, in order.
#include "analysis.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/parallel.h"
#include "calls/declared.h"
#include "orm/orm_shape.h"
#include "orm/prisma_schema.h"
#include "replay/replay.h"
#include "catalog/tenant.h"
#include "catalog/tenant_database.h"
#include "program/migration.h"
#include "lint/exempt.h"
#include "lint/host_script.h"
#include "lint/named.h"

// Deeply nested SQL is walked recursively; only what is touched of the stack becomes memory.
enum { STACK_SIZE = 256 << 20 };

static void read_database(Analysis *analysis, const Database *database,
                          const DeclaredColumns *declared) {
  Catalog *catalog = catalog_new(analysis->arena, database, &analysis->gaps);
  replay(catalog, analysis->threads);
  for (size_t i = 0; i < declared->count; i++)
    name_list_add(analysis->arena, &catalog->tenant.declared, declared->items[i]);
  tenant_infer(catalog, analysis->config);
  query_resolve_catalog(catalog, analysis->threads);
  meaning_of_catalog(catalog, analysis->threads);
  array_push(analysis->arena, &analysis->catalogs, catalog);
}

bool analysis_has_migrations(const Analysis *analysis) {
  for (size_t i = 0; i < analysis->project.databases.count; i++)
    if (analysis->project.databases.items[i]->migrations.count) return true;
  return false;
}

static void read_application(Analysis *analysis, DriverTables *drivers) {
  Sources queries = {0}, schemas = {0};
  if (analysis->project.tree) {
    analysis->project.tree->threads = analysis->threads;
    application_find(analysis->project.tree, load_is_code, &analysis->code);
    application_find(analysis->project.tree, query_file_may_be, &queries);
    application_find(analysis->project.tree, prisma_schema_may_be, &schemas);
  }
  analysis->queries =
      query_file_read(analysis->arena, queries.items, queries.count, &analysis->gaps);
  LoadInput input = {.arena = analysis->arena,
                     .sources = analysis->code.items,
                     .source_count = analysis->code.count,
                     .queries = &analysis->queries,
                     .drivers = drivers,
                     .threads = analysis->threads,
                     .gaps = &analysis->gaps};
  analysis->application = load_project(&input);
  prisma_schema_read(analysis->application, schemas.items, schemas.count);
  shape_index(analysis->application);
}

static void follow_sessions(Analysis *analysis, DriverTables *drivers) {
  SessionInput input = {.arena = analysis->arena,
                        .config = analysis->config,
                        .project = analysis->application,
                        .drivers = drivers,
                        .sources = analysis->code.items,
                        .source_count = analysis->code.count,
                        .queries = &analysis->queries,
                        .catalogs = (const Catalog *const *)analysis->catalogs.items,
                        .catalog_count = analysis->catalogs.count,
                        .threads = analysis->threads,
                        .gaps = &analysis->gaps};
  analysis->sessions = session_follow(&input);
  if (analysis->sessions.setters.count && !analysis_has_migrations(analysis))
    gap_add(analysis->arena, &analysis->gaps, GAP_UNSUPPORTED,
            analysis->sessions.setters.items[0]->at,
            "no SQL migration was found: which tables and policies this is for is not known");
}

// Where no column names the tenant, no rule about tenants has looked at any table: silence would be a false all-clear.
static void report_keyless(Analysis *analysis, Catalog *catalog) {
  const Column *address = tenant_database_address(catalog);
  if (address && !catalog->tenant.columns.count)
    gap_add(
        analysis->arena, &analysis->gaps, GAP_UNSUPPORTED, address->at,
        "each tenant has a database of its own, by this column, so no rule asks whose a row is; "
        "if that is wrong, name the tenant's column in .tenantlint.yaml: tenant: { columns: [NAME] "
        "}");
  if (catalog->tenant.columns.count || tenant_runs_per_tenant(catalog)) return;
  const Relation *first = NULL;
  size_t count = 0;
  catalog_each(&catalog->relations, Relation, relation) {
    bool is_one = relation_is_table(relation) && !relation->temporary && relation->exists == YES;
    if (is_one && !first) first = relation;
    count += is_one;
  }
  if (first)
    gap_add(
        analysis->arena, &analysis->gaps, GAP_UNSUPPORTED, first->at,
        "no column that names the tenant was found in %zu %s, so no rule can tell whose their rows "
        "are; name it in .tenantlint.yaml: tenant: { columns: [NAME] }",
        count, count == 1 ? "table" : "tables");
}

// The SQL in application code, and the comments around it.
static void scan_application(Analysis *analysis, Scripts *scripts) {
  for (size_t i = 0; i < analysis->application->files.count; i++)
    array_push(analysis->arena, scripts,
               host_script(analysis->arena, analysis->application->files.items[i]));
  const Unit *notes = NULL;
  for (size_t i = 0; i < analysis->queries.queries.count; i++) {
    const Unit *next = analysis->queries.queries.items[i]->notes;
    if (next != notes) array_push(analysis->arena, scripts, script_scan(analysis->arena, next));
    notes = next;
  }
  const SqlText *last = NULL;
  for (size_t i = 0; i < analysis->sessions.sites.count; i++) {
    const SqlText *text = analysis->sessions.sites.items[i]->text;
    analysis->statements++;
    bool is_scanned = text == last || analysis->sessions.sites.items[i]->file_query;
    if (!is_scanned) array_push(analysis->arena, scripts, script_scan(analysis->arena, text->unit));
    last = text;
  }
}

// Migrations that are scanned each by itself.
typedef struct ScanWork {
  ARRAY(const Migration *) migrations;
  const Script **scripts;
} ScanWork;

// The script of a migration that is as it was in the analysis before; NULL: none is kept.
static const Script *kept_script(const Migration *migration) {
  StoredFile *stored = migration->stored;
  if (!stored || !stored_file_take(stored)) return NULL;
  if (!stored->script) {
    Script *fresh = script_scan(stored->arena, migration->up);
    script_keep_normalised(stored->arena, fresh);
    stored->script = fresh;
  }
  const Script *script = stored->script;
  stored_file_give_back(stored);
  return script;
}

static void scan_migration(void *context, Arena *arena, size_t index) {
  const ScanWork *work = context;
  const Migration *migration = work->migrations.items[index];
  const Script *kept = kept_script(migration);
  work->scripts[index] = kept ? kept : script_scan(arena, migration->up);
}

static Scripts scan_scripts(Analysis *analysis) {
  Arena *arena = analysis->arena;
  Scripts scripts = {0};
  ScanWork work = {0};
  for (size_t i = 0; i < analysis->project.databases.count; i++) {
    const Database *database = analysis->project.databases.items[i];
    for (size_t j = 0; j < database->migrations.count; j++)
      array_push(arena, &work.migrations, database->migrations.items[j]);
  }
  work.scripts = arena_alloc(arena, work.migrations.count * sizeof(Script *));
  parallel_run(arena, analysis->threads, work.migrations.count, scan_migration, &work);
  for (size_t i = 0; i < work.migrations.count; i++) {
    analysis->statements += work.scripts[i]->statements.count;
    array_push(arena, &scripts, work.scripts[i]);
  }
  scan_application(analysis, &scripts);
  return scripts;
}

static const char *today_is(Arena *arena) {
  time_t now = time(NULL);
  struct tm day;
  char text[16];
  strftime(text, sizeof text, "%Y-%m-%d", gmtime_r(&now, &day));
  return arena_copy(arena, text, strlen(text));
}

static int compare_gaps(const void *a, const void *b) {
  const Gap *x = a, *y = b;
  int order =
      strcmp(x->at.source ? x->at.source->path : "", y->at.source ? y->at.source->path : "");
  if (!order) order = (x->at.start > y->at.start) - (x->at.start < y->at.start);
  if (!order) order = (int)x->kind - (int)y->kind;
  return order ? order : strcmp(x->message, y->message);
}

// By their places, each once: a loop in SQL may meet the same one at every round.
static void sort_gaps(Gaps *gaps) {
  if (!gaps->count) return;
  qsort(gaps->items, gaps->count, sizeof(Gap), compare_gaps);
  size_t kept = 1;
  for (size_t i = 1; i < gaps->count; i++)
    if (compare_gaps(&gaps->items[kept - 1], &gaps->items[i])) gaps->items[kept++] = gaps->items[i];
  gaps->count = kept;
}

// At an earlier revision, the names of today's configuration may not have been there yet.
static bool check_named(const Analysis *analysis, Error *error) {
  const Tree *tree = analysis->project.tree;
  if (tree && tree->revision) return true;
  return named_check(analysis->config, (const Catalog *const *)analysis->catalogs.items,
                     analysis->catalogs.count, tree, error);
}

static bool analyze(Analysis *analysis, const AnalysisOptions *options, Error *error) {
  migration_to_sql(analysis->arena, &analysis->project.databases, &analysis->gaps);
  DriverTables drivers = driver_tables(analysis->arena, analysis->config);
  read_application(analysis,
                   &drivers); // before the databases: its models may declare what names the tenant
  DeclaredColumns declared = declared_tenants(analysis->arena, analysis->application, &drivers);
  for (size_t i = 0; i < analysis->project.databases.count; i++)
    read_database(analysis, analysis->project.databases.items[i], &declared);
  if (!check_named(analysis, error)) return false;
  follow_sessions(analysis, &drivers);
  for (size_t i = 0; i < analysis->catalogs.count && !analysis->sessions.by_path; i++)
    report_keyless(analysis, analysis->catalogs.items[i]);
  sort_gaps(&analysis->gaps);

  analysis->scripts = scan_scripts(analysis);
  const char *today = options->today ? options->today : today_is(analysis->arena);
  analysis->today = today;
  analysis->exemptions =
      exempt_collect(analysis->arena, analysis->config, &analysis->scripts, today);

  Check check = {analysis->arena, analysis->config, .findings = &analysis->findings, .today = today,
                 .threads = analysis->threads};
  check.choice = check_choose(analysis->arena, analysis->config, &options->only, &options->without);
  for (size_t i = 0; i < analysis->catalogs.count; i++)
    check_catalog(&check, analysis->catalogs.items[i]);
  check_sessions(&check, (const Catalog *const *)analysis->catalogs.items, analysis->catalogs.count,
                 &analysis->sessions);
  check_gaps(&check, &analysis->gaps);
  exempt_apply(&check, &analysis->exemptions);
  check_exemptions(&check, &analysis->exemptions); // after it, so that no exemption hides these
  findings_finish(analysis->arena, analysis->threads, &analysis->findings, &analysis->scripts);
  return true;
}

typedef struct Job {
  Analysis *analysis;
  const AnalysisOptions *options;
  Error *error;
  bool is_done;
} Job;

static void *run(void *job) {
  Job *mine = job;
  sql_start();
  mine->is_done = analyze(mine->analysis, mine->options, mine->error);
  return NULL;
}

static size_t threads_of(const AnalysisOptions *options) {
  return options->threads ? options->threads : parallel_cores();
}

bool analysis_of_project(Arena *arena, const Config *config, const AnalysisOptions *options,
                         Analysis *analysis, Error *error) {
  if (!check_names(config, &options->only, &options->without, error)) return false;
  analysis->arena = arena;
  analysis->config = config;
  analysis->threads = threads_of(options);
  Job job = {analysis, options, error, false};
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, STACK_SIZE);
  bool started = pthread_create(&thread, &attributes, run, &job) == 0;
  pthread_attr_destroy(&attributes);
  if (!started)
    error_set(error, "cannot start a thread with a stack of 256 MB; raise the memory limit");
  return started && pthread_join(thread, NULL) == 0 && job.is_done;
}

bool analysis_is_table(const Relation *relation) {
  return relation_is_table(relation) && !relation->temporary;
}

bool analysis_run(Arena *arena, const char *root, const Config *config,
                  const AnalysisOptions *options, Analysis *analysis, Error *error) {
  *analysis = (Analysis){0};
  return project_discover(arena, root, config, &options->overlays, threads_of(options),
                          &analysis->project, &analysis->gaps, error) &&
         analysis_of_project(arena, config, options, analysis, error);
}
