// A builder's change, and the object whose keys name its columns -> whether it gives rows to another tenant.
#include "session/orm_move.h"

#include "orm/orm.h"
#include "session/orm_sql.h"

static bool has_key(Arena *arena, const OrmKeys *keys, const char *column) {
  Str plain = orm_plain(arena, str(column));
  for (size_t i = 0; i < keys->count; i++)
    if (str_equal(orm_plain(arena, keys->items[i]), plain)) return true;
  return false;
}

// Whether a client decides if the object has the column.
static Truth gives_column(Arena *arena, const OrmGiven *given, const char *column) {
  const OrmShape *shape = &given->shape;
  bool may_have = shape->is_open || has_key(arena, &shape->keys, column);
  if (!may_have || has_key(arena, &shape->but, column)) return NO;
  return given->by_request ? YES : UNKNOWN;
}

// Nothing but the statement keeps its rows with their tenant.
static bool is_unguarded(const Interpreter *interpreter, const OrmCall *call,
                         const Relation *table) {
  Mode mode = interpreter->input->config->mode;
  if (mode == MODE_RLS || mode == MODE_SCHEMA_PER_TENANT || table->is_tenant_root) return false;
  return table->rls == NO || call->bypasses_rls || mode != MODE_AUTO;
}

// where: { tenantId: input.tenantId }, data: { ...input }: the rows have that tenant already.
static bool is_compared_with(Arena *arena, const OrmCall *call, const OrmGiven *given,
                             const char *column) {
  bool is_spread = given->at->kind == HOST_SPREAD;
  const HostNode *object = is_spread ? node_child(given->at, ROLE_OPERAND) : given->at;
  if (!object) return false;
  const char *text = str_dup(arena, node_text(call->file, object));
  Str field = orm_plain(arena, str(arena_format(arena, "%s.%s", text, column)));
  for (size_t i = 0; i < call->conditions.count; i++) {
    const OrmColumn *condition = &call->conditions.items[i];
    if (condition->is_equal && !condition->is_optional && !condition->table &&
        str_equal(orm_plain(arena, condition->name), orm_plain(arena, str(column))) &&
        str_equal(orm_plain(arena, condition->value), field))
      return true;
  }
  return false;
}

const OrmGiven *orm_given_tenant(Interpreter *interpreter, const OrmCall *call,
                                 const Relation *table) {
  const OrmGiven *doubt = NULL;
  const Column *tenant = table ? table->tenant_column : NULL;
  for (size_t i = 0; tenant && call->action == ORM_UPDATE && i < call->given.count; i++) {
    const OrmGiven *given = &call->given.items[i];
    Truth gives = gives_column(interpreter->arena, given, tenant->name);
    if (gives != NO && is_compared_with(interpreter->arena, call, given, tenant->name)) continue;
    if (gives == YES) return given;
    if (gives == UNKNOWN) doubt = given;
  }
  if (doubt && is_unguarded(interpreter, call, table))
    gap_add(
        interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL,
        node_span(call->file, doubt->at),
        "whether this gives rows of \"%s\" another \"%s\" could not be worked out: which columns "
        "it sets does not show",
        table->name, tenant->name);
  return NULL;
}

static const OrmGiven *given_of_found(Interpreter *interpreter, const OrmCall *call) {
  const Catalog *catalog;
  const Relation *table = orm_table(interpreter, call->table, &catalog);
  return orm_given_tenant(interpreter, call, table);
}

bool orm_find_move(Interpreter *interpreter, const OrmCall *call, OrmCall *move) {
  const Catalog *catalog;
  const Relation *table =
      call->changes.count ? orm_table(interpreter, call->table, &catalog) : NULL;
  for (size_t i = 0; table && i < call->changes.count; i++) {
    OrmColumn change = call->changes.items[i];
    const Column *column = orm_sql_column(interpreter->arena, table, change.name);
    if (!column || column != table->tenant_column) continue;
    *move =
        (OrmCall){.action = ORM_UPDATE, .table = call->table, .file = call->file, .at = change.at};
    array_push(interpreter->arena, &move->values, change);
    array_push(interpreter->arena, &move->conditions, change); // whose it was is told there
    return true;
  }
  const OrmGiven *given =
      call->is_found && call->given.count ? given_of_found(interpreter, call) : NULL;
  if (!given) return false;
  *move =
      (OrmCall){.action = ORM_UPDATE, .table = call->table, .file = call->file, .at = given->at};
  array_push(interpreter->arena, &move->given, *given);
  Str tenant = str(orm_table(interpreter, call->table, &catalog)->tenant_column->name);
  array_push(interpreter->arena, &move->conditions,
             ((OrmColumn){.name = tenant, .is_equal = true, .is_chosen = true}));
  return true;
}
