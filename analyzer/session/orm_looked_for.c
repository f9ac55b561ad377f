// A row that is looked for as the tenant's -> calls by the same key behind it.
#include "session/orm_looked_for.h"

#include "session/orm_check.h"

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

// The value picks rows by a key that picks the call's, too.
static bool has_key(const Search *search, const HostNode *value) {
  const OrmColumns *conditions = &search->query->call->conditions;
  for (const HostNode *node = value; node; node = node_walk(value, node)) {
    bool is_name = node->kind == HOST_NAME || node->kind == HOST_MEMBER;
    for (size_t i = 0; is_name && node->role != ROLE_KEY && i < conditions->count; i++)
      if (conditions->items[i].is_chosen &&
          str_equal(conditions->items[i].value, text_of(search, node)))
        return true;
  }
  return false;
}

// ---- what becomes of it ----

// Of Next.js: they throw.
static bool is_way_out(const HostNode *node) {
  return node->kind == HOST_CALL && str_is_any(node->name, WORDS("notFound", "redirect"));
}

static bool may_leave(const HostNode *body) {
  for (const HostNode *node = body; node; node = node_walk(body, node))
    if (is_way_out(node)) return true;
  return node_leaves(body);
}

// The last statement of the body leaves, whatever stands before it.
static bool surely_leaves(const HostNode *body) {
  if (!body) return false;
  if (body->kind == HOST_BLOCK) return surely_leaves(body->last);
  return body->kind == HOST_RETURN || body->kind == HOST_THROW || is_way_out(body);
}

// `order`, `order?.id`, `rows.length`, `rows[0]`
static bool is_of(const HostNode *node, Str name) {
  while (node && (node->kind == HOST_MEMBER || node->kind == HOST_INDEX))
    node = node_child(node, ROLE_OBJECT);
  return node && node->kind == HOST_NAME && str_equal(node->name, name);
}

// `!order`, `order == null`, `rows.length === 0`, or one of several of which it is one: nothing was found.
static bool says_nothing(const Search *search, const HostNode *condition, Str name) {
  const HostNode *left = condition->first, *right = condition->last;
  if (condition->kind == HOST_UNARY) return str_is(condition->name, "!") && is_of(left, name);
  if (condition->kind != HOST_BINARY || !left || left == right) return false;
  if (str_is(condition->name, "||"))
    return says_nothing(search, left, name) || says_nothing(search, right, name);
  return str_is_any(condition->name, WORDS("==", "===", "<")) && is_of(left, name) &&
         str_is_any(text_of(search, right), WORDS("null", "undefined", "0", "1"));
}

static bool mentions(const HostNode *top, Str name) {
  for (const HostNode *node = top; node; node = node_walk(top, node))
    if (node->kind == HOST_NAME && str_equal(node->name, name)) return true;
  return false;
}

// What `if (!order) return` between the query and the call makes sure of, for a name that the query gives its rows.
static Truth is_guarded(const Search *search, const HostNode *assign, Str name) {
  static const char *const nothing[] = {"!", "null", "undefined", "0", "1", NULL};
  Truth found = NO;
  for (const HostNode *node = assign; node && node->start < search->statement->start;
       node = node_walk(search->function, node)) {
    const HostNode *condition = node->kind == HOST_IF ? node_child(node, ROLE_CONDITION) : NULL;
    if (!condition || !mentions(condition, name)) continue;
    const HostNode *body = node_child(node, ROLE_BODY);
    // Of the branch that the query stands in, or one around both.
    bool is_on_the_way = node->parent == assign->parent;
    if (is_on_the_way && says_nothing(search, condition, name) && surely_leaves(body)) return YES;
    if (str_has_any(text_of(search, condition), nothing) && may_leave(body)) found = UNKNOWN;
  }
  return found;
}

// The same of all names that an assignment gives: `const { data: order } = await ...`.
static Truth is_found(const Search *search, const HostNode *assign) {
  const HostNode *target = node_child(assign, ROLE_TARGET);
  Truth found = NO;
  for (const HostNode *name = target; name && found != YES; name = node_walk(target, name)) {
    if (!name->name.length) continue;
    Truth guarded = is_guarded(search, assign, name->name);
    if (guarded != NO) found = guarded;
  }
  return found;
}

// The call stands in the branch of the query, or in one of its own behind it.
static bool is_behind(const HostNode *call, const HostNode *query) {
  for (const HostNode *node = call; node; node = node->parent)
    if (node == query->parent) return true;
  return false;
}

static Truth was_looked_for(const Search *search, const HostNode *node) {
  if (!asks_for_tenant(search, node)) return NO;
  const HostNode *whole = orm_check_whole(node);
  bool is_assign = whole->kind == HOST_ASSIGN;
  const HostNode *value = is_assign ? node_child(whole, ROLE_VALUE) : whole;
  if (!value || whole->end > search->statement->start) return NO;
  if (!only_finds(value) || !has_key(search, value)) return NO;
  bool throws = str_has_any(text_of(search, value), WORDS("OrThrow(", "OrFail("));
  Truth found = throws ? YES : is_assign ? is_found(search, whole) : NO;
  bool is_sure = is_behind(search->statement, whole) && !is_one_of_several(node, whole);
  return found == YES && !is_sure ? UNKNOWN : found;
}

Truth orm_looked_for(const OrmQuery *query, const HostNode *function) {
  const Column *tenant = orm_sql_tenant(query);
  if (!tenant || !language_is_script(query->call->file->language)) return NO;
  Search search = {.query = query,
                   .function = function,
                   .statement = orm_check_whole(query->call->at),
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
