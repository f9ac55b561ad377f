// SET, RESET and set_config -> the search_path and the role of the session.
#include "replay/replay_session.h"

#include <ctype.h>
#include <strings.h>

#include "sql/expr.h"

static NameList default_path(Arena *arena) {
  NameList path = {0};
  array_push(arena, &path, "public"); // "$user" comes first, but such a schema is rare
  return path;
}

// Temporary tables and functions go with the session, some tables with the transaction.
static void drop_temporary(ReplaySession *session, bool all) {
  if (!session->has_temporary) return;
  catalog_each(&session->catalog->relations, Relation,
               relation) if (relation->temporary && (all || relation->drops_on_commit))
      replay_drop_relation(session, relation, relation->at, true);
  catalog_each(&session->catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = overloads->count; all && i-- > 0;)
      if (!strcmp(overloads->items[i]->schema, "pg_temp"))
        replay_drop_function(session, overloads->items[i], overloads->items[i]->at, true);
  }
  if (all) session->has_temporary = false;
}

void replay_session_reset(ReplaySession *session) {
  drop_temporary(session, true);
  session->search_path = default_path(session->catalog->arena);
  session->current_role = session->catalog->migrating_role;
  session->lasting_search_path = session->search_path;
  session->lasting_role = session->current_role;
  session->guard = session->lasting_guard = (ReplayGuard){0};
}

void replay_session_commit(ReplaySession *session) {
  drop_temporary(session, false);
  session->search_path = session->lasting_search_path;
  session->current_role = session->lasting_role;
  session->guard = session->lasting_guard;
}

static void set_path(ReplaySession *session, NameList path, bool local) {
  session->search_path = path;
  if (!local) session->lasting_search_path = path;
}

static void set_role(ReplaySession *session, const char *role, bool local) {
  session->current_role = role ? role : session->catalog->migrating_role;
  if (!local) session->lasting_role = session->current_role;
}

static bool is_off(const char *value) {
  static const char *const words[] = {"off", "false", "no", "0"};
  for (size_t i = 0; value && i < sizeof words / sizeof *words; i++)
    if (!strcasecmp(value, words[i])) return true;
  return false;
}

// `value` NULL: one that is not known; "" takes a custom setting back.
static void set_guard(ReplaySession *session, const char *name, const char *value, bool local) {
  if (!strcmp(name, "row_security"))
    session->guard.row_security_off = is_off(value);
  else if (strchr(name, '.'))
    session->guard.context_set = !value || *value;
  if (!local) session->lasting_guard = session->guard;
}

static void add_schema(ReplaySession *session, NameList *path, const char *name) {
  if (!strcmp(name, "$user")) { // the schema of the current role, where there is one
    name = session->current_role;
    if (!name || !map_get(&session->catalog->schemas, str(name))) return;
  }
  array_push(session->catalog->arena, path, name);
}

// The list in the value of set_config('search_path', ...): names between commas, folded unless quoted.
static NameList split_path(ReplaySession *session, const char *value) {
  NameList path = {0};
  Arena *arena = session->catalog->arena;
  for (const char *at = value; *at;) {
    while (isspace((unsigned char)*at) || *at == ',') at++;
    bool quoted = *at == '"';
    const char *start = at += quoted;
    while (*at && (quoted ? *at != '"' : *at != ',')) at++;
    char *name = str_dup(arena, str_trim((Str){start, (size_t)(at - start)}));
    for (char *c = name; *c && !quoted; c++) *c = (char)tolower((unsigned char)*c);
    if (*name) add_schema(session, &path, name);
    if (quoted && *at) at++;
  }
  return path;
}

static NameList path_of(ReplaySession *session, List *values) {
  NameList path = {0};
  ListCell *cell;
  foreach (cell, values) {
    const char *name = expr_string(lfirst(cell));
    if (name && *name) add_schema(session, &path, name);
  }
  return path;
}

// NULL where it is no constant.
static const char *first_value(List *values) {
  Node *first = values ? linitial(values) : NULL;
  bool is_integer = first && IsA(first, A_Const) && IsA(&((A_Const *)first)->val, Integer);
  if (is_integer) return intVal(&((A_Const *)first)->val) ? "1" : "0";
  return first ? expr_string(first) : NULL;
}

static void set_variable(ReplaySession *session, const VariableSetStmt *set) {
  bool has_value = set->kind == VAR_SET_VALUE;
  if (set->kind == VAR_RESET_ALL) {
    set_path(session, default_path(session->catalog->arena), false);
    session->guard = session->lasting_guard = (ReplayGuard){0};
    return;
  }
  if (!set->name) return;
  if (!strcmp(set->name, "search_path")) {
    Arena *arena = session->catalog->arena;
    set_path(session, has_value ? path_of(session, set->args) : default_path(arena), set->is_local);
  } else if (!strcmp(set->name, "role") || !strcmp(set->name, "session_authorization")) {
    const char *role = has_value && set->args ? expr_string(linitial(set->args)) : NULL;
    set_role(session, role && strcmp(role, "none") ? role : NULL, set->is_local);
  } else {
    set_guard(session, set->name, has_value ? first_value(set->args) : "", set->is_local);
  }
}

static bool set_config(ReplaySession *session, const FuncCall *call) {
  if (list_length(call->args) != 3) return false;
  const char *name = expr_string(linitial(call->args));
  const char *value = expr_string(lsecond(call->args));
  bool local = expr_is_boolean(lthird(call->args), true);
  if (name) set_guard(session, name, value, local);
  if (!name || !value) return false;
  if (!strcmp(name, "search_path")) {
    set_path(session, split_path(session, value), local);
    return true;
  }
  if (strcmp(name, "role")) return false;
  set_role(session, *value && strcmp(value, "none") ? value : NULL, local);
  return true;
}

bool replay_session_follow(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, VariableSetStmt)) {
    set_variable(session, (VariableSetStmt *)tree);
    return true;
  }
  if (IsA(tree, DiscardStmt)) {
    if (((DiscardStmt *)tree)->target == DISCARD_ALL) replay_session_reset(session);
    return true;
  }
  if (!IsA(tree, SelectStmt)) return false;
  bool applied = false;
  ListCell *cell;
  foreach (cell, ((SelectStmt *)tree)->targetList) {
    FuncCall *call = expr_call(((ResTarget *)lfirst(cell))->val, "set_config");
    if (call && set_config(session, call)) applied = true;
  }
  return applied;
}

static bool is_known(const Catalog *catalog, const char *schema) {
  return !strcmp(schema, "public") || map_get(&catalog->schemas, str(schema));
}

const char *replay_creation_schema(const ReplaySession *session, const RangeVar *name) {
  if (name->relpersistence == 't') return "pg_temp";
  if (name->schemaname) return name->schemaname;
  const NameList *path = &session->search_path;
  const char *first = NULL;
  for (size_t i = 0; i < path->count; i++) { // 30.11: the first that exists
    if (!strncmp(path->items[i], "pg_", 3)) continue;
    if (is_known(session->catalog, path->items[i])) return path->items[i];
    if (!first) first = path->items[i];
  }
  return first ? first : "public";
}
