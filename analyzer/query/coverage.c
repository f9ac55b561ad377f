// The policies of a table together -> what each command may reach, as the server combines them
// (rls-facts, "What a filtered role may see or write").
#include "query/meaning.h"

#include <strings.h>

#include "query/coverage.h"

bool policy_covers(const Policy *policy, Command command) {
  return policy->command == COMMAND_ALL || policy->command == command;
}

// What new rows are checked against.
static const Meaning *clause_of(const Policy *policy, bool check) {
  if (check && policy->check_meaning) return policy->check_meaning;
  return policy->using_meaning;
}

bool policy_lets_others(const Policy *policy, ContextState state, bool check) {
  const Meaning *meaning = clause_of(policy, check);
  return meaning && (meaning->outcome[state][ROW_OTHER] & (OUTCOME_TRUE | OUTCOME_ROW_FLAG));
}

static bool is_public(const NameList *roles) {
  for (size_t i = 0; i < roles->count; i++)
    if (!strcmp(roles->items[i], "public")) return true;
  return roles->count == 0;
}

// Whether whoever `policy` is for is also held by `floor`.
static bool holds_same_roles(const Policy *floor, const Policy *policy) {
  if (is_public(&floor->roles)) return true;
  if (is_public(&policy->roles)) return false;
  for (size_t i = 0; i < policy->roles.count; i++)
    if (!name_list_has(&floor->roles, policy->roles.items[i])) return false;
  return true;
}

bool policy_is_floored_for(const Policy *policy, Command command, ContextState state,
                           RowOwner owner, bool check) {
  const Relation *relation = policy->relation;
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *floor = relation->policies.items[i];
    bool applies =
        floor->restrictive && policy_covers(floor, command) && holds_same_roles(floor, policy);
    const Meaning *meaning = applies ? clause_of(floor, check) : NULL;
    uint8_t passing = OUTCOME_TRUE | OUTCOME_ROW_FLAG | OUTCOME_UNKNOWN;
    if (meaning && !(meaning->outcome[state][owner] & passing)) return true;
  }
  return false;
}

bool policy_is_floored(const Policy *policy, Command command, ContextState state, bool check) {
  return policy_is_floored_for(policy, command, state, ROW_OTHER, check);
}

bool policy_adds_to_scoped(const Policy *policy) {
  const Relation *table = policy->relation;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *other = table->policies.items[i];
    bool reads = !other->restrictive && policy_covers(other, COMMAND_SELECT);
    if (other != policy && reads && other->using_meaning && other->using_meaning->ties_tenant)
      return true;
  }
  return false;
}

static bool is_platform_role(const char *role) {
  static const char *const names[] = {
      "service_role",  "postgres",          "supabase_admin", "supabase_auth_admin",
      "rds_superuser", "cloudsqlsuperuser", "azure_pg_admin", 0};
  for (const char *const *name = names; *name; name++)
    if (!strcmp(*name, role)) return true;
  return false;
}

static bool is_named_like_staff(const char *name) {
  static const char *const words[] = {
      "admin",    "worker", "service", "super",   "system", "migrat", "backup", "report", "support",
      "internal", "cron",   "replica", "monitor", "bypass", "analyt", "etl",    0};
  return str_has_any_nocase(str(name), words);
}

static bool is_application_role(const Catalog *catalog, const char *role) {
  for (size_t i = 0; i < catalog->application_roles.count; i++)
    if (role_inherits(catalog, catalog->application_roles.items[i], role)) return true;
  return false;
}

// A permissive policy of the table that ties the tenant, for roles other than those of `policy`.
static bool has_tied_sibling(const Policy *policy) {
  const Relation *relation = policy->relation;
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *other = relation->policies.items[i];
    const Meaning *meaning = other->using_meaning ? other->using_meaning : other->check_meaning;
    if (other == policy || other->restrictive || !meaning || !meaning->ties_tenant) continue;
    bool shares_role = false;
    for (size_t r = 0; r < policy->roles.count; r++)
      shares_role = shares_role || name_list_has(&other->roles, policy->roles.items[r]);
    if (!shares_role) return true;
  }
  return false;
}

