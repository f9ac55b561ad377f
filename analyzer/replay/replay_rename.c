// RENAME and SET SCHEMA -> the new names, also where expressions, keys and views use them.
#include "catalog/references.h"
#include "catalog/object_name.h"
#include "replay/replay_table.h"
#include "sql/expr.h"
#include "sql/walk.h"

// A column (`column` not NULL) or a relation gets another name; the relation may get another schema.
typedef struct Renaming {
  const Catalog *catalog;
  const Relation *relation;
  const char *column, *to, *schema;
} Renaming;

// ---- expressions ----

static void set_field(List *fields, int from_end, const char *name) {
  Node *field = list_nth(fields, list_length(fields) - from_end);
  if (IsA(field, String)) ((String *)field)->sval = (char *)name;
}

static void rename_column_reference(const Reference *reference, void *context) {
  const Renaming *renaming = context;
  if (reference->relation != renaming->relation || !reference->column || !reference->node ||
      strcmp(reference->column, renaming->column))
    return;
  if (IsA(reference->node, ColumnRef))
    set_field(((ColumnRef *)reference->node)->fields, 1, renaming->to);
  else if (IsA(reference->node, ResTarget))
    ((ResTarget *)reference->node)->name = (char *)renaming->to;
}

static void rename_relation_reference(const Reference *reference, void *context) {
  const Renaming *renaming = context;
  if (reference->relation != renaming->relation || !reference->node) return;
  if (IsA(reference->node, RangeVar)) {
    RangeVar *range = (RangeVar *)reference->node;
    range->relname = (char *)renaming->to;
    range->schemaname = (char *)renaming->schema;
  } else if (reference->by_name) {
    List *fields = ((ColumnRef *)reference->node)->fields;
    set_field(fields, 2, renaming->to);
    if (list_length(fields) > 2) set_field(fields, 3, renaming->schema);
  }
}

// `SELECT a FROM t` goes on to yield a column "a" when t's column is renamed.
static bool keep_output_name(Node *node, void *context) {
  const Renaming *renaming = context;
  if (!IsA(node, SelectStmt)) return false;
  ListCell *cell;
  foreach (cell, ((SelectStmt *)node)->targetList) {
    ResTarget *target = lfirst(cell);
    const char *name = target->name || !target->val ? NULL : expr_column(target->val);
    if (name && !strcmp(name, renaming->column)) target->name = (char *)renaming->column;
  }
  return false;
}

static void rename_in_expression(const Expression *expression, void *context) {
  Renaming *renaming = context;
  if (!references_name(renaming->catalog, expression, renaming->relation, renaming->column)) return;
  Node *copy = tree_copy(*expression->tree); // the statement keeps what was written
  Expression renamed = {&copy, expression->relation, expression->path};
  if (renaming->column) walk_tree(copy, keep_output_name, renaming);
  references_visit(renaming->catalog, &renamed,
                   renaming->column ? rename_column_reference : rename_relation_reference,
                   renaming);
  *expression->tree = copy;
}

// ---- columns ----

// A list may be shared with a copy of the constraint on another table.
static void rename_in_list(Arena *arena, NameList *names, const char *from, const char *to) {
  NameList renamed = {0};
  for (size_t i = 0; i < names->count; i++) {
    const char *name = names->items[i];
    array_push(arena, &renamed, name && !strcmp(name, from) ? to : name);
  }
  *names = renamed;
}

static void rename_in_constraints(const Renaming *renaming, Relation *relation) {
  Arena *arena = renaming->catalog->arena;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    Constraint *constraint = relation->constraints.items[i];
    rename_in_list(arena, &constraint->columns, renaming->column, renaming->to);
    rename_in_list(arena, &constraint->included, renaming->column, renaming->to);
    rename_in_list(arena, &constraint->on_delete_columns, renaming->column, renaming->to);
  }
  catalog_each(&renaming->catalog->relations, Relation,
               other) for (size_t i = 0; i < other->constraints.count; i++) {
    Constraint *constraint = other->constraints.items[i];
    if (constraint->kind == CONSTRAINT_FOREIGN_KEY &&
        !strcmp(constraint->referenced_schema, relation->schema) &&
        !strcmp(constraint->referenced_table, relation->name))
      rename_in_list(arena, &constraint->referenced_columns, renaming->column, renaming->to);
  }
}

static void rename_in_indexes(const Renaming *renaming, Relation *relation) {
  Arena *arena = renaming->catalog->arena;
  for (size_t i = 0; i < relation->indexes.count; i++) {
    Index *index = relation->indexes.items[i];
    rename_in_list(arena, &index->included, renaming->column, renaming->to);
    IndexKey *keys = arena_alloc(arena, (index->keys.count + 1) * sizeof *keys);
    for (size_t k = 0; k < index->keys.count; k++) {
      keys[k] = index->keys.items[k];
      if (keys[k].column && !strcmp(keys[k].column, renaming->column))
        keys[k].column = renaming->to;
    }
    index->keys.items = keys;
    index->keys.capacity = index->keys.count;
  }
}

