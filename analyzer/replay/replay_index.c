// CREATE INDEX -> an Index of the relation and of its partitions.
#include "catalog/object_name.h"
#include "replay/replay_table.h"
#include "sql/expr.h"
#include "sql/scan.h"
#include "sql/walk.h"

static Str key_of(const Catalog *catalog, const Index *index) {
  return str(arena_join(catalog->arena, WORDS(index->relation->schema, ".", index->name)));
}

static const char *generate_name(const Catalog *catalog, const Relation *relation,
                                 const Index *index, const char *label) {
  bool is_plain = !strcmp(label, "idx");
  const char *columns = NULL;
  if (!index->primary) {
    NameList names = object_name_keys(catalog->arena, index);
    columns = object_name_columns(catalog->arena, &names);
  }
  return object_name_relation(catalog, relation->schema, relation->name, columns, label, !is_plain);
}

Index *replay_add_index(ReplaySession *session, Relation *relation, const Index *spec,
                        const char *label) {
  Catalog *catalog = session->catalog;
  Index *index = ARENA_NEW(catalog->arena, Index);
  *index = *spec;
  index->relation = relation;
  index->parent = NULL;
  if (!index->name) index->name = generate_name(catalog, relation, index, label);
  array_push(catalog->arena, &relation->indexes, index);
  map_set(&catalog->indexes, key_of(catalog, index), index);
  replay_change(session, &relation->history, CHANGE_INDEX_CREATED, index->at, index->name);
  return index;
}

// The server strips the collation of an expression, and takes what is a column then for a plain one.
static void strip_collation(IndexKey *key) {
  Node *expr = key->expr;
  const char *collation = NULL;
  while (expr && IsA(expr, CollateClause)) {
    if (!collation) collation = name_last(((CollateClause *)expr)->collname);
    expr = ((CollateClause *)expr)->arg;
  }
  if (!expr || !IsA(expr, ColumnRef) || expr_is_star(expr)) return;
  *key = (IndexKey){.column = name_last(((ColumnRef *)expr)->fields), .collation = collation};
}

void replay_index_key(Arena *arena, Index *index, const IndexElem *element) {
  IndexKey key = {.column = element->name, .expr = element->expr};
  strip_collation(&key);
  if (element->collation) key.collation = name_last(element->collation);
  if (element->opclass) key.opclass = name_last(element->opclass);
  array_push(arena, &index->keys, key);
}

// ---- partitions ----

static bool same_definition(const Index *a, const Index *b) {
  if (strcmp(a->method, b->method) || a->unique != b->unique || a->keys.count != b->keys.count ||
      a->nulls_not_distinct != b->nulls_not_distinct || !equal(a->predicate, b->predicate))
    return false;
  for (size_t i = 0; i < a->keys.count; i++) {
    const IndexKey *x = &a->keys.items[i], *y = &b->keys.items[i];
    if (!str_same(x->column, y->column) || !str_same(x->collation, y->collation) ||
        !str_same(x->opclass, y->opclass) || !equal(x->expr, y->expr))
      return false;
  }
  return true;
}

Index *replay_matching_index(const Relation *partition, const Index *parent) {
  for (size_t i = 0; i < partition->indexes.count; i++) {
    Index *index = partition->indexes.items[i];
    if (index->parent || !index->valid || !same_definition(index, parent)) continue;
    if (parent->constraint && (!index->constraint || index->primary != parent->primary)) continue;
    return index;
  }
  return NULL;
}

static bool has_index_of(const Relation *partition, const Index *parent) {
  for (size_t i = 0; i < partition->indexes.count; i++)
    if (partition->indexes.items[i]->parent == parent && partition->indexes.items[i]->valid)
      return true;
  return false;
}

// A partitioned index is valid once every partition has a valid one attached.
static void validate(Index *index) {
  const Relation *relation = index->relation;
  for (size_t i = 0; i < relation->children.count; i++)
    if (!has_index_of(relation->children.items[i], index)) return;
  index->valid = true;
  if (index->parent) validate(index->parent);
}

void replay_attach_index(Index *parent, Index *index) {
  index->parent = parent;
  validate(parent);
}

static void index_partitions(ReplaySession *session, Index *index, Span at);

void replay_index_partition(ReplaySession *session, Index *index, Relation *partition, Span at) {
  if (partition->partition_of != index->relation || has_index_of(partition, index)) return;
  Index *own = replay_matching_index(partition, index);
  if (!own) {
    Index spec = *index;
    spec.name = NULL;
    spec.at = at;
    spec.valid = true;
    own = replay_add_index(session, partition, &spec, "idx");
  }
  own->parent = index;
  index_partitions(session, own, at);
}

