// Constraint clauses -> Constraints, named as the server names them, with their indexes and NOT NULLs.
#include "replay/data_change.h"
#include "catalog/object_name.h"
#include "replay/replay_table.h"
#include "sql/expr.h"
#include "sql/scan.h"
#include "sql/walk.h"

Constraint *relation_constraint(const Relation *relation, const char *name) {
  for (size_t i = 0; i < relation->constraints.count; i++)
    if (!strcmp(relation->constraints.items[i]->name, name)) return relation->constraints.items[i];
  return NULL;
}

static NameList names_of(Arena *arena, List *strings) {
  NameList names = {0};
  ListCell *cell;
  foreach (cell, strings) array_push(arena, &names, strVal(lfirst(cell)));
  return names;
}

static bool same_names(const NameList *a, const NameList *b) {
  if (a->count != b->count) return false;
  for (size_t i = 0; i < a->count; i++)
    if (!a->items[i] || !b->items[i] || strcmp(a->items[i], b->items[i])) return false;
  return true;
}

// The constraint's name, or the keyword of its clause.
static Span place_of(const Statement *statement, const PgConstraint *def) {
  if (def->location < 0) return statement_span(statement);
  Str text = str_slice(statement->unit->text, 0, statement->end);
  Token token = scan_token(text, (uint32_t)def->location);
  if (scan_is(text, token, "constraint")) token = scan_token(text, token.end);
  return unit_span(statement->unit, token.start, token.end);
}

static Constraint *push(ReplaySession *session, Relation *relation, const Constraint *spec) {
  Constraint *constraint = ARENA_NEW(session->catalog->arena, Constraint);
  *constraint = *spec;
  array_push(session->catalog->arena, &relation->constraints, constraint);
  if (spec->name) object_name_note_constraint(session->catalog, spec->name);
  replay_change(session, &relation->history, CHANGE_CONSTRAINT_ADDED, spec->at, spec->name);
  return constraint;
}

// ---- CHECK ----

typedef struct ColumnsUsed {
  Arena *arena;
  NameList names;
} ColumnsUsed;

static bool note_column(Node *node, void *context) {
  ColumnsUsed *used = context;
  const char *name = expr_column(node);
  if (!name) return false;
  for (size_t i = 0; i < used->names.count; i++)
    if (!strcmp(used->names.items[i], name)) return false;
  array_push(used->arena, &used->names, name);
  return false;
}

static NameList columns_of(Arena *arena, Node *expr) {
  ColumnsUsed used = {.arena = arena};
  walk_tree(expr, note_column, &used);
  return used.names;
}

static void add_check(ReplaySession *session, Relation *relation, Constraint spec, bool only) {
  Catalog *catalog = session->catalog;
  spec.columns = columns_of(catalog->arena, spec.check);
  if (!spec.name) {
    const char *column = spec.columns.count == 1 ? spec.columns.items[0] : NULL;
    spec.name = object_name_constraint(catalog, relation->schema, relation->name, column, "check");
  }
  Constraint *there = relation_constraint(relation, spec.name);
  if (there && there->inherited != spec.inherited) there->inherited = there->merged = true;
  if (there) return; // merged, or refused
  push(session, relation, &spec);
  spec.inherited = true;
  for (size_t i = 0; !only && i < relation->children.count; i++)
    add_check(session, relation->children.items[i], spec, false);
}

// ---- PRIMARY KEY, UNIQUE, EXCLUDE ----

static void require_columns(ReplaySession *session, Relation *relation, const Constraint *key) {
  for (size_t i = 0; i < key->columns.count; i++) {
    Column *column = relation_column(relation, key->columns.items[i]);
    if (column && !column->not_null) replay_set_not_null(session, relation, column, key->at, true);
  }
}

