// Migrations in order -> the statements that take effect, each handed to the part that replays its kind.
#include "replay/replay.h"

#include "base/parallel.h"
#include "replay/data_change.h"
#include "replay/function_body.h"
#include "replay/replay_broken.h"
#include "replay/replay_order.h"
#include "replay/replay_session.h"
#include "replay/replay_table.h"
#include "replay/replay_template.h"
#include "sql/expr.h"

// One migration, parsed.
typedef struct Script {
  const Migration *migration;
  Statements statements;
  FunctionBody **bodies; // per statement; NULL: it makes no function
  bool *undone;          // per statement: a ROLLBACK takes it back
  Gaps gaps;             // while it is being read
  size_t first_gap;      // catalog->gaps->items[first_gap .. end_gap) are of its text
  size_t end_gap;
} Script;
typedef struct Scripts {
  Script *items;
  size_t count;
  ReplaySession *session; // that runs them
} Scripts;

// ---- what a ROLLBACK takes back ----

typedef struct Savepoint {
  const char *name;
  size_t at; // statement
} Savepoint;

typedef struct OpenTransaction {
  bool is_open;
  size_t start; // statement
  ARRAY(Savepoint) savepoints;
} OpenTransaction;

static void undo(bool *undone, size_t start, size_t end) {
  for (size_t i = start; i < end; i++) undone[i] = true;
}

static void begin(OpenTransaction *open, bool is_open, size_t start) {
  open->is_open = is_open;
  open->start = start;
  open->savepoints.count = 0;
}

static void roll_back_to(OpenTransaction *open, const char *name, bool *undone, size_t end) {
  while (open->savepoints.count) {
    Savepoint *last = &open->savepoints.items[open->savepoints.count - 1];
    if (!strcmp(last->name, name)) {
      undo(undone, last->at, end); // the savepoint itself stays
      return;
    }
    open->savepoints.count--;
  }
}

static void follow_transaction(Arena *arena, OpenTransaction *open,
                               const TransactionStmt *statement, size_t i, bool *undone,
                               bool always_open) {
  switch (statement->kind) {
  case TRANS_STMT_BEGIN:
  case TRANS_STMT_START:
    if (!open->is_open) begin(open, true, i);
    break;
  case TRANS_STMT_ROLLBACK:
    if (open->is_open) undo(undone, open->start, i);
    begin(open, always_open || statement->chain, i + 1);
    break;
  case TRANS_STMT_COMMIT:
  case TRANS_STMT_PREPARE: begin(open, always_open || statement->chain, i + 1); break;
  case TRANS_STMT_SAVEPOINT:
    array_push(arena, &open->savepoints, (Savepoint){statement->savepoint_name, i});
    break;
  case TRANS_STMT_ROLLBACK_TO: roll_back_to(open, statement->savepoint_name, undone, i); break;
  default: break;
  }
}

static bool *find_undone(Arena *arena, const Statements *statements, TransactionMode mode) {
  bool *undone = arena_alloc(arena, statements->count + 1);
  bool always_open = mode != TRANSACTION_PER_STATEMENT;
  OpenTransaction open = {.is_open = always_open};
  for (size_t i = 0; i < statements->count; i++) {
    Node *tree = statements->items[i].tree;
    if (IsA(tree, TransactionStmt))
      follow_transaction(arena, &open, (TransactionStmt *)tree, i, undone, always_open);
  }
  return undone;
}

// ---- transactions that take effect ----

static void count_transaction(ReplaySession *session, const TransactionStmt *statement,
                              bool *is_open) {
  switch (statement->kind) {
  case TRANS_STMT_BEGIN:
  case TRANS_STMT_START:
    if (!*is_open) session->transaction++;
    *is_open = true;
    break;
  case TRANS_STMT_COMMIT:
  case TRANS_STMT_ROLLBACK:
  case TRANS_STMT_PREPARE:
    session->transaction++;
    *is_open = statement->chain || session->migration->transaction != TRANSACTION_PER_STATEMENT;
    replay_session_commit(session);
    break;
  default: break;
  }
}

