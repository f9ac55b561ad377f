// The rows of a sub-query -> one of their columns.
#include "query/evaluate.h"

#include "sql/expr.h"

bool evaluate_has_star(const SelectStmt *select) {
  ListCell *cell;
  foreach (cell, select->targetList) {
    if (expr_is_star(lfirst_node(ResTarget, cell)->val)) return true;
  }
  return false;
}

// The query with only one of its targets; NULL: it has none at that position. Behind a star, one is asked for by name.
static SelectStmt *pick_target(Arena *arena, const SelectStmt *select, size_t position,
                               const char *column) {
  SelectStmt *picked = ARENA_NEW(arena, SelectStmt);
  *picked = *select;
  if (select->op != SETOP_NONE) {
    picked->larg = pick_target(arena, select->larg, position, column);
    picked->rarg = pick_target(arena, select->rarg, position, column);
    return picked->larg && picked->rarg ? picked : NULL;
  }
  ResTarget *target;
  if (select->valuesLists) return NULL;
  if (evaluate_has_star(select)) {
    target = ARENA_NEW(arena, ResTarget);
    *target = (ResTarget){
        .type = T_ResTarget, .val = expr_make_column(arena, NULL, column), .location = -1};
  } else if (position < (size_t)list_length(select->targetList)) {
    target = list_nth_node(ResTarget, select->targetList, (int)position);
  } else {
    return NULL;
  }
  picked->targetList = expr_make_list(arena, target, NULL);
  return picked;
}

static Value with_select(const Evaluation *evaluation, Value rows, SelectStmt *select) {
  Subquery *query = ARENA_NEW(evaluation->arena, Subquery);
  *query = *rows.query;
  query->select = select;
  rows.query = query;
  return rows;
}

// The place of a target by its name; behind a star any name is taken for one of its columns.
static bool find_position(const SelectStmt *select, const char *column, size_t *position) {
  while (select->op != SETOP_NONE) select = select->larg;
  *position = 0;
  if (evaluate_has_star(select)) return true;
  ListCell *cell;
  foreach (cell, select->targetList) {
    const ResTarget *target = lfirst_node(ResTarget, cell);
    const char *name = target->name ? target->name : expr_column(expr_strip_casts(target->val));
    if (name && !strcmp(name, column)) return true;
    ++*position;
  }
  return false;
}

typedef struct Field {
  const char *column; // NULL: by position alone
  size_t position;
  bool by_name;
} Field;

static Value field_of(const Evaluation *evaluation, Value rows, const void *argument) {
  Field field = *(const Field *)argument;
  bool is_nothing = rows.kind == VALUE_NULL || (rows.kind == VALUE_LIST && !rows.element);
  if (is_nothing || rows.kind == VALUE_ERROR) return rows;
  if (rows.kind != VALUE_QUERY) return value_of(VALUE_UNKNOWN);
  SelectStmt *query = rows.query->select;
  bool found = field.by_name ? find_position(query, field.column, &field.position)
                             : field.column || !evaluate_has_star(query);
  SelectStmt *select =
      found ? pick_target(evaluation->arena, query, field.position, field.column) : NULL;
  return select ? with_select(evaluation, rows, select) : value_of(VALUE_UNKNOWN);
}

Value evaluate_field(const Evaluation *evaluation, Value rows, const char *column,
                     size_t position) {
  Field field = {column, position, column != NULL};
  return evaluate_each(evaluation, rows, field_of, &field);
}

Value evaluate_part_of_rows(const Evaluation *evaluation, Value rows, const A_Expr *op) {
  const SelectStmt *select = rows.query->select;
  if (select->op != SETOP_NONE || list_length(select->targetList) != 1 || evaluate_has_star(select))
    return value_of(VALUE_UNKNOWN);
  A_Expr *part = ARENA_NEW(evaluation->arena, A_Expr);
  *part = *op;
  part->lexpr = linitial_node(ResTarget, select->targetList)->val;
  ResTarget *target = ARENA_NEW(evaluation->arena, ResTarget);
  *target = (ResTarget){.type = T_ResTarget, .val = (Node *)part, .location = -1};
  SelectStmt *picked = ARENA_NEW(evaluation->arena, SelectStmt);
  *picked = *select;
  picked->targetList = expr_make_list(evaluation->arena, target, NULL);
  return with_select(evaluation, rows, picked);
}

bool evaluate_function_column(const Evaluation *evaluation, const Item *item, const char *column,
                              Value *value) {
  size_t position = 0, count = item->columns.list.count;
  while (position < count && strcmp(item->columns.list.items[position].name, column) != 0)
    position++;
  if (position == count) return false;
  *value = item->value;
  Field field = {column, position, false};
  if (count > 1) *value = evaluate_each(evaluation, item->value, field_of, &field);
  return true;
}
