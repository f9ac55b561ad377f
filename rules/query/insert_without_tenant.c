// An INSERT whose new rows belong to no tenant.
#include "lint/rule.h"

static void check(RuleContext *ctx, const QuerySite *site) {
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    const Relation *table = ref->relation;
    if (ref->fill != FILL_NONE || table->temporary || table->is_tenant_root) continue;
    const Column *tenant = table->tenant_column;
    bool is_own = site->session && site->session->in_schema == YES && !ref->is_qualified;
    if (is_own) continue; // the tenant's own table, which may have other columns
    if (!tenant->not_null && site_exposure(ctx, site, table) == EXPOSURE_NONE) continue;
    Finding *finding = site_report(
        ctx, site, ref->at, table,
        tenant->not_null ? "this INSERT into %s leaves %s out, which admits no NULL and which "
                           "nothing fills: it fails"
                         : "this INSERT into %s leaves %s out, and nothing fills it: the row "
                           "belongs to no tenant",
        rule_object(ctx, table, NULL), tenant->name);
    finding_relate(ctx, finding, tenant->at, "the column that names the tenant");
  }
}

const Rule rule_insert_without_tenant = {
    .name = "insert-without-tenant",
    .severity = SEVERITY_ERROR,
    .what = "An INSERT into a tenant table leaves the tenant column out, and no default, generated "
            "column or trigger fills it.",
    .why = "The row belongs to nobody: policies hide it from its tenant, and a condition such as "
           "tenant_id IS NULL OR ... shows it to all of them.",
    .fix = "Give the tenant's id in the INSERT, or fill the column by a default or a BEFORE INSERT "
           "trigger that reads the context.",
    .check_query = check,
};
