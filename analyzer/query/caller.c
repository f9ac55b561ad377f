// Calls in an expression -> what they read of the session.
#include "query/caller.h"

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

static bool is_one_of(const char *name, const char *const *words) {
  for (; *words; words++)
    if (!strcasecmp(name, *words)) return true;
  return false;
}

static unsigned setting_reads(const CallerReader *reader, const FuncCall *call) {
  const char *name = call->args ? expr_string(linitial(call->args)) : NULL;
  if (!name) return CALLER_CONTEXT; // put together at run time
  if (!strcasecmp(name, "role")) return CALLER_IDENTITY;
  if (!strchr(name, '.')) return 0;
  const NameList *settings = &reader->catalog->tenant.settings;
  for (size_t i = 0; i < settings->count; i++)
    if (!strcasecmp(settings->items[i], name)) return CALLER_CONTEXT;
  return settings->count ? CALLER_IDENTITY : CALLER_CONTEXT;
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
  known = ARENA_NEW(reader->arena,
                    unsigned); // 0 while the body is looked at: calls may run in a circle
  map_set(&reader->functions, key, known);
  if (reader->depth >= MAX_CALLS) return *known = CALLER_UNKNOWN;
  reader->depth++;
  unsigned reads = 0;
  for (size_t i = 0; i < function->statements.count; i++)
    reads |= caller_of_tree(reader, &function->search_path, function->statements.items[i].tree);
  reader->depth--;
  if (!function->statements.count && !function->plpgsql)
    reads |= CALLER_UNKNOWN; // another language
  return *known = reads;
}

// Of the server's own functions those that say who the caller is; the others depend on their arguments.
static unsigned builtin_reads(const FuncCall *call, const char *schema, const char *name) {
  static const char *const identity[] = {"pg_has_role", "inet_client_addr", "getpgusername", 0};
  static const char *const without_arguments[] = {"now",
                                                  "random",
                                                  "gen_random_uuid",
                                                  "clock_timestamp",
                                                  "uuid_generate_v4",
                                                  "version",
                                                  "current_database",
                                                  "count",
                                                  "statement_timestamp",
                                                  "pg_backend_pid",
                                                  "row_number",
                                                  "rank",
                                                  "dense_rank",
                                                  "transaction_timestamp",
                                                  "timeofday",
                                                  "lastval",
                                                  "uuidv7",
                                                  "uuid_generate_v7",
                                                  "txid_current",
                                                  "uuid_generate_v1",
                                                  0};
  if (is_one_of(name, identity)) return CALLER_IDENTITY;
  if (schema && strcmp(schema, "pg_catalog") && strcmp(schema, "extensions")) return CALLER_UNKNOWN;
  return call->args || is_one_of(name, without_arguments) ? 0 : CALLER_UNKNOWN;
}

static unsigned call_reads(CallerReader *reader, const NameList *path, const FuncCall *call) {
  static const char *const of_login[] = {"uid", "jwt", "role", "email", "user_id", "session", 0};
  const char *schema = name_schema(call->funcname), *name = name_last(call->funcname);
  if (expr_call((Node *)call, "current_setting")) return setting_reads(reader, call);
  if (schema && !strcmp(schema, "auth") && is_one_of(name, of_login)) return CALLER_IDENTITY;
  const Function *function = caller_function(reader, path, call);
  return function ? function_reads(reader, function) : builtin_reads(call, schema, name);
}

unsigned caller_of_node(CallerReader *reader, const NameList *path, Node *node) {
  if (IsA(node, FuncCall)) return call_reads(reader, path, (FuncCall *)node);
  if (IsA(node, RangeVar)) return CALLER_TABLES;
  if (!IsA(node, SQLValueFunction)) return 0;
  SQLValueFunctionOp op = ((SQLValueFunction *)node)->op;
  bool is_user = op == SVFOP_CURRENT_ROLE || op == SVFOP_CURRENT_USER || op == SVFOP_USER ||
                 op == SVFOP_SESSION_USER;
  return is_user ? CALLER_IDENTITY : 0;
}

typedef struct CallerReading {
  CallerReader *reader;
  const NameList *path;
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
  CallerReading reading = {reader, path, 0, false};
  walk_tree(tree, read_node, &reading);
  return reading.reads;
}

// ---- checks -------------------------------------------------------------------------------------

enum { SAYS_WHO = CALLER_CONTEXT | CALLER_IDENTITY };

// Whether the operand of a comparison is the caller: below casts, JSON operators, (SELECT auth.uid()).
static bool says_who(const CallerReading *reading, Node *operand) {
  operand = operand ? expr_strip_casts(operand) : NULL;
  for (int i = 0; i < MAX_OPERATORS && operand && IsA(operand, A_Expr); i++)
    operand = ((A_Expr *)operand)->lexpr ? expr_strip_casts(((A_Expr *)operand)->lexpr) : NULL;
  if (!operand) return false;
  if (IsA(operand, SubLink)) {
    Node *select = ((SubLink *)operand)->subselect;
    if (!IsA(select, SelectStmt) || ((SelectStmt *)select)->fromClause) return false;
  }
  return caller_of_tree(reading->reader, reading->path, operand) & SAYS_WHO;
}

static bool compares(const A_Expr *expr) {
  static const char *const json[] = {"->", "->>", "#>", "#>>", "||", "+", "-", 0};
  return expr->kind != AEXPR_NULLIF && !is_one_of(name_last(expr->name), json);
}

// A function that answers yes or no, or nothing but an error.
static bool asserts(const CallerReading *reading, const FuncCall *call) {
  const Function *function = caller_function(reading->reader, reading->path, call);
  if (!function) return expr_call((Node *)call, "pg_has_role");
  bool is_verdict =
      !strcmp(function->return_type, "boolean") || !strcmp(function->return_type, "void");
  return is_verdict && function_reads(reading->reader, function) & SAYS_WHO;
}

static bool look_for_check(Node *node, void *context) {
  CallerReading *reading = context;
  if (reading->is_checked) return true;
  if (IsA(node, A_Expr) && compares((A_Expr *)node))
    reading->is_checked =
        says_who(reading, ((A_Expr *)node)->lexpr) || says_who(reading, ((A_Expr *)node)->rexpr);
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

bool caller_is_checked(CallerReader *reader, const NameList *path, Node *tree) {
  CallerReading reading = {reader, path, 0, false};
  walk_tree(tree, look_for_check, &reading);
  return reading.is_checked;
}
