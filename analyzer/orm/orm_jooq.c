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

static bool is_end(Str name) {
  return str_starts(name, "fetch") || str_starts(name, "execute") || str_is(name, "stream");
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

static void set_table(const OrmReader *reader, const HostNode *call, OrmAction action) {
  OrmCall *found = reader->found;
  const HostNode *table = node_argument(call, 0);
  found->action = action;
  found->at = table ? table : call;
  bool is_named = table && (table->kind == HOST_NAME || table->kind == HOST_MEMBER);
  found->table = is_named ? table->name : (Str){0};
  // An alias: val o = ORDERS.as("o")
  HostRef value =
      is_named && table->kind == HOST_NAME
          ? names_value(names_lookup(reader->project, (HostRef){reader->file, table}, table->name),
                        table->name)
          : (HostRef){0};
  const HostNode *aliased = value.node && str_is_any(value.node->name, WORDS("as", "`as`"))
                                ? node_object(value.node)
                                : NULL;
  if (aliased) found->table = aliased->name;
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

// dsl.fetchOne(ORDERS, ORDERS.ID.eq(id)), dsl.fetchCount(query)
static bool read_fetch(const OrmReader *reader, const HostNode *call) {
  const HostNode *table = node_argument(call, 0);
  bool is_table = table && (table->kind == HOST_NAME || table->kind == HOST_MEMBER);
  if (!is_table || !node_next(table)) return false;
  set_table(reader, call, ORM_READ);
  read_conditions(reader, node_next(table));
  return reader->found->table.length > 0;
}

bool orm_jooq_read(const OrmReader *reader, const HostNode *last) {
  const HostNode *object = node_object(last);
  reader->found->library = ORM_JOOQ;
  if (!object || !is_end(last->name) || !orm_jooq_is_mentioned(reader->file->source->text))
    return false;
  if (object->kind != HOST_CALL && read_fetch(reader, last)) {
    reader->found->connection = (HostRef){reader->file, object};
    return true;
  }
  OrmChain chain = orm_chain(reader, last, builders);
  reader->found->is_open = chain.is_open;
  orm_chain_read(reader, &chain, 0, read_link);
  reader->found->connection = (HostRef){reader->file, chain.start};
  return chain.start && reader->found->table.length && reader->found->at;
}
