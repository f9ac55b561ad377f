// Policies that read each other's tables in a circle.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    const Meaning *circle = policy->circle;
    if (!circle) continue;
    bool is_check = circle == policy->check_meaning; // 22.7
    Span at = is_check ? policy->check_at : policy->using_at;
    Finding *finding = rule_report(
        ctx, at, rule_object(ctx, table, policy->name),
        "policy %s reads %s again while it is being read, so every %s of it fails (42P17)",
        policy->name, rule_object(ctx, table, NULL), is_check ? "INSERT and UPDATE" : "query");
    for (size_t r = 0; r < circle->reads.count; r++)
      if (circle->reads.items[r] != table)
        finding_relate(ctx, finding, circle->reads.items[r]->at, "a table that it reads");
    for (size_t c = 0; c < circle->calls.count; c++)
      finding_relate(ctx, finding, circle->calls.items[c]->at, "a function that it calls");
    return; // one finding per table
  }
}

const Rule rule_policy_recursion = {
    .name = "policy-recursion",
    .severity = SEVERITY_ERROR,
    .leaks_nothing = true,
    .what = "Policies read each other's tables in a circle, or a policy reads its own table.",
    .why = "CREATE POLICY accepts it, and the owner never notices. Every query of a role that is "
           "filtered fails with \"infinite "
           "recursion detected in policy\", and the usual way out in a hurry is to turn row-level "
           "security off.",
    .fix = "Read the membership table in a SECURITY DEFINER function that is owned by a role which "
           "its policies do not bind, or "
           "in a policy that compares its columns with the context directly.",
    .check_table = check,
};
