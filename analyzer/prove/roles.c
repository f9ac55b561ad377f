// The configuration, or else grants and policies -> the roles that serve requests.
#include "prove/roles.h"

#include "prove/rows.h"

typedef struct Roles {
  const Proof *proof;
  NameList trusted; // that a policy lets see more on purpose
  NameList names;
} Roles;

static void add_role(Roles *roles, const char *name, const Relation *table) {
  const Catalog *catalog = roles->proof->catalog;
  bool is_owner = table->owner && !strcmp(table->owner, name);
  bool bypasses =
      role_bypasses(catalog, name) == YES || name_list_has(&catalog->bypass_roles, name);
  bool is_none =
      !strcmp(name, "public") || !strcmp(name, "current_user") || !strcmp(name, "session_user");
  bool migrates = catalog->migrating_role && !strcmp(catalog->migrating_role, name);
  if (is_owner || bypasses || is_none || migrates || name_list_has(&roles->trusted, name)) return;
  name_list_add(roles->proof->arena, &roles->names, name);
}

static void note_trusted(Roles *roles, const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (!policy_is_for_trusted(roles->proof->catalog, policy)) continue;
    for (size_t r = 0; r < policy->roles.count; r++)
      name_list_add(roles->proof->arena, &roles->trusted, policy->roles.items[r]);
  }
}

static void add_roles_of(Roles *roles, const Relation *table) {
  for (size_t i = 0; i < table->grants.count; i++)
    if (!table->grants.items[i].is_public) add_role(roles, table->grants.items[i].grantee, table);
  for (size_t i = 0; i < table->policies.count; i++)
    for (size_t r = 0; r < table->policies.items[i]->roles.count; r++)
      add_role(roles, table->policies.items[i]->roles.items[r], table);
}

static NameList application_roles(const Proof *proof) {
  const Catalog *catalog = proof->catalog;
  if (catalog->application_roles.count) return catalog->application_roles;
  Roles roles = {.proof = proof};
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table)) note_trusted(&roles, table);
  }
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table) && relation_holds_tenants(table)) add_roles_of(&roles, table);
  }
  return roles.names;
}

void roles_add(const Proof *proof, Buf *out) {
  NameList names = application_roles(proof);
  Rows rows = {proof->arena, out, "tenantlint_role", "name", 0};
  for (size_t i = 0; i < names.count; i++) rows_add(&rows, &names.items[i], 1);
  rows_end(&rows);
}

bool roles_may_own(const Proof *proof) {
  catalog_each(&proof->catalog->relations, Relation, table) {
    bool holds = relation_is_table(table) && table->tenant_column;
    if (holds && config_app_may_own(proof->config, table->owner)) return true;
  }
  return false;
}
