// Trees -> the relations and columns that they mean.
#include "catalog/references.h"

#include "catalog/select_columns.h"
#include "sql/walk.h"

enum { MAX_DEPTH = 50 }; // of sub-queries

// What one SELECT, or the policy's relation around it, lets expressions name.
typedef struct Level {
  const struct Level *outer;
  FromClause from;
} Level;

typedef struct Walk {
  SelectNames names;
  const Level *level;
  int depth;
  ReferenceVisit visit;
  void *context;
} Walk;

static bool visit_node(Node *node, void *context);

static void report(Walk *walk, Relation *relation, const char *column, Node *node, bool by_name) {
  Reference reference = {relation, column, node, by_name};
  if (relation) walk->visit(&reference, walk->context);
}

// ---- columns ----

static const OutputColumn *find(const FromItem *item, const char *name) {
  for (size_t i = 0; i < item->columns.list.count; i++)
    if (!strcmp(item->columns.list.items[i].name, name)) return &item->columns.list.items[i];
  return NULL;
}

static void resolve_qualified(Walk *walk, ColumnRef *ref, const char *table, const char *name) {
  bool with_schema = list_length(ref->fields) > 2;
  for (const Level *level = walk->level; level; level = level->outer)
    for (size_t i = 0; i < level->from.items.count; i++) {
      const FromItem *item = &level->from.items.items[i];
      if (strcmp(item->name, table) || (with_schema && item->aliased)) continue;
      const OutputColumn *column = name ? find(item, name) : NULL;
      if (column && column->column) name = column->column->name; // t (alias, ...)
      report(walk, item->relation, name, (Node *)ref, !item->aliased);
      return;
    }
}

static void resolve_star(Walk *walk, ColumnRef *ref) {
  for (size_t i = 0; walk->level && i < walk->level->from.items.count; i++)
    report(walk, walk->level->from.items.items[i].relation, NULL, (Node *)ref, false);
}

// The innermost FROM clause that has a column of the name.
static void resolve_plain(Walk *walk, ColumnRef *ref, const char *name) {
  for (const Level *level = walk->level; level; level = level->outer)
    for (size_t i = 0; i < level->from.items.count; i++) {
      const FromItem *item = &level->from.items.items[i];
      const OutputColumn *column = find(item, name);
      if (!column) continue;
      report(walk, item->relation, column->column ? column->column->name : name, (Node *)ref,
             false);
      return;
    }
}

static void resolve(Walk *walk, ColumnRef *ref) {
  int fields = list_length(ref->fields);
  Node *last = llast(ref->fields);
  const char *name = IsA(last, String) ? strVal(last) : NULL;
  if (fields > 1)
    resolve_qualified(walk, ref, strVal(list_nth(ref->fields, fields - 2)), name);
  else if (name)
    resolve_plain(walk, ref, name);
  else
    resolve_star(walk, ref);
}

// ---- relations ----

static void visit_range(Walk *walk, const RangeVar *range) {
  for (size_t i = 0; walk->level && i < walk->level->from.items.count; i++) {
    const FromItem *item = &walk->level->from.items.items[i];
    if (item->range == range) report(walk, item->relation, NULL, (Node *)range, false);
  }
}

static void visit_using(Walk *walk, const JoinExpr *join) {
  ListCell *cell;
  foreach (cell, join->usingClause)
    for (size_t i = 0; walk->level && i < walk->level->from.items.count; i++) {
      const FromItem *item = &walk->level->from.items.items[i];
      if (item->relation && find(item, strVal(lfirst(cell))))
        report(walk, item->relation, strVal(lfirst(cell)), NULL, false);
    }
}

// ---- queries ----

static void visit_parts(Walk *walk, Node *const *parts, size_t count) {
  for (size_t i = 0; i < count; i++) walk_tree(parts[i], visit_node, walk);
}

static void visit_with(Walk *walk, const WithClause *with) {
  if (with) walk_tree((Node *)with->ctes, visit_node, walk);
}

