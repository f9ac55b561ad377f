// What an expression of Python gives -> the query that has read it.
#include "orm/orm_asked.h"

#include "orm/orm_class.h"
#include "orm/orm_origin.h"
#include "orm/orm_sqlalchemy.h"

enum { DEEPEST = 14, CALL = 3 }; // values of values; how many of them a call counts for

// The model that a query asks for first: `select(Order)`, `session.get(Order, id)`, `Order.objects`, `Order.query`.
static HostRef model_of_query(const OrmReader *reader, const HostNode *node) {
  HostRef none = {0};
  if (node->kind == HOST_CALL &&
      str_is_any(node->name, WORDS("select", "query", "get", "get_one", "get_object_or_404")))
    return orm_class(reader, node_argument(node, 0));
  bool goes_on = node->role == ROLE_OBJECT || str_is(node->name, "query"); // else State.OPEN
  if (node->kind != HOST_MEMBER || !goes_on) return none;
  return orm_class(reader, node_child(node, ROLE_OBJECT));
}

// What goes on with the rows that are asked for, or gives one of them.
static bool keeps_model(Str method) {
  return str_is_any(
      method, WORDS("scalar_one", "scalar_one_or_none", "scalar", "scalars", "all", "first", "one",
                    "one_or_none", "unique", "last", "latest", "earliest", "get", "aget", "afirst",
                    "filter", "filter_by", "where", "exclude", "order_by", "limit", "options",
                    "join", "outerjoin", "with_for_update", "select_for_update", "select_related",
                    "prefetch_related", "distinct", "execution_options", "iterator", "fetchall"));
}

static OrmAsked asked(const OrmReader *reader, const HostNode *expr, int depth);

// `for order in orders`, `order = result.scalar_one()`
static OrmAsked asked_by_name(const OrmReader *reader, const HostNode *name, int depth) {
  const HostNode *value = orm_origin(reader, name).value;
  return value ? asked(reader, value, depth + 1) : (OrmAsked){0};
}

// `get_order(session, id)`: each of its results is a row that was asked for, or nothing.
static OrmAsked asked_by_function(const OrmReader *reader, const HostNode *call, int depth) {
  OrmAsked found = {0};
  HostRef function = names_callee(reader->project, (HostRef){reader->file, call});
  OrmReader there = *reader;
  there.file = function.file;
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node)) {
    const HostNode *value = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    if (!value || value->kind == HOST_LITERAL) continue; // None
    OrmAsked one = asked(&there, value, depth + CALL);
    if (!one.model.node || (found.model.node && one.model.node != found.model.node))
      return (OrmAsked){0};
    found.model = one.model;
    found.by_django = one.by_django;
  }
  return found;
}

static OrmAsked asked_by_call(const OrmReader *reader, const HostNode *call, int depth) {
  const HostNode *first = node_argument(call, 0), *object = node_object(call);
  OrmAsked found = {0};
  if (first && str_is_any(call->name, WORDS("execute", "scalar", "scalars", "exec", "list")))
    found = asked(reader, first, depth + 1);
  else if (keeps_model(call->name) && object)
    found = asked(reader, object, depth + 1);
  if (!found.model.node) return asked_by_function(reader, call, depth);
  if (!found.session.node && orm_sqlalchemy_is_session(object))
    found.session = (HostRef){reader->file, object};
  return found;
}

static OrmAsked asked(const OrmReader *reader, const HostNode *expr, int depth) {
  OrmAsked found = {0};
  if (!expr || depth > DEEPEST) return found;
  found.model = model_of_query(reader, expr);
  if (found.model.node) {
    if (found.model.node->kind != HOST_CLASS) found.model = (HostRef){0};
    const HostNode *object = expr->kind == HOST_CALL ? node_object(expr) : NULL;
    if (orm_sqlalchemy_is_session(object)) found.session = (HostRef){reader->file, object};
    found.by_django = expr->kind == HOST_MEMBER ? !str_is(expr->name, "query")
                                                : str_is(expr->name, "get_object_or_404");
    return found;
  }
  switch (expr->kind) {
  case HOST_NAME: return asked_by_name(reader, expr, depth);
  case HOST_UNARY: return asked(reader, expr->first, depth + 1);
  case HOST_INDEX: return asked(reader, node_child(expr, ROLE_OBJECT), depth + 1);
  case HOST_CALL: return asked_by_call(reader, expr, depth);
  default: return found;
  }
}

OrmAsked orm_asked(const OrmReader *reader, const HostNode *expr) { return asked(reader, expr, 0); }
