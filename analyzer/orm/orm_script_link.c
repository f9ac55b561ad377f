// A call in a chain of Knex, Drizzle, Kysely or supabase-js -> what picks the rows, what is written, what is joined.
#include "orm/orm_script_link.h"

#include "orm/orm_conflict.h"

static Str text_at(const OrmReader *reader, const HostNode *call, size_t index) {
  const HostNode *argument = node_argument(call, index);
  if (!argument || argument->kind == HOST_MAP || argument->kind == HOST_FUNCTION) return (Str){0};
  return filter_constant(reader, argument);
}

// Says nothing of which rows.
static bool is_neutral(Str name) {
  static const char *const names[] = {
      // what is asked for
      "select", "selectAll", "columns", "column", "distinct", "distinctOn", "count",
      "countDistinct", "sum", "max", "min", "avg", "pluck", "first", "single", "maybeSingle",
      "returning", "returningAll", "as", "from", "into", "table", "withSchema", "with",
      // in which order, and how many
      "limit", "offset", "orderBy", "orderByRaw", "groupBy", "groupByRaw", "having", "order",
      "range",
      // what is written
      "set", "values", "insert", "update", "delete", "del", "upsert", "increment", "decrement",
      "onConflict", "ignore", "merge", "onConflictDoNothing", "onConflictDoUpdate", "truncate",
      "batchInsert",
      // how it is run
      "execute", "executeTakeFirst", "executeTakeFirstOrThrow", "stream", "prepare", "then",
      "catch", "finally", "throwOnError", "forUpdate", "forShare", "for", "skipLocked", "noWait",
      "timeout", "clone", "debug", "transacting", "options", "csv", "abortSignal", "returns",
      // conditions that no tenant can be in
      "neq", "gt", "gte", "lt", "lte", "like", "ilike", "not", "contains", "whereNot",
      "whereNotNull", "whereNotIn", "andWhereNot", "whereBetween", "whereNotBetween", "whereLike",
      "whereILike", "is", NULL};
  return str_is_any(name, names);
}

// { id: 5, "orders.state": "open" }
static void read_pairs(const OrmReader *reader, const HostNode *map) {
  bool is_qualified = false;
  for (const HostNode *pair = map->first; pair; pair = pair->next)
    is_qualified |= pair->kind == HOST_PAIR && str_has(pair->name, ".");
  if (!is_qualified) {
    filter_object(reader, map);
    return;
  }
  for (const HostNode *pair = map->first; pair; pair = pair->next) {
    OrmColumn column;
    const HostNode *value = node_child(pair, ROLE_VALUE);
    if (pair->kind == HOST_PAIR && value && filter_column_of(reader, pair->name, &column))
      filter_add_of(reader, column.table, column.name, value);
    else
      reader->found->is_open = true;
  }
}

// where("id", 5), where("id", "=", 5), where({ id: 5 }), eq("id", 5)
static void read_where(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0), *second = node_argument(call, 1),
                 *third = node_argument(call, 2);
  OrmColumn column;
  if (first && !second && first->kind == HOST_MAP) {
    read_pairs(reader, first);
    return;
  }
  if (!second || !filter_column_of(reader, text_at(reader, call, 0), &column)) {
    reader->found->is_open = true;
    return;
  }
  if (!third) {
    filter_add_of(reader, column.table, column.name, second);
    return;
  }
  Str sign = text_at(reader, call, 1);
  bool is_equality = str_is(sign, "=") || str_is_nocase(sign, "in");
  filter_add_of(reader, column.table, column.name, is_equality ? third : NULL);
}

static void read_write(const OrmReader *reader, ScriptLibrary library, const HostNode *call) {
  OrmCall *found = reader->found;
  bool chains_action = library == KNEX || library == SUPABASE;
  bool inserts = str_is_any(call->name, WORDS("insert", "upsert"));
  bool updates = str_is_any(call->name, WORDS("update", "increment", "decrement"));
  if (chains_action && updates) found->action = ORM_UPDATE;
  if (chains_action && str_is_any(call->name, WORDS("delete", "del", "truncate")))
    found->action = ORM_DELETE;
  if (chains_action && inserts) found->action = ORM_INSERT;
  if (str_is_any(call->name, WORDS("set", "values")) ||
      (chains_action && (inserts || str_is(call->name, "update"))))
    filter_values(reader, node_argument(call, 0));
  if (library == SUPABASE && str_is(call->name, "upsert"))
    conflict_upsert(reader, node_argument(call, 1));
  if (str_is_any(call->name, WORDS("onConflict", "onConflictDoUpdate")))
    conflict_clause(reader, call);
  if (str_is(call->name, "ignore")) conflict_drop(found);
}

