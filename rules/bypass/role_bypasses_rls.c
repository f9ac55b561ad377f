// A role that no policy binds.
#include "lint/rule.h"

static bool is_application(const RuleContext *ctx, const Role *role) {
  if (ctx->config->application_roles.count)
    return names_contain(&ctx->config->application_roles, role->name);
  return role->login;
}

static void check_attributes(RuleContext *ctx, const Role *role) {
  bool superuser = role->superuser && !span_is_none(role->superuser_at);
  if (!superuser && (!role->bypassrls || span_is_none(role->bypassrls_at))) return;
  rule_report(ctx, superuser ? role->superuser_at : role->bypassrls_at, role->name,
              "role %s %s: no policy binds it, it sees every tenant", role->name,
              superuser ? "is a superuser" : "has BYPASSRLS");
}

// A table of tenants that its owner, and so every member of the owner, sees unfiltered (rls-facts 3.5).
static const Relation *find_owned(const RuleContext *ctx, const char *owner) {
  catalog_each(&ctx->catalog->relations, Relation, table) {
    bool unfiltered = relation_holds_tenants(table) && table->rls == YES && table->forced == NO;
    if (unfiltered && table->owner && !strcmp(table->owner, owner)) return table;
  }
  return NULL;
}

static void check_membership(RuleContext *ctx, const Role *role, const Membership *membership) {
  if (span_is_none(membership->at) || config_role_may_bypass(ctx->config, membership->role)) return;
  if (role_bypasses(ctx->catalog, membership->role) == YES) {
    rule_report(ctx, membership->at, role->name,
                "role %s may SET ROLE to %s, which no policy binds", role->name, membership->role);
    return;
  }
  const Relation *table = find_owned(ctx, membership->role);
  if (!table || !membership->inherit) return;
  Finding *finding =
      rule_report(ctx, membership->at, role->name,
                  "role %s is a member of %s, the owner of %s, whom its policies do not bind",
                  role->name, membership->role, rule_object(ctx, table, NULL));
  finding_relate(ctx, finding, table->rls_at, "row-level security is not forced here");
}

static void check(RuleContext *ctx, const Role *role) {
  if (config_role_may_bypass(ctx->config, role->name)) return;
  check_attributes(ctx, role);
  if (!is_application(ctx, role) || role->superuser || role->bypassrls) return;
  for (size_t i = 0; i < role->member_of.count; i++)
    check_membership(ctx, role, &role->member_of.items[i]);
}

const Rule rule_role_bypasses_rls = {
    .name = "role-bypasses-rls",
    .severity = SEVERITY_ERROR,
    .what = "A migration gives a role BYPASSRLS or SUPERUSER, or makes an application's role a "
            "member of such a role or of the owner of tenant tables that are not forced.",
    .why = "Policies do not bind such a role. If requests are served with it, or with a role that "
           "can SET ROLE to it, row-level security protects nothing.",
    .fix = "NOBYPASSRLS NOSUPERUSER for the roles that serve requests. Name roles that bypass on "
           "purpose (backups, reporting) under roles.bypass in .tenantlint.yaml.",
    .check_role = check,
};
