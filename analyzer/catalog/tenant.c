// The catalog at the end of the replay -> its tenant key, the tenant tables, their indexes.
#include "catalog/tenant.h"

#include <strings.h>

#include "catalog/tenant_database.h"
#include "catalog/tenant_evidence.h"
#include "catalog/tenant_ties.h"
#include "sql/expr.h"

// ---- the choice -------------------------------------------------------------------------------

// A column that policies only look up, named after nothing, is what a few tables share access by, unless a good part
// of the tables has it; the same holds of one that only references stores or sites. One that references salons has to
// stand in most of them.
static bool is_of_a_corner(const Candidate *candidate, size_t tables) {
  enum { PART = 8, GOOD_PART = 4 };
  bool is_named = candidate->root && (candidate->policies || !candidate->is_common);
  bool is_known =
      candidate->is_compared || candidate->is_conventional || candidate->is_declared || is_named;
  if (candidate->is_of_trade && !candidate->policies && !candidate->is_declared)
    return candidate->tables * 2 < tables;
  size_t part = candidate->root || candidate->policies ? PART : GOOD_PART;
  return !is_known && candidate->tables * part < tables;
}

// accounts.family_id: what a tenant has several of is none, where as many tables say so of what it belongs to.
static bool belongs_to_another(const Candidate *candidate, const Candidates *candidates) {
  for (size_t i = 0; candidate->root && i < candidates->count; i++) {
    const Candidate *other = &candidates->items[i];
    bool is_above = other->root && other->root != candidate->root &&
                    relation_column(candidate->root, other->column);
    if (is_above && other->references > candidate->references) return true;
  }
  return false;
}

// All tables that have the one have the other, too.
static bool stands_beside(const Catalog *catalog, const Candidate *candidate,
                          const Candidate *other) {
  catalog_each(&catalog->relations, Relation, table) {
    if (relation_is_table(table) && relation_column(table, candidate->column) &&
        !relation_column(table, other->column))
      return false;
  }
  return true;
}

// A tenant_id that references nothing, in a few of the many tables whose rows are an account's: a name that somebody else has
// given, as Microsoft's directories have.
static bool is_of_somebody_else(const Catalog *catalog, const Candidate *candidate,
                                const Candidates *candidates) {
  enum { MANY = 8 }; // times as many tables
  bool is_told = candidate->policies || candidate->is_declared || candidate->references;
  for (size_t i = 0; !is_told && candidate->is_conventional && i < candidates->count; i++) {
    const Candidate *other = &candidates->items[i];
    if (other->references >= MANY * candidate->tables && !other->is_common &&
        stands_beside(catalog, candidate, other))
      return true;
  }
  return false;
}

static bool names(const char *folder, size_t length, const char *word) {
  return str_find((Str){folder, length}, word, 0) < length;
}

// "migrations/tenant", "db/migration/tenants", "tenant_migrations", or as a library has it.
bool tenant_runs_per_tenant(const Catalog *catalog) {
  if (catalog->database->is_per_tenant || tenant_database_address(catalog)) return true;
  const char *path = catalog->database->path, *last = path, *before = path;
  for (const char *at = path; *at; at++)
    if (*at == '/') before = last, last = at + 1;
  bool is_told = !strcmp(last, "tenant") || !strcmp(last, "tenants");
  if (is_told && last > before) return names(before, (size_t)(last - before), "migrat");
  return !strncmp(last, "tenant", 6) && names(last, strlen(last), "migrat");
}

// Policies count most, then what models declare, then the name, then references to a root, then a name after a root; a single table proves
// nothing by references or names.
static size_t weigh(const Candidate *candidate, size_t tables, bool runs_per_tenant) {
  if (is_of_a_corner(candidate, tables)) return 0;
  size_t weight = 0;
  if (candidate->policies)
    weight = 100000000 + candidate->tied_tables * 100000 + candidate->policies * 100;
  if (candidate->is_declared) weight += 60000000;
  if (candidate->is_conventional) weight += 50000000;
  if (runs_per_tenant)
    return weight ? weight + candidate->tables : 0; // its customers are one tenant's
  if (candidate->references >= 2) weight += 1000000 + candidate->references * 1000;
  if (candidate->is_named_after_root && candidate->tables >= 3) weight += 10000;
  if (candidate->carriers >= 2) weight += 100000;
  if (candidate->is_owner_name && candidate->tables >= 3) weight += 1000;
  return weight ? weight + candidate->tables : 0;
}

