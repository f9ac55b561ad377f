// FROM and WHERE -> the combinations of rows that a query looks at.
#include "pl/pl_query.h"
#include "sql/expr.h"

typedef ARRAY(Node *) Filters;

// A row is given up as soon as a condition is false whatever the sources not chosen yet hold.
typedef struct From {
  PlRun *run;
  PlScope *scope;
  Filters filters; // conditions that every combination must fulfil
} From;

static PlBindings extend(From *from, const PlBindings *left, Node *item);

void pl_choose(PlScope *scope, const PlBinding *binding) {
  for (size_t i = 0; i < scope->sources.count; i++) scope->sources.items[i].row = binding->rows[i];
}

static void forget_choice(PlScope *scope) {
  for (size_t i = 0; i < scope->sources.count; i++) scope->sources.items[i].row = NULL;
}

// Whether the chosen rows may still pass; never calls the migrations' functions.
static bool may_pass(From *from) {
  PlRun *run = from->run;
  bool probing = run->probing;
  run->probing = true;
  bool passes = true;
  for (size_t i = 0; passes && i < from->filters.count; i++) {
    Value value = pl_eval(run, from->filters.items[i]);
    passes = value_condition(&value) != NO;
  }
  run->probing = probing;
  return passes;
}

// ---- one source -------------------------------------------------------------------------------

static size_t add_source(From *from, const char *alias, const PlTable *table) {
  array_push(from->run->arena, &from->scope->sources, (PlSource){alias, table, NULL});
  return from->scope->sources.count - 1;
}

// The table, with the column names that the alias gives. The alias of a function with one column names
// that too.
static PlTable *rename_columns(PlRun *run, const PlTable *from, const Alias *alias,
                               bool is_function) {
  PlTable *table = ARENA_NEW(run->arena, PlTable);
  *table = *from;
  if (!alias || (!alias->colnames && !is_function)) return table;
  NameList names = {0};
  for (size_t i = 0; i < table->columns.count; i++) {
    const char *name = table->columns.items[i];
    if (!alias->colnames && table->columns.count == 1) name = alias->aliasname;
    if ((int)i < list_length(alias->colnames)) name = strVal(list_nth(alias->colnames, (int)i));
    array_push(run->arena, &names, name);
  }
  table->columns = names;
  return table;
}

static const PlTable *find_cte(const PlRun *run, const char *name) {
  for (const PlScope *scope = run->scope; scope; scope = scope->outer)
    for (size_t i = scope->ctes.count; i-- > 0;)
      if (!strcmp(scope->ctes.items[i].name, name)) return scope->ctes.items[i].table;
  return NULL;
}

static const PlTable *add_ordinality(PlRun *run, const PlTable *table) {
  PlTable *wide = ARENA_NEW(run->arena, PlTable);
  wide->open = table->open;
  for (size_t i = 0; i < table->columns.count; i++)
    array_push(run->arena, &wide->columns, table->columns.items[i]);
  array_push(run->arena, &wide->columns, "ordinality");
  for (size_t i = 0; i < table->rows.count; i++) {
    Values values = {0};
    for (size_t k = 0; k < table->columns.count; k++)
      array_push(run->arena, &values, table->rows.items[i].values[k]);
    array_push(run->arena, &values, value_integer((int64_t)i + 1));
    array_push(run->arena, &wide->rows, (PlRow){values.items, table->rows.items[i].maybe});
  }
  return wide;
}

// A function that gives one value is a table of one row; a record's fields are its columns.
static const PlTable *table_of_value(PlRun *run, const char *name, Value value) {
  PlTable *table = ARENA_NEW(run->arena, PlTable);
  Value *values = ARENA_NEW(run->arena, Value);
  *values = value;
  bool record = value.kind == VALUE_RECORD && value.names;
  for (size_t i = 0; record && i < value.count; i++)
    array_push(run->arena, &table->columns, value.names[i]);
  if (!record) array_push(run->arena, &table->columns, name);
  array_push(run->arena, &table->rows, (PlRow){record ? value.items : values, false});
  return table;
}

static const PlTable *table_of_function(PlRun *run, const RangeFunction *range) {
  if (list_length(range->functions) != 1) return pl_unknown_table(run);
  Node *node = linitial(linitial_node(List, range->functions));
  if (!IsA(node, FuncCall)) return pl_unknown_table(run);
  FuncCall *call = (FuncCall *)node;
  const PlTable *table = pl_set_function(run, call);
  if (!table) table = table_of_value(run, name_last(call->funcname), pl_eval(run, node));
  if (range->ordinality) table = add_ordinality(run, table);
  return rename_columns(run, table, range->alias, true);
}

