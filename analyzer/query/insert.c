// New rows -> what fills their tenant column, and whose rows ON CONFLICT DO UPDATE may hit instead.
#include "query/resolver.h"

#include "sql/expr.h"
#include "sql/plpgsql.h"

#include <strings.h>

// ---- what fills a column ------------------------------------------------------------------------

// A record of a trigger's function, and the column of it that is looked for.
typedef struct Row {
  const char *name, *field; // "new", "new.tenant_id"
} Row;

static bool is_new(const Unit *expr) {
  static const char *const words[] = {"new", 0};
  return expr && str_is_any(str_trim(expr->text), words);
}

// Whether the column, or the row as a whole, is given a value other than NEW's.
static bool fills(const PlStatement *statement, const Row *row) {
  for (size_t i = 0; i < statement->targets.count; i++) {
    const char *target = statement->targets.items[i];
    if (!strcasecmp(target, row->field)) return true;
    bool is_copy = statement->kind == PL_ASSIGN && is_new(statement->expr);
    if (!strcasecmp(target, row->name) && !is_copy) return true;
  }
  const PlStatements *const bodies[] = {&statement->body, &statement->else_body,
                                        &statement->handlers};
  for (size_t b = 0; b < 3; b++)
    for (size_t i = 0; i < bodies[b]->count; i++)
      if (fills(bodies[b]->items[i], row)) return true;
  return false;
}

// Whether a row that some RETURN gives back may have the column filled: NEW, a copy of it, or what is computed.
static bool returns_filled(Arena *arena, const PlStatement *block, const PlStatement *statement,
                           const char *column) {
  static const char *const nothing[] = {"old", "null", 0};
  if (statement->kind == PL_RETURN && statement->expr) {
    Str text = str_trim(statement->expr->text);
    if (str_is_any(text, nothing)) return false;
    const char *name = str_dup(arena, text);
    Row row = {name, arena_format(arena, "%s.%s", name, column)};
    bool is_name =
        strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") ==
        text.length;
    return !is_name || fills(block, &row);
  }
  const PlStatements *const bodies[] = {&statement->body, &statement->else_body,
                                        &statement->handlers};
  for (size_t b = 0; b < 3; b++)
    for (size_t i = 0; i < bodies[b]->count; i++)
      if (returns_filled(arena, block, bodies[b]->items[i], column)) return true;
  return false;
}

// A function whose body cannot be read may fill anything.
static bool may_fill(const Catalog *catalog, const Trigger *trigger, const char *column) {
  if (!trigger->before || !trigger->for_each_row || !trigger->on_insert || !trigger->enabled)
    return false;
  const Function *function =
      catalog_find_function(catalog, NULL, trigger->function_schema, trigger->function_name, 0);
  if (!function || !function->plpgsql || !function->plpgsql->block) return true;
  const PlStatement *block = function->plpgsql->block;
  return returns_filled(catalog->arena, block, block, column);
}

TenantFill insert_fill(const Catalog *catalog, const Relation *relation, const Column *column) {
  if (column->default_expr && !expr_is_null(column->default_expr)) return FILL_DEFAULT;
  if (column->identity || column->generated || column->serial) return FILL_DEFAULT;
  for (; relation; relation = relation->partition_of)
    for (size_t i = 0; i < relation->triggers.count; i++)
      if (may_fill(catalog, relation->triggers.items[i], column->name)) return FILL_TRIGGER;
  return FILL_NONE;
}

// ---- ON CONFLICT --------------------------------------------------------------------------------

static bool constraint_columns(const Relation *relation, const char *name, NameList *columns) {
  for (size_t i = 0; i < relation->constraints.count; i++) {
    if (strcmp(relation->constraints.items[i]->name, name)) continue;
    *columns = relation->constraints.items[i]->columns;
    return true;
  }
  return false;
}

// The columns in which the row that is there equals the new one. False: not known.
static bool target_columns(Arena *arena, const Relation *relation, const InferClause *infer,
                           NameList *columns) {
  if (!infer) return false;
  if (infer->conname) return constraint_columns(relation, infer->conname, columns);
  ListCell *cell;
  foreach (cell, infer->indexElems) {
    const IndexElem *element = lfirst_node(IndexElem, cell);
    bool is_pasted =
        element->name ? !relation_column(relation, element->name) : IsA(element->expr, ParamRef);
    if (is_pasted) return false;
    if (element->name) array_push(arena, columns, element->name);
  }
  return true;
}

static Operand column_of(Facts *facts, Binding *binding, const char *column) {
  return operand_of_term(facts, facts_term(facts, binding, column));
}

static Condition *equal_columns(Resolver *resolver, Binding *a, Binding *b,
                                const NameList *columns) {
  Facts *facts = &resolver->facts;
  Conditions all = {0};
  for (size_t i = 0; i < columns->count; i++)
    if (columns->items[i])
      array_push(resolver->arena, &all,
                 condition_equal(facts, column_of(facts, a, columns->items[i]),
                                 column_of(facts, b, columns->items[i]), true));
  return condition_all(facts, &all);
}

// (tenant_id, name), or ON CONSTRAINT.
static Span place_of_target(const Resolver *resolver, const OnConflictClause *clause) {
  const InferClause *infer = clause->infer;
  const Unit *unit = resolver->statement->unit;
  int location = infer && infer->location >= 0 ? infer->location : clause->location;
  if (location < 0 || unit->text.data[location] != '(')
    return statement_token(resolver->statement, location);
  size_t end = str_find(unit->text, ")", (size_t)location);
  return unit_span(unit, (uint32_t)location, (uint32_t)(end < unit->text.length ? end + 1 : end));
}

