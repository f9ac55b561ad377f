// A role that may use the table, but that no policy is for.
#include "lint/rule.h"

static bool covers_role(const RuleContext *ctx, const Policy *policy, const char *role) {
  for (size_t i = 0; i < policy->roles.count; i++)
    if (!strcmp(policy->roles.items[i], "public") ||
        role_inherits(ctx->catalog, role, policy->roles.items[i]))
      return true;
  return policy->roles.count == 0;
}

static bool is_covered(const RuleContext *ctx, const Relation *table, const char *role) {
  for (size_t i = 0; i < table->policies.count; i++)
    if (!table->policies.items[i]->restrictive && covers_role(ctx, table->policies.items[i], role))
      return true;
  return false;
}

static bool is_exempt(const RuleContext *ctx, const Relation *table, const char *role) {
  if (table->owner && role_inherits(ctx->catalog, role, table->owner)) return true;
  return role_bypasses(ctx->catalog, role) == YES || config_role_may_bypass(ctx->config, role);
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!relation_holds_tenants(table) || table->rls != YES || !table->policies.count) return;
  for (size_t i = 0; i < table->grants.count; i++) {
    const Grant *grant = &table->grants.items[i];
    bool usable = grant->privileges &
                  (PRIVILEGE_SELECT | PRIVILEGE_INSERT | PRIVILEGE_UPDATE | PRIVILEGE_DELETE);
    if (grant->is_public || !usable || span_is_none(grant->at)) continue;
    if (is_covered(ctx, table, grant->grantee) || is_exempt(ctx, table, grant->grantee)) continue;
    Finding *finding = rule_report(ctx, grant->at, rule_object(ctx, table, NULL),
                                   "role %s is granted %s, but no policy is for it: it sees no row",
                                   grant->grantee, rule_object(ctx, table, NULL));
    finding_relate(ctx, finding, table->policies.items[0]->at, "the policies are for other roles");
    return; // one finding per table
  }
}

const Rule rule_policy_role_gap = {
    .name = "policy-role-gap",
    .severity = SEVERITY_ADVICE,
    .leaks_nothing = true,
    .what = "The policies of a table are all TO named roles, and a role that is granted access to "
            "the table is covered by none.",
    .why = "For that role the table is empty and cannot be written. Usually the role was added "
           "later and forgotten here.",
    .fix = "Name the role in the policies, make it a member of a role that they name, or REVOKE "
           "its privileges.",
    .check_table = check,
};
