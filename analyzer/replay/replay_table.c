// CREATE TABLE -> a Relation with its columns, constraints, indexes and place among partitions.
#include "replay/replay_table.h"

#include "catalog/object_name.h"
#include "sql/expr.h"

// ---- LIKE ----

static void copy_like_columns(ReplaySession *session, Relation *relation, const Relation *model,
                              bits32 options, Span at) {
  Arena *arena = session->catalog->arena;
  for (size_t i = 0; i < model->columns.count; i++) {
    Column *column = ARENA_NEW(arena, Column);
    *column = *model->columns.items[i];
    column->at = at;
    column->inherited = false;
    if (column->not_null) column->not_null_at = at;
    bool keeps_default =
        options & (column->generated ? CREATE_TABLE_LIKE_GENERATED : CREATE_TABLE_LIKE_DEFAULTS);
    if (!keeps_default) column->default_expr = NULL, column->serial = false;
    if (!(options & CREATE_TABLE_LIKE_GENERATED)) column->generated = false;
    if (!(options & CREATE_TABLE_LIKE_IDENTITY)) column->identity = false;
    array_push(arena, &relation->columns, column);
    if (column->identity) replay_own_sequence(session, relation, column->name, at);
  }
}

static void copy_like_parts(ReplaySession *session, Relation *relation, const Relation *model,
                            bits32 options, Span at) {
  for (size_t i = 0; i < model->constraints.count; i++) {
    const Constraint *constraint = model->constraints.items[i];
    bool is_check = constraint->kind == CONSTRAINT_CHECK;
    if (constraint->kind == CONSTRAINT_FOREIGN_KEY) continue;
    if (options & (is_check ? CREATE_TABLE_LIKE_CONSTRAINTS : CREATE_TABLE_LIKE_INDEXES))
      replay_copy_constraint(session, relation, constraint, is_check ? constraint->name : NULL, at);
  }
  if (!(options & CREATE_TABLE_LIKE_INDEXES)) return;
  for (size_t i = 0; i < model->indexes.count; i++) {
    Index spec = *model->indexes.items[i];
    if (spec.constraint) continue;
    spec.name = NULL;
    spec.at = at;
    replay_add_index(session, relation, &spec, "idx");
  }
}

static void like(ReplaySession *session, const Statement *statement, Relation *relation,
                 const TableLikeClause *clause, bool columns) {
  const Relation *model = replay_need(session, statement, clause->relation, false);
  if (!model || model == relation) return; // refused
  if (model->columns_known != YES) relation->columns_known = UNKNOWN;
  Span at = statement_token(statement, clause->relation->location);
  if (columns)
    copy_like_columns(session, relation, model, clause->options, at);
  else
    copy_like_parts(session, relation, model, clause->options, at);
}

// ---- parents and partitions ----

static const char *strategy_name(PartitionStrategy strategy) {
  switch (strategy) {
  case PARTITION_STRATEGY_LIST: return "list";
  case PARTITION_STRATEGY_RANGE: return "range";
  default: return "hash";
  }
}

static void partition_by(ReplaySession *session, Relation *relation, const PartitionSpec *spec) {
  relation->kind = RELATION_PARTITIONED;
  relation->partition_strategy = strategy_name(spec->strategy);
  ListCell *cell;
  foreach (cell, spec->partParams)
    array_push(session->catalog->arena, &relation->partition_keys,
               ((PartitionElem *)lfirst(cell))->name);
}

static void inherit_columns(ReplaySession *session, const Statement *statement, Relation *relation,
                            List *parents) {
  ListCell *cell;
  foreach (cell, parents) {
    const Relation *parent = replay_need(session, statement, lfirst(cell), false);
    if (parent && parent->columns_known != YES) relation->columns_known = UNKNOWN;
    for (size_t i = 0; parent && i < parent->columns.count; i++)
      replay_inherit_column(session, relation, parent->columns.items[i]);
  }
}

