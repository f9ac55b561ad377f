// TRUNCATE of a tenant table.
#include "lint/rule.h"

// One finding for a statement: the first of its tables, with the others as related places.
static bool is_told(RuleContext *ctx, Finding *finding, const TableRef *ref) {
  if (!finding) return false;
  finding_relate(ctx, finding, ref->at, "and %s", rule_object(ctx, ref->relation, NULL));
  return true;
}

static bool concerns(const TableRef *ref) {
  return ref->access == ACCESS_TRUNCATE && relation_holds_tenants(ref->relation);
}

static void check_function(RuleContext *ctx, const Function *function) {
  for (size_t q = 0; q < function->queries.count; q++) {
    const Query *query = function->queries.items[q];
    Finding *finding = NULL;
    for (size_t i = 0; query && i < query->refs.count; i++) {
      const TableRef *ref = &query->refs.items[i];
      if (!concerns(ref) || is_told(ctx, finding, ref)) continue;
      finding =
          rule_report(ctx, ref->at, rule_object(ctx, ref->relation, NULL),
                      "%s.%s() truncates %s: the rows of every tenant, whatever the policies",
                      function->schema, function->name, rule_object(ctx, ref->relation, NULL));
    }
  }
}

// In application code; what functions do is told of them.
static void check_query(RuleContext *ctx, const QuerySite *site) {
  Finding *finding = NULL;
  for (size_t i = 0; !site->function && i < site->query->refs.count; i++) {
    const TableRef *ref = &site->query->refs.items[i];
    if (!concerns(ref) || is_told(ctx, finding, ref)) continue;
    finding = site_report(ctx, site, ref->at, ref->relation,
                          "this truncates %s: the rows of every tenant, whatever the policies",
                          rule_object(ctx, ref->relation, NULL));
  }
}

// One GRANT may name many tables: one finding for it.
static void check_table(RuleContext *ctx, const Relation *table) {
  if (!relation_holds_tenants(table)) return;
  for (size_t i = 0; i < table->grants.count; i++) {
    const Grant *grant = &table->grants.items[i];
    bool own = table->owner && !strcmp(grant->grantee, table->owner);
    if (!(grant->privileges & PRIVILEGE_TRUNCATE) || own || span_is_none(grant->at) ||
        rule_has_said(ctx, grant->at))
      continue;
    if (!grant->is_public && (role_bypasses(ctx->catalog, grant->grantee) == YES ||
                              config_role_may_bypass(ctx->config, grant->grantee)))
      continue;
    rule_report(ctx, grant->at, rule_object(ctx, table, NULL),
                "%s may TRUNCATE %s: policies do not apply to it",
                grant->is_public ? "everybody" : grant->grantee, rule_object(ctx, table, NULL));
  }
}

const Rule rule_truncate_across_tenants = {
    .name = "truncate-across-tenants",
    .severity = SEVERITY_WARNING,
    .what = "A function or the application truncates a tenant table, or the privilege to do so is "
            "granted (GRANT ALL contains it).",
    .why = "Row-level security does not apply to TRUNCATE, forced or not: it removes the rows of "
           "every tenant.",
    .fix =
        "DELETE, which the policies filter; GRANT SELECT, INSERT, UPDATE, DELETE instead of ALL.",
    .check_table = check_table,
    .check_function = check_function,
    .check_query = check_query,
};
