// Queries -> the names and types of their columns, stars expanded.
#include "catalog/select_columns.h"

#include "catalog/object_name.h"
#include "sql/expr.h"

enum { MAX_DEPTH = 50 }; // of sub-queries

static OutputColumns unknown(void) { return (OutputColumns){.known = false}; }

static void push(Arena *arena, OutputColumns *columns, OutputColumn column) {
  array_push(arena, &columns->list, column);
}

static void push_name(Arena *arena, OutputColumns *columns, const char *name) {
  push(arena, columns, (OutputColumn){.name = name, .type = "", .location = -1});
}

static void append(Arena *arena, OutputColumns *columns, const OutputColumns *more, int location) {
  for (size_t i = 0; i < more->list.count; i++) {
    OutputColumn column = more->list.items[i];
    column.location = location;
    push(arena, columns, column);
  }
  if (!more->known) columns->known = false;
}

static const OutputColumn *find(const OutputColumns *columns, const char *name) {
  for (size_t i = 0; i < columns->list.count; i++)
    if (!strcmp(columns->list.items[i].name, name)) return &columns->list.items[i];
  return NULL;
}

// ---- FROM ----

static OutputColumns columns_of_relation(Arena *arena, const Relation *relation) {
  OutputColumns columns = {.known = relation->columns_known == YES};
  for (size_t i = 0; i < relation->columns.count; i++) {
    const Column *column = relation->columns.items[i];
    push(arena, &columns, (OutputColumn){column->name, column->type, column, -1});
  }
  return columns;
}

// t (a, b): the first columns get other names.
static void rename_columns(OutputColumns *columns, Arena *arena, List *names) {
  for (int i = 0; i < list_length(names); i++) {
    const char *name = strVal(list_nth(names, i));
    if ((size_t)i < columns->list.count)
      columns->list.items[i].name = name;
    else
      push_name(arena, columns, name);
  }
}

static OutputColumns columns_of_cte(const SelectNames *names, const CteScope *scope, int position) {
  if (scope->computed[position]) return *scope->computed[position];
  const CommonTableExpr *cte = list_nth(scope->ctes, position);
  OutputColumns *columns = ARENA_NEW(names->arena, OutputColumns);
  scope->computed[position] = columns; // unknown to itself: names come from its first SELECT
  SelectNames inner = *names;
  inner.ctes = scope;
  inner.depth++;
  *columns = select_columns(&inner, cte->ctequery);
  rename_columns(columns, names->arena, cte->aliascolnames);
  return *columns;
}

static bool find_cte(const SelectNames *names, const RangeVar *range, OutputColumns *columns) {
  if (range->schemaname) return false;
  for (const CteScope *scope = names->ctes; scope; scope = scope->outer)
    for (int i = 0; i < list_length(scope->ctes); i++)
      if (!strcmp(((CommonTableExpr *)list_nth(scope->ctes, i))->ctename, range->relname)) {
        *columns = columns_of_cte(names, scope, i);
        return true;
      }
  return false;
}

SelectNames select_with(const SelectNames *outer, const WithClause *with, CteScope *scope) {
  SelectNames inner = *outer;
  if (!with) return inner;
  size_t count = (size_t)list_length(with->ctes);
  *scope = (CteScope){outer->ctes, with->ctes,
                      arena_alloc(outer->arena, (count + 1) * sizeof(OutputColumns *))};
  inner.ctes = scope;
  return inner;
}

static FromItem item_of_range(const SelectNames *names, RangeVar *range) {
  FromItem item = {.name = range->alias ? range->alias->aliasname : range->relname,
                   .range = range,
                   .aliased = range->alias != NULL};
  if (!find_cte(names, range, &item.columns)) {
    item.relation =
        catalog_find_relation(names->catalog, names->path, range->schemaname, range->relname);
    item.columns = item.relation ? columns_of_relation(names->arena, item.relation) : unknown();
  }
  if (range->alias) rename_columns(&item.columns, names->arena, range->alias->colnames);
  return item;
}

static FromItem item_of_subselect(const SelectNames *names, const RangeSubselect *sub) {
  SelectNames inner = *names;
  inner.depth++;
  FromItem item = {.name = sub->alias ? sub->alias->aliasname : "",
                   .aliased = true,
                   .columns = select_columns(&inner, sub->subquery)};
  if (sub->alias) rename_columns(&item.columns, names->arena, sub->alias->colnames);
  return item;
}

// Set-returning functions of the server whose one column is called like them or their alias.
static bool is_one_column(const char *function) {
  static const char *const names[] = {"generate_series",       "unnest",
                                      "regexp_split_to_table", "string_to_table",
                                      "generate_subscripts",   "regexp_matches"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i], function)) return true;
  return false;
}

