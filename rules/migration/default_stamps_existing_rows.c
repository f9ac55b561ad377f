// A tenant column whose default gave the rows that were there a tenant by accident.
#include "lint/rule.h"

static bool makes_new_key(Node *expr) {
  static const char *const names[] = {"gen_random_uuid", "uuid_generate_v4", "uuidv7",
                                      "uuid_generate_v1"};
  Node *bare = expr ? expr_strip_casts(expr) : NULL;
  if (!bare || !IsA(bare, FuncCall)) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name_last(((FuncCall *)bare)->funcname), names[i])) return true;
  return false;
}

static void check(RuleContext *ctx, const Relation *table) {
  const Column *column = table->tenant_column;
  const Change *added =
      column ? relation_last_change(table, CHANGE_COLUMN_ADDED, column->name) : NULL;
  if (!added || !relation_may_hold_rows(table, added)) return;
  bool is_new = makes_new_key(column->first_default);
  if (!column->first_context && !is_new) return;
  const Change *end = table->history.items + table->history.count;
  if (relation_fills(table, column->name, added, end)) return;
  const char *object = rule_object(ctx, table, column->name);
  Finding *finding = rule_report_hazard(
      ctx, added->migration, HAZARD_LASTS, column->first_default_at, object,
      "this default gives every row that is there %s in %s",
      is_new ? "a tenant of its own" : "the tenant of the session that migrates,", object);
  finding_relate(ctx, finding, table->at, "the table is created here");
}

const Rule rule_default_stamps_existing_rows = {
    .name = "default-stamps-existing-rows",
    .severity = SEVERITY_ERROR,
    .what =
        "ADD COLUMN gives the tenant column a default that reads the context of the session (or "
        "makes a new key) on a table that may hold rows.",
    .why = "The default is worked out once, when the column is added: all rows that are there get "
           "the tenant of the session that migrates for good, '' or an error where it has none. "
           "A default like gen_random_uuid() gives each of them a tenant of its own.",
    .fix = "Add the column without a default, UPDATE the rows from what they belong to, and SET "
           "DEFAULT afterwards: that changes new rows only.",
    .check_table = check,
};
