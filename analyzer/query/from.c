// FROM clauses -> bindings, and what the joins between them require.
#include "query/resolver.h"

#include "sql/expr.h"

const char *from_alias(const RangeVar *name) {
  return name->alias ? name->alias->aliasname : name->relname;
}

static Condition *bind_item(Resolver *resolver, Level *level, Node *item);

static void rename_columns(Resolver *resolver, Binding *binding, const Alias *alias) {
  ListCell *cell;
  if (!alias) return;
  foreach (cell, alias->colnames)
    array_push(resolver->arena, &binding->renamed, strVal(lfirst(cell)));
}

static void bind_relation(Resolver *resolver, Level *level, const RangeVar *name) {
  Output *cte = name->schemaname ? NULL : level_cte(level, name->relname);
  Binding *binding = cte ? facts_bind(&resolver->facts, NULL, cte, from_alias(name))
                         : level_refer(resolver, name, ACCESS_READ);
  rename_columns(resolver, binding, name->alias);
  level_add(level, binding);
}

static Condition *bind_subselect(Resolver *resolver, Level *level, const RangeSubselect *item) {
  size_t visible = level->first_visible;
  if (!item->lateral) level->first_visible = SIZE_MAX;
  Condition *condition = NULL;
  Output *output = select_resolve(resolver, level, item->subquery, &condition);
  level->first_visible = visible;
  const char *alias = item->alias ? item->alias->aliasname : NULL;
  Binding *binding = facts_bind(&resolver->facts, NULL, output, alias);
  rename_columns(resolver, binding, item->alias);
  level_add(level, binding);
  return condition;
}

// ---- functions ----------------------------------------------------------------------------------

static void add_column(Resolver *resolver, Output *output, const char *name) {
  OutputColumn *column = facts_add_column(&resolver->facts, output, name);
  array_push(resolver->arena, &column->values, output->others);
}

// The columns of a function of the catalog: its OUT arguments, or those of the table that it returns.
static void add_result_columns(Resolver *resolver, Output *output, const Function *function) {
  for (size_t i = 0; i < function->arguments.count; i++) {
    const FunctionArgument *argument = &function->arguments.items[i];
    if (argument->name && strchr("obt", argument->mode))
      add_column(resolver, output, argument->name);
  }
  if (output->columns.count) return;
  const char *dot = strchr(function->return_type, '.'),
             *type = dot ? dot + 1 : function->return_type;
  const char *schema = dot ? arena_copy(resolver->arena, function->return_type,
                                        (size_t)(dot - function->return_type))
                           : NULL;
  const Relation *rows =
      catalog_find_relation(resolver->scope->catalog, &function->search_path, schema, type);
  for (size_t i = 0; rows && i < rows->columns.count; i++)
    add_column(resolver, output, rows->columns.items[i]->name);
}

// The server's own mostly return one column, named after the alias or the function.
static void add_builtin_columns(Resolver *resolver, Output *output, const FuncCall *call,
                                const Alias *alias) {
  static const char *const usual[] = {"value", "key", "ordinality"};
  const char *name = name_last(call->funcname), *schema = name_schema(call->funcname);
  if ((schema && strcmp(schema, "pg_catalog")) || !strncmp(name, "pg_", 3)) return;
  bool is_unnest = !strcmp(name, "unnest"); // of several arrays: a column of each
  for (int i = 1; is_unnest && i < list_length(call->args); i++) add_column(resolver, output, NULL);
  add_column(resolver, output, alias ? alias->aliasname : name);
  if (output->columns.count > 1) return;
  for (size_t i = 0; i < 3; i++) add_column(resolver, output, usual[i]);
}

static void add_function_columns(Resolver *resolver, Output *output, const RangeFunction *item) {
  Node *call = linitial((List *)linitial(item->functions));
  const Alias *alias = item->alias;
  ListCell *cell;
  foreach (cell, item->coldeflist)
    add_column(resolver, output, lfirst_node(ColumnDef, cell)->colname);
  if (output->columns.count || !IsA(call, FuncCall)) return;
  const Function *function =
      caller_function(resolver->caller, resolver->scope->search_path, (FuncCall *)call);
  if (function) add_result_columns(resolver, output, function);
  if (output->columns.count) return;
  if (alias && alias->colnames)
    foreach (cell, alias->colnames) add_column(resolver, output, strVal(lfirst(cell)));
  else if (!function)
    add_builtin_columns(resolver, output, (FuncCall *)call, alias);
}

