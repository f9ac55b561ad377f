// A policy's expression -> what it lets through, by evaluating it in every world.
#include "query/meaning.h"

#include <strings.h>

#include "base/parallel.h"
#include "query/circle.h"
#include "query/coverage.h"
#include "query/evaluate.h"
#include "query/policy_facts.h"
#include "sql/expr.h"

enum { MOST_STEPS = 200000 }; // of one expression, over all worlds

typedef struct Judge {
  Arena *arena;
  const Catalog *catalog;
  const Relation *relation;
  const NameList *search_path;
  int steps;
  const char *unknown_because;
  int unknown_location;
  bool ties_tenant, names_tenant, reads_flags;
  bool checks_insert, checks_update; // rows that these make
} Judge;

static uint8_t outcome_of(Logic logic) {
  static const uint8_t outcomes[] = {
      [LOGIC_FALSE] = OUTCOME_FALSE, [LOGIC_NULL] = OUTCOME_NULL,
      [LOGIC_TRUE] = OUTCOME_TRUE,   [LOGIC_ROW] = OUTCOME_ROW_FLAG,
      [LOGIC_FLAG] = OUTCOME_FLAG,   [LOGIC_UNKNOWN] = OUTCOME_UNKNOWN,
      [LOGIC_ERROR] = OUTCOME_ERROR,
  };
  return outcomes[logic];
}

static Logic judge_in_world(Judge *judge, Node *expr, ContextState context, RowOwner owner,
                            FlagState flags, RowBefore row_before, bool *reads_row_before) {
  Evaluation evaluation = {.arena = judge->arena,
                           .catalog = judge->catalog,
                           .context = context,
                           .flags = flags,
                           .reads_flags = &judge->reads_flags,
                           .steps = &judge->steps,
                           .unknown_because = &judge->unknown_because,
                           .unknown_location = &judge->unknown_location,
                           .call_location = -1,
                           .ties_tenant = &judge->ties_tenant,
                           .names_tenant = &judge->names_tenant,
                           .row_before = row_before,
                           .reads_row_before = reads_row_before};
  Reading reading = {NULL, judge->relation};
  evaluation.reading = &reading;
  Item row = {.alias = judge->relation->name,
              .relation = judge->relation,
              .owner = owner,
              .is_policy_row = true,
              .is_unknown = judge->relation->exists == UNKNOWN};
  Scope scope = {.search_path = judge->search_path};
  array_push(judge->arena, &scope.items, &row);
  return evaluate_logic(&evaluation, &scope, expr);
}

static uint8_t judge_with_flags(Judge *judge, Node *expr, ContextState context, RowOwner owner,
                                FlagState flags) {
  bool reads = false;
  RowBefore before = judge->checks_update   ? ROW_BEFORE_OWN
                     : judge->checks_insert ? ROW_BEFORE_NONE
                                            : ROW_BEFORE_ITSELF;
  uint8_t outcome = outcome_of(judge_in_world(judge, expr, context, owner, flags, before, &reads));
  if (reads && judge->checks_insert && judge->checks_update)
    outcome |=
        outcome_of(judge_in_world(judge, expr, context, owner, flags, ROW_BEFORE_NONE, &reads));
  return outcome;
}

static uint8_t judge_state(Judge *judge, Node *expr, ContextState context, RowOwner owner) {
  uint8_t outcome = 0;
  judge->names_tenant = judge->reads_flags = false;
  for (int flags = 0; flags == 0 || (judge->reads_flags && flags < FLAG_STATES); flags++)
    outcome |= judge_with_flags(judge, expr, context, owner, flags);
  return outcome;
}

// In each state. Where no tenant is set, a tenant that the expression names takes its place: COALESCE(.., 'acme').
// A tenant whose rows it shows with a context, too, shares them on purpose.
static void judge_all(Judge *judge, Node *expr, Meaning *meaning) {
  bool names[CONTEXT_STATES] = {false}; // a tenant, for rows of others
  for (int context = 0; context < CONTEXT_STATES; context++)
    for (int owner = 0; owner < ROW_OWNERS; owner++) {
      meaning->outcome[context][owner] = judge_state(judge, expr, context, owner);
      if (owner == ROW_OTHER) names[context] = judge->names_tenant;
    }
  for (int context = CONTEXT_FRESH; context <= CONTEXT_USED; context++)
    if (names[context] && !names[CONTEXT_SET] &&
        (meaning->outcome[context][ROW_OTHER] & OUTCOME_ROW_FLAG))
      meaning->outcome[context][ROW_OTHER] |= OUTCOME_TRUE;
}

static bool lets_pass(uint8_t outcome) { return (outcome & OUTCOME_TRUE) != 0; }

