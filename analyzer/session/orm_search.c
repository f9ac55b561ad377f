// A query builder's query by keys -> that these are looked for as the tenant's, for SQL behind it.
#include "session/orm_sql.h"
#include "session/interpret.h"

static bool is_sure(const OrmColumn *condition) {
  return condition->is_equal && !condition->is_optional && !condition->is_mentioned &&
         !condition->join && !condition->table && condition->value.length;
}

// Keys that pick rows, with what they are given; `*is_theirs`: the tenant's column is compared as well.
static RowKeys keys_of(const OrmQuery *query, OrmKeys *given, bool *is_theirs) {
  RowKeys keys = {0};
  for (size_t i = 0; i < query->call->conditions.count; i++) {
    const OrmColumn *condition = &query->call->conditions.items[i];
    const Column *column =
        is_sure(condition) ? orm_sql_column(query->arena, query->table, condition->name) : NULL;
    if (!column) continue;
    if (column == query->table->tenant_column) {
      *is_theirs = true;
      continue;
    }
    array_push(query->arena, given, condition->value);
    array_push(query->arena, &keys, ((RowKey){query->table, column->name, (int)given->count}));
  }
  return keys;
}

// `.scalar_one()`, `objects.get(...)`: where there is none, what stands behind it is not reached.
static bool throws(const HostNode *node) {
  static const char *const names[] = {
      "one", "scalar_one", "first_or_404", "get_or_404", "one_or_404", "get_object_or_404", NULL};
  if (str_is_any(node->name, WORDS("get", "aget")) && node_object(node))
    return str_ends(node_object(node)->name, "objects");
  for (const HostNode *at = node; at && at->kind != HOST_BLOCK; at = at->parent)
    if (at->kind == HOST_CALL && str_is_any(at->name, names)) return true;
  return false;
}

void orm_search_note(Interpreter *interpreter, const OrmQuery *query, const HostNode *node,
                     bool is_looked_at) {
  const Column *tenant = query->table ? query->table->tenant_column : NULL;
  bool finds = tenant && query->call->action == ORM_READ && !query->call->joins.count &&
               !query->call->is_found;
  if (!finds || !language_is(query->call->file->language, "python")) return;
  OrmKeys given = {0};
  bool is_theirs = false;
  RowKeys keys = keys_of(query, &given, &is_theirs);
  if (!keys.count || !(is_theirs || is_looked_at)) return;
  RowSearch search = {.call = {query->call->file, node},
                      .keys = keys,
                      .given = given,
                      .tenant =
                          is_theirs ? (Str){0} : orm_plain(interpreter->arena, str(tenant->name)),
                      .answer = throws(node) ? SEARCH_THROWS : SEARCH_ROWS};
  looked_for_add(interpreter, &search);
}
