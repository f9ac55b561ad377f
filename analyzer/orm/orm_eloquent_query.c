// Order::where("state", "open")->findOrFail($id) -> the model and the conditions, where all of them show.
#include "orm/orm_eloquent_query.h"

#include <ctype.h>

#include "orm/orm_laravel.h"
#include "orm/orm_relation.h"

bool orm_eloquent_query_is_mentioned(Str text) {
  return str_has(text, "<?php") &&
         str_has_any(text,
                     WORDS("::find", "::where", "::query(", "::all(", "::first", "::with",
                           "::destroy(", "::count(", "::get(", "::latest(", "::orderBy", "::pluck(",
                           "::paginate(", "::select", "extends Model", "extends Authenticatable"));
}

// ---- methods ----

// Build a query, and say nothing of which rows.
static const char *const builders[] = {"query",
                                       "newQuery",
                                       "with",
                                       "withCount",
                                       "withSum",
                                       "withMax",
                                       "withAvg",
                                       "withExists",
                                       "without",
                                       "withTrashed",
                                       "onlyTrashed",
                                       "withoutTrashed",
                                       "withOnly",
                                       "orderBy",
                                       "orderByDesc",
                                       "orderByRaw",
                                       "latest",
                                       "oldest",
                                       "inRandomOrder",
                                       "limit",
                                       "take",
                                       "skip",
                                       "offset",
                                       "select",
                                       "addSelect",
                                       "selectRaw",
                                       "distinct",
                                       "groupBy",
                                       "having",
                                       "havingRaw",
                                       "lockForUpdate",
                                       "sharedLock",
                                       "reorder",
                                       "toBase",
                                       "where",
                                       "whereIn",
                                       "whereNull",
                                       "whereNotNull",
                                       "whereNot",
                                       "whereNotIn",
                                       "whereBetween",
                                       "whereDate",
                                       "whereMonth",
                                       "whereYear",
                                       "whereLike",
                                       "whereRaw",
                                       "whereKey",
                                       "forPage",
                                       NULL};

static bool gives_row(Str name) {
  return str_is_any(name, WORDS("find", "findOrFail", "findMany", "findOr", "findSole", "first",
                                "firstOrFail", "firstWhere", "firstOr", "sole", "firstOrCreate",
                                "firstOrNew", "updateOrCreate"));
}

static bool takes_key(Str name) {
  return str_is_any(
      name, WORDS("find", "findOrFail", "findMany", "findOr", "findSole", "whereKey", "destroy"));
}

static bool takes_map(Str name) {
  return str_is_any(name, WORDS("firstOrCreate", "firstOrNew", "updateOrCreate"));
}

static bool deletes(Str name) {
  return str_is_any(name, WORDS("delete", "forceDelete", "destroy"));
}

static bool writes(Str name) {
  return str_is_any(name, WORDS("insert", "insertGetId", "insertOrIgnore", "insertUsing", "upsert",
                                "updateOrInsert", "insertOrIgnoreUsing", "create", "truncate"));
}

static bool updates(Str name) {
  return str_is_any(name, WORDS("update", "increment", "decrement", "restore", "touch"));
}

static bool asks(Str name) {
  return gives_row(name) || deletes(name) || updates(name) || laravel_asks(name) ||
         str_is_any(name, WORDS("all"));
}

// ---- conditions ----

typedef struct Asking {
  const OrmReader *reader;
  HostRef model;
} Asking;

// `$request` of a parameter that is declared as a request of the project's own, whose rules may have looked for the row as the
// tenant's: Rule::exists(...)->where(...).
static bool is_validated(const OrmReader *reader, const HostNode *value) {
  for (const HostNode *node = value; node; node = node_walk(value, node)) {
    HostRef at = {reader->file, node};
    HostRef definition =
        node->kind == HOST_NAME ? names_lookup(reader->project, at, node->name) : (HostRef){0};
    bool is_parameter = definition.node && definition.node->kind == HOST_PARAMETER;
    const HostNode *type = is_parameter ? node_child(definition.node, ROLE_TYPE) : NULL;
    if (!type || !str_ends(type->name, "Request") || str_is(type->name, "Request")) continue;
    HostRef class_ref = names_class(reader->project, (HostRef){definition.file, type}, type->name);
    if (!class_ref.node) return true;
    Str rules = node_text(class_ref.file, class_ref.node);
    if (str_has(rules, "xists") && str_has(rules, "here")) return true;
  }
  return false;
}

