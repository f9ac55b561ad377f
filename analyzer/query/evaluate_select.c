// A sub-query of a policy -> whether some row of it passes.
//
// Each relation in FROM contributes a row of this tenant or of another one, and a side of an outer join perhaps none, with
// NULL for its columns; every combination is tried. The caller is assumed to have rows: a condition that only further
// columns of his own rows decide holds.
#include "query/evaluate.h"

#include "sql/expr.h"

enum { MOST_RELATIONS = 6, MOST_CHOICES = 8 }; // 2^8 combinations of rows and unmatched sides

// ON or WHERE.
typedef struct Condition {
  Node *expr;
  const Scope *scope;
  unsigned waived; // by the sides that have no row, as in Item.nullable
} Condition;

// The side of an outer join that may have no row for the other one.
typedef struct NullableSide {
  unsigned other;   // the one across a FULL JOIN, as a bit: they are not both without
  bool has_no_rows; // at all
} NullableSide;

typedef struct SourceRows {
  Items relations; // whose owner is enumerated
  Items nullable;  // that may be absent
  ARRAY(Condition) conditions;
  ARRAY(NullableSide) sides;
  bool is_unknown;
  bool is_empty; // a function in FROM has no rows
} SourceRows;

static void add_from(const Evaluation *evaluation, SourceRows *rows, Scope *scope, Node *from);

static void add_condition(const Evaluation *evaluation, SourceRows *rows, const Scope *scope,
                          Node *condition) {
  if (!condition) return;
  array_push(evaluation->arena, &rows->conditions,
             ((Condition){.expr = condition, .scope = scope}));
}

// ---- FROM -------------------------------------------------------------------------------------

static SelectStmt *find_cte(const Scope *scope, const RangeVar *name) {
  if (name->schemaname) return NULL;
  for (; scope; scope = scope->outer) {
    ListCell *cell;
    foreach (cell, scope->ctes) {
      CommonTableExpr *cte = lfirst_node(CommonTableExpr, cell);
      if (!strcmp(cte->ctename, name->relname) && IsA(cte->ctequery, SelectStmt))
        return (SelectStmt *)cte->ctequery;
    }
  }
  return NULL;
}

static Scope *open_select(const Evaluation *evaluation, SourceRows *rows, const Scope *outer,
                          SelectStmt *select) {
  Scope *scope = ARENA_NEW(evaluation->arena, Scope);
  scope->outer = outer;
  scope->search_path = outer->search_path;
  scope->ctes = select->withClause ? select->withClause->ctes : NIL;
  if (evaluation->depth > 60) rows->is_unknown = true; // a CTE that reads itself
  ListCell *cell;
  if (!rows->is_unknown)
    foreach (cell, select->fromClause) add_from(evaluation, rows, scope, lfirst(cell));
  add_condition(evaluation, rows, scope, select->whereClause);
  return scope;
}

static Item *add_item(const Evaluation *evaluation, Scope *scope, const Alias *alias,
                      const char *name) {
  Item *item = ARENA_NEW(evaluation->arena, Item);
  item->alias = alias ? alias->aliasname : name;
  item->column_aliases = alias ? alias->colnames : NIL;
  array_push(evaluation->arena, &scope->items, item);
  return item;
}

static void add_subselect(const Evaluation *evaluation, SourceRows *rows, Scope *scope,
                          const Alias *alias, const char *name, SelectStmt *select) {
  Evaluation deeper = *evaluation;
  deeper.depth += 5;
  Item *item = add_item(evaluation, scope, alias, name);
  item->select = select;
  if (select->op != SETOP_NONE || select->valuesLists) rows->is_unknown = true;
  item->inner = open_select(&deeper, rows, scope->outer, select);
}

