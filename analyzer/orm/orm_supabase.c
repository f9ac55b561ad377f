// `client.table("orders").select("*").eq("id", id).execute()` -> the table and the conditions.
#include "orm/orm_supabase.h"

#include "base/truth.h"
#include "orm/orm_chain.h"

static bool mentions_supabase(Str text) { return str_has_nocase(text, "supabase"); }

bool orm_supabase_is_mentioned(Str text) {
  return mentions_supabase(text) && str_has_any(text, WORDS(".table(", ".from_(")) &&
         str_has(text, "execute(");
}

// ---- the client ----

// create_client(url, key) of `key = os.environ["SUPABASE_SERVICE_ROLE_KEY"]`: whether the key is called so.
static bool is_given_key(const OrmReader *reader, HostRef call, const char *const *names) {
  if (str_has_any_nocase(node_text(call.file, call.node), names)) return true;
  const HostNode *given = node_child(call.node, ROLE_ARGUMENT);
  for (; given; given = node_next(given)) {
    if (given->kind != HOST_NAME) continue;
    HostRef at = {call.file, given};
    HostRef value = names_value(names_lookup(reader->project, at, given->name), given->name);
    if (value.node && str_has_any_nocase(node_text(value.file, value.node), names)) return true;
  }
  return false;
}

// The call of create_client() itself, or the first of the function of the project that gives the client; none: neither.
static HostRef maker_of(const OrmReader *reader, HostRef call) {
  HostRef function = names_callee(reader->project, call);
  if (str_has(call.node->name, "create_client")) return call;
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (node->kind == HOST_CALL && str_has(node->name, "create_client"))
      return (HostRef){function.file, node};
  return (HostRef){0};
}

// UNKNOWN: a client that comes from outside of what shows, or with a key that does not say whose it is.
static Truth is_service_client(const OrmReader *reader, const HostNode *client) {
  static const char *const service[] = {"service_role", "service_key", "secret_key", "servicerole",
                                        NULL};
  HostRef made = {reader->file, client};
  if (client->kind == HOST_NAME || client->kind == HOST_MEMBER)
    made = names_value(names_meaning(reader->project, made), client->name);
  while (made.node && made.node->kind == HOST_UNARY) made.node = made.node->first; // await
  if (!made.node || made.node->kind != HOST_CALL) return UNKNOWN;
  HostRef maker = maker_of(reader, made);
  if (is_given_key(reader, made, service)) return YES;
  if (maker.node && is_given_key(reader, maker, service)) return YES;
  bool is_anybodys = maker.node && is_given_key(reader, maker, WORDS("anon", "publishable"));
  return is_anybodys ? NO : UNKNOWN;
}

// ---- the chain ----

static const char *const builders[] = {
    "table", "from_", "schema", "select", "insert",   "update",       "upsert",      "delete",
    "eq",    "neq",   "gt",     "gte",    "lt",       "lte",          "like",        "ilike",
    "is_",   "in_",   "match",  "filter", "or_",      "not_",         "contains",    "contained_by",
    "order", "limit", "range",  "single", "overlaps", "maybe_single", "csv",         "text_search",
    "fts",   "plfts", "phfts",  "wfts",   "offset",   "explain",      "like_any_of", NULL};

static bool is_neutral(Str name) {
  return str_is_any(name,
                    WORDS("schema", "neq", "gt", "gte", "lt", "lte", "like", "ilike", "contains",
                          "contained_by", "order", "limit", "range", "single", "overlaps",
                          "maybe_single", "csv", "text_search", "offset", "not_"));
}

static void read_action(const OrmReader *reader, const HostNode *call, OrmAction action) {
  const HostNode *first = node_argument(call, 0);
  reader->found->action = action;
  if (action == ORM_DELETE) return;
  if (!first) reader->found->values_open = true;
  if (first) filter_values(reader, first);
}

// upsert(row, on_conflict="sku,tenant_id"); without it by the row's own key.
static void read_upsert(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *target = node_named(call, "on_conflict");
  read_action(reader, call, ORM_INSERT);
  found->conflict_by_key = !target;
  if (!target) return;
  Str names = filter_constant(reader, target);
  found->conflict_open = !names.length;
  while (names.length) {
    OrmColumn column = {.name = str_trim(str_take(&names, ',')), .is_equal = true};
    array_push(reader->arena, &found->conflict, column);
  }
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0), *second = node_argument(call, 1);
  Str column = filter_string(reader, call, 0);
  if (str_is_any(call->name, WORDS("select", "table", "from_")))
    return;
  else if (str_is(call->name, "insert"))
    read_action(reader, call, ORM_INSERT);
  else if (str_is(call->name, "update"))
    read_action(reader, call, ORM_UPDATE);
  else if (str_is(call->name, "delete"))
    read_action(reader, call, ORM_DELETE);
  else if (str_is(call->name, "upsert"))
    read_upsert(reader, call);
  else if (str_is_any(call->name, WORDS("eq", "in_")) && column.length && second)
    filter_add(reader, column, second);
  else if (str_is(call->name, "is_") && column.length)
    filter_null_of(reader, column);
  else if (str_is(call->name, "match") && first)
    filter_object(reader, first);
  else if (!is_neutral(call->name))
    found->is_open = true;
}

bool orm_supabase_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (!str_is(last->name, "execute") || !node_object(last)) return false;
  if (!mentions_supabase(reader->file->source->text)) return false;
  OrmChain chain = orm_chain(reader, last, builders);
  size_t at = 0;
  while (at < chain.links.count &&
         !str_is_any(chain.links.items[at].call->name, WORDS("table", "from_")))
    at++;
  const HostNode *named = at < chain.links.count ? chain.links.items[at].call : NULL;
  const HostNode *client = named ? node_object(named) : NULL;
  if (!client || !node_argument(named, 0) || at + 2 > chain.links.count) return false;
  Truth is_service = is_service_client(reader, client);
  found->table = filter_name(filter_constant(reader, node_argument(named, 0)));
  found->at = named;
  found->is_sure = true;
  found->bypasses_rls = is_service == YES;
  found->may_bypass = is_service == UNKNOWN;
  found->is_open |= chain.is_open;
  if (is_service == NO) return false; // the policies are for whoever has signed in
  orm_chain_read(reader, &chain, at, read_link);
  return true;
}