static const char *alias_of(const Alias *alias, const char *otherwise) {
  return alias ? alias->aliasname : otherwise;
}

static void choose_left(From *from, const PlBinding *left, size_t count) {
  for (size_t i = 0; i < count; i++) from->scope->sources.items[i].row = left->rows[i];
}

// Whether a row of the newest source may pass by itself.
static bool admits(void *context, const PlRow *row) {
  From *from = context;
  PlSource *newest = &from->scope->sources.items[from->scope->sources.count - 1];
  forget_choice(from->scope);
  newest->row = row;
  bool passes = may_pass(from);
  forget_choice(from->scope);
  return passes;
}

static size_t add_filtered_source(From *from, const char *alias, const PlTable *table) {
  size_t source = add_source(from, alias, table);
  PlTable *kept = ARENA_NEW(from->run->arena, PlTable);
  kept->columns = table->columns;
  kept->open = table->open;
  for (size_t i = 0; i < table->rows.count && pl_step(from->run, 1); i++)
    if (admits(from, &table->rows.items[i]))
      array_push(from->run->arena, &kept->rows, table->rows.items[i]);
  from->scope->sources.items[source].table = kept;
  return source;
}

// The name that a relation must have to pass `tablename = 'orders'`; length 0: any.
static Str name_asked(From *from, Node *condition, const char *alias, const char *column) {
  if (IsA(condition, BoolExpr) && ((BoolExpr *)condition)->boolop == AND_EXPR) {
    ListCell *cell;
    foreach (cell, ((BoolExpr *)condition)->args) {
      Str name = name_asked(from, lfirst(cell), alias, column);
      if (name.length) return name;
    }
  }
  if (!IsA(condition, A_Expr)) return (Str){0};
  const A_Expr *equal = (A_Expr *)condition;
  if (equal->kind != AEXPR_OP || strcmp(name_last(equal->name), "=") || !equal->lexpr)
    return (Str){0};
  for (int i = 0; i < 2; i++) {
    Node *side = i ? equal->rexpr : equal->lexpr, *other = i ? equal->lexpr : equal->rexpr;
    const char *name = expr_column(side);
    const char *table = name ? expr_column_table(side) : NULL;
    if (!name || strcmp(name, column) || (table && strcmp(table, alias))) continue;
    Value value = pl_eval(from->run, other);
    if (value.kind == VALUE_TEXT && value_is_known(&value)) return value.text;
  }
  return (Str){0};
}

// Of the conditions one that says which relation is meant saves looking at all of them.
static Str only_name(From *from, const RangeVar *range, const PlCatalogTable *table) {
  const char *column = pl_catalog_names(table);
  Str name = {0};
  if (!column || (range->alias && range->alias->colnames)) return name;
  forget_choice(from->scope);
  bool probing = from->run->probing;
  from->run->probing = true;
  for (size_t i = 0; !name.length && i < from->filters.count; i++)
    name = name_asked(from, from->filters.items[i], alias_of(range->alias, range->relname), column);
  from->run->probing = probing;
  return name;
}

static size_t add_catalog_source(From *from, const RangeVar *range, const PlCatalogTable *found) {
  PlTable *table = pl_catalog_open(from->run, found);
  table = rename_columns(from->run, table, range->alias, false);
  size_t source = add_source(from, alias_of(range->alias, range->relname), table);
  pl_catalog_fill(from->run, found, table, only_name(from, range, found), admits, from);
  return source;
}

static size_t add_range(From *from, const RangeVar *range) {
  const PlTable *cte = range->schemaname ? NULL : find_cte(from->run, range->relname);
  const PlCatalogTable *found = cte ? NULL : pl_catalog_find(range->schemaname, range->relname);
  if (found) return add_catalog_source(from, range, found);
  const PlTable *table = cte ? cte : pl_unknown_table(from->run);
  table = rename_columns(from->run, table, range->alias, false);
  return add_filtered_source(from, alias_of(range->alias, range->relname), table);
}

static void add_combination(From *from, PlBindings *out, const PlBinding *left, size_t source,
                            const PlRow *row) {
  const PlRow **rows = arena_alloc(from->run->arena, (source + 1) * sizeof *rows);
  if (source) memcpy(rows, left->rows, source * sizeof *rows);
  rows[source] = row;
  array_push(from->run->arena, out, (PlBinding){rows, left->maybe || row->maybe});
  pl_step(from->run, 8); // each is kept until the end
}

