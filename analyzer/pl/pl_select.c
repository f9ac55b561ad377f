// SELECT, VALUES, UNION over what the replay knows -> rows.
#include <stdlib.h>

#include "pl/pl_query.h"
#include "sql/expr.h"
#include "sql/walk.h"

// A row of the result on its way, with what it is sorted by.
typedef struct Line {
  PlRow row;
  Values keys;
  const List *order; // the ORDER BY clause
  size_t number;
} Line;
typedef ARRAY(Line) Lines;

// A column of the result: an expression, or a column of a source that * stands for.
typedef struct Item {
  const char *name;
  Node *expr; // NULL: source, column
  size_t source, column;
} Item;
typedef ARRAY(Item) Items;

typedef struct Select {
  PlRun *run;
  SelectStmt *statement;
  PlScope *scope;
  Items items;
  PlTable *table;
  Lines lines;
} Select;

const PlTable *pl_unknown_table(PlRun *run) {
  PlTable *table = ARENA_NEW(run->arena, PlTable);
  table->open = true;
  array_push(run->arena, &table->rows, (PlRow){ARENA_NEW(run->arena, Value), true});
  return table;
}

// ---- columns of the result --------------------------------------------------------------------

static const char *name_of(PlRun *run, Node *expr, int depth) {
  if (!expr || depth > 20) return "?column?";
  switch (nodeTag(expr)) {
  case T_ColumnRef: {
    const char *name = expr_column(expr);
    return name ? name : "?column?";
  }
  case T_FuncCall: return name_last(((FuncCall *)expr)->funcname);
  case T_TypeCast: {
    const char *name = name_of(run, ((TypeCast *)expr)->arg, depth + 1);
    return strcmp(name, "?column?") ? name : name_last(((TypeCast *)expr)->typeName->names);
  }
  case T_CoalesceExpr: return "coalesce";
  case T_CaseExpr: return "case";
  case T_A_ArrayExpr: return "array";
  case T_SubLink: {
    const SubLink *link = (SubLink *)expr;
    if (link->subLinkType == EXISTS_SUBLINK) return "exists";
    if (link->subLinkType == ARRAY_SUBLINK) return "array";
    const List *targets = ((SelectStmt *)link->subselect)->targetList;
    const ResTarget *first = targets ? linitial_node(ResTarget, targets) : NULL;
    return first && first->name ? first->name : name_of(run, first ? first->val : NULL, depth + 1);
  }
  default: return "?column?";
  }
}

static void add_star(Select *select, const char *alias) {
  for (size_t i = 0; i < select->scope->sources.count; i++) {
    const PlSource *source = &select->scope->sources.items[i];
    if (alias && strcmp(source->alias, alias)) continue;
    if (source->table->open) select->table->open = true;
    for (size_t k = 0; k < source->table->columns.count; k++)
      array_push(select->run->arena, &select->items,
                 (Item){source->table->columns.items[k], NULL, i, k});
  }
}

static void find_items(Select *select) {
  ListCell *cell;
  foreach (cell, select->statement->targetList) {
    const ResTarget *target = lfirst_node(ResTarget, cell);
    if (expr_is_star(target->val)) {
      const List *fields = ((ColumnRef *)target->val)->fields;
      int count = list_length(fields);
      Node *alias = count > 1 ? list_nth(fields, count - 2) : NULL;
      add_star(select, alias ? strVal(alias) : NULL);
      continue;
    }
    const char *name = target->name ? target->name : name_of(select->run, target->val, 0);
    array_push(select->run->arena, &select->items, (Item){name, target->val, 0, 0});
  }
  for (size_t i = 0; i < select->items.count; i++)
    array_push(select->run->arena, &select->table->columns, select->items.items[i].name);
}

// ---- rows of the result -----------------------------------------------------------------------

static Value eval_item(Select *select, const Item *item) {
  if (item->expr) return pl_eval(select->run, item->expr);
  const PlRow *row = select->scope->sources.items[item->source].row;
  if (!row) return value_unknown();
  return row->values ? row->values[item->column] : value_null();
}

// ORDER BY 1, by a column of the result, or by an expression.
static Value eval_key(Select *select, Node *expr, const Value *values) {
  const PlTable *table = select->table;
  if (IsA(expr, A_Const) && IsA(&((A_Const *)expr)->val, Integer)) {
    size_t number = (size_t)intVal(&((A_Const *)expr)->val);
    return number >= 1 && number <= table->columns.count ? values[number - 1] : value_unknown();
  }
  bool is_name = IsA(expr, ColumnRef) && list_length(((ColumnRef *)expr)->fields) == 1;
  const char *name = is_name ? expr_column(expr) : NULL;
  for (size_t i = 0; name && i < table->columns.count; i++)
    if (!strcmp(table->columns.items[i], name)) return values[i];
  return pl_eval(select->run, expr);
}

