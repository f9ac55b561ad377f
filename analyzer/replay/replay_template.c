// Statements about a table whose name is a placeholder -> facts of every table that are not known any more.
#include "replay/replay_template.h"

#include <ctype.h>

#include "input/piece.h"

// What a template may do to the tables that it is run for.
enum { MAY_ENABLE = 1, MAY_FORCE = 2, MAY_ADD_POLICY = 4 };

static uint32_t skip_blanks(Str text, uint32_t at) {
  while (at < text.length && isspace((unsigned char)text.data[at])) at++;
  return at;
}

static uint32_t part_end(Str text, uint32_t at) {
  bool quoted = false;
  for (; at < text.length && (quoted || text.data[at] == '"' || piece_is_word_byte(text.data[at]));
       at++)
    quoted ^= text.data[at] == '"';
  return at;
}

// The bytes of the last part of the dotted name at `start`: a schema may be a placeholder without harm. What stands
// for a placeholder is filled up with blanks.
static void find_last_part(Str text, uint32_t *start, uint32_t *end) {
  for (;;) {
    *end = part_end(text, *start);
    uint32_t dot = skip_blanks(text, *end);
    if (dot >= text.length || text.data[dot] != '.') return;
    *start = skip_blanks(text, dot + 1);
  }
}

static bool is_placeholder(const Statement *statement, const RangeVar *name) {
  if (!name || name->location < 0) return false;
  uint32_t start = (uint32_t)name->location, end;
  find_last_part(statement->unit->text, &start, &end);
  return unit_has_placeholder(statement->unit, start, end);
}

static unsigned effect_of_alter(const AlterTableStmt *alter) {
  unsigned effects = 0;
  ListCell *cell;
  foreach (cell, alter->cmds) {
    AlterTableType type = lfirst_node(AlterTableCmd, cell)->subtype;
    if (type == AT_EnableRowSecurity) effects |= MAY_ENABLE;
    if (type == AT_ForceRowSecurity) effects |= MAY_FORCE;
  }
  return effects;
}

bool replay_template(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  const RangeVar *name = NULL;
  unsigned effects = 0;
  if (IsA(tree, AlterTableStmt)) {
    name = ((AlterTableStmt *)tree)->relation;
    effects = effect_of_alter((AlterTableStmt *)tree);
  } else if (IsA(tree, CreatePolicyStmt)) {
    name = ((CreatePolicyStmt *)tree)->table;
    effects = MAY_ADD_POLICY;
  } else if (IsA(tree, CreateTrigStmt)) {
    name = ((CreateTrigStmt *)tree)->relation;
  }
  if (!is_placeholder(statement, name)) return false;
  if (effects && !session->template_effects)
    session->template_at = statement_token(statement, name->location);
  session->template_effects |= effects;
  return true;
}

static void touch(ReplaySession *session, Relation *relation) {
  unsigned effects = session->template_effects;
  bool rls = (effects & MAY_ENABLE) && relation->rls == NO,
       forced = (effects & MAY_FORCE) && relation->forced == NO;
  if (rls) relation->rls = UNKNOWN;
  if (forced) relation->forced = UNKNOWN;
  if (effects & MAY_ADD_POLICY) relation->policies_known = UNKNOWN;
  replay_change(session, &relation->history, CHANGE_MAYBE, session->template_at, NULL);
}

void replay_finish_templates(ReplaySession *session) {
  if (!session->template_effects) return;
  gap_add(session->catalog->arena, session->catalog->gaps, GAP_DYNAMIC_SQL, session->template_at,
          "which tables this is run for is put in at run time, so the row-level security of all "
          "tables is not known");
  catalog_each(&session->catalog->relations, Relation, relation) {
    if (relation_is_table(relation)) touch(session, relation);
  }
}
