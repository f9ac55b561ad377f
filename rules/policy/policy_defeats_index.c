// A predicate that the tenant index cannot serve.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->using_meaning;
  const Relation *table = policy->relation;
  if (!meaning || !table->tenant_column || table->rls == NO) return;
  const char *object = rule_object(ctx, table, policy->name);
  if (!span_is_none(meaning->defeats_index_at)) {
    Finding *finding = rule_report(
        ctx, meaning->defeats_index_at, object,
        "policy %s hides %s behind %s, so the tenant index of %s is not used", policy->name,
        table->tenant_column->name, meaning->defeats_index_because, rule_object(ctx, table, NULL));
    if (table->tenant_index) finding_relate(ctx, finding, table->tenant_index->at, "the index");
    return;
  }
  if (!table->tenant_index) return;
  if (!span_is_none(meaning->unserved_at)) {
    Finding *finding = rule_report(
        ctx, meaning->unserved_at, object,
        "policy %s tests %s below an OR, CASE, NOT or call that no index serves, so the "
        "tenant index of %s is not used",
        policy->name, table->tenant_column->name, rule_object(ctx, table, NULL));
    finding->severity = SEVERITY_ADVICE;
    finding_relate(ctx, finding, table->tenant_index->at, "the index");
    return;
  }
  if (span_is_none(meaning->membership_at)) return;
  Finding *finding = rule_report(
      ctx, meaning->membership_at, object,
      "policy %s looks membership up with a sub-query, which never uses the tenant index of %s",
      policy->name, rule_object(ctx, table, NULL));
  finding->severity = SEVERITY_ADVICE;
}

const Rule rule_policy_defeats_index = {
    .name = "policy-defeats-index",
    .severity = SEVERITY_WARNING,
    .leaks_nothing = true,
    .what = "The predicate wraps the tenant column in a cast or a function; or it tests membership "
            "with IN (SELECT ...) or EXISTS, or compares the column in one branch of an OR beside "
            "one that no index serves (advice).",
    .why = "An index on the column serves only comparisons of the plain column. The wrapped one "
           "reads all tenants' rows in every query, about a hundred times slower "
           "on a million rows; a membership sub-query in a policy is never turned into a join.",
    .fix = "Cast the other side: tenant_id = current_setting('app.tenant_id')::uuid. For "
           "memberships: tenant_id = ANY (ARRAY(SELECT ...)).",
    .check_policy = check,
};
