// A policy's expressions -> the columns that they tie to the context.
#include "catalog/tenant_ties.h"

#include <strings.h>

#include "sql/expr.h"
#include "sql/walk.h"

bool tenant_is_user_column(const char *column) {
  static const char *const words[] = {"user",    "owner",  "created_by", "author", "email",
                                      "profile", "member", "employee",   0};
  if (str_has_any_nocase(str(column), words)) return true;
  return !strcmp(column, "id");
}

typedef ARRAY(Tie) Ties;

typedef struct PolicyScan {
  const Catalog *catalog;
  const Policy *policy;
  // Whose columns are looked for: the policy's, or a parent that it looks up
  const Relation *relation;
  const char *name; // of the relation in the expression
  Ties ties;
} PolicyScan;

// The name of a column of the scan's relation, NULL when the node is none. In a sub-query only a qualified one is sure to
// be the relation's.
static const char *own_column(const PolicyScan *scan, Node *expr, bool qualified) {
  Node *stripped = expr ? expr_strip_casts(expr) : NULL;
  const char *column = stripped ? expr_column(stripped) : NULL;
  const char *table = column ? expr_column_table(stripped) : NULL;
  if (!column || !relation_column(scan->relation, column)) return NULL;
  if (table ? strcmp(table, scan->name) != 0 : qualified) return NULL;
  return column;
}

static bool find_source(const PolicyScan *scan, Node *expr, ContextSource *source) {
  return context_source(scan->catalog->arena, scan->catalog, &scan->policy->search_path, expr,
                        source);
}

static void note_tie(PolicyScan *scan, Node *column_side, Node *context_side) {
  const char *column = own_column(scan, column_side, false);
  ContextSource source;
  if (column && find_source(scan, context_side, &source))
    array_push(scan->catalog->arena, &scan->ties, (Tie){column, source, false, NULL});
}

typedef struct SourceSearch {
  const PolicyScan *scan;
  int depth; // of functions that call each other
  bool found;
  ContextSource source;
} SourceSearch;

// The function of the migrations that is called, if its body reads the context.
static const Function *find_reader(const PolicyScan *scan, FuncCall *call) {
  const Function *function =
      catalog_find_function(scan->catalog, &scan->policy->search_path, name_schema(call->funcname),
                            name_last(call->funcname), list_length(call->args));
  return function && context_reads(function) ? function : NULL;
}

static bool visit_source(Node *node, void *context);

// IN (SELECT my_tenants()): a set, which is no source itself, but its body reads one.
static void search_call(SourceSearch *search, FuncCall *call) {
  const Function *function = search->depth < 4 ? find_reader(search->scan, call) : NULL;
  if (!function) return;
  search->depth++;
  for (size_t i = 0; i < function->statements.count; i++)
    walk_tree(function->statements.items[i].tree, visit_source, search);
  search->depth--;
  search->source.location = call->location;
  search->found = true;
}

static bool visit_source(Node *node, void *context) {
  SourceSearch *search = context;
  bool may_be = IsA(node, FuncCall) || IsA(node, SQLValueFunction);
  if (!search->found && may_be) search->found = find_source(search->scan, node, &search->source);
  if (!search->found && IsA(node, FuncCall)) search_call(search, (FuncCall *)node);
  return search->found;
}

// The first source of the context anywhere in an expression or sub-query.
static bool contains_source(const PolicyScan *scan, Node *tree, ContextSource *source) {
  SourceSearch search = {.scan = scan};
  walk_tree(tree, visit_source, &search);
  *source = search.source;
  return search.found;
}

// What a membership looks up says who the caller is; the column that it is matched with says whose the row is.
static void note_membership(PolicyScan *scan, const char *column, ContextSource source,
                            const char *shown) {
  const char *setting = source.kind == CONTEXT_SETTING ? source.name : NULL;
  source.kind = CONTEXT_CLAIM;
  source.name = shown;
  array_push(scan->catalog->arena, &scan->ties, (Tie){column, source, true, setting});
}

// ---- parents ----

static bool visit(Node *node, void *context);

static bool has_foreign_key(const Relation *relation, const char *column) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    bool is_reference = key->kind == CONSTRAINT_FOREIGN_KEY && key->columns.count == 1;
    if (is_reference && key->columns.items[0] && !strcmp(key->columns.items[0], column))
      return true;
  }
  return false;
}

// A column that says whose a row is; others say which row it is, as the slug of a workspace does.
static bool is_owner_column(const PolicyScan *parent, const char *column) {
  if (tenant_is_user_column(column)) return false;
  if (has_foreign_key(parent->relation, column)) return true;
  size_t tables = 0;
  catalog_each(&parent->catalog->relations, Relation, table) {
    tables += relation_is_table(table) && relation_column(table, column);
  }
  return tables > 1;
}