static void visit_select(Walk *outer, SelectStmt *select) {
  CteScope scope;
  Walk walk = *outer;
  walk.depth++;
  walk.names = select_with(&outer->names, select->withClause, &scope);
  visit_with(&walk, select->withClause);
  Level level = {outer->level, select_from(&walk.names, select->fromClause)};
  walk.level = &level;
  Node *const parts[] = {
      (Node *)select->larg,        (Node *)select->rarg,       (Node *)select->fromClause,
      (Node *)select->targetList,  select->whereClause,        (Node *)select->distinctClause,
      (Node *)select->groupClause, select->havingClause,       (Node *)select->windowClause,
      (Node *)select->valuesLists, (Node *)select->sortClause, select->limitCount,
      select->limitOffset};
  visit_parts(&walk, parts, sizeof parts / sizeof *parts);
}

// A write, whose target can be named beside what FROM or USING brings in.
typedef struct Write {
  RangeVar *relation;
  List *from, *columns, *returning;
  WithClause *with;
  Node *source; // WHERE, or the SELECT of an INSERT
} Write;

static void visit_write(Walk *outer, const Write *write) {
  CteScope scope;
  Walk walk = *outer;
  walk.depth++;
  walk.names = select_with(&outer->names, write->with, &scope);
  visit_with(&walk, write->with);
  size_t count = (size_t)list_length(write->from) + 1;
  List *from = arena_alloc(walk.names.arena, sizeof(List));
  ListCell *cells = arena_alloc(walk.names.arena, count * sizeof(ListCell));
  *from = (List){.type = T_List, .length = (int)count, .max_length = (int)count, .elements = cells};
  cells[0].ptr_value = write->relation;
  for (size_t i = 1; i < count; i++) cells[i].ptr_value = list_nth(write->from, (int)i - 1);
  Level level = {outer->level, select_from(&walk.names, from)};
  walk.level = &level;
  ListCell *cell;
  foreach (cell, write->columns) {
    ResTarget *target = lfirst(cell);
    if (target->name && level.from.items.count)
      report(&walk, level.from.items.items[0].relation, target->name, (Node *)target, false);
  }
  Node *const parts[] = {(Node *)from, (Node *)write->columns, (Node *)write->returning,
                         write->source};
  visit_parts(&walk, parts, sizeof parts / sizeof *parts);
}

static void visit_insert(Walk *walk, InsertStmt *insert) {
  Write write = {.relation = insert->relation,
                 .columns = insert->cols,
                 .returning = insert->returningList,
                 .with = insert->withClause,
                 .source = insert->selectStmt};
  visit_write(walk, &write);
}

static void visit_update(Walk *walk, UpdateStmt *update) {
  Write write = {.relation = update->relation,
                 .from = update->fromClause,
                 .columns = update->targetList,
                 .returning = update->returningList,
                 .with = update->withClause,
                 .source = update->whereClause};
  visit_write(walk, &write);
}

static void visit_delete(Walk *walk, DeleteStmt *delete) {
  Write write = {.relation = delete->relation,
                 .from = delete->usingClause,
                 .returning = delete->returningList,
                 .with = delete->withClause,
                 .source = delete->whereClause};
  visit_write(walk, &write);
}

// A sub-query in FROM does not see its neighbours unless it is LATERAL.
static void visit_subselect(const Walk *walk, RangeSubselect *sub) {
  Walk inner = *walk;
  if (!sub->lateral && inner.level) inner.level = inner.level->outer;
  walk_tree(sub->subquery, visit_node, &inner);
}

static bool visit_node(Node *node, void *context) {
  Walk *walk = context;
  if (walk->depth > MAX_DEPTH) return true;
  switch (nodeTag(node)) {
  case T_ColumnRef: resolve(walk, (ColumnRef *)node); return true;
  case T_RangeVar: visit_range(walk, (RangeVar *)node); return true;
  case T_JoinExpr: visit_using(walk, (JoinExpr *)node); return false;
  case T_RangeSubselect: visit_subselect(walk, (RangeSubselect *)node); return true;
  case T_SelectStmt: visit_select(walk, (SelectStmt *)node); return true;
  case T_InsertStmt: visit_insert(walk, (InsertStmt *)node); return true;
  case T_UpdateStmt: visit_update(walk, (UpdateStmt *)node); return true;
  case T_DeleteStmt: visit_delete(walk, (DeleteStmt *)node); return true;
  default: return false;
  }
}