// All columns of a function's rows have one value: what its arguments are, it is.
static void bind_function(Resolver *resolver, Level *level, const RangeFunction *item) {
  Output *output = facts_output(&resolver->facts);
  Node *call = linitial((List *)linitial(item->functions));
  output->others = predicate_operand(resolver, level, call);
  ListCell *cell;
  for_each_from(cell, item->functions, 1) {
    Operand more = predicate_operand(resolver, level, linitial((List *)lfirst(cell)));
    if (facts_of_operand(&more) < facts_of_operand(&output->others)) output->others = more;
  }
  output->others.is_column = false; // made from the argument, but not the argument
  add_function_columns(resolver, output, item);
  output->is_open = !output->columns.count;
  const char *name = item->alias           ? item->alias->aliasname
                     : IsA(call, FuncCall) ? name_last(((FuncCall *)call)->funcname)
                                           : NULL;
  Binding *binding = facts_bind(&resolver->facts, NULL, output, name);
  rename_columns(resolver, binding, item->alias);
  level_add(level, binding);
}

// XMLTABLE, JSON_TABLE: computed from one document.
static void bind_document(Resolver *resolver, Level *level, Node *document, const Alias *alias) {
  Output *output = facts_output(&resolver->facts);
  output->others = predicate_operand(resolver, level, document);
  output->others.is_column = false;
  output->is_open = true;
  level_add(level, facts_bind(&resolver->facts, NULL, output, alias ? alias->aliasname : NULL));
}

// ---- joins --------------------------------------------------------------------------------------

// The parts of a join: positions in level->bindings.
typedef struct Sides {
  size_t first, middle, last;
} Sides;

// Either side of a FULL JOIN's merged column may be missing: it is what both are.
static Operand merge_full(Resolver *resolver, Operand left, Operand right) {
  Output *output = facts_output(&resolver->facts);
  OutputColumn *column = facts_add_column(&resolver->facts, output, NULL);
  array_push(resolver->arena, &column->values, left);
  array_push(resolver->arena, &column->values, right);
  Binding *binding = facts_bind(&resolver->facts, NULL, output, NULL);
  return operand_of_term(&resolver->facts, facts_term_of(&resolver->facts, binding, column));
}

// A side of which not all columns are known must have it, or the statement fails.
static Term *find_side(Resolver *resolver, const Level *level, const char *name, size_t from,
                       size_t to) {
  Term *term = level_find(resolver, level, name, from, to);
  for (size_t i = from; !term && i < to; i++)
    if (facts_is_open(level->bindings.items[i]))
      term = facts_term(&resolver->facts, level->bindings.items[i], name);
  return term;
}

static Condition *merge_column(Resolver *resolver, Level *level, JoinType type, const char *name,
                               Sides sides) {
  Facts *facts = &resolver->facts;
  const Merged *merged = map_get(&level->merged, str(name));
  Term *left = find_side(resolver, level, name, sides.first, sides.middle);
  Term *right = find_side(resolver, level, name, sides.middle, sides.last);
  if (!left || !right) return NULL;
  bool is_of_left = merged && merged->first >= sides.first && merged->first < sides.middle;
  Operand a = is_of_left ? merged->operand : operand_of_term(facts, left);
  Operand b = operand_of_term(facts, right);
  Merged *both = ARENA_NEW(resolver->arena, Merged);
  both->first = sides.first;
  both->operand = type == JOIN_FULL ? merge_full(resolver, a, b) : type == JOIN_RIGHT ? b : a;
  map_set(&level->merged, str(name), both);
  pick_note(resolver, a, b, NULL);
  return condition_equal(facts, a, b, true);
}