static Constraint *push_key(ReplaySession *session, Relation *relation, const Constraint *spec,
                            Index *index) {
  Constraint *constraint = push(session, relation, spec);
  constraint->name = index->name;
  object_name_note_constraint(session->catalog, index->name);
  constraint->index = index;
  index->constraint = constraint;
  relation->history.items[relation->history.count - 1].subject = index->name;
  return constraint;
}

static const char *label_of(ConstraintKind kind) {
  if (kind == CONSTRAINT_PRIMARY_KEY) return "pkey";
  return kind == CONSTRAINT_UNIQUE ? "key" : "excl";
}

// `index` says what backs the constraint; it is copied.
static Index *add_key(ReplaySession *session, Relation *relation, Constraint spec,
                      const Index *index_spec) {
  if (spec.kind == CONSTRAINT_PRIMARY_KEY) require_columns(session, relation, &spec);
  Index *index = replay_add_index(session, relation, index_spec, label_of(spec.kind));
  push_key(session, relation, &spec, index);
  spec.inherited = true;
  Index unnamed = *index_spec;
  unnamed.name = NULL;
  for (size_t i = 0; i < relation->children.count; i++) {
    Relation *partition = relation->children.items[i];
    if (partition->partition_of != relation) continue;
    if (spec.kind == CONSTRAINT_PRIMARY_KEY) require_columns(session, partition, &spec);
    Index *own = replay_matching_index(partition, index);
    if (!own) own = add_key(session, partition, spec, &unnamed);
    own->parent = index;
  }
  return index;
}

static void add_exclusion_keys(Arena *arena, Constraint *spec, Index *index, List *exclusions) {
  ListCell *cell;
  foreach (cell, exclusions) {
    List *pair = lfirst(cell);
    const IndexElem *element = linitial(pair);
    replay_index_key(arena, index, element);
    array_push(arena, &spec->columns, element->name);
    array_push(arena, &spec->operators, name_last(lsecond(pair)));
  }
}

// The same columns twice in CREATE TABLE make one constraint.
static bool merge_duplicate(Relation *relation, const Constraint *spec, const Index *spec_index) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *other = relation->constraints.items[i];
    bool is_key = other->kind == CONSTRAINT_PRIMARY_KEY || other->kind == CONSTRAINT_UNIQUE;
    if (!is_key || spec->kind != CONSTRAINT_UNIQUE || spec->included.count ||
        other->nulls_not_distinct != spec_index->nulls_not_distinct)
      continue;
    if (same_names(&other->columns, &spec->columns)) return true;
  }
  return false;
}

static Index *find_index(const Relation *relation, const char *name) {
  for (size_t i = 0; i < relation->indexes.count; i++)
    if (!strcmp(relation->indexes.items[i]->name, name)) return relation->indexes.items[i];
  return NULL;
}

// ADD CONSTRAINT ... USING INDEX: the index takes the constraint's name.
static void adopt_index(ReplaySession *session, Relation *relation, Constraint spec,
                        const PgConstraint *def) {
  Index *index = find_index(relation, def->indexname);
  if (!index) return; // refused
  for (size_t i = 0; i < index->keys.count; i++)
    array_push(session->catalog->arena, &spec.columns, index->keys.items[i].column);
  spec.included = index->included;
  spec.nulls_not_distinct = index->nulls_not_distinct;
  index->primary = spec.kind == CONSTRAINT_PRIMARY_KEY;
  if (spec.name) replay_rename_index(session, index, spec.name);
  if (index->primary) require_columns(session, relation, &spec);
  push_key(session, relation, &spec, index);
}