static void add_relation(const Evaluation *evaluation, SourceRows *rows, Scope *scope,
                         RangeVar *name) {
  SelectStmt *cte = find_cte(scope, name);
  if (cte) {
    add_subselect(evaluation, rows, scope, name->alias, name->relname, cte);
    return;
  }
  Item *item = add_item(evaluation, scope, name->alias, name->relname);
  item->relation = catalog_find_relation(evaluation->catalog, scope->search_path, name->schemaname,
                                         name->relname);
  item->is_unknown = !item->relation || item->relation->exists == UNKNOWN;
  if (!item->relation)
    evaluate_unknown(evaluation, name->location, "table \"%s\" is not created by the migrations",
                     name->relname);
  array_push(evaluation->arena, &rows->relations, item);
}

static void add_function(const Evaluation *evaluation, SourceRows *rows, Scope *scope,
                         RangeFunction *function) {
  Item *item = add_item(evaluation, scope, function->alias, NULL);
  List *first = function->functions ? linitial(function->functions) : NIL;
  Node *call = first ? linitial(first) : NULL;
  if (!item->alias && call && IsA(call, FuncCall))
    item->alias = name_last(((FuncCall *)call)->funcname);
  item->has_value = true;
  item->value = call ? evaluate(evaluation, scope->outer, call) : value_of(VALUE_UNKNOWN);
  SelectNames names = {
      .arena = evaluation->arena, .catalog = evaluation->catalog, .path = scope->search_path};
  item->columns = select_function(&names, function).columns;
  // Those of the server that return sets are strict.
  bool of_server = call && IsA(call, FuncCall) && !item->columns.known;
  if (of_server && item->value.kind == VALUE_NULL) rows->is_empty = true;
}

// USING (tenant_id): the column of the left item against that of the right one.
static void add_using(const Evaluation *evaluation, SourceRows *rows, Scope *scope, size_t left,
                      size_t right, List *columns) {
  ListCell *cell;
  foreach (cell, columns) {
    if (left >= scope->items.count || right >= scope->items.count) return;
    Node *refs[2];
    for (int i = 0; i < 2; i++) {
      const char *alias = scope->items.items[i ? right : left]->alias;
      refs[i] = expr_make_column(evaluation->arena, alias ? alias : "", strVal(lfirst(cell)));
    }
    add_condition(evaluation, rows, scope, expr_make_equal(evaluation->arena, refs[0], refs[1]));
  }
}

// What a side of a join has brought in: ranges of the scope's items, and of the relations and conditions.
typedef struct Side {
  size_t items, relations, conditions;
  size_t items_end, relations_end, conditions_end;
  bool is_empty;
} Side;

static Side add_side(const Evaluation *evaluation, SourceRows *rows, Scope *scope, Node *from) {
  bool was_empty = rows->is_empty;
  Side side = {.items = scope->items.count,
               .relations = rows->relations.count,
               .conditions = rows->conditions.count};
  rows->is_empty = false;
  add_from(evaluation, rows, scope, from);
  side.items_end = scope->items.count;
  side.relations_end = rows->relations.count;
  side.conditions_end = rows->conditions.count;
  side.is_empty = rows->is_empty;
  rows->is_empty = was_empty;
  return side;
}

static void make_nullable(const Evaluation *evaluation, SourceRows *rows, Item *item,
                          unsigned bit) {
  item->nullable |= bit;
  array_push(evaluation->arena, &rows->nullable, item);
}

// The columns of the side are NULL, and neither its conditions nor those of the join, which begin at `on`, decide.
static void add_nullable(const Evaluation *evaluation, SourceRows *rows, const Scope *scope,
                         const Side *side, size_t on) {
  if (rows->sides.count == MOST_CHOICES) {
    rows->is_unknown = true;
    return;
  }
  unsigned bit = 1u << rows->sides.count;
  for (size_t i = side->items; i < side->items_end; i++)
    make_nullable(evaluation, rows, scope->items.items[i], bit);
  for (size_t i = side->relations; i < side->relations_end; i++)
    make_nullable(evaluation, rows, rows->relations.items[i], bit);
  for (size_t i = side->conditions; i < rows->conditions.count; i++)
    if (i < side->conditions_end || i >= on) rows->conditions.items[i].waived |= bit;
  array_push(evaluation->arena, &rows->sides, ((NullableSide){.has_no_rows = side->is_empty}));
}

