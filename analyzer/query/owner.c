// A comparison of a column -> what it says of the tenant whose the row is, beside what it says of the column.
#include "query/resolver.h"

#include "catalog/context.h"
#include "sql/expr.h"

#include <strings.h>

// The row is a tenant's who is known as well as `mask` says.
static Condition *owned(Resolver *resolver, const Term *term, uint8_t mask) {
  Facts *facts = &resolver->facts;
  Operand owner = operand_of_term(facts, facts_owner(facts, term->binding));
  return condition_equal(facts, owner, operand_given(mask), false);
}

// ---- the row of a trigger -----------------------------------------------------------------------

// NEW.order_id, COALESCE(NEW.order_id, OLD.order_id), or a variable that was first given such a value.
static bool is_trigger_field(const Resolver *resolver, Node *expr, int depth) {
  expr = expr ? expr_strip_casts(expr) : NULL;
  if (!expr || depth > 2) return false;
  if (IsA(expr, CoalesceExpr))
    return is_trigger_field(resolver, linitial(((CoalesceExpr *)expr)->args), depth + 1);
  const char *column = expr_column(expr), *record = expr_column_table(expr);
  if (record) return !strcmp(record, "new") || !strcmp(record, "old");
  Node *value = column ? context_variable(resolver->arena, resolver->function, column) : NULL;
  return value && is_trigger_field(resolver, value, depth + 1);
}

// order_id = NEW.order_id, in a trigger: a row that shares a key with the one that was written, as if
// they were joined (keys.c).
static Condition *compare_with_trigger_row(Resolver *resolver, const A_Expr *expr, Operand column,
                                           Node *other) {
  if (!resolver->function || !resolver->function->returns_trigger) return NULL;
  if (expr->kind != AEXPR_OP || !column.is_column) return NULL;
  const Term *term = column.terms.items[0];
  if (!term->binding->relation || !predicate_is_key(term)) return NULL;
  if (!is_trigger_field(resolver, other, 0)) return NULL;
  return owned(resolver, term, FACT_GIVEN);
}

// users.id, or orders.user_id where users are of one tenant each.
static bool names_user(const Catalog *catalog, const Term *term) {
  const Relation *relation = term->binding->relation;
  bool is_user = relation->tenant_column && str_has_nocase(str(relation->name), "user");
  if (is_user && !strcasecmp(term->column, "id")) return true;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    bool is_reference = key->kind == CONSTRAINT_FOREIGN_KEY && key->columns.count == 1 &&
                        key->columns.items[0] && !strcmp(key->columns.items[0], term->column);
    const Relation *user = is_reference ? catalog_get_referenced(catalog, key) : NULL;
    if (user && user != relation && user->tenant_column && str_has_nocase(str(user->name), "user"))
      return true;
  }
  return false;
}

// id = $1 with the key of who has signed in: the row is of that user's tenant.
static Condition *compare_with_self(Resolver *resolver, Operand column, Operand other) {
  const Term *term = column.is_column && other.is_self ? column.terms.items[0] : NULL;
  if (!term || !term->binding->relation || !names_user(resolver->scope->catalog, term)) return NULL;
  return owned(resolver, term, FACT_GIVEN);
}

// api_keys.org_id = $1, where projects are the tenants and organizations have several of them.
static Condition *compare_with_above(Resolver *resolver, Operand column, Operand other) {
  const Term *term = column.is_column ? term_origin(column.terms.items[0]) : NULL;
  const Relation *relation = term ? term->binding->relation : NULL;
  bool is_above = relation && relation->tenant_column && !relation->is_tenant_root &&
                  name_list_has(&resolver->scope->catalog->tenant.above, term->column);
  if (!is_above) return NULL;
  Operand owner = operand_of_term(&resolver->facts, facts_owner(&resolver->facts, term->binding));
  return condition_equal(&resolver->facts, owner, other, false);
}