// The column of a condition.
static void compare(const OrmReader *reader, Str column, const HostNode *value) {
  relation_compare(reader, column, value);
  if (is_validated(reader, value)) reader->found->is_open = true;
}

static void read_pairs(const OrmReader *reader, const HostNode *map) {
  bool is_map = map && map->kind == HOST_MAP;
  const HostNode *pair = is_map ? node_child(map, ROLE_ELEMENT) : NULL;
  if (!pair) reader->found->is_open = true;
  for (; pair; pair = node_next(pair)) {
    const HostNode *value = node_child(pair, ROLE_VALUE);
    OrmColumn column;
    if (pair->kind == HOST_PAIR && value && filter_column_of(reader, pair->name, &column))
      compare(reader, column.name, value);
    else
      reader->found->is_open = true;
  }
}

static void read_key(const OrmReader *reader, const HostNode *call) {
  const HostNode *key = node_argument(call, 0);
  bool is_constant = key && (key->kind == HOST_LITERAL || key->kind == HOST_STRING);
  if (!key || is_constant)
    reader->found->is_open = true; // a certain row
  else
    compare(reader, str("id"), key);
}

// where("state", "open"), where("state", "=", $state), whereIn("state", $states), firstWhere("code", $code). False: another form.
static bool read_equality(const OrmReader *reader, const HostNode *call) {
  if (!str_is_any(call->name, WORDS("where", "whereIn", "firstWhere"))) return false;
  const HostNode *second = node_argument(call, 1), *third = node_argument(call, 2);
  OrmColumn column;
  if (third && str_is(filter_string(reader, call, 1), "=")) second = third;
  bool is_equal = second && (!third || second == third);
  if (!is_equal || !filter_column_of(reader, filter_string(reader, call, 0), &column)) return false;
  compare(reader, column.name, second);
  return true;
}

// whereTeamId($id): a column, as far as no method of Laravel is called so.
static bool read_dynamic(const OrmReader *reader, const HostNode *call) {
  const HostNode *value = node_argument(call, 0);
  Str column = str_slice(call->name, strlen("where"), call->name.length);
  bool is_dynamic = str_starts(call->name, "where") && column.length && value &&
                    isupper((unsigned char)*column.data) && !node_next(value) &&
                    !str_starts(column, "Has") && !str_starts(column, "Belongs") &&
                    !str_starts(column, "Relation") &&
                    !str_is_any(column, WORDS("Exists", "Any", "All"));
  if (!is_dynamic || str_is_any(call->name, builders)) return false;
  compare(reader, column, value);
  return true;
}

static bool read_link(const Asking *asking, const HostNode *call, int depth);

// ---- named scopes ----

// scopeOpen() of the model, for open().
static HostRef named_scope(const Asking *asking, Str name) {
  const OrmReader *reader = asking->reader;
  if (!asking->model.node || !name.length) return (HostRef){0};
  const char *method =
      arena_format(reader->arena, "scope%c%.*s", toupper((unsigned char)*name.data),
                   (int)name.length - 1, name.data + 1);
  HostRef scope = names_member(reader->project, asking->model, str(method));
  bool is_method = scope.node && scope.node->kind == HOST_FUNCTION;
  return is_method ? scope : (HostRef){0};
}

// The calls of `$query->where(...)->whereNull(...)`, the only statement of the scope; NULL: it does more.
static const HostNode *body_of_scope(HostRef scope) {
  const HostNode *body = node_child(scope.node, ROLE_BODY);
  if (body && body->kind == HOST_BLOCK) body = body->first == body->last ? body->first : NULL;
  if (body && body->kind == HOST_RETURN) body = node_child(body, ROLE_VALUE);
  return body && body->kind == HOST_CALL ? body : NULL;
}

// scopeIn($query, $state): the conditions, with what the call gives for $state. False: it does more than can be followed.
static bool read_scope(const Asking *asking, const HostNode *call, int depth) {
  enum { DEEPEST = 3 };
  HostRef scope = named_scope(asking, call->name);
  const HostNode *query = scope.node ? node_child(scope.node, ROLE_PARAMETER) : NULL;
  const HostNode *body = query && depth < DEEPEST ? body_of_scope(scope) : NULL;
  if (!body) return false;
  OrmReader there = *asking->reader;
  there.file = scope.file;
  Asking inner = {&there, asking->model};
  size_t from = there.found->conditions.count;
  bool was_open = there.found->is_open;
  for (; body && body->kind == HOST_CALL; body = node_object(body))
    if (!str_is_any(body->name, builders) || !read_link(&inner, body, depth + 1)) return false;
  if (!body || !str_equal(body->name, query->name)) return false;
  RelationGiven given = {node_next(query), call};
  bool is_open = there.found->is_open;
  there.found->is_open = was_open;
  bool is_known = relation_take_given(asking->reader, &given, from);
  there.found->is_open |= is_open && (!is_known || !given.parameter);
  return true;
}

