// db.Orders.Where(o => o.Id == id).FirstAsync() of Entity Framework -> the set's table and the conditions.
#include "orm/orm_ef.h"

#include "orm/ef_set.h"

bool orm_ef_is_mentioned(Str text) {
  return str_has_any(text, WORDS("EntityFrameworkCore", "DbSet<", "DbContext", ".SaveChanges"));
}

typedef struct Asking {
  const OrmReader *reader;
  Str row;           // what the condition calls the row
  bool is_projected; // the rows have become something else
  bool is_sql;       // they are asked for in SQL, which is read as such
} Asking;

// ---- conditions ----

// `o.Id`, `o.Id.Value`: a property of the row.
static bool read_column(const Asking *asking, const HostNode *expr, Str *column) {
  while (expr->kind == HOST_MEMBER && str_is_any(expr->name, WORDS("Value", "HasValue", "Date")) &&
         node_child(expr, ROLE_OBJECT)->kind == HOST_MEMBER)
    expr = node_child(expr, ROLE_OBJECT);
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  bool is_row = object && object->kind == HOST_NAME && str_equal(object->name, asking->row);
  if (is_row) *column = expr->name;
  return is_row;
}

static bool mentions_row(const Asking *asking, const HostNode *expr) {
  for (const HostNode *node = expr; node; node = node_walk(expr, node))
    if (node->kind == HOST_NAME && str_equal(node->name, asking->row)) return true;
  return false;
}

// The row's properties in a condition that is no equality; without one the condition may be about anything.
static void mention(const Asking *asking, const HostNode *condition) {
  bool any = false;
  Str column;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    bool is_part = node->parent->kind == HOST_MEMBER && node->role == ROLE_OBJECT;
    if (is_part || !read_column(asking, node, &column)) continue;
    filter_add(asking->reader, column, NULL);
    any = true;
  }
  asking->reader->found->is_open |= !any;
}

// OrderState.Open: the same whoever asks.
static bool is_constant(const OrmReader *reader, const HostNode *value) {
  const HostNode *type = value->kind == HOST_MEMBER ? node_child(value, ROLE_OBJECT) : NULL;
  if (!type || (type->kind != HOST_NAME && type->kind != HOST_MEMBER)) return false;
  HostRef meaning = names_meaning(reader->project, (HostRef){reader->file, type});
  return meaning.node && meaning.node->kind == HOST_CLASS;
}

static void compare(const Asking *asking, Str column, const HostNode *value) {
  const OrmReader *reader = asking->reader;
  bool was_open = reader->found->is_open;
  if (str_is(node_text(reader->file, value), "null")) {
    filter_null(reader, (OrmColumn){.name = column});
    return;
  }
  filter_add(reader, column, value);
  if (is_constant(reader, value)) reader->found->is_open = was_open;
}

static void read_condition(const Asking *asking, const HostNode *condition);

static void read_equality(const Asking *asking, const HostNode *condition, const HostNode *left,
                          const HostNode *right) {
  Str column, other;
  bool is_left = read_column(asking, left, &column);
  bool is_right = read_column(asking, right, is_left ? &other : &column);
  if (is_left != is_right)
    compare(asking, column, is_left ? right : left);
  else
    mention(asking, condition);
}

static void read_operation(const Asking *asking, const HostNode *condition) {
  OrmCall *found = asking->reader->found;
  const HostNode *left = node_child(condition, ROLE_OPERAND);
  const HostNode *right = left ? node_next(left) : NULL;
  bool chooses = str_is(condition->name, "||"), was_open = found->is_open;
  size_t before = found->conditions.count;
  if (!right) {
    mention(asking, condition);
  } else if (chooses || str_is(condition->name, "&&")) {
    read_condition(asking, left);
    read_condition(asking, right);
  } else if (str_is(condition->name, "==")) {
    read_equality(asking, condition, left, right);
  } else {
    mention(asking, condition);
  }
  if (chooses) filter_weaken(found, before, was_open);
}

// ids.Contains(o.Id), o.Id.Equals(id), EF.Functions.ILike(o.Name, name)
static void read_call(const Asking *asking, const HostNode *call) {
  const HostNode *object = node_object(call), *first = node_argument(call, 0);
  Str column;
  bool has_one = object && first && !node_next(first);
  if (has_one && str_is(call->name, "Equals"))
    read_equality(asking, call, object, first);
  else if (has_one && str_is(call->name, "Contains") && !mentions_row(asking, object) &&
           read_column(asking, first, &column))
    compare(asking, column, object);
  else
    mention(asking, call);
}

static void read_condition(const Asking *asking, const HostNode *condition) {
  switch (condition->kind) {
  case HOST_BINARY: read_operation(asking, condition); break;
  case HOST_CALL: read_call(asking, condition); break;
  case HOST_LITERAL: break;
  case HOST_CONDITIONAL: asking->reader->found->is_open = true; break;
  default: mention(asking, condition);
  }
}

