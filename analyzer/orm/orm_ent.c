// A chain of calls of ent, `client.Order.Query().Where(order.ID(id)).Only(ctx)` -> its table and conditions.
#include "orm/orm_ent.h"

#include <ctype.h>

#include "orm/orm_chain.h"

bool orm_ent_is_mentioned(Str text) {
  return str_has_any(text, WORDS("/ent\"", "/ent/", "entgo.io/ent"));
}

static const char *const builders[] = {
    "Query",   "Where",     "Select",      "Order",     "Limit",       "Offset",     "Unique",
    "GroupBy", "Aggregate", "Clone",       "Update",    "UpdateOne",   "Delete",     "DeleteOne",
    "Create",  "ForShare",  "UpdateOneID", "ForUpdate", "DeleteOneID", "OnConflict", NULL};

static bool is_end(Str name) {
  if (str_ends(name, "X"))
    name = str_slice(name, 0, name.length - 1); // AllX() panics where All() gives an error
  return str_is_any(name,
                    WORDS("All", "First", "Only", "FirstID", "OnlyID", "IDs", "Count", "Exist",
                          "Strings", "String", "Ints", "Int", "Scan", "Save", "Exec", "Get"));
}

static bool is_type(const HostNode *object) {
  return object->kind == HOST_MEMBER && object->name.length &&
         isupper((unsigned char)object->name.data[0]);
}

// `Query()` of client.Order, `QueryOrders()` of a row of another table.
static bool begins(const HostNode *call, OrmAction *action) {
  *action = str_starts(call->name, "Update")   ? ORM_UPDATE
            : str_starts(call->name, "Delete") ? ORM_DELETE
            : str_starts(call->name, "Create") ? ORM_INSERT
                                               : ORM_READ;
  const HostNode *object = node_object(call);
  if (!object || object->kind == HOST_CALL) return false;
  bool is_edge = str_starts(call->name, "Query") && call->name.length > strlen("Query");
  bool names = str_is_any(call->name,
                          WORDS("Query", "Update", "UpdateOne", "UpdateOneID", "Delete",
                                "DeleteOne", "DeleteOneID", "Create", "CreateBulk", "Get", "GetX"));
  return is_edge || (names && is_type(object));
}

// ---- conditions ----

// `TenantID` of TenantIDEQ, TenantIDIn, TenantID.
static Str column_of(Str predicate, bool *is_equal) {
  static const char *const others[] = {
      "NEQ",      "NotIn",  "GTE",       "GT",        "LTE",       "LT",    "ContainsFold",
      "Contains", "NotNil", "HasPrefix", "HasSuffix", "EqualFold", "IsNil", NULL};
  *is_equal = false;
  for (const char *const *ending = others; *ending; ending++)
    if (predicate.length > strlen(*ending) && str_ends(predicate, *ending))
      return str_slice(predicate, 0, predicate.length - strlen(*ending));
  *is_equal = true;
  bool has_ending =
      predicate.length > 2 && (str_ends(predicate, "EQ") || str_ends(predicate, "In"));
  return str_slice(predicate, 0, predicate.length - (has_ending ? 2 : 0));
}

// order.ID(id), order.StateIn(states...), order.And(...)
static void read_condition(const OrmReader *reader, const HostNode *condition) {
  const HostNode *package = condition->kind == HOST_CALL ? node_object(condition) : NULL;
  const HostNode *first = package ? node_argument(condition, 0) : NULL;
  bool is_equal = false;
  if (!package || package->kind != HOST_NAME || str_starts(condition->name, "Has") ||
      str_is(condition->name, "Not")) {
    reader->found->is_open = true; // made elsewhere, or of rows of other tables
  } else if (str_is(condition->name, "And")) {
    for (; first; first = node_next(first)) read_condition(reader, first);
  } else if (str_is(condition->name, "Or")) {
    for (const HostNode *part = first; part; part = node_next(part))
      filter_mention(reader, column_of(part->name, &is_equal));
  } else {
    Str column = column_of(condition->name, &is_equal);
    filter_add(reader, column, is_equal ? node_operand(first) : NULL);
  }
}

