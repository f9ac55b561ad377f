// The time between two migrations in which a tenant table stands without its policies.
#include "lint/rule.h"

typedef enum Reach { NOBODY, SOMEBODY, NOT_KNOWN } Reach;

// Whether a role other than the owner may use the table before `until`, as far as grants are known.
static Reach reach(const Relation *table, const Change *until) {
  if (!table->grants.count) return NOT_KNOWN;
  for (size_t i = 0; i < table->grants.count; i++)
    if (table->grants.items[i].by_default) return SOMEBODY;
  for (const Change *change = table->history.items; change < until; change++)
    if (change->kind == CHANGE_GRANTED) return SOMEBODY;
  return NOBODY;
}

static void report(RuleContext *ctx, const Relation *table, Span at, const Change *closed,
                   const char *problem) {
  Reach reached = reach(table, closed);
  if (reached == NOBODY) return;
  const char *object = rule_object(ctx, table, NULL);
  Finding *finding = rule_report_hazard(ctx, closed->migration, HAZARD_PASSES, at, object,
                                        "%s %s until a later transaction", object, problem);
  if (!finding) return;
  if (reached == NOT_KNOWN) finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding, closed->at, "it ends here");
}

// `from` NULL: of all of them.
static const Change *find_next(const Relation *table, const Change *from, ChangeKind kind) {
  const History *all = &table->history;
  for (size_t i = from ? (size_t)(from - all->items) : 0; i < all->count; i++)
    if (all->items[i].kind == kind) return &all->items[i];
  return NULL;
}

// Whether row security was enabled on some table before the migration: until then the project does
// without, and all of its tables are open.
static bool is_adopted(const Catalog *catalog, const Migration *migration) {
  catalog_each(&catalog->relations, Relation, relation) {
    const Change *enabled = find_next(relation, NULL, CHANGE_RLS_ENABLED); // the earliest
    if (enabled && enabled->migration->sequence < migration->sequence) return true;
  }
  return false;
}

// Whether the second change comes so much later that others may get in between. Where the runner's
// transactions are not known, what one file does counts as done at once.
static bool leaves_time(const Change *first, const Change *second) {
  if (first->migration == second->migration &&
      first->migration->transaction == TRANSACTION_PER_STATEMENT)
    return false;
  return first->transaction != second->transaction;
}

// Created, or made a tenant's, by one migration and protected by a later one.
static bool check_start(RuleContext *ctx, const Relation *table) {
  const Change *start = table->history.items;
  const Change *added =
      relation_last_change(table, CHANGE_COLUMN_ADDED, table->tenant_column->name);
  if (added) start = added;
  const Change *enabled = find_next(table, NULL, CHANGE_RLS_ENABLED);
  if (!enabled || enabled < start || enabled->migration == start->migration) return false;
  if (!is_adopted(ctx->catalog, start->migration)) return false;
  report(ctx, table, added ? table->tenant_column->at : table->at, enabled,
         "is open to every tenant");
  return true;
}

static void check_disabled(RuleContext *ctx, const Relation *table) {
  const Change *disabled = find_next(table, NULL, CHANGE_RLS_DISABLED);
  const Change *enabled = disabled ? find_next(table, disabled, CHANGE_RLS_ENABLED) : NULL;
  if (enabled && enabled->transaction != disabled->transaction)
    report(ctx, table, disabled->at, enabled, "is open to every tenant from here");
}

// The last policy is dropped, and the next one is created in another transaction.
static void check_policies(RuleContext *ctx, const Relation *table) {
  size_t count = 0;
  bool enabled = false;
  const Change *end = table->history.items + table->history.count;
  for (const Change *change = table->history.items; change < end; change++) {
    if (change->kind == CHANGE_RLS_ENABLED) enabled = true;
    if (change->kind == CHANGE_RLS_DISABLED) enabled = false;
    if (change->kind == CHANGE_POLICY_CREATED) count++;
    if (change->kind != CHANGE_POLICY_DROPPED || !count || --count || !enabled) continue;
    const Change *created = find_next(table, change, CHANGE_POLICY_CREATED);
    if (!created || !leaves_time(change, created)) continue;
    report(ctx, table, change->at, created,
           "is without a policy, so that nobody sees a row, from here");
    return;
  }
}

static void check(RuleContext *ctx, const Relation *table) {
  if (!table->tenant_column || !table->history.count || table->exists == UNKNOWN) return;
  if (check_start(ctx, table)) return;
  check_disabled(ctx, table);
  check_policies(ctx, table);
}

const Rule rule_policy_gap = {
    .name = "policy-gap",
    .severity = SEVERITY_WARNING,
    .what =
        "A tenant table is without its policies for a while: created by one migration and "
        "protected by a later one, or its row-level security or last policy is taken away in one "
        "transaction and given back in another.",
    .why =
        "Whoever is granted the table meanwhile reads and writes the rows of every tenant, or none "
        "at all where the policy is missing. Where the later migration fails, it stays so.",
    .fix =
        "Create and protect a table in one migration, and replace policies inside one transaction.",
    .check_table = check,
};
