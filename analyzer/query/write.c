// INSERT, UPDATE, DELETE, MERGE, COPY -> the references that they write, and what ties their rows.
#include "query/resolver.h"

#include "sql/expr.h"

// ---- what a new row is given ---------------------------------------------------------------------

// What the column becomes when the INSERT does not say.
static uint8_t default_mask(Resolver *resolver, const Relation *relation, const Column *column) {
  if (!column) return relation->exists == UNKNOWN ? FACT_MAYBE : 0;
  TenantFill fill = insert_fill(resolver->scope->catalog, relation, column);
  if (fill == FILL_NONE) return 0;
  if (fill == FILL_TRIGGER || !column->default_expr) return FACT_GIVEN;
  unsigned reads =
      caller_of_tree(resolver->caller, resolver->scope->search_path, column->default_expr);
  return reads & (CALLER_CONTEXT | CALLER_IDENTITY) ? FACT_CONTEXT : FACT_GIVEN;
}

// A NULL tenant is no tenant.
static Operand given_value(Resolver *resolver, Level *level, const Relation *relation,
                           const Column *column, Node *value) {
  if (IsA(value, SetToDefault)) return operand_given(default_mask(resolver, relation, column));
  if (expr_is_null(value)) {
    bool is_filled =
        column && insert_fill(resolver->scope->catalog, relation, column) == FILL_TRIGGER;
    return operand_given(is_filled ? FACT_GIVEN : 0);
  }
  return predicate_operand(resolver, level, value);
}

typedef ARRAY(const Column *) Columns;

// The columns that an INSERT fills, in order: those that it lists, or all.
static Columns target_columns(Resolver *resolver, const Relation *relation, List *listed) {
  Columns columns = {0};
  ListCell *cell;
  foreach (cell, listed) {
    Node *item = lfirst(cell);
    const char *name = IsA(item, ResTarget) ? ((ResTarget *)item)->name : strVal(item);
    array_push(resolver->arena, &columns, relation_column(relation, name));
  }
  for (size_t i = 0; !listed && i < relation->columns.count; i++)
    array_push(resolver->arena, &columns, relation->columns.items[i]);
  return columns;
}

// NEW.*, (f(x)).*: any number of columns.
static bool is_star(const Node *value) { return expr_is_star(value) || expr_is_record_star(value); }

// VALUES ${rows}: one hole for all columns, which the server would refuse of a value.
static bool is_put_together(const Columns *columns, const List *row) {
  return columns->count > 1 && list_length(row) == 1 && IsA(linitial(row), ParamRef);
}

// VALUES (..), (..): a column for each position, in which DEFAULT stands for the target's default.
static Output *read_values(Resolver *resolver, Level *level, const Relation *relation,
                           const Columns *columns, const List *listed, List *rows) {
  Output *output = facts_output(&resolver->facts);
  const Column *tenant = relation->tenant_column;
  // INSERT INTO t ${row}: it writes the list of columns, too.
  bool names_columns = resolver->scope->is_open && !listed && tenant &&
                       insert_fill(resolver->scope->catalog, relation, tenant) == FILL_NONE;
  ListCell *row, *cell;
  foreach (row, rows) {
    size_t i = 0;
    if (is_put_together(columns, lfirst(row))) {
      output->is_open = true;
      output->others = operand_given(names_columns ? FACT_MAYBE : FACT_GIVEN);
      continue;
    }
    foreach (cell, (List *)lfirst(row)) {
      if (is_star(lfirst(cell))) {
        output->is_open = true;
        output->others = operand_given(FACT_GIVEN);
      }
      if (i == output->columns.count) facts_add_column(&resolver->facts, output, NULL);
      const Column *column = i < columns->count ? columns->items[i] : NULL;
      array_push(resolver->arena, &output->columns.items[i]->values,
                 given_value(resolver, level, relation, column, lfirst(cell)));
      i++;
    }
  }
  return output;
}

// The statement leaves the tenant column to whatever fills it.
static void note_fill(Resolver *resolver, const Binding *target) {
  const Column *tenant = target->relation->tenant_column;
  TableRef *ref = pick_ref(resolver, target);
  if (tenant && ref) ref->fill = insert_fill(resolver->scope->catalog, target->relation, tenant);
}