static Condition *merge_natural(Resolver *resolver, Level *level, JoinType type, Sides sides) {
  Conditions conditions = {0};
  for (size_t i = sides.middle; i < sides.last; i++) {
    const Binding *binding = level->bindings.items[i];
    size_t count =
        binding->relation ? binding->relation->columns.count : binding->output->columns.count;
    for (size_t c = 0; c < count; c++) {
      const char *name = binding->relation ? binding->relation->columns.items[c]->name
                                           : binding->output->columns.items[c]->name;
      Condition *merged = merge_column(resolver, level, type, name, sides);
      array_push(resolver->arena, &conditions, merged);
    }
  }
  return condition_all(&resolver->facts, &conditions);
}

static Condition *bind_qualification(Resolver *resolver, Level *level, const JoinExpr *join,
                                     Sides sides) {
  if (join->isNatural) return merge_natural(resolver, level, join->jointype, sides);
  if (join->usingClause) {
    Conditions conditions = {0};
    ListCell *cell;
    foreach (cell, join->usingClause)
      array_push(resolver->arena, &conditions,
                 merge_column(resolver, level, join->jointype, strVal(lfirst(cell)), sides));
    return condition_all(&resolver->facts, &conditions);
  }
  size_t visible = level->first_visible;
  level->first_visible = sides.first;
  Condition *condition = predicate_condition(resolver, level, join->quals);
  level->first_visible = visible;
  return condition;
}

static void limit(Condition *condition, uint32_t first, uint32_t last) {
  if (!condition) return;
  condition->first = first;
  condition->last = last;
}

// Which bindings a part of an outer join may speak of follows from which sides are still optional.
static void limit_outer_join(OuterJoin *join) {
  bool left = join->left_is_optional, right = join->right_is_optional;
  if (!left) limit(join->left, 0, UINT32_MAX);
  if (!right) limit(join->right, 0, UINT32_MAX);
  if (left || right)
    limit(join->on, right ? join->middle : join->first, left ? join->middle : join->last);
  else
    limit(join->on, 0, UINT32_MAX);
}

static void add_outer_join(Resolver *resolver, Level *level, JoinType type, uint32_t first,
                           uint32_t middle, Condition *parts[3]) {
  Facts *facts = &resolver->facts;
  OuterJoin *join = ARENA_NEW(resolver->arena, OuterJoin);
  *join = (OuterJoin){.first = first,
                      .middle = middle,
                      .last = (uint32_t)facts->bindings.count,
                      .left_is_optional = type == JOIN_RIGHT || type == JOIN_FULL,
                      .right_is_optional = type == JOIN_LEFT || type == JOIN_FULL};
  if (join->left_is_optional)
    parts[0] = join->left = condition_within(facts, parts[0], first, middle);
  if (join->right_is_optional)
    parts[1] = join->right = condition_within(facts, parts[1], middle, join->last);
  parts[2] = join->on = condition_within(facts, parts[2], first, join->last);
  if (join->left) join->left->is_side = true;
  if (join->right) join->right->is_side = true;
  limit_outer_join(join);
  array_push(resolver->arena, &level->outer_joins, join);
  array_push(resolver->arena, &resolver->outer_joins, join);
}

// `parts`: what the left side requires; becomes what the whole join requires.
static void bind_right_side(Resolver *resolver, Level *level, const JoinExpr *join, size_t first,
                            uint32_t first_id, Conditions *parts) {
  uint32_t middle_id = (uint32_t)resolver->facts.bindings.count;
  Sides sides = {first, level->bindings.count, 0};
  Condition *right = bind_item(resolver, level, join->rarg);
  sides.last = level->bindings.count;
  Condition *on = bind_qualification(resolver, level, join, sides);
  if (join->jointype != JOIN_INNER) {
    bool keeps_left = join->jointype == JOIN_LEFT;
    Condition *sides_and_on[] = {keeps_left ? NULL : condition_all(&resolver->facts, parts), right,
                                 on};
    add_outer_join(resolver, level, join->jointype, first_id, middle_id, sides_and_on);
    if (!keeps_left) *parts = (Conditions){0};
    array_push(resolver->arena, parts, sides_and_on[0]);
    right = sides_and_on[1];
    on = sides_and_on[2];
  }
  array_push(resolver->arena, parts, right);
  array_push(resolver->arena, parts, on);
}

