// Expressions -> what they yield (Operand) and what they require of the rows (Condition).
#include "query/resolver.h"

#include "catalog/context.h"
#include "sql/expr.h"
#include "sql/walk.h"

#include <strings.h>

static const NameList *path_of(const Resolver *resolver) { return resolver->scope->search_path; }

// ---- sub-queries --------------------------------------------------------------------------------

// A sub-query in an expression: rows without a name.
static Binding *bind_subquery(Resolver *resolver, Level *level, Node *select,
                              Condition **condition) {
  Output *output = select_resolve(resolver, level, select, condition);
  return facts_bind(&resolver->facts, NULL, output, NULL);
}

static Operand column_at(Resolver *resolver, Binding *subquery, size_t index) {
  Output *output = subquery->output;
  if (index >= output->columns.count) return output->is_open ? output->others : operand_given(0);
  Term *term = facts_term_of(&resolver->facts, subquery, output->columns.items[index]);
  return operand_of_term(&resolver->facts, term);
}

typedef struct Visitor {
  Resolver *resolver;
  Level *level;
  Operand sum;    // of the columns and parameters met
  unsigned reads; // CALLER_*
} Visitor;

static bool visit_node(Node *node, void *context) {
  Visitor *visitor = context;
  if (!IsA(node, SubLink)) return false;
  SubLink *link = (SubLink *)node;
  if (link->testexpr) predicate_visit(visitor->resolver, visitor->level, link->testexpr);
  select_resolve(visitor->resolver, visitor->level, link->subselect, NULL);
  return true;
}

void predicate_visit(Resolver *resolver, Level *level, Node *tree) {
  Visitor visitor = {.resolver = resolver, .level = level};
  if (tree) walk_tree(tree, visit_node, &visitor);
}

void predicate_visit_list(Resolver *resolver, Level *level, List *trees) {
  predicate_visit(resolver, level, (Node *)trees);
}

// ---- operands -----------------------------------------------------------------------------------

static void add_operand(Visitor *visitor, Operand operand) {
  for (size_t i = 0; i < operand.terms.count; i++)
    array_push(visitor->resolver->arena, &visitor->sum.terms, operand.terms.items[i]);
  if (operand.mask < FACT_GIVEN) visitor->sum.mask &= operand.mask;
  visitor->sum.is_chosen |= operand.is_chosen;
  visitor->sum.is_earlier |= operand.is_earlier;
}

static bool add_node(Node *node, void *context) {
  Visitor *visitor = context;
  Resolver *resolver = visitor->resolver;
  if (IsA(node, ColumnRef)) {
    add_operand(visitor, level_column(resolver, visitor->level, (ColumnRef *)node));
    return true;
  }
  if (IsA(node, SubLink)) {
    SubLink *link = (SubLink *)node;
    bool yields_value = link->subLinkType == EXPR_SUBLINK || link->subLinkType == ARRAY_SUBLINK;
    if (!yields_value) visit_node(node, context);
    add_operand(visitor, yields_value ? predicate_operand(resolver, visitor->level, node)
                                      : operand_given(0));
    return true;
  }
  visitor->sum.is_chosen |= pick_is_parameter(resolver, node);
  visitor->reads |= caller_of_node(resolver->caller, path_of(resolver), node);
  return false;
}

static uint8_t mask_of_reads(unsigned reads) {
  if (reads & CALLER_UNKNOWN) return FACT_MAYBE;
  if (!(reads & (CALLER_CONTEXT | CALLER_IDENTITY)))
    return reads & CALLER_TABLES ? FACT_MAYBE : FACT_GIVEN;
  return reads & CALLER_IDENTITY && !(reads & CALLER_TABLES) ? FACT_IDENTITY : FACT_CONTEXT;
}

typedef ARRAY(Node *) Nodes;

// A computed value is given where all that it is computed from is.
static Operand compute(Resolver *resolver, Level *level, const Nodes *parts) {
  Visitor visitor = {resolver, level, {.mask = FACT_IDENTITY}, 0};
  for (size_t i = 0; i < parts->count; i++) walk_tree(parts->items[i], add_node, &visitor);
  visitor.sum.mask &= mask_of_reads(visitor.reads);
  return visitor.sum;
}

