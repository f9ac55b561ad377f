// A tenant table whose owner does not feel its policies.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Relation *table) {
  bool is_bare_root = table->is_tenant_root && !table->tenant_column;
  if (!relation_holds_tenants(table) || is_bare_root || table->rls != YES || table->forced != NO)
    return;
  if (!span_is_none(table->forced_at)) return; // NO FORCE: rls-turned-off points at it
  if (!config_app_may_own(ctx->config, table->owner)) return;
  if (!rule_expects_protection(ctx, table, COMMAND_ALL)) return;
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding =
      rule_report(ctx, table->rls_at, object,
                  "policies of %s do not bind its owner, who sees every tenant", object);
  finding_relate(ctx, finding, table->at, "the table is created here");
}

const Rule rule_rls_not_forced = {
    .name = "rls-not-forced",
    .severity = SEVERITY_WARNING,
    .what = "A tenant table enables row-level security without forcing it.",
    .why = "Policies do not apply to the owner of a table unless forced, nor to members of the "
           "owner, so an application that "
           "connects as the owner reads and writes the rows of every tenant.",
    .fix = "ALTER TABLE ... FORCE ROW LEVEL SECURITY; or connect as a role other than the owner "
           "and name it under roles.application "
           "in .tenantlint.yaml.",
    .check_table = check,
};