static void add_line(Select *select, const Value *values, bool maybe) {
  Line line = {.row = {values, maybe}, .order = select->statement->sortClause};
  line.number = select->lines.count;
  ListCell *cell;
  foreach (cell, select->statement->sortClause) {
    Node *expr = lfirst_node(SortBy, cell)->node;
    array_push(select->run->arena, &line.keys, eval_key(select, expr, values));
  }
  array_push(select->run->arena, &select->lines, line);
}

static const PlTable *eval_set(Select *select, Node *expr) {
  expr = expr ? expr_strip_casts(expr) : NULL;
  return expr && IsA(expr, FuncCall) ? pl_set_function(select->run, (FuncCall *)expr) : NULL;
}

// A set-returning function among the targets: a row for each of its values.
static void add_lines_of_set(Select *select, size_t set, const PlTable *table, const Value *values,
                             bool maybe) {
  size_t count = select->items.count;
  Node *expr = select->items.items[set].expr;
  for (size_t i = 0; i < table->rows.count; i++) {
    Value *line = arena_alloc(select->run->arena, (count + 1) * sizeof *line);
    memcpy(line, values, count * sizeof *line);
    const PlRow *row = &table->rows.items[i];
    line[set] = table->columns.count == 1 ? row->values[0] : value_unknown();
    if (IsA(expr, TypeCast)) {
      const char *type = type_name(select->run->arena, ((TypeCast *)expr)->typeName);
      line[set] = pl_cast(select->run, line[set], type);
    }
    add_line(select, line, maybe || row->maybe);
  }
}

static void add_rows(Select *select, bool maybe) {
  size_t count = select->items.count, set = count;
  const PlTable *table = NULL;
  Value *values = arena_alloc(select->run->arena, (count + 1) * sizeof *values);
  for (size_t i = 0; i < count; i++) {
    const Item *item = &select->items.items[i];
    const PlTable *found = select->scope->group ? NULL : eval_set(select, item->expr);
    if (found && !table) {
      table = found;
      set = i;
    } else {
      values[i] = found ? value_unknown() : eval_item(select, item);
    }
  }
  if (table)
    add_lines_of_set(select, set, table, values, maybe);
  else
    add_line(select, values, maybe);
}

// ---- groups -----------------------------------------------------------------------------------

static bool find_aggregate(Node *node, void *context) {
  if (IsA(node, SubLink)) return true;
  if (IsA(node, FuncCall) && pl_is_aggregate((FuncCall *)node)) *(bool *)context = true;
  return false;
}

static bool has_aggregates(const Select *select) {
  bool found = false;
  ListCell *cell;
  foreach (cell, select->statement->targetList)
    walk_tree(lfirst_node(ResTarget, cell)->val, find_aggregate, &found);
  if (select->statement->havingClause)
    walk_tree(select->statement->havingClause, find_aggregate, &found);
  return found;
}

typedef struct Bucket {
  Values keys;
  PlBindings bindings;
} Bucket;
typedef ARRAY(Bucket) Buckets;

static bool same_values(const Value *a, const Value *b, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!value_same(&a[i], &b[i])) return false;
  return true;
}

// The expression that GROUP BY 1 or GROUP BY alias means.
static Node *group_expression(const Select *select, Node *expr) {
  if (IsA(expr, A_Const) && IsA(&((A_Const *)expr)->val, Integer)) {
    size_t number = (size_t)intVal(&((A_Const *)expr)->val);
    if (number >= 1 && number <= select->items.count) return select->items.items[number - 1].expr;
  }
  return expr;
}

static Buckets make_groups(Select *select, const PlBindings *bindings) {
  Buckets buckets = {0};
  Arena *arena = select->run->arena;
  for (size_t i = 0; i < bindings->count; i++) {
    pl_choose(select->scope, &bindings->items[i]);
    Values keys = {0};
    ListCell *cell;
    foreach (cell, select->statement->groupClause)
      array_push(arena, &keys, pl_eval(select->run, group_expression(select, lfirst(cell))));
    size_t b = 0;
    while (b < buckets.count && !same_values(buckets.items[b].keys.items, keys.items, keys.count))
      b++;
    if (!pl_step(select->run, 1 + (uint32_t)b / 16)) break;
    if (b == buckets.count) array_push(arena, &buckets, (Bucket){.keys = keys});
    array_push(arena, &buckets.items[b].bindings, bindings->items[i]);
  }
  if (!select->statement->groupClause && !buckets.count) array_push(arena, &buckets, (Bucket){0});
  return buckets;
}

