// A statement that writes rows -> the relations under forced row security that it reads and writes.
#include "replay/data_change.h"

#include "sql/walk.h"

enum {
  MAX_VIEWS = 8,
  MOST_CHANGES = 500
}; // views below each other; changes that are looked through

typedef struct Capture {
  ReplaySession *session;
  const Statement *statement;
  const NameList *path;
  Span view_at;
  int depth;
  bool writes;
  NameList ctes;
  ARRAY(const RangeVar *) targets; // that are no reads
  // Its policies refuse the row that an INSERT without a FROM makes; NULL: none
  const Relation *refused;
  DataChange *change;
} Capture;

// ---- what stands in the statement -------------------------------------------------------------

static bool is_write(Node *node) {
  return IsA(node, InsertStmt) || IsA(node, UpdateStmt) || IsA(node, DeleteStmt) ||
         IsA(node, MergeStmt) || IsA(node, IntoClause);
}

static bool survey(Node *node, void *context) {
  Capture *capture = context;
  if (IsA(node, CommonTableExpr))
    array_push(capture->session->catalog->arena, &capture->ctes,
               ((CommonTableExpr *)node)->ctename);
  capture->writes |= is_write(node);
  return false;
}

static bool may_write(Node *tree) {
  bool makes_table =
      IsA(tree, CreateTableAsStmt) && ((CreateTableAsStmt *)tree)->objtype == OBJECT_TABLE;
  return makes_table || IsA(tree, SelectStmt) || (is_write(tree) && !IsA(tree, IntoClause));
}

static bool names_cte(const Capture *capture, const RangeVar *name) {
  for (size_t i = 0; !name->schemaname && i < capture->ctes.count; i++)
    if (!strcmp(capture->ctes.items[i], name->relname)) return true;
  return false;
}

static bool is_target(const Capture *capture, const RangeVar *name) {
  for (size_t i = 0; i < capture->targets.count; i++)
    if (capture->targets.items[i] == name) return true;
  return false;
}

// ---- relations --------------------------------------------------------------------------------

static void add(Capture *capture, Relation *relation, Command command, Span at) {
  Arena *arena = capture->session->catalog->arena;
  DataChange *change = capture->change;
  for (size_t i = 0; i < change->accesses.count; i++)
    if (change->accesses.items[i].relation == relation) return;
  FilteredAccess access = {
      .relation = relation, .command = command, .at = at, .forced_at = relation->forced_at};
  for (size_t i = 0; i < relation->policies.count; i++)
    array_push(arena, &access.policies, relation->policies.items[i]);
  array_push(arena, &change->accesses, access);
}

static bool visit(Node *node, void *context);

// The rows of a view are those that its own tables' policies let through (12.4).
static void read_view(const Capture *outer, const Relation *view, Span at) {
  if (outer->depth >= MAX_VIEWS) return;
  Capture capture = {.session = outer->session,
                     .path = &view->search_path,
                     .view_at = at,
                     .depth = outer->depth + 1,
                     .change = outer->change};
  walk_tree(view->query, survey, &capture);
  walk_tree(view->query, visit, &capture);
}

static void reach(Capture *capture, const RangeVar *name, Command command) {
  Relation *relation = catalog_find_relation(capture->session->catalog, capture->path,
                                             name->schemaname, name->relname);
  if (!relation || relation == capture->refused) return;
  Span at =
      capture->statement ? statement_token(capture->statement, name->location) : capture->view_at;
  if (relation->kind == RELATION_VIEW)
    read_view(capture, relation, at);
  else if (relation->rls == YES && relation->forced == YES)
    add(capture, relation, command, at);
}

// Its own row is the only one that an INSERT without a FROM writes.
static bool inserts_rows(const InsertStmt *insert) {
  const SelectStmt *select = (const SelectStmt *)insert->selectStmt;
  return select && !select->valuesLists && (select->fromClause || select->larg);
}

static void note(Capture *capture, const RangeVar *name, ChangeKind kind, const char *subject) {
  ReplaySession *session = capture->session;
  Relation *relation =
      catalog_find_relation(session->catalog, capture->path, name->schemaname, name->relname);
  if (!relation || !relation->history.count) return;
  const Change *last = &relation->history.items[relation->history.count - 1];
  bool same_subject =
      subject == last->subject || (subject && last->subject && !strcmp(subject, last->subject));
  if (last->kind == kind && same_subject && last->transaction == session->transaction) return;
  replay_change(session, &relation->history, kind,
                statement_token(capture->statement, name->location), subject);
}

static void note_set(Capture *capture, const RangeVar *name, List *targets) {
  ListCell *cell;
  foreach (cell, targets)
    note(capture, name, CHANGE_ROWS_UPDATED, lfirst_node(ResTarget, cell)->name);
}

static void note_merge(Capture *capture, const MergeStmt *merge) {
  ListCell *cell;
  foreach (cell, merge->mergeWhenClauses) {
    const MergeWhenClause *when = lfirst_node(MergeWhenClause, cell);
    if (when->commandType == CMD_UPDATE) note_set(capture, merge->relation, when->targetList);
    if (when->commandType == CMD_INSERT) note(capture, merge->relation, CHANGE_ROWS_INSERTED, NULL);
  }
}

