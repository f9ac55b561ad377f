// Policies, names and foreign keys -> the columns that could be the tenant key.
#include "catalog/tenant_evidence.h"

#include <strings.h>

#include "catalog/tenant_ties.h"

static const char *const root_names[] = {"tenants",
                                         "tenant",
                                         "tenancies",
                                         "tenancy",
                                         "organizations",
                                         "organization",
                                         "organisations",
                                         "organisation",
                                         "orgs",
                                         "org",
                                         "accounts",
                                         "account",
                                         "workspaces",
                                         "workspace",
                                         "companies",
                                         "company",
                                         0};

// What a tenant of one product is, another one keeps about each of its tenants.
static const char *const common_root_names[] = {
    "teams",      "team",     "customers", "customer",   "merchants", "merchant",
    "shops",      "shop",     "stores",    "store",      "agencies",  "agency",
    "businesses", "business", "clinics",   "practices",  "schools",   "sites",
    "spaces",     "families", "family",    "households", "household", 0};

// The customers of one trade's software: tenants where most tables say whose their rows are.
static const char *const trade_root_names[] = {
    "salons",      "salon",        "restaurants", "restaurant",
    "clinic",      "gyms",         "gym",         "studios",
    "studio",      "hotels",       "hotel",       "hospitals",
    "hospital",    "academies",    "academy",     "institutes",
    "institute",   "institutions", "institution", "pharmacies",
    "pharmacy",    "churches",     "church",      "dealerships",
    "dealership",  "barbershops",  "barbershop",  "condominiums",
    "condominium", "projects",     "project",     0};

// With a word before, they are still tenants: casa_orgs.
static const char *const certain_root_names[] = {"tenants",      "tenant",        "organizations",
                                                 "organization", "organisations", "organisation",
                                                 "orgs",         "org",           0};

// Columns that say whose a row is where the tenants themselves are kept elsewhere.
static const char *const owner_names[] = {"org_id",         "orgid",           "organization_id",
                                          "organizationid", "organisation_id", "organisationid",
                                          "workspace_id",   "workspaceid",     0};

static Candidate *candidate_of(const Catalog *catalog, Candidates *candidates, const char *column) {
  for (size_t i = 0; i < candidates->count; i++)
    if (!strcmp(candidates->items[i].column, column)) return &candidates->items[i];
  array_push(catalog->arena, candidates, (Candidate){.column = column});
  return &candidates->items[candidates->count - 1];
}

// ---- policies ----------------------------------------------------------------------------------

static void note_policy(Candidate *candidate, const Policy *policy, const Tie *tie) {
  if (candidate->last_table != policy->relation) candidate->tied_tables++;
  candidate->last_table = policy->relation;
  candidate->policies++;
  candidate->is_compared = candidate->is_compared || !tie->is_lookup;
}

static void scan_policy(const Catalog *catalog, const Policy *policy, Candidates *candidates) {
  for (size_t i = 0; i < policy->tie_count; i++) {
    Tie tie = policy->ties[i];
    bool repeated = false; // USING and WITH CHECK say the same
    for (size_t before = 0; before < i; before++)
      repeated = repeated || !strcmp(policy->ties[before].column, tie.column);
    if (repeated || tie.source.kind == CONTEXT_IDENTITY || tie.source.kind == CONTEXT_ROLE)
      continue;
    if (!tenant_is_user_column(tie.column)) // a user's own rows are no tenant's
      note_policy(candidate_of(catalog, candidates, tie.column), policy, &tie);
  }
}

// ---- names and foreign keys -------------------------------------------------------------------

static size_t prefix_length(const char *table) {
  const char *end = strchr(table, '_');
  return end ? (size_t)(end - table) + 1 : 0;
}

// What three of four tables' names begin with says which product's they are, as in `af_workspace`.
static Str find_prefix(const Catalog *catalog) {
  Map counts = map_new(catalog->arena);
  size_t tables = 0;
  Str prefix = {0};
  catalog_each(&catalog->relations, Relation, table) {
    Str own = {table->name, relation_is_table(table) ? prefix_length(table->name) : 0};
    tables += relation_is_table(table);
    if (!own.length) continue;
    size_t count = (size_t)map_get(&counts, own) + 1;
    map_set(&counts, own, (void *)count);
    if (count > (size_t)map_get(&counts, prefix)) prefix = own;
  }
  bool is_shared = prefix.length && (size_t)map_get(&counts, prefix) * 4 >= tables * 3;
  return is_shared && tables > 4 ? prefix : (Str){0};
}

static const char *without_prefix(Str prefix, const char *table) {
  size_t length = prefix.length;
  return length && !strncmp(table, prefix.data, length) ? table + length : table;
}

static bool is_compound(const char *table) {
  const char *last = strrchr(table, '_');
  return last && str_is_any(str(last + 1), certain_root_names);
}

// What stands in a schema that is copied for each tenant is one tenant's: "tenant_template".
static bool may_be_root(Str prefix, const char *schema, const char *table) {
  if (schema && str_has_nocase(str(schema), "template")) return false;
  const char *name = without_prefix(prefix, table);
  return str_is_any(str(name), root_names) || str_is_any(str(name), common_root_names) ||
         str_is_any(str(name), trade_root_names) || is_compound(name);
}

