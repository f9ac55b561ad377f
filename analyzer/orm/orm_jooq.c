// A chain of calls of jOOQ, `dsl.selectFrom(ORDERS).where(ORDERS.ID.eq(id)).fetchOne()` -> its table and conditions.
#include "orm/orm_jooq.h"

#include "orm/orm_chain.h"

bool orm_jooq_is_mentioned(Str text) { return str_has_any(text, WORDS("org.jooq")); }

bool orm_jooq_hooks(const HostFile *file) {
  Str text = file->source->text;
  return orm_jooq_is_mentioned(text) && str_has_any(text, WORDS("VisitListener", "PolicyProvider"));
}

static const char *const builders[] = {"select",
                                       "selectDistinct",
                                       "selectFrom",
                                       "selectOne",
                                       "selectCount",
                                       "from",
                                       "where",
                                       "and",
                                       "andExists",
                                       "or",
                                       "join",
                                       "innerJoin",
                                       "leftJoin",
                                       "leftOuterJoin",
                                       "rightJoin",
                                       "on",
                                       "onKey",
                                       "groupBy",
                                       "having",
                                       "orderBy",
                                       "limit",
                                       "offset",
                                       "seek",
                                       "forUpdate",
                                       "skipLocked",
                                       "update",
                                       "set",
                                       "deleteFrom",
                                       "delete",
                                       "insertInto",
                                       "columns",
                                       "values",
                                       "returning",
                                       "returningResult",
                                       "onConflict",
                                       "onConflictDoNothing",
                                       "doNothing",
                                       "doUpdate",
                                       "onDuplicateKeyUpdate",
                                       "onDuplicateKeyIgnore",
                                       NULL};

// Of R2DBC, too: .awaitFirstOrNull(), .asFlow()
static bool is_end(Str name) {
  return str_starts(name, "fetch") || str_starts(name, "execute") || str_starts(name, "await") ||
         str_is_any(name, WORDS("stream", "asFlow"));
}

// ---- conditions ----

static void read_condition(const OrmReader *reader, const HostNode *condition, int depth);

// A condition that a variable holds, where it is assigned once.
static void read_variable(const OrmReader *reader, const HostNode *name, int depth) {
  HostRef use = {reader->file, name};
  HostRef value = names_value(names_lookup(reader->project, use, name->name), name->name);
  reader->found->is_open |= !value.node || value.file != reader->file || depth > 4;
  if (!reader->found->is_open) read_condition(reader, value.node, depth + 1);
}

static bool is_column(const HostNode *expr) {
  const HostNode *table = expr && expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  return table && (table->kind == HOST_NAME || table->kind == HOST_MEMBER);
}

static bool compares(Str name) {
  return str_is_any(name, WORDS("ne", "notEqual", "notIn", "isNull", "isNotNull", "gt", "ge", "lt",
                                "le", "greaterThan", "greaterOrEqual", "lessThan", "lessOrEqual",
                                "like", "likeIgnoreCase", "contains", "containsIgnoreCase",
                                "startsWith", "endsWith", "between", "isTrue", "isFalse"));
}

// One of several may hold, or none is understood: what it speaks of is all that is known.
static void mention(const OrmReader *reader, const HostNode *condition) {
  filter_mention(reader, node_text(reader->file, condition));
}

// ORDERS.TENANT_ID.eq(tenant).and(ORDERS.ID.in(ids))
static void read_condition(const OrmReader *reader, const HostNode *condition, int depth) {
  if (condition->kind == HOST_NAME) {
    read_variable(reader, condition, depth);
    return;
  }
  const HostNode *object = condition->kind == HOST_CALL ? node_object(condition) : NULL;
  const HostNode *value = condition->kind == HOST_CALL ? node_argument(condition, 0) : NULL;
  bool is_equal = str_is_any(condition->name, WORDS("eq", "equal", "in"));
  if (is_column(object) && (is_equal || compares(condition->name))) {
    filter_add(reader, object->name, is_equal ? value : NULL);
  } else if (object && value && str_is(condition->name, "and")) {
    if (object->kind == HOST_CALL) read_condition(reader, object, depth); // not of DSL.and(a, b)
    for (; value; value = node_next(value)) read_condition(reader, value, depth);
  } else {
    bool is_made = condition->kind == HOST_CALL && !str_is(condition->name, "or");
    reader->found->is_open |= is_made && !str_is_any(condition->name, WORDS("exists", "not"));
    mention(reader, condition);
  }
}

static void read_conditions(const OrmReader *reader, const HostNode *first) {
  for (; first; first = node_next(first)) read_condition(reader, first, 0);
}

// ---- tables and values ----

// What stands for a table: ORDERS of `ORDERS.as("o")`, of `ORDERS.join(ITEMS).on(...)`; an alias's variable.
static const HostNode *plain_table(const OrmReader *reader, const HostNode *table) {
  while (table && table->kind == HOST_CALL && node_object(table) && !str_is(table->name, "table")) {
    if (!str_is_any(table->name, WORDS("as", "`as`"))) mention(reader, table);
    table = node_object(table);
  }
  if (!table || table->kind != HOST_NAME) return table;
  HostRef value = names_value(
      names_lookup(reader->project, (HostRef){reader->file, table}, table->name), table->name);
  bool is_alias = value.node && str_is_any(value.node->name, WORDS("as", "`as`"));
  return is_alias && node_object(value.node) ? node_object(value.node) : table;
}

