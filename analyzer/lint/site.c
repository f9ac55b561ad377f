// A query's place and its tables -> whether anything but the query keeps tenants apart there.
#include "lint/rule.h"
#include "sql/expr.h"
#include "sql/walk.h"

// Whether policies let every row be read, or added, where no tenant is set, on purpose or not (policy-open-without-context
// and policy-check-unscoped say it).
static bool is_open_without(const RuleContext *ctx, const Relation *table, Command command) {
  bool adds = command == COMMAND_INSERT;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (!policy->restrictive && policy_covers(policy, command) &&
        policy_lets_others(policy, CONTEXT_FRESH, adds) &&
        !policy_is_floored(policy, command, CONTEXT_FRESH, adds) &&
        !policy_is_for_trusted(ctx->catalog, policy))
      return true;
  }
  return false;
}

typedef struct Mention {
  const Query *query;
  bool found;
} Mention;

static bool visit_column(Node *node, void *context) {
  Mention *mention = context;
  const char *column = IsA(node, ColumnRef) ? expr_column(node) : NULL;
  if (column) mention->found |= str_has(mention->query->statement->unit->text, column);
  return mention->found;
}

// A policy of its own shows everybody the rows that a column of theirs says to be for all, and the query asks for that
// column: no context is needed for those, and others are not seen without it.
static bool asks_for_shared(const Query *query, const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    const Meaning *meaning = policy->using_meaning;
    bool is_for_all = !policy->restrictive && policy->command == COMMAND_SELECT &&
                      !policy->roles.count && meaning && !meaning->ties_tenant;
    if (!is_for_all || !(meaning->outcome[CONTEXT_FRESH][ROW_OTHER] & OUTCOME_ROW_FLAG)) continue;
    Mention mention = {query, false};
    walk_tree(policy->using_expr, visit_column, &mention);
    if (mention.found && !policy_is_floored(policy, COMMAND_SELECT, CONTEXT_FRESH, false))
      return true;
  }
  return false;
}

const TableRef *site_needs_context(const RuleContext *ctx, const QuerySite *site) {
  if (site->session && site->session->by_path) return site->session->by_path;
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    const Relation *table = ref->relation;
    bool binds = table->rls == YES && table->policies.count && table->tenant_column;
    // Its own condition keeps the tenants apart there, or it asks for all of them on purpose.
    bool is_on_purpose = site->session && site->session->cleared;
    bool is_kept_apart = ref->access == ACCESS_READ && (ref->scoped != NO || is_on_purpose);
    if (binds && is_kept_apart && is_open_without(ctx, table, COMMAND_SELECT)) continue;
    if (binds && ref->access == ACCESS_READ && asks_for_shared(site->query, table)) continue;
    bool only_adds = insert_only_adds(site->query, ref);
    if (binds && only_adds && is_open_without(ctx, table, COMMAND_INSERT)) continue;
    // Without FORCE they bind only those who do not own the table.
    if (binds && (table->forced == YES || !config_app_may_own(ctx->config, table->owner)))
      return ref;
  }
  return NULL;
}

static bool names_database_user(const NameList *identities) {
  for (size_t i = 0; i < identities->count; i++)
    if (str_is_any(str(identities->items[i]),
                   WORDS("current_user", "session_user", "user", "current_role")))
      return true;
  return false;
}

static bool rests_on_other(const Meaning *meaning) {
  return meaning && (meaning->unknown_because || names_database_user(&meaning->identities));
}

// Its policies read whose token a platform's server has put before the statement (auth.uid()), or there are none: whoever
// connects without that server gets no row, unless no policy holds for him.
static bool rests_on_token(const RuleContext *ctx, const Relation *table) {
  const TenantKey *tenant = &ctx->catalog->tenant;
  if (tenant->settings.count || names_database_user(&tenant->identities)) return false;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (rests_on_other(policy->using_meaning) || rests_on_other(policy->check_meaning))
      return false;
  }
  return true;
}

// Without FORCE the owner sees every row, and nobody else any where no context is set: the query is wrong for both, but
// which of them runs it is not known. Where another of its tables misses the context, tenant-context-missing says so.
static bool is_open_to_owner(const RuleContext *ctx, const QuerySite *site, const Relation *table) {
  const Site *session = site->session;
  bool lacks_context = session && session->needs_context && session->context == NO;
  bool lacks_token = session && session->lacks_token && rests_on_token(ctx, table);
  return (lacks_context || lacks_token) && table->forced != YES &&
         config_app_may_own(ctx->config, table->owner) && !site_needs_context(ctx, site);
}