static PlBindings combine(From *from, const PlBindings *left, size_t source) {
  PlBindings out = {0};
  const PlTable *table = from->scope->sources.items[source].table;
  for (size_t i = 0; i < left->count; i++) {
    choose_left(from, &left->items[i], source);
    for (size_t k = 0; k < table->rows.count; k++) {
      if (!pl_step(from->run, 1)) return out;
      from->scope->sources.items[source].row = &table->rows.items[k];
      if (!source || may_pass(from))
        add_combination(from, &out, &left->items[i], source, &table->rows.items[k]);
    }
  }
  forget_choice(from->scope);
  return out;
}

// Functions and LATERAL sub-selects see the rows on their left.
static const PlTable *evaluate_item(PlRun *run, Node *item) {
  if (IsA(item, RangeFunction)) return table_of_function(run, (RangeFunction *)item);
  const RangeSubselect *sub = (RangeSubselect *)item;
  if (!IsA(sub->subquery, SelectStmt)) return pl_unknown_table(run);
  return rename_columns(run, pl_select(run, (SelectStmt *)sub->subquery), sub->alias, false);
}

static PlBindings combine_lateral(From *from, const PlBindings *left, Node *item,
                                  const char *alias) {
  PlBindings out = {0};
  size_t source = add_source(from, alias, pl_unknown_table(from->run));
  for (size_t i = 0; i < left->count; i++) {
    choose_left(from, &left->items[i], source);
    from->scope->sources.items[source].row = NULL;
    const PlTable *table = evaluate_item(from->run, item);
    from->scope->sources.items[source].table = table;
    for (size_t k = 0; k < table->rows.count; k++) {
      if (!pl_step(from->run, 1)) return out;
      choose_left(from, &left->items[i], source);
      from->scope->sources.items[source].row = &table->rows.items[k];
      if (may_pass(from))
        add_combination(from, &out, &left->items[i], source, &table->rows.items[k]);
    }
  }
  forget_choice(from->scope);
  return out;
}

// ---- joins ------------------------------------------------------------------------------------

static Value column_of(const PlSource *sources, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++) {
    const NameList *columns = &sources[i].table->columns;
    for (size_t k = 0; k < columns->count; k++)
      if (!strcmp(columns->items[k], name))
        return sources[i].row->values ? sources[i].row->values[k] : value_null();
  }
  return value_unknown();
}

// USING (a, b): a of the left = a of the right, whose sources start at `right`.
static Truth test_using(From *from, const List *names, size_t right) {
  const PlSource *sources = from->scope->sources.items;
  Truth all = YES;
  ListCell *cell;
  foreach (cell, names) {
    const char *name = strVal(lfirst(cell));
    Value a = column_of(sources, right, name);
    Value b = column_of(sources + right, from->scope->sources.count - right, name);
    Value equal = value_equal(&a, &b);
    Truth truth = value_condition(&equal);
    if (truth == NO) return NO;
    if (truth == UNKNOWN) all = UNKNOWN;
  }
  return all;
}

static void admit(const From *from, PlBindings *out, PlBinding binding, Truth truth) {
  if (truth == NO) return;
  binding.maybe |= truth == UNKNOWN;
  array_push(from->run->arena, out, binding);
}

// Keeps the combinations that the join's condition admits.
static PlBindings filter_join(From *from, const PlBindings *in, const JoinExpr *join,
                              size_t right) {
  PlBindings out = {0};
  for (size_t i = 0; i < in->count; i++) {
    choose_left(from, &in->items[i], from->scope->sources.count);
    Value value = join->quals ? pl_eval(from->run, join->quals) : value_boolean(true);
    Truth truth = value_condition(&value);
    if (join->usingClause) truth = test_using(from, join->usingClause, right);
    admit(from, &out, in->items[i], truth);
  }
  forget_choice(from->scope);
  return out;
}

static void add_unmatched(From *from, PlBindings *out, const PlBinding *left, size_t right,
                          bool maybe) {
  static const PlRow null_row = {NULL, false};
  size_t count = from->scope->sources.count;
  const PlRow **rows = arena_alloc(from->run->arena, count * sizeof *rows);
  memcpy(rows, left->rows, right * sizeof *rows);
  for (size_t i = right; i < count; i++) rows[i] = &null_row;
  array_push(from->run->arena, out, (PlBinding){rows, left->maybe || maybe});
}

