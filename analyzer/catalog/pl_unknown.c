// Statements of which a part is not known -> relations whose row security is UNKNOWN.
#include "catalog/pl_run.h"
#include "base/buf.h"
#include "sql/expr.h"
#include "sql/scan.h"

// What a statement may do to the row security of a table.
enum {
  MAY_ENABLE = 1,
  MAY_DISABLE = 2,
  MAY_FORCE = 4,
  MAY_UNFORCE = 8,
  MAY_ADD_POLICY = 16,
  MAY_DROP_POLICY = 32,
  MAY_ANYTHING = 63,
};

// A name as it is written, with holes; NULL: any.
typedef struct NamePattern {
  const char *schema, *name;
} NamePattern;

static bool has_hole(const char *text) { return text && strstr(text, VALUE_HOLE); }

// ---- which relations --------------------------------------------------------------------------

// Whether `name` is what `pattern` may become.
static bool fits(Arena *arena, const char *name, const char *pattern) {
  if (!pattern) return true;
  Buf like = buf_new(arena);
  for (const char *c = pattern; *c;) {
    if (!strncmp(c, VALUE_HOLE, strlen(VALUE_HOLE))) {
      buf_add_char(&like, '%');
      c += strlen(VALUE_HOLE);
      continue;
    }
    if (strchr("%_\\", *c)) buf_add_char(&like, '\\');
    buf_add_char(&like, *c++);
  }
  return pl_like(str(name), buf_str(&like), false) == YES;
}

static bool on_path(const ReplaySession *session, const char *schema) {
  for (size_t i = 0; i < session->search_path.count; i++)
    if (!strcmp(session->search_path.items[i], schema)) return true;
  return false;
}

// A hole at the start of a name without a schema may hold the schema too.
static bool may_mean(PlRun *run, const NamePattern *pattern, const Relation *relation) {
  if (!fits(run->arena, relation->name, pattern->name)) return false;
  if (pattern->schema) return fits(run->arena, relation->schema, pattern->schema);
  bool open = !pattern->name || !strncmp(pattern->name, VALUE_HOLE, strlen(VALUE_HOLE));
  return open || on_path(run->session, relation->schema);
}

static void touch(PlRun *run, Relation *relation, unsigned what, Span at) {
  bool rls = ((what & MAY_ENABLE) && relation->rls == NO) ||
             ((what & MAY_DISABLE) && relation->rls == YES);
  bool forced = ((what & MAY_FORCE) && relation->forced == NO) ||
                ((what & MAY_UNFORCE) && relation->forced == YES);
  bool policies = (what & MAY_ADD_POLICY) || ((what & MAY_DROP_POLICY) && relation->policies.count);
  if (!rls && !forced && !policies) return;
  if (rls) {
    relation->rls = UNKNOWN;
    relation->rls_at = at;
  }
  if (forced) {
    relation->forced = UNKNOWN;
    relation->forced_at = at;
  }
  if (policies) relation->policies_known = UNKNOWN;
  const History *history = &relation->history;
  const Change *last = history->count ? &history->items[history->count - 1] : NULL;
  bool again = last && last->kind == CHANGE_MAYBE && !memcmp(&last->at, &at, sizeof at);
  if (!again) replay_change(run->session, &relation->history, CHANGE_MAYBE, at, NULL);
}

static void touch_all(PlRun *run, NamePattern pattern, unsigned what, Span at) {
  run->effects++;
  catalog_each(&run->session->catalog->relations, Relation,
               relation) if (relation_is_table(relation) && may_mean(run, &pattern, relation))
      touch(run, relation, what, at);
}

static void touch_range(PlRun *run, const RangeVar *range, unsigned what, Span at) {
  if (has_hole(range->relname) || has_hole(range->schemaname)) {
    touch_all(run, (NamePattern){range->schemaname, range->relname}, what, at);
    return;
  }
  Relation *relation = replay_find(run->session, range);
  if (relation && relation_is_table(relation)) touch(run, relation, what, at);
}

void pl_unknown_everything(PlRun *run, Span at) {
  touch_all(run, (NamePattern){0}, MAY_ANYTHING, at);
}

// ---- what a statement does --------------------------------------------------------------------

static unsigned effect_of(const AlterTableCmd *command) {
  switch (command->subtype) {
  case AT_EnableRowSecurity: return MAY_ENABLE;
  case AT_DisableRowSecurity: return MAY_DISABLE;
  case AT_ForceRowSecurity: return MAY_FORCE;
  case AT_NoForceRowSecurity: return MAY_UNFORCE;
  default: return 0;
  }
}

static unsigned effect_of_alter(const AlterTableStmt *alter) {
  unsigned what = 0;
  ListCell *cell;
  foreach (cell, alter->cmds) what |= effect_of(lfirst_node(AlterTableCmd, cell));
  return what;
}

