// An IMMUTABLE function that reads the context.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->using_meaning && policy->using_meaning->immutable_function
                               ? policy->using_meaning
                               : policy->check_meaning;
  if (!meaning || !meaning->immutable_function) return;
  const Function *function = meaning->immutable_function;
  Finding *finding = rule_report(
      ctx, meaning->immutable_context_at, rule_object(ctx, policy->relation, policy->name),
      "%s.%s() is IMMUTABLE but reads the session, so a cached plan of %s returns the rows of the "
      "tenant it was made for",
      function->schema, function->name, rule_object(ctx, policy->relation, NULL));
  finding_relate(ctx, finding, function->at, "the function");
}

const Rule rule_policy_immutable_context = {
    .name = "policy-immutable-context",
    .severity = SEVERITY_ERROR,
    .what = "A policy calls a function marked IMMUTABLE that reads a setting or the current user.",
    .why = "The planner replaces the call by its value. A prepared statement or a PL/pgSQL "
           "function that was planned for one tenant then returns that tenant's rows to the next.",
    .fix = "Declare the function STABLE.",
    .check_policy = check,
};