static bool note_parent(PolicyScan *scan, const SelectStmt *select, const RangeVar *table) {
  const Relation *relation = catalog_find_relation(scan->catalog, &scan->policy->search_path,
                                                   table->schemaname, table->relname);
  if (!relation || relation == scan->policy->relation) return false;
  PolicyScan parent = *scan;
  parent.relation = relation;
  parent.name = table->alias ? table->alias->aliasname : table->relname;
  parent.ties = (Ties){0};
  bool found = false;
  ListCell *cell;
  foreach (cell, select->fromClause) // ON o.org_id = ...
    walk_tree(lfirst(cell), visit, &parent);
  if (select->whereClause) walk_tree(select->whereClause, visit, &parent);
  for (size_t i = 0; i < parent.ties.count; i++) {
    const Tie *tie = &parent.ties.items[i];
    bool of_tenant = tie->source.kind != CONTEXT_IDENTITY && is_owner_column(&parent, tie->column);
    if (of_tenant) array_push(scan->catalog->arena, &scan->ties, *tie);
    found = found || of_tenant;
  }
  return found;
}

typedef struct ParentSearch {
  PolicyScan *scan;
  const SelectStmt *select;
  bool found;
} ParentSearch;

static bool visit_table(Node *node, void *context) {
  ParentSearch *search = context;
  if (IsA(node, RangeVar) && note_parent(search->scan, search->select, (RangeVar *)node))
    search->found = true;
  return IsA(node, SubLink) || IsA(node, RangeSubselect);
}

// order_id IN (SELECT id FROM orders WHERE org_id = ...): the parent's row says whose this one is.
static bool note_parents(PolicyScan *scan, Node *subselect) {
  if (!IsA(subselect, SelectStmt)) return false;
  ParentSearch search = {scan, (SelectStmt *)subselect, false};
  ListCell *cell;
  foreach (cell, search.select->fromClause) walk_tree(lfirst(cell), visit_table, &search);
  return search.found;
}

typedef struct KeySearch {
  const PolicyScan *scan;
  const char *column;
  bool found;
} KeySearch;

static bool visit_key(Node *node, void *context) {
  KeySearch *search = context;
  if (!IsA(node, RangeVar)) return IsA(node, SubLink) || IsA(node, RangeSubselect);
  const RangeVar *table = (RangeVar *)node;
  const Relation *relation = catalog_find_relation(
      search->scan->catalog, &search->scan->policy->search_path, table->schemaname, table->relname);
  const char *key = relation ? relation_key_column(relation) : NULL;
  search->found = search->found || (key && !strcmp(key, search->column));
  return true;
}

// Whether the column is the primary key of a table that the sub-query reads.
static bool is_key(const PolicyScan *scan, const SelectStmt *select, Node *expr) {
  const char *column = expr ? expr_column(expr_strip_casts(expr)) : NULL;
  KeySearch search = {scan, column, false};
  ListCell *cell;
  if (!column) return false;
  foreach (cell, select->fromClause) walk_tree(lfirst(cell), visit_key, &search);
  return search.found;
}

// order_id IN (SELECT id FROM orders ...)
static bool selects_key(const PolicyScan *scan, const SelectStmt *select) {
  if (list_length(select->targetList) != 1) return false;
  return is_key(scan, select, linitial_node(ResTarget, select->targetList)->val);
}

typedef struct ParentMatch {
  const PolicyScan *scan;
  const SelectStmt *select;
  bool found;
} ParentMatch;

// EXISTS (SELECT 1 FROM orders o WHERE o.id = items.order_id ...)
static bool visit_match(Node *node, void *context) {
  ParentMatch *match = context;
  if (!IsA(node, A_Expr)) return IsA(node, SubLink);
  A_Expr *op = (A_Expr *)node;
  if (op->kind != AEXPR_OP || strcmp(name_last(op->name), "=") != 0) return false;
  bool left =
      own_column(match->scan, op->lexpr, true) && is_key(match->scan, match->select, op->rexpr);
  bool right =
      own_column(match->scan, op->rexpr, true) && is_key(match->scan, match->select, op->lexpr);
  match->found = match->found || left || right;
  return false;
}

static bool looks_up_parent(const PolicyScan *scan, const SubLink *link) {
  if (!IsA(link->subselect, SelectStmt)) return false;
  ParentMatch match = {scan, (SelectStmt *)link->subselect, false};
  if (link->subLinkType == ANY_SUBLINK) return selects_key(scan, match.select);
  if (link->subLinkType == EXISTS_SUBLINK && match.select->whereClause)
    walk_tree(match.select->whereClause, visit_match, &match);
  return match.found;
}

// ---- sub-queries ----

typedef struct Correlation {
  PolicyScan *scan;
  ContextSource source;
} Correlation;

// member.tenant_id = orders.tenant_id, in a sub-query that reads the context.
static bool visit_correlation(Node *node, void *context) {
  const Correlation *correlation = context;
  if (!IsA(node, A_Expr)) return false;
  A_Expr *op = (A_Expr *)node;
  if (op->kind != AEXPR_OP || strcmp(name_last(op->name), "=") != 0 || !op->lexpr || !op->rexpr)
    return false;
  const char *left = own_column(correlation->scan, op->lexpr, true),
             *right = own_column(correlation->scan, op->rexpr, true);
  bool columns =
      expr_column(expr_strip_casts(op->lexpr)) && expr_column(expr_strip_casts(op->rexpr));
  if (columns && (left || right))
    note_membership(correlation->scan, left ? left : right, correlation->source,
                    "a membership sub-query");
  return false;
}

