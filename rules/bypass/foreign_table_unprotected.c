// A foreign table with rows of tenants.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Relation *table) {
  if (table->kind != RELATION_FOREIGN || !table->tenant_column) return;
  const char *object = rule_object(ctx, table, NULL);
  rule_report(
      ctx, table->at, object,
      "foreign table %s holds rows of every tenant, and row-level security cannot be enabled on it",
      object);
}

const Rule rule_foreign_table_unprotected = {
    .name = "foreign-table-unprotected",
    .severity = SEVERITY_WARNING,
    .what = "A foreign table has the tenant column.",
    .why = "Row-level security cannot be enabled on foreign tables, and the remote server does not "
           "receive the session's context: its policies see another session, without a tenant.",
    .fix = "Revoke it from the application's roles and grant a security_barrier view over it that "
           "compares the tenant column with the context.",
    .check_table = check,
};
