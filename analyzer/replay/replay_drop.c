// DROP -> the catalog without the object and what hangs on it.
#include "replay/replay_table.h"
#include "catalog/references.h"
#include "sql/expr.h"

// ---- policies and views that name it ----

static bool policy_names(const Catalog *catalog, Policy *policy, const Relation *relation,
                         const char *column) {
  Expression using_expr = {&policy->using_expr, policy->relation, &policy->search_path};
  Expression check_expr = {&policy->check_expr, policy->relation, &policy->search_path};
  return (policy->using_expr && references_name(catalog, &using_expr, relation, column)) ||
         (policy->check_expr && references_name(catalog, &check_expr, relation, column));
}

static bool view_names(const Catalog *catalog, Relation *view, const Relation *relation,
                       const char *column) {
  Expression query = {&view->query, NULL, &view->search_path};
  return view->query && view != relation && references_name(catalog, &query, relation, column);
}

typedef struct Dependents {
  ARRAY(Policy *) policies;
  ARRAY(Relation *) views;
} Dependents;

// What names the relation, or its column: policies (18.5, 18.9) and views.
static Dependents find_dependents(const Catalog *catalog, const Relation *relation,
                                  const char *column) {
  Dependents found = {0};
  catalog_each(&catalog->relations, Relation, other) {
    for (size_t i = 0; i < other->policies.count && (column || other != relation); i++)
      if (policy_names(catalog, other->policies.items[i], relation, column))
        array_push(catalog->arena, &found.policies, other->policies.items[i]);
    if (view_names(catalog, other, relation, column))
      array_push(catalog->arena, &found.views, other);
  }
  return found;
}

static void drop_dependents(ReplaySession *session, const Dependents *dependents, Span at) {
  bool outer = session->by_cascade;
  session->by_cascade = true;
  for (size_t i = 0; i < dependents->policies.count; i++)
    replay_drop_policy(session, dependents->policies.items[i], at, true);
  for (size_t i = 0; i < dependents->views.count; i++)
    replay_drop_relation(session, dependents->views.items[i], at, true);
  session->by_cascade = outer;
}

// ---- columns and constraints ----

static bool refers_to(const Constraint *constraint, const Relation *relation) {
  return constraint->kind == CONSTRAINT_FOREIGN_KEY &&
         !strcmp(constraint->referenced_schema, relation->schema) &&
         !strcmp(constraint->referenced_table, relation->name);
}

static void forget_constraint(ReplaySession *session, Relation *relation, Constraint *constraint,
                              Span at) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    if (relation->constraints.items[i] != constraint) continue;
    array_remove(&relation->constraints, i);
    break;
  }
  replay_change(session, &relation->history, CHANGE_CONSTRAINT_DROPPED, at, constraint->name);
}

// Foreign keys elsewhere that rest on the key `columns` of `relation` go with it.
static void drop_references(ReplaySession *session, const Relation *relation,
                            const NameList *columns, Span at) {
  bool outer = session->by_cascade;
  session->by_cascade = true;
  catalog_each(&session->catalog->relations, Relation, other) {
    for (size_t i = other->constraints.count; i-- > 0;) {
      Constraint *constraint = other->constraints.items[i];
      if (!refers_to(constraint, relation)) continue;
      bool uses = !columns || constraint->referenced_columns.count == columns->count;
      for (size_t k = 0; columns && k < constraint->referenced_columns.count; k++)
        uses = uses && name_list_has(columns, constraint->referenced_columns.items[k]);
      if (uses) forget_constraint(session, other, constraint, at);
    }
  }
  session->by_cascade = outer;
}

