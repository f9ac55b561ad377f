// A policy that changes nothing.
#include "lint/rule.h"

static bool overlaps(const Policy *a, const Policy *b) {
  return a->command == COMMAND_ALL || b->command == COMMAND_ALL || a->command == b->command;
}

// A tenant's own rows pass, and not only for a session that a flag privileges.
static bool allows_tenants(const Meaning *meaning) {
  return meaning && (meaning->outcome[CONTEXT_SET][ROW_OWN] &
                     (OUTCOME_TRUE | OUTCOME_ROW_FLAG | OUTCOME_UNKNOWN));
}

// USING (false) beside another permissive policy: they are combined with OR (rls-facts 6.4).
static const Policy *find_wider(const Policy *policy) {
  const Relation *table = policy->relation;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *other = table->policies.items[i];
    const Meaning *meaning = other->using_meaning ? other->using_meaning : other->check_meaning;
    if (!other->restrictive && allows_tenants(meaning) && overlaps(policy, other)) return other;
  }
  return NULL;
}

static bool is_false(const Policy *policy) {
  const Meaning *old = policy->using_meaning, *new = policy->check_meaning;
  return (old || new) && (!old || old->constant_false) && (!new || new->constant_false);
}

static void check(RuleContext *ctx, const Policy *policy) {
  const Relation *table = policy->relation;
  const char *object = rule_object(ctx, table, policy->name), *name = rule_object(ctx, table, NULL);
  if (table->rls == NO) {
    if (policy != table->policies.items[0]) return; // one finding per table
    Finding *finding = rule_report(
        ctx, policy->at, object, "policy %s is not applied: %s does not enable row-level security",
        policy->name, name);
    finding_relate(ctx, finding, table->at, "the table");
    return;
  }
  if (!policy->using_expr && !policy->check_expr) {
    rule_report(ctx, policy->at, object, "policy %s has neither USING nor WITH CHECK and %s",
                policy->name, policy->restrictive ? "restricts nothing" : "allows nothing");
    return;
  }
  const Policy *wider = !policy->restrictive && is_false(policy) ? find_wider(policy) : NULL;
  if (!wider) return;
  Finding *finding = rule_report(
      ctx, policy->at, object,
      "policy %s denies nothing: permissive policies are combined with OR, and %s allows the rows",
      policy->name, wider->name);
  finding_relate(ctx, finding, wider->at, "the other permissive policy");
}

const Rule rule_policy_no_effect = {
    .name = "policy-no-effect",
    .severity = SEVERITY_WARNING,
    .what = "A policy changes nothing: its table does not enable row-level security, it has no "
            "predicate, or it is a permissive USING (false) beside another "
            "permissive policy.",
    .why = "It looks like protection to everybody who reads the schema, and enforces nothing.",
    .fix = "ENABLE ROW LEVEL SECURITY on the table; AS RESTRICTIVE for a policy that shall deny; a "
           "predicate for one that has none.",
    .check_policy = check,
};
