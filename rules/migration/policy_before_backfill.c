// Policies that hide the rows from before the tenant column.
#include "lint/rule.h"

// Whether rows without a tenant stay visible on purpose.
static bool shares_unowned_rows(const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    const Meaning *meaning = policy->using_meaning;
    if (policy->restrictive || !meaning || !policy_covers(policy, COMMAND_SELECT)) continue;
    if (meaning->outcome[CONTEXT_SET][ROW_SHARED] & (OUTCOME_TRUE | OUTCOME_UNKNOWN)) return true;
  }
  return false;
}

// Where row security starts to compare the column: enabled after the column came, or a policy on a
// table that has it enabled.
static const Change *go_live(const Relation *table, const Change *added) {
  const Change *enabled = relation_last_change(table, CHANGE_RLS_ENABLED, NULL);
  if (!enabled || table->rls != YES) return NULL;
  if (enabled > added) return enabled;
  const Change *end = table->history.items + table->history.count;
  for (const Change *change = added; change < end; change++)
    if (change->kind == CHANGE_POLICY_CREATED) return change;
  return NULL;
}

// The end of the transaction that the change is part of.
static const Change *end_of(const Relation *table, const Change *change) {
  const Change *end = table->history.items + table->history.count;
  uint32_t transaction = change->transaction;
  while (change < end && change->transaction == transaction) change++;
  return change;
}

static void check(RuleContext *ctx, const Relation *table) {
  const Column *column = table->tenant_column;
  const Change *added =
      column ? relation_last_change(table, CHANGE_COLUMN_ADDED, column->name) : NULL;
  if (!added || column->was_filled || column->was_not_null) return;
  if (!relation_may_hold_rows(table, added) || shares_unowned_rows(table)) return;
  const Change *live = go_live(table, added);
  if (!live || relation_fills(table, column->name, added, end_of(table, live))) return;
  const Change *required = relation_last_change(table, CHANGE_NOT_NULL_SET, column->name);
  if (required && required > added && required < live) return; // there is no such row
  const Change *end = table->history.items + table->history.count;
  bool was_mended = (required && required > live) || relation_fills(table, column->name, live, end);
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding = rule_report_hazard(
      ctx, live->migration, was_mended ? HAZARD_PASSES : HAZARD_LASTS, live->at, object,
      "rows of %s from before it had %s are hidden from everybody: nothing has filled it by here",
      object, column->name);
  if (finding) finding_relate(ctx, finding, column->at, "the column is added here");
}

const Rule rule_policy_before_backfill = {
    .name = "policy-before-backfill",
    .severity = SEVERITY_WARNING,
    .what = "Row-level security goes live while the tenant column, which was added to a table with "
            "rows, is nullable and not filled.",
    .why = "A row without a tenant belongs to nobody: the policy hides it from its owner. Once "
           "forced, a later UPDATE does not see it either.",
    .fix = "Fill the column and make it NOT NULL first, in the same migration.",
    .check_table = check,
};
