// A SELECT -> the keys by which it looks for rows of the tenant.
#include "query/query.h"

#include "sql/expr.h"

#include <string.h>

typedef struct Reader {
  Arena *arena;
  const Query *query;
  bool of_others;
  RowKeys keys;
} Reader;

// ---- statements that yield a row always -------------------------------------------------------------

static bool is_aggregate(Node *expr) {
  static const char *const names[] = {"count",     "sum",      "min",       "max",
                                      "avg",       "bool_or",  "bool_and",  "every",
                                      "array_agg", "json_agg", "jsonb_agg", "string_agg"};
  expr = expr ? expr_strip_casts(expr) : NULL;
  if (expr && IsA(expr, CoalesceExpr)) expr = linitial(((CoalesceExpr *)expr)->args);
  if (expr && IsA(expr, A_Expr)) expr = ((A_Expr *)expr)->lexpr; // COUNT(*) > 0
  for (size_t i = 0; expr && i < sizeof names / sizeof *names; i++)
    if (expr_call(expr_strip_casts(expr), names[i])) return true;
  return false;
}

static bool yields_always(const SelectStmt *select) {
  if (select->groupClause) return false;
  ListCell *cell;
  foreach (cell, select->targetList)
    if (is_aggregate(lfirst_node(ResTarget, cell)->val)) return true;
  return false;
}

// ---- statements that tell whether there is a row -----------------------------------------------------

static Node *only_target(const SelectStmt *select) {
  if (list_length(select->targetList) != 1 || select->op != SETOP_NONE) return NULL;
  return linitial_node(ResTarget, select->targetList)->val;
}

static bool is_count(Node *expr) {
  const FuncCall *count = expr ? expr_call(expr_strip_casts(expr), "count") : NULL;
  return count && !count->agg_filter && (count->agg_star || list_length(count->args) == 1);
}

// `COUNT(*) > 0`
static bool is_counted(Node *expr) {
  const A_Expr *compared = expr && IsA(expr, A_Expr) ? (const A_Expr *)expr : NULL;
  return compared && is_count(compared->lexpr) && !strcmp(name_last(compared->name), ">") &&
         IsA(compared->rexpr, A_Const) && !((A_Const *)compared->rexpr)->isnull &&
         ((A_Const *)compared->rexpr)->val.ival.ival == 0;
}

// The SELECT whose rows a statement of one value is about; NULL: it says nothing of any.
static const SelectStmt *told(const SelectStmt *select) {
  Node *value = only_target(select);
  if (!value || select->groupClause || select->havingClause) return NULL;
  if (is_count(value) || is_counted(value)) return select;
  value = expr_strip_casts(value);
  const SubLink *link = IsA(value, SubLink) ? (const SubLink *)value : NULL;
  bool exists = link && link->subLinkType == EXISTS_SUBLINK && !select->fromClause;
  const SelectStmt *inner = exists ? (const SelectStmt *)link->subselect : NULL;
  return inner && inner->op == SETOP_NONE && !yields_always(inner) ? inner : NULL;
}

RowAnswer query_row_answer(const Query *query) {
  Node *tree = query->statement->tree;
  const SelectStmt *select = tree && IsA(tree, SelectStmt) ? (const SelectStmt *)tree : NULL;
  if (!select || select->op != SETOP_NONE || !told(select)) return ROW_ANSWER_ROWS;
  return expr_call(only_target(select), "count") ? ROW_ANSWER_BIGINT : ROW_ANSWER_VALUE;
}

// ---- columns -----------------------------------------------------------------------------------------

static bool may_mean(const TableRef *ref, Node *column) {
  const char *table = expr_column_table(column);
  if (!table) return relation_column(ref->relation, expr_column(column));
  return !strcmp(table, ref->alias ? ref->alias : ref->relation->name);
}

// The only reference that the column may be of; NULL: none, or several.
static const TableRef *ref_of(const Query *query, Node *column) {
  const TableRef *found = NULL;
  for (size_t i = 0; i < query->refs.count; i++) {
    if (!may_mean(&query->refs.items[i], column)) continue;
    if (found) return NULL;
    found = &query->refs.items[i];
  }
  return found;
}

static void add_key(Reader *reader, Node *column, Node *value) {
  column = expr_strip_casts(column);
  value = expr_strip_casts(value);
  if (!expr_column(column) || !IsA(value, ParamRef)) return;
  const TableRef *ref = ref_of(reader->query, column);
  const Column *tenant = ref ? ref->relation->tenant_column : NULL;
  bool is_theirs = tenant && (reader->of_others ? ref->scoped == NO : ref->scoped == YES);
  if (!is_theirs || !strcmp(tenant->name, expr_column(column))) return;
  RowKey key = {ref->relation, expr_column(column), ((ParamRef *)value)->number};
  array_push(reader->arena, &reader->keys, key);
}

// What surely holds: all parts of AND.
static void read_condition(Reader *reader, Node *condition) {
  if (!condition) return;
  if (IsA(condition, BoolExpr) && ((BoolExpr *)condition)->boolop == AND_EXPR) {
    ListCell *cell;
    foreach (cell, ((BoolExpr *)condition)->args) read_condition(reader, lfirst(cell));
    return;
  }
  const A_Expr *equal = IsA(condition, A_Expr) ? (const A_Expr *)condition : NULL;
  if (!equal || equal->kind != AEXPR_OP || strcmp(name_last(equal->name), "=") || !equal->lexpr)
    return;
  add_key(reader, equal->lexpr, equal->rexpr);
  add_key(reader, equal->rexpr, equal->lexpr);
}

RowKeys query_row_keys(Arena *arena, const Query *query, bool of_others) {
  Reader reader = {.arena = arena, .query = query, .of_others = of_others};
  Node *tree = query->statement->tree;
  const SelectStmt *select = tree && IsA(tree, SelectStmt) ? (const SelectStmt *)tree : NULL;
  if (!select || select->op != SETOP_NONE) return reader.keys;
  const SelectStmt *asked = told(select);
  if (!asked && !yields_always(select)) asked = select;
  if (asked) read_condition(&reader, asked->whereClause);
  return reader.keys;
}

const Column *query_unscoped_owner(const Query *query) {
  for (size_t i = 0; i < query->refs.count; i++) {
    const TableRef *ref = &query->refs.items[i];
    if (ref->access == ACCESS_READ && ref->scoped == NO && ref->relation->tenant_column)
      return ref->relation->tenant_column;
  }
  return NULL;
}
