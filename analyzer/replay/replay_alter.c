// ALTER TABLE -> each sub-command's change of the relation and of its children.
#include "catalog/context.h"
#include "replay/data_change.h"
#include "catalog/object_name.h"
#include "replay/replay_table.h"
#include "sql/expr.h"
#include "sql/scan.h"

// One sub-command in its statement.
typedef struct Alteration {
  const Statement *statement;
  Relation *relation;
  const AlterTableCmd *command;
  Span at;   // the sub-command
  bool only; // ALTER TABLE ONLY
} Alteration;

// ---- where sub-commands stand (their nodes have no location) ----

static bool is_sign(Str text, Token token, char sign) {
  return token.end == token.start + 1 && text.data[token.start] == sign;
}

// The end of the possibly qualified name at `location`, with a `*` behind it.
static uint32_t name_end(Str text, int location) {
  Token token = scan_token(text, (uint32_t)location), next = scan_token(text, token.end);
  while (is_sign(text, next, '.')) {
    token = scan_token(text, next.end);
    next = scan_token(text, token.end);
  }
  return is_sign(text, next, '*') || is_sign(text, next, ')') ? next.end : token.end;
}

// The sub-command that starts after `from`; `*from` moves behind its comma.
static Span next_part(const Statement *statement, Str text, uint32_t *from) {
  Token first = scan_token(text, *from), token = first;
  uint32_t end = first.end;
  int depth = 0;
  for (; token.start < token.end; token = scan_token(text, token.end)) {
    if (is_sign(text, token, '(') || is_sign(text, token, '[')) depth++;
    if (is_sign(text, token, ')') || is_sign(text, token, ']')) depth--;
    if (depth == 0 && is_sign(text, token, ',')) break;
    end = token.end;
  }
  *from = token.end;
  return unit_span(statement->unit, first.start, end);
}

// ---- columns ----

static void remember_first(ReplaySession *session, Column *column) {
  const Catalog *catalog = session->catalog;
  column->first_default = column->default_expr;
  column->first_default_at = column->default_at;
  column->was_not_null = column->not_null;
  column->was_filled = column->default_expr || column->identity || column->serial;
  ContextSource source;
  if (column->default_expr &&
      context_source(catalog->arena, catalog, &session->search_path, column->default_expr, &source))
    column->first_context = source.name;
}

static void add_column(ReplaySession *session, const Alteration *alter) {
  Relation *relation = alter->relation;
  const ColumnDef *def = (ColumnDef *)alter->command->def;
  if (relation_column(relation, def->colname)) return; // IF NOT EXISTS, or refused
  Column *column = replay_add_column(session, alter->statement, relation, def);
  remember_first(session, column);
  replay_change(session, &relation->history, CHANGE_COLUMN_ADDED, column->at, column->name);
  replay_inherit_columns(session, relation);
  Node *element = (Node *)def;
  replay_add_constraints(session, alter->statement, relation, (TableElements){&element, 1}, false);
}

static void set_default(ReplaySession *session, Relation *relation, const Alteration *alter) {
  Column *column = relation_column(relation, alter->command->name);
  if (!column) return;
  column->default_expr = replay_default_of(alter->command->def);
  column->default_at = alter->at;
  column->serial = false;
  replay_change(session, &relation->history,
                column->default_expr ? CHANGE_DEFAULT_SET : CHANGE_DEFAULT_DROPPED, alter->at,
                column->name);
}

static void set_type(ReplaySession *session, Relation *relation, const Alteration *alter) {
  Column *column = relation_column(relation, alter->command->name);
  const ColumnDef *def = (ColumnDef *)alter->command->def;
  if (!column || !def->typeName) return;
  column->type = type_name(session->catalog->arena, def->typeName);
  column->collation = def->collClause ? name_last(def->collClause->collname) : NULL;
  replay_change(session, &relation->history, CHANGE_COLUMN_TYPE, alter->at, column->name);
}

static void alter_null(ReplaySession *session, Relation *relation, const Alteration *alter) {
  Column *column = relation_column(relation, alter->command->name);
  bool not_null = alter->command->subtype == AT_SetNotNull;
  if (column) replay_set_not_null(session, relation, column, alter->at, not_null);
}