// ---- joins ----

bool orm_script_joins(const HostNode *call) { return filter_join(call->name) != NULL; }

// "customers.id", "orders.customer_id"
static void read_tie(const OrmReader *reader, Str left, Str right) {
  OrmColumn a, b;
  if (filter_column_of(reader, left, &a) && filter_column_of(reader, right, &b))
    filter_tie(reader, a, b);
  else
    reader->found->is_open = true;
}

// (join) => join.onRef("c.id", "=", "o.customer_id").on("c.tenant_id", "=", tenant), function () { this.on(...) }
static void read_closure(const OrmReader *reader, ScriptLibrary library, const HostNode *closure) {
  for (const HostNode *call = closure; call; call = node_walk(closure, call)) {
    if (call->kind != HOST_CALL) continue;
    bool is_value = str_is_any(call->name, WORDS("onVal", "andOnVal")) ||
                    (library == KYSELY && str_is(call->name, "on"));
    size_t last = node_argument(call, 2) ? 2 : 1;
    if (is_value)
      read_where(reader, call);
    else if (str_is_any(call->name, WORDS("on", "andOn", "onRef")))
      read_tie(reader, text_at(reader, call, 0), text_at(reader, call, last));
    else
      reader->found->is_open = true;
  }
}

// join("customers as c", "c.id", "=", "orders.customer_id"), innerJoin(customers, eq(customers.id, orders.customerId))
static void read_join(OrmReader *reader, ScriptLibrary library, const HostNode *call,
                      const char *kind) {
  const HostNode *table = node_argument(call, 0), *on = node_argument(call, 1);
  OrmCall *found = reader->found;
  bool is_named = table && (table->kind == HOST_STRING || table->kind == HOST_NAME);
  Str text = is_named && library != DRIZZLE ? filter_constant(reader, table) : (Str){0};
  Str name = library == DRIZZLE ? orm_script_described(reader, table) : filter_name(text);
  if (!name.length) {
    found->is_open = true;
    return;
  }
  if (library != DRIZZLE)
    array_push(reader->arena, &reader->names, ((OrmName){.name = filter_alias(text)}));
  array_push(reader->arena, &found->joins, ((OrmJoin){name, kind}));
  reader->join = found->joins.count;
  size_t last = node_argument(call, 3) ? 3 : 2;
  if (on && library == DRIZZLE)
    filter_expression(reader, on);
  else if (on && on->kind == HOST_FUNCTION)
    read_closure(reader, library, on);
  else if (on)
    read_tie(reader, text_at(reader, call, 1), text_at(reader, call, last));
  reader->join = 0;
}

void orm_script_link(OrmReader *reader, ScriptLibrary library, const HostNode *call) {
  const char *join = filter_join(call->name);
  static const char *const wheres[] = {"where", "andWhere", "whereIn", "eq", "in", "match", NULL};
  if (library == KNEX && str_is(call->name, "transacting"))
    reader->found->connection.node = node_argument(call, 0);
  else if (join)
    read_join(reader, library, call, join);
  else if (library == DRIZZLE && str_is(call->name, "where") && node_argument(call, 0))
    filter_expression(reader, node_argument(call, 0));
  else if (library != DRIZZLE && str_is_any(call->name, wheres))
    read_where(reader, call);
  else if (library == KNEX && str_is_any(call->name, WORDS("whereRaw", "andWhereRaw")))
    filter_raw(reader, text_at(reader, call, 0), node_argument(call, 1));
  else if (str_is(call->name, "whereNull"))
    filter_null_of(reader, text_at(reader, call, 0));
  else if (is_neutral(call->name))
    read_write(reader, library, call);
  else
    reader->found->is_open = true;
}
