// A migration's change of data that the policies of a forced table cut short.
#include "lint/rule.h"

// ---- what the policies let a session without a tenant do --------------------------------------

typedef enum Effect { LETS_ALL, FILTERS, RAISES, NOT_JUDGED } Effect;

static bool holds_for(const RuleContext *ctx, const Policy *policy, const char *role) {
  if (!policy->roles.count) return true;
  const char *owner = policy->relation->owner;
  for (size_t i = 0; i < policy->roles.count; i++) {
    const char *name = policy->roles.items[i];
    if (!strcmp(name, "public") || !strcmp(name, "current_user")) return true;
    if (role && role_inherits(ctx->catalog, role, name)) return true;
    if (!role && owner && role_inherits(ctx->catalog, owner, name)) return true;
  }
  return false;
}

// A fresh session has no tenant, and its settings are NULL.
static Effect effect_of(RuleContext *ctx, const Policy *policy, bool check) {
  const Meaning *meaning =
      meaning_of(ctx->arena, ctx->catalog, policy, check && policy->check_expr);
  if (!meaning) return policy->restrictive ? LETS_ALL : FILTERS;
  uint8_t all = 0;
  for (int owner = 0; owner < ROW_OWNERS; owner++) all |= meaning->outcome[CONTEXT_FRESH][owner];
  if (all == OUTCOME_TRUE) return LETS_ALL;
  if (all & OUTCOME_UNKNOWN) return NOT_JUDGED;
  return all == OUTCOME_ERROR ? RAISES : FILTERS;
}

static Effect effect_on(RuleContext *ctx, const FilteredAccess *access, const char *role,
                        Command command) {
  Effect permissive = FILTERS, restrictive = LETS_ALL;
  for (size_t i = 0; i < access->policies.count; i++) {
    const Policy *policy = access->policies.items[i];
    if (!policy_covers(policy, command) || !holds_for(ctx, policy, role)) continue;
    Effect effect = effect_of(ctx, policy, command == COMMAND_INSERT);
    if (policy->restrictive && effect != LETS_ALL) restrictive = effect;
    if (!policy->restrictive && permissive != LETS_ALL && effect != FILTERS) permissive = effect;
  }
  return permissive == LETS_ALL ? restrictive : permissive;
}

// What is written is read, too, by its WHERE.
static Effect effect(RuleContext *ctx, const FilteredAccess *access, const char *role) {
  Effect own = effect_on(ctx, access, role, access->command);
  bool reads = access->command == COMMAND_UPDATE || access->command == COMMAND_DELETE;
  return own == LETS_ALL && reads ? effect_on(ctx, access, role, COMMAND_SELECT) : own;
}

// ---- reporting --------------------------------------------------------------------------------

static const char *consequence(const FilteredAccess *access, Effect effect) {
  if (effect == RAISES) return "it fails as soon as there is a row, for its policies need a tenant";
  switch (access->command) {
  case COMMAND_SELECT: return "it reads no rows of it and reports success";
  case COMMAND_INSERT: return "its policies refuse the new rows";
  case COMMAND_DELETE: return "it deletes 0 rows and reports success";
  default: return "it changes 0 rows and reports success";
  }
}

// `CREATE ROLE app_migrator BYPASSRLS`: the migrations may be run as that role. NULL: there is none.
static const Role *find_migrator(const RuleContext *ctx) {
  catalog_each(&ctx->catalog->roles, Role, role) {
    bool is_named = str_has_any_nocase(str(role->name), WORDS("migrat", "flyway", "liquibase"));
    if (is_named && (role->bypassrls || role->superuser)) return role;
  }
  return NULL;
}

static void report(RuleContext *ctx, const Migration *migration, const FilteredAccess *access,
                   Effect effect) {
  const Relation *table = access->relation;
  if (!rule_is_there(ctx, table)) return;
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding = rule_report_hazard(
      ctx, migration, effect == RAISES ? HAZARD_PASSES : HAZARD_LASTS, access->at, object,
      "row-level security of %s is forced here and no tenant is set: %s", object,
      consequence(access, effect));
  if (!finding) return;
  finding_relate(ctx, finding, access->forced_at, "it is forced here");
  const Role *migrator = find_migrator(ctx);
  if (!migrator) return;
  finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding,
                 migrator->bypassrls ? migrator->bypassrls_at : migrator->superuser_at,
                 "unless it is run as %s, which bypasses row security", migrator->name);
}

static void check_change(RuleContext *ctx, const DataChange *change) {
  if (change->context_set || change->row_security_off) return;
  if (role_bypasses(ctx->catalog, change->role) == YES) return;
  if (change->role && config_role_may_bypass(ctx->config, change->role)) return;
  for (size_t i = 0; i < change->accesses.count; i++) {
    const FilteredAccess *access = &change->accesses.items[i];
    Effect filtered = effect(ctx, access, change->role);
    if (filtered == LETS_ALL || filtered == NOT_JUDGED) continue;
    report(ctx, change->migration, access, filtered);
    return; // one for the statement
  }
}

static void check(RuleContext *ctx) {
  if (ctx->config->migrator == MIGRATOR_BYPASSRLS) return;
  for (size_t i = 0; i < ctx->catalog->data_changes.count; i++)
    check_change(ctx, &ctx->catalog->data_changes.items[i]);
}

const Rule rule_backfill_under_rls = {
    .name = "backfill-under-rls",
    .severity = SEVERITY_ERROR,
    .leaks_nothing = true,
    .what = "A migration reads or writes the rows of a table whose row-level security is forced at "
            "that point of the history, and sets no tenant.",
    .why =
        "The policies hold for the role that migrates, too: its UPDATE or DELETE touches 0 rows, "
        "its INSERT ... SELECT copies none, and both report success. The migration counts as "
        "done, and the data was never changed.",
    .fix = "In the same transaction say ALTER TABLE ... NO FORCE ROW LEVEL SECURITY before the "
           "change and FORCE after it, or set the tenant for each one in turn. "
           "SET row_security = off makes such a migration fail rather than do nothing. Where "
           "migrations run as a role with BYPASSRLS, say so: roles: { migrator: bypassrls }.",
    .check_catalog = check,
};