// ---- calls ----

// `Total` of SetTotal(), AddTotal(), ClearTotal(), SetNillableTotal(): what is written.
static void read_value(const OrmReader *reader, Str name) {
  static const char *const beginnings[] = {"SetNillable", "Set", "Add", "Clear", "Append", NULL};
  const char *const *beginning = beginnings;
  while (*beginning && !str_starts(name, *beginning)) beginning++;
  if (!*beginning) return;
  filter_value(reader, str_slice(name, strlen(*beginning), name.length));
}

// Select(order.FieldTenantID)
static void read_shown(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  for (const HostNode *given = node_argument(call, 0); given; given = node_next(given)) {
    bool is_column = given->kind == HOST_MEMBER && str_starts(given->name, "Field");
    found->shows_others |= !is_column;
    if (!is_column) continue;
    OrmColumn column = {.name = str_slice(given->name, strlen("Field"), given->name.length)};
    array_push(reader->arena, &found->shown, column);
  }
}

static void read_begin(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(call), *first = node_argument(call, 0);
  bool is_edge = str_starts(call->name, "Query") && call->name.length > strlen("Query");
  found->at = call;
  found->table = is_edge ? str_slice(call->name, strlen("Query"), call->name.length) : object->name;
  if (object->kind == HOST_MEMBER)
    found->connection = (HostRef){reader->file, node_child(object, ROLE_OBJECT)};
  found->is_open |= is_edge || str_is_any(call->name, WORDS("UpdateOne", "DeleteOne"));
  found->values_open |= str_is(call->name, "CreateBulk");
  if (first && str_ends(call->name, "OneID")) filter_add(reader, str("id"), first);
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  OrmAction action;
  if (begins(call, &action)) {
    found->action = action;
    read_begin(reader, call);
  } else if (str_is(call->name, "Where")) {
    for (const HostNode *given = node_argument(call, 0); given; given = node_next(given))
      read_condition(reader, given);
  } else if (str_starts(call->name, "Query")) { // on to the rows of an edge
    found->table = str_slice(call->name, strlen("Query"), call->name.length);
    found->is_open = true;
  } else if (str_is(call->name, "Select")) {
    read_shown(reader, call);
  } else if (!str_starts(call->name, "With") && !str_is_any(call->name, builders)) {
    read_value(reader, call->name);
    if (found->action == ORM_READ) found->is_open = true; // Modify(), Filter()
  }
}

// client.Order.Get(ctx, id)
static bool read_get(const OrmReader *reader, const HostNode *call) {
  const HostNode *key = node_argument(call, 1);
  OrmAction action;
  if (!key || node_next(key) || !begins(call, &action)) return false;
  read_begin(reader, call);
  filter_add(reader, str("id"), key);
  return true;
}

// `mutation := builder.Mutation()`: what is set of it does not show.
static bool has_mutation(const HostNode *last) {
  const HostNode *function = node_around(last, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node))
    if (node->kind == HOST_CALL && str_is(node->name, "Mutation")) return true;
  return false;
}

bool orm_ent_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (!is_end(last->name) || !node_object(last) || !node_argument(last, 0)) return false;
  if (!orm_ent_is_mentioned(reader->file->source->text)) return false;
  found->library = ORM_ENT;
  if (str_starts(last->name, "Get")) return read_get(reader, last);
  OrmChain chain = orm_chain(reader, last, builders);
  found->is_open = chain.is_open;
  orm_chain_read(reader, &chain, 0, read_link);
  if (found->action == ORM_INSERT) found->values_open |= chain.is_open || has_mutation(last);
  return found->is_sure = found->at;
}

bool orm_ent_hooks(const HostFile *file) {
  Str text = file->source->text;
  return orm_ent_is_mentioned(text) && !str_has(text, "Code generated by ent") &&
         str_has_any(text, WORDS(".Intercept(", "[]ent.Interceptor", "ent.Policy", "[]ent.Hook"));
}
