// Statements that a block runs, static or put together -> changes of the catalog.
#include "replay/data_change.h"
#include "pl/pl_run.h"
#include "sql/expr.h"
#include "sql/literal.h"

// ---- what the server would refuse -------------------------------------------------------------

static bool constraint_exists(const Relation *relation, const char *name) {
  for (size_t i = 0; name && i < relation->constraints.count; i++)
    if (!strcmp(relation->constraints.items[i]->name, name)) return true;
  return false;
}

static bool trigger_exists(const Relation *relation, const char *name) {
  for (size_t i = 0; i < relation->triggers.count; i++)
    if (!strcmp(relation->triggers.items[i]->name, name)) return true;
  return false;
}

static bool alter_fails(const Relation *relation, const AlterTableStmt *alter) {
  ListCell *cell;
  foreach (cell, alter->cmds) {
    const AlterTableCmd *command = lfirst_node(AlterTableCmd, cell);
    Node *definition = command->def;
    if (command->subtype == AT_AddColumn && !command->missing_ok &&
        relation_column(relation, ((ColumnDef *)definition)->colname))
      return true;
    if (command->subtype == AT_AddConstraint &&
        constraint_exists(relation, ((PgConstraint *)definition)->conname))
      return true;
  }
  return false;
}

static bool type_exists(const ReplaySession *session, List *names) {
  const char *schema = name_schema(names);
  if (!schema) schema = session->search_path.count ? session->search_path.items[0] : "public";
  char key[2 * NAMEDATALEN + 2];
  snprintf(key, sizeof key, "%s.%s", schema, name_last(names));
  return map_get(&session->catalog->types, str(key));
}

// Whether the object exists already: "duplicate_object" and its kin, which blocks with handlers expect.
static bool is_duplicate(const ReplaySession *session, Node *tree) {
  const Relation *relation;
  switch (nodeTag(tree)) {
  case T_CreatePolicyStmt:
    relation = replay_find(session, ((CreatePolicyStmt *)tree)->table);
    return relation && relation_policy(relation, ((CreatePolicyStmt *)tree)->policy_name);
  case T_CreateStmt:
    return !((CreateStmt *)tree)->if_not_exists &&
           replay_find(session, ((CreateStmt *)tree)->relation);
  case T_CreateTrigStmt: {
    const CreateTrigStmt *trigger = (CreateTrigStmt *)tree;
    relation = replay_find(session, trigger->relation);
    return relation && !trigger->replace && trigger_exists(relation, trigger->trigname);
  }
  case T_AlterTableStmt:
    relation = replay_find(session, ((AlterTableStmt *)tree)->relation);
    return relation && alter_fails(relation, (AlterTableStmt *)tree);
  case T_CreateRoleStmt: {
    const Role *role = catalog_get_role(session->catalog, ((CreateRoleStmt *)tree)->role);
    return role && role->created;
  }
  case T_CreateEnumStmt: return type_exists(session, ((CreateEnumStmt *)tree)->typeName);
  case T_CreateDomainStmt: return type_exists(session, ((CreateDomainStmt *)tree)->domainname);
  default: return false;
  }
}

// Whether it is about a table that no migration creates, in a way that the server refuses then.
static bool is_missing(const ReplaySession *session, Node *tree) {
  switch (nodeTag(tree)) {
  case T_AlterTableStmt: {
    const AlterTableStmt *alter = (AlterTableStmt *)tree;
    return !alter->missing_ok && !replay_find(session, alter->relation);
  }
  case T_CreatePolicyStmt: return !replay_find(session, ((CreatePolicyStmt *)tree)->table);
  case T_AlterPolicyStmt: return !replay_find(session, ((AlterPolicyStmt *)tree)->table);
  default: return false;
  }
}

// ---- one statement ----------------------------------------------------------------------------

static bool has_hole(const Statement *statement) {
  Str text = str_slice(statement->unit->text, statement->start, statement->end);
  return str_has(text, VALUE_HOLE);
}

static bool is_data_change(Node *tree) {
  return IsA(tree, InsertStmt) || IsA(tree, UpdateStmt) || IsA(tree, DeleteStmt) ||
         IsA(tree, MergeStmt);
}

bool pl_apply(PlRun *run, const Statement *statement) {
  Node *tree = statement->tree;
  if (is_data_change(tree)) {
    data_change_capture(run->session, statement);
    return true;
  }
  if (IsA(tree, CallStmt)) {
    FuncCall *call = ((CallStmt *)tree)->funccall;
    const Function *function = pl_find_function(run, call);
    if (function)
      pl_call(run, function, call, NULL);
    else
      pl_eval(run, (Node *)call);
    return true;
  }
  run->effects++;
  if (has_hole(statement)) {
    pl_unknown_statement(run, statement);
    return true;
  }
  if (run->frame->handled && is_duplicate(run->session, tree)) return false;
  if (run->frame->handled &&
      is_missing(run->session, tree)) { // it may exist outside of the migrations
    run->frame->left = PL_PICKED;
    return true;
  }
  if (pl_doubt(run) && pl_maybe_statement(run, statement)) return true;
  ReplaySession *session = run->session;
  bool conditional = session->conditional;
  session->conditional = pl_doubt(run) != PL_SURE;
  replay_statement(session, statement);
  session->conditional = conditional;
  return true;
}