// What becomes of the rows, whoever may see them.
static bool note_rows(Node *node, void *context) {
  Capture *capture = context;
  ListCell *cell;
  switch (nodeTag(node)) {
  case T_InsertStmt:
    note(capture, ((InsertStmt *)node)->relation, CHANGE_ROWS_INSERTED, NULL);
    break;
  case T_CopyStmt:
    if (((CopyStmt *)node)->is_from && ((CopyStmt *)node)->relation)
      note(capture, ((CopyStmt *)node)->relation, CHANGE_ROWS_INSERTED, NULL);
    break;
  case T_UpdateStmt:
    note_set(capture, ((UpdateStmt *)node)->relation, ((UpdateStmt *)node)->targetList);
    break;
  case T_DeleteStmt:
    if (!((DeleteStmt *)node)->whereClause)
      note(capture, ((DeleteStmt *)node)->relation, CHANGE_ROWS_REMOVED, NULL);
    break;
  case T_TruncateStmt:
    foreach (cell, ((TruncateStmt *)node)->relations)
      note(capture, lfirst(cell), CHANGE_ROWS_REMOVED, NULL);
    break;
  case T_MergeStmt: note_merge(capture, (MergeStmt *)node); break;
  default: break;
  }
  return false;
}

static void insert_into(Capture *capture, const InsertStmt *insert) {
  const RangeVar *name = insert->relation;
  array_push(capture->session->catalog->arena, &capture->targets, name);
  if (inserts_rows(insert))
    reach(capture, name, COMMAND_INSERT);
  else
    capture->refused = catalog_find_relation(capture->session->catalog, capture->path,
                                             name->schemaname, name->relname);
}

static void write_to(Capture *capture, const RangeVar *name, Command command) {
  array_push(capture->session->catalog->arena, &capture->targets, name);
  reach(capture, name, command);
}

static bool visit(Node *node, void *context) {
  Capture *capture = context;
  switch (nodeTag(node)) {
  case T_InsertStmt: insert_into(capture, (InsertStmt *)node); break;
  case T_UpdateStmt: write_to(capture, ((UpdateStmt *)node)->relation, COMMAND_UPDATE); break;
  case T_DeleteStmt: write_to(capture, ((DeleteStmt *)node)->relation, COMMAND_DELETE); break;
  case T_MergeStmt: write_to(capture, ((MergeStmt *)node)->relation, COMMAND_UPDATE); break;
  case T_IntoClause:
    array_push(capture->session->catalog->arena, &capture->targets, ((IntoClause *)node)->rel);
    break;
  case T_RangeVar:
    if (!names_cte(capture, (RangeVar *)node) && !is_target(capture, (RangeVar *)node))
      reach(capture, (RangeVar *)node, COMMAND_SELECT);
    break;
  default: break;
  }
  return false;
}

static DataChange new_change(const ReplaySession *session, Span at) {
  return (DataChange){.at = at,
                      .migration = session->migration,
                      .transaction = session->transaction,
                      .role = session->current_role,
                      .context_set = session->guard.context_set,
                      .row_security_off = session->guard.row_security_off};
}

// ---- the statement ----------------------------------------------------------------------------

// In a loop, or a function that is called often, the same statement comes again.
static bool is_known(const Catalog *catalog, const DataChange *change) {
  size_t count = catalog->data_changes.count;
  for (size_t i = count; i-- > 0 && i + MOST_CHANGES > count;) {
    const DataChange *other = &catalog->data_changes.items[i];
    const FilteredAccess *first = &change->accesses.items[0], *same = &other->accesses.items[0];
    if (same->relation == first->relation && same->at.source == first->at.source &&
        same->at.start == first->at.start && other->context_set == change->context_set)
      return true;
  }
  return false;
}

void data_change_capture(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (session->unordered || !(may_write(tree) || IsA(tree, CopyStmt) || IsA(tree, TruncateStmt)))
    return;
  DataChange change = new_change(session, statement_span(statement));
  Capture capture = {
      .session = session, .statement = statement, .path = &session->search_path, .change = &change};
  walk_tree(statement->tree, note_rows, &capture);
  walk_tree(statement->tree, survey, &capture);
  if (!capture.writes) return;
  walk_tree(statement->tree, visit, &capture);
  if (change.accesses.count && !is_known(session->catalog, &change))
    array_push(session->catalog->arena, &session->catalog->data_changes, change);
}

// ---- foreign keys -----------------------------------------------------------------------------

static bool may_hold_rows(const ReplaySession *session, const Relation *relation) {
  if (relation->migration != session->migration) return true;
  return relation_last_change(relation, CHANGE_ROWS_INSERTED, NULL) != NULL;
}

void data_change_check_reference(ReplaySession *session, const Relation *child,
                                 const Constraint *constraint, Span at) {
  Catalog *catalog = session->catalog;
  Relation *parent = catalog_get_referenced(catalog, constraint);
  if (session->unordered || !may_hold_rows(session, child)) return;
  DataChange check = new_change(session, at);
  check.child = child;
  check.reference = constraint;
  Relation *const tables[] = {(Relation *)child, parent};
  for (size_t i = 0; i < 2; i++) {
    const Relation *table = tables[i];
    if (!table || table->rls != YES || table->forced != YES) continue;
    FilteredAccess access = {.relation = tables[i], .at = at, .forced_at = table->forced_at};
    access.is_referenced = table == parent && table != child;
    array_push(catalog->arena, &check.accesses, access);
  }
  if (check.accesses.count) array_push(catalog->arena, &catalog->reference_checks, check);
}