static void attach_to_parents(ReplaySession *session, const Statement *statement,
                              Relation *relation, const CreateStmt *create) {
  ListCell *cell;
  foreach (cell, create->inhRelations) {
    Relation *parent = replay_find(session, lfirst(cell));
    Span at = statement_token(statement, ((RangeVar *)lfirst(cell))->location);
    if (parent && parent != relation)
      replay_attach(session, parent, relation, at, !create->partbound);
  }
}

// ---- the table ----

static void add_typed_columns(ReplaySession *session, const Statement *statement,
                              Relation *relation, const TypeName *type) {
  Catalog *catalog = session->catalog;
  Span at = statement_token(statement, type->location);
  List *columns = map_get(&catalog->composites, str(replay_type_key(session, type->names)));
  if (!columns)
    gap_add(catalog->arena, catalog->gaps, GAP_UNKNOWN_NAME, at,
            "no migration creates the type of \"%s\"", relation->name);
  ListCell *cell;
  foreach (cell, columns) replay_add_column(session, statement, relation, lfirst(cell))->at = at;
}

static void add_elements(ReplaySession *session, const Statement *statement, Relation *relation,
                         const CreateStmt *create) {
  if (create->ofTypename) add_typed_columns(session, statement, relation, create->ofTypename);
  inherit_columns(session, statement, relation, create->inhRelations);
  ListCell *cell;
  foreach (cell, create->tableElts) {
    Node *element = lfirst(cell);
    if (IsA(element, ColumnDef))
      replay_add_column(session, statement, relation, (ColumnDef *)element);
    else if (IsA(element, TableLikeClause))
      like(session, statement, relation, (TableLikeClause *)element, true);
  }
  TableElements elements = {
      arena_alloc(session->catalog->arena,
                  (size_t)(list_length(create->tableElts) + 1) * sizeof(Node *)),
      0};
  foreach (cell, create->tableElts) elements.items[elements.count++] = lfirst(cell);
  replay_add_constraints(session, statement, relation, elements, true);
  foreach (cell, create->tableElts)
    if (IsA(lfirst(cell), TableLikeClause)) like(session, statement, relation, lfirst(cell), false);
}

// Whether CREATE goes ahead; a name that is taken without IF NOT EXISTS is refused by the server.
static bool may_create(ReplaySession *session, const CreateStmt *create, Span at) {
  const char *schema = replay_creation_schema(session, create->relation);
  Relation *there = catalog_get_relation(session->catalog, schema, create->relation->relname);
  if (!there || there->exists != YES) return true;
  if (!create->if_not_exists && !session->conditional)
    gap_add(session->catalog->arena, session->catalog->gaps, GAP_UNSUPPORTED, at,
            "\"%s\" exists already, so this is refused or an unseen statement dropped it",
            there->name);
  return false;
}

static void create_table(ReplaySession *session, const Statement *statement,
                         const CreateStmt *create, RelationKind kind) {
  Span at = statement_token(statement, create->relation->location);
  if (!may_create(session, create, at)) return;
  Relation *relation = replay_new_relation(session, kind, create->relation, at);
  relation->drops_on_commit = create->oncommit == ONCOMMIT_DROP;
  if (create->partspec) partition_by(session, relation, create->partspec);
  add_elements(session, statement, relation, create);
  attach_to_parents(session, statement, relation, create);
  replay_event_triggers(session, relation);
}

bool replay_table(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  switch (nodeTag(tree)) {
  case T_CreateStmt:
    create_table(session, statement, (CreateStmt *)tree, RELATION_TABLE);
    return true;
  case T_CreateForeignTableStmt:
    create_table(session, statement, &((CreateForeignTableStmt *)tree)->base, RELATION_FOREIGN);
    return true;
  default: break;
  }
  return replay_create_index(session, statement) || replay_alter_table(session, statement) ||
         replay_create_as(session, statement) || replay_rename(session, statement) ||
         replay_drop(session, statement) || replay_object(session, statement);
}
