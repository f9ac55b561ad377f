// A chain of calls on DB::table("orders") -> its table, what is done to it, and what picks the rows.
#include "orm/orm_laravel.h"

bool orm_laravel_is_mentioned(Str text) {
  return str_has_any(text, WORDS("DB::table(", "->table(", "Capsule::table("));
}

// Fills the table and what conditions call it. "orders as o"
static bool take_table(OrmReader *reader, Str text) {
  reader->found->table = filter_name(text);
  array_push(reader->arena, &reader->names, ((OrmName){.name = filter_alias(text)}));
  return text.length > 0;
}

// DB::table("orders as o"), DB::connection("pgsql")->table("orders")
static bool begins(OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(call);
  if (!object || !str_is(call->name, "table") ||
      !str_is_any(object->name, WORDS("DB", "Capsule", "connection", "db")))
    return false;
  found->at = call;
  found->is_ambient = object->kind == HOST_NAME && str_is_any(object->name, WORDS("DB", "Capsule"));
  if (!found->is_ambient) found->connection = (HostRef){reader->file, object};
  if (take_table(reader, filter_string(reader, call, 0))) return true;
  const HostNode *given = node_argument(call, 0);
  Str constant = given ? filter_constant(reader, given) : (Str){0};
  found->is_sure = str_is(object->name, "DB") && !constant.length;
  return take_table(reader, constant) || found->is_sure;
}

// Asks the server; what follows is done with the result.
bool laravel_asks(Str name) {
  return str_is_any(
      name, WORDS("get", "first", "firstOrFail", "sole", "exists", "doesntExist", "count", "sum",
                  "max", "min", "avg", "average", "value", "rawValue", "soleValue", "pluck",
                  "implode", "find", "findOr", "update", "updateFrom", "increment", "incrementEach",
                  "decrement", "decrementEach", "delete", "truncate", "insert", "insertGetId",
                  "insertOrIgnore", "insertUsing", "insertOrIgnoreUsing", "cursor", "lazy",
                  "lazyById", "lazyByIdDesc", "chunk", "chunkById", "chunkByIdDesc", "chunkMap",
                  "each", "eachById", "paginate", "simplePaginate", "cursorPaginate", "upsert",
                  "updateOrInsert", "existsOr", "doesntExistOr", "aggregate", "numericAggregate"));
}

// Says nothing of which rows.
static bool is_neutral(Str name) {
  return laravel_asks(name) ||
         str_is_any(name,
                    WORDS("select", "addSelect", "selectRaw", "distinct", "orderBy", "orderByDesc",
                          "orderByRaw", "latest", "oldest", "limit", "take", "skip", "offset",
                          "groupBy", "having", "havingRaw", "groupByRaw", "reorder", "forPage",
                          "lockForUpdate", "sharedLock", "whereNull", "whereNotNull", "whereNot",
                          "whereNotIn", "whereBetween", "whereNotBetween", "whereDate",
                          "whereMonth", "whereYear", "whereLike"));
}

// ---- conditions ----

// ["o.id" => 5, "state" => "open"]
static void read_pairs(const OrmReader *reader, const HostNode *map) {
  for (const HostNode *pair = node_child(map, ROLE_ELEMENT); pair; pair = node_next(pair)) {
    const HostNode *value = node_child(pair, ROLE_VALUE);
    OrmColumn column;
    if (pair->kind == HOST_PAIR && value && filter_column_of(reader, pair->name, &column))
      filter_add_of(reader, column.table, column.name, value);
    else
      reader->found->is_open = true; // ["id", ">", 5]
  }
}

// where("id", 5), where("o.id", "=", 5), where(["id" => 5]), whereIn("id", $ids)
static void read_where(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0), *second = node_argument(call, 1);
  const HostNode *third = node_argument(call, 2);
  OrmColumn column;
  if (first && first->kind == HOST_MAP)
    read_pairs(reader, first);
  else if (!second || !filter_column_of(reader, filter_string(reader, call, 0), &column))
    reader->found->is_open = true; // a closure
  else
    filter_add_of(reader, column.table, column.name,
                  !third                                        ? second
                  : str_is(filter_string(reader, call, 1), "=") ? third
                                                                : NULL);
}

// ---- joins ----

// on("c.id", "=", "orders.customer_id"), and so of the arguments of join() from 1 on
static void read_tie(const OrmReader *reader, const HostNode *call, size_t from) {
  size_t last = node_argument(call, from + 2) ? from + 2 : from + 1;
  OrmColumn left, right;
  if (filter_column_of(reader, filter_string(reader, call, from), &left) &&
      filter_column_of(reader, filter_string(reader, call, last), &right))
    filter_tie(reader, left, right);
  else
    reader->found->is_open = true;
}

// function ($join) { $join->on("c.id", "=", "o.customer_id")->where("c.state", "open"); }
static void read_closure(const OrmReader *reader, const HostNode *closure) {
  for (const HostNode *call = closure; call; call = node_walk(closure, call)) {
    if (call->kind != HOST_CALL) continue;
    if (str_is(call->name, "on"))
      read_tie(reader, call, 0);
    else if (str_is_any(call->name, WORDS("where", "whereIn")))
      read_where(reader, call);
    else if (!is_neutral(call->name))
      reader->found->is_open = true;
  }
}