Operand predicate_operand(Resolver *resolver, Level *level, Node *expr) {
  expr = expr ? expr_strip_casts(expr) : NULL;
  if (!expr) return operand_given(0);
  switch (nodeTag(expr)) {
  case T_ColumnRef: return level_column(resolver, level, (ColumnRef *)expr);
  case T_ParamRef:
    if (!pick_is_read(resolver, (ParamRef *)expr))
      return (Operand){.mask = FACT_GIVEN,
                       .is_chosen = pick_is_parameter(resolver, expr),
                       .is_self = pick_is_self(resolver, (ParamRef *)expr)};
    return (Operand){.mask = FACT_GIVEN, .is_earlier = true};
  case T_A_Const:
    return (Operand){.mask = FACT_GIVEN, .is_chosen = pick_is_parameter(resolver, expr)};
  case T_SetToDefault: return operand_given(0);
  case T_SubLink: {
    SubLink *link = (SubLink *)expr;
    if (link->subLinkType != EXPR_SUBLINK && link->subLinkType != ARRAY_SUBLINK) break;
    return column_at(resolver, bind_subquery(resolver, level, link->subselect, NULL), 0);
  }
  default: break;
  }
  return compute(resolver, level, &(Nodes){&expr, 1, 1});
}

bool predicate_is_key(const Term *term) {
  const Relation *relation = term->binding->relation;
  size_t length = strlen(term->column);
  if (length >= 2 && !strcasecmp(term->column + length - 2, "id")) return true;
  if (str_has_nocase(str(term->column), "email")) return true;
  for (size_t i = 0; i < relation->constraints.count; i++) {
    const Constraint *key = relation->constraints.items[i];
    bool is_key = key->kind == CONSTRAINT_PRIMARY_KEY || key->kind == CONSTRAINT_UNIQUE ||
                  key->kind == CONSTRAINT_FOREIGN_KEY;
    if (is_key && key->columns.count == 1 && key->columns.items[0] &&
        !strcmp(key->columns.items[0], term->column))
      return true;
  }
  return false;
}

// ---- comparisons --------------------------------------------------------------------------------

static Operand any_of(Resolver *resolver, Level *level, const Nodes *items) {
  if (items->count == 1) return predicate_operand(resolver, level, items->items[0]);
  return compute(resolver, level, items);
}

static List *row_members(Node *node) {
  node = node ? expr_strip_casts(node) : NULL;
  return node && IsA(node, RowExpr) ? ((RowExpr *)node)->args : NIL;
}

// The `index`th members of the rows in (a, b) IN ((1, 2), (3, 4)).
static Nodes column_of_rows(Resolver *resolver, List *rows, int index) {
  Nodes column = {0};
  ListCell *cell;
  foreach (cell, rows) {
    List *members = row_members(lfirst(cell));
    if (list_length(members) > index)
      array_push(resolver->arena, &column, list_nth(members, index));
  }
  return column;
}

static SubLink *scalar_subquery(Node *node) {
  node = node ? expr_strip_casts(node) : NULL;
  bool is_scalar = node && IsA(node, SubLink) && ((SubLink *)node)->subLinkType == EXPR_SUBLINK;
  return is_scalar ? (SubLink *)node : NULL;
}

// (a, b) = (1, 2), (a, b) = (SELECT ..), (a, b) IN (..): a condition for each member.
static Condition *compare_rows(Resolver *resolver, Level *level, const A_Expr *expr,
                               bool is_strict) {
  List *left = row_members(expr->lexpr), *right = row_members(expr->rexpr);
  SubLink *link = scalar_subquery(expr->rexpr);
  Binding *rows = link ? bind_subquery(resolver, level, link->subselect, NULL) : NULL;
  Conditions pairs = {0};
  for (int i = 0; i < list_length(left); i++) {
    Operand member = predicate_operand(resolver, level, list_nth(left, i)), other;
    if (rows) {
      other = column_at(resolver, rows, (size_t)i);
    } else if (expr->kind == AEXPR_IN) {
      Nodes column = column_of_rows(resolver, (List *)expr->rexpr, i);
      other = any_of(resolver, level, &column);
    } else {
      if (i >= list_length(right)) break;
      other = predicate_operand(resolver, level, list_nth(right, i));
    }
    Condition *pair = condition_equal(&resolver->facts, member, other, is_strict);
    pair->is_member = expr->kind == AEXPR_IN;
    pick_note(resolver, member, other, rows || expr->kind == AEXPR_IN ? NULL : list_nth(right, i));
    array_push(resolver->arena, &pairs, pair);
  }
  return condition_all(&resolver->facts, &pairs);
}

static Operand right_side(Resolver *resolver, Level *level, const A_Expr *expr) {
  if (expr->kind != AEXPR_IN) return predicate_operand(resolver, level, expr->rexpr);
  Nodes items = {0};
  ListCell *cell;
  foreach (cell, (List *)expr->rexpr) array_push(resolver->arena, &items, lfirst(cell));
  return any_of(resolver, level, &items);
}

