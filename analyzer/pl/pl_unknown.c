// Statements of which a part is not known -> relations whose row security is UNKNOWN.
#include "pl/pl_run.h"
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

// Options, statistics, logging: nothing that the catalog holds of a table.
static bool is_about_storage(const AlterTableStmt *alter) {
  ListCell *cell;
  foreach (cell, alter->cmds) {
    AlterTableType type = lfirst_node(AlterTableCmd, cell)->subtype;
    bool storage = type == AT_SetRelOptions || type == AT_ResetRelOptions || type == AT_SetLogged ||
                   type == AT_SetUnLogged || type == AT_SetStatistics || type == AT_ClusterOn ||
                   type == AT_SetStorage || type == AT_SetTableSpace ||
                   type == AT_ReplicaIdentity || type == AT_ValidateConstraint;
    if (!storage) return false;
  }
  return alter->objtype == OBJECT_TABLE;
}

void pl_unknown_statement(PlRun *run, const Statement *statement) {
  Node *tree = statement->tree;
  if (is_without_effect(tree)) return;
  if (is_harmless_hole(tree)) {
    replay_statement(run->session, statement);
    return;
  }
  if (IsA(tree, AlterTableStmt) && is_about_storage((AlterTableStmt *)tree)) return;
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

// ---- functions that no migration creates ------------------------------------------------------

// PostgreSQL's own functions that take the name of a table, and those of extensions, which leave row
// security alone.
static bool is_harmless_call(const char *name) {
  static const char *const prefixes[] = {"pg_",  "has_", "to_",  "json",   "query_to_", "table_to_",
                                         "row_", "obj_", "col_", "array_", "string_",   "regexp_"};
  static const char *const names[] = {"setval",
                                      "nextval",
                                      "currval",
                                      "set_config",
                                      "current_setting",
                                      "concat",
                                      "upper",
                                      "lower",
                                      "initcap",
                                      "length",
                                      "md5",
                                      "create_hypertable",
                                      "add_dimension",
                                      "add_retention_policy",
                                      "add_compression_policy",
                                      "add_reorder_policy",
                                      "add_continuous_aggregate_policy",
                                      "create_distributed_table",
                                      "create_reference_table",
                                      "create_parent",
                                      "create_graph",
                                      "addgeometrycolumn",
                                      "set_chunk_time_interval",
                                      "audit_table",
                                      "enable_tracking",
                                      "schedule",
                                      "notify",
                                      "lo_import",
                                      "cube",
                                      "greatest",
                                      "least",
                                      "row_number",
                                      "max",
                                      "min",
                                      "count"};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (str_starts(str(name), prefixes[i])) return true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(name, names[i])) return true;
  return false;
}

static Relation *named_table(PlRun *run, const Value *value) {
  if (value->kind == VALUE_OID && value->relation) return (Relation *)value->relation;
  if (value->kind != VALUE_TEXT || !value_is_known(value)) return NULL;
  Relation *relation = pl_find_relation(run, value->text);
  return relation && relation_is_table(relation) ? relation : NULL;
}

bool pl_is_unknown_call(PlRun *run, const FuncCall *call, const Values *arguments) {
  const char *schema = name_schema(call->funcname);
  if (schema && !strcmp(schema, "pg_catalog")) return false;
  if (is_harmless_call(name_last(call->funcname))) return false;
  for (size_t i = 0; i < arguments->count; i++)
    if (named_table(run, &arguments->items[i])) return true;
  return false;
}

void pl_unknown_call(PlRun *run, const FuncCall *call, const Values *arguments) {
  if (!pl_is_unknown_call(run, call, arguments)) return;
  run->effects++;
  pl_gap(run, GAP_UNKNOWN_NAME, run->at, "no migration creates the function \"%s\"",
         name_last(call->funcname));
  for (size_t i = 0; i < arguments->count; i++) {
    Relation *relation = named_table(run, &arguments->items[i]);
    if (relation) touch(run, relation, MAY_ANYTHING, run->at);
  }
}

// ---- statements in doubt ----------------------------------------------------------------------

static void report_doubt(PlRun *run, Span at, bool applied) {
  pl_gap(run, GAP_UNSUPPORTED, at, "whether this runs depends on the running database%s",
         applied ? "; it is taken to run" : "");
}

static bool doubt_drop(PlRun *run, const DropStmt *drop, Span at) {
  bool policies = drop->removeType == OBJECT_POLICY, known = false;
  if (!policies && drop->removeType != OBJECT_TABLE) return false;
  ListCell *cell;
  foreach (cell, drop->objects) {
    List *names = lfirst_node(List, cell);
    RangeVar range = range_of(names, policies);
    Relation *relation = replay_find(run->session, &range);
    bool there = relation && (!policies || relation_policy(relation, strVal(llast(names))));
    if (there && policies) touch(run, relation, MAY_DROP_POLICY, at);
    known |= there;
  }
  if (known) report_doubt(run, at, false);
  return true;
}

// The same statement without what changes row security in these ways; NULL when nothing is left.
static AlterTableStmt *without(const AlterTableStmt *alter, unsigned what) {
  AlterTableStmt *copy = tree_copy(alter);
  for (int i = list_length(copy->cmds); i-- > 0;)
    if (effect_of(list_nth(copy->cmds, i)) & what) copy->cmds = list_delete_nth_cell(copy->cmds, i);
  return copy->cmds ? copy : NULL;
}

static bool doubt_alter(PlRun *run, const Statement *statement, Span at) {
  const AlterTableStmt *alter = (AlterTableStmt *)statement->tree;
  unsigned all = effect_of_alter(alter), what = all & (MAY_DISABLE | MAY_UNFORCE);
  if (pl_doubt(run) == PL_PICKED) what = all;
  if (all) report_doubt(run, at, what != all);
  if (!what) return false;
  touch_range(run, alter->relation, what, at);
  Statement *rest = ARENA_NEW(run->session->catalog->arena, Statement);
  *rest = *statement;
  rest->tree = (Node *)without(alter, what);
  if (rest->tree) replay_statement(run->session, rest);
  return true;
}

// A policy of which there may be one of two definitions, or none.
static bool doubt_policy(PlRun *run, const RangeVar *table, const char *name, bool creates,
                         Span at) {
  Relation *relation = replay_find(run->session, table);
  bool exists = relation && relation_policy(relation, name);
  bool applied = creates && !exists && pl_doubt(run) != PL_PICKED;
  report_doubt(run, at, applied);
  if (relation && !applied) touch(run, relation, MAY_ADD_POLICY, at);
  return !applied;
}

bool pl_maybe_statement(PlRun *run, const Statement *statement) {
  Node *tree = statement->tree;
  Span at = statement_span(statement);
  if (IsA(tree, DropStmt)) return doubt_drop(run, (DropStmt *)tree, at);
  if (IsA(tree, AlterTableStmt)) return doubt_alter(run, statement, at);
  if (IsA(tree, CreatePolicyStmt)) {
    const CreatePolicyStmt *create = (CreatePolicyStmt *)tree;
    return doubt_policy(run, create->table, create->policy_name, true, at);
  }
  if (IsA(tree, AlterPolicyStmt)) {
    const AlterPolicyStmt *alter = (AlterPolicyStmt *)tree;
    return doubt_policy(run, alter->table, alter->policy_name, false, at);
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