static bool is_tenant_column(const Resolver *resolver, const char *name) {
  return name_list_has(&resolver->scope->catalog->tenant.columns, name);
}

// The new rows' columns are the source's; those that it leaves out get their defaults.
static Condition *require_source(Resolver *resolver, Binding *target, const Columns *columns,
                                 Output *source) {
  Facts *facts = &resolver->facts;
  const char *owner = facts_owner(facts, target)->column;
  Binding *rows = source ? facts_bind(facts, NULL, source, NULL) : NULL;
  Conditions conditions = {0};
  bool has_owner = false, has_unknown = false;
  for (size_t i = 0; rows && i < columns->count; i++) {
    const Column *column = columns->items[i];
    has_unknown |= !column;
    if (!column || (i >= source->columns.count && !source->is_open)) continue;
    Operand value =
        i < source->columns.count
            ? operand_of_term(facts, facts_term_of(facts, rows, source->columns.items[i]))
            : source->others;
    Operand filled = operand_of_term(facts, facts_term(facts, target, column->name));
    array_push(resolver->arena, &conditions, condition_equal(facts, filled, value, false));
    pick_note(resolver, filled, value, NULL);
    has_owner |= !strcmp(column->name, owner) || is_tenant_column(resolver, column->name);
  }
  if (!has_owner && has_unknown) { // a name that is put in at run time may be the tenant column's
    Operand tenant = operand_of_term(facts, facts_owner(facts, target));
    array_push(resolver->arena, &conditions,
               condition_equal(facts, tenant, operand_given(FACT_MAYBE), false));
  } else if (!has_owner) {
    note_fill(resolver, target);
    uint8_t mask =
        default_mask(resolver, target->relation, relation_column(target->relation, owner));
    array_push(resolver->arena, &conditions,
               condition_equal(facts, operand_of_term(facts, facts_owner(facts, target)),
                               operand_given(mask), false));
  }
  return condition_all(facts, &conditions);
}

static Output *resolve_returning(Resolver *resolver, Level *level, List *returning) {
  Output *output = select_targets(resolver, level, returning);
  output->keeps_to_self = true;
  return output;
}

// ---- INSERT -------------------------------------------------------------------------------------

static Output *read_source(Resolver *resolver, Level *level, const InsertStmt *insert,
                           const Relation *relation, const Columns *columns) {
  SelectStmt *select = (SelectStmt *)insert->selectStmt;
  if (!select) return NULL;
  if (select->valuesLists && !select->withClause && relation)
    return read_values(resolver, level, relation, columns, insert->cols, select->valuesLists);
  return select_resolve(resolver, level, insert->selectStmt, NULL);
}

static const Relation *find_relation(const Resolver *resolver, const RangeVar *name) {
  const QueryScope *scope = resolver->scope;
  return catalog_find_relation(scope->catalog, scope->search_path, name->schemaname, name->relname);
}

// A constant, or DEFAULT, for the tenant column in a list of values.
static void note_values(Resolver *resolver, Binding *target, const Columns *columns,
                        const InsertStmt *insert) {
  const SelectStmt *select = (const SelectStmt *)insert->selectStmt;
  const Column *tenant = target->relation->tenant_column;
  ListCell *row;
  for (size_t i = 0; select && tenant && i < columns->count; i++) {
    if (columns->items[i] != tenant) continue;
    Operand column = operand_of_term(&resolver->facts, facts_owner(&resolver->facts, target));
    foreach (row, select->valuesLists) {
      List *values = (List *)lfirst(row);
      if (i >= (size_t)list_length(values)) continue;
      Node *value = list_nth(values, (int)i);
      if (IsA(value, SetToDefault)) note_fill(resolver, target);
      pick_literal(resolver, &column, value);
    }
  }
}

// The columns of the new row whose values say something: the owner and those that are given.
static NameList given_columns(Resolver *resolver, Binding *target, const Columns *columns) {
  NameList names = {0};
  if (!target->relation) return names;
  name_list_add(resolver->arena, &names, facts_owner(&resolver->facts, target)->column);
  for (size_t i = 0; i < columns->count; i++)
    if (columns->items[i]) name_list_add(resolver->arena, &names, columns->items[i]->name);
  return names;
}