static void add_join(const Evaluation *evaluation, SourceRows *rows, Scope *scope, JoinExpr *join) {
  Side left = add_side(evaluation, rows, scope, join->larg);
  Side right = add_side(evaluation, rows, scope, join->rarg);
  size_t on = rows->conditions.count;
  add_using(evaluation, rows, scope, left.items, right.items, join->usingClause);
  add_condition(evaluation, rows, scope, join->quals);
  bool keeps_left = join->jointype == JOIN_LEFT || join->jointype == JOIN_FULL;
  bool keeps_right = join->jointype == JOIN_RIGHT || join->jointype == JOIN_FULL;
  size_t first = rows->sides.count;
  if (keeps_left) add_nullable(evaluation, rows, scope, &right, on);
  if (keeps_right) add_nullable(evaluation, rows, scope, &left, on);
  for (size_t i = first; rows->sides.count == first + 2 && i < first + 2; i++)
    rows->sides.items[i].other = 3u << first & ~(1u << i);
  rows->is_empty |= (left.is_empty && !keeps_right) || (right.is_empty && !keeps_left);
}

static void add_from(const Evaluation *evaluation, SourceRows *rows, Scope *scope, Node *from) {
  switch (nodeTag(from)) {
  case T_RangeVar: add_relation(evaluation, rows, scope, (RangeVar *)from); return;
  case T_RangeFunction: add_function(evaluation, rows, scope, (RangeFunction *)from); return;
  case T_RangeSubselect: {
    RangeSubselect *sub = (RangeSubselect *)from;
    if (!IsA(sub->subquery, SelectStmt)) break;
    add_subselect(evaluation, rows, scope, sub->alias, NULL, (SelectStmt *)sub->subquery);
    return;
  }
  case T_JoinExpr: add_join(evaluation, rows, scope, (JoinExpr *)from); return;
  default: break;
  }
  rows->is_unknown = true;
}

// ---- rows that the querying role cannot see ---------------------------------------------------

// Whether the relation's own policies hide the rows of other tenants from the sub-query (22.3).
static bool hides_others(const Evaluation *evaluation, const Relation *relation) {
  bool filtered = relation && relation->rls == YES && !evaluation->in_definer_function;
  if (!filtered) return false;
  for (const Reading *at = evaluation->reading; at; at = at->outer)
    if (at->relation == relation) return false; // reads itself: policy-recursion says so
  Evaluation inner = *evaluation;
  Reading reading = {evaluation->reading, relation};
  inner.reading = &reading;
  inner.ties_tenant = NULL;
  bool any = false;
  for (size_t i = 0; i < relation->policies.count; i++) {
    const Policy *policy = relation->policies.items[i];
    bool reads = policy->command == COMMAND_SELECT || policy->command == COMMAND_ALL;
    if (!reads || policy->restrictive || !policy->using_expr) continue;
    any = true;
    Item row = {
        .alias = relation->name, .relation = relation, .owner = ROW_OTHER, .is_policy_row = true};
    Scope scope = {.search_path = &policy->search_path};
    array_push(evaluation->arena, &scope.items, &row);
    Logic passes = evaluate_logic(&inner, &scope, policy->using_expr);
    if (logic_may_pass(passes) && passes != LOGIC_FLAG) return false;
  }
  return any;
}

// ---- worlds -----------------------------------------------------------------------------------

// Which rows are tried: a bit for each relation whose row is another tenant's, one for each side that has none.
typedef struct World {
  unsigned others, unmatched;
} World;

static Logic all_conditions(const Evaluation *evaluation, const SourceRows *rows, World world) {
  Logic result = LOGIC_TRUE;
  for (size_t i = 0; i < rows->conditions.count && result != LOGIC_FALSE; i++) {
    const Condition *condition = &rows->conditions.items[i];
    if (condition->waived & world.unmatched) continue;
    result = logic_and(result, evaluate_logic(evaluation, condition->scope, condition->expr));
  }
  return result;
}

