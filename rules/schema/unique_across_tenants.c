// A unique or exclusion constraint that spans tenants.
#include "lint/rule.h"

static bool is_generated_type(const Column *column) {
  return column && (!strcmp(column->type, "uuid") || column->identity || column->serial);
}

// A key that the tenants do not choose, or that lies within one tenant anyway: a surrogate, a reference to a tenant table.
static bool is_surrogate(const RuleContext *ctx, const Relation *table, const char *name) {
  if (is_generated_type(relation_column(table, name))) return true;
  for (size_t i = 0; i < table->constraints.count; i++) {
    const Constraint *constraint = table->constraints.items[i];
    if (constraint->kind == CONSTRAINT_PRIMARY_KEY && !strcmp(name, "id") &&
        name_list_has(&constraint->columns, name))
      return true;
    if (!name_list_has(&constraint->columns, name)) continue;
    const Relation *parent = catalog_get_referenced(ctx->catalog, constraint);
    if (parent && relation_holds_tenants(parent)) return true;
  }
  return false;
}

static size_t count_unique(const Relation *table) {
  size_t count = 0;
  for (size_t i = 0; i < table->indexes.count; i++) count += table->indexes.items[i]->unique;
  return count;
}

static bool is_only_key(const Relation *table, const Index *index) {
  return index->primary && index->keys.count == 1 && count_unique(table) == 1;
}

static bool lies_within_tenant(const RuleContext *ctx, const Relation *table, const Index *index) {
  for (size_t i = 0; i < index->keys.count; i++) {
    const char *column = index->keys.items[i].column;
    if (!column) continue;
    if (!strcmp(column, table->tenant_column->name) || is_surrogate(ctx, table, column))
      return true;
  }
  return is_only_key(table, index);
}

static const char *list_keys(const RuleContext *ctx, const Index *index) {
  const char *text = "";
  for (size_t i = 0; i < index->keys.count; i++)
    text =
        arena_format(ctx->arena, "%s%s%s", text, i ? ", " : "",
                     index->keys.items[i].column ? index->keys.items[i].column : "an expression");
  return text;
}

static void check_index(RuleContext *ctx, const Relation *table, const Index *index) {
  if (!index->unique || (index->constraint && index->constraint->inherited)) return;
  if (lies_within_tenant(ctx, table, index)) return;
  Finding *finding = rule_report(
      ctx, index->at, rule_object(ctx, table, index->name),
      "(%s) is unique across all tenants of %s: one tenant learns of and blocks another's value",
      list_keys(ctx, index), rule_object(ctx, table, NULL));
  if (name_list_has(&index->included, table->tenant_column->name))
    finding_relate(ctx, finding, index->at, "a column in INCLUDE is no part of the key");
}

static void check_exclusion(RuleContext *ctx, const Relation *table, const Constraint *constraint) {
  for (size_t i = 0; i < constraint->columns.count; i++) {
    bool equal = i < constraint->operators.count && !strcmp(constraint->operators.items[i], "=");
    const char *column = constraint->columns.items[i];
    if (column && equal &&
        (!strcmp(column, table->tenant_column->name) || is_surrogate(ctx, table, column)))
      return;
  }
  rule_report(
      ctx, constraint->at, rule_object(ctx, table, constraint->name),
      "%s excludes rows across all tenants of %s: one tenant learns of and blocks another's value",
      constraint->name, rule_object(ctx, table, NULL));
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!table->tenant_column || table->is_tenant_root) return;
  for (size_t i = 0; i < table->indexes.count; i++)
    check_index(ctx, table, table->indexes.items[i]);
  for (size_t i = 0; i < table->constraints.count; i++)
    if (table->constraints.items[i]->kind == CONSTRAINT_EXCLUSION &&
        !table->constraints.items[i]->inherited)
      check_exclusion(ctx, table, table->constraints.items[i]);
}

const Rule rule_unique_across_tenants = {
    .name = "unique-across-tenants",
    .severity = SEVERITY_WARNING,
    .what =
        "A unique or exclusion constraint or index of a tenant table leaves the tenant column out.",
    .why = "Uniqueness is checked over all rows, whatever the policies: an INSERT that fails with "
           "23505 tells one tenant that "
           "another one has the value, and keeps it from using it.",
    .fix = "Add the tenant column to the key: UNIQUE (tenant_id, email); in an exclusion "
           "constraint: tenant_id WITH =.",
    .check_table = check,
};
