// INSERT ... ON CONFLICT ... DO UPDATE that may hit another tenant's row.
#include "lint/rule.h"

static void check(RuleContext *ctx, const QuerySite *site) {
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    const Relation *table = ref->relation;
    if (!ref->upsert || ref->upsert->is_scoped != NO) continue;
    if (site_exposure(ctx, site, table) == EXPOSURE_NONE) continue;
    Finding *finding = site_report(
        ctx, site, ref->upsert->at, table,
        "the conflict is looked for without %s: this may overwrite another tenant's row of %s",
        table->tenant_column->name, rule_object(ctx, table, NULL));
    finding_relate(ctx, finding, table->tenant_column->at, "the column that names the tenant");
  }
}

const Rule rule_upsert_across_tenants = {
    .name = "upsert-across-tenants",
    .severity = SEVERITY_ERROR,
    .what = "An INSERT into a tenant table with ON CONFLICT and DO UPDATE looks for the conflict "
            "without the tenant column.",
    .why = "The row that is in the way may be another tenant's. Without row-level security it is "
           "overwritten; with it the statement fails, and so tells that some tenant has the value.",
    .fix = "Use a unique key that starts with the tenant column, and ON CONFLICT (tenant_id, ...); "
           "or DO UPDATE ... WHERE orders.tenant_id = excluded.tenant_id.",
    .check_query = check,
};