static bool may_be_unmatched(const SourceRows *rows, unsigned unmatched) {
  for (size_t i = 0; i < rows->sides.count; i++) {
    const NullableSide *side = &rows->sides.items[i];
    if (unmatched >> i & 1 ? unmatched & side->other : side->has_no_rows) return false;
  }
  return true;
}

// Makes the rows what `world` says; false when there is no such world, or a row of it is out of sight.
static bool enter_world(const Evaluation *evaluation, const SourceRows *rows, World world) {
  if (!may_be_unmatched(rows, world.unmatched)) return false;
  for (size_t i = 0; i < rows->nullable.count; i++) {
    Item *item = rows->nullable.items[i];
    item->is_absent = item->nullable & world.unmatched;
  }
  for (size_t i = 0; i < rows->relations.count; i++) {
    Item *item = rows->relations.items[i];
    bool is_other = world.others >> i & 1;
    item->owner = is_other ? ROW_OTHER : ROW_OWN;
    if (is_other && (item->is_absent || hides_others(evaluation, item->relation))) return false;
  }
  return true;
}

typedef enum Wanted { WANT_ROW, WANT_EQUAL, WANT_TRUE } Wanted;

static bool is_count(Node *target) { return expr_call(target, "count") != NULL; }

// bool_or(x), max(x), array_agg(x): x as far as we are concerned.
static Node *below_aggregate(Node *target) {
  static const char *const names[] = {"bool_or",   "bool_and",  "max",    "min",
                                      "array_agg", "any_value", "unnest", 0};
  for (const char *const *name = names; *name; name++) {
    FuncCall *call = expr_call(target, *name);
    if (call && list_length(call->args) == 1) return linitial(call->args);
  }
  return target;
}

static Logic judge_target(const Evaluation *evaluation, const Scope *scope, SelectStmt *select,
                          Wanted wanted, const Value *test) {
  Node *target = select->targetList ? linitial_node(ResTarget, select->targetList)->val : NULL;
  if (wanted == WANT_ROW || !target || is_count(target)) return LOGIC_TRUE;
  Value value = evaluate(evaluation, scope, below_aggregate(target));
  return wanted == WANT_EQUAL ? evaluate_equal(evaluation, value, *test)
                              : evaluate_as_logic(evaluation, value);
}

static Logic any_row(const Evaluation *evaluation, SelectStmt *select, const Scope *outer,
                     Wanted wanted, const Value *test);

// A relation that no migration creates; what the platform has made is known well enough.
static bool may_hold_anything(const Item *item) {
  return !item->relation || (item->is_unknown && item->relation->migration);
}

static Logic unknown_rows(const Evaluation *evaluation, const Item *item) {
  const char *name = item->relation ? item->relation->name : item->alias;
  evaluate_unknown(evaluation, -1, "table \"%s\" is not created by the migrations", name);
  return LOGIC_UNKNOWN;
}

// A table of the whole application's administrators, which callers are in as an exception.
static bool lists_administrators(const Relation *relation) {
  return relation && !relation->tenant_column && str_has_nocase(str(relation->name), "admin");
}

// What a query finds whose conditions hold for some of the caller's own rows.
static Logic own_rows(const SourceRows *rows) {
  for (size_t i = 0; i < rows->relations.count; i++) {
    const Item *item = rows->relations.items[i];
    if (!item->is_absent && lists_administrators(item->relation)) return LOGIC_FLAG;
  }
  return LOGIC_TRUE; // the caller has such rows
}