// A table that does not show is told of: nothing else is asked like this.
static void set_table(const OrmReader *reader, const HostNode *call, OrmAction action) {
  OrmCall *found = reader->found;
  const HostNode *given = node_argument(call, 0), *table = plain_table(reader, given);
  bool is_text = table && table->kind == HOST_CALL && str_is(table->name, "table");
  bool is_named = table && (table->kind == HOST_NAME || table->kind == HOST_MEMBER);
  found->action = action;
  found->at = given ? given : call;
  found->table = is_named  ? table->name
                 : is_text ? filter_name(filter_string(reader, table, 0))
                           : (Str){0}; // DSL.table("orders")
  found->is_sure |= given && !found->table.length;
}

static void add_value(const OrmReader *reader, const HostNode *column) {
  if (is_column(column))
    filter_value(reader, column->name);
  else
    reader->found->values_open = true; // of a record
}

static void read_insert(const OrmReader *reader, const HostNode *call) {
  set_table(reader, call, ORM_INSERT);
  const HostNode *column = node_argument(call, 0);
  while (column && (column = node_next(column))) add_value(reader, column);
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  Str name = call->name;
  if (str_is_any(name, WORDS("selectFrom", "from"))) {
    set_table(reader, call, ORM_READ);
    reader->found->is_open |= first && node_next(first);
  } else if (str_is(name, "update")) {
    set_table(reader, call, ORM_UPDATE);
  } else if (str_is_any(name, WORDS("deleteFrom", "delete"))) {
    set_table(reader, call, ORM_DELETE);
  } else if (str_is(name, "insertInto")) {
    read_insert(reader, call);
  } else if (str_is_any(name, WORDS("where", "and"))) {
    read_conditions(reader, first);
  } else if (str_is(name, "set")) {
    add_value(reader, first);
  } else if (str_is(name, "columns")) {
    for (; first; first = node_next(first)) add_value(reader, first);
  } else if (str_is(name, "or")) { // any of the conditions before may not hold
    mention(reader, call);
    filter_weaken(reader->found, 0, reader->found->is_open);
  } else if (str_is_any(name, WORDS("join", "innerJoin", "leftJoin", "leftOuterJoin", "rightJoin",
                                    "on"))) {
    mention(reader, call);
  } else if (!str_is_any(name, builders)) {
    reader->found->is_open = true;
  }
}

// The query of dsl.fetchExists(dsl.selectFrom(ORDERS)), Mono.from(dsl.selectFrom(ORDERS)); NULL: another call.
static const HostNode *query_given(const OrmReader *reader, const HostNode *call,
                                   const HostNode *object) {
  bool publishes = str_is(call->name, "from") && str_is_any(object->name, WORDS("Mono", "Flux"));
  const HostNode *query = node_argument(call, 0);
  bool runs = publishes || str_is_any(call->name, WORDS("fetchExists", "fetchCount"));
  if (!runs || !query) return NULL;
  const HostNode *made = query;
  if (query->kind == HOST_NAME)
    made = names_value(names_lookup(reader->project, (HostRef){reader->file, query}, query->name),
                       query->name)
               .node;
  bool is_chain = made && made->kind == HOST_CALL && node_object(made);
  return is_chain && !str_is_any(made->name, WORDS("as", "`as`")) ? query : NULL;
}

// dsl.fetchOne(ORDERS, ORDERS.ID.eq(id)), dsl.fetchCount(ORDERS)
static bool read_fetch(const OrmReader *reader, const HostNode *call) {
  const HostNode *table = node_argument(call, 0);
  bool is_table = table && (table->kind == HOST_NAME || table->kind == HOST_MEMBER);
  bool is_all = str_is_any(call->name, WORDS("fetchExists", "fetchCount")) && table;
  if (!is_all && (!is_table || !node_next(table))) return false;
  set_table(reader, call, ORM_READ);
  read_conditions(reader, node_next(table));
  return reader->found->table.length || reader->found->is_sure;
}

bool orm_jooq_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(last);
  found->library = ORM_JOOQ;
  if (!object || !orm_jooq_is_mentioned(reader->file->source->text)) return false;
  const HostNode *query = query_given(reader, last, object);
  if (!query && !is_end(last->name)) return false;
  if (!query && object->kind != HOST_CALL && read_fetch(reader, last)) {
    found->connection = (HostRef){reader->file, object};
    return true;
  }
  OrmChain chain = orm_chain(reader, query ? query : last, builders);
  found->is_open = chain.is_open;
  orm_chain_read(reader, &chain, 0, read_link);
  if (query && chain.links.count) read_link(reader, chain.links.items[chain.links.count - 1].call);
  found->values_open |= chain.is_open;
  found->connection = (HostRef){reader->file, chain.start};
  return chain.start && found->at && (found->table.length || found->is_sure);
}