// LEFT JOIN: rows of the left without a partner stay, with NULLs.
static PlBindings join_outer(From *from, const PlBindings *left, Node *item, const JoinExpr *join) {
  PlBindings out = {0};
  size_t right = from->scope->sources.count;
  From own = {from->run, from->scope, {0}}; // WHERE judges the NULLs too: not yet
  if (join->quals) array_push(from->run->arena, &own.filters, join->quals);
  PlBindings all = extend(&own, left, item);
  PlBindings joined = filter_join(from, &all, join, right);
  size_t at = 0;
  for (size_t i = 0; i < left->count; i++) {
    bool matched = false;
    for (; at < joined.count; at++) {
      PlBinding *pair = &joined.items[at];
      if (memcmp(pair->rows, left->items[i].rows, right * sizeof *pair->rows)) break;
      matched |= !pair->maybe || left->items[i].maybe;
      array_push(from->run->arena, &out, *pair);
    }
    bool any = out.count && !memcmp(out.items[out.count - 1].rows, left->items[i].rows,
                                    right * sizeof *left->items[i].rows);
    if (!matched) add_unmatched(from, &out, &left->items[i], right, any);
  }
  return out;
}

static PlBindings join_inner(From *from, const PlBindings *left, const JoinExpr *join) {
  From both = {from->run, from->scope, {0}};
  for (size_t i = 0; i < from->filters.count; i++)
    array_push(from->run->arena, &both.filters, from->filters.items[i]);
  if (join->quals) array_push(from->run->arena, &both.filters, join->quals);
  PlBindings bindings = extend(&both, left, join->larg);
  size_t right = from->scope->sources.count;
  bindings = extend(&both, &bindings, join->rarg);
  return filter_join(from, &bindings, join, right);
}

static PlBindings join(From *from, const PlBindings *left, const JoinExpr *join) {
  if (join->jointype == JOIN_INNER && !join->isNatural) return join_inner(from, left, join);
  bool swap = join->jointype == JOIN_RIGHT;
  PlBindings kept = extend(from, left, swap ? join->rarg : join->larg);
  PlBindings out = join_outer(from, &kept, swap ? join->larg : join->rarg, join);
  for (size_t i = 0; join->jointype == JOIN_FULL || join->isNatural; i++) {
    if (i == out.count) break;
    out.items[i].maybe = true;
  }
  return out;
}

static PlBindings extend(From *from, const PlBindings *left, Node *item) {
  if (IsA(item, JoinExpr)) return join(from, left, (JoinExpr *)item);
  PlRun *run = from->run;
  if (IsA(item, RangeVar)) return combine(from, left, add_range(from, (RangeVar *)item));
  if (IsA(item, RangeFunction)) {
    Node *node = linitial(linitial_node(List, ((RangeFunction *)item)->functions));
    const char *name = IsA(node, FuncCall) ? name_last(((FuncCall *)node)->funcname) : "";
    return combine_lateral(from, left, item, alias_of(((RangeFunction *)item)->alias, name));
  }
  if (IsA(item, RangeSubselect)) {
    const RangeSubselect *sub = (RangeSubselect *)item;
    if (sub->lateral) return combine_lateral(from, left, item, alias_of(sub->alias, ""));
    const PlTable *table = evaluate_item(run, item);
    return combine(from, left, add_filtered_source(from, alias_of(sub->alias, ""), table));
  }
  return combine(from, left, add_source(from, "", pl_unknown_table(run))); // XMLTABLE, TABLESAMPLE
}

static PlBindings filter_where(From *from, const PlBindings *in, Node *where) {
  PlBindings out = {0};
  for (size_t i = 0; i < in->count; i++) {
    if (!pl_step(from->run, 1)) break;
    choose_left(from, &in->items[i], from->scope->sources.count);
    Value value = pl_eval(from->run, where);
    admit(from, &out, in->items[i], value_condition(&value));
  }
  forget_choice(from->scope);
  return out;
}

PlBindings pl_from(PlRun *run, PlScope *scope, List *list, Node *where) {
  From from = {run, scope, {0}};
  if (where) array_push(run->arena, &from.filters, where);
  PlBindings bindings = {0};
  array_push(run->arena, &bindings, (PlBinding){0});
  ListCell *cell;
  foreach (cell, list) bindings = extend(&from, &bindings, lfirst(cell));
  return where ? filter_where(&from, &bindings, where) : bindings;
}
