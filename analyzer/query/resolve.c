// Statement + Catalog -> Query: the references of a statement, and which of them the tenant is tied to.
#include "query/resolver.h"

#include "base/parallel.h"
#include "sql/expr.h"
#include "sql/plpgsql.h"

static Truth truth_of(uint8_t mask, bool is_complete) {
  if ((mask & FACT_GIVEN) == FACT_GIVEN) return YES;
  return (mask & FACT_MAYBE) == FACT_MAYBE || !is_complete ? UNKNOWN : NO;
}

static void judge_ref(TableRef *ref, uint8_t mask, bool is_complete) {
  const Relation *relation = ref->relation;
  bool is_known = relation->tenant_column || relation->exists != UNKNOWN;
  if (ref->access == ACCESS_TRUNCATE) return;
  ref->scoped = truth_of(mask, is_complete && is_known);
  ref->shown_by_row = ref->scoped == NO && mask == FACT_SHOWN;
  ref->scoped_by_context = ref->scoped == YES && (mask & FACT_CONTEXT) == FACT_CONTEXT;
}

static const Gap *doubt_about(Resolver *resolver, const TableRef *ref, bool is_complete) {
  bool overwrites = ref->upsert && ref->upsert->is_unread && ref->upsert->is_scoped == UNKNOWN;
  if (!ref->relation->tenant_column || (ref->scoped != UNKNOWN && !overwrites)) return NULL;
  GapKind kind = GAP_UNSUPPORTED;
  const char *format = "whose rows of \"%s\" this touches could not be worked out";
  if (!is_complete) {
    kind = GAP_LIMIT;
    format = "the statement around \"%s\" is too complex to follow";
  } else if (ref->scoped != UNKNOWN) {
    format = "whose row of \"%s\" this may overwrite could not be worked out";
  } else if (resolver->scope->is_open) {
    kind = GAP_DYNAMIC_SQL;
    format = "clauses are added at run time: whose rows of \"%s\" this touches is not known";
  }
  Gap *gap = ARENA_NEW(resolver->arena, Gap);
  *gap = (Gap){kind, ref->at, arena_format(resolver->arena, format, ref->relation->name)};
  return gap;
}

// What is unknown because of a table has a gap at that table already.
static void find_doubts(Resolver *resolver, size_t gaps_before, bool is_complete) {
  if (resolver->gaps->count > gaps_before) return;
  for (size_t i = 0; i < resolver->query->refs.count; i++) {
    TableRef *ref = &resolver->query->refs.items[i];
    ref->doubt = doubt_about(resolver, ref, is_complete);
  }
}

static void judge_refs(Resolver *resolver, size_t gaps_before) {
  bool is_complete = facts_solve(&resolver->facts) && !resolver->is_incomplete;
  bool is_whole = is_complete && !resolver->scope->is_open;
  for (size_t i = 0; i < resolver->query->refs.count; i++) {
    const Term *owner = facts_owner(&resolver->facts, resolver->targets.items[i]);
    judge_ref(&resolver->query->refs.items[i], facts_of_term(owner, NULL), is_whole);
  }
  pick_finish(resolver);
  insert_finish(resolver, is_complete);
  find_doubts(resolver, gaps_before, is_complete);
}

// Insertion sort: they are nearly in order, as only WITH and targets come out of turn.
static void sort_refs(Query *query) {
  for (size_t i = 1; i < query->refs.count; i++) {
    TableRef ref = query->refs.items[i];
    size_t to = i;
    for (; to > 0 && query->refs.items[to - 1].at.start > ref.at.start; to--)
      query->refs.items[to] = query->refs.items[to - 1];
    query->refs.items[to] = ref;
  }
}

// The statement that EXPLAIN, PREPARE, CREATE VIEW, ... contain.
static Node *inner_statement(Node *tree) {
  for (;;) {
    switch (nodeTag(tree)) {
    case T_ExplainStmt: tree = ((ExplainStmt *)tree)->query; break;
    case T_DeclareCursorStmt: tree = ((DeclareCursorStmt *)tree)->query; break;
    case T_PrepareStmt: tree = ((PrepareStmt *)tree)->query; break;
    case T_CreateTableAsStmt: tree = ((CreateTableAsStmt *)tree)->query; break;
    case T_ViewStmt: tree = ((ViewStmt *)tree)->query; break;
    default: return tree;
    }
    if (!tree) return NULL;
  }
}

static void truncate(Resolver *resolver, const TruncateStmt *statement) {
  ListCell *cell;
  foreach (cell, statement->relations)
    level_refer(resolver, lfirst_node(RangeVar, cell), ACCESS_TRUNCATE);
}

static void copy(Resolver *resolver, CopyStmt *statement) {
  Level level = level_open(resolver, NULL);
  if (statement->query)
    select_resolve(resolver, NULL, statement->query, NULL);
  else if (statement->is_from)
    write_copy_from(resolver, statement);
  else
    level_add(&level, level_refer(resolver, statement->relation, ACCESS_READ));
}

static void resolve_tree(Resolver *resolver, Node *tree) {
  Level level = level_open(resolver, NULL);
  switch (nodeTag(tree)) {
  case T_SelectStmt:
  case T_InsertStmt:
  case T_UpdateStmt:
  case T_DeleteStmt:
  case T_MergeStmt: select_resolve(resolver, NULL, tree, NULL); return;
  case T_TruncateStmt: truncate(resolver, (TruncateStmt *)tree); return;
  case T_CopyStmt: copy(resolver, (CopyStmt *)tree); return;
  case T_CallStmt: predicate_visit(resolver, &level, (Node *)((CallStmt *)tree)->funccall); return;
  default: return; // reads and writes no rows
  }
}

