// A tenant table without row-level security.
#include "lint/rule.h"

// Turned off by a statement: rls-turned-off points at it.
static bool was_turned_off(const Relation *table) {
  for (size_t i = 0; i < table->history.count; i++)
    if (table->history.items[i].kind == CHANGE_RLS_DISABLED) return true;
  return false;
}

// A partition or child is reached through its parent; partition-unprotected knows when it is not.
static bool is_covered_by_parent(const Relation *table) {
  if (table->partition_of) return true;
  for (size_t i = 0; i < table->parents.count; i++)
    if (table->parents.items[i]->tenant_column) return true;
  return false;
}

// A table that hangs on a tenant table is tenant-column-missing's, unless policies show that it was to be protected.
static bool is_concerned(const Relation *table) {
  return table->tenant_column || (table->tenant_parent && table->policies.count);
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!is_concerned(table) || table->rls != NO || table->kind == RELATION_FOREIGN) return;
  if (ctx->config->mode == MODE_APP || was_turned_off(table) || is_covered_by_parent(table)) return;
  if (!rule_expects_protection(ctx, table, COMMAND_ALL)) return;
  const char *object = rule_object(ctx, table, NULL);
  const char *but = table->policies.count  ? ", so its policies are not enforced"
                    : table->forced == YES ? "; FORCE alone enforces nothing"
                                           : "";
  Finding *finding =
      rule_report(ctx, table->at, object,
                  "table %s holds rows of every tenant without row-level security%s", object, but);
  if (table->policies.count)
    finding_relate(ctx, finding, table->policies.items[0]->at, "this policy is never applied");
  if (table->tenant_column)
    finding_relate(ctx, finding, table->tenant_column->at, "the tenant column");
  else
    finding_relate(ctx, finding, table->tenant_parent->at, "the tenant table that it references");
}

const Rule rule_rls_disabled = {
    .name = "rls-disabled",
    .severity = SEVERITY_ERROR,
    .what = "A tenant table ends the migrations without ENABLE ROW LEVEL SECURITY.",
    .why = "Whoever may read the table reads the rows of every tenant. Policies alone, FORCE "
           "alone, and tables made with LIKE, "
           "CREATE TABLE AS or SELECT INTO from a protected one enforce nothing.",
    .fix = "ALTER TABLE ... ENABLE ROW LEVEL SECURITY, ALTER TABLE ... FORCE ROW LEVEL SECURITY, "
           "and a policy that compares "
           "the tenant column with the session's context.",
    .check_table = check,
};