// Comparisons other than for equality pick no rows, but drop those of a missing outer side.
static Condition *compare_otherwise(Resolver *resolver, Level *level, const A_Expr *expr) {
  Node *sides[] = {expr->lexpr, expr->rexpr};
  Conditions conditions = {0};
  for (int i = 0; i < 2; i++) {
    Node *side = sides[i] ? expr_strip_casts(sides[i]) : NULL;
    bool is_column = side && IsA(side, ColumnRef) && expr->kind != AEXPR_DISTINCT;
    if (!is_column) {
      predicate_visit(resolver, level, side);
      continue;
    }
    Operand column = level_column(resolver, level, (ColumnRef *)side);
    array_push(resolver->arena, &conditions,
               condition_equal(&resolver->facts, column, operand_given(0), true));
  }
  return condition_all(&resolver->facts, &conditions);
}

// A column whose name is put together at run time ("?") may be the one that names the tenant.
static bool is_hole(Node *expr) {
  const char *column = expr ? expr_column(expr_strip_casts(expr)) : NULL;
  return column && !strcmp(column, "?");
}

// A parameter in the place of a condition: in application code, a piece of SQL that is put in at run time (a parameter that
// had only one byte of text to stand in is a number).
static bool is_pasted_condition(const Resolver *resolver, Node *expr) {
  if (resolver->function) return false;
  return IsA(expr, ParamRef) || (IsA(expr, A_Const) && IsA(&((A_Const *)expr)->val, Integer));
}

static Condition *compare_hole(Resolver *resolver, const Level *level) {
  Facts *facts = &resolver->facts;
  Conditions conditions = {0};
  for (size_t i = 0; i < level->bindings.count; i++) {
    Binding *binding = level->bindings.items[i];
    if (!binding->relation) continue;
    Operand owner = operand_of_term(facts, facts_owner(facts, binding));
    array_push(resolver->arena, &conditions,
               condition_equal(facts, owner, operand_given(FACT_MAYBE), false));
  }
  return condition_all(facts, &conditions);
}

// test IN (SELECT ..), test = ANY (ARRAY(SELECT ..))
static Condition *require_member(Resolver *resolver, Level *level, Node *test, Node *subquery) {
  List *members = row_members(test);
  Conditions conditions = {0};
  Condition *inner = NULL;
  Binding *rows = bind_subquery(resolver, level, subquery, &inner);
  array_push(resolver->arena, &conditions, inner);
  int count = members ? list_length(members) : 1;
  for (int i = 0; i < count; i++) {
    Node *member = members ? list_nth(members, i) : test;
    Operand left = predicate_operand(resolver, level, member);
    Operand right = column_at(resolver, rows, (size_t)i);
    array_push(resolver->arena, &conditions, condition_equal(&resolver->facts, left, right, true));
    pick_note(resolver, left, right, NULL);
  }
  return condition_all(&resolver->facts, &conditions);
}

static SubLink *array_subquery(const A_Expr *expr) {
  Node *node = expr->kind == AEXPR_OP_ANY && expr->rexpr ? expr_strip_casts(expr->rexpr) : NULL;
  bool is_array = node && IsA(node, SubLink) && ((SubLink *)node)->subLinkType == ARRAY_SUBLINK;
  return is_array ? (SubLink *)node : NULL;
}

// `email` of lower(email): whoever says what it is compared with picks the rows by it.
static void note_folded(Resolver *resolver, Level *level, Node *expr, const Operand *other) {
  static const char *const folds[] = {"lower", "upper", "trim", "btrim"};
  expr = expr ? expr_strip_casts(expr) : NULL;
  for (size_t i = 0; expr && i < sizeof folds / sizeof *folds; i++) {
    const FuncCall *call = expr_call(expr, folds[i]);
    Node *folded = call && list_length(call->args) == 1 ? linitial(call->args) : NULL;
    if (folded && expr_column(expr_strip_casts(folded)))
      pick_note(resolver, predicate_operand(resolver, level, folded), *other, NULL);
  }
}