static bool all_maybe(const PlBindings *bindings) {
  for (size_t i = 0; i < bindings->count; i++)
    if (!bindings->items[i].maybe) return false;
  return true;
}

static void add_groups(Select *select, const PlBindings *bindings) {
  Buckets buckets = make_groups(select, bindings);
  for (size_t i = 0; i < buckets.count; i++) {
    const PlBindings *members = &buckets.items[i].bindings;
    PlGroup group = {members->items, members->count};
    select->scope->group = &group;
    if (members->count) pl_choose(select->scope, &members->items[0]);
    bool maybe = select->statement->groupClause && all_maybe(members);
    Node *having = select->statement->havingClause;
    Value condition = having ? pl_eval(select->run, having) : value_boolean(true);
    Truth truth = value_condition(&condition);
    if (truth != NO) add_rows(select, maybe || truth == UNKNOWN);
    select->scope->group = NULL;
  }
}

// ---- order, DISTINCT, LIMIT -------------------------------------------------------------------

static int compare_lines(const void *left, const void *right) {
  const Line *a = left, *b = right;
  for (size_t i = 0; i < a->keys.count; i++) {
    const SortBy *by = list_nth(a->order, (int)i);
    int order = 0;
    const Value *x = &a->keys.items[i], *y = &b->keys.items[i];
    if (x->kind == VALUE_NULL || y->kind == VALUE_NULL)
      order = (x->kind == VALUE_NULL) - (y->kind == VALUE_NULL);
    else if (!value_compare(x, y, &order))
      order = 0;
    if (order) return by->sortby_dir == SORTBY_DESC ? -order : order;
  }
  return a->number < b->number ? -1 : a->number > b->number;
}

static void drop_doubles(PlRun *run, PlTable *table) {
  size_t kept = 0, width = table->columns.count;
  for (size_t i = 0; i < table->rows.count; i++) {
    PlRow row = table->rows.items[i];
    size_t k = 0;
    while (k < kept && !same_values(table->rows.items[k].values, row.values, width)) k++;
    if (!pl_step(run, (uint32_t)k / 16)) break;
    if (k == kept)
      table->rows.items[kept++] = row;
    else if (!row.maybe)
      table->rows.items[k].maybe = false;
  }
  table->rows.count = kept;
}

static void limit(PlRun *run, const SelectStmt *statement, PlTable *table) {
  if (!statement->limitCount && !statement->limitOffset) return;
  Value count_value = statement->limitCount ? pl_eval(run, statement->limitCount) : value_null();
  Value skip_value =
      statement->limitOffset ? pl_eval(run, statement->limitOffset) : value_integer(0);
  int64_t count = INT32_MAX, skip = 0;
  bool known =
      value_number(&skip_value, &skip) && skip >= 0 &&
      (count_value.kind == VALUE_NULL || (value_number(&count_value, &count) && count >= 0));
  for (size_t i = 0; i < table->rows.count; i++) known = known && !table->rows.items[i].maybe;
  if (!known) { // which rows are left is open, except that a sure first one stays
    for (size_t i = count == 1 ? 1 : 0; i < table->rows.count; i++)
      table->rows.items[i].maybe = true;
    return;
  }
  size_t from = (size_t)skip < table->rows.count ? (size_t)skip : table->rows.count;
  table->rows.items += from;
  table->rows.count -= from;
  if ((size_t)count < table->rows.count) table->rows.count = (size_t)count;
}

// ---- kinds of queries -------------------------------------------------------------------------

static void finish(Select *select) {
  Lines *lines = &select->lines;
  if (select->statement->sortClause && lines->count)
    qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
  for (size_t i = 0; i < lines->count; i++)
    array_push(select->run->arena, &select->table->rows, lines->items[i].row);
  if (select->statement->distinctClause) drop_doubles(select->run, select->table);
}

static PlTable *run_plain(PlRun *run, SelectStmt *statement, PlScope *scope) {
  Select select = {.run = run, .statement = statement, .scope = scope};
  select.table = ARENA_NEW(run->arena, PlTable);
  PlBindings bindings = pl_from(run, scope, statement->fromClause, statement->whereClause);
  find_items(&select);
  if (statement->groupClause || has_aggregates(&select)) {
    add_groups(&select, &bindings);
  } else {
    for (size_t i = 0; i < bindings.count; i++) {
      if (!pl_step(run, 1)) break;
      pl_choose(scope, &bindings.items[i]);
      PlDoubt doubt = run->doubt; // of what functions among the targets do
      if (bindings.items[i].maybe) run->doubt = PL_PICKED;
      add_rows(&select, bindings.items[i].maybe);
      run->doubt = doubt;
    }
  }
  finish(&select);
  return select.table;
}