static void set_root(Str prefix, Candidate *candidate, const Relation *root) {
  if (candidate->root) return;
  candidate->root = root;
  Str name = str(without_prefix(prefix, root->name));
  candidate->is_certain = str_is_any(name, certain_root_names);
  candidate->is_common = !str_is_any(name, root_names);
  candidate->is_of_trade = str_is_any(name, trade_root_names);
}

static bool is_conventional_name(const char *column) {
  return !strcasecmp(column, "tenant_id") || !strcasecmp(column, "tenantid");
}

// "organizations" -> length of "organization", the way in which columns are named after it.
static size_t singular_length(const char *name) {
  size_t length = strlen(name);
  if (length > 3 && !strcasecmp(name + length - 3, "ies")) return length - 3; // agenc(y)
  bool plural = length > 1 && (name[length - 1] == 's' || name[length - 1] == 'S') &&
                strcasecmp(name, "business") != 0;
  return plural ? length - 1 : length;
}

// organization_id, organizationId, organization__id, tenant_record_id
static bool is_named_after(const char *column, const char *root) {
  static const char *const endings[] = {"_id",        "id",   "__id", "_uuid",
                                        "_record_id", "_key", "y_id", 0};
  size_t length = singular_length(root);
  if (strncasecmp(column, root, length) != 0) return false;
  for (const char *const *ending = endings; *ending; ending++)
    if (!strcasecmp(column + length, *ending)) return true;
  return false;
}

// Quartz's sched_name goes along in all of its keys, too.
static bool names_owner(const char *column) {
  return str_has_any_nocase(str(column),
                            WORDS("tenant", "org", "account", "company", "workspace", "customer"));
}

// FOREIGN KEY (org_id, order_id) REFERENCES orders (org_id, id): the column goes along, for several tables.
static void scan_composite_key(const Catalog *catalog, const Constraint *key,
                               Candidates *candidates) {
  size_t count = key->columns.count;
  if (count != key->referenced_columns.count) return;
  for (size_t i = 0; i < count; i++) {
    const char *column = key->columns.items[i], *referenced = key->referenced_columns.items[i];
    bool goes_along = column && referenced && !strcmp(column, referenced);
    if (!goes_along || !names_owner(column)) continue;
    Candidate *candidate = candidate_of(catalog, candidates, column);
    const char *last = candidate->last_carrier;
    if (!last || strcmp(last, key->referenced_table) != 0) candidate->carriers++;
    candidate->last_carrier = key->referenced_table;
  }
}

static void scan_foreign_keys(const Catalog *catalog, Str prefix, const Relation *table,
                              Candidates *candidates) {
  for (size_t i = 0; i < table->constraints.count; i++) {
    const Constraint *key = table->constraints.items[i];
    if (key->kind != CONSTRAINT_FOREIGN_KEY || !key->referenced_table) continue;
    if (key->columns.count > 1) scan_composite_key(catalog, key, candidates);
    if (key->columns.count != 1 || !key->columns.items[0]) continue;
    if (!may_be_root(prefix, key->referenced_schema, key->referenced_table)) continue;
    const Relation *root = catalog_get_referenced(catalog, key);
    if (!root || root == table) continue;
    Candidate *candidate = candidate_of(catalog, candidates, key->columns.items[0]);
    candidate->references++;
    set_root(prefix, candidate, root);
  }
}

// The tables whose names say that they may be the root.
typedef struct Roots {
  Str prefix; // that does not count
  ARRAY(const Relation *) tables;
} Roots;

static void scan_columns(const Catalog *catalog, const Relation *table, const Roots *roots,
                         Candidates *candidates) {
  for (size_t i = 0; i < table->columns.count; i++) {
    const char *name = table->columns.items[i]->name;
    if (is_conventional_name(name)) candidate_of(catalog, candidates, name)->is_conventional = true;
    if (name_list_has(&catalog->tenant.declared, name))
      candidate_of(catalog, candidates, name)->is_declared = true;
    if (str_is_any(str(name), owner_names))
      candidate_of(catalog, candidates, name)->is_owner_name = true;
    for (size_t r = 0; r < roots->tables.count; r++) {
      const Relation *root = roots->tables.items[r];
      bool is_after = is_named_after(name, root->name) ||
                      is_named_after(name, without_prefix(roots->prefix, root->name));
      if (root == table || !is_after) continue;
      Candidate *candidate = candidate_of(catalog, candidates, name);
      candidate->is_named_after_root = true;
      set_root(roots->prefix, candidate, root);
    }
  }
}

static size_t count_tables(const Catalog *catalog, const char *column) {
  size_t count = 0;
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table) && relation_column(table, column)) count++;
  }
  return count;
}

Candidates tenant_candidates(const Catalog *catalog) {
  Candidates candidates = {0};
  Roots roots = {.prefix = find_prefix(catalog)};
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table) && may_be_root(roots.prefix, table->schema, table->name))
      array_push(catalog->arena, &roots.tables, table);
  }
  catalog_each(&catalog->relations, Relation, table) {
    if (!relation_is_table(table) || table->temporary) continue;
    for (size_t i = 0; i < table->policies.count; i++)
      scan_policy(catalog, table->policies.items[i], &candidates);
    scan_columns(catalog, table, &roots, &candidates);
    scan_foreign_keys(catalog, roots.prefix, table, &candidates);
  }
  for (size_t i = 0; i < candidates.count; i++)
    candidates.items[i].tables = count_tables(catalog, candidates.items[i].column);
  return candidates;
}