void references_visit(const Catalog *catalog, const Expression *expression, ReferenceVisit visit,
                      void *context) {
  Arena *scratch = arena_new();
  SelectNames names = {.arena = scratch, .catalog = catalog, .path = expression->path};
  Level level = {0};
  if (expression->relation) {
    RangeVar own = {.type = T_RangeVar,
                    .schemaname = (char *)expression->relation->schema,
                    .relname = (char *)expression->relation->name};
    ListCell cell = {.ptr_value = &own};
    List from = {.type = T_List, .length = 1, .max_length = 1, .elements = &cell};
    level.from = select_from(&names, &from);
  }
  Walk walk = {.names = names, .level = &level, .visit = visit, .context = context};
  walk_tree(*expression->tree, visit_node, &walk);
  arena_free(scratch);
}

// ---- all expressions ----

typedef struct Each {
  ExpressionVisit visit;
  void *context;
} Each;

static void each(const Each *each_context, Node **tree, Relation *relation, const NameList *path) {
  Expression expression = {tree, relation, path};
  if (*tree) each_context->visit(&expression, each_context->context);
}

static void each_of_relation(const Each *to, Relation *relation) {
  static const char *schemas[] = {"public"};
  static const NameList public_path = {schemas, 1, 1};
  for (size_t i = 0; i < relation->policies.count; i++) {
    Policy *policy = relation->policies.items[i];
    each(to, &policy->using_expr, relation, &policy->search_path);
    each(to, &policy->check_expr, relation, &policy->search_path);
  }
  for (size_t i = 0; i < relation->columns.count; i++)
    each(to, &relation->columns.items[i]->default_expr, relation, NULL);
  for (size_t i = 0; i < relation->constraints.count; i++)
    each(to, &relation->constraints.items[i]->check, relation, NULL);
  for (size_t i = 0; i < relation->indexes.count; i++) {
    Index *index = relation->indexes.items[i];
    each(to, &index->predicate, relation, NULL);
    for (size_t k = 0; k < index->keys.count; k++)
      each(to, &index->keys.items[k].expr, relation, NULL);
  }
  for (size_t i = 0; i < relation->rules.count; i++)
    each(to, (Node **)&relation->rules.items[i]->actions, relation, &public_path);
  each(to, &relation->query, NULL, &relation->search_path);
}

void references_each_expression(const Catalog *catalog, ExpressionVisit visit, void *context) {
  Each to = {visit, context};
  catalog_each(&catalog->relations, Relation, relation) each_of_relation(&to, relation);
}

// ---- one name ----

typedef struct Search {
  const Relation *relation;
  const char *column;
  bool found;
} Search;

static void compare(const Reference *reference, void *context) {
  Search *search = context;
  if (reference->relation != search->relation) return;
  bool is_all = !reference->column && reference->node && IsA(reference->node, ColumnRef);
  if (!search->column || is_all ||
      (reference->column && !strcmp(reference->column, search->column)))
    search->found = true;
}

typedef struct Mention {
  const char *name;
  bool found;
} Mention;

static bool find_mention(Node *node, void *context) {
  Mention *mention = context;
  if (IsA(node, RangeVar) && !strcmp(((RangeVar *)node)->relname, mention->name))
    mention->found = true;
  return mention->found;
}

// Cheap, for the many expressions that have nothing to do with the relation.
static bool may_name(const Expression *expression, const Relation *relation) {
  if (expression->relation == relation) return true;
  if (!expression->path) return false;
  Mention mention = {relation->name, false};
  walk_tree(*expression->tree, find_mention, &mention);
  return mention.found;
}

bool references_name(const Catalog *catalog, const Expression *expression, const Relation *relation,
                     const char *column) {
  if (!may_name(expression, relation)) return false;
  Search search = {relation, column, false};
  references_visit(catalog, expression, compare, &search);
  return search.found;
}
