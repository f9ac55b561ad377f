// prisma.order.findMany({ where: { ... } }), db.query.orders.findMany({ where: eq(...) }) -> the table and the conditions.
#include "orm/orm_prisma.h"

#include "orm/orm_choice.h"
#include "orm/orm_shown.h"
#include "orm/prisma_schema.h"

bool orm_prisma_is_mentioned(Str text) {
  return str_has_any(text, WORDS(".findMany(", ".findFirst(", ".findUnique(", ".deleteMany(",
                                 ".updateMany(", ".createMany(", "prisma.", "$extends(", ".$use(",
                                 "defineExtension("));
}

bool orm_extends(const HostFile *file) {
  Str text = file->source->text;
  return (str_has(text, "$extends(") || str_has(text, "defineExtension(")) &&
         str_has(text, "query");
}

bool orm_prisma_hooks(const HostFile *file) { return str_has(file->source->text, ".$use("); }

typedef struct Method {
  const char *name;
  OrmAction action;
  bool is_own; // hardly anything else has a method of that name
} Method;

static const Method *method_of(Str name) {
  static const Method methods[] = {{"findMany", ORM_READ, true},
                                   {"findFirst", ORM_READ, true},
                                   {"findUnique", ORM_READ, true},
                                   {"findFirstOrThrow", ORM_READ, true},
                                   {"findUniqueOrThrow", ORM_READ, true},
                                   {"count", ORM_READ, false},
                                   {"aggregate", ORM_READ, false},
                                   {"groupBy", ORM_READ, false},
                                   {"update", ORM_UPDATE, false},
                                   {"updateMany", ORM_UPDATE, true},
                                   {"updateManyAndReturn", ORM_UPDATE, true},
                                   {"upsert", ORM_INSERT, false},
                                   {"delete", ORM_DELETE, false},
                                   {"deleteMany", ORM_DELETE, true},
                                   {"create", ORM_INSERT, false},
                                   {"createMany", ORM_INSERT, true},
                                   {"createManyAndReturn", ORM_INSERT, true}};
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (str_is(name, methods[i].name)) return &methods[i];
  return NULL;
}

// `prisma.order`: what it is asked of, and what it is called there.
typedef struct Model {
  HostRef client; // node NULL: it is no model
  Str name;
} Model;

// `const { order } = prisma`
static Model model_of_pattern(HostRef definition) {
  const HostNode *pair = definition.node;
  const HostNode *pattern = pair && pair->kind == HOST_PAIR ? pair->parent : NULL;
  const HostNode *assign = pattern && pattern->role == ROLE_TARGET ? pattern->parent : NULL;
  const HostNode *client =
      assign && assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_VALUE) : NULL;
  bool is_client = client && (client->kind == HOST_NAME || client->kind == HOST_MEMBER) &&
                   str_has_nocase(client->name, "prisma");
  return is_client ? (Model){{definition.file, client}, pair->name} : (Model){0};
}

// `prisma.order`, `prisma["order"]`, or a variable that was given it.
static Model model_of(const OrmReader *reader, const HostNode *object) {
  HostRef model = object ? orm_chosen(reader, object) : (HostRef){0};
  object = model.node;
  bool is_own = object && object->kind == HOST_MEMBER && node_child(object, ROLE_OBJECT) &&
                str_is_any(node_child(object, ROLE_OBJECT)->name, WORDS("this", "self"));
  if (object && (object->kind == HOST_NAME || is_own)) {
    HostRef definition = names_meaning(reader->project, model);
    if (definition.node && definition.node->kind == HOST_ASSIGN)
      model = names_value(definition, object->name);
    else if (!is_own)
      return model_of_pattern(definition);
  }
  bool is_model = model.node && (model.node->kind == HOST_MEMBER || model.node->kind == HOST_INDEX);
  if (!is_model) return (Model){0};
  const HostNode *key = node_child(model.node, ROLE_ARGUMENT);
  OrmReader there = *reader;
  there.file = model.file;
  HostRef chosen = key ? orm_chosen(&there, key) : (HostRef){0};
  there.file = chosen.file;
  Str name = !key ? model.node->name : filter_constant(&there, chosen.node);
  return (Model){{model.file, node_child(model.node, ROLE_OBJECT)}, name};
}

static bool is_shown(const HostNode *options) {
  if (!options) return true;
  if (options->kind != HOST_MAP) return false;
  for (const HostNode *pair = options->first; pair; pair = pair->next)
    if (pair->kind == HOST_SPREAD) return false;
  return true;
}

