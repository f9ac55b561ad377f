// Privileges on a tenant table for everybody.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Relation *table) {
  if (!relation_holds_tenants(table)) return;
  for (size_t i = 0; i < table->grants.count; i++) {
    const Grant *grant = &table->grants.items[i];
    if (!grant->is_public || rule_has_said(ctx, grant->at)) continue;
    rule_report(ctx, grant->at, rule_object(ctx, table, NULL),
                "every role of the server is granted privileges on %s",
                rule_object(ctx, table, NULL));
  }
}

const Rule rule_grant_too_wide = {
    .name = "grant-too-wide",
    .severity = SEVERITY_WARNING,
    .what = "Privileges on a tenant table are granted to PUBLIC.",
    .why = "Every role that can connect has them, also roles that no policy was written for; a "
           "later REVOKE from one role does not take them away.",
    .fix = "REVOKE ... FROM PUBLIC, and GRANT to the roles that need it.",
    .check_table = check,
};