static void index_partitions(ReplaySession *session, Index *index, Span at) {
  for (size_t i = 0; i < index->relation->children.count; i++)
    replay_index_partition(session, index, index->relation->children.items[i], at);
}

// ---- statements ----

// The index's name, or the word INDEX where it has none.
static Span place_of(const Statement *statement) {
  static const char *const filler[] = {"concurrently", "if", "not", "exists"};
  Str text = str_slice(statement->unit->text, 0, statement->end);
  Token index = scan_find(text, statement->start, "index");
  Token name = scan_token(text, index.end);
  for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
    if (scan_is(text, name, filler[i])) name = scan_token(text, name.end);
  Token place = scan_is(text, name, "on") ? index : name;
  return unit_span(statement->unit, place.start, place.end);
}

static Index spec_of(Arena *arena, const Statement *statement, const IndexStmt *create) {
  Index spec = {.name = create->idxname,
                .method = create->accessMethod ? create->accessMethod : "btree",
                .unique = create->unique,
                .nulls_not_distinct = create->nulls_not_distinct,
                .predicate = create->whereClause,
                .valid = true};
  ListCell *cell;
  foreach (cell, create->indexParams) replay_index_key(arena, &spec, lfirst(cell));
  foreach (cell, create->indexIncludingParams) {
    const IndexElem *element = lfirst(cell);
    array_push(arena, &spec.included, element->name ? element->name : "expr");
  }
  spec.at = place_of(statement);
  return spec;
}

bool replay_create_index(ReplaySession *session, const Statement *statement) {
  if (!IsA(statement->tree, IndexStmt)) return false;
  const IndexStmt *create = (IndexStmt *)statement->tree;
  Relation *relation = replay_need(session, statement, create->relation, false);
  if (!relation) return true;
  if (create->idxname && object_name_is_taken(session->catalog, relation->schema, create->idxname))
    return true; // IF NOT EXISTS, or refused
  Index spec = spec_of(session->catalog->arena, statement, create);
  bool only = relation->kind == RELATION_PARTITIONED && !create->relation->inh;
  spec.valid = !only || !relation->children.count;
  Index *index = replay_add_index(session, relation, &spec, "idx");
  if (relation->kind == RELATION_PARTITIONED && !only) index_partitions(session, index, spec.at);
  return true;
}

static void forget(ReplaySession *session, Index *index, Span at) {
  Relation *relation = index->relation;
  for (size_t i = 0; i < relation->indexes.count; i++) {
    if (relation->indexes.items[i] != index) continue;
    array_remove(&relation->indexes, i);
    break;
  }
  map_remove(&session->catalog->indexes, key_of(session->catalog, index));
  replay_change(session, &relation->history, CHANGE_INDEX_DROPPED, at, index->name);
}

void replay_drop_index(ReplaySession *session, Index *index, Span at) {
  const Relation *relation = index->relation;
  for (size_t i = 0; i < relation->children.count; i++) {
    Relation *partition = relation->children.items[i];
    for (size_t k = partition->indexes.count; k-- > 0;)
      if (partition->indexes.items[k]->parent == index)
        replay_drop_index(session, partition->indexes.items[k], at);
  }
  forget(session, index, at);
}

void replay_rename_index(ReplaySession *session, Index *index, const char *name) {
  Catalog *catalog = session->catalog;
  map_remove(&catalog->indexes, key_of(catalog, index));
  index->name = name;
  map_set(&catalog->indexes, key_of(catalog, index), index);
}

Index *replay_find_index(const ReplaySession *session, const RangeVar *name) {
  const Catalog *catalog = session->catalog;
  const NameList *path = &session->search_path;
  size_t schemas = name->schemaname ? 1 : path->count;
  for (size_t i = 0; i < schemas; i++) {
    const char *schema = name->schemaname ? name->schemaname : path->items[i];
    Index *index = map_get(&catalog->indexes,
                           str(arena_format(catalog->arena, "%s.%s", schema, name->relname)));
    if (index) return index;
  }
  return NULL;
}

// ---- what an index reads ----

typedef struct ColumnSearch {
  const char *column;
  bool found;
} ColumnSearch;

static bool note(Node *node, void *context) {
  ColumnSearch *search = context;
  const char *name = expr_column(node);
  if (name && !strcmp(name, search->column)) search->found = true;
  return search->found;
}

bool replay_index_uses(const Index *index, const char *column) {
  ColumnSearch search = {column, false};
  walk_tree(index->predicate, note, &search);
  for (size_t i = 0; i < index->keys.count; i++) {
    const IndexKey *key = &index->keys.items[i];
    if (key->column && !strcmp(key->column, column)) search.found = true;
    walk_tree(key->expr, note, &search);
  }
  for (size_t i = 0; i < index->included.count; i++)
    if (!strcmp(index->included.items[i], column)) search.found = true;
  return search.found;
}
