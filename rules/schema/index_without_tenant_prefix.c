// An index of a tenant table that does not lead with the tenant column.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Relation *table) {
  if (!table->tenant_column || !table->tenant_index) return; // tenant-index-missing comes first
  for (size_t i = 0; i < table->indexes.count; i++) {
    const Index *index = table->indexes.items[i];
    if (index->unique || index->constraint || strcmp(index->method, "btree") != 0 ||
        !index->keys.count)
      continue;
    const char *first = index->keys.items[0].column;
    if (first && !strcmp(first, table->tenant_column->name)) continue;
    rule_report(ctx, index->at, rule_object(ctx, table, index->name),
                "index %s of %s does not lead with %s, which every tenant's query compares",
                index->name, rule_object(ctx, table, NULL), table->tenant_column->name);
  }
}

const Rule rule_index_without_tenant_prefix = {
    .name = "index-without-tenant-prefix",
    .severity = SEVERITY_ADVICE,
    .leaks_nothing = true,
    .what = "A btree index of a tenant table does not have the tenant column as its first key.",
    .why = "Every query of a tenant carries the tenant's condition. An index that leads with it "
           "finds and orders the tenant's rows alone; another "
           "one reads other tenants' entries and filters them.",
    .fix = "CREATE INDEX ... ON table (tenant_column, column, ...) instead.",
    .check_table = check,
};
