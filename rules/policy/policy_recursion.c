// Policies that read each other's tables in a circle.
#include "lint/rule.h"

// Looks for a way back to `target`. Each table is followed once: the ways between the tables of a schema whose
// policies all read each other are too many to walk.
typedef struct Search {
  Arena *arena;
  const Relation *target;
  ARRAY(const Relation *) seen;
} Search;

static bool reaches(Search *search, const Relation *from);

// The tables of a function's body are read under policies too, unless it runs as a role that they do not bind (22.8).
static bool function_reaches(Search *search, const Function *function) {
  for (size_t q = 0; q < function->queries.count; q++) {
    const Query *query = function->queries.items[q];
    for (size_t i = 0; query && i < query->refs.count; i++) {
      const Relation *read = query->refs.items[i].relation;
      bool unbound = function->security_definer && read->forced != YES;
      if (!unbound && reaches(search, read)) return true;
    }
  }
  return false;
}

static bool clause_reaches(Search *search, const Meaning *meaning) {
  for (size_t i = 0; meaning && i < meaning->reads.count; i++)
    if (reaches(search, meaning->reads.items[i])) return true;
  for (size_t i = 0; meaning && i < meaning->calls.count; i++)
    if (function_reaches(search, meaning->calls.items[i])) return true;
  return false;
}

// Whether `from` is the target, or reading it runs a policy that reads the target (rls-facts 22.5 to 22.8): only
// policies for reading count.
static bool reaches(Search *search, const Relation *from) {
  if (from == search->target) return true;
  for (size_t i = 0; i < search->seen.count; i++)
    if (search->seen.items[i] == from) return false;
  array_push(search->arena, &search->seen, from);
  for (size_t i = 0; from->rls == YES && i < from->policies.count; i++) {
    const Policy *policy = from->policies.items[i];
    bool applies = policy_covers(policy, COMMAND_SELECT);
    if (applies && clause_reaches(search, policy->using_meaning)) return true;
  }
  return false;
}

static bool comes_back(RuleContext *ctx, const Policy *policy, const Meaning *clause) {
  Search search = {.arena = ctx->arena, .target = policy->relation};
  return clause_reaches(&search, clause);
}

// The expression by which reading the policy's table comes back to that table; none: it does not. A policy for writing
// alone may read its own table, but the WITH CHECK of a FOR ALL one may not (22.7).
static const Meaning *find_circle(RuleContext *ctx, const Policy *policy) {
  if (!policy_covers(policy, COMMAND_SELECT)) return NULL;
  if (comes_back(ctx, policy, policy->using_meaning)) return policy->using_meaning;
  return comes_back(ctx, policy, policy->check_meaning) ? policy->check_meaning : NULL;
}

static void check(RuleContext *ctx, const Relation *table) {
  if (table->rls != YES) return;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    const Meaning *circle = find_circle(ctx, policy);
    if (!circle) continue;
    const char *name = rule_object(ctx, table, NULL);
    Finding *finding = rule_report(
        ctx, circle == policy->using_meaning ? policy->using_at : policy->check_at,
        rule_object(ctx, table, policy->name),
        "policy %s reads %s again while it is being read, so every query of it fails (42P17)",
        policy->name, name);
    for (size_t r = 0; r < circle->reads.count; r++)
      if (circle->reads.items[r] != table)
        finding_relate(ctx, finding, circle->reads.items[r]->at, "a table that it reads");
    for (size_t c = 0; c < circle->calls.count; c++)
      finding_relate(ctx, finding, circle->calls.items[c]->at, "a function that it calls");
    return; // one finding per table
  }
}

const Rule rule_policy_recursion = {
    .name = "policy-recursion",
    .severity = SEVERITY_ERROR,
    .what = "Policies read each other's tables in a circle, or a policy reads its own table.",
    .why = "CREATE POLICY accepts it, and the owner never notices. Every query of a role that is "
           "filtered fails with \"infinite recursion detected in policy\", and the usual "
           "way out in a hurry is to turn row-level security off.",
    .fix = "Read the membership table in a SECURITY DEFINER function that is owned by a role which "
           "its policies do not bind, or in a policy that compares its columns with the context "
           "directly.",
    .check_table = check,
};
