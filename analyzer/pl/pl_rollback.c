// What an error inside a block with handlers takes back: the row security of the tables.
#include "pl/pl_run.h"

typedef struct Saved {
  Relation *relation;
  Truth rls, forced, policies_known;
  Span rls_at, forced_at;
  Policy **policies;
  size_t policy_count, history_count;
} Saved;

struct PlSnapshot {
  ARRAY(Saved) tables;
};

PlSnapshot *pl_snapshot_take(Arena *arena, const Catalog *catalog) {
  PlSnapshot *snapshot = ARENA_NEW(arena, PlSnapshot);
  catalog_each(&catalog->relations, Relation, relation) {
    if (!relation_is_table(relation)) continue;
    size_t count = relation->policies.count;
    Saved saved = {relation,
                   relation->rls,
                   relation->forced,
                   relation->policies_known,
                   relation->rls_at,
                   relation->forced_at,
                   NULL,
                   count,
                   relation->history.count};
    saved.policies = arena_alloc(arena, (count + 1) * sizeof *saved.policies);
    if (count) memcpy(saved.policies, relation->policies.items, count * sizeof *saved.policies);
    array_push(arena, &snapshot->tables, saved);
  }
  return snapshot;
}

// The array never shrinks, so that what it held before still fits.
void pl_snapshot_restore(PlSnapshot *snapshot) {
  for (size_t i = 0; i < snapshot->tables.count; i++) {
    const Saved *saved = &snapshot->tables.items[i];
    Relation *relation = saved->relation;
    relation->rls = saved->rls;
    relation->forced = saved->forced;
    relation->policies_known = saved->policies_known;
    relation->rls_at = saved->rls_at;
    relation->forced_at = saved->forced_at;
    if (saved->policy_count)
      memcpy(relation->policies.items, saved->policies,
             saved->policy_count * sizeof *saved->policies);
    relation->policies.count = saved->policy_count;
    relation->history.count = saved->history_count;
  }
}