static PlTable *run_values(PlRun *run, SelectStmt *statement) {
  Select select = {.run = run, .statement = statement, .scope = run->scope};
  select.table = ARENA_NEW(run->arena, PlTable);
  int width = list_length(linitial_node(List, statement->valuesLists));
  for (int i = 1; i <= width; i++)
    array_push(run->arena, &select.table->columns, arena_format(run->arena, "column%d", i));
  ListCell *cell, *item;
  foreach (cell, statement->valuesLists) {
    Values values = {0};
    foreach (item, lfirst_node(List, cell))
      array_push(run->arena, &values, pl_eval(run, lfirst(item)));
    while ((int)values.count < width) array_push(run->arena, &values, value_unknown());
    add_line(&select, values.items, false);
  }
  finish(&select);
  return select.table;
}

// Whether the row is among the rows of the other side.
static Truth contains(const PlTable *table, const PlRow *row, size_t width) {
  Truth found = NO;
  for (size_t i = 0; i < table->rows.count; i++) {
    const PlRow *other = &table->rows.items[i];
    if (same_values(other->values, row->values, width)) {
      if (!other->maybe) return YES;
      found = UNKNOWN;
      continue;
    }
    bool differs = false;
    for (size_t k = 0; k < width; k++) {
      Value equal = value_equal(&other->values[k], &row->values[k]);
      differs |= equal.kind == VALUE_BOOLEAN && !equal.number;
    }
    if (!differs) found = UNKNOWN;
  }
  return found;
}

static PlTable *run_set(PlRun *run, SelectStmt *statement) {
  const PlTable *left = pl_select(run, statement->larg), *right = pl_select(run, statement->rarg);
  Select select = {.run = run, .statement = statement, .scope = run->scope};
  select.table = ARENA_NEW(run->arena, PlTable);
  select.table->columns = left->columns;
  select.table->open = left->open || right->open;
  size_t width = left->columns.count;
  if (right->columns.count < width) {
    *select.table = *pl_unknown_table(run);
    return select.table;
  }
  bool both = statement->op == SETOP_UNION, except = statement->op == SETOP_EXCEPT;
  for (size_t i = 0; i < left->rows.count; i++) {
    PlRow row = left->rows.items[i];
    Truth there = both ? NO : contains(right, &row, width);
    if (!pl_step(run, both ? 1 : 1 + (uint32_t)right->rows.count / 16)) break;
    if (there == (except ? YES : NO) && !both) continue;
    add_line(&select, row.values, row.maybe || there == UNKNOWN);
  }
  for (size_t i = 0; both && i < right->rows.count; i++)
    add_line(&select, right->rows.items[i].values, right->rows.items[i].maybe);
  finish(&select);
  if (!statement->all) drop_doubles(run, select.table);
  return select.table;
}

static const PlTable *run_cte(PlRun *run, const CommonTableExpr *cte) {
  if (!IsA(cte->ctequery, SelectStmt)) return pl_unknown_table(run);
  const PlTable *table = pl_select(run, (SelectStmt *)cte->ctequery);
  if (!cte->aliascolnames) return table;
  PlTable *renamed = ARENA_NEW(run->arena, PlTable);
  *renamed = *table;
  memset(&renamed->columns, 0, sizeof renamed->columns);
  for (size_t i = 0; i < table->columns.count; i++) {
    bool given = (int)i < list_length(cte->aliascolnames);
    array_push(run->arena, &renamed->columns,
               given ? strVal(list_nth(cte->aliascolnames, (int)i)) : table->columns.items[i]);
  }
  return renamed;
}

static void add_ctes(PlRun *run, PlScope *scope, const WithClause *with) {
  ListCell *cell;
  if (!with) return;
  foreach (cell, with->ctes) {
    const CommonTableExpr *cte = lfirst_node(CommonTableExpr, cell);
    if (with->recursive)
      array_push(run->arena, &scope->ctes, (PlNamedTable){cte->ctename, pl_unknown_table(run)});
    const PlTable *table = run_cte(run, cte);
    array_push(run->arena, &scope->ctes, (PlNamedTable){cte->ctename, table});
  }
}

const PlTable *pl_select(PlRun *run, SelectStmt *select) {
  if (run->depth >= PL_MAX_DEPTH) return pl_unknown_table(run);
  run->depth++;
  PlScope scope = {.outer = run->scope};
  run->scope = &scope;
  add_ctes(run, &scope, select->withClause);
  PlTable *table;
  if (select->op != SETOP_NONE)
    table = run_set(run, select);
  else if (select->valuesLists)
    table = run_values(run, select);
  else
    table = run_plain(run, select, &scope);
  limit(run, select, table);
  run->scope = scope.outer;
  run->depth--;
  return pl_step(run, 0) ? table : pl_unknown_table(run);
}