static const Candidate *choose(const Catalog *catalog, const Candidates *candidates) {
  const Candidate *best = NULL;
  bool runs_per_tenant = tenant_runs_per_tenant(catalog);
  size_t tables = 0, most = 0;
  catalog_each(&catalog->relations, Relation, relation) {
    tables += relation_is_table(relation) && !relation->temporary;
  }
  for (size_t i = 0; i < candidates->count; i++) {
    const Candidate *candidate = &candidates->items[i];
    size_t weight = weigh(candidate, tables, runs_per_tenant);
    bool is_told = candidate->policies || candidate->is_conventional || candidate->is_declared;
    if (!is_told && belongs_to_another(candidate, candidates)) continue;
    if (is_of_somebody_else(catalog, candidate, candidates)) continue;
    if (weight > most) most = weight, best = &candidates->items[i];
  }
  return best;
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

static void explain_choice(Catalog *catalog, const Candidate *chosen) {
  TenantKey *key = &catalog->tenant;
  Arena *arena = catalog->arena;
  if (chosen->policies)
    array_push(arena, &key->evidence,
               arena_format(arena, "%zu %s column %s to the session's context", chosen->policies,
                            chosen->policies == 1 ? "policy ties" : "policies tie",
                            chosen->column));
  if (chosen->is_declared)
    array_push(arena, &key->evidence, "models of the application declare it");
  if (chosen->is_conventional)
    array_push(arena, &key->evidence,
               arena_format(arena, "the column is named %s", chosen->column));
  if (chosen->references)
    array_push(arena, &key->evidence,
               arena_format(arena, "%zu foreign key%s reference%s %s.%s", chosen->references,
                            plural(chosen->references), chosen->references == 1 ? "s" : "",
                            chosen->root->schema, chosen->root->name));
  else if (chosen->is_named_after_root)
    array_push(arena, &key->evidence,
               arena_format(arena, "the column is named after table %s.%s", chosen->root->schema,
                            chosen->root->name));
  if (chosen->carriers && !chosen->references)
    array_push(arena, &key->evidence,
               arena_format(arena, "composite foreign keys carry it to %zu table%s",
                            chosen->carriers, plural(chosen->carriers)));
  array_push(arena, &key->evidence,
             arena_format(arena, "%zu table%s it", chosen->tables,
                          chosen->tables == 1 ? " has" : "s have"));
}

// A column that a few tables give to a tenant, and most to something else, says nothing by its name.
static bool is_mostly_tenants(const Candidate *candidate) {
  return candidate->is_conventional || candidate->references * 2 >= candidate->tables ||
         candidate->tied_tables * 2 >= candidate->tables;
}

// team_id of an application beside the tenant_id of a library's few tables: no fewer tables reference the same root by it,
// and it is called after that.
static bool names_same_tenants(const Candidate *other, const Candidate *chosen) {
  return other->is_named_after_root && other->references >= 2 &&
         other->references >= chosen->references;
}

// Spellings of the same name ("tenant_id", "tenantId"), and other columns that reference the same root: those that policies
// tie to the context, too, and those of as many tables.
static void add_equal_columns(Catalog *catalog, const Candidates *candidates,
                              const Candidate *chosen) {
  name_list_add(catalog->arena, &catalog->tenant.columns, chosen->column);
  for (size_t i = 0; i < candidates->count; i++) {
    const Candidate *other = &candidates->items[i];
    bool same_root =
        chosen->root && other->root == chosen->root &&
        (other->policies || other->is_conventional || names_same_tenants(other, chosen)) &&
        is_mostly_tenants(other);
    bool both_conventional = chosen->is_conventional && other->is_conventional;
    if (other != chosen && (same_root || both_conventional))
      name_list_add(catalog->arena, &catalog->tenant.columns, other->column);
  }
}

static void infer_columns(Catalog *catalog, const Candidates *candidates) {
  const Candidate *chosen = choose(catalog, candidates);
  if (!chosen) return;
  add_equal_columns(catalog, candidates, chosen);
  if (chosen->root) {
    catalog->tenant.root_relation = (Relation *)chosen->root;
    catalog->tenant.root = relation_full_name(catalog->arena, chosen->root);
  }
  explain_choice(catalog, chosen);
}

// ---- configuration ----------------------------------------------------------------------------

static Relation *find_table_named(const Catalog *catalog, const char *name) {
  catalog_each(&catalog->relations, Relation, table) {
    if (!relation_is_table(table)) continue;
    if (!strcmp(table->name, name)) return table;
    if (!strcmp(relation_full_name(catalog->arena, table), name)) return table;
  }
  return NULL;
}

static void take_configured(Catalog *catalog, const Config *config) {
  TenantKey *key = &catalog->tenant;
  for (size_t i = 0; i < config->application_roles.count; i++)
    name_list_add(catalog->arena, &catalog->application_roles, config->application_roles.items[i]);
  for (size_t i = 0; i < config->bypass_roles.count; i++)
    name_list_add(catalog->arena, &catalog->bypass_roles, config->bypass_roles.items[i]);
  for (size_t i = 0; i < config->tenant_columns.count; i++)
    name_list_add(catalog->arena, &key->columns, config->tenant_columns.items[i]);
  if (config->tenant_root) {
    key->root_relation = find_table_named(catalog, config->tenant_root);
    key->root = key->root_relation ? relation_full_name(catalog->arena, key->root_relation) : NULL;
  }
  if (!key->columns.count) return;
  key->configured = true;
  array_push(catalog->arena, &key->evidence, "the configuration names it");
}

// The table that tenant columns reference most often; names do not matter here.
static void infer_root(Catalog *catalog) {
  TenantKey *key = &catalog->tenant;
  Map votes = map_new(catalog->arena);
  size_t most = 0;
  catalog_each(&catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->constraints.count; i++) {
      const Constraint *reference = table->constraints.items[i];
      if (reference->columns.count != 1 || !reference->columns.items[0]) continue;
      bool named = false;
      for (size_t c = 0; c < key->columns.count; c++)
        named = named || !strcmp(key->columns.items[c], reference->columns.items[0]);
      Relation *root = named ? catalog_get_referenced(catalog, reference) : NULL;
      if (!root || root == table) continue;
      Str name = str(relation_full_name(catalog->arena, root));
      size_t count = (size_t)map_get(&votes, name) + 1;
      map_set(&votes, name, (void *)count);
      if (count > most) most = count, key->root_relation = root;
    }
  }
  if (key->root_relation) key->root = relation_full_name(catalog->arena, key->root_relation);
}

