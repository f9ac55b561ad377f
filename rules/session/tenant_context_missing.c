// A query on a protected table where nothing has set the tenant's context.
#include "lint/rule.h"

static bool is_missing(const Site *site) {
  switch (site->lost) {
  case LOST_NEVER_SET:
  case LOST_ONE_PATH: return true;
  // What the same function did in vain or too late is tenant-context-late's, or the setter's own finding.
  default: return site->setter && site->setter->function.node != site->function.node;
  }
}

// What opens connections for the whole project leaves it out for whoever has no tenant, such as a visitor who has not signed in.
static bool is_for_nobody(const Site *site) {
  const Setter *setter = site->lost == LOST_ONE_PATH ? site->setter : NULL;
  return setter && setter->if_given && setter->function.node != site->function.node;
}

static const char *describe(const Site *site) {
  if (site->lost != LOST_ONE_PATH) return "is not set";
  return is_for_nobody(site) ? "is set only where there is a tenant"
                             : "is set on one path to it only";
}

// The policy by which the rows of other tenants pass while none is set (policy-open-without-context). NULL: none does.
static const Policy *open_policy(RuleContext *ctx, const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    const Meaning *meaning = policy->using_meaning;
    if (policy->restrictive || !meaning || !policy_covers(policy, COMMAND_SELECT)) continue;
    if (policy_is_for_trusted(ctx->catalog, policy)) continue;
    for (ContextState state = CONTEXT_FRESH; state <= CONTEXT_USED; state++)
      if ((meaning->outcome[state][ROW_OTHER] & OUTCOME_TRUE) &&
          !policy_is_floored(policy, COMMAND_SELECT, state, false))
        return policy;
  }
  return NULL;
}

static const char *describe_rows(RuleContext *ctx, const Relation *table, bool by_path) {
  if (by_path) return "the rows of a shared schema";
  const Policy *open = open_policy(ctx, table);
  if (!open) return "no rows";
  return arena_format(ctx->arena, "those of every tenant, which policy %s lets pass then",
                      open->name);
}

static void check(RuleContext *ctx, const QuerySite *site) {
  const Site *session = site->session;
  if (!session || !session->needs_context || session->context != NO || !is_missing(session)) return;
  const TableRef *ref = site_needs_context(ctx, site);
  if (!ref) return;
  bool by_path = ref == session->by_path;
  Finding *finding =
      site_report(ctx, site, ref->at, ref->relation,
                  "this uses %s where the tenant's %s %s: it finds %s, or "
                  "those of the tenant that had the connection before",
                  rule_object(ctx, ref->relation, NULL), by_path ? "search_path" : "context",
                  describe(session), describe_rows(ctx, ref->relation, by_path));
  // A condition of its own in the query is no substitute.
  if (!session->by_builder) finding->severity = ctx->rule->severity;
  if (is_for_nobody(session)) finding->severity = SEVERITY_WARNING;
  if (session->setter) finding_relate(ctx, finding, session->setter->at, "set here");
}

const Rule rule_tenant_context_missing = {
    .name = "tenant-context-missing",
    .severity = SEVERITY_ERROR,
    .what = "Application code runs SQL on a protected table at a point where the tenant's context "
            "is not set.",
    .why = "The policies have nothing to compare with. At best the statement finds no rows or "
           "fails; on a pooled connection that kept the context of an earlier request it works on "
           "that tenant's rows.",
    .fix = "Run it in a transaction after SELECT set_config('app.tenant_id', $1, true), or inside "
           "the project's own function that does so.",
    .check_query = check,
};