// The arm of an OR (through ANDs only as a whole) that is true for other tenants' rows.
static Node *find_open_arm(Judge *judge, Node *expr, ContextState context) {
  if (!IsA(expr, BoolExpr) || ((BoolExpr *)expr)->boolop != OR_EXPR) return expr;
  ListCell *cell;
  foreach (cell, ((BoolExpr *)expr)->args) {
    uint8_t outcome = judge_state(judge, lfirst(cell), context, ROW_OTHER);
    if (outcome & (OUTCOME_TRUE | OUTCOME_ROW_FLAG))
      return find_open_arm(judge, lfirst(cell), context);
  }
  return expr;
}

static bool is_constant(const Meaning *meaning, uint8_t outcome) {
  for (int context = 0; context < CONTEXT_STATES; context++)
    for (int owner = 0; owner < ROW_OWNERS; owner++)
      if (meaning->outcome[context][owner] != outcome) return false;
  return true;
}

static void find_places(Judge *judge, Node *expr, const Statement *statement, Meaning *meaning) {
  uint8_t loose = OUTCOME_TRUE | OUTCOME_ROW_FLAG;
  if (meaning->outcome[CONTEXT_SET][ROW_OTHER] & loose)
    meaning->unscoped_at = expr_span(statement, find_open_arm(judge, expr, CONTEXT_SET));
  for (int context = CONTEXT_FRESH; context <= CONTEXT_USED; context++)
    if (span_is_none(meaning->open_at) && lets_pass(meaning->outcome[context][ROW_OTHER]))
      meaning->open_at = expr_span(statement, find_open_arm(judge, expr, context));
}

Meaning *meaning_of(Arena *arena, const Catalog *catalog, const Policy *policy, bool check) {
  const Relation *relation = policy->relation;
  Node *expr = check ? policy->check_expr : policy->using_expr;
  const Statement *statement = check ? policy->check_statement : policy->using_statement;
  if (!expr) return NULL;
  Meaning *meaning = ARENA_NEW(arena, Meaning);
  Judge judge = {.arena = arena,
                 .catalog = catalog,
                 .relation = relation,
                 .search_path = &policy->search_path,
                 .steps = MOST_STEPS,
                 .checks_insert = check && policy_covers(policy, COMMAND_INSERT),
                 .checks_update = check && policy_covers(policy, COMMAND_UPDATE)};
  judge_all(&judge, expr, meaning);
  meaning->constant_true = is_constant(meaning, OUTCOME_TRUE);
  meaning->constant_false =
      is_constant(meaning, OUTCOME_FALSE) || is_constant(meaning, OUTCOME_NULL);
  meaning->ties_tenant = judge.ties_tenant;
  find_places(&judge, expr, statement, meaning);
  policy_facts(arena, catalog, relation, expr, statement, &policy->search_path, meaning);
  meaning->through_parent = meaning->ties_tenant && meaning->reads.count > 0;
  if (meaning->outcome[CONTEXT_SET][ROW_OTHER] & OUTCOME_UNKNOWN) {
    bool known = judge.unknown_because != NULL; // why
    meaning->unknown_because = known ? judge.unknown_because : "a part of it is not understood";
    meaning->unknown_at =
        known ? statement_token(statement, judge.unknown_location) : expr_span(statement, expr);
  }
  return meaning;
}

// Policies of a catalog, each of which is judged by itself.
typedef struct Judging {
  const Catalog *catalog;
  ARRAY(Policy *) policies;
} Judging;

static void judge_policy(void *context, Arena *arena, size_t index) {
  const Judging *judging = context;
  Policy *policy = judging->policies.items[index];
  policy->using_meaning = meaning_of(arena, judging->catalog, policy, false);
  policy->check_meaning = meaning_of(arena, judging->catalog, policy, true);
}

static void report_unknown(const Catalog *catalog, const Policy *policy, const Meaning *meaning) {
  if (meaning && meaning->unknown_because)
    gap_add(catalog->arena, catalog->gaps, GAP_UNSUPPORTED, meaning->unknown_at,
            "policy \"%s\" of %s.%s is not judged: %s", policy->name, policy->relation->schema,
            policy->relation->name, meaning->unknown_because);
}

void meaning_of_catalog(Catalog *catalog, size_t threads) {
  Judging judging = {.catalog = catalog};
  catalog_each(&catalog->relations, Relation, relation) {
    for (size_t i = 0; i < relation->policies.count; i++)
      array_push(catalog->arena, &judging.policies, relation->policies.items[i]);
  }
  size_t count = judging.policies.count;
  parallel_run(catalog->arena, count < PARALLEL_LEAST ? 1 : threads, count, judge_policy, &judging);
  for (size_t i = 0; i < count; i++) {
    const Policy *policy = judging.policies.items[i];
    report_unknown(catalog, policy, policy->using_meaning);
    report_unknown(catalog, policy, policy->check_meaning);
  }
  catalog_each(&catalog->relations, Relation, relation) if (relation_is_table(relation))
      coverage_of_relation(catalog, relation);
  circle_find(catalog);
}
