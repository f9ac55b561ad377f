// An UPDATE that gives rows to another tenant.
#include "lint/rule.h"

static void check(RuleContext *ctx, const QuerySite *site) {
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    const Relation *table = ref->relation;
    if (span_is_none(ref->reassigned_at) || site_exposure(ctx, site, table) == EXPOSURE_NONE)
      continue;
    bool by_keys = site->session && site->session->text->sets_by_keys;
    const char *format = by_keys
                             ? "a client names the columns of %s that this sets, and may name %s: "
                               "the rows go over to that tenant"
                             : "this gives rows of %s another %s: they go over to that tenant";
    Finding *finding = site_report(ctx, site, ref->reassigned_at, table, format,
                                   rule_object(ctx, table, NULL), table->tenant_column->name);
    finding_relate(ctx, finding, table->tenant_column->at, "the column that names the tenant");
  }
}

const Rule rule_tenant_reassigned = {
    .name = "tenant-reassigned",
    .severity = SEVERITY_ERROR,
    .what = "An UPDATE (or a MERGE) sets the tenant column of rows that have a tenant already.",
    .why = "It hands rows from one tenant to another. Whoever chooses the value can plant rows "
           "with another tenant, or take that tenant's over; what references them stays behind.",
    .fix = "Leave the tenant column out of SET. Where rows have to move, do it in an audited "
           "function of its own and exempt that one.",
    .check_query = check,
};