static void note_sublink(PolicyScan *scan, SubLink *link) {
  ContextSource source;
  if (!link->subselect || !contains_source(scan, link->subselect, &source)) return;
  if (looks_up_parent(scan, link) && note_parents(scan, link->subselect)) return;
  const char *tested =
      link->subLinkType == ANY_SUBLINK ? own_column(scan, link->testexpr, false) : NULL;
  if (tested) note_membership(scan, tested, source, "a membership sub-query");
  Correlation correlation = {scan, source};
  if (link->subLinkType == EXISTS_SUBLINK)
    walk_tree(link->subselect, visit_correlation, &correlation);
}

// tenant_id = ANY (ARRAY(SELECT ..)): what IN (SELECT ..) says, in a form that an index serves.
static void note_array(PolicyScan *scan, A_Expr *op) {
  ContextSource source;
  bool array = op->kind == AEXPR_OP_ANY && IsA(op->rexpr, SubLink) &&
               ((SubLink *)op->rexpr)->subLinkType == ARRAY_SUBLINK;
  const char *column = array ? own_column(scan, op->lexpr, false) : NULL;
  if (column && contains_source(scan, op->rexpr, &source))
    note_membership(scan, column, source, "a membership sub-query");
}

// is_member(tenant_id): a function of the migrations that is handed the column and reads the context.
static void note_call(PolicyScan *scan, FuncCall *call) {
  const Function *function = find_reader(scan, call);
  if (!function) return;
  ListCell *cell;
  foreach (cell, call->args) {
    const char *column = own_column(scan, lfirst(cell), false);
    if (!column) continue;
    const char *shown =
        arena_format(scan->catalog->arena, "%s.%s()", function->schema, function->name);
    note_membership(scan, column, (ContextSource){.location = call->location}, shown);
  }
}

// The call that an expression is, also as (SELECT f()).
static FuncCall *only_call(Node *expr) {
  expr = expr_strip_casts(expr);
  if (IsA(expr, SubLink) && ((SubLink *)expr)->subLinkType == EXPR_SUBLINK) {
    SelectStmt *select = (SelectStmt *)((SubLink *)expr)->subselect;
    bool is_plain =
        IsA(select, SelectStmt) && !select->fromClause && list_length(select->targetList) == 1;
    expr = is_plain ? expr_strip_casts(linitial_node(ResTarget, select->targetList)->val) : expr;
  }
  return IsA(expr, FuncCall) ? (FuncCall *)expr : NULL;
}

// tenant_id = my_tenant(): a function that is no source itself, but looks up by one whose the caller is.
static void note_lookup(PolicyScan *scan, Node *column_side, Node *call_side) {
  const char *column = own_column(scan, column_side, false);
  FuncCall *call = column ? only_call(call_side) : NULL;
  const Function *function = call ? find_reader(scan, call) : NULL;
  ContextSource source;
  if (!function || find_source(scan, call_side, &source)) return;
  bool names_row = str_ends(str(column), "id") || str_ends(str(column), "Id");
  if (names_row && is_owner_column(scan, column) && contains_source(scan, (Node *)call, &source))
    note_membership(
        scan, column, source,
        arena_format(scan->catalog->arena, "%s.%s()", function->schema, function->name));
}

static void note_comparison(PolicyScan *scan, A_Expr *op) {
  bool equality =
      (op->kind == AEXPR_OP || op->kind == AEXPR_OP_ANY || op->kind == AEXPR_NOT_DISTINCT) &&
      !strcmp(name_last(op->name), "=");
  if (!equality || !op->lexpr || !op->rexpr) return;
  note_tie(scan, op->lexpr, op->rexpr);
  note_tie(scan, op->rexpr, op->lexpr);
  note_lookup(scan, op->lexpr, op->rexpr);
  note_lookup(scan, op->rexpr, op->lexpr);
  note_array(scan, op);
}

static bool visit(Node *node, void *context) {
  if (IsA(node, A_Expr)) note_comparison(context, (A_Expr *)node);
  if (IsA(node, FuncCall)) note_call(context, (FuncCall *)node);
  if (!IsA(node, SubLink)) return false;
  note_sublink(context, (SubLink *)node);
  // Names inside mean other tables first; (SELECT current_setting(..)) has none.
  Node *select = ((SubLink *)node)->subselect;
  return select && IsA(select, SelectStmt) && ((SelectStmt *)select)->fromClause;
}

void tenant_find_ties(const Catalog *catalog, Policy *policy) {
  PolicyScan scan = {.catalog = catalog,
                     .policy = policy,
                     .relation = policy->relation,
                     .name = policy->relation->name};
  if (policy->using_expr) walk_tree(policy->using_expr, visit, &scan);
  if (policy->check_expr) walk_tree(policy->check_expr, visit, &scan);
  policy->ties = scan.ties.items;
  policy->tie_count = scan.ties.count;
}
