// A materialized view with rows of several tenants that others may read.
#include "lint/rule.h"

static const TableRef *find_tenant_table(const Relation *view) {
  for (size_t i = 0; view->reads && i < view->reads->refs.count; i++)
    if (relation_holds_tenants(view->reads->refs.items[i].relation))
      return &view->reads->refs.items[i];
  return NULL;
}

static void check(RuleContext *ctx, const Relation *view) {
  if (view->kind != RELATION_MATVIEW) return;
  const TableRef *read = find_tenant_table(view);
  const Grant *grant = relation_foreign_grant(ctx->catalog, view, PRIVILEGE_SELECT);
  if (!read || !grant) return;
  const char *object = rule_object(ctx, view, NULL);
  Finding *finding = rule_report(ctx, view->at, object,
                                 "materialized view %s shows the rows of every tenant of %s to %s",
                                 object, rule_object(ctx, read->relation, NULL),
                                 grant->is_public ? "everybody" : grant->grantee);
  finding_relate(ctx, finding, grant->at, "the privilege is granted here");
  finding_relate(ctx, finding, read->at, "the tenant table that it copies");
}

const Rule rule_materialized_view_exposes_tenants = {
    .name = "materialized-view-exposes-tenants",
    .severity = SEVERITY_ERROR,
    .what = "A materialized view holds rows of tenant tables, and roles other than its owner may "
            "read it.",
    .why = "Row-level security cannot be enabled on a materialized view. It holds what its owner "
           "saw when it was refreshed: all tenants.",
    .fix = "REVOKE the privilege, and grant a view over it that compares the tenant column with "
           "the context, WITH (security_barrier).",
    .check_view = check,
};