static Condition *compare(Resolver *resolver, Level *level, const A_Expr *expr) {
  bool is_equality = !strcmp(name_last(expr->name), "=") || expr->kind == AEXPR_NOT_DISTINCT;
  bool has_kind = expr->kind == AEXPR_OP || expr->kind == AEXPR_OP_ANY || expr->kind == AEXPR_IN ||
                  expr->kind == AEXPR_NOT_DISTINCT;
  if (!is_equality || !has_kind || !expr->lexpr) return compare_otherwise(resolver, level, expr);
  bool is_verdict = expr->kind == AEXPR_OP && expr_is_boolean(expr->rexpr, true);
  if (is_verdict && !expr_column(expr_strip_casts(expr->lexpr)))
    return predicate_condition(resolver, level, expr->lexpr);
  if (is_hole(expr->lexpr) || is_hole(expr->rexpr)) return compare_hole(resolver, level);
  bool is_strict = expr->kind != AEXPR_NOT_DISTINCT;
  if (row_members(expr->lexpr)) return compare_rows(resolver, level, expr, is_strict);
  SubLink *array = array_subquery(expr);
  if (array) return require_member(resolver, level, expr->lexpr, array->subselect);
  Operand left = predicate_operand(resolver, level, expr->lexpr);
  Operand right = right_side(resolver, level, expr);
  Condition *equal = condition_equal(&resolver->facts, left, right, is_strict);
  bool is_single = expr->kind == AEXPR_IN && list_length((List *)expr->rexpr) == 1;
  equal->is_member = (expr->kind == AEXPR_IN && !is_single) || expr->kind == AEXPR_OP_ANY;
  pick_note(resolver, left, right, expr->rexpr);
  pick_note(resolver, right, left, expr->lexpr);
  note_folded(resolver, level, expr->lexpr, &right);
  note_folded(resolver, level, expr->kind == AEXPR_OP ? expr->rexpr : NULL, &left);
  Conditions both = {0};
  array_push(resolver->arena, &both, equal);
  array_push(resolver->arena, &both, owner_by_comparison(resolver, expr, left, right, expr->rexpr));
  array_push(resolver->arena, &both, owner_by_comparison(resolver, expr, right, left, expr->lexpr));
  return condition_all(&resolver->facts, &both);
}

// ---- conditions ---------------------------------------------------------------------------------

static bool is_equality(List *operator_name) {
  return !operator_name || !strcmp(name_last(operator_name), "=");
}

static Condition *require_subquery(Resolver *resolver, Level *level, const SubLink *link) {
  Condition *inner = NULL;
  if (link->subLinkType == ANY_SUBLINK && is_equality(link->operName))
    return require_member(resolver, level, link->testexpr, link->subselect);
  if (link->testexpr) predicate_visit(resolver, level, link->testexpr);
  select_resolve(resolver, level, link->subselect, &inner);
  return link->subLinkType == EXISTS_SUBLINK ? inner : NULL;
}

// A function that answers yes or no about a column: by the caller, or in a way that cannot be told.
static Condition *require_verdict(Resolver *resolver, Level *level, FuncCall *call) {
  const Function *function = caller_function(resolver->caller, path_of(resolver), call);
  unsigned reads = caller_of_tree(resolver->caller, path_of(resolver), (Node *)call);
  predicate_visit(resolver, level, (Node *)call);
  if (!function && !(reads & CALLER_UNKNOWN)) return NULL; // the server's own
  uint8_t mask = reads & (CALLER_CONTEXT | CALLER_IDENTITY) ? FACT_CONTEXT : FACT_MAYBE;
  Facts *facts = &resolver->facts;
  Conditions conditions = {0};
  ListCell *cell;
  foreach (cell, call->args) {
    Node *argument = lfirst(cell);
    if (IsA(argument, NamedArgExpr)) argument = (Node *)((NamedArgExpr *)argument)->arg;
    argument = expr_strip_casts(argument);
    if (!IsA(argument, ColumnRef)) continue;
    Operand column = level_column(resolver, level, (ColumnRef *)argument);
    if (!column.is_column) continue;
    array_push(resolver->arena, &conditions,
               condition_equal(facts, column, operand_given(mask), false));
    Binding *binding = column.terms.items[0]->binding;
    if (!binding->relation) continue;
    // Whatever it says about one column, it may say about the row.
    Operand owner = operand_of_term(facts, facts_owner(facts, binding));
    array_push(resolver->arena, &conditions,
               condition_equal(facts, owner, operand_given(FACT_MAYBE), false));
  }
  return condition_all(facts, &conditions);
}

static Condition *require_bool(Resolver *resolver, Level *level, const BoolExpr *expr) {
  if (expr->boolop == NOT_EXPR) {
    predicate_visit(resolver, level, (Node *)expr->args);
    return NULL;
  }
  Conditions parts = {0};
  ListCell *cell;
  foreach (cell, expr->args)
    array_push(resolver->arena, &parts, predicate_condition(resolver, level, lfirst(cell)));
  if (expr->boolop == AND_EXPR) return condition_all(&resolver->facts, &parts);
  Condition *either = ARENA_NEW(resolver->arena, Condition);
  either->kind = CONDITION_OR;
  for (size_t i = 0; i < parts.count; i++) {
    if (!parts.items[i]) return NULL; // an arm that says nothing
    array_push(resolver->arena, &either->parts, parts.items[i]);
  }
  return either;
}

