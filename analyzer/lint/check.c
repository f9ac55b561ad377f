// Facts and the chosen rules -> findings.
#include "lint/check.h"

#include <stdio.h>

#include "base/parallel.h"

// ---- which rules ------------------------------------------------------------------------------

static bool names_rule(const Names *names, const Rule *rule) {
  for (size_t i = 0; i < names->count; i++)
    if (rule_find(names->items[i]) == rule) return true;
  return false;
}

const RuleChoice *check_choose(Arena *arena, const Config *config, const Names *only,
                               const Names *without) {
  RuleChoice *choices = arena_alloc(arena, (all_rules_count + 1) * sizeof *choices);
  for (size_t i = 0; i < all_rules_count; i++) {
    RuleChoice *choice = choices + i;
    choice->unasked =
        names_rule(without, all_rules[i]) || (only->count && !names_rule(only, all_rules[i]));
    choice->runs = !choice->unasked;
    for (size_t j = 0; j < config->rules.count; j++) {
      const RuleSetting *setting = config->rules.items + j;
      if (rule_find(setting->rule) != all_rules[i]) continue;
      choice->has_severity = severity_parse(setting->severity, &choice->severity);
      // Asked for by name on the command line, it runs.
      if (strcmp(setting->severity, "off") == 0 && !only->count) choice->runs = false;
    }
  }
  return choices;
}

static bool name_exists(const char *name, const char *place, Error *error) {
  if (!name || rule_find(name)) return true;
  const char *nearest = rule_nearest(name);
  if (nearest)
    error_set(error, "%sthere is no rule \"%s\"; did you mean \"%s\"?", place, name, nearest);
  else
    error_set(error, "%sthere is no rule \"%s\"; \"tenantlint rules\" lists them all", place, name);
  return false;
}

static bool configured_name_exists(const char *name, Span at, Error *error) {
  Position position = at.source ? source_position(at.source, at.start) : (Position){0};
  char place[400] = "";
  if (at.source)
    snprintf(place, sizeof place, "%s:%u:%u: ", at.source->path, position.line, position.column);
  return name_exists(name, place, error);
}

bool check_names(const Config *config, const Names *only, const Names *without, Error *error) {
  for (size_t i = 0; i < only->count; i++)
    if (!name_exists(only->items[i], "--rule: ", error)) return false;
  for (size_t i = 0; i < without->count; i++)
    if (!name_exists(without->items[i], "--no-rule: ", error)) return false;
  for (size_t i = 0; i < config->rules.count; i++)
    if (!configured_name_exists(config->rules.items[i].rule, config->rules.items[i].at, error))
      return false;
  for (size_t i = 0; i < config->exemptions.count; i++)
    if (!configured_name_exists(config->exemptions.items[i].rule, config->exemptions.items[i].at,
                                error))
      return false;
  return true;
}

// ---- running them -----------------------------------------------------------------------------

// The configuration replaces a rule's own severity. Where the rule judged one finding to be milder, the
// configuration can only make it milder still.
static void set_severities(const Findings *findings, size_t from, const RuleChoice *choice) {
  for (size_t i = from; choice->has_severity && i < findings->count; i++) {
    Finding *finding = findings->items[i];
    bool is_plain = finding->severity == finding->rule->severity;
    if (is_plain || finding->severity > choice->severity) finding->severity = choice->severity;
  }
}

// Where each tenant has a schema, a table without row security belongs to one tenant or to none.
static bool is_apart(const RuleContext *ctx, const Relation *table) {
  return ctx->config->mode == MODE_SCHEMA_PER_TENANT && table->rls != YES;
}

static void run_on_relation(RuleContext *ctx, const Relation *relation) {
  const Rule *rule = ctx->rule;
  bool is_view = relation->kind == RELATION_VIEW || relation->kind == RELATION_MATVIEW;
  bool is_table = relation->kind != RELATION_SEQUENCE && !is_view && !relation->temporary;
  if (is_table && rule->check_table && !is_apart(ctx, relation)) rule->check_table(ctx, relation);
  if (is_view && rule->check_view) rule->check_view(ctx, relation);
  for (size_t i = 0; is_table && rule->check_policy && i < relation->policies.count; i++)
    rule->check_policy(ctx, relation->policies.items[i]);
}

static void run_on_functions(RuleContext *ctx, const Catalog *catalog) {
  catalog_each(&catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++)
      ctx->rule->check_function(ctx, overloads->items[i]);
  }
}

static void run_on_catalog(RuleContext *ctx, const Catalog *catalog) {
  const Rule *rule = ctx->rule;
  if (rule->check_table || rule->check_view || rule->check_policy)
    catalog_each(&catalog->relations, Relation, relation) run_on_relation(ctx, relation);
  if (rule->check_function) run_on_functions(ctx, catalog);
  if (rule->check_role) catalog_each(&catalog->roles, Role, role) rule->check_role(ctx, role);
  if (rule->check_catalog) rule->check_catalog(ctx);
}

static RuleContext context_of(const Check *check, size_t rule, const Catalog *catalog) {
  return (RuleContext){.arena = check->arena,
                       .config = check->config,
                       .catalog = catalog,
                       .rule = all_rules[rule],
                       .today = check->today,
                       .findings = check->findings};
}

