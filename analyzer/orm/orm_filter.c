// The `where` of a builder's call -> the columns that it compares, and whether that is all.
#include "orm/orm_filter.h"

#include <ctype.h>

#include "orm/orm_given.h"
#include "orm/orm_request.h"
#include "orm/prisma_schema.h"
#include "text/described.h"

static bool mentions(const OrmReader *reader, const HostNode *expr, const char *const *words) {
  return str_has_any(orm_plain(reader->arena, node_text(reader->file, expr)), words);
}

// Who the caller is: its rows are picked by that, not by what it asks for.
static bool is_identity(const OrmReader *reader, const HostNode *value) {
  static const char *const words[] = {"session", "user",    "auth",   "viewer", "claims", "current",
                                      "member",  "profile", "secret", "token",  "hash",   NULL};
  return mentions(reader, value, words);
}

// What a call only gives another form: `Text(id)`, bun.In(ids), pq.Array(ids), id.clone(); NULL: it does more.
static const HostNode *converted(const HostNode *call) {
  static const char *const wrappers[] = {"In", "Array", "List", "Some", "UUID", NULL};
  static const char *const forms[] = {"clone",    "to_string", "to_owned", "as_str",   "as_ref",
                                      "as_deref", "into",      "String",   "toString", NULL};
  const HostNode *callee = node_child(call, ROLE_CALLEE), *first = node_argument(call, 0);
  if (!callee || (first && node_next(first))) return NULL;
  if (callee->kind == HOST_NAME) return first;
  if (callee->kind != HOST_MEMBER) return NULL;
  if (first) return str_is_any(call->name, wrappers) ? first : NULL;
  return str_is_any(call->name, forms) ? node_child(callee, ROLE_OBJECT) : NULL;
}

static bool is_php(const OrmReader *reader) { return language_is(reader->file->language, "php"); }

// `$request` of `$request->safe()->only("id")`, the call of request().
static const HostNode *root_of(const HostNode *expr) {
  while (expr->kind == HOST_CALL && node_object(expr)) expr = node_object(expr);
  return expr;
}

// What an earlier query gives: `query.load(conn).await?`, `db.Query(ctx, ...)`, `Order::where(...)->first()`.
static bool asks_database(const OrmReader *reader, const HostNode *call) {
  const HostNode *root = is_php(reader) ? root_of(call) : NULL;
  if (root && root->kind == HOST_NAME && root->name.length &&
      isupper((unsigned char)*root->name.data))
    return !str_is(root->name, "Request");
  for (; call && call->kind == HOST_CALL; call = node_object(call)) {
    const HostNode *first = node_argument(call, 0);
    if (first && str_is_any(first->name, WORDS("conn", "connection", "db", "tx", "pool")))
      return true;
  }
  return false;
}

// What the variable was assigned, if that is taken from a request: `params.id` of `const userId = params.id`. NULL: it is not.
static const HostNode *requested(const OrmReader *reader, HostRef definition) {
  const HostNode *binder = node_binder(definition.node);
  const HostNode *given = binder->kind == HOST_ASSIGN ? node_child(binder, ROLE_VALUE) : NULL;
  bool is_part = binder != definition.node; // `const { id } = req.params`
  bool is_result =
      given && given->kind == HOST_CALL && !str_is_any(given->name, WORDS("json", "parse"));
  if (is_part && is_result) return NULL; // of a call that may do anything with the request
  bool is_taken = given && definition.file == reader->file && !asks_database(reader, given) &&
                  request_says(reader, given);
  return is_taken ? given : NULL;
}

// What a call asks a request for by a name: `request.data.get("id")`, `$request->input("id")`, `request("id")`.
static bool asks_request(const OrmReader *reader, const HostNode *call) {
  static const char *const methods[] = {"get",     "input",  "query",     "post",   "route", "json",
                                        "integer", "string", "validated", "cookie", NULL};
  if (call->kind != HOST_CALL) return false;
  const HostNode *object = node_object(call);
  bool is_ruby = language_is(reader->file->language, "ruby");
  if (is_ruby && str_is_any(call->name, WORDS("fetch", "require", "dig", "[]", "slice")))
    return object && request_says(reader, object); // params.fetch(:id)
  if (!is_php(reader)) return str_is(call->name, "get") && object && request_says(reader, object);
  if (!node_argument(call, 0)) return false;
  if (!object) return str_is(call->name, "request");
  const HostNode *root = root_of(object);
  bool is_root =
      root->kind == HOST_NAME ? request_says(reader, root) : str_is(root->name, "request");
  return is_root && str_is_any(call->name, methods);
}

