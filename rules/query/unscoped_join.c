// A tenant table that is joined to a scoped one without comparing their tenant columns.
#include "lint/rule.h"

static bool is_loose(const QuerySite *site, const TableRef *ref) {
  bool told = site->function && site->function->security_definer && ref->relation->rls == YES;
  return ref->access != ACCESS_INSERT && !told && ref->scoped == NO && ref->joined_to &&
         !ref->precedes_tenant;
}

static bool is_found(const RuleContext *ctx, const QuerySite *site, const TableRef *ref) {
  return is_loose(site, ref) && site_exposure(ctx, site, ref->relation) != EXPOSURE_NONE;
}

// One finding for a statement: the first reference, rather one that is joined on a name or number than on a key.
static void check(RuleContext *ctx, const QuerySite *site) {
  const TableRef *refs = site->query->refs.items, *first = NULL;
  size_t count = site->query->refs.count;
  for (size_t i = 0; i < count; i++) {
    if (!is_found(ctx, site, &refs[i])) continue;
    if (!first || (first->joined_by_key && !refs[i].joined_by_key)) first = &refs[i];
  }
  if (!first) return;
  const Relation *table = first->relation;
  Finding *finding = site_report(
      ctx, site, first->at, table, "%s is joined to %s without comparing %s: %s",
      rule_object(ctx, table, NULL), rule_object(ctx, first->joined_to, NULL),
      table->tenant_column->name,
      first->joined_by_key ? "a row that names another tenant's key brings that tenant's row in"
                           : "rows of other tenants match as well");
  finding_relate(ctx, finding, first->joined_at, "this one is kept to a tenant");
  finding_relate(ctx, finding, table->tenant_column->at, "the column that names the tenant");
  for (size_t i = 0; i < count; i++)
    if (&refs[i] != first && is_found(ctx, site, &refs[i]))
      finding_relate(ctx, finding, refs[i].at, "%s is joined so, too",
                     rule_object(ctx, refs[i].relation, NULL));
}

const Rule rule_unscoped_join = {
    .name = "unscoped-join",
    .severity = SEVERITY_WARNING,
    .what = "Two tenant tables are joined on something else than a foreign key, and only one of "
            "them has a condition on its tenant column.",
    .why = "Names, codes and numbers repeat between tenants: the rows of another tenant that "
           "happen to match are read or changed along with the caller's own. A key does not "
           "repeat, but without a foreign key it may be one of another tenant's.",
    .fix =
        "Compare the tenant columns in the join: ON l.code = o.code AND l.tenant_id = o.tenant_id.",
    .check_query = check,
};
