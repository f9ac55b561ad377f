// A row that is looked for as the tenant's -> calls by the same key behind it.
#include "session/orm_looked_for.h"

#include "session/looked_for.h"
#include "session/row_check.h"

typedef struct Search {
  const OrmQuery *query;
  const HostNode *function;
  const HostNode *statement; // around the call
  Str tenant;                // the column, as orm_plain() writes it
} Search;

static Str text_of(const Search *search, const HostNode *node) {
  return node_text(search->query->call->file, node);
}

static bool is_tenant(const Search *search, Str name) {
  return str_equal(search->tenant, orm_plain(search->query->arena, name));
}

// ---- the earlier query ----

// `tenantId` of `{ id, tenantId }`, eq(orders.tenantId, tenantId), eq("tenant_id", tenantId), where("tenant_id", tenantId)
static bool asks_for_tenant(const Search *search, const HostNode *node) {
  const HostNode *around = node->parent;
  bool is_pair = node->role == ROLE_ELEMENT && around->kind == HOST_MAP &&
                 (node->kind == HOST_PAIR || node->kind == HOST_NAME);
  if (is_pair) return is_tenant(search, node->name);
  if (node->role != ROLE_ARGUMENT || around->kind != HOST_CALL) return false;
  if (!str_is_any(around->name, WORDS("eq", "where", "andWhere"))) return false;
  if (node->kind == HOST_MEMBER) return is_tenant(search, node->name);
  const HostNode *text = node->kind == HOST_STRING ? node->first : NULL;
  return text && !text->next && is_tenant(search, text_of(search, text));
}

// `OR: [{ tenantId }, ...]`, or(eq(orders.tenantId, tenantId), ...), `late ? {} : { tenantId }`: rows pass without it.
static bool is_one_of_several(const HostNode *node, const HostNode *whole) {
  for (; node != whole; node = node->parent) {
    bool is_named = node->kind == HOST_PAIR || node->kind == HOST_CALL;
    if (is_named && str_is_any(node->name, WORDS("OR", "NOT", "or", "not", "orWhere", "none")))
      return true;
    if (node->kind == HOST_CONDITIONAL || node->kind == HOST_BINARY) return true;
  }
  return false;
}

// A query of rows, not one that writes them.
static bool only_finds(const HostNode *value) {
  bool finds = false;
  for (const HostNode *node = value; node; node = node_walk(value, node)) {
    if (node->kind != HOST_CALL) continue;
    if (str_is_any(node->name, WORDS("update", "updateMany", "delete", "deleteMany", "insert",
                                     "create", "upsert", "del", "save")))
      return false;
    finds |= str_starts(node->name, "find") || str_starts(node->name, "select") ||
             str_is_any(node->name, WORDS("first", "count", "where", "maybeSingle", "single"));
  }
  return finds;
}

// A key that picks the value's rows and the call's; length 0: there is none.
static Str shared_key(const Search *search, const HostNode *value) {
  const OrmColumns *conditions = &search->query->call->conditions;
  for (const HostNode *node = value; node; node = node_walk(value, node)) {
    bool is_name = node->kind == HOST_NAME || node->kind == HOST_MEMBER;
    for (size_t i = 0; is_name && node->role != ROLE_KEY && i < conditions->count; i++)
      if (conditions->items[i].is_chosen &&
          str_equal(conditions->items[i].value, text_of(search, node)))
        return conditions->items[i].value;
  }
  return (Str){0};
}

// ---- whether it is behind one ----

static Truth was_looked_for(const Search *search, const HostNode *node) {
  if (!asks_for_tenant(search, node)) return NO;
  const HostNode *whole = row_check_whole(node);
  bool is_assign = whole->kind == HOST_ASSIGN;
  const HostNode *value = is_assign ? node_child(whole, ROLE_VALUE) : whole;
  if (!value || whole->end > search->statement->start) return NO;
  Str key = only_finds(value) ? shared_key(search, value) : (Str){0};
  if (!key.length) return NO;
  LookedFor looked_for = {.file = search->query->call->file,
                          .function = search->function,
                          .query = node,
                          .later = search->query->call->at,
                          .key = key};
  Truth found = looked_for_is_found(&looked_for);
  return found == YES && is_one_of_several(node, whole) ? UNKNOWN : found;
}

Truth orm_looked_for(const OrmQuery *query, const HostNode *function) {
  const Column *tenant = orm_sql_tenant(query);
  if (!tenant || !language_is_script(query->call->file->language)) return NO;
  Search search = {.query = query,
                   .function = function,
                   .statement = row_check_whole(query->call->at),
                   .tenant = orm_plain(query->arena, str(tenant->name))};
  Truth found = NO;
  for (const HostNode *node = function;
       node && node->start < search.statement->start && found != YES;
       node = node_walk(function, node)) {
    Truth looked_for = was_looked_for(&search, node);
    if (looked_for != NO) found = looked_for;
  }
  return found;
}
