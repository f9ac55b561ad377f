// A chain of calls of Doctrine DBAL's query builder, or a connection's insert(), update() or delete() -> the table, what is done
// to it, and what picks the rows.
#include "orm/orm_dbal.h"

#include "orm/orm_chain.h"

bool orm_dbal_is_mentioned(Str text) {
  return str_has_any(text, WORDS("createQueryBuilder(", "Doctrine\\DBAL", "getConnection()"));
}

// ---- conditions ----

// What the chain sets the parameter ":id" to; NULL: it does not show.
static const HostNode *value_of(const OrmChain *chain, const HostFile *file, Str name) {
  for (size_t i = 0; i < chain->links.count; i++) {
    const HostNode *call = chain->links.items[i].call, *given = node_argument(call, 0);
    const HostNode *key = given && given->kind == HOST_STRING ? given->first : NULL;
    if (str_is(call->name, "setParameter") && key && str_equal(node_text(file, key), name))
      return node_next(given);
    for (const HostNode *pair = str_is(call->name, "setParameters") && given ? given->first : NULL;
         pair; pair = pair->next)
      if (pair->kind == HOST_PAIR && str_equal(pair->name, name))
        return node_child(pair, ROLE_VALUE);
  }
  return NULL;
}

// "o.id = :id", "id IN (:ids)": the column and the parameter. False: it says more, or otherwise.
static bool split(Str text, Str *column, Str *parameter) {
  text = str_trim(text);
  size_t end = 0;
  while (end < text.length && (str_is_word_byte(text.data[end]) || text.data[end] == '.')) end++;
  Str rest = str_trim(str_slice(text, end, text.length));
  size_t sign = str_starts(rest, "=") ? 1 : str_starts_nocase(rest, "in") ? 2 : 0;
  *column = str_slice(text, 0, end);
  rest = str_trim(str_slice(rest, sign, rest.length));
  bool is_list = str_starts(rest, "(") && str_ends(rest, ")");
  if (is_list) rest = str_trim(str_slice(rest, 1, rest.length - 1));
  *parameter = str_slice(rest, 1, rest.length);
  for (size_t i = 0; i < parameter->length; i++)
    if (!str_is_word_byte(parameter->data[i])) return false;
  return end && sign && str_starts(rest, ":") && parameter->length;
}

static void read_where(const OrmReader *reader, const OrmChain *chain, const HostNode *call) {
  Str text = filter_string(reader, call, 0), name, parameter;
  OrmColumn column;
  if (!text.length)
    reader->found->is_open = true; // an expression
  else if (split(text, &name, &parameter) && filter_column_of(reader, name, &column))
    filter_add_of(reader, column.table, column.name, value_of(chain, reader->file, parameter));
  else
    filter_mention(reader, text);
}

// ---- chains ----

static const char *const methods[] = {"createQueryBuilder",
                                      "select",
                                      "addSelect",
                                      "from",
                                      "where",
                                      "andWhere",
                                      "orWhere",
                                      "update",
                                      "delete",
                                      "insert",
                                      "set",
                                      "values",
                                      "setValue",
                                      "innerJoin",
                                      "leftJoin",
                                      "rightJoin",
                                      "join",
                                      "setParameter",
                                      "setParameters",
                                      NULL};

static bool runs(Str name) {
  return str_starts(name, "fetch") || str_starts(name, "iterate") ||
         str_is_any(name, WORDS("executeQuery", "executeStatement", "execute"));
}

// Says nothing of which rows.
static bool is_neutral(Str name) {
  return runs(name) ||
         str_is_any(name, WORDS("createQueryBuilder", "select", "addSelect", "distinct", "groupBy",
                                "addGroupBy", "having", "andHaving", "orderBy", "addOrderBy",
                                "setMaxResults", "setFirstResult", "setParameter", "setParameters",
                                "forUpdate", "set", "values", "setValue"));
}

// from("orders", "o"), update("orders"), delete("orders", "o"), insert("orders")
static void take_table(OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  Str alias = filter_string(reader, call, 1);
  found->table = filter_name(filter_string(reader, call, 0));
  array_push(reader->arena, &reader->names, ((OrmName){.name = alias}));
  if (str_is(call->name, "update")) found->action = ORM_UPDATE;
  if (str_is(call->name, "delete")) found->action = ORM_DELETE;
  if (str_is(call->name, "insert")) found->action = ORM_INSERT;
}

static void read_link(const OrmReader *reader, const OrmChain *chain, const OrmLink *link) {
  OrmCall *found = reader->found;
  const HostNode *call = link->call;
  size_t before = found->conditions.count;
  bool was_open = found->is_open;
  if (str_is_any(call->name, WORDS("where", "andWhere")))
    read_where(reader, chain, call);
  else if (str_is_any(call->name, WORDS("set", "setValue")))
    array_push(reader->arena, &found->values,
               (OrmColumn){.name = filter_name(filter_string(reader, call, 0))});
  else if (str_is(call->name, "values"))
    filter_values(reader, node_argument(call, 0));
  else if (!is_neutral(call->name) &&
           !str_is_any(call->name, WORDS("from", "update", "delete", "insert")))
    found->is_open = true; // joins, orWhere()
  if (!link->is_sure) filter_weaken(found, before, was_open);
}

static bool reads_chain(OrmReader *reader, const HostNode *call) {
  if (!runs(call->name)) return false;
  OrmChain chain = orm_chain(reader, call, methods);
  const HostNode *start = NULL, *table = NULL;
  for (size_t i = 0; i < chain.links.count; i++) {
    const HostNode *link = chain.links.items[i].call;
    if (str_is(link->name, "createQueryBuilder") && !node_argument(link, 0)) start = link;
    bool names = str_is_any(link->name, WORDS("from", "update", "delete", "insert"));
    if (names && filter_string(reader, link, 0).length) table = link;
  }
  if (!start || !table) return false;
  take_table(reader, table);
  reader->found->at = table;
  reader->found->connection = (HostRef){reader->file, node_object(start)};
  reader->found->is_open = chain.is_open;
  for (size_t i = 0; i < chain.links.count; i++) read_link(reader, &chain, &chain.links.items[i]);
  return true;
}

// ---- methods of a connection ----

// insert("orders", ["total" => 5]), update("orders", ["total" => 5], ["id" => $id]), delete("orders", ["id" => $id])
static bool reads_method(OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(call), *second = node_argument(call, 1);
  bool is_connection = object && str_is_any(object->name, WORDS("conn", "connection", "db", "dbal",
                                                                "getConnection"));
  if (!is_connection || !second || !str_is_any(call->name, WORDS("insert", "update", "delete")))
    return false;
  take_table(reader, call);
  if (!found->table.length) return false;
  const HostNode *criteria = found->action == ORM_UPDATE   ? node_argument(call, 2)
                             : found->action == ORM_DELETE ? second
                                                           : NULL;
  found->at = call;
  found->connection = (HostRef){reader->file, object};
  if (found->action != ORM_DELETE) filter_values(reader, second);
  if (criteria) filter_object(reader, criteria);
  return true;
}

bool orm_dbal_read(const OrmReader *given, const HostNode *call) {
  OrmReader reader = *given;
  return reads_method(&reader, call) || reads_chain(&reader, call);
}