// A dotted name without its last `drop` parts.
static RangeVar range_of(List *names, int drop) {
  int count = list_length(names) - drop;
  RangeVar range = {.type = T_RangeVar};
  if (count > 0) range.relname = strVal(list_nth(names, count - 1));
  if (count > 1) range.schemaname = strVal(list_nth(names, count - 2));
  return range;
}

static void touch_policies(PlRun *run, const DropStmt *drop, Span at) {
  ListCell *cell;
  foreach (cell, drop->objects) {
    RangeVar range = range_of(lfirst_node(List, cell), 1);
    if (range.relname) touch_range(run, &range, MAY_DROP_POLICY, at);
  }
}

// Whether the hole stands where the catalog does not look: a password, the name of the database.
static bool is_harmless_hole(Node *tree) {
  switch (nodeTag(tree)) {
  case T_CreateRoleStmt: return !has_hole(((CreateRoleStmt *)tree)->role);
  case T_AlterRoleStmt: return !has_hole(((AlterRoleStmt *)tree)->role->rolename);
  case T_GrantStmt: return ((GrantStmt *)tree)->objtype == OBJECT_DATABASE;
  default: return false;
  }
}

static bool is_without_effect(Node *tree) {
  switch (nodeTag(tree)) {
  case T_CommentStmt:
  case T_SecLabelStmt:
  case T_VacuumStmt:
  case T_RefreshMatViewStmt:
  case T_NotifyStmt:
  case T_ListenStmt:
  case T_UnlistenStmt:
  case T_LockStmt:
  case T_CopyStmt:
  case T_TruncateStmt:
  case T_ReindexStmt:
  case T_ClusterStmt:
  case T_ExplainStmt:
  case T_CreateExtensionStmt:
  case T_CreatePublicationStmt:
  case T_AlterPublicationStmt:
  case T_AlterSeqStmt:
  case T_AlterSystemStmt:
  case T_CreateForeignServerStmt:
  case T_CreateUserMappingStmt:
  case T_CreateSubscriptionStmt:
  case T_CreateStatsStmt: return true;
  case T_VariableSetStmt: {
    const char *name = ((VariableSetStmt *)tree)->name;
    return name && strcmp(name, "search_path") && strcmp(name, "role");
  }
  default: return false;
  }
}

void pl_unknown_statement(PlRun *run, const Statement *statement) {
  Node *tree = statement->tree;
  if (is_without_effect(tree)) return;
  if (is_harmless_hole(tree)) {
    replay_statement(run->session, statement);
    return;
  }
  Span at = statement_span(statement);
  pl_gap(run, GAP_DYNAMIC_SQL, at, "this statement depends on values that only the database knows");
  if (IsA(tree, AlterTableStmt))
    touch_range(run, ((AlterTableStmt *)tree)->relation, effect_of_alter((AlterTableStmt *)tree),
                at);
  else if (IsA(tree, CreatePolicyStmt))
    touch_range(run, ((CreatePolicyStmt *)tree)->table, MAY_ADD_POLICY, at);
  else if (IsA(tree, AlterPolicyStmt))
    touch_range(run, ((AlterPolicyStmt *)tree)->table, MAY_ADD_POLICY, at);
  else if (IsA(tree, DropStmt) && ((DropStmt *)tree)->removeType == OBJECT_POLICY)
    touch_policies(run, (DropStmt *)tree, at);
  else if (IsA(tree, DoStmt))
    pl_unknown_everything(run, at);
}

// ---- statements that may not run --------------------------------------------------------------

static bool maybe_drop(PlRun *run, const DropStmt *drop, Span at) {
  if (drop->removeType == OBJECT_POLICY) {
    touch_policies(run, drop, at);
    return true;
  }
  bool known = false;
  if (drop->removeType != OBJECT_TABLE) return false;
  ListCell *cell;
  foreach (cell, drop->objects) {
    RangeVar range = range_of(lfirst_node(List, cell), 0);
    known |= replay_find(run->session, &range) != NULL;
  }
  if (known)
    pl_gap(run, GAP_UNSUPPORTED, at, "whether this DROP runs depends on the running database");
  return true;
}

// The same statement without what takes row security away; NULL when nothing is left.
static AlterTableStmt *without_disabling(const AlterTableStmt *alter) {
  AlterTableStmt *copy = tree_copy(alter);
  for (int i = list_length(copy->cmds); i-- > 0;)
    if (effect_of(list_nth(copy->cmds, i)) & (MAY_DISABLE | MAY_UNFORCE))
      copy->cmds = list_delete_nth_cell(copy->cmds, i);
  return copy->cmds ? copy : NULL;
}