// a JOIN b JOIN c ... nests to the left, thousands deep in generated SQL: hence no recursion on that side.
static Condition *bind_join(Resolver *resolver, Level *level, JoinExpr *outermost) {
  ARRAY(JoinExpr *) joins = {0};
  Node *left = (Node *)outermost;
  for (; IsA(left, JoinExpr); left = ((JoinExpr *)left)->larg)
    array_push(resolver->arena, &joins, (JoinExpr *)left);
  size_t first = level->bindings.count;
  uint32_t first_id = (uint32_t)resolver->facts.bindings.count;
  Conditions parts = {0};
  array_push(resolver->arena, &parts, bind_item(resolver, level, left));
  for (size_t i = joins.count; i-- > 0;)
    bind_right_side(resolver, level, joins.items[i], first, first_id, &parts);
  return condition_all(&resolver->facts, &parts);
}

// ---- FROM ---------------------------------------------------------------------------------------

static Condition *bind_by_kind(Resolver *resolver, Level *level, Node *item) {
  switch (nodeTag(item)) {
  case T_RangeVar: bind_relation(resolver, level, (RangeVar *)item); return NULL;
  case T_RangeSubselect: return bind_subselect(resolver, level, (RangeSubselect *)item);
  case T_RangeFunction: bind_function(resolver, level, (RangeFunction *)item); return NULL;
  case T_JoinExpr: return bind_join(resolver, level, (JoinExpr *)item);
  case T_RangeTableSample: return bind_item(resolver, level, ((RangeTableSample *)item)->relation);
  case T_RangeTableFunc:
    bind_document(resolver, level, ((RangeTableFunc *)item)->docexpr,
                  ((RangeTableFunc *)item)->alias);
    return NULL;
  case T_JsonTable:
    bind_document(resolver, level, (Node *)((JsonTable *)item)->context_item,
                  ((JsonTable *)item)->alias);
    return NULL;
  default: return NULL;
  }
}

static Condition *bind_item(Resolver *resolver, Level *level, Node *item) {
  if (resolver->depth >= MAX_DEPTH) {
    resolver->is_incomplete = true;
    return NULL;
  }
  resolver->depth++;
  Condition *condition = bind_by_kind(resolver, level, item);
  resolver->depth--;
  return condition;
}

Condition *from_bind(Resolver *resolver, Level *level, List *items) {
  Conditions parts = {0};
  ListCell *cell;
  foreach (cell, items)
    array_push(resolver->arena, &parts, bind_item(resolver, level, lfirst(cell)));
  return condition_all(&resolver->facts, &parts);
}

// ---- outer joins that are none ------------------------------------------------------------------

static bool is_within(const Operand *operand, uint32_t first, uint32_t last) {
  if (!operand->is_column) return false;
  uint32_t id = operand->terms.items[0]->binding->id;
  return id >= first && id < last;
}

// Whether `condition` is not true where the columns of bindings first..last are NULL.
static bool rejects_null(const Condition *condition, uint32_t first, uint32_t last) {
  if (!condition) return false;
  if (condition->kind == CONDITION_EQUAL)
    return condition->is_strict &&
           (is_within(&condition->left, first, last) || is_within(&condition->right, first, last));
  // The ON of an outer join that has turned out to be none holds for every row.
  bool is_of_inner = condition->kind == CONDITION_WITHIN && condition->last == UINT32_MAX;
  if (condition->kind != CONDITION_AND && !is_of_inner) return false;
  for (size_t i = 0; i < condition->parts.count; i++)
    if (rejects_null(condition->parts.items[i], first, last)) return true;
  return false;
}

// From the last one on: what stands behind may need what stands before, as PostgreSQL's reduce_outer_joins() finds.
void from_reduce_outer_joins(Level *level, const Condition *condition) {
  for (size_t i = level->outer_joins.count; i-- > 0;) {
    OuterJoin *join = level->outer_joins.items[i];
    if (rejects_null(condition, join->middle, join->last)) join->right_is_optional = false;
    if (rejects_null(condition, join->first, join->middle)) join->left_is_optional = false;
    limit_outer_join(join);
  }
}
