// A permissive policy that lets rows of any tenant through.
#include "lint/rule.h"

enum { LOOSE = OUTCOME_TRUE | OUTCOME_ROW_FLAG };

// Which of the commands that the policy's USING is for no restrictive policy narrows.
static bool is_floored_everywhere(const Policy *policy) {
  for (int command = 0; command < COMMANDS; command++) {
    if (command == COMMAND_INSERT || !policy_covers(policy, command)) continue;
    if (!policy_is_floored(policy, command, CONTEXT_SET, false)) return false;
  }
  return true;
}

static void check(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->using_meaning;
  const Relation *table = policy->relation;
  if (!meaning || policy->restrictive || !relation_holds_tenants(table) || table->rls == NO) return;
  if (policy_is_for_trusted(ctx->catalog, policy) || is_floored_everywhere(policy)) return;
  uint8_t outcome = meaning->outcome[CONTEXT_SET][ROW_OTHER];
  if (!(outcome & LOOSE)) return;
  bool by_row = !(outcome & OUTCOME_TRUE);
  bool on_purpose = by_row && (meaning->ties_tenant || policy_adds_to_scoped(policy));
  if (on_purpose && policy->command != COMMAND_SELECT) return; // policy-check-unscoped
  const char *object = rule_object(ctx, table, policy->name);
  Finding *finding =
      on_purpose
          ? rule_report(
                ctx, meaning->unscoped_at, object,
                "policy %s shows rows of %s to other tenants where a column of the row says so",
                policy->name, rule_object(ctx, table, NULL))
          : rule_report(ctx, meaning->unscoped_at, object,
                        "policy %s lets every tenant reach the rows of all tenants in %s",
                        policy->name, rule_object(ctx, table, NULL));
  if (on_purpose) finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding, policy->at, "the policy");
}

const Rule rule_policy_unscoped = {
    .name = "policy-unscoped",
    .severity = SEVERITY_ERROR,
    .what = "A permissive policy lets rows of any tenant through: its predicate is true whatever "
            "the row's tenant.",
    .why = "Permissive policies are combined with OR, so one that does not compare the tenant "
           "column (or a parent's) with the session's context opens "
           "the table, whatever the others say. In a sub-query, an unqualified tenant_id means the "
           "inner table's column: the comparison is always true.",
    .fix = "Compare the tenant column with the context on every branch of an OR, qualify the "
           "columns of sub-queries, or add a RESTRICTIVE policy that does.",
    .check_policy = check,
};
