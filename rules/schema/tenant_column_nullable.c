// A tenant column that admits NULL.
#include "lint/rule.h"

// Shared rows on purpose, readable by all: tenant_id IS NULL OR ... FOR SELECT alone (rls-facts 20.4).
static bool shares_on_purpose(const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    bool reads_only =
        policy->command == COMMAND_SELECT && !policy->restrictive && policy->using_meaning;
    if (reads_only && (policy->using_meaning->outcome[CONTEXT_SET][ROW_SHARED] &
                       (OUTCOME_TRUE | OUTCOME_ROW_FLAG)))
      return true;
  }
  return false;
}

// CHECK (tenant_id IS NOT NULL) forbids NULL as well.
static bool is_checked(const Relation *table, const char *column) {
  for (size_t i = 0; i < table->constraints.count; i++) {
    const Constraint *constraint = table->constraints.items[i];
    bool is_test = constraint->check && IsA(constraint->check, NullTest);
    if (!is_test || constraint->not_valid) continue;
    NullTest *test = (NullTest *)constraint->check;
    const char *name = expr_column((Node *)test->arg);
    if (test->nulltesttype == IS_NOT_NULL && name && !strcmp(name, column)) return true;
  }
  return false;
}

// Whether the column was declared when the table was created, and no statement has changed that since.
static bool is_original(const Relation *table, const Column *column) {
  bool same_file = column->at.source == table->at.source && span_is_none(column->not_null_at);
  if (!same_file || column->at.start < table->at.start) return false;
  for (size_t i = 0; i < table->history.count; i++) {
    const Change *change = &table->history.items[i];
    bool added = change->kind == CHANGE_COLUMN_ADDED && change->subject;
    if (added && !strcmp(change->subject, column->name)) return false;
  }
  return true;
}

static void check(RuleContext *ctx, const Relation *table) {
  const Column *column = table->tenant_column;
  if (!column || column->not_null || column->uncertain_null == UNKNOWN || table->exists == UNKNOWN)
    return;
  if (table->kind == RELATION_FOREIGN || table->partition_of) return;
  if (shares_on_purpose(table) || is_checked(table, column->name)) return;
  const char *object = rule_object(ctx, table, column->name);
  // Of a new table the table's line, so that all that is wrong with its creation stands together.
  bool original = is_original(table, column);
  Span at = original                            ? table->at
            : span_is_none(column->not_null_at) ? column->at
                                                : column->not_null_at;
  Finding *finding = rule_report(
      ctx, at, object, "%s may be NULL: such a row belongs to nobody and escapes keys and policies",
      object);
  if (original)
    finding_relate(ctx, finding, column->at, "the column");
  else
    finding_relate(ctx, finding, table->at, "the table is created here");
}

const Rule rule_tenant_column_nullable = {
    .name = "tenant-column-nullable",
    .severity = SEVERITY_WARNING,
    .what = "The tenant column admits NULL at the end of the migrations.",
    .why = "A row without a tenant is invisible to every tenant under an equality policy, visible "
           "to all under an IS NULL one, and "
           "switches composite foreign keys and unique constraints off for itself.",
    .fix = "Backfill the column, then ALTER TABLE ... ALTER COLUMN ... SET NOT NULL. For rows "
           "shared on purpose, add a policy "
           "FOR SELECT USING (tenant_id IS NULL).",
    .check_table = check,
};