// The row that a value of the new row is read from; NULL: none.
static const Binding *source_row(const Operand *value) {
  const Term *term = value && value->is_column ? term_origin(value->terms.items[0]) : NULL;
  return term ? term->binding : NULL;
}

// The key comes from an earlier statement or a trigger's row, or from the row that the tenant comes from, too: whose it is
// was judged there.
static bool finds_known_row(const Resolver *resolver, const Binding *target,
                            const NameList *columns) {
  const Column *tenant = target->relation->tenant_column;
  const Binding *owner = tenant ? source_row(pick_value(resolver, target, tenant->name)) : NULL;
  for (size_t i = 0; i < columns->count; i++) {
    const Operand *value = pick_value(resolver, target, columns->items[i]);
    if (value && pick_is_earlier(resolver, value)) return true;
    if (owner && source_row(value) == owner) return true;
  }
  return false;
}

// SET tenant_id = excluded.tenant_id
static bool sets_tenant(const Relation *relation, const OnConflictClause *clause) {
  ListCell *cell;
  foreach (cell, clause->targetList) {
    const ResTarget *target = lfirst_node(ResTarget, cell);
    if (relation->tenant_column && target->name &&
        !strcmp(target->name, relation->tenant_column->name))
      return true;
  }
  return false;
}

static void bind_existing(Resolver *resolver, Level *level, Binding *target, const NameList *given,
                          const OnConflictClause *clause) {
  Facts *facts = &resolver->facts;
  Level inner = level_open(resolver, level);
  Binding *existing = facts_bind(facts, target->relation, NULL, target->alias);
  existing->schema = target->schema;
  existing->is_in_the_way = true;
  existing->is_moved = sets_tenant(target->relation, clause);
  level_add(&inner, existing);
  Binding *excluded = facts_bind(facts, target->relation, NULL, "excluded");
  excluded->is_inserted = excluded->is_excluded = true;
  level_add(&inner, excluded);
  NameList columns = {0};
  bool is_known = target_columns(resolver->arena, target->relation, clause->infer, &columns);
  Conditions conditions = {0};
  array_push(resolver->arena, &conditions, equal_columns(resolver, excluded, target, given));
  array_push(resolver->arena, &conditions, equal_columns(resolver, existing, excluded, &columns));
  array_push(resolver->arena, &conditions,
             predicate_condition(resolver, &inner, clause->whereClause));
  predicate_visit_list(resolver, &inner, clause->targetList);
  level_close(resolver, &inner, condition_all(facts, &conditions));
  TableRef *ref = pick_ref(resolver, target);
  if (!ref || clause->action != ONCONFLICT_UPDATE) return;
  Upsert *upsert = ARENA_NEW(resolver->arena, Upsert);
  upsert->at = place_of_target(resolver, clause);
  bool is_found = finds_known_row(resolver, target, &columns);
  upsert->is_scoped = is_known && !is_found ? NO : UNKNOWN;
  upsert->is_unread = !is_known;
  ref->upsert = upsert;
  array_push(resolver->arena, &resolver->existing, (ExistingRow){upsert, existing});
}

void insert_conflict(Resolver *resolver, Level *level, Binding *target, const NameList *given,
                     const OnConflictClause *clause) {
  if (!clause) return;
  if (target->relation) {
    bind_existing(resolver, level, target, given, clause);
    return;
  }
  Level inner = level_open(resolver, level);
  Output *nothing = facts_output(&resolver->facts);
  level_add(&inner, facts_bind(&resolver->facts, NULL, nothing, "excluded"));
  predicate_visit_list(resolver, &inner, clause->targetList);
  predicate_visit(resolver, &inner, clause->whereClause);
}

// Whether a column of the row holds the key of another table's row that is the tenant's.
static bool names_row_of_tenant(const Binding *row) {
  for (size_t i = 0; i < row->terms.count; i++) {
    const Term *term = row->terms.entries[i].value;
    for (size_t k = 0; k < term->facts.count; k++) {
      const void *key = term->facts.items[k].key;
      if (key && key != row->relation && key != relation_column(row->relation, term->column))
        return true;
    }
  }
  return false;
}

void insert_finish(Resolver *resolver, bool is_complete) {
  for (size_t i = 0; i < resolver->existing.count; i++) {
    ExistingRow row = resolver->existing.items[i];
    uint8_t mask = facts_of_term(facts_owner(&resolver->facts, row.binding), NULL);
    bool may_be = (mask & FACT_MAYBE) == FACT_MAYBE || !is_complete ||
                  (!row.binding->is_moved && names_row_of_tenant(row.binding));
    if (may_be) row.upsert->is_scoped = (mask & FACT_GIVEN) == FACT_GIVEN ? YES : UNKNOWN;
  }
}

bool insert_only_adds(const Query *query, const TableRef *ref) {
  const Node *tree = query->statement->tree;
  if (ref->access != ACCESS_INSERT || !tree || !IsA(tree, InsertStmt)) return false;
  const InsertStmt *insert = (const InsertStmt *)tree;
  return !insert->returningList && !insert->onConflictClause && !insert->withClause;
}
