// A role that stays on a pooled connection, or that row security does not bind.
#include "lint/rule.h"

static const char *bypassing(const RuleContext *ctx, const Setter *setter) {
  if (!setter->constant || !ctx->catalog) return NULL;
  if (names_contain(&ctx->config->bypass_roles, setter->constant)) return setter->constant;
  return role_bypasses(ctx->catalog, setter->constant) == YES ? setter->constant : NULL;
}

// Every connection of the pool is given the same one.
static bool is_of_all(const Setter *setter) { return setter->in_hook && setter->constant; }

static void check(RuleContext *ctx, const Setter *setter) {
  if (setter->about != ABOUT_ROLE || setter->clears || setter->catalog_function) return;
  const char *role = bypassing(ctx, setter);
  Finding *finding = NULL;
  if (role)
    finding = rule_report(ctx, setter->at, role,
                          "the session becomes \"%s\", which row security does not bind: it sees "
                          "the rows of every tenant",
                          role);
  else if (setter->local == NO && setter->is_undone != YES && !is_of_all(setter))
    finding =
        rule_report(ctx, setter->at, setter->name,
                    "the role is set for the whole session: %s keeps it", setter_heir(setter));
  if (!finding) return;
  if (!role && setter->pool_resets) finding->severity = SEVERITY_WARNING;
  finding_relate(ctx, finding, setter->call, "sent here");
  finding_relate(ctx, finding, setter->left_at, "nothing resets it on the way from here");
}

const Rule rule_session_role = {
    .name = "session-role",
    .severity = SEVERITY_ERROR,
    .what =
        "Application code sets the role without LOCAL, or to a role that bypasses row security.",
    .why = "The role stays on the connection when it goes back to the pool, with its policies and "
           "privileges. A role with BYPASSRLS, or a superuser, sees the rows of every tenant.",
    .fix = "Open a transaction and use SET LOCAL ROLE in it, with a role that policies bind.",
    .check_setter = check,
};
