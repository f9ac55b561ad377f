// A foreign key that is checked through the policies of its tables.
#include "lint/rule.h"

// Whether a session without a tenant sees every row all the same.
static bool shows_all(const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (policy->restrictive || !policy->using_meaning || !policy_covers(policy, COMMAND_SELECT))
      continue;
    const uint8_t *outcome = policy->using_meaning->outcome[CONTEXT_FRESH];
    if (outcome[ROW_OWN] == OUTCOME_TRUE && outcome[ROW_OTHER] == OUTCOME_TRUE) return true;
  }
  return false;
}

static void check_reference(RuleContext *ctx, const DataChange *check) {
  if (check->context_set || check->row_security_off) return;
  if (role_bypasses(ctx->catalog, check->role) == YES) return;
  if (check->role && config_role_may_bypass(ctx->config, check->role)) return;
  const FilteredAccess *access = &check->accesses.items[0];
  if (shows_all(access->relation)) return;
  const char *object = rule_object(ctx, access->relation, NULL);
  Finding *finding = rule_report(
      ctx, check->at, object,
      "row-level security of %s is forced here: the check of the foreign key %s", object,
      access->is_referenced ? "does not find rows that are there, and fails"
                            : "misses the rows that refer to nothing");
  finding_relate(ctx, finding, access->forced_at, "it is forced here");
}

static void check(RuleContext *ctx) {
  if (ctx->config->migrator == MIGRATOR_BYPASSRLS) return;
  for (size_t i = 0; i < ctx->catalog->reference_checks.count; i++)
    check_reference(ctx, &ctx->catalog->reference_checks.items[i]);
}

const Rule rule_foreign_key_under_rls = {
    .name = "foreign-key-under-rls",
    .severity = SEVERITY_WARNING,
    .what = "A migration adds or validates a foreign key while row-level security is forced on the "
            "table or on the one that it references.",
    .why =
        "The check of the rows that are there is a query, which the policies filter for the role "
        "that migrates. It passes over orphans of other tenants and marks the constraint as "
        "valid, or refuses rows because it cannot see what they refer to.",
    .fix = "Say NO FORCE ROW LEVEL SECURITY on both tables before it and FORCE after it, in one "
           "transaction, or run it as a role with BYPASSRLS.",
    .check_catalog = check,
};
