// SELECT, VALUES and WITH -> the columns that they yield and the conditions that their rows have passed.
#include "query/resolver.h"

#include "sql/expr.h"

// ---- targets ------------------------------------------------------------------------------------

static const char *target_name(const ResTarget *target) {
  if (target->name) return target->name;
  Node *value = target->val ? expr_strip_casts(target->val) : NULL;
  if (!value) return NULL;
  if (IsA(value, ColumnRef)) return expr_column(value);
  if (IsA(value, FuncCall)) return name_last(((FuncCall *)value)->funcname);
  if (IsA(value, CoalesceExpr)) return "coalesce";
  bool is_scalar = IsA(value, SubLink) && ((SubLink *)value)->subLinkType == EXPR_SUBLINK;
  if (!is_scalar || !IsA(((SubLink *)value)->subselect, SelectStmt)) return NULL;
  List *targets = ((SelectStmt *)((SubLink *)value)->subselect)->targetList;
  return list_length(targets) == 1 && linitial_node(ResTarget, targets)->name
             ? linitial_node(ResTarget, targets)->name
             : NULL;
}

Output *select_targets(Resolver *resolver, Level *level, List *targets) {
  Output *output = facts_output(&resolver->facts);
  ListCell *cell;
  foreach (cell, targets) {
    ResTarget *target = lfirst_node(ResTarget, cell);
    if (expr_is_star(target->val)) {
      List *fields = ((ColumnRef *)target->val)->fields;
      Node *alias = list_length(fields) > 1 ? list_nth(fields, list_length(fields) - 2) : NULL;
      level_add_star(resolver, level, alias ? strVal(alias) : NULL, output);
      continue;
    }
    if (expr_is_record_star(target->val)) {
      output->is_open = true;
      output->others = predicate_operand(resolver, level, target->val);
      continue;
    }
    OutputColumn *column = facts_add_column(&resolver->facts, output, target_name(target));
    Operand value = predicate_operand(resolver, level, target->val);
    array_push(resolver->arena, &column->values, value);
    pick_list(resolver, &value, false);
  }
  return output;
}

static Output *resolve_values(Resolver *resolver, Level *level, List *rows) {
  Output *output = facts_output(&resolver->facts);
  ListCell *row, *cell;
  foreach (row, rows) {
    size_t i = 0;
    foreach (cell, (List *)lfirst(row)) {
      if (i == output->columns.count)
        facts_add_column(&resolver->facts, output,
                         arena_format(resolver->arena, "column%zu", i + 1));
      array_push(resolver->arena, &output->columns.items[i]->values,
                 predicate_operand(resolver, level, lfirst(cell)));
      i++;
    }
  }
  return output;
}

// ---- one SELECT ---------------------------------------------------------------------------------

// An aggregate without GROUP BY yields a row even where no row passes.
static bool always_yields(const SelectStmt *select) {
  static const char *const aggregates[] = {"count",      "sum",      "min",      "max",
                                           "avg",        "bool_and", "bool_or",  "array_agg",
                                           "string_agg", "json_agg", "jsonb_agg"};
  ListCell *cell;
  if (select->groupClause || select->havingClause) return false;
  foreach (cell, select->targetList) {
    Node *value = lfirst_node(ResTarget, cell)->val;
    value = value ? expr_strip_casts(value) : NULL;
    if (!value || !IsA(value, FuncCall)) continue;
    for (size_t i = 0; i < sizeof aggregates / sizeof *aggregates; i++)
      if (!strcmp(name_last(((FuncCall *)value)->funcname), aggregates[i])) return true;
  }
  return false;
}

// The column that GROUP BY 1 means, or the name of an output column; NULL: none, or what is computed.
static Node *grouped_column(const SelectStmt *select, Node *group) {
  ListCell *cell;
  int index = 0, position = 0;
  const char *name = IsA(group, ColumnRef) && !expr_column_table(group) ? expr_column(group) : NULL;
  if (IsA(group, A_Const) && IsA(&((A_Const *)group)->val, Integer))
    position = intVal(&((A_Const *)group)->val);
  foreach (cell, select->targetList) {
    const ResTarget *target = lfirst_node(ResTarget, cell);
    bool is_meant = ++index == position || (name && target->name && !strcmp(target->name, name));
    if (is_meant && target->val && IsA(target->val, ColumnRef)) return target->val;
  }
  return NULL;
}