bool policy_is_for_trusted(const Catalog *catalog, const Policy *policy) {
  if (is_public(&policy->roles)) return false;
  bool configured = catalog->application_roles.count > 0;
  for (size_t i = 0; i < policy->roles.count; i++) {
    const char *role = policy->roles.items[i];
    bool trusted = role_bypasses(catalog, role) == YES || is_platform_role(role) ||
                   name_list_has(&catalog->bypass_roles, role);
    if (!trusted && configured) trusted = !is_application_role(catalog, role);
    if (!trusted && !configured)
      trusted = has_tied_sibling(policy) &&
                (is_named_like_staff(role) || is_named_like_staff(policy->name));
    if (!trusted) return false;
  }
  return true;
}

// What one permissive policy does for a command.
static Coverage coverage_by(const Catalog *catalog, const Policy *policy, Command command,
                            bool check) {
  const Meaning *meaning = clause_of(policy, check);
  if (!meaning) return COVERAGE_NONE; // an absent USING is false (5.7, 5.8)
  if (policy_is_for_trusted(catalog, policy)) return COVERAGE_NONE;
  if (meaning->constant_false) return COVERAGE_DENIED;
  bool floored = policy_is_floored(policy, command, CONTEXT_SET, check);
  if (floored) return COVERAGE_SCOPED;
  if (policy_lets_others(policy, CONTEXT_SET, check) ||
      policy_lets_others(policy, CONTEXT_FRESH, check) ||
      policy_lets_others(policy, CONTEXT_USED, check))
    return COVERAGE_UNSCOPED;
  return meaning->outcome[CONTEXT_SET][ROW_OTHER] & OUTCOME_UNKNOWN ? COVERAGE_UNKNOWN
                                                                    : COVERAGE_SCOPED;
}

static Coverage worse(Coverage a, Coverage b) {
  static const int rank[] = {[COVERAGE_NONE] = 0,
                             [COVERAGE_DENIED] = 1,
                             [COVERAGE_SCOPED] = 2,
                             [COVERAGE_UNKNOWN] = 3,
                             [COVERAGE_UNSCOPED] = 4};
  return rank[a] > rank[b] ? a : b;
}

static Coverage coverage_of(const Catalog *catalog, const Relation *relation, Command command) {
  Coverage result = COVERAGE_NONE;
  bool restricted = false;
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *policy = relation->policies.items[i];
    if (!policy_covers(policy, command)) continue;
    if (policy->restrictive) {
      restricted = true;
      continue;
    }
    bool old_rows = command != COMMAND_INSERT,
         new_rows = command == COMMAND_INSERT || command == COMMAND_UPDATE;
    if (old_rows) result = worse(result, coverage_by(catalog, policy, command, false));
    // An UPDATE that can reach no row needs no check.
    bool reaches = command == COMMAND_INSERT || policy->using_meaning;
    if (new_rows && reaches) result = worse(result, coverage_by(catalog, policy, command, true));
  }
  if (result == COVERAGE_NONE && restricted) result = COVERAGE_DENIED;
  if (result == COVERAGE_NONE && relation->policies_known == UNKNOWN) result = COVERAGE_UNKNOWN;
  return result;
}

// Protected: enabled, forced, and every command that is possible at all is scoped.
static Truth protection_of(const Relation *relation) {
  if (relation->rls == NO || relation->forced == NO) return NO;
  bool unknown = relation->rls == UNKNOWN || relation->forced == UNKNOWN;
  for (int command = 0; command < COMMANDS; command++) {
    if (relation->coverage[command] == COVERAGE_UNSCOPED) return NO;
    unknown = unknown || relation->coverage[command] == COVERAGE_UNKNOWN;
  }
  return unknown ? UNKNOWN : YES;
}

void coverage_of_relation(const Catalog *catalog, Relation *relation) {
  for (int command = 0; command < COMMANDS; command++)
    relation->coverage[command] = coverage_of(catalog, relation, command);
  relation->is_protected = protection_of(relation);
}
