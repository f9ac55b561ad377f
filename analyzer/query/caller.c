// Calls in an expression -> what they read of the session.
#include "query/caller.h"

#include "catalog/context.h"
#include "sql/expr.h"
#include "sql/walk.h"

#include <strings.h>

enum {
  MAX_CALLS = 8, // functions that call functions
  MAX_STEPS = 1000 * 1000,
  MAX_OPERATORS = 16, // on the way to the leftmost operand
};

CallerReader caller_reader(Arena *arena, const Catalog *catalog) {
  return (CallerReader){arena, catalog, map_new(arena), 0, MAX_STEPS};
}

static unsigned setting_reads(const CallerReader *reader, const char *name) {
  const NameList *settings = &reader->catalog->tenant.settings;
  if (!strchr(name, '.')) return 0; // the server's own
  for (size_t i = 0; i < settings->count; i++)
    if (!strcasecmp(settings->items[i], name))
      return CALLER_CONTEXT | (reader->catalog->tenant.settings_name_user ? CALLER_IDENTITY : 0);
  if (!context_names_identity(name)) return CALLER_ROLE;
  return settings->count ? CALLER_IDENTITY : CALLER_CONTEXT;
}

// current_setting('app.tenant_id'), auth.uid(), current_user
static unsigned source_reads(const CallerReader *reader, const NameList *path, Node *node) {
  ContextSource source;
  if (!context_source(reader->arena, reader->catalog, path, node, &source)) return 0;
  if (source.kind == CONTEXT_SETTING) return setting_reads(reader, source.name);
  return source.kind == CONTEXT_ROLE ? CALLER_ROLE : CALLER_IDENTITY;
}

const Function *caller_function(const CallerReader *reader, const NameList *path,
                                const FuncCall *call) {
  return catalog_find_function(reader->catalog, path, name_schema(call->funcname),
                               name_last(call->funcname), list_length(call->args));
}

static unsigned function_reads(CallerReader *reader, const Function *function) {
  Str key = {(const char *)&function, sizeof function};
  unsigned *known = map_get(&reader->functions, key);
  if (known) return *known;
  // Nothing while the body is being looked at: calls may run in a circle.
  known = ARENA_NEW(reader->arena, unsigned);
  map_set(&reader->functions, key, known);
  if (reader->depth >= MAX_CALLS) return *known = CALLER_UNKNOWN;
  reader->depth++;
  unsigned reads = 0;
  for (size_t i = 0; i < function->statements.count; i++)
    reads |= caller_of_tree(reader, &function->search_path, function->statements.items[i].tree);
  reader->depth--;
  bool is_read = function->statements.count || function->plpgsql; // not so in another language
  if (!is_read || function->has_dynamic_sql) reads |= CALLER_UNKNOWN;
  return *known = reads;
}

// Of the server's own functions those that say who the caller is; the others depend on their arguments.
static unsigned builtin_reads(Arena *arena, const FuncCall *call, const char *schema,
                              const char *name) {
  static const char without_arguments[] =
      " now random gen_random_uuid uuid_generate_v1 uuid_generate_v4 uuid_generate_v7 uuidv7"
      " version current_database count row_number rank dense_rank clock_timestamp timeofday"
      " statement_timestamp transaction_timestamp pg_backend_pid txid_current lastval ";
  if (!strcmp(name, "pg_has_role")) return CALLER_ROLE;
  if (schema && strcmp(schema, "pg_catalog") && strcmp(schema, "extensions")) return CALLER_UNKNOWN;
  if (call->args || strstr(without_arguments, arena_format(arena, " %s ", name))) return 0;
  return CALLER_UNKNOWN;
}

static unsigned call_reads(CallerReader *reader, const NameList *path, const FuncCall *call) {
  const char *schema = name_schema(call->funcname), *name = name_last(call->funcname);
  bool reads_setting = expr_call((Node *)call, "current_setting") && call->args;
  if (reads_setting || (schema && !strcmp(schema, "auth"))) {
    unsigned reads = source_reads(reader, path, (Node *)call);
    if (reads || (reads_setting && expr_string(linitial(call->args)))) return reads;
    if (reads_setting) return CALLER_CONTEXT; // a name that is put together at run time
  }
  const Function *function = caller_function(reader, path, call);
  return function ? function_reads(reader, function)
                  : builtin_reads(reader->arena, call, schema, name);
}

unsigned caller_of_node(CallerReader *reader, const NameList *path, Node *node) {
  if (IsA(node, FuncCall)) return call_reads(reader, path, (FuncCall *)node);
  if (IsA(node, RangeVar)) return CALLER_TABLES;
  return IsA(node, SQLValueFunction) ? source_reads(reader, path, node) : 0;
}

typedef struct CallerReading {
  CallerReader *reader;
  const NameList *path;
  const Function *function; // around the tree; NULL: none
  unsigned reads;
  bool is_checked;
} CallerReading;

static bool read_node(Node *node, void *context) {
  CallerReading *reading = context;
  if (!reading->reader->steps) {
    reading->reads |= CALLER_UNKNOWN;
    return true;
  }
  reading->reader->steps--;
  reading->reads |= caller_of_node(reading->reader, reading->path, node);
  return false;
}

