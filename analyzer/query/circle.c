// Which table's policies read which tables -> the policies that come back to their own.
#include "query/circle.h"

#include "query/meaning.h"
#include "query/query.h"

// A walk over the tables that are read on the way; each is entered once.
typedef struct Walk {
  Arena *arena;
  const Relation *target;
  Map seen; // a relation's address -> the relation
  ARRAY(const Relation *) pending;
  bool found;
} Walk;

static void enter(Walk *walk, const Relation *read) {
  if (read == walk->target) walk->found = true;
  Str key = {(const char *)&read, sizeof read};
  if (walk->found || read->rls != YES || map_get(&walk->seen, key))
    return; // no policies are run for it, or were seen
  map_set(&walk->seen, key, (void *)read);
  array_push(walk->arena, &walk->pending, read);
}

// The tables of a function's body are read under policies too, unless it runs as a role that they do not bind (22.8).
static void enter_function(Walk *walk, const Function *function) {
  for (size_t q = 0; q < function->queries.count; q++) {
    const Query *query = function->queries.items[q];
    for (size_t i = 0; query && i < query->refs.count; i++) {
      const Relation *read = query->refs.items[i].relation;
      if (!function->security_definer || read->forced == YES) enter(walk, read);
    }
  }
}

static void enter_subqueries(Walk *walk, const Meaning *meaning) {
  for (size_t i = 0; meaning && i < meaning->reads.count; i++) enter(walk, meaning->reads.items[i]);
}

static void enter_clause(Walk *walk, const Meaning *meaning) {
  enter_subqueries(walk, meaning);
  for (size_t i = 0; meaning && i < meaning->calls.count; i++)
    enter_function(walk, meaning->calls.items[i]);
}

// Whether evaluating the clause reads `target`, running the policies for reading of whatever it reads. A function that WITH CHECK
// calls reads its own table under USING alone; what is rewritten into a statement is refused there, too.
static bool comes_back(Arena *arena, const Meaning *meaning, const Relation *target, bool check) {
  if (!meaning) return false;
  Walk walk = {.arena = arena, .target = target, .seen = map_new(arena)};
  if (check)
    enter_subqueries(&walk, meaning);
  else
    enter_clause(&walk, meaning);
  while (walk.pending.count && !walk.found) {
    const Relation *at = walk.pending.items[--walk.pending.count];
    for (size_t i = 0; i < at->policies.count; i++)
      if (policy_covers(at->policies.items[i], COMMAND_SELECT))
        enter_clause(&walk, at->policies.items[i]->using_meaning);
  }
  return walk.found;
}

// A policy for writing alone may read its own table, but the WITH CHECK of a FOR ALL one may not (22.7).
static const Meaning *find_circle(Arena *arena, const Policy *policy) {
  if (policy->relation->rls != YES || !policy_covers(policy, COMMAND_SELECT)) return NULL;
  const Relation *relation = policy->relation;
  if (comes_back(arena, policy->using_meaning, relation, false)) return policy->using_meaning;
  return comes_back(arena, policy->check_meaning, relation, true) ? policy->check_meaning : NULL;
}

void circle_find(Catalog *catalog) {
  catalog_each(&catalog->relations, Relation, relation) {
    for (size_t i = 0; i < relation->policies.count; i++) {
      Policy *policy = relation->policies.items[i];
      policy->circle = find_circle(catalog->arena, policy);
    }
  }
}
