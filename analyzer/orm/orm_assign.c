// `order.tenant_id = body.tenant_id` of a row that a query has given -> an UPDATE of its table.
#include "orm/orm_assign.h"

#include "orm/orm_asked.h"
#include "orm/orm_class.h"
#include "orm/orm_django.h"
#include "orm/orm_origin.h"

typedef struct Change {
  const OrmReader *reader;
  const HostNode *assign, *object, *value;
  Str field;
} Change;

static Str text_of(const Change *change, const HostNode *node) {
  return node_text(change->reader->file, node);
}

// ---- who chooses the value ----

// `tenant: UUID = Depends(current_tenant)`, `tenant: TenantId` of `TenantId = Annotated[UUID, Depends(current_tenant)]`: the
// framework works it out.
static bool is_injected(const Change *change, const HostNode *parameter) {
  const HostNode *type = node_child(parameter, ROLE_TYPE);
  HostRef meaning = {0};
  if (type && type->kind == HOST_NAME)
    meaning = names_meaning(change->reader->project, (HostRef){change->reader->file, type});
  Str named = meaning.node ? node_text(meaning.file, meaning.node) : (Str){0};
  bool is_alias = meaning.node && meaning.node->kind == HOST_ASSIGN;
  static const char *const injectors[] = {"Depends(", "Security(", NULL};
  return str_has_any(text_of(change, parameter), injectors) ||
         (is_alias && str_has_any(named, injectors));
}

// `body` of `def change(id, body: OrderUpdate)`, by a class that is no table.
static bool is_body(const Change *change, const HostNode *parameter) {
  const HostNode *type = node_child(parameter, ROLE_TYPE);
  HostRef found =
      type ? names_class(change->reader->project, (HostRef){change->reader->file, type}, type->name)
           : (HostRef){0};
  if (!found.node || orm_class_constant(change->reader, found, "__tablename__").length)
    return false;
  for (const HostNode *base = node_child(found.node, ROLE_BASE); base; base = node_next(base))
    if (str_has_any(base->name, WORDS("BaseModel", "Schema", "Base", "Update", "Create", "Struct")))
      return !names_member(change->reader->project, found, str("objects")).node;
  return false;
}

// The parameter that the value is, or is a part of; NULL: it is none.
static const HostNode *parameter_of(const Change *change) {
  const HostNode *value = change->value;
  if (value->kind == HOST_MEMBER) value = node_child(value, ROLE_OBJECT);
  if (!value || value->kind != HOST_NAME) return NULL;
  HostRef at = {change->reader->file, value};
  HostRef definition = names_lookup(change->reader->project, at, value->name);
  bool is_here = definition.node && definition.file == change->reader->file;
  return is_here && definition.node->kind == HOST_PARAMETER ? definition.node : NULL;
}

// Adds the column, and a condition on the value, which tells who chooses it.
static bool is_chosen(const Change *change) {
  OrmCall *found = change->reader->found;
  const HostNode *parameter = parameter_of(change);
  if (parameter && is_injected(change, parameter)) return false;
  filter_add(change->reader, change->field, change->value);
  bool is_sure = found->conditions.items[found->conditions.count - 1].is_chosen && !found->is_open;
  bool is_part = parameter && change->value->kind == HOST_MEMBER && is_body(change, parameter);
  found->is_open = false;
  return is_sure || is_part;
}

// ---- rows that stay with whom they are ----

static bool is_field(const Change *change, const HostNode *node) {
  Arena *arena = change->reader->arena;
  Str field = orm_plain(arena, change->field), name = orm_plain(arena, node->name);
  return str_equal(field, name) ||
         str_equal(field, str(arena_format(arena, "%sid", name.data ? name.data : "")));
}

static bool is_value(const Change *change, const HostNode *node) {
  return node && str_equal(text_of(change, node), text_of(change, change->value));
}

// `Order.tenant_id == tenant`, `filter_by(tenant_id=tenant)`, `if order.tenant_id != tenant: raise ...`
static bool compares(const Change *change, const HostNode *node) {
  if (node->kind == HOST_PAIR)
    return is_field(change, node) && is_value(change, node_child(node, ROLE_VALUE));
  if (node->kind != HOST_BINARY || !str_is_any(node->name, WORDS("==", "!="))) return false;
  const HostNode *left = node_child(node, ROLE_OPERAND), *right = left ? node_next(left) : NULL;
  return right && ((is_field(change, left) && is_value(change, right)) ||
                   (is_field(change, right) && is_value(change, left)));
}

// `order = get_order(session, id, tenant)`
static bool is_handed(const Change *change) {
  HostRef at = {change->reader->file, change->object};
  HostRef given = names_value(names_lookup(change->reader->project, at, change->object->name),
                              change->object->name);
  const HostNode *call = given.node;
  while (call && call->kind == HOST_UNARY) call = call->first;
  if (!call || call->kind != HOST_CALL || given.file != change->reader->file) return false;
  for (const HostNode *each = node_child(call, ROLE_ARGUMENT); each; each = node_next(each))
    if (is_value(change, each->kind == HOST_PAIR ? node_child(each, ROLE_VALUE) : each))
      return true;
  return false;
}

static bool stays(const Change *change) {
  const HostNode *function = node_around(change->assign, HOST_FUNCTION);
  const HostNode *target = node_child(change->assign, ROLE_TARGET);
  bool had_none = // `if order.tenant_id is None:`, `if not order.tenant_id:`
      orm_had_none(change->reader, change->assign, text_of(change, target), WORDS("None", "not "));
  if (had_none || is_handed(change)) return true;
  for (const HostNode *node = function; node && node->start < change->assign->start;
       node = node_walk(function, node))
    if (compares(change, node)) return true;
  return false;
}

bool orm_assign_read(const OrmReader *reader, const HostNode *assign) {
  OrmCall *found = reader->found;
  const HostNode *target = node_child(assign, ROLE_TARGET), *value = node_child(assign, ROLE_VALUE);
  const HostNode *object =
      target && target->kind == HOST_MEMBER ? node_child(target, ROLE_OBJECT) : NULL;
  bool is_plain = object && object->kind == HOST_NAME && value && !assign->name.length;
  if (!is_plain || node_next(target)) return false;
  OrmAsked asked = orm_asked(reader, object);
  if (!asked.model.node) return false;
  Change change = {reader, assign, object, value,
                   orm_class_column(reader, asked.model, target->name)};
  found->at = assign;
  found->table = asked.by_django ? orm_django_table(reader, asked.model)
                                 : orm_class_table(reader, asked.model);
  found->is_ambient = asked.by_django;
  found->connection = asked.session;
  found->action = ORM_UPDATE;
  found->changes_row = true;
  filter_value(reader, change.field);
  return is_chosen(&change) && !stays(&change);
}
