// setattr(order, name, value) in a loop over an object's items -> the table of the row, and which columns it may set.
#include "orm/orm_setattr.h"

#include "orm/orm_asked.h"
#include "orm/orm_class.h"
#include "orm/orm_django.h"
#include "orm/orm_given.h"

bool orm_setattr_is_mentioned(Str text) { return str_has(text, "setattr("); }

typedef struct Setting {
  const OrmReader *reader;
  const HostNode *call, *key, *loop;
  OrmGiven *given;
} Setting;

// The strings of `("state", "total")`, of a constant that holds them, or one alone. False: they do not show.
static bool add_strings(const Setting *setting, HostRef from, OrmKeys *keys) {
  const OrmReader *reader = setting->reader;
  if (from.node && from.node->kind == HOST_NAME)
    from = names_value(names_lookup(reader->project, from, from.node->name), from.node->name);
  if (from.node && from.node->kind == HOST_CALL) from.node = node_argument(from.node, 0);
  if (!from.node || from.node->kind != HOST_STRING) return given_strings(reader, from, keys);
  OrmReader there = *reader;
  there.file = from.file;
  Str name = filter_constant(&there, from.node);
  if (name.length) array_push(reader->arena, keys, name);
  return name.length;
}

static void restrict_to(const Setting *setting, OrmKeys keys) {
  setting->given->shape.is_open = false;
  setting->given->shape.keys = keys;
}

// `if name in ALLOWED:`, `if name not in FIXED:`, `if name == "tenant_id": continue`. What nobody can tell leaves it to a
// reader.
static void read_guard(const Setting *setting, const HostNode *branch) {
  const HostNode *condition = node_child(branch, ROLE_CONDITION);
  const HostNode *body = node_child(branch, ROLE_BODY);
  bool encloses = body && setting->call->start >= body->start && setting->call->end <= body->end;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    const HostNode *left = node->kind == HOST_BINARY ? node_child(node, ROLE_OPERAND) : NULL;
    const HostNode *right = left ? node_next(left) : NULL;
    bool is_key = left && left->kind == HOST_NAME && str_equal(left->name, setting->key->name);
    if (!is_key || !right) continue;
    OrmKeys keys = {0};
    bool is_shown = add_strings(setting, (HostRef){setting->reader->file, right}, &keys);
    bool is_negated = str_starts(node->name, "not") || str_is(node->name, "!=");
    if (!is_shown)
      setting->given->by_request = false;
    else if (encloses != is_negated)
      restrict_to(setting, keys);
    else
      for (size_t i = 0; i < keys.count; i++)
        array_push(setting->reader->arena, &setting->given->shape.but, keys.items[i]);
  }
}

static void read_guards(const Setting *setting) {
  for (const HostNode *node = setting->loop; node && node->start < setting->call->start;
       node = node_walk(setting->loop, node))
    if (node->kind == HOST_IF) read_guard(setting, node);
}

// `order: Order` of a parameter, where no query shows that has read it.
static OrmAsked declared(const OrmReader *reader, const HostNode *row) {
  HostRef model = names_type(reader->project, (HostRef){reader->file, row});
  bool is_table = model.node && model.node->kind == HOST_CLASS &&
                  orm_class_constant(reader, model, "__tablename__").length;
  return (OrmAsked){.model = is_table ? model : (HostRef){0}};
}

bool orm_setattr_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *row = node_argument(call, 0), *key = node_argument(call, 1);
  bool is_setattr = str_is(call->name, "setattr") && !node_object(call) && key &&
                    row->kind == HOST_NAME && key->kind == HOST_NAME;
  HostRef loop = is_setattr ? names_lookup(reader->project, (HostRef){reader->file, key}, key->name)
                            : (HostRef){0};
  if (!loop.node || loop.node->kind != HOST_LOOP || loop.file != reader->file) return false;
  OrmAsked asked = orm_asked(reader, row);
  if (!asked.model.node) asked = declared(reader, row);
  if (!asked.model.node) return false;
  given_add(reader, node_child(loop.node, ROLE_VALUE));
  if (!found->given.count) return false;
  Setting setting = {reader, call, key, loop.node, &found->given.items[0]};
  read_guards(&setting);
  found->at = found->given.items[0].at = call;
  found->table = asked.by_django ? orm_django_table(reader, asked.model)
                                 : orm_class_table(reader, asked.model);
  found->is_ambient = asked.by_django;
  found->connection = asked.session;
  found->action = ORM_UPDATE;
  found->changes_row = found->is_found = true;
  return true;
}