// A function's columns: its OUT arguments, the table that it returns rows of, or one of its own name.
static OutputColumns columns_of_call(const SelectNames *names, const FuncCall *call,
                                     const char *name) {
  Arena *arena = names->arena;
  OutputColumns columns = {.known = true};
  const char *called = name_last(call->funcname);
  const Function *function = catalog_find_function(
      names->catalog, names->path, name_schema(call->funcname), called, list_length(call->args));
  if (!function) {
    if (!is_one_column(called)) return unknown();
    push_name(arena, &columns, name);
    return columns;
  }
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (argument->mode == 't' || argument->mode == 'o' || argument->mode == 'b')
      push_name(arena, &columns, argument->name ? argument->name : "?column?");
  }
  if (columns.list.count) return columns;
  const Relation *row =
      catalog_find_relation(names->catalog, names->path, NULL, function->return_type);
  if (row) return columns_of_relation(arena, row);
  if (!strcmp(function->return_type, "record")) return unknown();
  push_name(arena, &columns, name);
  return columns;
}

FromItem select_function(const SelectNames *names, const RangeFunction *range) {
  const List *first = linitial(range->functions); // (call, column definitions)
  const Node *call = linitial(first);
  const char *name = range->alias                  ? range->alias->aliasname
                     : call && IsA(call, FuncCall) ? name_last(((FuncCall *)call)->funcname)
                                                   : "";
  FromItem item = {.name = name, .aliased = true, .columns = unknown()};
  if (range->coldeflist) {
    item.columns.known = true;
    ListCell *cell;
    foreach (cell, range->coldeflist)
      push_name(names->arena, &item.columns, ((ColumnDef *)lfirst(cell))->colname);
  } else if (call && IsA(call, FuncCall) && list_length(range->functions) == 1) {
    item.columns = columns_of_call(names, (FuncCall *)call, name);
  }
  if (range->ordinality) push_name(names->arena, &item.columns, "ordinality");
  if (range->alias) rename_columns(&item.columns, names->arena, range->alias->colnames);
  return item;
}

// ---- joins ----

static bool is_merged(const JoinExpr *join, const OutputColumns *left, const OutputColumns *right,
                      const char *name) {
  if (join->isNatural) return find(left, name) && find(right, name);
  ListCell *cell;
  foreach (cell, join->usingClause)
    if (!strcmp(strVal(lfirst(cell)), name)) return true;
  return false;
}

// What `*` means over a join: USING puts its columns first, once.
static OutputColumns join_columns(Arena *arena, const JoinExpr *join, const OutputColumns *left,
                                  const OutputColumns *right) {
  OutputColumns columns = {.known = left->known && right->known};
  ListCell *cell;
  foreach (cell, join->usingClause) {
    const OutputColumn *merged = find(left, strVal(lfirst(cell)));
    if (merged)
      push(arena, &columns, *merged);
    else
      push_name(arena, &columns, strVal(lfirst(cell)));
  }
  for (size_t i = 0; join->isNatural && i < left->list.count; i++)
    if (find(right, left->list.items[i].name)) push(arena, &columns, left->list.items[i]);
  const OutputColumns *sides[] = {left, right};
  for (size_t side = 0; side < 2; side++)
    for (size_t i = 0; i < sides[side]->list.count; i++)
      if (!is_merged(join, left, right, sides[side]->list.items[i].name))
        push(arena, &columns, sides[side]->list.items[i]);
  if (join->alias) rename_columns(&columns, arena, join->alias->colnames);
  return columns;
}

// Adds the items of `from`; returns what `*` means over it.
static OutputColumns add_items(const SelectNames *names, FromClause *clause, Node *from,
                               int depth) {
  if (!from || depth > MAX_DEPTH) return unknown();
  FromItem item = {.name = ""};
  switch (nodeTag(from)) {
  case T_RangeVar: item = item_of_range(names, (RangeVar *)from); break;
  case T_RangeSubselect: item = item_of_subselect(names, (RangeSubselect *)from); break;
  case T_RangeFunction: item = select_function(names, (RangeFunction *)from); break;
  case T_RangeTableSample:
    return add_items(names, clause, ((RangeTableSample *)from)->relation, depth + 1);
  case T_JoinExpr: {
    const JoinExpr *join = (JoinExpr *)from;
    OutputColumns left = add_items(names, clause, join->larg, depth + 1);
    OutputColumns right = add_items(names, clause, join->rarg, depth + 1);
    item.columns = join_columns(names->arena, join, &left, &right);
    if (!join->alias) return item.columns;
    item.name = join->alias->aliasname;
    item.aliased = true;
    break;
  }
  default: break;
  }
  array_push(names->arena, &clause->items, item);
  return item.columns;
}

