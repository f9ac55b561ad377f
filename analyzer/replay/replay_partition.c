// ATTACH, DETACH, INHERIT -> the links between parents and children, and what children take over.
#include "replay/replay_table.h"

Relations replay_descendants(ReplaySession *session, const Relation *relation) {
  Arena *arena = session->catalog->arena;
  Relations found = {0};
  Map seen = map_new(arena);
  for (size_t next = 0; relation; relation = next < found.count ? found.items[next++] : NULL)
    for (size_t i = 0; i < relation->children.count; i++) {
      Relation *child = relation->children.items[i];
      Str key = {(const char *)&child, sizeof child};
      if (map_get(&seen, key)) continue;
      map_set(&seen, key, child);
      array_push(arena, &found, child);
    }
  return found;
}

static bool is_below(ReplaySession *session, const Relation *top, const Relation *relation) {
  Relations below = replay_descendants(session, top);
  for (size_t i = 0; i < below.count; i++)
    if (below.items[i] == relation) return true;
  return top == relation;
}

void replay_attach(ReplaySession *session, Relation *parent, Relation *child, Span at,
                   bool inherits) {
  Arena *arena = session->catalog->arena;
  if (is_below(session, child, parent)) return; // a circle, which the server refuses
  for (size_t i = 0; i < parent->children.count; i++)
    if (parent->children.items[i] == child) return;
  if (inherits)
    array_push(arena, &child->parents, parent);
  else
    child->partition_of = parent;
  array_push(arena, &parent->children, child);
  for (size_t i = 0; i < parent->columns.count; i++)
    replay_inherit_column(session, child, parent->columns.items[i]);
  replay_inherit_constraints(session, child, parent, at);
  replay_change(session, &child->history, CHANGE_ATTACHED, at, parent->name);
}

static bool parent_has(const Relation *child, const char *column, const char *constraint) {
  for (size_t i = 0; i < child->parents.count; i++) {
    const Relation *parent = child->parents.items[i];
    if (column ? (void *)relation_column(parent, column)
               : (void *)relation_constraint(parent, constraint))
      return true;
  }
  return false;
}

void replay_detach(ReplaySession *session, Relation *parent, Relation *child, Span at) {
  for (size_t i = 0; i < parent->children.count; i++)
    if (parent->children.items[i] == child) array_remove(&parent->children, i--);
  for (size_t i = 0; i < child->parents.count; i++)
    if (child->parents.items[i] == parent) array_remove(&child->parents, i--);
  if (child->partition_of == parent) child->partition_of = NULL;
  for (size_t i = 0; i < child->columns.count; i++) {
    Column *column = child->columns.items[i];
    if (!parent_has(child, column->name, NULL)) column->inherited = column->merged = false;
  }
  for (size_t i = 0; i < child->constraints.count; i++) {
    Constraint *constraint = child->constraints.items[i];
    if (!parent_has(child, NULL, constraint->name))
      constraint->inherited = constraint->merged = false;
  }
  for (size_t i = 0; i < child->indexes.count; i++) child->indexes.items[i]->parent = NULL;
  replay_change(session, &child->history, CHANGE_DETACHED, at, parent->name);
}
