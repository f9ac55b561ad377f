// The policies' expressions -> the settings and claims that the script gives values to.
#include "prove/identity.h"

#include "catalog/context.h"
#include "prove/rows.h"
#include "sql/plpgsql.h"
#include "sql/walk.h"

// A source and a column that it is compared with, which has the type of its values.
typedef struct Compared {
  const char *name; // as ContextSource has it
  const Relation *relation;
  const char *column; // NULL: compared with no column that is known
} Compared;

typedef struct Search {
  const Proof *proof;
  const NameList *path;              // of the expression at hand
  ARRAY(const Relation *) near;      // whose columns an expression may name
  ARRAY(const Function *) functions; // whose bodies were seen
  ARRAY(Compared) found;
} Search;

static void look_into(Search *search, const Function *function);

// ---- comparisons ------------------------------------------------------------------------------

static void note(Search *search, const ContextSource *source, const Relation *relation,
                 const char *column) {
  if (source->kind == CONTEXT_ROLE) return; // the script says which role it is
  for (size_t i = 0; i < search->found.count; i++) {
    Compared *known = &search->found.items[i];
    if (strcmp(known->name, source->name) != 0) continue;
    if (!known->column) known->relation = relation, known->column = column;
    return;
  }
  array_push(search->proof->arena, &search->found, (Compared){source->name, relation, column});
}

static bool find_source(const Search *search, Node *expr, ContextSource *source) {
  return context_source(search->proof->arena, search->proof->catalog, search->path, expr, source);
}

// A column of that name near by; then of any table, since columns of one name have one type as a rule.
static const Relation *relation_with(const Search *search, const char *column) {
  for (size_t i = 0; i < search->near.count; i++)
    if (relation_column(search->near.items[i], column)) return search->near.items[i];
  catalog_each(&search->proof->catalog->relations, Relation, relation) {
    if (relation_is_table(relation) && relation_column(relation, column)) return relation;
  }
  return NULL;
}

static void note_comparison(Search *search, Node *column_side, Node *source_side) {
  Node *stripped = column_side ? expr_strip_casts(column_side) : NULL;
  const char *column = stripped ? expr_column(stripped) : NULL;
  ContextSource source;
  if (!column || !source_side || !find_source(search, source_side, &source)) return;
  const Relation *relation = relation_with(search, column);
  note(search, &source, relation, relation ? column : NULL);
}

static bool visit(Node *node, void *context) {
  Search *search = context;
  bool may_be = IsA(node, A_Expr) || IsA(node, FuncCall) || IsA(node, SQLValueFunction);
  if (!may_be) return false;
  ContextSource source;
  if (find_source(search, node, &source)) {
    note(search, &source, NULL, NULL);
    return true; // the claims below a key are no source of their own
  }
  if (IsA(node, FuncCall)) {
    FuncCall *call = (FuncCall *)node;
    look_into(search, catalog_find_function(search->proof->catalog, search->path,
                                            name_schema(call->funcname), name_last(call->funcname),
                                            list_length(call->args)));
  } else if (IsA(node, A_Expr)) {
    note_comparison(search, ((A_Expr *)node)->lexpr, ((A_Expr *)node)->rexpr);
    note_comparison(search, ((A_Expr *)node)->rexpr, ((A_Expr *)node)->lexpr);
  }
  return false;
}

// ---- functions --------------------------------------------------------------------------------

static void walk_expression(Search *search, const Unit *text) {
  Gaps ignored = {0};
  Node *expr = text ? parse_expression(search->proof->arena, text, &ignored) : NULL;
  if (expr) walk_tree(expr, visit, search);
}

// Conditions and assignments; statements of SQL are in function->statements already.
static void walk_body(Search *search, const PlStatement *statement) {
  bool is_expression = statement->kind == PL_ASSIGN || statement->kind == PL_IF ||
                       statement->kind == PL_WHILE ||
                       (statement->kind == PL_RETURN && !statement->is_query);
  if (is_expression) walk_expression(search, statement->expr);
  const PlStatements *const bodies[] = {&statement->body, &statement->else_body};
  for (size_t b = 0; b < 2; b++)
    for (size_t i = 0; i < bodies[b]->count; i++) walk_body(search, bodies[b]->items[i]);
}

static void add_near(Search *search, const Function *function) {
  for (size_t q = 0; q < function->queries.count; q++) {
    const Query *query = function->queries.items[q];
    for (size_t i = 0; query && i < query->refs.count; i++)
      array_push(search->proof->arena, &search->near, query->refs.items[i].relation);
  }
}

static void look_into(Search *search, const Function *function) {
  if (!function) return;
  for (size_t i = 0; i < search->functions.count; i++)
    if (search->functions.items[i] == function) return;
  array_push(search->proof->arena, &search->functions, function);
  const NameList *outer = search->path;
  search->path = &function->search_path;
  add_near(search, function);
  for (size_t i = 0; i < function->statements.count; i++)
    walk_tree(function->statements.items[i].tree, visit, search);
  if (function->plpgsql) {
    for (size_t i = 0; i < function->plpgsql->variables.count; i++)
      walk_expression(search, function->plpgsql->variables.items[i].initial);
    if (function->plpgsql->block) walk_body(search, function->plpgsql->block);
  }
  search->path = outer;
}

// ---- policies ---------------------------------------------------------------------------------