static void add_key_clause(ReplaySession *session, Relation *relation, Constraint spec,
                           const PgConstraint *def, bool creating) {
  Arena *arena = session->catalog->arena;
  if (def->indexname) {
    adopt_index(session, relation, spec, def);
    return;
  }
  Index index = {.name = def->conname,
                 .method = def->access_method ? def->access_method : "btree",
                 .included = names_of(arena, def->including),
                 .unique = spec.kind != CONSTRAINT_EXCLUSION,
                 .primary = spec.kind == CONSTRAINT_PRIMARY_KEY,
                 .nulls_not_distinct = def->nulls_not_distinct,
                 .valid = true,
                 .predicate = def->where_clause,
                 .at = spec.at};
  spec.included = index.included;
  spec.nulls_not_distinct = def->nulls_not_distinct;
  for (size_t i = 0; i < spec.columns.count; i++)
    array_push(arena, &index.keys, (IndexKey){.column = spec.columns.items[i]});
  if (def->contype == CONSTR_EXCLUSION) add_exclusion_keys(arena, &spec, &index, def->exclusions);
  if (creating && merge_duplicate(relation, &spec, &index)) return;
  add_key(session, relation, spec, &index);
}

// ---- FOREIGN KEY ----

// The columns that REFERENCES t without a list means.
static NameList primary_key(const Relation *relation) {
  for (size_t i = 0; i < relation->constraints.count; i++)
    if (relation->constraints.items[i]->kind == CONSTRAINT_PRIMARY_KEY)
      return relation->constraints.items[i]->columns;
  return (NameList){0};
}

static void add_foreign_key(ReplaySession *session, const Statement *statement, Relation *relation,
                            Constraint spec, const PgConstraint *def) {
  Catalog *catalog = session->catalog;
  Relation *target = replay_find(session, def->pktable);
  // Without an order the table may come in a file that is still to be read.
  if (!target && !session->unordered) target = replay_need(session, statement, def->pktable, false);
  spec.referenced_schema = target ? target->schema : replay_creation_schema(session, def->pktable);
  spec.referenced_table = def->pktable->relname;
  spec.referenced_columns = names_of(catalog->arena, def->pk_attrs);
  if (!def->pk_attrs && target) spec.referenced_columns = primary_key(target);
  spec.match_full = def->fk_matchtype == FKCONSTR_MATCH_FULL;
  spec.on_delete = def->fk_del_action;
  spec.on_update = def->fk_upd_action;
  spec.on_delete_columns = names_of(catalog->arena, def->fk_del_set_cols);
  if (!spec.name)
    spec.name = object_name_constraint(catalog, relation->schema, relation->name,
                                       object_name_columns(catalog->arena, &spec.columns), "fkey");
  const Constraint *pushed = push(session, relation, &spec);
  // The column that its clause comes with is empty.
  if (def->fk_attrs && !spec.not_valid && !IsA(statement->tree, CreateStmt))
    data_change_check_reference(session, relation, pushed, spec.at);
  spec.inherited = true;
  for (size_t i = 0; i < relation->children.count; i++)
    if (relation->children.items[i]->partition_of == relation)
      replay_copy_constraint(session, relation->children.items[i], &spec, spec.name, spec.at);
}

static void finish_reference(ReplaySession *session, Constraint *constraint) {
  Catalog *catalog = session->catalog;
  NameList path = {0};
  array_push(catalog->arena, &path, constraint->referenced_schema);
  array_push(catalog->arena, &path, "public");
  const Relation *target =
      catalog_find_relation(catalog, &path, NULL, constraint->referenced_table);
  if (!target) {
    RangeVar name = replay_range(constraint->referenced_schema, constraint->referenced_table);
    replay_unknown_relation(session, &name, constraint->at);
    gap_add(catalog->arena, catalog->gaps, GAP_UNKNOWN_NAME, constraint->at,
            "no migration creates \"%s\"", constraint->referenced_table);
    return;
  }
  constraint->referenced_schema = target->schema;
  if (!constraint->referenced_columns.count) constraint->referenced_columns = primary_key(target);
}

void replay_finish_references(ReplaySession *session) {
  catalog_each(&session->catalog->relations, Relation,
               relation) for (size_t i = 0; i < relation->constraints.count;
                              i++) if (relation->constraints.items[i]->kind ==
                                       CONSTRAINT_FOREIGN_KEY)
      finish_reference(session, relation->constraints.items[i]);
}

// ---- all of them ----

