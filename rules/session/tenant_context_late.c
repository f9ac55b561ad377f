// A query before its context is set, or behind the end of the context's transaction.
#include "lint/rule.h"

// With the name of the context.
static const char *reason(const Site *site) {
  switch (site->lost) {
  case LOST_COMMITTED: return "after the transaction in which the tenant's %s was set";
  case LOST_OTHER_CONNECTION:
    return "on another connection than the one where the tenant's %s was set";
  case LOST_LATER: return "before the tenant's %s is set";
  default: return NULL;
  }
}

static void check(RuleContext *ctx, const QuerySite *site) {
  const Site *session = site->session;
  if (!session || !session->needs_context || session->context != NO || !reason(session)) return;
  if (!session->setter || session->setter->function.node != session->function.node) return;
  const TableRef *ref = site_needs_context(ctx, site);
  if (!ref) return;
  bool by_path = ref == session->by_path;
  const char *where =
      arena_format(ctx->arena, reason(session), by_path ? "search_path" : "context");
  Finding *finding = site_report(
      ctx, site, ref->at, ref->relation, "this uses %s %s: %s, or one that was left there",
      rule_object(ctx, ref->relation, NULL), where,
      by_path ? "it is looked for in the path of every connection" : "its policies see none");
  // A condition of its own in the query is no substitute.
  if (!session->by_builder) finding->severity = ctx->rule->severity;
  finding_relate(ctx, finding, session->setter->at, "the context is set here");
}

const Rule rule_tenant_context_late = {
    .name = "tenant-context-late",
    .severity = SEVERITY_ERROR,
    .what = "The tenant's context is set only after the query, or in another transaction or on "
            "another connection.",
    .why = "What SET LOCAL and set_config(..., true) set is seen by later statements of the same "
           "transaction on the same connection, and by nothing else.",
    .fix = "Send the setter and the queries on one connection, in one transaction, in this order.",
    .check_query = check,
};
