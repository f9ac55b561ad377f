// A tenant column that rows from before it cannot have a value for.
#include "lint/rule.h"

static void report(RuleContext *ctx, const Relation *table, const Change *change, Span at,
                   const char *problem) {
  const Column *column = table->tenant_column;
  Finding *finding = rule_report_hazard(ctx, change->migration, HAZARD_PASSES, at,
                                        rule_object(ctx, table, column->name),
                                        "the rows that %s has by now get no %s: %s",
                                        rule_object(ctx, table, NULL), column->name, problem);
  if (finding) finding_relate(ctx, finding, table->at, "the table is created here");
}

static void check(RuleContext *ctx, const Relation *table) {
  const Column *column = table->tenant_column;
  const Change *added =
      column ? relation_last_change(table, CHANGE_COLUMN_ADDED, column->name) : NULL;
  if (!added || column->was_filled || !relation_may_hold_rows(table, added)) return;
  if (column->was_not_null) {
    report(ctx, table, added, column->at, "adding it NOT NULL without a default fails");
    return;
  }
  const Change *required = relation_last_change(table, CHANGE_NOT_NULL_SET, column->name);
  if (!required || required < added || relation_fills(table, column->name, added, required)) return;
  report(ctx, table, required, required->at, "SET NOT NULL fails, for nothing fills it in between");
}

const Rule rule_tenant_column_not_backfilled = {
    .name = "tenant-column-not-backfilled",
    .severity = SEVERITY_ERROR,
    .what = "A tenant column is added NOT NULL without a default, or made NOT NULL before anything "
            "fills it, on a table that may hold rows by then.",
    .why =
        "It works on the empty tables of development and fails where there are customers. What is "
        "done then in a hurry, such as a default, gives every row to one tenant.",
    .fix =
        "Add the column nullable, UPDATE every row with the tenant that owns it, then SET NOT NULL "
        "and enable row-level security.",
    .check_table = check,
};