static void rename_column(ReplaySession *session, Relation *relation, const char *from,
                          const char *to, Span at) {
  Column *column = relation_column(relation, from);
  if (!column || relation_column(relation, to)) return; // refused
  Catalog *catalog = session->catalog;
  Renaming renaming = {catalog, relation, from, to, NULL};
  references_each_expression(catalog, rename_in_expression, &renaming);
  rename_in_constraints(&renaming, relation);
  rename_in_indexes(&renaming, relation);
  rename_in_list(catalog->arena, &relation->partition_keys, from, to);
  for (size_t i = 0; i < relation->grants.count; i++)
    rename_in_list(catalog->arena, &relation->grants.items[i].columns, from, to);
  catalog_each(&catalog->relations, Relation,
               sequence) if (sequence->owned_by == relation &&
                             !strcmp(sequence->owned_by_column, from)) sequence->owned_by_column =
      to;
  column->name = to;
  replay_change(session, &relation->history, CHANGE_COLUMN_RENAMED, at, from);
  for (size_t i = 0; i < relation->children.count; i++)
    rename_column(session, relation->children.items[i], from, to, at);
}

// ---- relations ----

static void rename_in_foreign_keys(const Renaming *renaming) {
  const Relation *relation = renaming->relation;
  catalog_each(&renaming->catalog->relations, Relation,
               other) for (size_t i = 0; i < other->constraints.count; i++) {
    Constraint *constraint = other->constraints.items[i];
    if (constraint->kind != CONSTRAINT_FOREIGN_KEY ||
        strcmp(constraint->referenced_schema, relation->schema) ||
        strcmp(constraint->referenced_table, relation->name))
      continue;
    constraint->referenced_schema = renaming->schema;
    constraint->referenced_table = renaming->to;
  }
}

static void give_name(ReplaySession *session, Relation *relation, const char *schema,
                      const char *name, ChangeKind kind, Span at) {
  Catalog *catalog = session->catalog;
  if (catalog_get_relation(catalog, schema, name)) return; // refused
  Renaming renaming = {catalog, relation, NULL, name, schema};
  references_each_expression(catalog, rename_in_expression, &renaming);
  rename_in_foreign_keys(&renaming);
  Arena *arena = catalog->arena;
  const char *old = relation_full_name(arena, relation);
  for (size_t i = 0; i < relation->indexes.count; i++)
    map_remove(&catalog->indexes, str(arena_format(arena, "%s.%s", relation->schema,
                                                   relation->indexes.items[i]->name)));
  map_remove(&catalog->relations, str(old));
  relation->schema = schema;
  relation->name = name;
  map_set(&catalog->relations, str(relation_full_name(arena, relation)), relation);
  for (size_t i = 0; i < relation->indexes.count; i++)
    map_set(&catalog->indexes,
            str(arena_format(arena, "%s.%s", schema, relation->indexes.items[i]->name)),
            relation->indexes.items[i]);
  replay_change(session, &relation->history, kind, at, old);
}

static void set_schema(ReplaySession *session, Relation *relation, const char *schema, Span at) {
  catalog_each(&session->catalog->relations, Relation, sequence) if (sequence->owned_by == relation)
      give_name(session, sequence, schema, sequence->name, CHANGE_MOVED, at);
  give_name(session, relation, schema, relation->name, CHANGE_MOVED, at);
}

// The constraint and its index share their name.
static void rename_index(ReplaySession *session, Index *index, const char *name) {
  Relation *relation = index->relation;
  object_name_note_constraint(session->catalog, name);
  for (size_t i = 0; i < relation->constraints.count; i++)
    if (relation->constraints.items[i]->index == index) relation->constraints.items[i]->name = name;
  replay_rename_index(session, index, name);
}

static void rename_constraint(ReplaySession *session, Relation *relation, const char *from,
                              const char *to) {
  Constraint *constraint = relation_constraint(relation, from);
  if (!constraint || relation_constraint(relation, to)) return;
  constraint->name = to;
  object_name_note_constraint(session->catalog, to);
  if (constraint->index) replay_rename_index(session, constraint->index, to);
  for (size_t i = 0; i < relation->children.count && constraint->kind == CONSTRAINT_CHECK; i++)
    rename_constraint(session, relation->children.items[i], from, to);
}

// ---- schemas and types ----

static void rename_functions(Catalog *catalog, const char *from, const char *to) {
  Arena *arena = catalog->arena;
  catalog_each(&catalog->functions, FunctionOverloads, overloads) {
    if (!overloads->count || strcmp(overloads->items[0]->schema, from)) continue;
    const char *name = overloads->items[0]->name;
    for (size_t i = 0; i < overloads->count; i++) overloads->items[i]->schema = to;
    map_remove(&catalog->functions, str(arena_format(arena, "%s.%s", from, name)));
    map_set(&catalog->functions, str(arena_format(arena, "%s.%s", to, name)), overloads);
  }
}