// ---- scripts ----

// Whether something of bytes start..end of the unit stands at `place` in the source: what loops run stands at
// one place many times, and what functions run stands before what calls them.
static bool stands_in(const Unit *unit, uint32_t start, uint32_t end, uint32_t place) {
  Segment cut;
  for (size_t i = 0; i < unit->segments.count; i++) {
    if (!unit_cut(unit->segments.items[i], start, end, 0, &cut)) continue;
    uint32_t length = cut.source_length ? cut.source_length : cut.length;
    if (place >= cut.source_start && place < cut.source_start + length) return true;
  }
  return !unit->segments.count && place >= unit->whole.start && place < unit->whole.end;
}

// Applies what the text before statement `i` (after the last one, when i is their count), which does
// not parse, may have done.
static void run_broken(ReplaySession *session, const Script *script, size_t i) {
  const Statements *statements = &script->statements;
  const Unit *unit = script->migration->up;
  const Statement *before = i ? &statements->items[i - 1] : NULL;
  const Statement *after = i < statements->count ? &statements->items[i] : NULL;
  uint32_t start = before ? before->offset + before->end : 0;
  uint32_t end = after ? after->offset + after->start : (uint32_t)unit->text.length;
  for (size_t k = script->first_gap; k < script->end_gap; k++) {
    const Gap *gap = &session->catalog->gaps->items[k];
    if (gap->kind != GAP_SYNTAX || !stands_in(unit, start, end, gap->at.start)) continue;
    replay_broken(session, str_slice(unit->text, start, end), gap->at);
    return;
  }
}

static void run_script(ReplaySession *session, const Script *script) {
  session->migration = script->migration;
  replay_session_reset(session);
  session->steps = 0;
  TransactionMode mode = script->migration->transaction;
  bool in_transaction = mode != TRANSACTION_PER_STATEMENT;
  if (mode != TRANSACTION_ALL) session->transaction++;
  for (size_t i = 0; i <= script->statements.count; i++) {
    run_broken(session, script, i);
    if (i == script->statements.count || script->undone[i]) continue;
    const Statement *statement = &script->statements.items[i];
    if (IsA(statement->tree, TransactionStmt)) {
      count_transaction(session, (TransactionStmt *)statement->tree, &in_transaction);
      continue;
    }
    if (!in_transaction) session->transaction++;
    session->body = script->bodies[i];
    replay_statement(session, statement);
    if (!in_transaction) replay_session_commit(session);
  }
}

static const size_t *order_scripts(Arena *arena, const Scripts *scripts) {
  const Statements **all = arena_alloc(arena, (scripts->count + 1) * sizeof *all);
  for (size_t i = 0; i < scripts->count; i++) all[i] = &scripts->items[i].statements;
  return replay_order(arena, all, scripts->count);
}

// Reads one script, without a look at any other.
static void read_script(void *context, Arena *arena, size_t index) {
  Script *script = &((Scripts *)context)->items[index];
  script->statements = parse_unit(arena, script->migration->up, &script->gaps);
  size_t count = script->statements.count;
  script->bodies = arena_alloc(arena, (count + 1) * sizeof *script->bodies);
  for (size_t i = 0; i < count; i++)
    if (IsA(script->statements.items[i].tree, CreateFunctionStmt))
      script->bodies[i] = function_body_read(arena, &script->statements.items[i]);
  script->undone = find_undone(arena, &script->statements, script->migration->transaction);
}

// Scripts in an order of their own wait until all are read.
static void take_script(void *context, size_t index) {
  const Scripts *scripts = context;
  Script *script = &scripts->items[index];
  ReplaySession *session = scripts->session;
  Arena *arena = session->catalog->arena;
  Gaps *gaps = session->catalog->gaps;
  script->first_gap = gaps->count;
  for (size_t k = 0; k < script->gaps.count; k++) array_push(arena, gaps, script->gaps.items[k]);
  script->end_gap = gaps->count;
  if (!session->unordered) run_script(session, script);
}