// SELECT tenant_id FROM orders WHERE id = $1
static bool only_locks(Node *tree) {
  const SelectStmt *select = IsA(tree, SelectStmt) ? (SelectStmt *)tree : NULL;
  if (!select || !select->lockingClause) return false;
  ListCell *cell;
  foreach (cell, select->targetList)
    if (!IsA(expr_strip_casts(lfirst_node(ResTarget, cell)->val), A_Const)) return false;
  return true;
}

static bool asks_owner(const Query *query, Node *tree) {
  if (!IsA(tree, SelectStmt) || list_length(((SelectStmt *)tree)->targetList) != 1) return false;
  ResTarget *target = linitial_node(ResTarget, ((SelectStmt *)tree)->targetList);
  if (!target->val || !expr_column(expr_strip_casts(target->val))) return false;
  for (size_t i = 0; i < query->refs.count; i++)
    if (query->refs.items[i].lists_tenant) return true;
  return false;
}

static Query *resolve(Arena *arena, const QueryScope *scope, Gaps *gaps, CallerReader *caller,
                      const Function *function, const Statement *statement, Node *tree) {
  Query *query = ARENA_NEW(arena, Query);
  query->statement = statement;
  if (tree) tree = inner_statement(tree);
  if (!tree) return query;
  Resolver resolver = {.arena = arena,
                       .scope = scope,
                       .statement = statement,
                       .query = query,
                       .gaps = gaps,
                       .facts = facts_new(arena, scope->catalog),
                       .caller = caller,
                       .function = function};
  resolver.facts.is_definer = function && function->security_definer;
  size_t gaps_before = gaps->count;
  resolve_tree(&resolver, tree);
  judge_refs(&resolver, gaps_before);
  sort_refs(query);
  query->asks_owner = asks_owner(query, tree);
  query->only_locks = only_locks(tree);
  query->checks_identity = caller_is_checked(caller, scope->search_path, function, tree);
  return query;
}

Query *query_resolve_node(Arena *arena, const QueryScope *scope, const Statement *statement,
                          Node *select) {
  CallerReader caller = caller_reader(arena, scope->catalog);
  return resolve(arena, scope, scope->catalog->gaps, &caller, NULL, statement, select);
}

Query *query_resolve(Arena *arena, const QueryScope *scope, const Statement *statement) {
  return query_resolve_node(arena, scope, statement, statement->tree);
}

void query_note_doubt(Arena *arena, Gaps *gaps, const Query *query) {
  for (size_t i = 0; i < query->refs.count; i++) {
    const Gap *doubt = query->refs.items[i].doubt;
    if (!doubt) continue;
    array_push(arena, gaps, *doubt);
    return;
  }
}

// ---- the catalog --------------------------------------------------------------------------------

// A view or a function, the other is NULL; each is resolved by itself.
typedef struct Piece {
  Relation *view;
  Function *function;
  Gaps gaps;
} Piece;

typedef struct Pieces {
  Catalog *catalog;
  ARRAY(Piece);
} Pieces;

static NameList variables_of(Arena *arena, const Function *function) {
  NameList names = {0};
  for (size_t i = 0; i < function->arguments.count; i++)
    if (function->arguments.items[i].name)
      array_push(arena, &names, function->arguments.items[i].name);
  for (size_t i = 0; function->plpgsql && i < function->plpgsql->variables.count; i++)
    array_push(arena, &names, function->plpgsql->variables.items[i].name);
  return names;
}

static void resolve_piece(void *context, Arena *arena, size_t index) {
  const Pieces *pieces = context;
  const Catalog *catalog = pieces->catalog;
  Piece *piece = &pieces->items[index];
  Relation *view = piece->view;
  Function *function = piece->function;
  CallerReader caller = caller_reader(arena, catalog);
  QueryScope scope = {.catalog = catalog,
                      .search_path = view ? &view->search_path : &function->search_path};
  if (view) {
    view->reads = resolve(arena, &scope, &piece->gaps, &caller, NULL, view->statement, view->query);
    query_note_doubt(arena, &piece->gaps, view->reads);
    return;
  }
  NameList variables = variables_of(arena, function);
  scope.variables = &variables;
  for (size_t i = 0; i < function->statements.count; i++) {
    const Statement *statement = &function->statements.items[i];
    Query *query =
        resolve(arena, &scope, &piece->gaps, &caller, function, statement, statement->tree);
    query_note_doubt(arena, &piece->gaps, query);
    array_push(arena, &function->queries, query);
  }
}

static void add_pieces(Pieces *pieces) {
  Catalog *catalog = pieces->catalog;
  catalog_each(&catalog->relations, Relation, relation) {
    if (relation->kind == RELATION_VIEW || relation->kind == RELATION_MATVIEW)
      array_push(catalog->arena, pieces, (Piece){.view = relation});
  }
  catalog_each(&catalog->functions, FunctionOverloads, overloads) for (size_t i = 0;
                                                                       i < overloads->count; i++)
      array_push(catalog->arena, pieces, (Piece){.function = overloads->items[i]});
}

void query_resolve_catalog(Catalog *catalog, size_t threads) {
  Pieces pieces = {.catalog = catalog};
  calls_follow(catalog);
  add_pieces(&pieces);
  if (pieces.count < PARALLEL_LEAST) threads = 1;
  parallel_run(catalog->arena, threads, pieces.count, resolve_piece, &pieces);
  for (size_t i = 0; i < pieces.count; i++)
    for (size_t k = 0; k < pieces.items[i].gaps.count; k++)
      array_push(catalog->arena, catalog->gaps, pieces.items[i].gaps.items[k]);
}