static NameList columns_named(Arena *arena, const PgConstraint *def, const char *column) {
  NameList columns = names_of(arena, def->contype == CONSTR_FOREIGN ? def->fk_attrs : def->keys);
  if (!columns.count && column) array_push(arena, &columns, column);
  return columns;
}

void replay_add_constraint(ReplaySession *session, const Statement *statement, Relation *relation,
                           const PgConstraint *def, const char *column, bool only) {
  bool creating = IsA(statement->tree, CreateStmt);
  Constraint spec = {.name = def->conname,
                     .columns = columns_named(session->catalog->arena, def, column),
                     .not_valid = def->skip_validation && !creating,
                     .check = def->contype == CONSTR_CHECK ? def->raw_expr : def->where_clause,
                     .at = place_of(statement, def)};
  switch (def->contype) {
  case CONSTR_CHECK:
    spec.kind = CONSTRAINT_CHECK;
    add_check(session, relation, spec, only || def->is_no_inherit);
    break;
  case CONSTR_PRIMARY:
  case CONSTR_UNIQUE:
  case CONSTR_EXCLUSION:
    spec.kind = def->contype == CONSTR_PRIMARY  ? CONSTRAINT_PRIMARY_KEY
                : def->contype == CONSTR_UNIQUE ? CONSTRAINT_UNIQUE
                                                : CONSTRAINT_EXCLUSION;
    add_key_clause(session, relation, spec, def, creating);
    break;
  case CONSTR_FOREIGN:
    spec.kind = CONSTRAINT_FOREIGN_KEY;
    add_foreign_key(session, statement, relation, spec, def);
    break;
  default: break;
  }
}

Constraint *replay_copy_constraint(ReplaySession *session, Relation *relation,
                                   const Constraint *constraint, const char *name, Span at) {
  Constraint spec = *constraint;
  spec.at = at;
  spec.inherited = spec.merged = false;
  spec.name = name && !relation_constraint(relation, name) ? name : NULL;
  if (spec.kind == CONSTRAINT_CHECK) {
    add_check(session, relation, spec, false);
    return NULL;
  }
  if (spec.kind == CONSTRAINT_FOREIGN_KEY) {
    const Catalog *catalog = session->catalog;
    if (!spec.name)
      spec.name =
          object_name_constraint(catalog, relation->schema, relation->name,
                                 object_name_columns(catalog->arena, &spec.columns), "fkey");
    return push(session, relation, &spec);
  }
  Index index = *constraint->index;
  index.name = spec.name;
  index.at = at;
  return (Constraint *)add_key(session, relation, spec, &index)->constraint;
}

static bool find_same_reference(const Relation *relation, const Constraint *wanted) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *other = relation->constraints.items[i];
    if (other->kind == CONSTRAINT_FOREIGN_KEY && same_names(&other->columns, &wanted->columns) &&
        same_names(&other->referenced_columns, &wanted->referenced_columns) &&
        !strcmp(other->referenced_table, wanted->referenced_table) &&
        !strcmp(other->referenced_schema, wanted->referenced_schema))
      return true;
  }
  return false;
}

// A partition's own key or foreign key of the same definition serves; else it gets a copy.
static void inherit_key(ReplaySession *session, Relation *child, const Constraint *constraint,
                        Span at) {
  if (constraint->kind == CONSTRAINT_FOREIGN_KEY) {
    if (find_same_reference(child, constraint)) return;
    replay_copy_constraint(session, child, constraint, constraint->name, at)->inherited = true;
    return;
  }
  Index *own = replay_matching_index(child, constraint->index);
  if (!own) {
    Constraint *copy = replay_copy_constraint(session, child, constraint, NULL, at);
    copy->inherited = true;
    own = copy->index;
  }
  replay_attach_index(constraint->index, own);
}

// ---- in the server's order, on which generated names depend ----

typedef enum Turn { TURN_CHECK, TURN_PRIMARY, TURN_KEYS, TURN_FOREIGN, TURNS } Turn;

