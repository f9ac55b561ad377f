// A policy that lets rows be written into another tenant, or shared rows be taken over.
#include "lint/rule.h"

enum { LOOSE = OUTCOME_TRUE | OUTCOME_ROW_FLAG };

static bool is_floored(const Policy *policy, bool check) {
  for (int command = COMMAND_INSERT; command < COMMANDS; command++) {
    if (check && command == COMMAND_DELETE) continue; // has no new row
    if (policy_covers(policy, command) && !policy_is_floored(policy, command, CONTEXT_SET, check))
      return false;
  }
  return true;
}

// An UPDATE policy without USING reaches no row, so that its check is never asked.
static bool is_reachable(const Policy *policy) {
  return policy->command != COMMAND_UPDATE || policy->using_expr;
}

// Restrictive policies that stop old rows of other tenants, and let new ones pass.
static void relate_floors(RuleContext *ctx, Finding *finding, const Policy *policy) {
  const Relation *table = policy->relation;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *floor = table->policies.items[i];
    const Meaning *meaning = floor->restrictive ? floor->check_meaning : NULL;
    if (meaning && (meaning->outcome[CONTEXT_SET][ROW_OTHER] & LOOSE))
      finding_relate(ctx, finding, floor->check_at, "policy %s restricts no new row", floor->name);
  }
}

static void report(RuleContext *ctx, const Policy *policy, Span at, const char *what) {
  const char *table = rule_object(ctx, policy->relation, NULL);
  Finding *finding = rule_report(ctx, at, rule_object(ctx, policy->relation, policy->name),
                                 "policy %s lets every tenant %s %s", policy->name, what, table);
  finding_relate(ctx, finding, policy->at, "the policy");
  relate_floors(ctx, finding, policy);
}

// USING and WITH CHECK with one text: policy-unscoped says it.
static bool says_the_same(const RuleContext *ctx, const Policy *policy) {
  const char *old = expr_text(ctx->arena, policy->using_expr),
             *new = expr_text(ctx->arena, policy->check_expr);
  return old && new && !strcmp(old, new);
}

// Where a column of the row decides, the rows are shared on purpose; else policy-unscoped reports USING.
static bool shares(const Policy *policy, const Meaning *meaning) {
  return meaning->ties_tenant || policy_adds_to_scoped(policy);
}

// WITH CHECK, which new rows must pass; or USING in its place, where a floor stops old rows alone (rls-facts 6.11).
static bool check_new_rows(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->check_meaning;
  if (!meaning && is_floored(policy, false)) meaning = policy->using_meaning;
  if (!meaning || !is_reachable(policy) || is_floored(policy, true)) return false;
  if (!(meaning->outcome[CONTEXT_SET][ROW_OTHER] & LOOSE)) return false;
  const Meaning *old = policy->using_meaning;
  bool open_anyway =
      old && ((old->outcome[CONTEXT_SET][ROW_OTHER] & OUTCOME_TRUE) || !shares(policy, old));
  bool already_said = open_anyway && says_the_same(ctx, policy) && !is_floored(policy, false);
  if (!already_said) report(ctx, policy, meaning->unscoped_at, "write rows for other tenants into");
  return true;
}

// Whether no restrictive policy keeps rows without a tenant from being changed or deleted.
static bool changes_shared(const Policy *policy) {
  for (int command = COMMAND_UPDATE; command <= COMMAND_DELETE; command++)
    if (policy_covers(policy, command) &&
        !policy_is_floored_for(policy, command, CONTEXT_SET, ROW_SHARED, false))
      return true;
  return false;
}

// USING, which old rows must pass, and new ones where WITH CHECK is absent.
static void check_old_rows(RuleContext *ctx, const Policy *policy) {
  const Meaning *meaning = policy->using_meaning;
  if (!meaning) return;
  uint8_t others = meaning->outcome[CONTEXT_SET][ROW_OTHER],
          shared = meaning->outcome[CONTEXT_SET][ROW_SHARED];
  const Column *column = policy->relation->tenant_column;
  bool floored = is_floored(policy, false);
  if (!floored && (others & OUTCOME_TRUE)) return; // policy-unscoped
  if (!floored && (others & OUTCOME_ROW_FLAG) && shares(policy, meaning))
    report(ctx, policy, meaning->unscoped_at, "change and delete other tenants' flagged rows of");
  else if (column && !column->not_null && (shared & OUTCOME_TRUE) && changes_shared(policy))
    report(ctx, policy, policy->using_at,
           "change, take over and delete the shared rows (no tenant) of");
}

// Also a separate policy for writing, of rows that a flag shares (rls-facts 6.7).
static void check(RuleContext *ctx, const Policy *policy) {
  const Relation *table = policy->relation;
  if (policy->restrictive || policy->command == COMMAND_SELECT || table->rls == NO) return;
  if (!relation_holds_tenants(table) || policy_is_for_trusted(ctx->catalog, policy)) return;
  if (table->is_tenant_root && policy->command == COMMAND_INSERT)
    return; // whoever signs up makes a tenant
  if (!check_new_rows(ctx, policy)) check_old_rows(ctx, policy);
}

const Rule rule_policy_check_unscoped = {
    .name = "policy-check-unscoped",
    .severity = SEVERITY_ERROR,
    .what = "Rows can be written into another tenant: the WITH CHECK of a policy for INSERT, "
            "UPDATE or ALL does not tie the tenant column, or the policy "
            "lets rows that are shared by a flag or a NULL tenant be changed.",
    .why = "A tenant can plant rows in another tenant's data, give its rows away, or take over and "
           "delete rows that were meant to be shared for reading. "
           "A policy without WITH CHECK checks new rows against USING, which is fine.",
    .fix = "Leave WITH CHECK out so that USING applies, or repeat the tenant's comparison in it. "
           "Share rows with a policy FOR SELECT alone.",
    .check_policy = check,
};
