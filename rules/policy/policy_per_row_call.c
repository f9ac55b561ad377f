// A VOLATILE function in a predicate.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->using_meaning;
  if (!meaning || !meaning->volatile_function || policy->relation->rls == NO) return;
  const Function *function = meaning->volatile_function;
  Finding *finding =
      rule_report(ctx, meaning->volatile_call_at, rule_object(ctx, policy->relation, policy->name),
                  "policy %s calls %s.%s(), which is VOLATILE, for every row of %s", policy->name,
                  function->schema, function->name, rule_object(ctx, policy->relation, NULL));
  finding_relate(ctx, finding, function->at, "the function is not declared STABLE");
}

const Rule rule_policy_per_row_call = {
    .name = "policy-per-row-call",
    .severity = SEVERITY_ADVICE,
    .leaks_nothing = true,
    .what = "A policy's predicate calls a VOLATILE function, which is what PL/pgSQL functions are "
            "unless declared otherwise.",
    .why = "It is evaluated for every row of the table, of all tenants, and no index can serve the "
           "comparison.",
    .fix = "Declare the function STABLE, or wrap the call: (SELECT f()).",
    .check_policy = check,
};
