// The id of a tenant that is written into code.
#include "lint/rule.h"

// All zeros stand for no tenant.
static bool is_nobody(const char *literal) { return !literal[strspn(literal, "'0-")]; }

// `tenant_acme.orders`, where each tenant has a schema.
static bool names_schema(const RuleContext *ctx, const TableRef *ref) {
  static const char *const beginnings[] = {"tenant_",  "org_",     "customer_", "client_",
                                           "company_", "account_", NULL};
  if (ctx->config->mode != MODE_SCHEMA_PER_TENANT || !ref->is_qualified) return false;
  for (const char *const *beginning = beginnings; *beginning; beginning++)
    if (!strncmp(ref->relation->schema, *beginning, strlen(*beginning))) return true;
  return false;
}

static void check(RuleContext *ctx, const QuerySite *site) {
  for (size_t i = 0; i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    if (names_schema(ctx, ref))
      site_report(ctx, site, ref->at, ref->relation,
                  "the schema %s of one tenant is written into the code", ref->relation->schema);
    if (!ref->literal || is_nobody(ref->literal)) continue;
    site_report(ctx, site, ref->literal_at, ref->relation,
                "the tenant %s of %s is written into the code", ref->literal,
                rule_object(ctx, ref->relation, NULL));
  }
}

const Rule rule_hard_coded_tenant = {
    .name = "hard-coded-tenant",
    .severity = SEVERITY_WARNING,
    .what = "Application code or a function compares the tenant column with a constant, or inserts "
            "one; or names the schema of one tenant. Tests, seeds and the steps of migrations may.",
    .why = "Whoever runs it works on the rows of that one tenant, also on behalf of another.",
    .fix = "Take the tenant from the context, such as current_setting('app.tenant_id'), or from a "
           "parameter.",
    .check_query = check,
};