static void visit_groups(Resolver *resolver, Level *level, const SelectStmt *select) {
  ListCell *cell;
  foreach (cell, select->groupClause) {
    Node *group = lfirst(cell), *column = grouped_column(select, group);
    Operand value = predicate_operand(resolver, level, group);
    pick_list(resolver, &value, true);
    if (!column) continue;
    value = predicate_operand(resolver, level, column);
    pick_list(resolver, &value, true);
  }
}

static void visit_rest(Resolver *resolver, Level *level, const SelectStmt *select) {
  predicate_visit_list(resolver, level, select->distinctClause);
  visit_groups(resolver, level, select);
  predicate_visit_list(resolver, level, select->windowClause);
  predicate_visit_list(resolver, level, select->sortClause);
  predicate_visit(resolver, level, select->limitOffset);
  predicate_visit(resolver, level, select->limitCount);
}

static Output *resolve_select(Resolver *resolver, Level *outer, SelectStmt *select,
                              Condition **condition) {
  Level level = level_open(resolver, outer);
  select_bind_ctes(resolver, &level, select->withClause);
  if (select->valuesLists) return resolve_values(resolver, &level, select->valuesLists);
  Conditions conditions = {0};
  array_push(resolver->arena, &conditions, from_bind(resolver, &level, select->fromClause));
  array_push(resolver->arena, &conditions,
             predicate_condition(resolver, &level, select->whereClause));
  array_push(resolver->arena, &conditions,
             predicate_condition(resolver, &level, select->havingClause));
  Condition *all = condition_all(&resolver->facts, &conditions);
  from_reduce_outer_joins(&level, all);
  Output *output = select_targets(resolver, &level, select->targetList);
  visit_rest(resolver, &level, select);
  pick_limit(resolver, &level, select->whereClause || select->havingClause);
  pick_lock(resolver, select->lockingClause);
  level_close(resolver, &level, all);
  if (condition && !always_yields(select)) *condition = all;
  return output;
}

// ---- set operations -----------------------------------------------------------------------------

typedef ARRAY(Output *) Outputs;

// A column of a UNION is what it is in all arms.
static Output *unite(Resolver *resolver, const Outputs *arms) {
  Output *output = facts_output(&resolver->facts);
  const Output *first = arms->items[0];
  for (size_t c = 0; c < first->columns.count; c++)
    facts_add_column(&resolver->facts, output, first->columns.items[c]->name);
  output->others = first->others;
  for (size_t a = 0; a < arms->count; a++) {
    const Output *arm = arms->items[a];
    if (arm->is_open) output->is_open = true;
    if (arm->others.mask < output->others.mask) output->others = arm->others;
    for (size_t c = 0; c < output->columns.count && c < arm->columns.count; c++)
      for (size_t v = 0; v < arm->columns.items[c]->values.count; v++)
        array_push(resolver->arena, &output->columns.items[c]->values,
                   arm->columns.items[c]->values.items[v]);
  }
  return output;
}

// The rows of an INTERSECT are rows of both sides.
static Output *intersect(Resolver *resolver, Output *left, Output *right) {
  Facts *facts = &resolver->facts;
  uint32_t first = (uint32_t)facts->bindings.count;
  Binding *a = facts_bind(facts, NULL, left, NULL), *b = facts_bind(facts, NULL, right, NULL);
  Output *output = facts_output(facts);
  Conditions pairs = {0};
  for (size_t i = 0; i < left->columns.count && i < right->columns.count; i++) {
    Operand x = operand_of_term(facts, facts_term_of(facts, a, left->columns.items[i]));
    Operand y = operand_of_term(facts, facts_term_of(facts, b, right->columns.items[i]));
    array_push(resolver->arena, &pairs, condition_equal(facts, x, y, true));
    OutputColumn *column = facts_add_column(facts, output, left->columns.items[i]->name);
    array_push(resolver->arena, &column->values, x);
  }
  facts_require(facts, condition_all(facts, &pairs), first, (uint32_t)facts->bindings.count);
  return output;
}