// The variable has what a request holds: `$data = $request->validate(...)`.
static bool holds_request(const OrmReader *reader, const HostNode *name) {
  if (name->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, name}, name->name);
  const HostNode *value = definition.node && definition.file == reader->file
                              ? names_value(definition, name->name).node
                              : NULL;
  if (!value || value->kind != HOST_CALL) return false;
  const HostNode *root = root_of(value);
  return request_says(reader, root) && (root->kind == HOST_NAME || str_is(root->name, "request"));
}

// `request.GET["id"]` of Python, `$request["id"]` and `$data["id"]` of PHP, and what such a call asks for.
static bool is_of_request(const OrmReader *reader, const HostNode *value) {
  if (!language_is_any(reader->file->language, WORDS("php", "python", "ruby", "elixir")))
    return false;
  if (asks_request(reader, value)) return true;
  const HostNode *object = value->kind == HOST_INDEX ? node_child(value, ROLE_OBJECT) : NULL;
  return object &&
         (request_says(reader, object) || (is_php(reader) && holds_request(reader, object)));
}

// The function whose caller says what the name is; NULL: it is no parameter, or one of `rows.map((id) => ...)`.
static const HostNode *function_of(const HostNode *definition) {
  const HostNode *binder = node_binder(definition);
  const HostNode *function =
      binder->kind == HOST_PARAMETER ? node_around(binder, HOST_FUNCTION) : NULL;
  return function && function->role != ROLE_ARGUMENT ? function : NULL;
}

// `q.Id` of a parameter that is declared as what somebody asks for: `GetOrderQuery q`
static bool is_of_message(const OrmReader *reader, const HostNode *member) {
  static const char *const endings[] = {"Query", "Command", "Request", "Dto", "Input", NULL};
  const HostNode *root = member;
  while (root && root->kind == HOST_MEMBER) root = node_child(root, ROLE_OBJECT);
  if (!root || root->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, root}, root->name);
  const HostNode *owner = definition.node ? function_of(definition.node) : NULL;
  const HostNode *type = owner ? node_child(definition.node, ROLE_TYPE) : NULL;
  for (const char *const *ending = endings; type && *ending; ending++)
    if (str_ends(type->name, *ending)) return true;
  return false;
}

// `request.ids()`, `request.getIds()` of Java, as `request.ids` of others
static bool gets_of_message(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  if (!object || object->kind != HOST_NAME || node_argument(call, 0)) return false;
  return language_is(reader->file->language, "java") &&
         (request_says(reader, object) || is_of_message(reader, object));
}

// A parameter's value, or one that is taken from a request. What an earlier query has found is as good as
// that query.
// `source` is set where it stands elsewhere.
static bool is_chosen(const OrmReader *reader, const HostNode *value, const HostNode **owner,
                      const HostNode **source) {
  if (is_of_request(reader, value)) return true;
  if (value->kind == HOST_CALL) {
    const HostNode *same = converted(value);
    if (!same && gets_of_message(reader, value)) return true;
    return same && is_chosen(reader, same, owner, source);
  }
  if (value->kind == HOST_MEMBER)
    return request_says(reader, value) || is_of_message(reader, value);
  if (value->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, value}, value->name);
  if (!definition.node) return false;
  *owner = function_of(definition.node);
  if (*owner || node_binder(definition.node)->kind == HOST_PARAMETER) return *owner;
  const HostNode *given = requested(reader, definition);
  if (given) *source = given;
  return given;
}

// `dto.tenantId` of a parameter
static bool is_of_parameter(const OrmReader *reader, const HostNode *value) {
  if (value->kind != HOST_MEMBER) return false;
  while (value && value->kind == HOST_MEMBER) value = node_child(value, ROLE_OBJECT);
  if (!value || value->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, value}, value->name);
  return definition.node && function_of(definition.node);
}

bool filter_is_chosen(const OrmReader *reader, const HostNode *value) {
  const HostNode *owner = NULL, *source = value;
  if (is_identity(reader, value)) return false;
  bool chosen = is_of_parameter(reader, value) || is_chosen(reader, value, &owner, &source);
  return chosen && !is_identity(reader, source);
}

