// `db.Orders.Update(order)` of what a client sends, which no query has found -> a change of the row with its key.
#include "orm/ef_set.h"
#include "orm/orm_ef.h"

// [HttpPut("{id}")], app.MapPut("/orders/{id}", ...): a client gives it what its parameters hold.
static bool is_action(const HostNode *function) {
  static const char *const verbs[] = {"Put",      "Post",      "Patch",      "Delete", "HttpPut",
                                      "HttpPost", "HttpPatch", "HttpDelete", NULL};
  const HostNode *decorator = node_child(function, ROLE_DECORATOR);
  while (decorator && !str_is_any(decorator->name, verbs)) decorator = node_next(decorator);
  const HostNode *around = function->role == ROLE_ARGUMENT ? function->parent : NULL;
  bool is_mapped = around && around->kind == HOST_CALL && str_starts(around->name, "Map");
  return decorator ||
         (is_mapped && str_is_any(str_slice(around->name, 3, around->name.length), verbs));
}

// `order` of `Order order`, as a client has sent it; length 0: something else has made it.
static Str sent_class(const OrmReader *reader, const HostNode *expr) {
  if (!expr || expr->kind != HOST_NAME) return (Str){0};
  HostRef at = {reader->file, expr}, found = names_lookup(reader->project, at, expr->name);
  bool is_sent = found.node && found.node->kind == HOST_PARAMETER && is_action(found.node->parent);
  const HostNode *type = is_sent ? node_child(found.node, ROLE_TYPE) : NULL;
  return type ? type->name : (Str){0};
}

// `id` of `new Order { Id = id }`; NULL: it is none, or has no key.
static const HostNode *key_of_new(const HostNode *expr) {
  if (expr->kind != HOST_NEW) return NULL;
  const HostNode *pair = node_child(expr, ROLE_ARGUMENT);
  while (pair && (pair->kind != HOST_PAIR || !str_is(pair->name, "Id"))) pair = node_next(pair);
  return pair ? node_child(pair, ROLE_VALUE) : NULL;
}

// `db.Orders` of db.Orders.Update(order), `db` of db.Update(order): where the row is stored.
static bool find_set(const OrmReader *reader, const HostNode *object, Str entity, EfSet *set) {
  if (ef_set_find(reader, object, set)) return str_equal(set->entity, entity);
  HostRef context = ef_context(reader, object);
  *set = (EfSet){.entity = entity, .context = context, .at = object};
  return context.node && ef_has_set(context, entity);
}

static bool read_row(const OrmReader *reader, const HostNode *object, const HostNode *row,
                     OrmAction action) {
  const HostNode *key = row ? key_of_new(row) : NULL;
  Str entity = key ? row->name : sent_class(reader, row);
  EfSet set;
  if (!entity.length || !find_set(reader, object, entity, &set)) return false;
  ef_set_name(reader, &set);
  reader->found->set = object;
  reader->found->action = action;
  reader->found->stores_given = true;
  filter_add(reader, str("id"), key ? key : row);
  return true;
}

bool orm_ef_given_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  bool removes = str_is(call->name, "Remove");
  if (!object || (!removes && !str_is_any(call->name, WORDS("Update", "Attach")))) return false;
  reader->found->at = node_child(call, ROLE_CALLEE);
  return read_row(reader, object, node_argument(call, 0), removes ? ORM_DELETE : ORM_UPDATE);
}

// db.Entry(order).State = EntityState.Modified
bool orm_ef_given_read_state(const OrmReader *reader, const HostNode *assign) {
  const HostNode *target = node_child(assign, ROLE_TARGET), *value = node_child(assign, ROLE_VALUE);
  bool is_state = target && target->kind == HOST_MEMBER && str_is(target->name, "State");
  const HostNode *entry = is_state ? node_child(target, ROLE_OBJECT) : NULL;
  if (!entry || entry->kind != HOST_CALL || !str_is(entry->name, "Entry") || !node_object(entry))
    return false;
  bool removes = value && str_is(value->name, "Deleted");
  if (!removes && !(value && str_is(value->name, "Modified"))) return false;
  reader->found->at = target;
  return read_row(reader, node_object(entry), node_argument(entry, 0),
                  removes ? ORM_DELETE : ORM_UPDATE);
}
