// A policy that is true when no tenant is set.
#include "lint/rule.h"

enum { LOOSE = OUTCOME_TRUE };

// Whether any row may pass what an UPDATE asks of old rows, or (`check`) of new ones. It takes both: where no new row
// passes, the whole statement fails, and reaching old rows does no harm.
static bool lets_update(const Relation *table, ContextState state, bool check) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (policy->restrictive || !policy_covers(policy, COMMAND_UPDATE)) continue;
    const Meaning *meaning =
        check && policy->check_meaning ? policy->check_meaning : policy->using_meaning;
    for (int owner = 0; meaning && owner < ROW_OWNERS; owner++)
      if (meaning->outcome[state][owner] & ~(OUTCOME_FALSE | OUTCOME_NULL | OUTCOME_ERROR))
        return true;
  }
  return false;
}

static bool opens(const Policy *policy, const Meaning *meaning, ContextState state, bool check) {
  const Column *column = policy->relation->tenant_column;
  bool others = meaning->outcome[state][ROW_OTHER] & LOOSE;
  // Rows without a tenant count only where they can exist and are not open anyway (rls-facts 20.5, 20.6).
  bool shared = column && !column->not_null && (meaning->outcome[state][ROW_SHARED] & LOOSE) &&
                !(meaning->outcome[CONTEXT_SET][ROW_SHARED] & LOOSE);
  if (!others && !shared) return false;
  for (int command = 0; command < COMMANDS; command++) {
    bool applies = policy_covers(policy, command) &&
                   (check ? command == COMMAND_INSERT || command == COMMAND_UPDATE
                          : command != COMMAND_INSERT);
    if (applies && command == COMMAND_UPDATE && !lets_update(policy->relation, state, !check))
      continue;
    if (applies && !policy_is_floored(policy, command, state, check)) return true;
  }
  return false;
}

// Restrictive policies that stop the rows only while a tenant is set.
static void relate_floors(RuleContext *ctx, Finding *finding, const Policy *policy) {
  if (!(policy->using_meaning && (policy->using_meaning->outcome[CONTEXT_SET][ROW_OTHER] & LOOSE)))
    return;
  const Relation *table = policy->relation;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *floor = table->policies.items[i];
    const Meaning *meaning = floor->restrictive ? floor->using_meaning : NULL;
    if (meaning && !span_is_none(meaning->open_at))
      finding_relate(ctx, finding, meaning->open_at, "policy %s restricts nothing then",
                     floor->name);
  }
}

static void check_clause(RuleContext *ctx, const Policy *policy, const Meaning *meaning, bool check,
                         Span clause_at) {
  // Open with a context too: policy-unscoped says it.
  if (!meaning || opens(policy, meaning, CONTEXT_SET, check)) return;
  bool fresh = opens(policy, meaning, CONTEXT_FRESH, check),
       used = opens(policy, meaning, CONTEXT_USED, check);
  if (!fresh && !used) return;
  const char *state = fresh && used ? "while no tenant is set"
                      : fresh
                          ? "on a connection that never set a tenant (the setting is NULL)"
                          : "on a connection that an earlier transaction used (the setting is '')";
  Finding *finding = rule_report(
      ctx, span_is_none(meaning->open_at) ? clause_at : meaning->open_at,
      rule_object(ctx, policy->relation, policy->name), "policy %s lets everybody %s rows of %s %s",
      policy->name, check ? "write" : "reach", rule_object(ctx, policy->relation, NULL), state);
  finding_relate(ctx, finding, policy->at, "the policy");
  relate_floors(ctx, finding, policy);
}

static void check(RuleContext *ctx, const Policy *policy) {
  const Relation *table = policy->relation;
  if (policy->restrictive || table->rls == NO || !relation_holds_tenants(table)) return;
  if (policy_is_for_trusted(ctx->catalog, policy)) return;
  check_clause(ctx, policy, policy->using_meaning, false, policy->using_at);
  check_clause(ctx, policy, policy->check_meaning, true, policy->check_at);
}

const Rule rule_policy_open_without_context = {
    .name = "policy-open-without-context",
    .severity = SEVERITY_ERROR,
    .what = "A policy's predicate is true in a state without a tenant: the setting is NULL on a "
            "fresh connection, and '' on one that an earlier transaction used.",
    .why = "A request that forgets to set the tenant, a job, a health check then reads every "
           "tenant's rows instead of none. A setting is never NULL again once it was set, "
           "so the two states leak for different predicates.",
    .fix = "Fail closed: tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid. "
           "Give jobs that must see all tenants a role of their own.",
    .check_policy = check,
};
