// A tenant table without an index that serves the tenant predicate.
#include "lint/rule.h"

// Pruning serves as an index does (rls-facts 14.9).
static bool is_partitioned_by_tenant(const Relation *table, const char *column) {
  if (!table->partition_keys.count || !table->partition_keys.items[0]) return false;
  return !strcmp(table->partition_keys.items[0], column);
}

static bool prunes(const Relation *table) {
  const char *column = table->tenant_column->name;
  for (const Relation *at = table; at; at = at->partition_of)
    if (is_partitioned_by_tenant(at, column)) return true;
  return false;
}

static bool has_expression_index(const Relation *table) {
  for (size_t i = 0; i < table->policies.count; i++) {
    const Meaning *meaning = table->policies.items[i]->using_meaning;
    if (meaning && meaning->expression_index) return true;
  }
  return false;
}

// An index that looks as if it served, for the reader.
static const Index *find_near_miss(const Relation *table) {
  for (size_t i = 0; i < table->indexes.count; i++) {
    const Index *index = table->indexes.items[i];
    for (size_t k = 0; k < index->keys.count; k++)
      if (index->keys.items[k].column &&
          !strcmp(index->keys.items[k].column, table->tenant_column->name))
        return index;
  }
  return NULL;
}

static const char *why_not(const Index *index, const Relation *table) {
  if (!index->valid) return "this index is not valid: not all partitions have it";
  const char *first = index->keys.items[0].column;
  if (!first || strcmp(first, table->tenant_column->name) != 0)
    return "this index has the tenant column, but not first";
  return index->predicate ? "this index has the tenant column first, but covers only some rows"
                          : "this index cannot serve an equality of the tenant column";
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!table->tenant_column || table->tenant_index || table->kind == RELATION_FOREIGN ||
      table->exists == UNKNOWN)
    return;
  if (prunes(table) || has_expression_index(table)) return;
  if (table->partition_of && table->partition_of->tenant_column &&
      !table->partition_of->tenant_index)
    return; // said once
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding =
      rule_report(ctx, table->at, object,
                  "no index of %s leads with %s, so each tenant's query reads every tenant's rows",
                  object, table->tenant_column->name);
  const Index *near = find_near_miss(table);
  if (near) finding_relate(ctx, finding, near->at, "%s", why_not(near, table));
}

const Rule rule_tenant_index_missing = {
    .name = "tenant-index-missing",
    .severity = SEVERITY_ERROR,
    .leaks_nothing = true,
    .what = "No valid, complete index of a tenant table has the tenant column as its first key.",
    .why = "Row-level security adds the tenant's condition to every query. Without an index that "
           "leads with the tenant column each "
           "of them scans the rows of all tenants; teams then switch the policies off to get the "
           "speed back.",
    .fix = "CREATE INDEX ... ON table (tenant_column, ...), or put the tenant column first in the "
           "primary key or a unique constraint.",
    .check_table = check,
};