// "open", 5, or a name for one: StatusOpen
static bool is_constant_value(const OrmReader *reader, const HostNode *value) {
  if (value->kind == HOST_STRING || value->kind == HOST_LITERAL) return true;
  if (value->kind != HOST_NAME && value->kind != HOST_MEMBER) return false;
  HostRef meaning = names_meaning(reader->project, (HostRef){reader->file, value});
  bool is_variable = !meaning.node || meaning.node->kind != HOST_ASSIGN ||
                     node_around(meaning.node, HOST_FUNCTION);
  const HostNode *given = is_variable ? NULL : node_child(meaning.node, ROLE_VALUE);
  return given && (given->kind == HOST_STRING || given->kind == HOST_LITERAL);
}

void filter_add_of(const OrmReader *reader, size_t table, Str column, const HostNode *value) {
  OrmCall *found = reader->found;
  bool is_constant = value && is_constant_value(reader, value);
  const HostNode *owner = NULL, *source = value;
  bool chosen = value && !is_constant && is_chosen(reader, value, &owner, &source);
  if (value && !is_constant && (!chosen || is_identity(reader, source))) found->is_open = true;
  OrmColumn condition = {.name = column,
                         .is_equal = value != NULL,
                         .is_chosen = chosen,
                         .parameter_of = owner,
                         .table = table,
                         .join = reader->join,
                         .value = value ? node_text(reader->file, value) : (Str){0},
                         .given = value};
  array_push(reader->arena, &found->conditions, condition);
}

void filter_add(const OrmReader *reader, Str column, const HostNode *value) {
  if (reader->table) column = prisma_schema_column(reader->model, column);
  filter_add_of(reader, reader->table, column, value);
}

void filter_null(const OrmReader *reader, OrmColumn column) {
  column.is_null = true;
  column.join = reader->join;
  array_push(reader->arena, &reader->found->conditions, column);
}

void filter_null_of(const OrmReader *reader, Str column) {
  OrmColumn known;
  if (filter_column_of(reader, column, &known)) filter_null(reader, known);
}

size_t filter_table(const OrmReader *reader, Str name) {
  const OrmCall *found = reader->found;
  size_t count = found->joins.count + 1;
  for (size_t i = 0; i < count; i++) {
    Str known = i < reader->names.count ? reader->names.items[i].name : (Str){0};
    Str table = i ? found->joins.items[i - 1].table : found->table;
    if (name.length && (str_equal(name, known) || str_equal(name, table))) return i;
  }
  return reader->names.count ? count : 0; // of an only table whose name is not known
}