static Output *resolve_insert(Resolver *resolver, Level *outer, InsertStmt *insert) {
  Level level = level_open(resolver, outer);
  select_bind_ctes(resolver, &level, insert->withClause);
  const Relation *relation = find_relation(resolver, insert->relation);
  Columns columns = {0};
  if (relation) columns = target_columns(resolver, relation, insert->cols);
  Output *source = read_source(resolver, &level, insert, relation, &columns);
  Binding *target = level_refer(resolver, insert->relation, ACCESS_INSERT);
  target->is_inserted = true;
  level_add(&level, target);
  Condition *condition = relation ? require_source(resolver, target, &columns, source) : NULL;
  if (relation) note_values(resolver, target, &columns, insert);
  NameList given = given_columns(resolver, target, &columns);
  insert_conflict(resolver, &level, target, &given, insert->onConflictClause);
  Output *returned = resolve_returning(resolver, &level, insert->returningList);
  level_close(resolver, &level, condition);
  return returned;
}

// The rows come from outside: a column that the data holds is as good as a parameter.
void write_copy_from(Resolver *resolver, CopyStmt *copy) {
  Level level = level_open(resolver, NULL);
  Binding *target = level_refer(resolver, copy->relation, ACCESS_INSERT);
  if (!target->relation) return;
  target->is_inserted = true;
  Columns columns = target_columns(resolver, target->relation, copy->attlist);
  Output *data = facts_output(&resolver->facts);
  data->is_open = true;
  data->others = operand_given(FACT_GIVEN);
  level_close(resolver, &level, require_source(resolver, target, &columns, data));
}

// ---- UPDATE and DELETE --------------------------------------------------------------------------

static Output *resolve_change(Resolver *resolver, Level *outer, WithClause *with,
                              RangeVar *relation, Access access, List *from, Node *where, List *set,
                              List *returning) {
  Level level = level_open(resolver, outer);
  select_bind_ctes(resolver, &level, with);
  level_add(&level, level_refer(resolver, relation, access));
  Conditions conditions = {0};
  array_push(resolver->arena, &conditions, from_bind(resolver, &level, from));
  array_push(resolver->arena, &conditions, predicate_condition(resolver, &level, where));
  Condition *all = condition_all(&resolver->facts, &conditions);
  from_reduce_outer_joins(&level, all);
  pick_assignments(resolver, &level, level.bindings.items[0], set);
  pick_limit(resolver, &level, where);
  Output *returned = resolve_returning(resolver, &level, returning);
  level_close(resolver, &level, all);
  return returned;
}

// ---- MERGE --------------------------------------------------------------------------------------

typedef struct MergeActions {
  bool inserts, updates, deletes, takes_unmatched;
} MergeActions;

static MergeActions read_actions(const MergeStmt *merge) {
  MergeActions actions = {0};
  ListCell *cell;
  foreach (cell, merge->mergeWhenClauses) {
    const MergeWhenClause *when = lfirst_node(MergeWhenClause, cell);
    actions.inserts |= when->commandType == CMD_INSERT;
    actions.updates |= when->commandType == CMD_UPDATE;
    actions.deletes |= when->commandType == CMD_DELETE;
    actions.takes_unmatched |= when->matchKind == MERGE_WHEN_NOT_MATCHED_BY_SOURCE;
  }
  return actions;
}

// Matched rows of the target have passed ON; those that no source row matches, their WHEN's condition.
static Condition *require_match(Resolver *resolver, Level *level, const MergeStmt *merge) {
  Conditions arms = {0};
  array_push(resolver->arena, &arms, predicate_condition(resolver, level, merge->joinCondition));
  ListCell *cell;
  foreach (cell, merge->mergeWhenClauses) {
    const MergeWhenClause *when = lfirst_node(MergeWhenClause, cell);
    if (when->matchKind == MERGE_WHEN_NOT_MATCHED_BY_SOURCE)
      array_push(resolver->arena, &arms, predicate_condition(resolver, level, when->condition));
    else
      predicate_visit(resolver, level, when->condition);
    pick_assignments(resolver, level, level->bindings.items[0], when->targetList);
  }
  if (arms.count == 1) return arms.items[0];
  Condition *either = ARENA_NEW(resolver->arena, Condition);
  either->kind = CONDITION_OR;
  for (size_t i = 0; i < arms.count; i++) {
    if (!arms.items[i]) return NULL;
    array_push(resolver->arena, &either->parts, arms.items[i]);
  }
  return either;
}