static void rename_schema(ReplaySession *session, const char *from, const char *to, Span at) {
  Catalog *catalog = session->catalog;
  catalog_each(&catalog->relations, Relation, relation) if (!strcmp(relation->schema, from))
      give_name(session, relation, to, relation->name, CHANGE_MOVED, at);
  rename_functions(catalog, from, to);
  SchemaObject *schema = map_get(&catalog->schemas, str(from));
  if (!schema) return;
  schema->name = to;
  map_remove(&catalog->schemas, str(from));
  map_set(&catalog->schemas, str(to), schema);
}

static void move_key(Map *map, const char *from, const char *to) {
  void *value = map_get(map, str(from));
  if (!value) return;
  map_remove(map, str(from));
  map_set(map, str(to), value);
}

// A type or domain gets the name `schema`.`name`; a NULL is as before.
static void rename_type(ReplaySession *session, List *names, const char *schema, const char *name) {
  Catalog *catalog = session->catalog;
  const char *from = replay_type_key(session, names);
  const char *dot = strchr(from, '.');
  const char *to = schema ? arena_format(catalog->arena, "%s%s", schema, dot)
                          : arena_format(catalog->arena, "%.*s.%s", (int)(dot - from), from, name);
  const char *printed = name_quoted(catalog->arena, strchr(to, '.') + 1);
  const char *printed_full = arena_format(
      catalog->arena, "%s.%s",
      name_quoted(catalog->arena, arena_copy(catalog->arena, to, strcspn(to, "."))), printed);
  catalog_each(&catalog->relations, Relation, relation) {
    for (size_t i = 0; i < relation->columns.count; i++) {
      Column *column = relation->columns.items[i];
      if (!replay_has_type(session, column, from)) continue;
      column->type = schema || strchr(column->type, '.') ? printed_full : printed;
    }
  }
  move_key(&catalog->types, from, to);
  move_key(&catalog->composites, from, to);
  move_key(&catalog->not_null_domains, from, to);
}

// ---- statements ----

static void rename_relation(ReplaySession *session, const Statement *statement,
                            const RenameStmt *rename, Span at) {
  Relation *relation = replay_find(session, rename->relation);
  Index *index = relation ? NULL : replay_find_index(session, rename->relation);
  if (index) { // ALTER TABLE renames indexes, too
    rename_index(session, index, rename->newname);
    return;
  }
  relation = replay_need(session, statement, rename->relation, rename->missing_ok);
  if (relation) give_name(session, relation, relation->schema, rename->newname, CHANGE_RENAMED, at);
}

static void rename_part(ReplaySession *session, const Statement *statement,
                        const RenameStmt *rename, Span at) {
  Relation *relation = replay_need(session, statement, rename->relation, rename->missing_ok);
  if (!relation) return;
  if (rename->renameType == OBJECT_COLUMN)
    rename_column(session, relation, rename->subname, rename->newname, at);
  else
    rename_constraint(session, relation, rename->subname, rename->newname);
}

static bool apply_rename(ReplaySession *session, const Statement *statement,
                         const RenameStmt *rename) {
  Span at = statement_span(statement);
  switch (rename->renameType) {
  case OBJECT_TABLE:
  case OBJECT_VIEW:
  case OBJECT_MATVIEW:
  case OBJECT_FOREIGN_TABLE:
  case OBJECT_SEQUENCE: rename_relation(session, statement, rename, at); return true;
  case OBJECT_INDEX: {
    Index *index = replay_find_index(session, rename->relation);
    if (index) rename_index(session, index, rename->newname);
    return true;
  }
  case OBJECT_COLUMN:
  case OBJECT_TABCONSTRAINT: rename_part(session, statement, rename, at); return true;
  case OBJECT_SCHEMA: rename_schema(session, rename->subname, rename->newname, at); return true;
  case OBJECT_TYPE:
  case OBJECT_DOMAIN:
    rename_type(session, (List *)rename->object, NULL, rename->newname);
    return true;
  default: return false;
  }
}

static bool move(ReplaySession *session, const Statement *statement,
                 const AlterObjectSchemaStmt *move) {
  switch (move->objectType) {
  case OBJECT_TABLE:
  case OBJECT_VIEW:
  case OBJECT_MATVIEW:
  case OBJECT_FOREIGN_TABLE:
  case OBJECT_SEQUENCE: {
    Relation *relation = replay_need(session, statement, move->relation, move->missing_ok);
    if (relation) set_schema(session, relation, move->newschema, statement_span(statement));
    return true;
  }
  case OBJECT_TYPE:
  case OBJECT_DOMAIN:
    rename_type(session, (List *)move->object, move->newschema, NULL);
    return true;
  default: return false;
  }
}

bool replay_rename(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, RenameStmt)) return apply_rename(session, statement, (RenameStmt *)tree);
  if (IsA(tree, AlterObjectSchemaStmt))
    return move(session, statement, (AlterObjectSchemaStmt *)tree);
  return false;
}