// a UNION b UNION c ... nests to the left, hence no recursion on that side.
static Output *resolve_union(Resolver *resolver, Level *level, SelectStmt *select) {
  ARRAY(SelectStmt *) arms = {0};
  for (; select->op == SETOP_UNION && (!arms.count || !select->withClause); select = select->larg)
    array_push(resolver->arena, &arms, select->rarg);
  Outputs outputs = {0};
  array_push(resolver->arena, &outputs, select_resolve(resolver, level, (Node *)select, NULL));
  for (size_t i = arms.count; i-- > 0;)
    array_push(resolver->arena, &outputs,
               select_resolve(resolver, level, (Node *)arms.items[i], NULL));
  return unite(resolver, &outputs);
}

static Output *resolve_set_operation(Resolver *resolver, Level *outer, SelectStmt *select) {
  Level level = level_open(resolver, outer);
  select_bind_ctes(resolver, &level, select->withClause);
  Output *output;
  if (select->op == SETOP_UNION) {
    output = resolve_union(resolver, &level, select);
  } else {
    output = select_resolve(resolver, &level, (Node *)select->larg, NULL);
    Output *right = select_resolve(resolver, &level, (Node *)select->rarg, NULL);
    if (select->op == SETOP_INTERSECT) output = intersect(resolver, output, right);
  }
  visit_rest(resolver, &level, select);
  return output;
}

Output *select_resolve(Resolver *resolver, Level *outer, Node *tree, Condition **condition) {
  Output *output = NULL;
  if (tree && resolver->depth < MAX_DEPTH) {
    resolver->depth++;
    SelectStmt *select = (SelectStmt *)tree;
    if (!IsA(tree, SelectStmt))
      output = write_resolve(resolver, outer, tree);
    else if (select->op != SETOP_NONE)
      output = resolve_set_operation(resolver, outer, select);
    else
      output = resolve_select(resolver, outer, select, condition);
    resolver->depth--;
  } else {
    resolver->is_incomplete = true;
  }
  if (output) return output;
  output = facts_output(&resolver->facts);
  output->is_open = true;
  output->others = operand_given(FACT_MAYBE);
  return output;
}

// ---- WITH ---------------------------------------------------------------------------------------

static void name_columns(Output *output, List *names) {
  ListCell *cell;
  size_t i = 0;
  foreach (cell, names)
    if (i < output->columns.count) output->columns.items[i++]->name = strVal(lfirst(cell));
}

// The recursive arm sees the rows of the first one: what holds of those holds by induction of all, as far
// as the arm's own rows keep it.
static Output *resolve_recursive(Resolver *resolver, Level *level, const CommonTableExpr *cte) {
  SelectStmt *select = (SelectStmt *)cte->ctequery;
  select_bind_ctes(resolver, level, select->withClause);
  Outputs arms = {0};
  array_push(resolver->arena, &arms, select_resolve(resolver, level, (Node *)select->larg, NULL));
  Output *start = unite(resolver, &arms);
  start->keeps_to_self = true;
  name_columns(start, cte->aliascolnames);
  map_set(&level->ctes, str(cte->ctename), start);
  array_push(resolver->arena, &arms, select_resolve(resolver, level, (Node *)select->rarg, NULL));
  return unite(resolver, &arms);
}

void select_bind_ctes(Resolver *resolver, Level *level, WithClause *with) {
  ListCell *cell;
  if (!with) return;
  foreach (cell, with->ctes) {
    CommonTableExpr *cte = lfirst_node(CommonTableExpr, cell);
    Node *query = cte->ctequery;
    bool is_union = IsA(query, SelectStmt) && ((SelectStmt *)query)->op == SETOP_UNION;
    Output *output = with->recursive && is_union ? resolve_recursive(resolver, level, cte)
                                                 : select_resolve(resolver, level, query, NULL);
    name_columns(output, cte->aliascolnames);
    map_set(&level->ctes, str(cte->ctename), output);
  }
}