// join("customers as c", "c.id", "=", "orders.customer_id")
static void read_join(OrmReader *reader, const HostNode *call) {
  const HostNode *on = node_argument(call, 1);
  Str table = filter_string(reader, call, 0);
  OrmCall *found = reader->found;
  if (!table.length) {
    found->is_open = true;
    return;
  }
  array_push(reader->arena, &reader->names, ((OrmName){.name = filter_alias(table)}));
  array_push(reader->arena, &found->joins,
             ((OrmJoin){filter_name(table), filter_join(call->name)}));
  reader->join = found->joins.count;
  if (on && on->kind == HOST_FUNCTION)
    read_closure(reader, on);
  else if (on)
    read_tie(reader, call, 1);
  reader->join = 0;
}

// ---- chains ----

// upsert($rows, ["tenant_id", "sku"], ["total"]): the columns in which a row may be in the way.
static void read_upsert(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *target = node_argument(call, 1);
  bool is_list = target && target->kind == HOST_LIST;
  const HostNode *each = is_list ? node_child(target, ROLE_ELEMENT) : target;
  found->conflict_open = !each;
  for (; each; each = is_list ? node_next(each) : NULL) {
    Str column = filter_constant(reader, each);
    found->conflict_open |= !column.length;
    array_push(reader->arena, &found->conflict, ((OrmColumn){.name = column}));
  }
}

// insertUsing(["tenant_id", "code"], $query)
static void read_inserted_columns(const OrmReader *reader, const HostNode *list) {
  bool is_list = list && list->kind == HOST_LIST;
  reader->found->values_open |= !is_list;
  for (const HostNode *each = is_list ? node_child(list, ROLE_ELEMENT) : NULL; each;
       each = node_next(each)) {
    Str column = filter_constant(reader, each);
    reader->found->values_open |= !column.length;
    filter_value(reader, column);
  }
}

static void read_values(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  if (str_is(call->name, "updateOrInsert")) {
    if (first) filter_object(reader, first);
    filter_values(reader, node_argument(call, 1));
  } else if (str_ends(call->name, "Using")) {
    read_inserted_columns(reader, first);
  } else if (reader->found->action == ORM_INSERT || str_is(call->name, "update")) {
    filter_values(reader, first);
  } else {
    reader->found->values_open = true;
  }
}

void laravel_read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  bool inserts = str_starts(call->name, "insert") || str_is(call->name, "upsert");
  // updateOrInsert(): where a row is as its first argument says
  bool updates = str_is_any(call->name, WORDS("update", "updateFrom", "updateOrInsert")) ||
                 str_starts(call->name, "increment") || str_starts(call->name, "decrement");
  if (str_is_any(call->name, WORDS("where", "whereIn")))
    read_where(reader, call);
  else if (str_is(call->name, "whereRaw"))
    filter_raw(reader, filter_string(reader, call, 0), node_argument(call, 1));
  else if (str_is(call->name, "whereNull"))
    filter_null_of(reader, filter_string(reader, call, 0));
  else if (!is_neutral(call->name) && !filter_join(call->name))
    found->is_open = true;
  if (str_is_any(call->name, WORDS("find", "findOr", "delete")) && first)
    filter_add(reader, str("id"), first);
  if (str_is(call->name, "delete")) found->action = ORM_DELETE;
  if (str_is(call->name, "truncate")) found->action = ORM_TRUNCATE;
  if (updates) found->action = ORM_UPDATE;
  if (inserts) found->action = ORM_INSERT;
  if (str_is(call->name, "upsert")) read_upsert(reader, call);
  if (updates || inserts) read_values(reader, call);
}

typedef ARRAY(const HostNode *) Links; // the last one first

// where("tenant_id", 5)->orWhere("state", "open"): of what the links ask, no part need hold; what joins ask does.
static void read_links(const OrmReader *reader, Links links) {
  OrmCall *found = reader->found;
  size_t joined = found->conditions.count;
  bool has_or = false;
  for (size_t i = links.count; i-- > 0;) {
    laravel_read_link(reader, links.items[i]);
    has_or |= str_starts(links.items[i]->name, "orWhere");
  }
  if (has_or) found->conditions.count = joined;
}

// The calls behind `first` up to the one that asks the server, or up to `last` where none does.
static Links links_of(const OrmReader *reader, const HostNode *first, const HostNode *last) {
  Links links = {0};
  reader->found->is_open = true; // it may get conditions where it is handed to
  for (const HostNode *link = last; link != first; link = node_object(link)) {
    if (laravel_asks(link->name)) {
      links.count = 0;
      reader->found->is_open = false;
    }
    array_push(reader->arena, &links, link);
  }
  return links;
}

bool orm_laravel_read(const OrmReader *given, const HostNode *call) {
  OrmReader reader = *given;
  const HostNode *first = call;
  while (node_object(first) && node_object(first)->kind == HOST_CALL &&
         !str_is(first->name, "table"))
    first = node_object(first);
  if (!begins(&reader, first)) return false;
  Links links = links_of(&reader, first, call);
  for (size_t i = links.count; i-- > 0;) // they name the tables of the others' conditions
    if (filter_join(links.items[i]->name)) read_join(&reader, links.items[i]);
  read_links(&reader, links);
  return true;
}