// organizations above projects: what is certainly a tenant by its name, and has the root's rows.
static bool is_above_root(const Candidate *candidate, const Relation *root) {
  return candidate->is_certain && candidate->root != root &&
         relation_column(root, candidate->column);
}

// The columns that reference it have several names: projects.org_id, api_keys.organization_id.
static void add_above(Catalog *catalog, const Candidates *candidates, const Relation *above) {
  TenantKey *key = &catalog->tenant;
  for (size_t i = 0; i < candidates->count; i++) {
    const Candidate *candidate = &candidates->items[i];
    if (candidate->root == above && !name_list_has(&key->columns, candidate->column))
      name_list_add(catalog->arena, &key->above, candidate->column);
  }
}

static void infer_above(Catalog *catalog, const Candidates *candidates) {
  TenantKey *key = &catalog->tenant;
  for (size_t i = 0; key->root_relation && i < candidates->count; i++) {
    const Candidate *candidate = &candidates->items[i];
    bool is_known = name_list_has(&key->columns, candidate->column) ||
                    name_list_has(&key->above, candidate->column);
    if (is_known || !is_above_root(candidate, key->root_relation)) continue;
    add_above(catalog, candidates, candidate->root);
    array_push(catalog->arena, &key->evidence,
               arena_format(catalog->arena, "%s says which %s.%s a tenant belongs to",
                            candidate->column, candidate->root->schema, candidate->root->name));
  }
}

// ---- settings ---------------------------------------------------------------------------------

static void note_sources(Catalog *catalog, const Policy *policy) {
  for (size_t i = 0; i < policy->tie_count; i++) {
    Tie tie = policy->ties[i];
    bool of_root = policy->relation == catalog->tenant.root_relation;
    if (!of_root && !name_list_has(&catalog->tenant.columns, tie.column)) continue;
    NameList *names = tie.source.kind == CONTEXT_SETTING ? &catalog->tenant.settings
                                                         : &catalog->tenant.identities;
    name_list_add(catalog->arena, names, tie.source.name);
  }
}

// Where no policy compares the tenant column with a setting, those that membership look-ups read tell the tenant.
static void note_lookups(Catalog *catalog, const Policy *policy) {
  for (size_t i = 0; i < policy->tie_count; i++) {
    const Tie *tie = &policy->ties[i];
    if (tie->setting && name_list_has(&catalog->tenant.columns, tie->column))
      name_list_add(catalog->arena, &catalog->tenant.settings, tie->setting);
  }
}