// Row security holds for whoever runs the function's queries.
static bool is_filtered(const RuleContext *ctx, const QuerySite *site, const Relation *table) {
  const Function *function = site->function;
  if (table->rls != YES || (site->session && site->session->bypasses_rls)) return false;
  if (!function || !function->security_definer) return true;
  return table->forced == YES && role_bypasses(ctx->catalog, function->owner) != YES;
}

// A function that checks who calls it, or that nobody may call, is as careful as it can be; a model's filter is around what
// is sent through it.
static bool is_guarded(const RuleContext *ctx, const QuerySite *site) {
  const Function *function = site->function;
  if (site->session && site->session->filtered) return true;
  if (!function) return site->query->checks_identity;
  if (!function->returns_trigger && !rule_may_be_called(ctx, function)) return true;
  for (size_t i = 0; i < function->queries.count; i++)
    if (function->queries.items[i] && function->queries.items[i]->checks_identity) return true;
  return false;
}

// search_path leads to the tenant's own table.
static bool is_in_schema(const QuerySite *site, const Relation *table) {
  if (!site->session || site->session->in_schema != YES) return false;
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    if (ref->relation == table && ref->is_qualified) return false;
  }
  return true;
}

Exposure site_exposure(const RuleContext *ctx, const QuerySite *site, const Relation *table) {
  bool is_shared = !table->tenant_column || table->is_tenant_root || table->temporary;
  if (is_shared || is_in_schema(site, table) || is_guarded(ctx, site)) return EXPOSURE_NONE;
  switch (ctx->config->mode) {
  case MODE_RLS:
  case MODE_SCHEMA_PER_TENANT: return EXPOSURE_NONE;
  case MODE_APP: return EXPOSURE_FULL;
  case MODE_DEFENSE_IN_DEPTH:
    return is_filtered(ctx, site, table) ? EXPOSURE_DEFENDED : EXPOSURE_FULL;
  case MODE_AUTO: break;
  }
  if (table->rls == UNKNOWN) return EXPOSURE_NONE;
  if (!is_filtered(ctx, site, table)) return EXPOSURE_FULL;
  return is_open_to_owner(ctx, site, table) ? EXPOSURE_DEFENDED : EXPOSURE_NONE;
}

// Where a reader finds the query: at the call that runs a text which stands elsewhere, and at the whole of a text of
// which only this part does, as `FROM ${TABLE}`.
static Span place_of(const QuerySite *site, Span at) {
  bool is_elsewhere = !span_is_none(site->call) || site->origin != ORIGIN_APPLICATION;
  if (is_elsewhere || !site->session) return site->call;
  Span whole = site->session->text->unit->whole;
  bool has_heredoc = str_find(span_text(whole), "<<", 0) < whole.end - whole.start;
  bool is_within = at.source == whole.source && at.start >= whole.start &&
                   (at.end <= whole.end || has_heredoc); // whose body lies behind
  return is_within ? (Span){0} : whole;
}

Finding *site_report(RuleContext *ctx, const QuerySite *site, Span at, const Relation *table,
                     const char *format, ...) {
  Span place = place_of(site, at);
  bool is_held = !span_is_none(place);
  va_list args;
  va_start(args, format);
  Finding *finding =
      rule_vreport(ctx, is_held ? place : at, rule_object(ctx, table, NULL), format, args);
  va_end(args);
  bool is_lesser = site_exposure(ctx, site, table) == EXPOSURE_DEFENDED ||
                   (site->session && site->session->by_builder);
  if (is_lesser && finding->severity > SEVERITY_WARNING) finding->severity = SEVERITY_WARNING;
  if (is_held) finding_relate(ctx, finding, at, "in the SQL that it runs");
  if (ctx->config->mode == MODE_AUTO && table->rls == YES && is_open_to_owner(ctx, site, table))
    finding_relate(ctx, finding, table->rls_at,
                   "no context is set there, and without FORCE this does not hold for the owner");
  if (site->session && !span_is_none(site->session->run_at))
    finding_relate(ctx, finding, site->session->run_at, "run here");
  for (size_t i = 0; i < site->path.count; i++)
    finding_relate(ctx, finding, site->path.items[i].at, "reached through %s",
                   site->path.items[i].name);
  return finding;
}