void replay_drop_constraint(ReplaySession *session, Relation *relation, Constraint *constraint,
                            Span at, bool cascade) {
  bool is_key = constraint->kind == CONSTRAINT_PRIMARY_KEY || constraint->kind == CONSTRAINT_UNIQUE;
  if (is_key && cascade) drop_references(session, relation, &constraint->columns, at);
  for (size_t i = 0; i < relation->children.count; i++) {
    Relation *child = relation->children.items[i];
    for (size_t k = child->constraints.count; k-- > 0;) {
      Constraint *own = child->constraints.items[k];
      bool attached = own->index && constraint->index && own->index->parent == constraint->index;
      bool same = own->inherited && !own->index && own->kind == constraint->kind &&
                  !strcmp(own->name, constraint->name);
      if (same && own->merged)
        own->inherited = own->merged = false;
      else if (attached || same)
        replay_drop_constraint(session, child, own, at, cascade);
    }
  }
  if (constraint->index) replay_drop_index(session, constraint->index, at);
  forget_constraint(session, relation, constraint, at);
}

static bool constraint_uses(const Constraint *constraint, const char *column) {
  if (name_list_has(&constraint->columns, column) || name_list_has(&constraint->included, column))
    return true;
  return constraint->index && replay_index_uses(constraint->index, column);
}

static void drop_parts_with(ReplaySession *session, Relation *relation, const char *column, Span at,
                            bool cascade) {
  for (size_t i = relation->constraints.count; i-- > 0;) {
    Constraint *constraint = relation->constraints.items[i];
    if (constraint_uses(constraint, column))
      replay_drop_constraint(session, relation, constraint, at, cascade);
  }
  for (size_t i = relation->indexes.count; i-- > 0;)
    if (replay_index_uses(relation->indexes.items[i], column))
      replay_drop_index(session, relation->indexes.items[i], at);
}

void replay_drop_sequences(ReplaySession *session, const Relation *relation, const char *column) {
  catalog_each(&session->catalog->relations, Relation, sequence) {
    if (sequence->owned_by != relation) continue;
    if (column && strcmp(sequence->owned_by_column, column)) continue;
    map_remove(&session->catalog->relations,
               str(relation_full_name(session->catalog->arena, sequence)));
  }
}

void replay_drop_column(ReplaySession *session, Relation *relation, const char *name, Span at,
                        bool cascade, bool only) {
  Column *column = relation_column(relation, name);
  if (!column) return; // IF EXISTS, or refused
  if (cascade) {
    Dependents dependents = find_dependents(session->catalog, relation, name);
    drop_dependents(session, &dependents, at);
  }
  bool outer = session->by_cascade;
  session->by_cascade = true;
  drop_parts_with(session, relation, name, at, cascade);
  session->by_cascade = outer;
  replay_drop_sequences(session, relation, name);
  for (size_t i = 0; i < relation->columns.count; i++)
    if (relation->columns.items[i] == column) array_remove(&relation->columns, i--);
  replay_change(session, &relation->history, CHANGE_COLUMN_DROPPED, at, name);
  for (size_t i = 0; !only && i < relation->children.count; i++) {
    Column *own = relation_column(relation->children.items[i], name);
    if (own && own->merged)
      own->inherited = own->merged = false;
    else if (own && own->inherited)
      replay_drop_column(session, relation->children.items[i], name, at, cascade, false);
  }
}

// ---- relations ----

void replay_drop_relation(ReplaySession *session, Relation *relation, Span at, bool cascade) {
  Catalog *catalog = session->catalog;
  if (catalog_get_relation(catalog, relation->schema, relation->name) != relation)
    return; // a cascade was here before
  Dependents dependents = {0};
  if (cascade) dependents = find_dependents(catalog, relation, NULL);
  map_remove(&catalog->relations, str(relation_full_name(catalog->arena, relation)));
  replay_change(session, &relation->history, CHANGE_DROPPED, at, NULL);
  for (size_t i = relation->policies.count; i-- > 0;)
    replay_drop_policy(session, relation->policies.items[i], at, true);
  for (size_t i = relation->indexes.count; i-- > 0;)
    replay_drop_index(session, relation->indexes.items[i], at);
  if (relation->partition_of) replay_detach(session, relation->partition_of, relation, at);
  while (relation->parents.count) replay_detach(session, relation->parents.items[0], relation, at);
  for (size_t i = relation->children.count; i-- > 0;) {
    Relation *child = relation->children.items[i];
    if (child->partition_of == relation || cascade)
      replay_drop_relation(session, child, at, cascade);
  }
  replay_drop_sequences(session, relation, NULL);
  if (cascade) drop_references(session, relation, NULL, at);
  drop_dependents(session, &dependents, at);
}