static void run_unordered(ReplaySession *session, const Scripts *scripts) {
  const size_t *order = order_scripts(session->catalog->arena, scripts);
  for (size_t i = 0; i < scripts->count; i++) run_script(session, &scripts->items[order[i]]);
  replay_finish_references(session);
}

static void report_bodies(Catalog *catalog) {
  catalog_each(&catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++) {
      const Gaps *gaps = &overloads->items[i]->gaps;
      for (size_t j = 0; j < gaps->count; j++)
        array_push(catalog->arena, catalog->gaps, gaps->items[j]);
    }
  }
}

void replay(Catalog *catalog, size_t threads) {
  platform_prepare(catalog);
  const Database *database = catalog->database;
  size_t count = database->migrations.count;
  bool is_plain = database->format && !strcmp(database->format, "plain");
  ReplaySession session = {.catalog = catalog, .unordered = is_plain && count > 1};
  Scripts scripts = {.count = count, .session = &session};
  scripts.items = arena_alloc(catalog->arena, (count + 1) * sizeof *scripts.items);
  for (size_t i = 0; i < count; i++) scripts.items[i].migration = database->migrations.items[i];
  if (count < PARALLEL_LEAST) threads = 1;
  parallel_run_in_order(catalog->arena, threads, count, read_script, take_script, &scripts);
  if (session.unordered) run_unordered(&session, &scripts);
  replay_finish_templates(&session);
  report_bodies(catalog);
}

// ---- one statement ----

// Kinds that no part of the catalog depends on.
static const NodeTag harmless[] = {T_SelectStmt,
                                   T_InsertStmt,
                                   T_UpdateStmt,
                                   T_DeleteStmt,
                                   T_MergeStmt,
                                   T_CopyStmt,
                                   T_TruncateStmt,
                                   T_LockStmt,
                                   T_CallStmt,
                                   T_ExplainStmt,
                                   T_PrepareStmt,
                                   T_ExecuteStmt,
                                   T_DeallocateStmt,
                                   T_DeclareCursorStmt,
                                   T_FetchStmt,
                                   T_ClosePortalStmt,
                                   T_ListenStmt,
                                   T_NotifyStmt,
                                   T_UnlistenStmt,
                                   T_LoadStmt,
                                   T_CheckPointStmt,
                                   T_VacuumStmt,
                                   T_ClusterStmt,
                                   T_ReindexStmt,
                                   T_RefreshMatViewStmt,
                                   T_CommentStmt,
                                   T_SecLabelStmt,
                                   T_ConstraintsSetStmt,
                                   T_VariableSetStmt,
                                   T_VariableShowStmt,
                                   T_DiscardStmt,
                                   T_TransactionStmt,
                                   T_AlterSystemStmt,
                                   T_CreateExtensionStmt,
                                   T_AlterExtensionStmt,
                                   T_AlterExtensionContentsStmt,
                                   T_CreatedbStmt,
                                   T_DropdbStmt,
                                   T_AlterDatabaseStmt,
                                   T_AlterDatabaseRefreshCollStmt,
                                   T_CreateTableSpaceStmt,
                                   T_DropTableSpaceStmt,
                                   T_AlterTableSpaceOptionsStmt,
                                   T_AlterTableMoveAllStmt,
                                   T_CreateFdwStmt,
                                   T_AlterFdwStmt,
                                   T_CreateForeignServerStmt,
                                   T_AlterForeignServerStmt,
                                   T_CreateUserMappingStmt,
                                   T_AlterUserMappingStmt,
                                   T_DropUserMappingStmt,
                                   T_CreatePLangStmt,
                                   T_DefineStmt,
                                   T_CreateOpClassStmt,
                                   T_CreateOpFamilyStmt,
                                   T_AlterOpFamilyStmt,
                                   T_AlterOperatorStmt,
                                   T_CreateCastStmt,
                                   T_CreateConversionStmt,
                                   T_CreateTransformStmt,
                                   T_CreateAmStmt,
                                   T_CreateStatsStmt,
                                   T_AlterStatsStmt,
                                   T_AlterCollationStmt,
                                   T_AlterTSDictionaryStmt,
                                   T_AlterTSConfigurationStmt,
                                   T_CreatePublicationStmt,
                                   T_AlterPublicationStmt,
                                   T_CreateSubscriptionStmt,
                                   T_AlterSubscriptionStmt,
                                   T_DropSubscriptionStmt,
                                   T_AlterObjectDependsStmt,
                                   T_AlterEnumStmt,
                                   T_AlterTypeStmt,
                                   T_AlterSeqStmt};