// ---- EXECUTE ----------------------------------------------------------------------------------

static Unit *unit_of_text(PlRun *run, const Unit *expr, Str text) {
  Arena *arena = run->session->catalog->arena;
  Node *tree = pl_parse_expression(run, expr);
  if (tree && IsA(tree, A_Const) && expr_string(tree))
    return literal_unit(arena, expr, ((A_Const *)tree)->location, text);
  return unit_of_made_text(arena, unit_span(expr, 0, (uint32_t)expr->text.length), text);
}

// The text runs outside of the block: it sees no variables, only USING as $1, $2, ...
static PlFrame *make_frame(PlRun *run, const PlStatement *statement) {
  PlFrame *frame = pl_frame(run, NULL);
  for (size_t i = 0; i < statement->arguments.count; i++) {
    Node *tree = pl_parse_expression(run, statement->arguments.items[i]);
    array_push(run->arena, &frame->arguments, pl_eval(run, tree));
  }
  frame->handled = run->frame->handled;
  frame->left = pl_doubt(run);
  return frame;
}

static bool run_statements(PlRun *run, const Statements *statements, const PlTable **rows) {
  for (size_t i = 0; i < statements->count; i++) {
    const Statement *statement = &statements->items[i];
    *rows = NULL;
    bool is_query =
        IsA(statement->tree, SelectStmt) && !((SelectStmt *)statement->tree)->intoClause;
    if (is_query || is_data_change(statement->tree)) data_change_capture(run->session, statement);
    if (is_query)
      *rows = pl_select(run, (SelectStmt *)statement->tree);
    else if (is_data_change(statement->tree))
      *rows = pl_unknown_table(run);
    else if (!pl_apply(run, statement))
      return false;
  }
  return true;
}

static bool run_text(PlRun *run, const PlStatement *statement, Str text, const PlTable **rows) {
  Catalog *catalog = run->session->catalog;
  Span at = unit_span(statement->expr, 0, (uint32_t)statement->expr->text.length);
  Gaps gaps = {0};
  Statements statements =
      parse_unit(catalog->arena, unit_of_text(run, statement->expr, text), &gaps);
  bool holes = str_has(text, VALUE_HOLE);
  if (gaps.count && holes) {
    run->effects++;
    pl_unknown_text(run, at, text);
    *rows = pl_unknown_table(run);
    return true;
  }
  for (size_t i = 0; i < gaps.count; i++)
    pl_gap(run, gaps.items[i].kind, gaps.items[i].at, "%s", gaps.items[i].message);
  PlFrame *frame = make_frame(run, statement), *caller = run->frame;
  PlScope *scope = run->scope;
  run->frame = frame;
  run->scope = NULL;
  bool done = run_statements(run, &statements, rows);
  run->scope = scope;
  run->frame = caller;
  return done;
}

// EXECUTE (SELECT 'ALTER TABLE orders DROP CONSTRAINT ' || conname FROM ...): the text of whatever row there is.
static Value text_of_any_row(PlRun *run, Node *expr) {
  const SubLink *link = expr && IsA(expr, SubLink) ? (SubLink *)expr : NULL;
  bool is_scalar = link && link->subLinkType == EXPR_SUBLINK && IsA(link->subselect, SelectStmt);
  const SelectStmt *select = is_scalar ? (SelectStmt *)link->subselect : NULL;
  if (!select || list_length(select->targetList) != 1) return value_unknown();
  return pl_eval(run, linitial_node(ResTarget, select->targetList)->val);
}

bool pl_execute(PlRun *run, const PlStatement *statement, const PlTable **rows) {
  *rows = NULL;
  Span at = unit_span(statement->expr, 0, (uint32_t)statement->expr->text.length);
  Node *expr = pl_parse_expression(run, statement->expr);
  Value text = pl_eval(run, expr);
  if (!pl_step(run, 20)) return true;
  if (text.kind == VALUE_UNKNOWN) text = text_of_any_row(run, expr);
  if (text.kind == VALUE_NULL) { // the server refuses it, so more is there than is known here
    pl_gap(run, GAP_DYNAMIC_SQL, at, "as far as is known the text of this EXECUTE is NULL");
    return !run->frame->handled;
  }
  return run_text(run, statement, value_print(run->arena, &text), rows);
}
