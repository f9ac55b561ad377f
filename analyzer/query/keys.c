// Keys of a row, or its user, that are known -> whose row it is, and which keys of other rows are known by that.
//
// A row that the primary key ties to a row of the tenant is that row. A row that references, or is
// referenced by, a row of the tenant is taken for the tenant's too: that such keys may cross tenants is
// what foreign-key-across-tenants reports.
#include "query/facts.h"

#include <string.h>
#include <strings.h>

static Term *named_term(const Binding *binding, const char *column) {
  return column ? map_get(&binding->terms, str(column)) : NULL;
}

// The facts that all `columns` share: of their values (`of` NULL), or as the `keys` of a row of `of`.
static uint8_t facts_of_columns(const Binding *binding, const NameList *columns, const Relation *of,
                                const NameList *keys) {
  uint8_t mask = columns->count ? FACT_CONTEXT : 0;
  for (size_t i = 0; i < columns->count && mask; i++) {
    const Term *term = named_term(binding, columns->items[i]);
    if (!term) return 0;
    if (!of) {
      mask &= facts_of_term(term, NULL);
      continue;
    }
    const Column *key = i < keys->count ? relation_column(of, keys->items[i]) : NULL;
    mask &= key ? facts_of_term(term, key) : 0;
  }
  return mask;
}

static bool is_key(const Constraint *constraint) {
  return constraint->kind == CONSTRAINT_PRIMARY_KEY || constraint->kind == CONSTRAINT_UNIQUE;
}

// The plain columns of a unique index that no constraint stands for; empty when it is none such.
static NameList index_columns(Facts *facts, const Index *index) {
  NameList columns = {0};
  if (!index->unique || index->predicate || index->constraint) return columns;
  for (size_t i = 0; i < index->keys.count; i++) {
    if (!index->keys.items[i].column) return (NameList){0};
    array_push(facts->arena, &columns, index->keys.items[i].column);
  }
  return columns;
}

// The strongest fact that a whole unique key has: of its values, or (`as_key`) as a known row's key.
static uint8_t facts_of_unique_keys(Facts *facts, const Binding *binding, bool as_key) {
  const Relation *relation = binding->relation;
  const Relation *of = as_key ? relation : NULL;
  uint8_t mask = 0;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    if (is_key(key)) mask |= facts_of_columns(binding, &key->columns, of, &key->columns);
  }
  for (size_t i = 0; i < relation->indexes.count; i++) {
    NameList columns = index_columns(facts, relation->indexes.items[i]);
    mask |= facts_of_columns(binding, &columns, of, &columns);
  }
  const Term *ctid = as_key ? named_term(binding, "ctid") : NULL;
  return ctid ? mask | facts_of_term(ctid, relation) : mask;
}

// The table that a foreign key points to, where sharing a row with it says something of the tenant:
// rows of the root are named by many tables for many reasons.
static const Relation *referenced(const Facts *facts, const Constraint *key) {
  const Relation *parent = catalog_get_referenced(facts->catalog, key);
  return parent && !parent->is_tenant_root ? parent : NULL;
}

// Whether each row of the relation belongs to one tenant: by its tenant column, or by a parent that it
// must have. A row of any other (a user, a currency) may be shared.
static bool has_owner(const Facts *facts, const Relation *relation) {
  if (relation->tenant_column) return true;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    const Relation *parent = referenced(facts, key);
    if (!parent || !parent->tenant_column || key->columns.count != 1) continue;
    const Column *column = relation_column(relation, key->columns.items[0]);
    if (column && column->not_null) return true;
  }
  return false;
}

static uint8_t facts_of_foreign_keys(const Facts *facts, const Binding *binding) {
  const Relation *relation = binding->relation;
  uint8_t mask = 0;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    const Relation *parent = referenced(facts, key);
    if (parent) mask |= facts_of_columns(binding, &key->columns, parent, &key->referenced_columns);
  }
  return mask;
}

static void give_row(Facts *facts, Binding *binding, uint8_t mask) {
  if (!mask) return;
  if (!binding->row) {
    binding->row = ARENA_NEW(facts->arena, Term);
    binding->row->binding = binding;
    binding->row->column = "";
  }
  facts_gain(facts, binding->row, NULL, mask);
}

// A table may have several of the tenant columns (an organization's and its application's): each says whose it is.
static uint8_t facts_of_other_owners(const Facts *facts, const Binding *binding,
                                     const Term *owner) {
  uint8_t mask = 0;
  for (size_t i = 0; i < facts->catalog->tenant.columns.count; i++) {
    const Term *term = named_term(binding, facts->catalog->tenant.columns.items[i]);
    if (term && term != owner) mask |= facts_of_term(term, NULL) & FACT_CONTEXT;
  }
  return mask;
}

// A row that holds the caller's identity is the caller's own, with all that stands in it.
static uint8_t facts_by_identity(const Binding *binding, const Term *owner) {
  for (size_t i = 0; i < binding->terms.count; i++) {
    const Term *term = binding->terms.entries[i].value;
    if (term != owner && facts_of_term(term, NULL) == FACT_IDENTITY) return FACT_CONTEXT;
  }
  return 0;
}

// ---- members ------------------------------------------------------------------------------------

// Whether its rows hang on a tenant's. An avatar among the tenants' files, which a user may have, makes no user a tenant's.
static bool is_of_tenant(const Relation *relation, const Catalog *catalog) {
  if (relation->tenant_column || relation->is_tenant_root) return true;
  if (!str_has_nocase(str(relation->name), "user")) return relation->tenant_parent;
  for (size_t i = 0; relation->tenant_parent && i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    const Relation *parent = catalog_get_referenced(catalog, key);
    if (!parent || parent == relation || !parent->tenant_column || parent->is_tenant_root) continue;
    bool is_always = true;
    for (size_t k = 0; k < key->columns.count; k++) {
      const Column *column = relation_column(relation, key->columns.items[k]);
      is_always &= column && column->not_null;
    }
    if (is_always) return true;
  }
  return false;
}