static Logic any_in_worlds(const Evaluation *evaluation, SelectStmt *select, const Scope *outer,
                           Wanted wanted, const Value *test) {
  SourceRows rows = {0};
  Scope *scope = open_select(evaluation, &rows, outer, select);
  if (rows.is_empty) return LOGIC_FALSE;
  size_t relations = rows.relations.count, choices = relations + rows.sides.count;
  if (rows.is_unknown || relations > MOST_RELATIONS || choices > MOST_CHOICES) return LOGIC_UNKNOWN;
  Logic result = LOGIC_FALSE;
  for (unsigned i = 0; i < 1u << choices; i++) {
    World world = {.others = i & ((1u << relations) - 1), .unmatched = i >> relations};
    if (!enter_world(evaluation, &rows, world)) continue;
    Logic passes = all_conditions(evaluation, &rows, world);
    if (passes != LOGIC_FALSE)
      passes = logic_and(passes, judge_target(evaluation, scope, select, wanted, test));
    if (passes == LOGIC_ROW && !world.others && relations) passes = own_rows(&rows);
    result = logic_or(result, passes);
  }
  for (size_t i = 0; i < rows.relations.count && result == LOGIC_TRUE; i++)
    if (may_hold_anything(rows.relations.items[i]))
      result = unknown_rows(evaluation, rows.relations.items[i]);
  return wanted == WANT_ROW && (result == LOGIC_NULL) ? LOGIC_FALSE : result;
}

static Logic any_row(const Evaluation *evaluation, SelectStmt *select, const Scope *outer,
                     Wanted wanted, const Value *test) {
  Evaluation deeper = *evaluation;
  deeper.depth += 5;
  if (deeper.depth > 150 || *evaluation->steps <= 0) return LOGIC_UNKNOWN;
  if (select->valuesLists) return LOGIC_UNKNOWN;
  if (select->op == SETOP_NONE) return any_in_worlds(&deeper, select, outer, wanted, test);
  Logic left = any_row(&deeper, select->larg, outer, wanted, test);
  Logic right = any_row(&deeper, select->rarg, outer, wanted, test);
  if (select->op == SETOP_INTERSECT) return logic_and(left, right);
  return select->op == SETOP_EXCEPT ? left : logic_or(left, right);
}

static Logic any_row_of(const Evaluation *evaluation, const Subquery *query, Wanted wanted,
                        const Value *test) {
  Evaluation inner = *evaluation;
  inner.in_definer_function = inner.in_definer_function || query->as_definer;
  return any_row(&inner, query->select, query->outer, wanted, test);
}

Logic evaluate_any_row(const Evaluation *evaluation, const Subquery *query, const Value *test) {
  return any_row_of(evaluation, query, test ? WANT_EQUAL : WANT_ROW, test);
}

Logic evaluate_any_target(const Evaluation *evaluation, const Subquery *query) {
  return any_row_of(evaluation, query, WANT_TRUE, NULL);
}

// `SELECT * FROM f()`, `SELECT x FROM f() x`: what the function of the server gives.
static FuncCall *find_only_function(const SelectStmt *select) {
  Node *from = list_length(select->fromClause) == 1 ? linitial(select->fromClause) : NULL;
  if (!from || !IsA(from, RangeFunction)) return NULL;
  const RangeFunction *range = (RangeFunction *)from;
  Node *call = linitial(linitial_node(List, range->functions));
  Node *target = linitial_node(ResTarget, select->targetList)->val;
  const char *column = expr_column(target);
  bool whole = column && (!strcmp(column, "value") ||
                          (range->alias && !strcmp(column, range->alias->aliasname)));
  bool one = list_length(range->functions) == 1 && !range->ordinality && !range->coldeflist;
  return one && (whole || evaluate_has_star(select)) && call && IsA(call, FuncCall)
             ? (FuncCall *)call
             : NULL;
}

Value evaluate_subquery(const Evaluation *evaluation, const Scope *scope, SelectStmt *select) {
  bool plain = !select->valuesLists && select->op == SETOP_NONE &&
               list_length(select->targetList) == 1 && !select->whereClause;
  FuncCall *only = plain ? find_only_function(select) : NULL;
  if (only && evaluate_is_elements(only)) return evaluate(evaluation, scope, (Node *)only);
  if (plain && !select->fromClause) {
    Scope *inner = ARENA_NEW(evaluation->arena, Scope);
    *inner = (Scope){.outer = scope, .search_path = scope->search_path};
    return evaluate(evaluation, inner, linitial_node(ResTarget, select->targetList)->val);
  }
  Subquery *query = ARENA_NEW(evaluation->arena, Subquery);
  *query = (Subquery){select, scope, evaluation->in_definer_function};
  return (Value){.kind = VALUE_QUERY, .query = query};
}