// Whether the column is `key`, or a reference to it.
static bool is_or_refers_to(const Catalog *catalog, const Term *term, const RowKey *key) {
  const Relation *relation = term->binding->relation;
  if (relation == key->relation) return !strcmp(term->column, key->column);
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *constraint = relation->constraints.items[i];
    if (constraint->kind == CONSTRAINT_FOREIGN_KEY && constraint->columns.count == 1 &&
        constraint->referenced_columns.count == 1 && constraint->columns.items[0] &&
        !strcmp(constraint->columns.items[0], term->column) &&
        !strcmp(constraint->referenced_columns.items[0], key->column) &&
        catalog_get_referenced(catalog, constraint) == key->relation)
      return true;
  }
  return false;
}

// Whose the row is that the column of this value picks, by what the application knows of the value; 0: it knows nothing.
static uint8_t known_owner(const Resolver *resolver, const Term *term, const ParamRef *parameter) {
  const KnownKeys *known = resolver->scope->known;
  if (pick_is_made(resolver, parameter)) return predicate_is_key(term) ? FACT_GIVEN : 0;
  uint8_t mask = 0;
  for (size_t i = 0; known && i < known->count; i++) {
    const KnownKey *item = &known->items[i];
    if (item->key.number == parameter->number &&
        is_or_refers_to(resolver->scope->catalog, term, &item->key))
      mask |= item->is_tenants == YES ? FACT_GIVEN : FACT_MAYBE;
  }
  return mask;
}

// id = $1, where the row of that key has been looked for as the tenant's, or can only be one that was added with it.
static Condition *compare_with_known(Resolver *resolver, Operand column, Node *other) {
  const Term *term = column.is_column ? column.terms.items[0] : NULL;
  other = other ? expr_strip_casts(other) : NULL;
  if (!term || !term->binding->relation || !other || !IsA(other, ParamRef)) return NULL;
  uint8_t mask = known_owner(resolver, term, (ParamRef *)other);
  return mask ? owned(resolver, term, mask) : NULL;
}

// ---- rows that are everybody's --------------------------------------------------------------------

static bool is_one_of(const char *word, const char *const *words) {
  while (*words && strcasecmp(word, *words)) words++;
  return *words;
}

// is_public, "isGlobal"; is_system where there are rows without a tenant.
static bool is_shared_flag(const Relation *relation, const char *column) {
  static const char *const flags[] = {"public", "global", "shared", NULL};
  static const char *const of_nobody[] = {"system", "builtin", "built_in", NULL};
  if (!strncasecmp(column, "is", 2)) column += column[2] == '_' ? 3 : 2;
  const Column *tenant = relation->tenant_column;
  return is_one_of(column, flags) || (tenant && !tenant->not_null && is_one_of(column, of_nobody));
}

// visibility = 'public'
static bool is_shared_word(const char *column, const char *value) {
  static const char *const columns[] = {"visibility",   "scope",   "access",
                                        "access_level", "sharing", NULL};
  static const char *const values[] = {"public", "global", "shared", "system", "everyone", NULL};
  return is_one_of(column, columns) && is_one_of(value, values);
}

Condition *owner_by_flag(Resolver *resolver, Operand column, Node *value) {
  const Term *term = column.is_column ? term_origin(column.terms.items[0]) : NULL;
  if (!term || !term->binding->relation) return NULL;
  const char *text = value ? expr_string(value) : NULL;
  bool is_shown = !value || expr_is_boolean(value, true)
                      ? is_shared_flag(term->binding->relation, term->column)
                      : text && is_shared_word(term->column, text);
  return is_shown ? owned(resolver, term, FACT_SHOWN) : NULL;
}

// ---- all of them --------------------------------------------------------------------------------

Condition *owner_by_comparison(Resolver *resolver, const A_Expr *expr, Operand column,
                               Operand other, Node *node) {
  Conditions all = {0};
  array_push(resolver->arena, &all, compare_with_trigger_row(resolver, expr, column, node));
  if (expr->kind == AEXPR_OP) {
    if (node) array_push(resolver->arena, &all, owner_by_flag(resolver, column, node));
    array_push(resolver->arena, &all, compare_with_self(resolver, column, other));
    array_push(resolver->arena, &all, compare_with_above(resolver, column, other));
    array_push(resolver->arena, &all, compare_with_known(resolver, column, node));
  }
  return condition_all(&resolver->facts, &all);
}