static void alter_identity(ReplaySession *session, Relation *relation, const Alteration *alter) {
  Column *column = relation_column(relation, alter->command->name);
  if (!column) return;
  switch (alter->command->subtype) {
  case AT_AddIdentity:
    column->identity = true;
    column->default_at = alter->at;
    replay_own_sequence(session, relation, column->name, alter->at);
    break;
  case AT_DropIdentity:
    column->identity = false;
    replay_drop_sequences(session, relation, column->name);
    break;
  case AT_DropExpression:
    column->generated = false;
    column->default_expr = NULL;
    break;
  case AT_SetExpression: column->default_expr = alter->command->def; break;
  default: break;
  }
}

typedef void (*ColumnChange)(ReplaySession *session, Relation *relation, const Alteration *alter);

// Most changes of a column reach the columns that children inherit from it.
static void change_column(ReplaySession *session, Relation *relation, const Alteration *alter,
                          ColumnChange change) {
  change(session, relation, alter);
  if (alter->only) return;
  Relations below = replay_descendants(session, relation);
  for (size_t i = 0; i < below.count; i++) change(session, below.items[i], alter);
}

// ---- constraints ----

static void drop_constraint(ReplaySession *session, const Alteration *alter) {
  const AlterTableCmd *command = alter->command;
  Constraint *constraint = relation_constraint(alter->relation, command->name);
  if (constraint)
    replay_drop_constraint(session, alter->relation, constraint, alter->at,
                           command->behavior == DROP_CASCADE);
}

static void validate_constraint(ReplaySession *session, const Alteration *alter) {
  Constraint *constraint = relation_constraint(alter->relation, alter->command->name);
  if (!constraint) return;
  constraint->not_valid = false;
  replay_change(session, &alter->relation->history, CHANGE_CONSTRAINT_VALIDATED, alter->at,
                constraint->name);
  if (constraint->kind == CONSTRAINT_FOREIGN_KEY)
    data_change_check_reference(session, alter->relation, constraint, alter->at);
}

// ---- the relation ----

static void set_row_security(ReplaySession *session, const Alteration *alter, bool on) {
  Relation *relation = alter->relation;
  bool can_have = relation->kind == RELATION_TABLE || relation->kind == RELATION_PARTITIONED;
  if (!can_have) { // 18.14, 26.1
    gap_add(session->catalog->arena, session->catalog->gaps, GAP_UNSUPPORTED, alter->at,
            "\"%s\" is no table, so the server refuses row security on it", relation->name);
    return;
  }
  relation->rls = on ? YES : NO;
  relation->rls_at = alter->at;
  replay_change(session, &relation->history, on ? CHANGE_RLS_ENABLED : CHANGE_RLS_DISABLED,
                alter->at, NULL);
}

static void force_row_security(ReplaySession *session, const Alteration *alter, bool on) {
  Relation *relation = alter->relation;
  relation->forced = on ? YES : NO;
  relation->forced_at = alter->at;
  replay_change(session, &relation->history, on ? CHANGE_RLS_FORCED : CHANGE_RLS_UNFORCED,
                alter->at, NULL);
}

static void change_owner(ReplaySession *session, const Alteration *alter) {
  alter->relation->owner = replay_role_name(session, alter->command->newowner);
  replay_change(session, &alter->relation->history, CHANGE_OWNER, alter->at,
                alter->relation->owner);
}

static void enable_triggers(const Alteration *alter, bool enabled) {
  const char *name = alter->command->name; // NULL: ALL or USER
  for (size_t i = 0; i < alter->relation->triggers.count; i++) {
    Trigger *trigger = alter->relation->triggers.items[i];
    if (!name || !strcmp(trigger->name, name)) trigger->enabled = enabled;
  }
}

static void set_options(ReplaySession *session, const Alteration *alter, bool reset) {
  Relation *relation = alter->relation;
  if (relation->kind == RELATION_VIEW || relation->kind == RELATION_MATVIEW)
    replay_view_options(session, alter->statement, relation, (List *)alter->command->def, reset);
  else
    replay_change(session, &relation->history, CHANGE_OPTIONS, alter->at, NULL);
}