static bool names_person(const char *name) {
  static const char *const words[] = {"user",  "account",  "member",  "person", "people", "profile",
                                      "login", "identity", "subject", "staff",  NULL};
  return str_has_any_nocase(str(name), words);
}

// A reference to one of those who sign in.
static bool is_user_column(const Relation *relation, const char *column, const Catalog *catalog) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    if (key->kind != CONSTRAINT_FOREIGN_KEY || key->columns.count != 1) continue;
    if (!key->columns.items[0] || strcmp(key->columns.items[0], column)) continue;
    const Relation *user = catalog_get_referenced(catalog, key);
    if (!user) return names_person(column);
    return !is_of_tenant(user, catalog) && (names_person(user->name) || names_person(column));
  }
  return false;
}

// subject_id, in a table of members, of users whom another service has.
static bool is_member_column(const Relation *relation, const char *column) {
  bool is_of_table = false;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    if (key->kind == CONSTRAINT_FOREIGN_KEY) is_of_table |= name_list_has(&key->columns, column);
  }
  return str_has_nocase(str(relation->name), "member") && !is_of_table &&
         (str_has_nocase(str(column), "user") || str_has_nocase(str(column), "subject"));
}

// user_id in a table of members, unique by tenant and user.
static bool is_membership(const Catalog *catalog, const Relation *relation, const char *column) {
  const Column *tenant = relation->tenant_column;
  if (!tenant) return false;
  if (!is_user_column(relation, column, catalog) && !is_member_column(relation, column))
    return false;
  for (size_t i = 0; i < relation->indexes.count; i++) {
    const Index *index = relation->indexes.items[i];
    if (!index->unique || index->keys.count != 2) continue;
    const char *a = index->keys.items[0].column, *b = index->keys.items[1].column;
    if (!a || !b) continue;
    if ((!strcmp(a, tenant->name) && !strcmp(b, column)) ||
        (!strcmp(b, tenant->name) && !strcmp(a, column)))
      return true;
  }
  return false;
}

// A user's memberships are of tenants who are that user's; whoever asks for them has none yet. Who calls a function that
// runs as its owner may name any user.
static uint8_t facts_of_memberships(const Facts *facts, const Binding *binding) {
  uint8_t mask = 0;
  for (size_t i = 0; i < binding->terms.count; i++) {
    const Term *term = binding->terms.entries[i].value;
    uint8_t known = facts_of_term(term, NULL) & FACT_CONTEXT;
    if (facts->is_definer && known == FACT_GIVEN) continue;
    if (known && is_membership(facts->catalog, binding->relation, term->column)) mask |= known;
  }
  return mask;
}

// ---- rows ---------------------------------------------------------------------------------------

static void pick_row(Facts *facts, Binding *binding, Term *owner) {
  const Relation *relation = binding->relation;
  uint8_t own = facts_by_identity(binding, owner);
  give_row(facts, binding, own);
  uint8_t mask = own;
  if (!binding->is_moved) mask |= facts_of_foreign_keys(facts, binding);
  if (relation->tenant_column) mask |= facts_of_other_owners(facts, binding, owner);
  mask |= facts_of_memberships(facts, binding);
  if (!binding->is_in_the_way) mask |= facts_of_unique_keys(facts, binding, true);
  if (relation->is_tenant_root)
    mask |= facts_of_unique_keys(facts, binding, false);
  else if (!has_owner(facts, relation)) // one shared row, whatever it says: as good as a parameter
    give_row(facts, binding, facts_of_unique_keys(facts, binding, false));
  facts_gain(facts, owner, NULL, mask);
}

static void spread_columns(Facts *facts, const Binding *binding, const NameList *columns,
                           const Relation *of, const NameList *keys, uint8_t mask) {
  for (size_t i = 0; i < columns->count && i < keys->count; i++) {
    Term *term = named_term(binding, columns->items[i]);
    const Column *key = keys->items[i] ? relation_column(of, keys->items[i]) : NULL;
    if (term && key) facts_gain(facts, term, key, mask);
  }
}

// The row is the tenant's: so is whatever its keys name. What a new row refers to is only about to be taken for it, but the
// row in its way refers to the same.
static void spread_row(Facts *facts, const Binding *binding, uint8_t mask) {
  const Relation *relation = binding->relation;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    if (is_key(key)) spread_columns(facts, binding, &key->columns, relation, &key->columns, mask);
    const Relation *parent = referenced(facts, key);
    bool is_settled = !binding->is_inserted || binding->is_excluded;
    if (parent && has_owner(facts, parent) && is_settled)
      spread_columns(facts, binding, &key->columns, parent, &key->referenced_columns, mask);
  }
  for (size_t i = 0; i < relation->indexes.count; i++) {
    NameList columns = index_columns(facts, relation->indexes.items[i]);
    spread_columns(facts, binding, &columns, relation, &columns, mask);
  }
  Term *ctid = named_term(binding, "ctid");
  if (ctid) facts_gain(facts, ctid, relation, mask);
}

void keys_spread(Facts *facts, Binding *binding) {
  if (!binding->relation) return;
  facts->steps -= facts->steps > 0;
  Term *owner = facts_owner(facts, binding);
  if (!binding->is_inserted) pick_row(facts, binding, owner);
  uint8_t mask = facts_of_term(owner, NULL) & FACT_CONTEXT;
  if (mask) spread_row(facts, binding, mask);
}