unsigned caller_of_tree(CallerReader *reader, const NameList *path, Node *tree) {
  CallerReading reading = {.reader = reader, .path = path};
  walk_tree(tree, read_node, &reading);
  return reading.reads;
}

// ---- checks -------------------------------------------------------------------------------------

enum { SAYS_WHO = CALLER_CONTEXT | CALLER_IDENTITY | CALLER_ROLE };

static bool look_for_column(Node *node, void *found) {
  if (IsA(node, ColumnRef)) *(bool *)found = true;
  return *(bool *)found;
}

// user_id := auth.uid(); not COALESCE($1, auth.uid()), which the caller chooses.
static bool holds_caller(const CallerReading *reading, const char *variable) {
  if (!reading->function || !variable) return false;
  Node *value = context_variable(reading->reader->arena, reading->function, variable);
  bool is_chosen = false;
  walk_tree(value, look_for_column, &is_chosen);
  return value && !is_chosen &&
         caller_of_tree(reading->reader, &reading->function->search_path, value) & SAYS_WHO;
}

// Whether the operand of a comparison is the caller: below casts, JSON operators, (SELECT auth.uid()).
static bool says_who(const CallerReading *reading, Node *operand) {
  operand = operand ? expr_strip_casts(operand) : NULL;
  for (int i = 0; i < MAX_OPERATORS && operand && IsA(operand, A_Expr); i++)
    operand = ((A_Expr *)operand)->lexpr ? expr_strip_casts(((A_Expr *)operand)->lexpr) : NULL;
  if (!operand) return false;
  if (IsA(operand, ColumnRef))
    return !expr_column_table(operand) && holds_caller(reading, expr_column(operand));
  if (IsA(operand, SubLink)) {
    Node *select = ((SubLink *)operand)->subselect;
    if (!IsA(select, SelectStmt) || ((SelectStmt *)select)->fromClause) return false;
  }
  return caller_of_tree(reading->reader, reading->path, operand) & SAYS_WHO;
}

static bool compares(const A_Expr *expr) {
  static const char *const json[] = {"->", "->>", "#>", "#>>", "||", "+", "-", 0};
  return expr->kind != AEXPR_NULLIF && !str_is_any(str(name_last(expr->name)), json);
}

// token = $1: whoever knows the secret may have the row.
static bool asks_for_secret(const A_Expr *expr) {
  static const char *const words[] = {"token", "secret", "password", "api_key", 0};
  const char *column = expr->lexpr ? expr_column(expr_strip_casts(expr->lexpr)) : NULL;
  bool equality = expr->kind == AEXPR_OP && !strcmp(name_last(expr->name), "=");
  return equality && column && str_has_any_nocase(str(column), words);
}

// A function that answers yes or no, or nothing but an error.
static bool asserts(const CallerReading *reading, const FuncCall *call) {
  const Function *function = caller_function(reading->reader, reading->path, call);
  if (!function) return expr_call((Node *)call, "pg_has_role");
  bool is_verdict =
      !strcmp(function->return_type, "boolean") || !strcmp(function->return_type, "void");
  return is_verdict && function_reads(reading->reader, function) & SAYS_WHO;
}

static bool is_tenant_column(const CallerReading *reading, Node *operand) {
  const char *column = operand ? expr_column(expr_strip_casts(operand)) : NULL;
  const NameList *columns = &reading->reader->catalog->tenant.columns;
  for (size_t i = 0; column && i < columns->count; i++)
    if (!strcmp(columns->items[i], column)) return true;
  return false;
}

// tenant_id = current_setting(..): a condition on the rows, judged as such (TableRef.scoped), no guard before them.
static bool ties_rows(const CallerReading *reading, Node *node) {
  if (!IsA(node, A_Expr)) return false;
  const A_Expr *expr = (A_Expr *)node;
  return is_tenant_column(reading, expr->lexpr) || is_tenant_column(reading, expr->rexpr);
}

static bool look_for_check(Node *node, void *context) {
  CallerReading *reading = context;
  if (reading->is_checked || ties_rows(reading, node)) return true;
  if (IsA(node, A_Expr) && compares((A_Expr *)node))
    reading->is_checked = says_who(reading, ((A_Expr *)node)->lexpr) ||
                          says_who(reading, ((A_Expr *)node)->rexpr) ||
                          asks_for_secret((A_Expr *)node);
  else if (IsA(node, NullTest))
    reading->is_checked = says_who(reading, (Node *)((NullTest *)node)->arg);
  else if (IsA(node, SubLink))
    reading->is_checked = says_who(reading, ((SubLink *)node)->testexpr);
  else if (IsA(node, CaseExpr))
    reading->is_checked = says_who(reading, (Node *)((CaseExpr *)node)->arg);
  else if (IsA(node, FuncCall))
    reading->is_checked = asserts(reading, (FuncCall *)node);
  return reading->is_checked;
}

bool caller_is_checked(CallerReader *reader, const NameList *path, const Function *function,
                       Node *tree) {
  CallerReading reading = {.reader = reader, .path = path, .function = function};
  walk_tree(tree, look_for_check, &reading);
  return reading.is_checked;
}
