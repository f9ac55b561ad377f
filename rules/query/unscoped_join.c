// A tenant table that is joined to a scoped one without comparing their tenant columns.
#include "lint/rule.h"

static bool is_loose(const QuerySite *site, const TableRef *ref) {
  bool by_rows = ref->access != ACCESS_INSERT && ref->access != ACCESS_TRUNCATE;
  bool told = site->function && site->function->security_definer && ref->relation->rls == YES;
  return by_rows && !told && ref->scoped == NO && ref->joined_to && !ref->precedes_tenant;
}

static void check(RuleContext *ctx, const QuerySite *site) {
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    const Relation *table = ref->relation;
    if (!is_loose(site, ref) || site_exposure(ctx, site, table) == EXPOSURE_NONE) continue;
    Finding *finding = site_report(
        ctx, site, ref->at, table,
        "%s is joined to %s, but %s is not compared: rows of other tenants match as well",
        rule_object(ctx, table, NULL), rule_object(ctx, ref->joined_to, NULL),
        table->tenant_column->name);
    finding_relate(ctx, finding, ref->joined_at, "this one is kept to a tenant");
    finding_relate(ctx, finding, table->tenant_column->at, "the column that names the tenant");
  }
}

const Rule rule_unscoped_join = {
    .name = "unscoped-join",
    .severity = SEVERITY_WARNING,
    .what = "Two tenant tables are joined on something else than a foreign key, and only one of "
            "them has a condition on its tenant column.",
    .why = "Names, codes and numbers repeat between tenants: the rows of another tenant that "
           "happen to match are read or changed with the own ones.",
    .fix = "Compare the tenant columns in the join: ON l.code = o.code AND l.tenant_id = "
           "o.tenant_id.",
    .check_query = check,
};
