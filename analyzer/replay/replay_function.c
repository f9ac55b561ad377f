// CREATE, ALTER, DROP of functions and procedures -> the functions of the catalog.
#include "replay/replay_function.h"

#include <strings.h>

#include "replay/function_body.h"
#include "sql/expr.h"

// ---- options ----

// From the option's first word to the token at `last`, or to `words` words.
static Span option_span(const Statement *statement, const DefElem *option, int last, int words) {
  if (option->location < 0) return statement_span(statement);
  Str text = replay_statement_text(statement);
  Token token = scan_token(text, (uint32_t)(last >= 0 ? last : option->location));
  for (int i = 1; last < 0 && i < words; i++) token = scan_token(text, token.end);
  return unit_span(statement->unit, (uint32_t)option->location, token.end);
}

static const char *setting_value(const VariableSetStmt *set) {
  return set->args ? expr_string(linitial(set->args)) : NULL;
}

static void set_search_path(ReplaySession *session, const Statement *statement,
                            const DefElem *option, const VariableSetStmt *set, Function *function) {
  Arena *arena = session->catalog->arena;
  NameList path = {0};
  int last = -1;
  ListCell *cell;
  foreach (cell, set->args) {
    const char *name = expr_string(lfirst(cell));
    if (IsA(lfirst(cell), A_Const)) last = lfirst_node(A_Const, cell)->location;
    if (name && *name) array_push(arena, &path, name);
  }
  if (set->kind == VAR_SET_CURRENT) path = replay_copy_names(session, &session->search_path);
  function->search_path = path;
  function->sets_search_path = true;
  function->search_path_ends_in_pg_temp =
      path.count && strcmp(path.items[path.count - 1], "pg_temp") == 0;
  function->search_path_at = option_span(statement, option, last, 3);
}

// RESET name, or SET name TO DEFAULT.
static void reset_setting(ReplaySession *session, Function *function, const char *name) {
  for (size_t i = function->settings.count; i-- > 0;)
    if (!name || strcmp(function->settings.items[i], name) == 0)
      array_remove(&function->settings, i);
  if (!name || strcmp(name, "row_security") == 0) function->sets_row_security_off = false;
  if ((name && strcmp(name, "search_path") != 0) || !function->sets_search_path) return;
  function->sets_search_path = function->search_path_ends_in_pg_temp = false;
  function->search_path = replay_copy_names(session, &session->search_path);
}

static void change_setting(ReplaySession *session, const Statement *statement,
                           const DefElem *option, Function *function) {
  VariableSetStmt *set = (VariableSetStmt *)option->arg;
  if (set->kind == VAR_RESET_ALL) {
    reset_setting(session, function, NULL);
    return;
  }
  Arena *arena = session->catalog->arena;
  const char *name = str_lower(arena, str(set->name));
  reset_setting(session, function, name);
  if (set->kind == VAR_RESET || set->kind == VAR_SET_DEFAULT) return;
  array_push(arena, &function->settings, name);
  if (strcmp(name, "search_path") == 0) set_search_path(session, statement, option, set, function);
  const char *value = setting_value(set);
  if (strcmp(name, "row_security") == 0 && value)
    function->sets_row_security_off =
        strcasecmp(value, "off") == 0 || strcasecmp(value, "false") == 0 || strcmp(value, "0") == 0;
}

static void set_option(ReplaySession *session, const Statement *statement, const DefElem *option,
                       Function *function) {
  const char *name = option->defname;
  if (strcmp(name, "security") == 0) {
    function->security_definer = boolVal(option->arg);
    function->security_at = option_span(statement, option, -1, 2);
  } else if (strcmp(name, "leakproof") == 0) {
    function->leakproof = boolVal(option->arg);
  } else if (strcmp(name, "volatility") == 0) {
    function->volatility = strVal(option->arg)[0];
  } else if (strcmp(name, "parallel") == 0) {
    function->parallel = strVal(option->arg)[0];
  } else if (strcmp(name, "set") == 0) {
    change_setting(session, statement, option, function);
  } else if (strcmp(name, "language") == 0) {
    function->language = str_lower(session->catalog->arena, str(strVal(option->arg)));
  }
}

// ---- CREATE ----

static void read_arguments(Arena *arena, const CreateFunctionStmt *create, Function *function) {
  ListCell *cell;
  foreach (cell, create->parameters) {
    FunctionParameter *parameter = lfirst_node(FunctionParameter, cell);
    FunctionArgument argument = {
        .name = parameter->name,
        .type = type_name(arena, parameter->argType),
        .mode = parameter->mode == FUNC_PARAM_DEFAULT ? 'i' : (char)parameter->mode,
        .default_expr = parameter->defexpr,
    };
    array_push(arena, &function->arguments, argument);
  }
}

// The function as the statement says; its options and its body are still missing.
static Function *read_signature(ReplaySession *session, const CreateFunctionStmt *create, Span at) {
  Arena *arena = session->catalog->arena;
  RangeVar name = replay_range(name_schema(create->funcname), name_last(create->funcname));
  const char *schema = replay_creation_schema(session, &name);
  Function *function = ARENA_NEW(arena, Function);
  function->schema = schema;
  session->has_temporary |= !strcmp(schema, "pg_temp");
  function->name = name.relname;
  function->is_procedure = create->is_procedure;
  function->return_type = create->returnType ? type_name(arena, create->returnType) : "";
  function->returns_set = create->returnType && create->returnType->setof;
  function->returns_trigger = strcmp(function->return_type, "trigger") == 0;
  function->language = "sql";
  function->volatility = 'v';
  function->parallel = 'u';
  function->owner = session->current_role;
  function->public_may_execute = true;
  function->search_path = replay_copy_names(session, &session->search_path);
  function->at = at;
  read_arguments(arena, create, function);
  return function;
}

