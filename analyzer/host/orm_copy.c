// `tx.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "total"}, rows)` -> its table and columns.
#include "host/orm_copy.h"

#include "host/text.h"

// A list that stands in the call, or that a name stands for.
static HostRef list_of(const OrmReader *reader, const HostNode *given) {
  HostRef list = {reader->file, given};
  if (given->kind == HOST_NAME)
    list = names_value(names_lookup(reader->project, list, given->name), given->name);
  return list.node && list.node->kind == HOST_LIST ? list : (HostRef){0};
}

// `orders` of `pgx.Identifier{"public", "orders"}`
static Str table_of(const OrmReader *reader, const HostNode *given) {
  const HostNode *last = NULL;
  if (given->kind == HOST_NEW && str_is(given->name, "Identifier"))
    for (const HostNode *at = node_child(given, ROLE_ARGUMENT); at; at = node_next(at)) last = at;
  return last ? text_constant(reader->arena, reader->project, (HostRef){reader->file, last})
              : (Str){0};
}

bool orm_copy_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE), *given = node_argument(call, 2);
  bool is_copy = callee && callee->kind == HOST_MEMBER && str_is(call->name, "CopyFrom") && given;
  HostRef columns = is_copy ? list_of(reader, given) : (HostRef){0};
  OrmCall *found = reader->found;
  if (!columns.node) return false;
  for (const HostNode *item = node_child(columns.node, ROLE_ELEMENT); item;
       item = node_next(item)) {
    Str name = text_constant(reader->arena, reader->project, (HostRef){columns.file, item});
    if (!name.length) found->values_open = true;
    array_push(reader->arena, &found->values, (OrmColumn){.name = name, .is_equal = true});
  }
  if (names_handed_over((HostRef){reader->file, given}, given->name, false)) // or appended to
    found->values_open = true;
  found->table = table_of(reader, node_argument(call, 1));
  found->action = ORM_INSERT;
  found->at = call;
  found->connection = (HostRef){reader->file, node_child(callee, ROLE_OBJECT)};
  return found->table.length > 0;
}