static void walk_clause(Search *search, const Policy *policy, Node *expr, const Meaning *meaning) {
  if (!expr) return;
  search->near.count = 0;
  search->path = &policy->search_path;
  array_push(search->proof->arena, &search->near, (const Relation *)policy->relation);
  for (size_t i = 0; meaning && i < meaning->reads.count; i++)
    array_push(search->proof->arena, &search->near, meaning->reads.items[i]);
  walk_tree(expr, visit, search);
}

// What no policy is seen to compare has the tenant column's type.
static const Relation *any_tenant_table(const Catalog *catalog) {
  catalog_each(&catalog->relations, Relation, relation) {
    if (relation_is_table(relation) && relation->tenant_column) return relation;
  }
  return NULL;
}

static void note_configured(Search *search) {
  const NameList *settings = &search->proof->catalog->tenant.settings;
  for (size_t i = 0; i < settings->count; i++) {
    ContextSource source = {.kind = CONTEXT_SETTING, .name = settings->items[i]};
    note(search, &source, NULL, NULL);
  }
}

// ---- settings ---------------------------------------------------------------------------------

// Platforms' functions, and what they read.
static const struct {
  const char *function, *setting, *key; // key NULL: what follows it in the expression
} platform_sources[] = {
    {"auth.uid()", "request.jwt.claims", "sub"},
    {"auth.uid()", "request.jwt.claim.sub", ""},
    {"auth.user_id()", "request.jwt.claims", "sub"},
    {"auth.email()", "request.jwt.claims", "email"},
    {"auth.email()", "request.jwt.claim.email", ""},
    {"auth.jwt()", "request.jwt.claims", NULL},
    {"auth.session()", "request.jwt.claims", NULL},
    {"current_user", "role", ""},
};

// {"a","b"} of "claims -> 'a' ->> 'b'", behind the claims' name; a path of #>> is taken apart.
static const char *keys_of(Arena *arena, const char *arrows) {
  Buf path = buf_new(arena);
  for (const char *quote; (quote = strchr(arrows, '\'')) != NULL;) {
    const char *end = strchr(quote + 1, '\'');
    if (!end) break;
    Str key = {quote + 1, (size_t)(end - quote - 1)};
    bool is_path = key.length > 1 && key.data[0] == '{';
    if (is_path) key = str_slice(key, 1, key.length - 1);
    if (path.length) buf_add_char(&path, ',');
    buf_add_char(&path, '"');
    for (size_t i = 0; i < key.length; i++) {
      char c = key.data[i];
      if (c == '"' || c == '\\') buf_add_char(&path, '\\');
      buf_add(&path, is_path && c == ',' ? "\",\"" : arena_copy(arena, &c, 1));
    }
    buf_add_char(&path, '"');
    arrows = end + 1;
  }
  return arena_format(arena, "{%s}", path.data);
}

static void add_setting(const Proof *proof, Rows *rows, const Compared *compared,
                        const char *setting, const char *path) {
  const Relation *relation = compared->column ? compared->relation : NULL;
  const char *column = compared->column;
  bool has_type = relation || str_is(str(compared->name), "auth.uid()"); // a uuid
  if (!has_type) {
    relation = any_tenant_table(proof->catalog);
    column = relation ? relation->tenant_column->name : NULL;
  }
  const char *const values[] = {setting, path, relation ? relation->schema : NULL,
                                relation ? relation->name : NULL, relation ? column : NULL};
  rows_add(rows, values, sizeof values / sizeof *values);
}

static void add_source(const Proof *proof, Rows *rows, const Compared *compared) {
  Str name = str(compared->name);
  size_t arrow = str_find(name, " -", 0), hash = str_find(name, " #", 0);
  size_t end = arrow < hash ? arrow : hash;
  Str base = str_slice(name, 0, end);
  const char *path = keys_of(proof->arena, name.data + end);
  bool is_platforms = false;
  for (size_t i = 0; i < sizeof platform_sources / sizeof *platform_sources; i++) {
    if (!str_is(base, platform_sources[i].function)) continue;
    const char *key = platform_sources[i].key;
    is_platforms = true;
    if (key)
      path = *key ? arena_format(proof->arena, "{%s}", key) : "{}";
    else if (!strcmp(path, "{}"))
      continue; // the claims as a whole
    add_setting(proof, rows, compared, platform_sources[i].setting, path);
  }
  bool is_setting = str_has(base, ".") && !str_has(base, "(");
  if (!is_platforms && is_setting)
    add_setting(proof, rows, compared, str_dup(proof->arena, base), path);
}

void identity_add(const Proof *proof, Buf *out) {
  Search search = {.proof = proof};
  catalog_each(&proof->catalog->relations, Relation, relation) {
    for (size_t i = 0; relation_is_table(relation) && i < relation->policies.count; i++) {
      const Policy *policy = relation->policies.items[i];
      walk_clause(&search, policy, policy->using_expr, policy->using_meaning);
      walk_clause(&search, policy, policy->check_expr, policy->check_meaning);
    }
  }
  note_configured(&search);
  Rows rows = {proof->arena, out, "tenantlint_context", "setting, path, schema, name, column_name",
               0};
  for (size_t i = 0; i < search.found.count; i++) add_source(proof, &rows, &search.found.items[i]);
  rows_end(&rows);
}