// Of `{ where: ... }`, or of `{ where }`; NULL: there is none.
static const HostNode *condition_of(const HostNode *options) {
  for (const HostNode *pair = options ? options->first : NULL; pair; pair = pair->next)
    if (pair->kind == HOST_NAME && str_is(pair->name, "where")) return pair;
  return options ? node_named(options, "where") : NULL;
}

// Prisma asks for a condition where single rows are changed: `team.delete()` is somebody else's.
static bool lacks_condition(const Method *method, const HostNode *options) {
  static const char *const changes[] = {"update", "upsert", "delete", NULL};
  bool is_shown_empty = !options || (options->kind == HOST_MAP && is_shown(options));
  return str_is_any(str(method->name), changes) && is_shown_empty && !condition_of(options);
}

// update(), create() and count() are methods of much else.
static bool may_be_prisma(const OrmReader *reader, const Method *method, const PrismaModel *model) {
  Str text = reader->file->source->text;
  return method->is_own || model || str_has_nocase(text, "prisma");
}

// What the database calls the table and its columns.
static void rename_found(const OrmReader *reader, const PrismaModel *model) {
  OrmCall *found = reader->found;
  OrmColumns *const columns[] = {&found->conditions, &found->values, &found->conflict,
                                 &found->shown};
  found->table = prisma_schema_table(model);
  found->names_table = true;
  for (size_t i = 0; i < 4; i++)
    for (size_t j = 0; j < columns[i]->count; j++)
      if (!columns[i]->items[j].table) // others are called so already
        columns[i]->items[j].name = prisma_schema_column(model, columns[i]->items[j].name);
}

// upsert({ where: { tenantId_sku: { tenantId, sku } }, create, update })
static void read_upsert(const OrmReader *reader, const HostNode *options) {
  OrmCall *found = reader->found;
  found->conflict = found->conditions;
  found->conflict_open = found->is_open;
  found->conditions = (OrmColumns){0};
  found->is_open = false;
  filter_values(reader, options ? node_named(options, "create") : NULL);
}

// { select: { tenantId: true } }; Drizzle's { columns: { tenantId: true }, with: { lines: true } }
static void read_shown(const OrmReader *reader, const HostNode *options, bool is_drizzle) {
  if (!options || options->kind != HOST_MAP) return;
  const HostNode *shown = node_named(options, is_drizzle ? "columns" : "select");
  if (shown) shown_add(reader, shown);
  if (is_drizzle && node_named(options, "with")) reader->found->shows_others = true;
}

static void read_where(const OrmReader *reader, const PrismaModel *model, const HostNode *where) {
  OrmReader described = *reader;
  described.model = model;
  filter_object(&described, where);
}

bool orm_prisma_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const Method *method = method_of(call->name);
  const HostNode *options = node_argument(call, 0);
  Model model = method ? model_of(reader, node_object(call)) : (Model){0};
  const HostNode *client = model.client.node;
  if (!client || node_argument(call, 1)) return false;
  bool may_be_options = !options || options->kind == HOST_MAP || options->kind == HOST_NAME;
  if (!may_be_options && !method->is_own) return false;
  if (lacks_condition(method, options)) return false;
  bool is_drizzle = client->kind == HOST_MEMBER && str_is(client->name, "query");
  const PrismaModel *described = prisma_schema_model(reader->project, reader->file, model.name);
  if (!may_be_prisma(reader, method, described)) return false;
  found->action = method->action;
  found->table = model.name;
  found->at = node_child(call, ROLE_CALLEE);
  if (model.client.file == reader->file)
    found->connection =
        (HostRef){reader->file, is_drizzle ? node_child(client, ROLE_OBJECT) : client};
  found->is_open = !is_shown(options);
  found->library = is_drizzle ? ORM_OTHER : ORM_PRISMA;
  found->is_sure = method->is_own || described;
  const HostNode *where = condition_of(options);
  if (where && is_drizzle && where->kind != HOST_MAP)
    filter_expression(reader, where);
  else if (where)
    read_where(reader, described, where);
  if (str_is(call->name, "upsert"))
    read_upsert(reader, options);
  else if (found->action == ORM_INSERT || found->action == ORM_UPDATE)
    filter_values(reader, options ? node_named(options, "data") : NULL);
  // of which it gives back only the number
  found->only_adds = str_is(call->name, "createMany") && !is_drizzle && options &&
                     options->kind == HOST_MAP && is_shown(options) &&
                     !node_named(options, "skipDuplicates");
  if (found->action == ORM_READ) read_shown(reader, options, is_drizzle);
  if (described && !is_drizzle) rename_found(reader, described);
  return true;
}