FromClause select_from(const SelectNames *names, List *from) {
  FromClause clause = {.star.known = true};
  ListCell *cell;
  foreach (cell, from) {
    OutputColumns part = add_items(names, &clause, lfirst(cell), 0);
    append(names->arena, &clause.star, &part, -1);
  }
  return clause;
}

// ---- target lists ----

static OutputColumns expand_star(const FromClause *from, const ColumnRef *ref) {
  int fields = list_length(ref->fields);
  if (fields == 1) return from->star;
  const char *table = strVal(list_nth(ref->fields, fields - 2));
  for (size_t i = 0; i < from->items.count; i++)
    if (!strcmp(from->items.items[i].name, table)) return from->items.items[i].columns;
  return unknown();
}

static const OutputColumn *resolve(const FromClause *from, const ColumnRef *ref) {
  int fields = list_length(ref->fields);
  if (!IsA(llast(ref->fields), String)) return NULL;
  const char *name = strVal(llast(ref->fields));
  const char *table = fields > 1 ? strVal(list_nth(ref->fields, fields - 2)) : NULL;
  for (size_t i = 0; i < from->items.count; i++) {
    if (table && strcmp(from->items.items[i].name, table)) continue;
    const OutputColumn *column = find(&from->items.items[i].columns, name);
    if (column) return column;
  }
  return NULL;
}

static OutputColumn target_column(const SelectNames *names, const FromClause *from,
                                  const ResTarget *target) {
  OutputColumn column = {.type = "", .location = target->location};
  if (IsA(target->val, ColumnRef)) {
    const OutputColumn *source = resolve(from, (ColumnRef *)target->val);
    if (source) column.type = source->type, column.column = source->column;
  } else if (IsA(target->val, TypeCast)) {
    column.type = type_name(names->arena, ((TypeCast *)target->val)->typeName);
  }
  column.name = target->name ? target->name : object_name_expression(target->val);
  if (!column.name) column.name = "?column?";
  return column;
}

static OutputColumns columns_of_targets(const SelectNames *names, List *targets, List *from_list) {
  OutputColumns columns = {.known = true};
  FromClause from = select_from(names, from_list);
  ListCell *cell;
  foreach (cell, targets) {
    const ResTarget *target = lfirst(cell);
    if (expr_is_star(target->val)) {
      OutputColumns star = expand_star(&from, (ColumnRef *)target->val);
      append(names->arena, &columns, &star, target->location);
    } else if (target->val) {
      push(names->arena, &columns, target_column(names, &from, target));
    }
  }
  return columns;
}

static OutputColumns columns_of_values(const SelectNames *names, List *rows) {
  OutputColumns columns = {.known = true};
  for (int i = 0; i < list_length(linitial(rows)); i++)
    push_name(names->arena, &columns, arena_format(names->arena, "column%d", i + 1));
  return columns;
}

// RETURNING of a write to one relation.
static OutputColumns columns_of_returning(const SelectNames *names, RangeVar *relation,
                                          List *returning) {
  ListCell cell = {.ptr_value = relation};
  List from = {.type = T_List, .length = 1, .max_length = 1, .elements = &cell};
  return columns_of_targets(names, returning, &from);
}

static OutputColumns columns_of_select(const SelectNames *outer, const SelectStmt *select) {
  CteScope scope;
  SelectNames names = select_with(outer, select->withClause, &scope);
  if (select->larg) { // a set operation is named by its first part
    names.depth++;
    return select_columns(&names, (Node *)select->larg);
  }
  if (select->valuesLists) return columns_of_values(&names, select->valuesLists);
  return columns_of_targets(&names, select->targetList, select->fromClause);
}

OutputColumns select_columns(const SelectNames *names, Node *query) {
  if (!query || names->depth > MAX_DEPTH) return unknown();
  switch (nodeTag(query)) {
  case T_SelectStmt: return columns_of_select(names, (SelectStmt *)query);
  case T_InsertStmt: {
    const InsertStmt *insert = (InsertStmt *)query;
    return columns_of_returning(names, insert->relation, insert->returningList);
  }
  case T_UpdateStmt: {
    const UpdateStmt *update = (UpdateStmt *)query;
    return columns_of_returning(names, update->relation, update->returningList);
  }
  case T_DeleteStmt: {
    const DeleteStmt *delete = (DeleteStmt *)query;
    return columns_of_returning(names, delete->relation, delete->returningList);
  }
  default: return unknown();
  }
}
