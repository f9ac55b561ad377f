// A command that no permissive policy of the table allows.
#include "lint/rule.h"

static const char *const command_names[] = {"SELECT", "INSERT", "UPDATE", "DELETE"};
static const uint32_t privileges[] = {PRIVILEGE_SELECT, PRIVILEGE_INSERT, PRIVILEGE_UPDATE,
                                      PRIVILEGE_DELETE};

static bool grants_anything(const Relation *relation) {
  for (size_t i = 0; i < relation->grants.count; i++)
    if (!span_is_none(relation->grants.items[i].at)) return true;
  return false;
}

// Whether the migrations say who may use which table: some table of the schema is granted to somebody.
static bool are_grants_known(const RuleContext *ctx, const Relation *table) {
  catalog_each(&ctx->catalog->relations, Relation, other) {
    if (!strcmp(other->schema, table->schema) && grants_anything(other)) return true;
  }
  return false;
}

// A policy for it, even one for a trusted role, shows that it was thought of (one that is false or restrictive denies it:
// COVERAGE_DENIED); so do grants that give it to no role but the owner.
static bool is_thought_of(const RuleContext *ctx, const Relation *table, Command command) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (policy_covers(policy, command) && policy_is_for_trusted(ctx->catalog, policy)) return true;
  }
  return !relation_foreign_grant(ctx->catalog, table, privileges[command]) &&
         are_grants_known(ctx, table);
}

// Supabase's service_role bypasses by design: what clients shall not do has no policy there.
static bool is_left_to_the_platform(const RuleContext *ctx) {
  return role_bypasses(ctx->catalog, "service_role") == YES;
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!relation_holds_tenants(table) || table->rls != YES) return;
  const char *missing = "";
  for (int command = 0; command < COMMANDS; command++) {
    if (table->coverage[command] != COVERAGE_NONE || is_thought_of(ctx, table, command)) continue;
    if (!rule_expects_protection(ctx, table, (Command)command)) continue;
    missing =
        arena_format(ctx->arena, "%s%s%s", missing, *missing ? ", " : "", command_names[command]);
  }
  if (!*missing) return;
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding =
      rule_report(ctx, table->rls_at, object,
                  "no policy of %s allows %s, so only a role that bypasses row-level security can",
                  object, missing);
  if (is_left_to_the_platform(ctx)) finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding, table->at, "the table is created here");
  for (size_t i = 0; i < table->policies.count; i++)
    finding_relate(ctx, finding, table->policies.items[i]->at,
                   "this policy is for another command, or has no USING");
}

const Rule rule_policy_missing_command = {
    .name = "policy-missing-command",
    .severity = SEVERITY_ERROR,
    .leaks_nothing = true,
    .what =
        "Row-level security is on, but SELECT, INSERT, UPDATE or DELETE has no permissive policy.",
    .why =
        "Nobody but a role that bypasses row-level security can run the command: reads and updates "
        "touch 0 rows, inserts fail. A forgotten "
        "command is an outage, or an invitation to connect as a role that bypasses every policy.",
    .fix = "A policy FOR ALL, or one for each command that the application runs; for a command "
           "that nobody shall run, a policy that says so "
           "(FOR DELETE USING (false)) or a REVOKE.",
    .check_table = check,
};