// o => o.Id == id
static void read_lambda(Asking *asking, const HostNode *lambda) {
  const HostNode *row = lambda->kind == HOST_FUNCTION ? node_child(lambda, ROLE_PARAMETER) : NULL;
  const HostNode *body = lambda->kind == HOST_FUNCTION ? node_child(lambda, ROLE_BODY) : NULL;
  if (!row || !body || body->kind == HOST_BLOCK || asking->is_projected) {
    asking->reader->found->is_open = true;
    return;
  }
  asking->row = row->name;
  read_condition(asking, body);
}

// ---- calls ----

// A cancellation token is no key.
static bool is_key(const HostNode *given) {
  return given && !str_has_any_nocase(given->name, WORDS("cancel", "token")) &&
         !str_is_any(given->name, WORDS("ct", "default", "None"));
}

// Find(id), FindAsync([id], token), FindAsync(new object[] { id }, token)
static void read_key(const OrmReader *reader, const HostNode *call) {
  const HostNode *key = node_argument(call, 0), *second = key ? node_next(key) : NULL;
  if (key && key->kind == HOST_LIST) {
    key = node_child(key, ROLE_ELEMENT);
    second = key ? node_next(key) : NULL;
  }
  if (key && !is_key(second))
    filter_add(reader, str("id"), key);
  else
    reader->found->is_open = true; // of several columns
}

// s => s.SetProperty(o => o.State, "open").SetProperty(...)
static void read_setters(const OrmReader *reader, const HostNode *lambda) {
  bool any = false;
  for (const HostNode *node = lambda; node; node = node_walk(lambda, node)) {
    if (node->kind != HOST_CALL || !str_is(node->name, "SetProperty")) continue;
    const HostNode *property = node_argument(node, 0);
    const HostNode *body =
        property && property->kind == HOST_FUNCTION ? node_child(property, ROLE_BODY) : NULL;
    if (body && body->kind == HOST_MEMBER) filter_value(reader, body->name);
    any |= body && body->kind == HOST_MEMBER;
  }
  reader->found->values_open |= !any;
}

static void read_link(Asking *asking, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  if (str_is(call->name, "Where") && first)
    read_lambda(asking, first);
  else if (str_is(call->name, "Select"))
    asking->is_projected = true;
  else if (!str_is_any(call->name, ef_builders))
    asking->reader->found->is_open = true;
}

static bool is_counted(Str method) {
  return str_is_any(method, WORDS("Any", "Count", "LongCount"));
}

// Whether the call sends the query.
static bool sends(const HostNode *call) {
  Str method = ef_method(call->name);
  return ef_gives_row(method) || ef_gives_rows(method) || is_counted(method) ||
         str_is_any(method, WORDS("ExecuteDelete", "ExecuteUpdate", "ToDictionary", "ToLookup",
                                  "Sum", "Average", "Min", "Max", "ForEach", "Load", "ElementAt",
                                  "ElementAtOrDefault"));
}

static void read_end(Asking *asking, const HostNode *call) {
  const OrmReader *reader = asking->reader;
  Str method = ef_method(call->name);
  const HostNode *first = node_argument(call, 0);
  if (str_is(method, "Find"))
    read_key(reader, call);
  else if ((ef_gives_row(method) || is_counted(method)) && is_key(first))
    read_lambda(asking, first);
  else if (str_is(method, "ExecuteDelete"))
    reader->found->action = ORM_DELETE;
  else if (str_is(method, "ExecuteUpdate"))
    reader->found->action = ORM_UPDATE;
  if (str_is(method, "ExecuteUpdate") && first) read_setters(reader, first);
}

// Reads the calls up to the one that sends the query; what stands behind it works on its rows. False: none of `call` sends it.
static bool read_calls(Asking *asking, const HostNode *call, const OrmChain *chain, size_t begin) {
  OrmCall *found = asking->reader->found;
  for (size_t i = begin; i < chain->links.count; i++) {
    const OrmLink *link = &chain->links.items[i];
    size_t before = found->conditions.count;
    bool was_open = found->is_open;
    asking->is_sql |= str_starts(link->call->name, "FromSql");
    if (sends(link->call)) {
      read_end(asking, link->call);
      return link->call->start >= call->start;
    }
    read_link(asking, link->call);
    if (!link->is_sure) filter_weaken(found, before, was_open);
  }
  return false;
}

static bool is_gone_over(const HostNode *call) {
  return call->parent->kind == HOST_LOOP && call->role == ROLE_VALUE;
}

// Before the variables behind it are looked for.
static bool may_send(const HostNode *call) {
  bool may = is_gone_over(call);
  for (; call && call->kind == HOST_CALL && !may; call = node_object(call)) may = sends(call);
  return may;
}

bool orm_ef_read(const OrmReader *reader, const HostNode *call) {
  if (orm_ef_given_read(reader, call)) return true;
  if (!may_send(call)) return false;
  OrmCall *found = reader->found;
  OrmChain chain = orm_chain(reader, call, ef_builders);
  Asking asking = {.reader = reader};
  EfSet set;
  size_t begin;
  if (!ef_set_of_chain(reader, &chain, &set, &begin)) return false;
  found->is_open = chain.is_open;
  found->action = ORM_READ;
  bool is_sent = read_calls(&asking, call, &chain, begin) || is_gone_over(call);
  if (!is_sent || asking.is_sql) return false;
  ef_set_name(reader, &set);
  found->at = node_child(call, ROLE_CALLEE);
  return true;
}