static bool is_of_kind(const Relation *relation, ObjectType type) {
  switch (type) {
  case OBJECT_VIEW: return relation->kind == RELATION_VIEW;
  case OBJECT_MATVIEW: return relation->kind == RELATION_MATVIEW;
  case OBJECT_SEQUENCE: return relation->kind == RELATION_SEQUENCE;
  case OBJECT_FOREIGN_TABLE: return relation->kind == RELATION_FOREIGN;
  default: return relation_is_table(relation);
  }
}

static void drop_relation(ReplaySession *session, const DropStmt *drop, List *names, Span at) {
  RangeVar name = replay_range(name_schema(names), name_last(names));
  Relation *relation = replay_find(session, &name);
  if (!relation || !is_of_kind(relation, drop->removeType)) return;
  // Without an order a DROP only belongs to the CREATE in its own file.
  if (session->unordered && relation->migration != session->migration) return;
  replay_drop_relation(session, relation, at, drop->behavior == DROP_CASCADE);
}

static void drop_index(ReplaySession *session, List *names, Span at) {
  RangeVar name = replay_range(name_schema(names), name_last(names));
  Index *index = replay_find_index(session, &name);
  if (index && !index->constraint) replay_drop_index(session, index, at);
}

static void drop_schema(ReplaySession *session, const char *schema, Span at) {
  Catalog *catalog = session->catalog;
  catalog_each(&catalog->relations, Relation, relation) if (!strcmp(relation->schema, schema))
      replay_drop_relation(session, relation, at, true);
  catalog_each(&catalog->functions, FunctionOverloads,
               overloads) for (size_t i = overloads->count;
                               i-- > 0;) if (!strcmp(overloads->items[i]->schema, schema))
      replay_drop_function(session, overloads->items[i], at, true);
  map_remove(&catalog->schemas, str(schema));
}

static void drop_type(ReplaySession *session, const DropStmt *drop, const TypeName *type, Span at) {
  Catalog *catalog = session->catalog;
  const char *key = replay_type_key(session, type->names);
  catalog_each(&catalog->relations, Relation,
               relation) for (size_t i = relation->columns.count;
                              drop->behavior == DROP_CASCADE &&
                              i-- >
                                  0;) if (replay_has_type(session, relation->columns.items[i], key))
      replay_drop_column(session, relation, relation->columns.items[i]->name, at, true, true);
  map_remove(&catalog->types, str(key));
  map_remove(&catalog->composites, str(key));
  map_remove(&catalog->not_null_domains, str(key));
}

bool replay_drop(ReplaySession *session, const Statement *statement) {
  if (!IsA(statement->tree, DropStmt)) return false;
  const DropStmt *drop = (DropStmt *)statement->tree;
  Span at = statement_span(statement);
  ListCell *cell;
  foreach (cell, drop->objects) {
    switch (drop->removeType) {
    case OBJECT_TABLE:
    case OBJECT_FOREIGN_TABLE:
    case OBJECT_VIEW:
    case OBJECT_MATVIEW:
    case OBJECT_SEQUENCE: drop_relation(session, drop, lfirst(cell), at); break;
    case OBJECT_INDEX: drop_index(session, lfirst(cell), at); break;
    case OBJECT_SCHEMA: drop_schema(session, strVal(lfirst(cell)), at); break;
    case OBJECT_TYPE:
    case OBJECT_DOMAIN: drop_type(session, drop, lfirst(cell), at); break;
    default: return false;
    }
  }
  return true;
}
