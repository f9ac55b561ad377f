// A foreign key that is checked through the policies of its tables.
#include "lint/rule.h"

// What reading the table is like for a session without a tenant.
typedef enum Sight { SEES_SOME, SEES_ALL, SEES_AN_ERROR } Sight;

static Sight sight_of(const Relation *table) {
  Sight sight = SEES_SOME;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (policy->restrictive || !policy->using_meaning || !policy_covers(policy, COMMAND_SELECT))
      continue;
    uint8_t outcome = policy->using_meaning->outcome[CONTEXT_FRESH][ROW_OTHER];
    if (outcome == OUTCOME_TRUE) return SEES_ALL;
    if (outcome == OUTCOME_ERROR) sight = SEES_AN_ERROR;
  }
  return sight;
}

static const char *consequence(const FilteredAccess *access, Sight sight) {
  if (sight == SEES_AN_ERROR)
    return "fails as soon as there is a row, for its policies need a tenant";
  return access->is_referenced ? "does not find rows that are there, and fails"
                               : "misses the rows that refer to nothing";
}

static bool has_constraint(const Relation *table, const Constraint *constraint) {
  for (size_t i = 0; i < table->constraints.count; i++)
    if (table->constraints.items[i] == constraint) return true;
  return false;
}

static void check_reference(RuleContext *ctx, const DataChange *check) {
  if (check->context_set || check->row_security_off) return;
  if (role_bypasses(ctx->catalog, check->role) == YES) return;
  if (check->role && config_role_may_bypass(ctx->config, check->role)) return;
  const FilteredAccess *access = &check->accesses.items[0];
  Sight sight = sight_of(access->relation);
  if (sight == SEES_ALL) return;
  if (!rule_is_there(ctx, check->child) || !has_constraint(check->child, check->reference)) return;
  bool passes = sight == SEES_AN_ERROR || access->is_referenced;
  const char *object = rule_object(ctx, access->relation, NULL);
  Finding *finding = rule_report_hazard(
      ctx, check->migration, passes ? HAZARD_PASSES : HAZARD_LASTS, check->at, object,
      "row-level security of %s is forced here: the check of the foreign key %s", object,
      consequence(access, sight));
  if (finding) finding_relate(ctx, finding, access->forced_at, "it is forced here");
}

static void check(RuleContext *ctx) {
  if (ctx->config->migrator == MIGRATOR_BYPASSRLS) return;
  for (size_t i = 0; i < ctx->catalog->reference_checks.count; i++)
    check_reference(ctx, &ctx->catalog->reference_checks.items[i]);
}

const Rule rule_foreign_key_under_rls = {
    .name = "foreign-key-under-rls",
    .severity = SEVERITY_WARNING,
    .leaks_nothing = true,
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
