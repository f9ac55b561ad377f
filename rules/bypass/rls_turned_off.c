// Protection that a migration takes away and none gives back.
#include "lint/rule.h"

// The last change of one of the two kinds, when it is `wanted`.
static const Change *find_last(const Relation *table, ChangeKind wanted, ChangeKind opposite) {
  for (size_t i = table->history.count; i-- > 0;) {
    const Change *change = &table->history.items[i];
    if (change->kind == wanted) return change;
    if (change->kind == opposite) return NULL;
  }
  return NULL;
}

static bool has_coverage(const Relation *table, Coverage coverage) {
  for (int command = 0; command < COMMANDS; command++)
    if (table->coverage[command] == coverage) return true;
  return false;
}

static Finding *report(RuleContext *ctx, const Relation *table, const Change *change,
                       const char *format) {
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding =
      rule_report(ctx, change->at, object, format, object, change->subject ? change->subject : "");
  finding_relate(ctx, finding, table->at, "the table");
  return finding;
}

// A policy that is missing opens nothing; only the commands that others leave unscoped are open.
static void check_dropped(RuleContext *ctx, const Relation *table, const Change *dropped) {
  bool is_open = has_coverage(table, COVERAGE_UNSCOPED);
  if (!is_open && !has_coverage(table, COVERAGE_NONE)) return;
  Finding *finding =
      report(ctx, table, dropped,
             dropped->by_cascade
                 ? "CASCADE drops a policy of %s (%s) here, and no later migration replaces it"
                 : "a policy of %s (%s) is dropped here, and no later migration replaces it");
  if (!is_open) finding->severity = SEVERITY_ADVICE;
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!relation_holds_tenants(table) || table->kind == RELATION_FOREIGN) return;
  const Change *disabled =
      table->rls == NO ? find_last(table, CHANGE_RLS_DISABLED, CHANGE_RLS_ENABLED) : NULL;
  if (disabled) {
    report(ctx, table, disabled,
           "row-level security of %s is turned off here and not on again: every tenant's rows are "
           "open");
    return;
  }
  const Change *unforced =
      table->forced == NO ? find_last(table, CHANGE_RLS_UNFORCED, CHANGE_RLS_FORCED) : NULL;
  if (unforced && table->rls == YES && config_app_may_own(ctx->config, table->owner))
    report(
        ctx, table, unforced,
        "row-level security of %s is no longer forced from here on: its owner sees every tenant");
  const Change *dropped =
      table->rls == YES ? find_last(table, CHANGE_POLICY_DROPPED, CHANGE_POLICY_CREATED) : NULL;
  if (dropped && table->policies_known != UNKNOWN) check_dropped(ctx, table, dropped);
}

const Rule rule_rls_turned_off = {
    .name = "rls-turned-off",
    .severity = SEVERITY_ERROR,
    .what = "DISABLE ROW LEVEL SECURITY, NO FORCE or DROP POLICY (by CASCADE, too) on a tenant "
            "table that the rest of the migrations does not undo.",
    .why = "The table looks protected to whoever reads the migration that protected it. From the "
           "statement on, its rows are open, or closed to everybody.",
    .fix = "Enable and force it again in the same migration, or create the policy that replaces "
           "the dropped one.",
    .check_table = check,
};
