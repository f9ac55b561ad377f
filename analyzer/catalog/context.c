// An expression -> the setting, claim or identity of the session that it stands for.
#include "catalog/context.h"

#include <strings.h>

#include "sql/expr.h"
#include "sql/plpgsql.h"

enum { MOST_CALLS = 8 }; // functions that call functions, and variables that are set from variables

typedef struct Search {
  Arena *arena;
  const Catalog *catalog;
  int depth;
  const Function *function; // whose body the expression is part of; NULL: none
} Search;

static bool find(const Search *search, const NameList *path, Node *expr, ContextSource *source);

// ---- names ------------------------------------------------------------------------------------

static bool mentions(const char *name, const char *const *words) {
  return str_has_any_nocase(str(name), words);
}

bool context_names_identity(const char *name) {
  static const char *const switches[] = {"bypass", "admin",  "role", "mode",   "enforce", "flag",
                                         "is_",    "enable", "skip", "system", "staff",   "service",
                                         "super",  "scope",  "env",  "debug",  0};
  static const char *const owners[] = {"tenant",    "org",   "account",  "company",
                                       "workspace", "team_", "customer", "user",
                                       "member",    "uid",   0};
  const char *last = strrchr(name, '.');
  last = last ? last + 1 : name;
  if (mentions(last, owners))
    return strncasecmp(last, "is_", 3) != 0 && !str_has_nocase(str(last), "role");
  return !mentions(last, switches);
}

static const char *client_written(const char *name) {
  if (str_has_nocase(str(name), "user_metadata"))
    return "user_metadata"; // also raw_user_meta_data's token form
  if (str_has_nocase(str(name), "request.header")) return "request.headers";
  if (str_has_nocase(str(name), "request.cookie")) return "request.cookies";
  return NULL;
}

// ---- forms of a source ------------------------------------------------------------------------

static bool find_setting(const Search *search, FuncCall *call, ContextSource *source) {
  if (!list_length(call->args)) return false;
  const char *name = expr_string(linitial(call->args));
  if (!name) return false;
  bool missing_ok = list_length(call->args) > 1 && expr_is_boolean(lsecond(call->args), true);
  const char *folded = str_lower(search->arena, str(name));
  *source = (ContextSource){.kind = CONTEXT_SETTING,
                            .name = folded,
                            .location = call->location,
                            .missing_ok = missing_ok,
                            .client_claim = client_written(folded)};
  return true;
}

// current_user and its kin are keywords, not calls.
static bool find_value_function(SQLValueFunction *value, ContextSource *source) {
  const char *name = value->op == SVFOP_SESSION_USER ? "session_user"
                     : value->op == SVFOP_CURRENT_USER || value->op == SVFOP_USER ||
                             value->op == SVFOP_CURRENT_ROLE
                         ? "current_user"
                         : NULL;
  if (!name) return false;
  *source = (ContextSource){.kind = CONTEXT_IDENTITY, .name = name, .location = value->location};
  return true;
}

static bool find_known_function(FuncCall *call, ContextSource *source) {
  static const struct {
    const char *schema, *name;
    ContextKind kind;
    const char *shown;
  } known[] = {
      {"auth", "uid", CONTEXT_IDENTITY, "auth.uid()"},
      {"auth", "jwt", CONTEXT_CLAIM, "auth.jwt()"},
      {"auth", "role", CONTEXT_ROLE, "auth.role()"},
      {"auth", "email", CONTEXT_IDENTITY, "auth.email()"},
      {"auth", "user_id", CONTEXT_IDENTITY, "auth.user_id()"}, // Neon
      {"auth", "session", CONTEXT_CLAIM, "auth.session()"},    // Neon
  };
  const char *schema = name_schema(call->funcname), *name = name_last(call->funcname);
  if (!schema) return false;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(schema, known[i].schema) || strcmp(name, known[i].name)) continue;
    *source =
        (ContextSource){.kind = known[i].kind, .name = known[i].shown, .location = call->location};
    return true;
  }
  return false;
}