// ---- chains ----

// False: what the call does is not known.
static bool read_link(const Asking *asking, const HostNode *call, int depth) {
  const OrmReader *reader = asking->reader;
  if (read_equality(reader, call) || read_dynamic(reader, call)) return true;
  if (takes_key(call->name))
    read_key(reader, call);
  else if (takes_map(call->name))
    read_pairs(reader, node_argument(call, 0));
  else if (str_is(call->name, "where") && node_argument(call, 0) &&
           node_argument(call, 0)->kind == HOST_MAP)
    read_pairs(reader, node_argument(call, 0));
  else if (str_is(call->name, "whereRaw") && relation_asks_who(filter_string(reader, call, 0)))
    reader->found->is_open = true;
  else if (str_is_any(call->name, WORDS("where", "whereIn", "whereNull", "whereRaw")))
    laravel_read_link(reader, call);
  else if (!asks(call->name) && !str_is_any(call->name, builders))
    return read_scope(asking, call, depth);
  return true;
}

// Reads the chain up to the call that asks the server. The call; NULL: none does, or not all is understood.
static const HostNode *read_links(const Asking *asking, const OrmChain *chain) {
  OrmCall *found = asking->reader->found;
  for (size_t i = 0; i < chain->links.count; i++) {
    const OrmLink *link = &chain->links.items[i];
    size_t before = found->conditions.count;
    bool was_open = found->is_open;
    if (writes(link->call->name) || !read_link(asking, link->call, 0)) return NULL;
    if (!link->is_sure)
      filter_leave_out(asking->reader, orm_chain_tested(link->call), before, was_open);
    if (asks(link->call->name)) return link->call;
  }
  return NULL;
}

// What gives rows another tenant is read by orm_eloquent.h.
static bool may_move(const HostNode *call) {
  const HostNode *given = node_argument(call, 0);
  if (!str_is_any(call->name, WORDS("update", "fill", "forceFill", "save", "associate",
                                    "updateOrFail", "updateQuietly", "saveOrFail", "saveQuietly")))
    return false;
  if (!given || given->kind != HOST_MAP) return true;
  for (const HostNode *pair = node_child(given, ROLE_ELEMENT); pair; pair = node_next(pair))
    if (pair->kind != HOST_PAIR || str_ends(pair->name, "_id")) return true;
  return false;
}

// $this->authorizeResource(Order::class, 'order') looks at the rows of all methods.
static bool is_permitted(const OrmReader *reader, const HostNode *call) {
  const HostNode *class_node = node_around(call, HOST_CLASS);
  return class_node && str_has(node_text(reader->file, class_node), "authorizeResource(");
}

// Whether a key is free is asked of all tenants.
static bool asks_if_any(const HostNode *last) {
  return str_is_any(last->name, WORDS("exists", "doesntExist"));
}

// The rows were asked for by another statement, whose result a variable holds.
static bool was_asked(const HostNode *last, const HostNode *call) {
  return last->start < call->start || last->end > call->end;
}

static bool begins(const OrmReader *reader, const HostNode *call, OrmChain *chain) {
  static const char *const others[] = {
      "DB",    "Cache",  "Http",    "Schema",  "Storage", "Route",      "Auth",   "Log",
      "Redis", "Config", "Session", "Request", "Arr",     "Str",        "Carbon", "Gate",
      "Queue", "Bus",    "Capsule", "Event",   "Mail",    "Collection", NULL};
  return relation_chain(reader, call, builders, chain) && !str_is_any(chain->start->name, others);
}

bool orm_eloquent_query_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  OrmChain chain;
  if (may_move(call) || !begins(reader, call, &chain)) return false;
  const HostNode *model = chain.start;
  Asking asking = {reader,
                   names_class(reader->project, (HostRef){reader->file, model}, model->name)};
  const HostNode *last = read_links(&asking, &chain);
  if (!last || str_has(model->name, "Invit") || was_asked(last, call) || found->is_open ||
      is_permitted(reader, call) || asks_if_any(last))
    return false;
  relation_name(reader, model);
  found->action = deletes(last->name) ? ORM_DELETE : updates(last->name) ? ORM_UPDATE : ORM_READ;
  found->at = last;
  return true;
}