static bool is_harmless(NodeTag tag) {
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
    if (harmless[i] == tag) return true;
  return false;
}

void replay_statement(ReplaySession *session, const Statement *statement) {
  data_change_capture(session, statement);
  if (replay_session_follow(session, statement) || replay_template(session, statement)) return;
  bool applied = replay_table(session, statement) || replay_policy(session, statement) ||
                 replay_view(session, statement) || replay_function(session, statement) ||
                 replay_role(session, statement) || replay_block(session, statement);
  // What is dropped, renamed or moved here and known to none of the parts is a kind of object that the
  // catalog does not hold.
  Node *tree = statement->tree;
  if (applied || is_harmless(nodeTag(tree)) || IsA(tree, DropStmt) || IsA(tree, RenameStmt) ||
      IsA(tree, AlterObjectSchemaStmt) || IsA(tree, AlterOwnerStmt))
    return;
  gap_add(session->catalog->arena, session->catalog->gaps, GAP_UNSUPPORTED,
          statement_token(statement, (int)statement->start),
          "the effect of this kind of statement on the catalog is not worked out");
}

// ---- what the parts share ----

Relation *replay_find(const ReplaySession *session, const RangeVar *name) {
  return catalog_find_relation(session->catalog, &session->search_path, name->schemaname,
                               name->relname);
}

static Relation *add_relation(ReplaySession *session, RelationKind kind, const char *schema,
                              const char *name, Span at) {
  Catalog *catalog = session->catalog;
  Relation *relation = ARENA_NEW(catalog->arena, Relation);
  relation->kind = kind;
  relation->schema = schema;
  relation->name = name;
  relation->temporary = !strcmp(schema, "pg_temp");
  session->has_temporary |= relation->temporary;
  relation->owner = session->current_role;
  relation->policies_known = relation->columns_known = relation->exists = YES;
  relation->at = at;
  relation->migration = session->migration;
  map_set(&catalog->relations, str(relation_full_name(catalog->arena, relation)), relation);
  return relation;
}

Relation *replay_new_relation(ReplaySession *session, RelationKind kind, const RangeVar *name,
                              Span at) {
  const char *schema = replay_creation_schema(session, name);
  Relation *relation = add_relation(session, kind, schema, name->relname, at);
  replay_change(session, &relation->history, CHANGE_CREATED, at, NULL);
  replay_apply_defaults(session, relation);
  return relation;
}

Relation *replay_unknown_relation(ReplaySession *session, const RangeVar *name, Span at) {
  const char *schema = replay_creation_schema(session, name);
  Relation *relation = add_relation(session, RELATION_TABLE, schema, name->relname, at);
  relation->exists = relation->columns_known = relation->policies_known = UNKNOWN;
  relation->rls = relation->forced = UNKNOWN;
  return relation;
}

Relation *replay_need(ReplaySession *session, const Statement *statement, const RangeVar *name,
                      bool missing_ok) {
  Relation *relation = replay_find(session, name);
  if (relation || missing_ok || session->conditional) return relation;
  Span at = statement_token(statement, name->location);
  relation = replay_unknown_relation(session, name, at);
  gap_add(session->catalog->arena, session->catalog->gaps, GAP_UNKNOWN_NAME, at,
          "no migration creates \"%s\"", relation->name);
  return relation;
}

void replay_change(ReplaySession *session, History *history, ChangeKind kind, Span at,
                   const char *subject) {
  Change change = {
      kind, at, subject, session->by_cascade, session->migration, session->transaction};
  array_push(session->catalog->arena, history, change);
}