static Condition *require_insert_action(Resolver *resolver, Level *level, const MergeStmt *merge,
                                        const MergeWhenClause *when) {
  Binding *target = level_refer(resolver, merge->relation, ACCESS_INSERT);
  if (!target->relation) return NULL;
  target->is_inserted = true;
  Columns columns = target_columns(resolver, target->relation, when->targetList);
  Output *values = facts_output(&resolver->facts);
  ListCell *cell;
  foreach (cell, when->values) {
    size_t i = values->columns.count;
    const Column *column = i < columns.count ? columns.items[i] : NULL;
    OutputColumn *value = facts_add_column(&resolver->facts, values, NULL);
    array_push(resolver->arena, &value->values,
               given_value(resolver, level, target->relation, column, lfirst(cell)));
  }
  return require_source(resolver, target, &columns, values);
}

static Output *resolve_merge(Resolver *resolver, Level *outer, MergeStmt *merge) {
  Level level = level_open(resolver, outer);
  select_bind_ctes(resolver, &level, merge->withClause);
  MergeActions actions = read_actions(merge);
  const Relation *relation = find_relation(resolver, merge->relation);
  bool only_inserts = relation && actions.inserts && !actions.updates && !actions.deletes;
  Access access = actions.updates ? ACCESS_UPDATE : actions.deletes ? ACCESS_DELETE : ACCESS_READ;
  Binding *target = only_inserts
                        ? facts_bind(&resolver->facts, relation, NULL, from_alias(merge->relation))
                        : level_refer(resolver, merge->relation, access);
  level_add(&level, target);
  Conditions conditions = {0};
  array_push(resolver->arena, &conditions,
             from_bind(resolver, &level,
                       &(List){T_List, 1, 1, &(ListCell){.ptr_value = merge->sourceRelation}}));
  Condition *match = require_match(resolver, &level, merge);
  // Where unmatched rows of the source are kept, ON says nothing about them.
  bool keeps_source = actions.inserts || actions.takes_unmatched;
  if (keeps_source) match = condition_within(&resolver->facts, match, target->id, target->id + 1);
  array_push(resolver->arena, &conditions, match);
  ListCell *cell;
  foreach (cell, merge->mergeWhenClauses) {
    const MergeWhenClause *when = lfirst_node(MergeWhenClause, cell);
    if (when->commandType == CMD_INSERT)
      array_push(resolver->arena, &conditions,
                 require_insert_action(resolver, &level, merge, when));
  }
  Output *returned = resolve_returning(resolver, &level, merge->returningList);
  level_close(resolver, &level, condition_all(&resolver->facts, &conditions));
  return returned;
}

Output *write_resolve(Resolver *resolver, Level *outer, Node *tree) {
  switch (nodeTag(tree)) {
  case T_InsertStmt: return resolve_insert(resolver, outer, (InsertStmt *)tree);
  case T_MergeStmt: return resolve_merge(resolver, outer, (MergeStmt *)tree);
  case T_UpdateStmt: {
    UpdateStmt *update = (UpdateStmt *)tree;
    return resolve_change(resolver, outer, update->withClause, update->relation, ACCESS_UPDATE,
                          update->fromClause, update->whereClause, update->targetList,
                          update->returningList);
  }
  case T_DeleteStmt: {
    DeleteStmt *delete = (DeleteStmt *)tree;
    return resolve_change(resolver, outer, delete->withClause, delete->relation, ACCESS_DELETE,
                          delete->usingClause, delete->whereClause, NIL, delete->returningList);
  }
  default: return NULL;
  }
}
