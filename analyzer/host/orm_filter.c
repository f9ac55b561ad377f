// The `where` of a builder's call -> the columns that it compares, and whether that is all.
#include "host/orm_filter.h"

static bool mentions(const OrmReader *reader, const HostNode *expr, const char *const *words) {
  Str text = orm_plain(reader->arena, node_text(reader->file, expr));
  for (; *words; words++)
    if (str_find(text, *words, 0) < text.length) return true;
  return false;
}

// Who the caller is: its rows are picked by that, not by what it asks for.
static bool is_identity(const OrmReader *reader, const HostNode *value) {
  static const char *const words[] = {"session", "user",    "auth",   "viewer", "claims", "current",
                                      "member",  "profile", "secret", "token",  "hash",   NULL};
  return mentions(reader, value, words);
}

static bool is_request(const OrmReader *reader, const HostNode *value) {
  static const char *const words[] = {"req",   "param",   "input", "body",      "args",    "dto",
                                      "query", "payload", "form",  "variables", "options", NULL};
  return mentions(reader, value, words);
}

// A parameter's value, or one that is taken from a request. What an earlier query has found is as good as
// that query.
static bool is_chosen(const OrmReader *reader, const HostNode *value, const HostNode **owner) {
  if (value->kind == HOST_CALL) {
    const HostNode *callee = node_child(value, ROLE_CALLEE), *first = node_argument(value, 0);
    bool converts = callee && callee->kind == HOST_NAME && first && !node_next(first);
    return converts && is_chosen(reader, first, owner);
  }
  if (value->kind == HOST_MEMBER) return is_request(reader, value);
  if (value->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, value}, value->name);
  if (!definition.node) return false;
  if (definition.node->kind == HOST_PARAMETER) {
    const HostNode *function = node_around(definition.node, HOST_FUNCTION);
    *owner = function;
    return function && function->role != ROLE_ARGUMENT; // not of `rows.map((id) => ...)`
  }
  const HostNode *given =
      definition.node->kind == HOST_ASSIGN ? node_child(definition.node, ROLE_VALUE) : NULL;
  return given && definition.file == reader->file && is_request(reader, given);
}

void filter_add(const OrmReader *reader, Str column, const HostNode *value) {
  OrmCall *found = reader->found;
  bool is_constant = value && (value->kind == HOST_STRING || value->kind == HOST_LITERAL);
  const HostNode *owner = NULL;
  bool chosen = value && !is_constant && is_chosen(reader, value, &owner);
  if (value && !is_constant && (!chosen || is_identity(reader, value))) found->is_open = true;
  array_push(reader->arena, &found->conditions, (OrmColumn){column, value != NULL, chosen, owner});
}

// ---- objects ----

static bool is_operator(Str name) {
  static const char *const names[] = {"equals",   "in",   "notIn", "not",      "lt",
                                      "lte",      "gt",   "gte",   "contains", "startsWith",
                                      "endsWith", "mode", "isSet", "search",   NULL};
  return str_is_any(name, names);
}

// `{ in: ids }`, `{ gt: 5 }`: NULL is left where it is no equality. False: a condition on related rows.
static bool read_operators(const HostNode *map, const HostNode **value) {
  *value = NULL;
  for (const HostNode *pair = node_child(map, ROLE_ELEMENT); pair; pair = node_next(pair)) {
    if (pair->kind != HOST_PAIR || !is_operator(pair->name)) return false;
    bool is_equality = str_is(pair->name, "equals") || str_is(pair->name, "in");
    if (is_equality) *value = node_child(pair, ROLE_VALUE);
  }
  return map->first != NULL;
}

static void add_pair(const OrmReader *reader, const HostNode *pair) {
  const HostNode *value = node_child(pair, ROLE_VALUE);
  if (pair->kind == HOST_NAME) value = pair; // { id }
  bool is_readable = pair->name.length && value && !str_is(pair->name, "OR");
  if (pair->kind == HOST_PAIR && str_is(pair->name, "NOT")) return;
  if (is_readable && str_is(pair->name, "AND")) {
    filter_object(reader, value);
    return;
  }
  if (is_readable && value->kind == HOST_MAP) is_readable = read_operators(value, &value);
  if (is_readable)
    filter_add(reader, pair->name, value);
  else
    reader->found->is_open = true;
}

void filter_object(const OrmReader *reader, const HostNode *where) {
  if (where->kind == HOST_MAP) {
    for (const HostNode *pair = node_child(where, ROLE_ELEMENT); pair; pair = node_next(pair))
      add_pair(reader, pair);
  } else if (where->kind == HOST_LIST) {
    for (const HostNode *item = node_child(where, ROLE_ELEMENT); item; item = node_next(item))
      filter_object(reader, item);
  } else {
    reader->found->is_open = true;
  }
}

void filter_values(const OrmReader *reader, const HostNode *values) {
  OrmCall *found = reader->found;
  if (!values || values->kind != HOST_MAP) {
    found->values_open = true;
    return;
  }
  for (const HostNode *pair = node_child(values, ROLE_ELEMENT); pair; pair = node_next(pair)) {
    const HostNode *value = node_child(pair, ROLE_VALUE);
    bool is_plain = pair->name.length && (!value || value->kind != HOST_MAP);
    if (is_plain)
      array_push(reader->arena, &found->values, (OrmColumn){.name = pair->name, .is_equal = true});
    else
      found->values_open = true;
  }
}

// ---- Drizzle's expressions ----

static bool is_comparison(Str name) {
  static const char *const names[] = {"ne",        "gt",      "gte",        "lt",         "lte",
                                      "like",      "ilike",   "notLike",    "notIlike",   "isNull",
                                      "isNotNull", "between", "notBetween", "notInArray", NULL};
  return str_is_any(name, names);
}

void filter_expression(const OrmReader *reader, const HostNode *condition) {
  if (condition->kind == HOST_FUNCTION) {
    const HostNode *body = node_child(condition, ROLE_BODY);
    if (body && body->kind == HOST_CALL) {
      filter_expression(reader, body);
      return;
    }
  }
  const HostNode *first = condition->kind == HOST_CALL ? node_argument(condition, 0) : NULL;
  if (first && str_is(condition->name, "and")) {
    for (; first; first = node_next(first)) filter_expression(reader, first);
    return;
  }
  bool is_equal = first && (str_is(condition->name, "eq") || str_is(condition->name, "inArray"));
  bool names_column = first && first->kind == HOST_MEMBER;
  if (names_column && is_equal && node_argument(condition, 1))
    filter_add(reader, first->name, node_argument(condition, 1));
  else if (names_column && is_comparison(condition->name))
    filter_add(reader, first->name, NULL);
  else
    reader->found->is_open = true;
}