// `claims -> 'a' ->> 'b'`: the claims' source with the key added.
static bool find_claim(const Search *search, const NameList *path, A_Expr *arrow,
                       ContextSource *source) {
  const char *operator_name = name_last(arrow->name), *key = expr_string(arrow->rexpr);
  bool is_arrow = !strcmp(operator_name, "->") || !strcmp(operator_name, "->>") ||
                  !strcmp(operator_name, "#>") || !strcmp(operator_name, "#>>");
  if (!is_arrow || !find(search, path, arrow->lexpr, source)) return false;
  source->kind = CONTEXT_CLAIM;
  source->name =
      arena_format(search->arena, "%s %s '%s'", source->name, operator_name, key ? key : "?");
  const char *client = client_written(source->name);
  if (client) source->client_claim = client;
  if (key && !strcmp(key, "role")) source->kind = CONTEXT_ROLE;
  return true;
}

static bool find_select(const Search *search, const NameList *path, Node *node,
                        ContextSource *source) {
  if (!node || !IsA(node, SelectStmt)) return false;
  SelectStmt *select = (SelectStmt *)node;
  if (select->fromClause || list_length(select->targetList) != 1) return false;
  return find(search, path, linitial_node(ResTarget, select->targetList)->val, source);
}

// ---- functions of the catalog -----------------------------------------------------------------

static const PlStatement *find_assignment(const PlStatements *statements, const char *variable);

static const PlStatement *assignment_in(const PlStatement *statement, const char *variable) {
  bool assigns = (statement->kind == PL_ASSIGN || statement->kind == PL_SQL) && statement->expr;
  for (size_t i = 0; assigns && i < statement->targets.count; i++)
    if (!strcasecmp(statement->targets.items[i], variable)) return statement;
  const PlStatement *found = find_assignment(&statement->body, variable);
  return found ? found : find_assignment(&statement->else_body, variable);
}

static const PlStatement *find_assignment(const PlStatements *statements, const char *variable) {
  for (size_t i = 0; i < statements->count; i++) {
    const PlStatement *found = assignment_in(statements->items[i], variable);
    if (found) return found;
  }
  return NULL;
}

static Node *parse_value(Arena *arena, const PlStatement *statement) {
  Gaps ignored = {0};
  if (statement->kind == PL_SQL) {
    Statements parsed = parse_unit(arena, statement->expr, &ignored);
    return parsed.count ? parsed.items[0].tree : NULL;
  }
  return parse_expression(arena, statement->expr, &ignored);
}

Node *context_variable(Arena *arena, const Function *function, const char *name) {
  if (!function->plpgsql || !function->plpgsql->block) return NULL;
  const PlStatement *assignment = assignment_in(function->plpgsql->block, name);
  if (assignment) return parse_value(arena, assignment);
  for (size_t i = 0; i < function->plpgsql->variables.count; i++) {
    PlVariable variable = function->plpgsql->variables.items[i];
    if (strcasecmp(variable.name, name) || !variable.initial || variable.is_parameter) continue;
    Gaps ignored = {0};
    return parse_expression(arena, variable.initial, &ignored);
  }
  return NULL;
}

// A variable of the function at hand.
static bool find_variable(const Search *search, Node *expr, ContextSource *source) {
  const Function *function = search->function;
  const char *name = expr_column(expr);
  bool may_be = function && name && !expr_column_table(expr) && search->depth < MOST_CALLS;
  Node *value = may_be ? context_variable(search->arena, function, name) : NULL;
  Search deeper = *search;
  deeper.depth++;
  if (value && IsA(value, SelectStmt))
    return find_select(&deeper, &function->search_path, value, source);
  return value && find(&deeper, &function->search_path, value, source);
}