static void take_body(ReplaySession *session, const Statement *statement, Function *function) {
  const FunctionBody *body = session->body; // most were read before the replay
  if (!body || body->statement != statement)
    body = function_body_read(session->catalog->arena, statement);
  function->body = body->text;
  function->statements = body->statements;
  function->plpgsql = body->plpgsql;
  function->has_dynamic_sql = body->has_dynamic_sql;
  function->gaps = body->gaps;
}

static void create_function(ReplaySession *session, const Statement *statement,
                            const CreateFunctionStmt *create) {
  Catalog *catalog = session->catalog;
  Span at = replay_name_after(statement, create->is_procedure ? "procedure" : "function");
  Function *function = read_signature(session, create, at);
  ListCell *cell;
  foreach (cell, create->options)
    set_option(session, statement, lfirst_node(DefElem, cell), function);
  if (create->sql_body) // bound when it is created, whatever search_path it sets (13.6, 30.7)
    function->search_path = replay_copy_names(session, &session->search_path);
  take_body(session, statement, function);

  Function *old = replay_find_same(catalog, function);
  if (!old) {
    replay_add_overload(catalog, function);
    replay_apply_function_defaults(session, function);
    replay_change(session, &function->history, CHANGE_CREATED, at, NULL);
    return;
  }
  if (!create->replace && !session->conditional)
    replay_gap(session, GAP_UNSUPPORTED, at, "function \"%s\" exists already", function->name);
  function->owner = old->owner;
  function->grants = old->grants;
  function->public_may_execute = old->public_may_execute;
  function->history = old->history;
  *old = *function; // whoever points at it goes on to do so
  replay_change(session, &old->history, CHANGE_REPLACED, at, NULL);
}

// ---- ALTER ----

// The function, or NULL with a gap.
static Function *need_routine(ReplaySession *session, const Statement *statement,
                              const ObjectWithArgs *routine, bool missing_ok) {
  Function *function = replay_find_routine(session, routine);
  const char *schema = name_schema(routine->objname);
  if (!function && !missing_ok && !replay_may_miss(session) && !replay_is_system_schema(schema))
    replay_gap(session, GAP_UNKNOWN_NAME, statement_span(statement),
               "no migration creates function \"%s\"", name_last(routine->objname));
  return function;
}

static void alter_function(ReplaySession *session, const Statement *statement,
                           const AlterFunctionStmt *alter) {
  Function *function = need_routine(session, statement, alter->func, false);
  ListCell *cell;
  if (!function) return;
  foreach (cell, alter->actions)
    set_option(session, statement, lfirst_node(DefElem, cell), function);
  replay_change(session, &function->history, CHANGE_OPTIONS, statement_span(statement), NULL);
}

static void change_owner(ReplaySession *session, const Statement *statement,
                         const AlterOwnerStmt *alter) {
  Function *function = need_routine(session, statement, (ObjectWithArgs *)alter->object, false);
  if (!function) return;
  function->owner = replay_role_name(session, alter->newowner);
  replay_change(session, &function->history, CHANGE_OWNER, statement_span(statement),
                function->owner);
}

// ---- DROP ----

static void drop_functions(ReplaySession *session, const Statement *statement,
                           const DropStmt *drop) {
  ListCell *cell;
  foreach (cell, drop->objects) {
    Function *function =
        need_routine(session, statement, lfirst_node(ObjectWithArgs, cell), drop->missing_ok);
    if (function)
      replay_drop_function(session, function, statement_span(statement),
                           drop->behavior == DROP_CASCADE);
  }
}

// ---- dispatch ----

static bool is_routine(ObjectType type) {
  return type == OBJECT_FUNCTION || type == OBJECT_PROCEDURE || type == OBJECT_ROUTINE;
}

static void rename_function(ReplaySession *session, const Statement *statement,
                            const RenameStmt *rename) {
  Function *function = need_routine(session, statement, (ObjectWithArgs *)rename->object, false);
  if (function) replay_move_function(session, statement, function, NULL, rename->newname);
}

static void change_schema(ReplaySession *session, const Statement *statement,
                          const AlterObjectSchemaStmt *alter) {
  Function *function = need_routine(session, statement, (ObjectWithArgs *)alter->object, false);
  if (function) replay_move_function(session, statement, function, alter->newschema, NULL);
}

bool replay_function(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, CreateFunctionStmt)) {
    create_function(session, statement, (CreateFunctionStmt *)tree);
  } else if (IsA(tree, AlterFunctionStmt)) {
    alter_function(session, statement, (AlterFunctionStmt *)tree);
  } else if (IsA(tree, RenameStmt) && is_routine(((RenameStmt *)tree)->renameType)) {
    rename_function(session, statement, (RenameStmt *)tree);
  } else if (IsA(tree, AlterObjectSchemaStmt) &&
             is_routine(((AlterObjectSchemaStmt *)tree)->objectType)) {
    change_schema(session, statement, (AlterObjectSchemaStmt *)tree);
  } else if (IsA(tree, AlterOwnerStmt) && is_routine(((AlterOwnerStmt *)tree)->objectType)) {
    change_owner(session, statement, (AlterOwnerStmt *)tree);
  } else if (IsA(tree, DropStmt) && is_routine(((DropStmt *)tree)->removeType)) {
    drop_functions(session, statement, (DropStmt *)tree);
  } else {
    return replay_trigger(session, statement);
  }
  return true;
}
