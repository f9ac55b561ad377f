// A foreign key that may point into another tenant.
#include "lint/rule.h"

static const char *effect_of(const Constraint *key) {
  if (key->on_delete == 'c') return ", and deleting there deletes here";
  return key->on_delete == 'n' || key->on_delete == 'd' ? ", and deleting there changes rows here"
                                                        : "";
}

// Whether the key pairs the two tables' tenant columns.
static bool pairs_tenants(const Constraint *key, const Relation *child, const Relation *parent) {
  for (size_t i = 0; i < key->columns.count && i < key->referenced_columns.count; i++)
    if (key->columns.items[i] && key->referenced_columns.items[i] &&
        !strcmp(key->columns.items[i], child->tenant_column->name) &&
        !strcmp(key->referenced_columns.items[i], parent->tenant_column->name))
      return true;
  return false;
}

static void check_key(RuleContext *ctx, const Relation *table, const Constraint *key) {
  const Relation *parent = catalog_get_referenced(ctx->catalog, key);
  if (!parent || !parent->tenant_column || parent->is_tenant_root) return;
  const char *object = rule_object(ctx, table, key->name), *to = rule_object(ctx, parent, NULL);
  if (pairs_tenants(key, table, parent)) {
    if (table->tenant_column->not_null || key->match_full) return;
    rule_report(ctx, key->at, object,
                "%s is not checked where %s is NULL, so a row may point into another tenant of %s",
                key->name, table->tenant_column->name, to);
    return;
  }
  Finding *finding = rule_report(ctx, key->at, object,
                                 "%s leaves %s out, so a row may point into another tenant of %s%s",
                                 key->name, table->tenant_column->name, to, effect_of(key));
  finding_relate(ctx, finding, parent->at, "the referenced table");
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!table->tenant_column) return;
  for (size_t i = 0; i < table->constraints.count; i++) {
    const Constraint *key = table->constraints.items[i];
    if (key->kind == CONSTRAINT_FOREIGN_KEY && !key->inherited) check_key(ctx, table, key);
  }
}

const Rule rule_foreign_key_across_tenants = {
    .name = "foreign-key-across-tenants",
    .severity = SEVERITY_WARNING,
    .what = "A foreign key between two tenant tables leaves the tenant column out.",
    .why = "The check of a foreign key bypasses row-level security: a row may reference another "
           "tenant's row, its error tells which keys "
           "exist there, and CASCADE or SET NULL reach back across the border.",
    .fix = "UNIQUE (tenant_id, id) on the parent and FOREIGN KEY (tenant_id, parent_id) REFERENCES "
           "parent (tenant_id, id) on the child, "
           "whose tenant column is NOT NULL.",
    .check_table = check,
};