static bool maybe_alter(PlRun *run, const Statement *statement, Span at) {
  const AlterTableStmt *alter = (AlterTableStmt *)statement->tree;
  unsigned what = effect_of_alter(alter) & (MAY_DISABLE | MAY_UNFORCE);
  if (!what) return false;
  touch_range(run, alter->relation, what, at);
  Statement *rest = ARENA_NEW(run->session->catalog->arena, Statement);
  *rest = *statement;
  rest->tree = (Node *)without_disabling(alter);
  if (rest->tree) replay_statement(run->session, rest);
  return true;
}

static bool maybe_policy(PlRun *run, const RangeVar *table, const char *name, bool creates,
                         Span at) {
  Relation *relation = replay_find(run->session, table);
  bool exists = relation && relation_policy(relation, name);
  if (exists) touch(run, relation, MAY_ADD_POLICY, at); // one of two definitions
  return exists || !creates;
}

bool pl_maybe_statement(PlRun *run, const Statement *statement) {
  Node *tree = statement->tree;
  Span at = statement_span(statement);
  if (IsA(tree, DropStmt)) return maybe_drop(run, (DropStmt *)tree, at);
  if (IsA(tree, AlterTableStmt)) return maybe_alter(run, statement, at);
  if (IsA(tree, CreatePolicyStmt)) {
    const CreatePolicyStmt *create = (CreatePolicyStmt *)tree;
    return maybe_policy(run, create->table, create->policy_name, true, at);
  }
  if (IsA(tree, AlterPolicyStmt)) {
    const AlterPolicyStmt *alter = (AlterPolicyStmt *)tree;
    return maybe_policy(run, alter->table, alter->policy_name, false, at);
  }
  return false;
}

// ---- texts that do not parse ------------------------------------------------------------------

typedef struct Words {
  PlRun *run;
  Str text;
  Token token; // the one that is looked at
} Words;

static bool accept(Words *words, const char *word) {
  if (!scan_is(words->text, words->token, word)) return false;
  words->token = scan_token(words->text, words->token.end);
  return true;
}

static const char *read_identifier(Words *words) {
  Str text = str_slice(words->text, words->token.start, words->token.end);
  words->token = scan_token(words->text, words->token.end);
  if (text.length > 1 && *text.data == '"') text = str_slice(text, 1, text.length - 1);
  return text.length ? str_dup(words->run->arena, text) : NULL;
}

static NamePattern read_name(Words *words) {
  NamePattern pattern = {.name = read_identifier(words)};
  Str dot = str_slice(words->text, words->token.start, words->token.end);
  if (!str_is(dot, ".")) return pattern;
  words->token = scan_token(words->text, words->token.end);
  pattern.schema = pattern.name;
  pattern.name = read_identifier(words);
  return pattern;
}

static NamePattern read_altered_table(Words *words) {
  if (accept(words, "if")) accept(words, "exists");
  accept(words, "only");
  return read_name(words);
}

static NamePattern read_policy_table(Words *words) {
  while (words->token.start < words->token.end && !scan_is(words->text, words->token, "on"))
    words->token = scan_token(words->text, words->token.end);
  return accept(words, "on") ? read_name(words) : (NamePattern){0};
}

// Whether the text is one statement, as far as can be seen.
static bool is_single(Str text) {
  size_t semicolon = str_find(str_trim(text), ";", 0);
  return semicolon + 1 >= str_trim(text).length;
}

static bool starts_harmlessly(const Words *words) {
  static const char *const names[] = {
      "insert",  "update", "delete", "select", "with",  "copy", "comment",  "analyze", "vacuum",
      "refresh", "notify", "listen", "set",    "reset", "lock", "truncate", "values",  "merge"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (scan_is(words->text, words->token, names[i])) return true;
  return false;
}

void pl_unknown_text(PlRun *run, Span at, Str text) {
  Words words = {run, text, scan_token(text, 0)};
  bool single = is_single(text);
  if (single && starts_harmlessly(&words)) return;
  pl_gap(run, GAP_DYNAMIC_SQL, at,
         "the text of this EXECUTE depends on values that only the database knows");
  bool alters = accept(&words, "alter"), creates = !alters && accept(&words, "create");
  bool drops = !alters && !creates && accept(&words, "drop");
  bool others = accept(&words, "grant") || accept(&words, "revoke") || accept(&words, "reindex");
  NamePattern pattern = {0};
  if (!single || !(alters || creates || drops || others)) {
    pl_unknown_everything(run, at);
  } else if (accept(&words, "policy")) {
    pattern = read_policy_table(&words);
    touch_all(run, pattern, drops ? MAY_DROP_POLICY : MAY_ADD_POLICY, at);
  } else if (alters && accept(&words, "table")) {
    pattern = read_altered_table(&words);
    touch_all(run, pattern, MAY_ANYTHING & ~(MAY_ADD_POLICY | MAY_DROP_POLICY), at);
  } else if (has_hole(str_dup(run->arena, str_slice(text, words.token.start, words.token.end)))) {
    pl_unknown_everything(run, at); // not even what is created, altered or dropped
  }
}
