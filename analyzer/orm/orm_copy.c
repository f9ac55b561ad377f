// `tx.CopyFrom(ctx, pgx.Identifier{"orders"}, []string{"id", "total"}, rows)`, and what asyncpg and psycopg2 have for it -> its
// table and columns.
#include "orm/orm_copy.h"

#include "text/text.h"

bool orm_copy_is_mentioned(Str text) {
  return str_has_any(
      text, WORDS("pgx.Identifier{", ".copy_records_to_table(", ".copy_to_table(", ".copy_from("));
}

// A list that stands in the call, or that a name stands for.
static HostRef list_of(const OrmReader *reader, const HostNode *given) {
  HostRef list = {reader->file, given};
  if (given->kind == HOST_NAME)
    list = names_value(names_lookup(reader->project, list, given->name), given->name);
  return list.node && list.node->kind == HOST_LIST ? list : (HostRef){0};
}

typedef struct CopyCall {
  const char *name;
  size_t table, columns; // which argument
  const char *named;     // the columns where they are given by name; NULL: never
} CopyCall;

static const CopyCall copy_calls[] = {{"CopyFrom", 1, 2, NULL},
                                      {"copy_records_to_table", 0, SIZE_MAX, "columns"},
                                      {"copy_to_table", 0, SIZE_MAX, "columns"},
                                      {"copy_from", 1, SIZE_MAX, "columns"},
                                      {0}};

static const CopyCall *find_call(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  const CopyCall *row = copy_calls;
  if (!callee || callee->kind != HOST_MEMBER) return NULL;
  while (row->name && !str_is(call->name, row->name)) row++;
  return row->name ? row : NULL;
}

// `orders` of `pgx.Identifier{"public", "orders"}`, "orders" itself
static Str table_of(const OrmReader *reader, const HostNode *given) {
  const HostNode *last = given && given->kind == HOST_STRING ? given : NULL;
  if (!given) return (Str){0};
  if (given->kind == HOST_NEW && str_is(given->name, "Identifier"))
    for (const HostNode *at = node_child(given, ROLE_ARGUMENT); at; at = node_next(at)) last = at;
  return filter_constant(reader, last);
}

bool orm_copy_read(const OrmReader *reader, const HostNode *call) {
  const CopyCall *row = find_call(call);
  if (!row) return false;
  const HostNode *given =
      row->named ? node_named(call, row->named) : node_argument(call, row->columns);
  OrmCall *found = reader->found;
  if (!given) return false;
  HostRef columns = list_of(reader, given);
  found->is_open = !columns.node;
  for (const HostNode *item = columns.node ? node_child(columns.node, ROLE_ELEMENT) : NULL; item;
       item = node_next(item)) {
    Str name = text_constant(reader->arena, reader->project, (HostRef){columns.file, item});
    if (!name.length) found->values_open = found->is_open = true;
    filter_value(reader, name);
  }
  HostRef list = {reader->file, given};
  HostRefs appended = {0};
  names_appended(reader->project, list, given->name, &appended);
  if (appended.count || names_handed_over(list, given->name, false))
    found->values_open = found->is_open = true;
  found->table = table_of(reader, node_argument(call, row->table));
  found->action = ORM_INSERT;
  found->at = call;
  found->connection =
      (HostRef){reader->file, node_child(node_child(call, ROLE_CALLEE), ROLE_OBJECT)};
  return found->table.length > 0;
}