static void infer_settings(Catalog *catalog, const Config *config) {
  for (size_t i = 0; i < config->context_settings.count; i++)
    name_list_add(catalog->arena, &catalog->tenant.settings, config->context_settings.items[i]);
  catalog_each(&catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->policies.count; i++)
      note_sources(catalog, table->policies.items[i]);
  }
  if (catalog->tenant.settings.count) return;
  catalog_each(&catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->policies.count; i++)
      note_lookups(catalog, table->policies.items[i]);
  }
  catalog->tenant.settings_name_user = catalog->tenant.settings.count > 0;
}

// ---- tables -----------------------------------------------------------------------------------

// The first of the tenant columns that the table has.
static Column *find_tenant_column(const Catalog *catalog, const Relation *relation) {
  for (size_t i = 0; relation_is_table(relation) && i < catalog->tenant.columns.count; i++) {
    Column *column = relation_column(relation, catalog->tenant.columns.items[i]);
    if (column) return column;
  }
  return NULL;
}

bool tenant_cast_is_real(Arena *arena, const Column *column, const TypeCast *cast) {
  const char *to = type_name(arena, cast->typeName), *from = column->type;
  bool texts = (!strcmp(to, "text") || !strncmp(to, "character varying", 17)) &&
               (!strcmp(from, "text") || !strncmp(from, "character varying", 17));
  return *from && !texts && strcmp(to, from) != 0;
}

// The column of the key, also below a cast that PostgreSQL drops.
static const char *column_of_key(Arena *arena, const IndexKey *key, const Column *column) {
  if (!key->expr || !IsA(key->expr, TypeCast)) return key->column;
  const TypeCast *cast = (TypeCast *)key->expr;
  return tenant_cast_is_real(arena, column, cast) ? NULL : expr_column((Node *)cast->arg);
}

static bool serves(Arena *arena, const Index *index, const Column *column) {
  static const char *const methods[] = {"btree", "hash", "gist", "gin", "spgist", 0};
  if (!index->valid || !index->keys.count) return false;
  const IndexKey *first = &index->keys.items[0];
  const char *name = column_of_key(arena, first, column);
  if (!name || strcmp(name, column->name) != 0) return false;
  bool other_collation =
      first->collation && (!column->collation || strcmp(first->collation, column->collation));
  if (other_collation) return false; // rls-facts 23.15
  bool method_serves = false;
  for (const char *const *method = methods; *method; method++)
    method_serves = method_serves || !strcmp(index->method, *method);
  return method_serves;
}

// Without a predicate, or with one that `column = x` implies: rls-facts 23.13.
static bool covers_all(const Index *index, const Column *column) {
  if (!index->predicate) return true;
  if (!IsA(index->predicate, NullTest)) return false;
  NullTest *test = (NullTest *)index->predicate;
  const char *name = expr_column((Node *)test->arg);
  return test->nulltesttype == IS_NOT_NULL && name && !strcmp(name, column->name);
}

static const Index *find_index(Arena *arena, const Relation *relation,
                               const Column *tenant_column) {
  for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    if (serves(arena, index, tenant_column) && covers_all(index, tenant_column)) return index;
  }
  return NULL;
}

static const Relation *find_tenant_parent(const Catalog *catalog, const Relation *relation) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Relation *parent = catalog_get_referenced(catalog, relation->constraints.items[i]);
    if (parent && parent != relation && parent->tenant_column && !parent->is_tenant_root)
      return parent;
  }
  return NULL;
}

static void find_ties(const Catalog *catalog) {
  catalog_each(&catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->policies.count; i++)
      tenant_find_ties(catalog, table->policies.items[i]);
  }
}

void tenant_infer(Catalog *catalog, const Config *config) {
  find_ties(catalog);
  take_configured(catalog, config);
  Candidates candidates = tenant_candidates(catalog);
  if (!catalog->tenant.configured) infer_columns(catalog, &candidates);
  if (!catalog->tenant.root_relation && catalog->tenant.columns.count) infer_root(catalog);
  infer_above(catalog, &candidates);
  catalog_each(&catalog->relations, Relation, relation) {
    if (relation == catalog->tenant.root_relation) relation->is_tenant_root = true;
    relation->tenant_column = find_tenant_column(catalog, relation);
    if (relation->tenant_column)
      relation->tenant_index = find_index(catalog->arena, relation, relation->tenant_column);
  }
  catalog_each(&catalog->relations, Relation, child) {
    if (!child->tenant_column && !child->is_tenant_root)
      child->tenant_parent = find_tenant_parent(catalog, child);
  }
  infer_settings(catalog, config);
}