void filter_tie(const OrmReader *reader, OrmColumn left, OrmColumn right) {
  left.join = right.join = reader->join;
  array_push(reader->arena, &reader->found->ties, ((OrmTie){left, right}));
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

// `late ? a : b`, `late && a`: either may hold, or nothing.
static void filter_optional(const OrmReader *reader, const HostNode *expr,
                            void (*read)(const OrmReader *, const HostNode *)) {
  OrmCall *found = reader->found;
  bool is_and = expr->kind == HOST_BINARY && str_is(expr->name, "&&");
  const HostNode *ways[] = {node_child(expr, ROLE_VALUE), node_child(expr, ROLE_ELSE),
                            is_and ? expr->last : NULL};
  const HostNode *tested = is_and ? expr->first : node_child(expr, ROLE_CONDITION);
  found->is_open |= !is_and && expr->kind != HOST_CONDITIONAL;
  for (size_t i = 0; i < 3; i++) {
    size_t before = found->conditions.count;
    bool was_open = found->is_open;
    if (ways[i]) read(reader, ways[i]);
    filter_leave_out(reader, tested, before, was_open);
  }
}

// A key of Prisma's that is named for its columns.
static bool is_compound(const HostNode *pair) {
  const HostNode *map = node_child(pair, ROLE_VALUE);
  for (const HostNode *part = node_child(map, ROLE_ELEMENT); part; part = node_next(part)) {
    size_t at = 0;
    while (at + part->name.length < pair->name.length &&
           !str_equal(str_slice(pair->name, at, at + part->name.length), part->name))
      at++;
    bool is_part = str_equal(str_slice(pair->name, at, at + part->name.length), part->name);
    if (!part->name.length || !is_part) return false;
  }
  return map->first && str_has(pair->name, "_");
}

// `invoice: { tenantId }`, `lines: { some: { tenantId } }` of Prisma: those of another table, which is joined. False: not known.
static bool add_related(const OrmReader *reader, const HostNode *pair, const HostNode *where) {
  PrismaRelation relation;
  bool is_related = reader->model && prisma_schema_relation(reader->project, reader->file,
                                                            reader->model, pair->name, &relation);
  const HostNode *only = where->first && !where->first->next ? where->first : NULL;
  if (!is_related || !where->first) return false;
  // They are of the rows that are not to be there.
  if (only && str_is_any(only->name, WORDS("none", "isNot", "every"))) return true;
  if (only && str_is_any(only->name, WORDS("some", "is"))) where = node_child(only, ROLE_VALUE);
  if (!where || where->kind != HOST_MAP) return false;
  OrmJoin join = {prisma_schema_table(relation.model), "JOIN"};
  array_push(reader->arena, &reader->found->joins, join);
  OrmReader inner = *reader;
  inner.table = reader->found->joins.count;
  inner.model = relation.model;
  OrmColumn left = {.name = relation.column, .table = reader->table, .join = inner.table};
  OrmColumn right = {.name = relation.other, .table = inner.table, .join = inner.table};
  array_push(reader->arena, &reader->found->ties, ((OrmTie){left, right}));
  filter_object(&inner, where);
  return true;
}

static void add_pair(const OrmReader *reader, const HostNode *pair) {
  if (pair->kind == HOST_SPREAD) { // `...(late && { state: "late" })`
    filter_object(reader, node_child(pair, ROLE_OPERAND));
    return;
  }
  const HostNode *value = node_child(pair, ROLE_VALUE);
  if (pair->kind == HOST_NAME) value = pair; // { id }
  bool is_readable = pair->name.length && value;
  if (pair->kind == HOST_PAIR && str_is(pair->name, "NOT")) return;
  if (value && str_is(pair->name, "OR")) {
    filter_any_object(reader, value);
    return;
  }
  if (is_readable && str_is(pair->name, "AND")) {
    filter_object(reader, value);
    return;
  }
  if (is_readable && value->kind == HOST_MAP &&
      is_compound(pair)) { // `tenantId_code: { tenantId, code }`
    filter_object(reader, value);
    return;
  }
  const HostNode *map = is_readable && value->kind == HOST_MAP ? value : NULL;
  const HostNode *id = map ? node_named(map, "id") : NULL;
  if (id && !node_next(node_child(value, ROLE_ELEMENT)))
    value = id; // `tenant: { id }`
  else if (is_readable && value->kind == HOST_MAP)
    is_readable = read_operators(value, &value);
  if (!is_readable && map && add_related(reader, pair, map)) return;
  if (is_readable)
    filter_add(reader, pair->name, value);
  else
    reader->found->is_open = true;
}

// What a variable or a field was given first; more may have been added since. NULL: it does not show.
static const HostNode *value_of(const OrmReader *reader, const HostNode *name) {
  if (!name || name->kind != HOST_NAME) return NULL;
  HostRef definition = names_meaning(reader->project, (HostRef){reader->file, name});
  bool is_variable =
      definition.node && definition.node->kind == HOST_ASSIGN && definition.file == reader->file;
  return is_variable ? names_value(definition, name->name).node : NULL;
}

void filter_object(const OrmReader *reader, const HostNode *where) {
  const HostNode *value = value_of(reader, where);
  if (where->kind == HOST_MAP) {
    for (const HostNode *pair = node_child(where, ROLE_ELEMENT); pair; pair = node_next(pair))
      add_pair(reader, pair);
  } else if (where->kind == HOST_LIST) {
    for (const HostNode *item = node_child(where, ROLE_ELEMENT); item; item = node_next(item))
      filter_object(reader, item);
  } else if (where->kind == HOST_CONDITIONAL || where->kind == HOST_BINARY) {
    filter_optional(reader, where, filter_object);
  } else if (!str_is_any(where->name, WORDS("undefined", "null"))) {
    reader->found->is_open = true;
    if (value && value->kind == HOST_MAP) filter_object(reader, value);
  }
}

// `rows.map((row) => ({ ... }))`: one of them.
static const HostNode *mapped(const HostNode *call) {
  const HostNode *closure =
      call->kind == HOST_CALL && str_is(call->name, "map") ? node_argument(call, 0) : NULL;
  const HostNode *body =
      closure && closure->kind == HOST_FUNCTION ? node_child(closure, ROLE_BODY) : NULL;
  for (const HostNode *node = body; node && body->kind == HOST_BLOCK; node = node_walk(body, node))
    if (node->kind == HOST_RETURN) return node_child(node, ROLE_VALUE);
  return body;
}

void filter_value_of(const OrmReader *reader, Str column, const HostNode *value) {
  OrmColumn written = {
      .name = column, .is_equal = true, .value = value ? node_text(reader->file, value) : (Str){0}};
  array_push(reader->arena, &reader->found->values, written);
}

void filter_value(const OrmReader *reader, Str column) { filter_value_of(reader, column, NULL); }

void filter_values(const OrmReader *reader, const HostNode *values) {
  OrmCall *found = reader->found;
  if (found->action == ORM_UPDATE) given_add(reader, values);
  if (values && values->kind == HOST_NAME) {
    const HostNode *value = value_of(reader, values);
    found->values_open = true; // which may be added to
    values = value;
  }
  if (values && values->kind == HOST_LIST) values = node_child(values, ROLE_ELEMENT);
  if (values && values->kind == HOST_CALL) values = mapped(values);
  if (!values || values->kind != HOST_MAP) {
    found->values_open = true;
    return;
  }
  for (const HostNode *pair = node_child(values, ROLE_ELEMENT); pair; pair = node_next(pair)) {
    const HostNode *value = node_child(pair, ROLE_VALUE);
    bool is_plain = pair->name.length && (!value || value->kind != HOST_MAP);
    bool connects = value && value->kind == HOST_MAP && node_named(value, "connect");
    if (is_plain || connects)                                    // `tenant: { connect: { id } }`
      filter_value_of(reader, pair->name, value ? value : pair); // { tenantId }
    if (!is_plain) found->values_open = true; // a key of several columns fills them all
  }
}

// ---- Drizzle's expressions ----

static bool is_comparison(Str name) {
  static const char *const names[] = {"ne",        "gt",      "gte",        "lt",         "lte",
                                      "like",      "ilike",   "notLike",    "notIlike",   "isNull",
                                      "isNotNull", "between", "notBetween", "notInArray", NULL};
  return str_is_any(name, names);
}

bool filter_column(const OrmReader *reader, const HostNode *member, OrmColumn *column) {
  const HostNode *owner = member->kind == HOST_MEMBER ? node_child(member, ROLE_OBJECT) : NULL;
  if (!owner) return false;
  size_t table = filter_table(reader, owner->name);
  if (table > reader->found->joins.count) return false;
  HostRef described =
      table < reader->names.count ? reader->names.items[table].described : (HostRef){0};
  Str name = described.node ? described_column(reader->project, described, member->name) : (Str){0};
  *column = (OrmColumn){.name = name.length ? name : member->name, .table = table};
  return true;
}

// eq(orders.id, id), eq(items.orderId, orders.id), gt(orders.total, 5)
static void read_drizzle(const OrmReader *reader, const HostNode *condition) {
  const HostNode *first = node_argument(condition, 0), *second = node_argument(condition, 1);
  bool is_equal = second && str_is_any(condition->name, WORDS("eq", "inArray"));
  OrmColumn column, other;
  bool is_column = first && filter_column(reader, first, &column);
  if (is_column && str_is(condition->name, "isNull")) {
    filter_null(reader, column);
  } else if (!is_equal && first && first->kind == HOST_MEMBER && is_comparison(condition->name)) {
    if (is_column) filter_add_of(reader, column.table, column.name, NULL);
  } else if (!is_equal || !is_column) {
    reader->found->is_open = true;
  } else if (reader->found->joins.count && filter_column(reader, second, &other)) {
    filter_tie(reader, column, other);
  } else {
    filter_add_of(reader, column.table, column.name, second);
  }
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
  if (first && str_is(condition->name, "or") && !node_object(condition)) {
    filter_any_expression(reader, first);
    return;
  }
  if (condition->kind == HOST_SPREAD) { // `and(...conditions)`
    const HostNode *list = value_of(reader, node_child(condition, ROLE_OPERAND));
    const HostNode *item = list && list->kind == HOST_LIST ? node_child(list, ROLE_ELEMENT) : NULL;
    for (; item; item = node_next(item)) filter_expression(reader, item);
  }
  if (condition->kind == HOST_CALL)
    read_drizzle(reader, condition);
  else if (condition->kind == HOST_CONDITIONAL)
    filter_optional(reader, condition, filter_expression);
  else if (!str_is_any(condition->name, WORDS("undefined", "null")))
    reader->found->is_open = true;
}