static Turn turn_of(const PgConstraint *def) {
  switch (def->contype) {
  case CONSTR_CHECK: return TURN_CHECK;
  case CONSTR_PRIMARY: return TURN_PRIMARY;
  case CONSTR_UNIQUE:
  case CONSTR_EXCLUSION: return TURN_KEYS;
  case CONSTR_FOREIGN: return TURN_FOREIGN;
  default: return TURNS;
  }
}

// Whether it is a named UNIQUE of these columns, which merge_duplicate() makes one with an unnamed key.
static bool is_named_twin(Arena *arena, const PgConstraint *def, const char *column,
                          const NameList *columns) {
  if (def->contype != CONSTR_UNIQUE || !def->conname || def->including) return false;
  NameList own = columns_named(arena, def, column);
  return same_names(&own, columns);
}

// The name that the key gets from a twin in the same CREATE TABLE; NULL: none.
static const char *find_twin_name(Arena *arena, TableElements elements, const NameList *columns) {
  for (size_t i = 0; i < elements.count; i++) {
    Node *element = elements.items[i];
    const PgConstraint *def = IsA(element, Constraint) ? (PgConstraint *)element : NULL;
    if (def && is_named_twin(arena, def, NULL, columns)) return def->conname;
    if (!IsA(element, ColumnDef)) continue;
    const ColumnDef *column = (ColumnDef *)element;
    ListCell *cell;
    foreach (cell, column->constraints) {
      def = lfirst(cell);
      if (is_named_twin(arena, def, column->colname, columns)) return def->conname;
    }
  }
  return NULL;
}

static void add_in_turn(ReplaySession *session, const Statement *statement, Relation *relation,
                        TableElements elements, const PgConstraint *def, const char *column,
                        bool only) {
  PgConstraint named = *def;
  bool may_merge = IsA(statement->tree, CreateStmt) && !def->conname && !def->indexname &&
                   (def->contype == CONSTR_PRIMARY || def->contype == CONSTR_UNIQUE);
  if (may_merge) {
    Arena *arena = session->catalog->arena;
    NameList columns = columns_named(arena, def, column);
    named.conname = (char *)find_twin_name(arena, elements, &columns);
  }
  replay_add_constraint(session, statement, relation, &named, column, only);
}

void replay_add_constraints(ReplaySession *session, const Statement *statement, Relation *relation,
                            TableElements elements, bool only) {
  for (Turn turn = TURN_CHECK; turn < TURNS; turn++) {
    for (size_t i = 0; i < elements.count; i++) {
      Node *element = elements.items[i];
      if (IsA(element, Constraint) && turn_of((PgConstraint *)element) == turn)
        add_in_turn(session, statement, relation, elements, (PgConstraint *)element, NULL, only);
      if (!IsA(element, ColumnDef)) continue;
      const ColumnDef *column = (ColumnDef *)element;
      ListCell *cell;
      foreach (cell, column->constraints)
        if (turn_of(lfirst(cell)) == turn)
          add_in_turn(session, statement, relation, elements, lfirst(cell), column->colname, only);
    }
  }
}

void replay_inherit_constraints(ReplaySession *session, Relation *child, const Relation *parent,
                                Span at) {
  for (size_t i = 0; i < parent->constraints.count; i++) {
    const Constraint *constraint = parent->constraints.items[i];
    bool is_partition = child->partition_of == parent;
    if (constraint->kind == CONSTRAINT_CHECK) {
      Constraint spec = *constraint;
      spec.inherited = true;
      spec.merged = false;
      spec.at = at;
      add_check(session, child, spec, false);
    } else if (is_partition) {
      inherit_key(session, child, constraint, at);
    }
  }
  for (size_t i = 0; i < parent->indexes.count; i++)
    if (child->partition_of == parent && !parent->indexes.items[i]->constraint)
      replay_index_partition(session, parent->indexes.items[i], child, at);
}