static Condition *require_false(Resolver *resolver) {
  Condition *never = ARENA_NEW(resolver->arena, Condition);
  never->kind = CONDITION_FALSE;
  return never;
}

// The row under a cursor: which rows it yields is another statement's matter.
static Condition *require_current(Resolver *resolver, const Level *level) {
  if (!level->bindings.count || !level->bindings.items[0]->relation) return NULL;
  Facts *facts = &resolver->facts;
  Operand owner = operand_of_term(facts, facts_owner(facts, level->bindings.items[0]));
  return condition_equal(facts, owner, operand_given(FACT_MAYBE), true);
}

// Whether the binding's columns may be NULL because an outer join found no row of it.
static bool may_be_missing(const Level *level, const Binding *binding) {
  for (; level; level = level->outer)
    for (size_t i = 0; i < level->outer_joins.count; i++) {
      const OuterJoin *join = level->outer_joins.items[i];
      bool is_left = binding->id >= join->first && binding->id < join->middle;
      bool is_right = binding->id >= join->middle && binding->id < join->last;
      if ((is_left && join->left_is_optional) || (is_right && join->right_is_optional)) return true;
    }
  return false;
}

// A row without a tenant is shared: it is no other tenant's. And where a column that is never NULL is, an outer join has
// found no row.
static Condition *require_null(Resolver *resolver, Level *level, const NullTest *test) {
  Operand operand = predicate_operand(resolver, level, (Node *)test->arg);
  Facts *facts = &resolver->facts;
  if (test->nulltesttype == IS_NOT_NULL)
    return condition_equal(facts, operand, operand_given(0), true);
  if (!operand.is_column || !operand.terms.items[0]->binding->relation) return NULL;
  Binding *binding = operand.terms.items[0]->binding;
  const char *name = operand.terms.items[0]->column;
  const Column *tenant = binding->relation->tenant_column,
               *column = relation_column(binding->relation, name);
  bool is_tenant = tenant && !strcmp(tenant->name, name);
  bool is_missing = column && column->not_null && may_be_missing(level, binding);
  if (is_tenant) pick_note(resolver, operand, operand_given(FACT_GIVEN), (Node *)test);
  if (!is_missing && (!is_tenant || may_be_missing(level, binding))) return NULL;
  Operand owner = operand_of_term(facts, facts_owner(facts, binding));
  return condition_equal(facts, owner, operand_given(FACT_GIVEN), false);
}

static Condition *require(Resolver *resolver, Level *level, Node *expr) {
  if (is_pasted_condition(resolver, expr)) return compare_hole(resolver, level);
  switch (nodeTag(expr)) {
  case T_BoolExpr: return require_bool(resolver, level, (BoolExpr *)expr);
  case T_A_Expr: return compare(resolver, level, (A_Expr *)expr);
  case T_SubLink: return require_subquery(resolver, level, (SubLink *)expr);
  case T_FuncCall: return require_verdict(resolver, level, (FuncCall *)expr);
  case T_CurrentOfExpr: return require_current(resolver, level);
  case T_BooleanTest:
    if (((BooleanTest *)expr)->booltesttype != IS_TRUE) break;
    return predicate_condition(resolver, level, (Node *)((BooleanTest *)expr)->arg);
  case T_CoalesceExpr: { // COALESCE(condition, false)
    List *args = ((CoalesceExpr *)expr)->args;
    if (list_length(args) != 2 || !expr_is_boolean(lsecond(args), false)) break;
    return predicate_condition(resolver, level, linitial(args));
  }
  case T_NullTest: return require_null(resolver, level, (NullTest *)expr);
  case T_ColumnRef: return owner_by_flag(resolver, predicate_operand(resolver, level, expr), NULL);
  default: break;
  }
  predicate_visit(resolver, level, expr);
  return NULL;
}

Condition *predicate_condition(Resolver *resolver, Level *level, Node *expr) {
  if (!expr) return NULL;
  if (expr_is_boolean(expr, false)) return require_false(resolver);
  if (resolver->depth >= MAX_DEPTH) {
    resolver->is_incomplete = true;
    return NULL;
  }
  resolver->depth++;
  Condition *condition = require(resolver, level, expr_strip_casts(expr));
  resolver->depth--;
  return condition;
}