// INHERIT, NO INHERIT, ATTACH PARTITION, DETACH PARTITION.
static void change_family(ReplaySession *session, const Alteration *alter) {
  const AlterTableCmd *command = alter->command;
  bool inherits = command->subtype == AT_AddInherit || command->subtype == AT_DropInherit;
  bool joins = command->subtype == AT_AddInherit || command->subtype == AT_AttachPartition;
  const RangeVar *name = inherits ? (RangeVar *)command->def : ((PartitionCmd *)command->def)->name;
  Relation *other = replay_need(session, alter->statement, name, false);
  if (!other || other == alter->relation) return;
  Relation *parent = inherits ? other : alter->relation;
  Relation *child = inherits ? alter->relation : other;
  if (joins)
    replay_attach(session, parent, child, alter->at, inherits);
  else
    replay_detach(session, parent, child, alter->at);
}

// ALTER INDEX name ATTACH PARTITION index.
static void attach_index(ReplaySession *session, const AlterTableStmt *alter,
                         const AlterTableCmd *command) {
  Index *parent = replay_find_index(session, alter->relation);
  Index *index = replay_find_index(session, ((PartitionCmd *)command->def)->name);
  if (parent && index && parent != index) replay_attach_index(parent, index);
}

static void apply(ReplaySession *session, const Alteration *alter) {
  const AlterTableCmd *command = alter->command;
  switch (command->subtype) {
  case AT_AddColumn: add_column(session, alter); break;
  case AT_DropColumn:
    replay_drop_column(session, alter->relation, command->name, alter->at,
                       command->behavior == DROP_CASCADE, alter->only);
    break;
  case AT_ColumnDefault: change_column(session, alter->relation, alter, set_default); break;
  case AT_AlterColumnType: change_column(session, alter->relation, alter, set_type); break;
  case AT_SetNotNull:
  case AT_DropNotNull: change_column(session, alter->relation, alter, alter_null); break;
  case AT_AddIdentity:
  case AT_DropIdentity:
  case AT_SetExpression:
  case AT_DropExpression: alter_identity(session, alter->relation, alter); break;
  case AT_AddConstraint:
    replay_add_constraint(session, alter->statement, alter->relation, (PgConstraint *)command->def,
                          NULL, alter->only);
    break;
  case AT_DropConstraint: drop_constraint(session, alter); break;
  case AT_ValidateConstraint: validate_constraint(session, alter); break;
  case AT_EnableRowSecurity: set_row_security(session, alter, true); break;
  case AT_DisableRowSecurity: set_row_security(session, alter, false); break;
  case AT_ForceRowSecurity: force_row_security(session, alter, true); break;
  case AT_NoForceRowSecurity: force_row_security(session, alter, false); break;
  case AT_ChangeOwner: change_owner(session, alter); break;
  case AT_EnableTrig:
  case AT_EnableAlwaysTrig:
  case AT_EnableReplicaTrig:
  case AT_EnableTrigAll:
  case AT_EnableTrigUser: enable_triggers(alter, command->subtype != AT_EnableReplicaTrig); break;
  case AT_DisableTrig:
  case AT_DisableTrigAll:
  case AT_DisableTrigUser: enable_triggers(alter, false); break;
  case AT_SetRelOptions: set_options(session, alter, false); break;
  case AT_ResetRelOptions: set_options(session, alter, true); break;
  case AT_AddInherit:
  case AT_DropInherit:
  case AT_AttachPartition:
  case AT_DetachPartition: change_family(session, alter); break;
  default: break; // storage, statistics, tablespaces: nothing that the catalog holds
  }
}

bool replay_alter_table(ReplaySession *session, const Statement *statement) {
  if (!IsA(statement->tree, AlterTableStmt)) return false;
  const AlterTableStmt *stmt = (AlterTableStmt *)statement->tree;
  if (stmt->objtype == OBJECT_TYPE) return true; // composite types
  bool of_index = stmt->objtype == OBJECT_INDEX;
  Relation *relation =
      of_index ? NULL : replay_need(session, statement, stmt->relation, stmt->missing_ok);
  if (!relation && !of_index) return true;
  Str text = str_slice(statement->unit->text, 0, statement->end);
  uint32_t from = name_end(text, stmt->relation->location);
  ListCell *cell;
  foreach (cell, stmt->cmds) {
    const AlterTableCmd *command = lfirst(cell);
    Span at = next_part(statement, text, &from);
    Alteration alter = {statement, relation, command, at, !stmt->relation->inh};
    if (!of_index)
      apply(session, &alter);
    else if (command->subtype == AT_AttachPartition)
      attach_index(session, stmt, command);
  }
  return true;
}