// Whoever calls a function sets the context, or not.
static QuerySites sites_of_functions(const Check *check, const Catalog *catalog) {
  QuerySites sites = {0};
  catalog_each(&catalog->functions, FunctionOverloads, overloads) for (size_t i = 0;
                                                                       i < overloads->count; i++) {
    const Function *function = overloads->items[i];
    for (size_t q = 0; q < function->queries.count; q++)
      if (function->queries.items[q])
        array_push(check->arena, &sites,
                   (QuerySite){.query = function->queries.items[q],
                               .origin = ORIGIN_FUNCTION,
                               .function = function,
                               .context_set = UNKNOWN});
  }
  return sites;
}

void check_queries(const Check *check, const Catalog *catalog, const QuerySites *sites) {
  for (size_t i = 0; i < all_rules_count; i++) {
    if (!check->choice[i].runs || !all_rules[i]->check_query) continue;
    size_t before = check->findings->count;
    RuleContext ctx = context_of(check, i, catalog);
    for (size_t j = 0; j < sites->count; j++) all_rules[i]->check_query(&ctx, &sites->items[j]);
    set_severities(check->findings, before, check->choice + i);
  }
}

static QuerySite site_of(const Check *check, const Site *site) {
  QuerySite made = {.query = site->query,
                    .origin = site->file_query ? ORIGIN_QUERY_FILE : ORIGIN_APPLICATION,
                    .context_set = site->context,
                    .call = site->call,
                    .session = site};
  for (size_t i = 0; i < site->path.count; i++)
    array_push(check->arena, &made.path,
               (QueryStep){site->path.items[i].at, site->path.items[i].name});
  return made;
}

static void check_setters(const Check *check, const Catalog *catalog, const Sessions *sessions) {
  for (size_t i = 0; i < all_rules_count; i++) {
    if (!check->choice[i].runs || !all_rules[i]->check_setter) continue;
    size_t before = check->findings->count;
    RuleContext ctx = context_of(check, i, catalog);
    for (size_t j = 0; j < sessions->setters.count; j++)
      all_rules[i]->check_setter(&ctx, sessions->setters.items[j]);
    set_severities(check->findings, before, check->choice + i);
  }
}

static void check_hatches(const Check *check, const Sessions *sessions) {
  for (size_t i = 0; i < all_rules_count; i++) {
    if (!check->choice[i].runs || !all_rules[i]->check_hatch) continue;
    size_t before = check->findings->count;
    for (size_t j = 0; j < sessions->hatches.count; j++) {
      RuleContext ctx = context_of(check, i, sessions->hatches.items[j]->catalog);
      all_rules[i]->check_hatch(&ctx, sessions->hatches.items[j]);
    }
    set_severities(check->findings, before, check->choice + i);
  }
}

void check_sessions(const Check *check, const Catalog *const *catalogs, size_t count,
                    const Sessions *sessions) {
  for (size_t i = 0; i < count; i++) {
    QuerySites sites = {0};
    for (size_t j = 0; j < sessions->sites.count; j++)
      if (sessions->sites.items[j]->query && sessions->sites.items[j]->catalog == catalogs[i])
        array_push(check->arena, &sites, site_of(check, sessions->sites.items[j]));
    check_queries(check, catalogs[i], &sites);
  }
  check_setters(check, count ? catalogs[0] : NULL, sessions);
  check_hatches(check, sessions);
}

// The rules, each of which reads a catalog by itself.
typedef struct CatalogCheck {
  const Check *check;
  const Catalog *catalog;
  Findings *findings; // of each rule
} CatalogCheck;

static void run_rule(void *context, Arena *arena, size_t i) {
  const CatalogCheck *run = context;
  const RuleChoice *choice = run->check->choice + i;
  if (!choice->runs) return;
  RuleContext ctx = context_of(run->check, i, run->catalog);
  ctx.arena = arena;
  ctx.findings = &run->findings[i];
  run_on_catalog(&ctx, run->catalog);
  set_severities(ctx.findings, 0, choice);
}

void check_catalog(const Check *check, const Catalog *catalog) {
  QuerySites sites = sites_of_functions(check, catalog);
  check_queries(check, catalog, &sites);
  CatalogCheck run = {check, catalog,
                      arena_alloc(check->arena, all_rules_count * sizeof(Findings))};
  bool is_small = catalog->relations.count < PARALLEL_LEAST;
  parallel_run(check->arena, is_small ? 1 : check->threads, all_rules_count, run_rule, &run);
  for (size_t i = 0; i < all_rules_count; i++)
    for (size_t k = 0; k < run.findings[i].count; k++)
      array_push(check->arena, check->findings, run.findings[i].items[k]);
}

void check_gaps(const Check *check, const Gaps *gaps) {
  for (size_t i = 0; i < all_rules_count; i++) {
    if (!check->choice[i].runs || !all_rules[i]->check_gap) continue;
    size_t before = check->findings->count;
    RuleContext ctx = context_of(check, i, NULL);
    for (size_t j = 0; j < gaps->count; j++) all_rules[i]->check_gap(&ctx, gaps->items + j);
    set_severities(check->findings, before, check->choice + i);
  }
}

void check_exemptions(const Check *check, const Exemptions *exemptions) {
  for (size_t i = 0; i < all_rules_count; i++) {
    if (!check->choice[i].runs || !all_rules[i]->check_exemption) continue;
    size_t before = check->findings->count;
    RuleContext ctx = context_of(check, i, NULL);
    for (size_t j = 0; j < exemptions->count; j++)
      all_rules[i]->check_exemption(&ctx, exemptions->items[j]);
    set_severities(check->findings, before, check->choice + i);
  }
}