// Any RETURN whose value is a source makes the function one.
static bool find_return(const Search *search, const Function *function,
                        const PlStatement *statement, ContextSource *source) {
  if (statement->kind == PL_RETURN && statement->expr) {
    Node *value = parse_value(search->arena, statement);
    if (value && find(search, &function->search_path, value, source)) return true;
  }
  const PlStatements *const bodies[] = {&statement->body, &statement->else_body};
  for (size_t b = 0; b < 2; b++)
    for (size_t i = 0; i < bodies[b]->count; i++)
      if (find_return(search, function, bodies[b]->items[i], source)) return true;
  return false;
}

static bool find_in_function(const Search *search, const NameList *path, FuncCall *call,
                             ContextSource *source) {
  if (search->depth >= MOST_CALLS) return false;
  const Function *function =
      catalog_find_function(search->catalog, path, name_schema(call->funcname),
                            name_last(call->funcname), list_length(call->args));
  if (!function) return false;
  Search deeper = {search->arena, search->catalog, search->depth + 1, function};
  bool found = false;
  if (function->plpgsql && function->plpgsql->block)
    found = find_return(&deeper, function, function->plpgsql->block, source);
  else if (function->statements.count == 1)
    found =
        find_select(&deeper, &function->search_path, function->statements.items[0].tree, source);
  if (!found) return false;
  source->location = call->location;
  source->through_function = true;
  return true;
}

// ---- the search -------------------------------------------------------------------------------

static bool find_in_list(const Search *search, const NameList *path, List *items,
                         ContextSource *source) {
  ListCell *cell;
  foreach (cell, items)
    if (find(search, path, lfirst(cell), source)) return true;
  return false;
}

static bool find_call(const Search *search, const NameList *path, FuncCall *call,
                      ContextSource *source) {
  // What gives back its argument or a piece of it.
  static const char *const transparent[] = {"btrim",
                                            "trim",
                                            "lower",
                                            "upper",
                                            "replace",
                                            "split_part",
                                            "string_to_array",
                                            "jsonb_extract_path_text",
                                            "json_extract_path_text",
                                            "regexp_replace",
                                            0};
  if (expr_call((Node *)call, "current_setting")) return find_setting(search, call, source);
  if (find_known_function(call, source)) return true;
  for (const char *const *name = transparent; *name; name++)
    if (expr_call((Node *)call, *name)) return find_in_list(search, path, call->args, source);
  return find_in_function(search, path, call, source);
}

static bool find(const Search *search, const NameList *path, Node *expr, ContextSource *source) {
  expr = expr ? expr_strip_casts(expr) : NULL;
  if (!expr) return false;
  switch (nodeTag(expr)) {
  case T_FuncCall: return find_call(search, path, (FuncCall *)expr, source);
  case T_ColumnRef: return find_variable(search, expr, source);
  case T_SQLValueFunction: return find_value_function((SQLValueFunction *)expr, source);
  case T_CoalesceExpr: return find_in_list(search, path, ((CoalesceExpr *)expr)->args, source);
  case T_A_Indirection: return find(search, path, ((A_Indirection *)expr)->arg, source);
  case T_SubLink: {
    SubLink *link = (SubLink *)expr;
    bool scalar = link->subLinkType == EXPR_SUBLINK || link->subLinkType == ARRAY_SUBLINK;
    return scalar && find_select(search, path, link->subselect, source);
  }
  case T_A_Expr: {
    A_Expr *op = (A_Expr *)expr;
    if (op->kind == AEXPR_NULLIF) return find(search, path, op->lexpr, source);
    return op->kind == AEXPR_OP && find_claim(search, path, op, source);
  }
  default: return false;
  }
}

bool context_source(Arena *arena, const Catalog *catalog, const NameList *path, Node *expr,
                    ContextSource *source) {
  Search search = {.arena = arena, .catalog = catalog};
  return find(&search, path, expr, source);
}

// Text, since PL/pgSQL expressions are no statements: a mention in a comment does no harm here.
bool context_reads(const Function *function) {
  static const char *const words[] = {
      "current_setting", "auth.uid",     "auth.jwt",     "auth.role",
      "auth.email",      "current_user", "session_user", 0};
  Str body = function->body ? function->body->text : (Str){"", 0};
  return str_has_any(body, words);
}
