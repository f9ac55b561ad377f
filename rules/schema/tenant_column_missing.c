// A table that hangs on a tenant table without a tenant column of its own.
#include "lint/rule.h"

static bool is_protected_through_parent(const Relation *table) {
  if (table->rls != YES) return table->rls == UNKNOWN;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (policy->using_meaning && policy->using_meaning->ties_tenant) return true;
    if (policy->check_meaning && policy->check_meaning->ties_tenant) return true;
  }
  return table->policies_known == UNKNOWN;
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!table->tenant_parent || table->exists == UNKNOWN || is_protected_through_parent(table))
    return;
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding = rule_report(ctx, table->at, object,
                                 "%s references tenant table %s but has no tenant column, so no "
                                 "policy can name its tenant directly",
                                 object, rule_object(ctx, table->tenant_parent, NULL));
  finding_relate(ctx, finding, table->tenant_parent->at, "the tenant table");
}

const Rule rule_tenant_column_missing = {
    .name = "tenant-column-missing",
    .severity = SEVERITY_ADVICE,
    .what = "A table references a tenant table but has no tenant column itself, and no policy "
            "reaches the parent.",
    .why = "Its rows belong to tenants all the same. Without the column they can be isolated only "
           "through a join with the parent, which is easy "
           "to forget.",
    .fix = "Add the tenant column (and a composite foreign key), or a policy with EXISTS on the "
           "parent.",
    .check_table = check,
};
