// A tenant that comes from something the client can write.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->using_meaning && policy->using_meaning->client_claim
                               ? policy->using_meaning
                               : policy->check_meaning;
  if (!meaning || !meaning->client_claim) return;
  Finding *finding =
      rule_report(ctx, meaning->client_claim_at, rule_object(ctx, policy->relation, policy->name),
                  "policy %s of %s trusts %s, which the client writes itself", policy->name,
                  rule_object(ctx, policy->relation, NULL), meaning->client_claim);
  finding_relate(ctx, finding, policy->at, "the policy");
}

const Rule rule_policy_client_claim = {
    .name = "policy-client-claim",
    .severity = SEVERITY_ERROR,
    .what = "A policy takes the tenant from something that the client can write: user_metadata of "
            "a token, a request header.",
    .why = "Whoever signs in can change it, and so choose the tenant whose rows he reads.",
    .fix = "Use app_metadata, a claim that only the server signs, or a membership table.",
    .check_policy = check,
};
