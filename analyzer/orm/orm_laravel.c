// A chain of calls on DB::table("orders") -> its table, what is done to it, and what picks the rows.
#include "orm/orm_laravel.h"

bool orm_laravel_is_mentioned(Str text) { return str_has(text, "DB::table("); }

// DB::table("orders as o"), DB::connection("pgsql")->table("orders")
static bool begins(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  if (!object || !str_is(call->name, "table") ||
      !str_is_any(object->name, WORDS("DB", "connection")))
    return false;
  reader->found->table = filter_name(filter_string(reader, call, 0));
  reader->found->at = call;
  reader->found->connection = (HostRef){reader->file, object};
  return reader->found->table.length > 0;
}

// Asks the server; what follows is done with the result.
static bool ends(Str name) {
  return str_is_any(name,
                    WORDS("get", "first", "firstOrFail", "sole", "exists", "doesntExist", "count",
                          "sum", "max", "min", "avg", "value", "pluck", "find", "update", "delete",
                          "insert", "insertGetId", "insertOrIgnore", "cursor", "lazy", "chunk",
                          "chunkById", "each", "paginate", "simplePaginate"));
}

// Says nothing of which rows.
static bool is_neutral(Str name) {
  return ends(name) ||
         str_is_any(name,
                    WORDS("select", "addSelect", "selectRaw", "distinct", "orderBy", "orderByDesc",
                          "orderByRaw", "latest", "oldest", "limit", "take", "skip", "offset",
                          "groupBy", "having", "lockForUpdate", "sharedLock", "whereNull",
                          "whereNotNull", "whereNot", "whereNotIn", "whereBetween", "whereDate"));
}

// where("id", 5), where("id", "=", 5), where(["id" => 5]), whereIn("id", $ids)
static void read_where(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0), *second = node_argument(call, 1);
  const HostNode *third = node_argument(call, 2);
  Str column = filter_name(filter_string(reader, call, 0));
  if (first && first->kind == HOST_MAP)
    filter_object(reader, first);
  else if (!column.length || !second)
    reader->found->is_open = true; // a closure
  else
    filter_add(reader, column,
               !third                                        ? second
               : str_is(filter_string(reader, call, 1), "=") ? third
                                                             : NULL);
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  if (str_is_any(call->name, WORDS("where", "whereIn")))
    read_where(reader, call);
  else if (!is_neutral(call->name))
    found->is_open = true;
  if (str_is_any(call->name, WORDS("find", "delete")) && first)
    filter_add(reader, str("id"), first);
  if (str_is(call->name, "delete")) found->action = ORM_DELETE;
  if (str_is(call->name, "update")) found->action = ORM_UPDATE;
  if (str_starts(call->name, "insert")) found->action = ORM_INSERT;
  if (str_starts(call->name, "insert") || str_is(call->name, "update"))
    filter_values(reader, first);
}

bool orm_laravel_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = call, *end = NULL;
  while (node_object(first) && node_object(first)->kind == HOST_CALL &&
         !str_is(first->name, "table"))
    first = node_object(first);
  if (!begins(reader, first)) return false;
  for (const HostNode *link = call; link != first; link = node_object(link))
    if (ends(link->name)) end = link;
  if (!end) reader->found->is_open = true; // it may get conditions where it is handed to
  for (const HostNode *link = end ? end : call; link != first; link = node_object(link))
    read_link(reader, link);
  return true;
}
