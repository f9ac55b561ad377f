// orders.findOneBy({ id }), manager.find(Order, { where }), Order.findAll({ where }) -> the entity's table and the conditions.
#include "orm/orm_typeorm.h"

#include <ctype.h>

#include "orm/orm_choice.h"
#include "orm/orm_conflict.h"
#include "orm/orm_loaded.h"
#include "orm/orm_shown.h"

bool orm_typeorm_is_mentioned(Str text) {
  return str_has_any(text, WORDS("typeorm", "mikro-orm", "sequelize", "getRepository(",
                                 "Repository<", "InjectRepository", "EntityManager", "findAll(",
                                 "findByPk(", "findOneBy(", "createQueryBuilder("));
}

// ---- methods ----

typedef enum Where { WHERE_NONE, WHERE_FIRST, WHERE_OPTIONS, WHERE_EITHER, WHERE_ID } Where;

typedef struct Method {
  const char *name;
  OrmAction action;
  // What the argument at `at` is: the condition, { where: the condition }, one of both, a key
  Where where;
  int at;     // behind the entity
  int values; // the argument that says what is written; -1: none
} Method;

static const Method *method_of(Str name) {
  static const Method methods[] = {{"find", ORM_READ, WHERE_EITHER, 0, -1},
                                   {"findOne", ORM_READ, WHERE_EITHER, 0, -1},
                                   {"findOneOrFail", ORM_READ, WHERE_EITHER, 0, -1},
                                   {"findAndCount", ORM_READ, WHERE_EITHER, 0, -1},
                                   {"findBy", ORM_READ, WHERE_FIRST, 0, -1},
                                   {"findOneBy", ORM_READ, WHERE_FIRST, 0, -1},
                                   {"findOneByOrFail", ORM_READ, WHERE_FIRST, 0, -1},
                                   {"findAndCountBy", ORM_READ, WHERE_FIRST, 0, -1},
                                   {"countBy", ORM_READ, WHERE_FIRST, 0, -1},
                                   {"existsBy", ORM_READ, WHERE_FIRST, 0, -1},
                                   {"exists", ORM_READ, WHERE_OPTIONS, 0, -1},
                                   {"count", ORM_READ, WHERE_EITHER, 0, -1},
                                   {"findAll", ORM_READ, WHERE_OPTIONS, 0, -1},
                                   {"findAndCountAll", ORM_READ, WHERE_OPTIONS, 0, -1},
                                   {"findByPk", ORM_READ, WHERE_ID, 0, -1},
                                   {"delete", ORM_DELETE, WHERE_FIRST, 0, -1},
                                   {"softDelete", ORM_DELETE, WHERE_FIRST, 0, -1},
                                   {"nativeDelete", ORM_DELETE, WHERE_FIRST, 0, -1},
                                   {"destroy", ORM_DELETE, WHERE_OPTIONS, 0, -1},
                                   {"restore", ORM_UPDATE, WHERE_EITHER, 0, -1},
                                   {"nativeUpdate", ORM_UPDATE, WHERE_FIRST, 0, 1},
                                   {"increment", ORM_UPDATE, WHERE_FIRST, 0, -1},
                                   {"decrement", ORM_UPDATE, WHERE_FIRST, 0, -1},
                                   {"insert", ORM_INSERT, WHERE_NONE, 0, 0},
                                   {"insertMany", ORM_INSERT, WHERE_NONE, 0, 0},
                                   {"bulkCreate", ORM_INSERT, WHERE_NONE, 0, 0},
                                   {"upsert", ORM_INSERT, WHERE_NONE, 0, 0},
                                   {"save", ORM_INSERT, WHERE_NONE, 0, 0}};
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (str_is(name, methods[i].name)) return &methods[i];
  return NULL;
}

// ---- entities ----

static bool is_repository(Str name) {
  return str_is_any(name, WORDS("Repository", "EntityRepository", "TreeRepository",
                                "SqlEntityRepository", "BaseRepository"));
}

static bool has_capital(Str name) { return name.length && isupper((unsigned char)*name.data); }

// An entity whose name is a parameter of the type, or of the function: the run decides on it.
static const char unknown[] = "?";

// The entity that an expression names: "?" where that is a variable that may hold any.
static Str entity_in(const OrmReader *reader, const HostNode *expr) {
  HostRef chosen = orm_chosen(reader, expr);
  bool is_field = chosen.node->kind == HOST_MEMBER && !has_capital(chosen.node->name);
  if (chosen.node->kind == HOST_INDEX || is_field) return str(unknown); // this.entity
  if (chosen.node->kind != HOST_NAME) return chosen.node->name;
  HostRef definition = names_meaning(reader->project, chosen);
  bool is_variable = definition.node && (definition.node->kind == HOST_PARAMETER ||
                                         node_binder(definition.node)->kind == HOST_LOOP);
  return is_variable || (!definition.node && !has_capital(chosen.node->name)) ? str(unknown)
                                                                              : chosen.node->name;
}

// `T` of `Repository<T>`, `TEntity`
static Str entity_of_argument(const OrmReader *reader, HostRef at, Str name) {
  bool is_generic = name.length == 1 || (str_starts(name, "T") && name.length > 1 &&
                                         isupper((unsigned char)name.data[1]));
  bool is_known = !is_generic || names_lookup(reader->project, at, name).node;
  return is_known ? name : str(unknown);
}

// The type of a repository as it is declared, or the class around `this` that is one.
static Str entity_of_type(const OrmReader *reader, const HostNode *object) {
  HostRef at = {reader->file, object};
  if (str_is_any(object->name, WORDS("this", "super"))) {
    HostRef class_ref = names_class(reader->project, at, str("this"));
    const HostNode *base = class_ref.node ? node_child(class_ref.node, ROLE_BASE) : NULL;
    bool is_own = base && is_repository(base->name);
    return is_own ? entity_of_argument(reader, class_ref, node_type_argument(class_ref.file, base))
                  : (Str){0};
  }
  HostRef definition = names_meaning(reader->project, at);
  const HostNode *type = definition.node ? node_child(definition.node, ROLE_TYPE) : NULL;
  if (type && is_repository(type->name))
    return entity_of_argument(reader, definition, node_type_argument(definition.file, type));
  HostRef value = definition.node ? names_value(definition, object->name) : (HostRef){0};
  bool gets = value.node && value.node->kind == HOST_CALL &&
              str_is_any(value.node->name, WORDS("getRepository", "getCustomRepository"));
  const HostNode *entity = gets ? node_argument(value.node, 0) : NULL;
  OrmReader there = *reader;
  there.file = value.file;
  return entity ? entity_in(&there, entity) : (Str){0};
}

// `Order.findAll()`: a model of Sequelize, an entity with methods of its own.
static bool is_model(const OrmReader *reader, HostRef object) {
  if (object.node->kind != HOST_NAME && object.node->kind != HOST_MEMBER) return false;
  if (!has_capital(object.node->name)) return false;
  HostRef definition = names_meaning(reader->project, object);
  if (!definition.node) return object.node->kind == HOST_MEMBER; // `models.Order`
  if (definition.node->kind == HOST_CLASS) {
    const HostNode *base = node_child(definition.node, ROLE_BASE);
    return base && str_is_any(base->name, WORDS("Model", "BaseEntity", "BaseModel"));
  }
  HostRef value = names_value(definition, object.node->name);
  return value.node && value.node->kind == HOST_CALL && str_is(value.node->name, "define");
}

static bool is_manager(const OrmReader *reader, const HostNode *object) {
  if (str_is_any(object->name, WORDS("manager", "em", "entityManager", "orm", "dataSource", "trx",
                                     "tx", "transactionalEntityManager", "connection")))
    return true;
  HostRef definition = names_meaning(reader->project, (HostRef){reader->file, object});
  const HostNode *type = definition.node ? node_child(definition.node, ROLE_TYPE) : NULL;
  return type && str_is_any(type->name, WORDS("EntityManager", "DataSource", "SqlEntityManager"));
}

// Order.unscoped(), Order.scope("open"): without the model's own conditions, or with others that do not show.
static const HostNode *unscoped(const OrmReader *reader, const HostNode *object) {
  bool is_scope = str_is(object->name, "scope");
  const HostNode *model = object->kind == HOST_CALL ? node_object(object) : NULL;
  if (!model || (!is_scope && !str_is(object->name, "unscoped"))) return NULL;
  if (!is_model(reader, orm_chosen(reader, model))) return NULL;
  reader->found->is_open |= is_scope && node_argument(object, 0);
  return model;
}

// A model that is handed over, of which is asked what Sequelize alone has: `M.findByPk(id)`, `models[name].findAll()`
static bool is_any_model(const OrmReader *reader, const HostNode *call, const HostNode *object) {
  static const char *const methods[] = {"findAll", "findByPk", "findAndCountAll", NULL};
  if (!str_is_any(call->name, methods)) return false;
  bool is_entry =
      object->kind == HOST_INDEX && str_has_nocase(node_text(reader->file, object), "models[");
  return is_entry || (object->kind == HOST_NAME && has_capital(object->name) &&
                      str_is(entity_in(reader, object), unknown));
}

// The entity that a chain of createQueryBuilder() names behind it: `.delete().from(Order)`, `.update(Order)`, `.into(Order)`
static Str entity_of_chain(const OrmReader *reader, const HostNode *call, const HostNode *last) {
  for (const HostNode *link = last; link && link != call; link = node_object(link)) {
    const HostNode *given = node_argument(link, 0);
    if (!given || !str_is_any(link->name, WORDS("from", "update", "into"))) continue;
    if (given->kind == HOST_MAP) continue; // update({ state }) of a repository
    if (given->kind == HOST_FUNCTION) return str(unknown);
    Str text = given->kind == HOST_STRING ? filter_constant(reader, given) : (Str){0};
    return text.length ? filter_name(text) : entity_in(reader, given);
  }
  return (Str){0};
}

// The name of the entity that the call is about; `shift`: it is the first of the arguments. `last`: of a chain that builds.
static Str entity_of(const OrmReader *reader, const HostNode *call, const HostNode *last,
                     size_t *shift) {
  const HostNode *object = node_object(call), *first = node_argument(call, 0);
  bool builds = str_is(call->name, "createQueryBuilder");
  *shift = 0;
  if (!object) return (Str){0};
  const HostNode *model = unscoped(reader, object);
  if (model) return orm_chosen(reader, model).node->name;
  if (object->kind == HOST_CALL) {
    const HostNode *entity = node_argument(object, 0);
    bool gets = entity && str_is_any(object->name, WORDS("getRepository", "getCustomRepository"));
    if (gets) return entity_in(reader, entity);
  }
  if (is_any_model(reader, call, object)) return str(unknown);
  if (builds && first && first->kind == HOST_NAME) {
    *shift = 1;
    return entity_in(reader, first);
  }
  if (builds && !first) {
    Str entity = entity_of_chain(reader, call, last);
    *shift = entity.length > 0;
    if (entity.length) return entity;
  }
  if (object->kind != HOST_NAME && object->kind != HOST_MEMBER) return (Str){0};
  HostRef chosen = orm_chosen(reader, object);
  if (is_model(reader, chosen)) return chosen.node->name;
  bool names = first && first->kind == HOST_NAME &&
               (has_capital(first->name) || orm_choices(reader, first).count);
  if (is_manager(reader, object) && names) {
    *shift = 1;
    return entity_in(reader, first);
  }
  return entity_of_type(reader, object);
}

// "orders" of @Entity("orders"), of { name: "orders" } or { tableName: "orders" } there or in define() and init()
static Str named_table(const OrmReader *reader, HostRef top) {
  for (const HostNode *node = top.node; node; node = node_walk(top.node, node)) {
    bool names = node->kind == HOST_DECORATOR && str_is_any(node->name, WORDS("Entity", "Table"));
    bool is_pair = node->kind == HOST_PAIR && str_is(node->name, "tableName");
    const HostNode *value = is_pair ? node_child(node, ROLE_VALUE) : NULL;
    for (const HostNode *inner = names ? node : NULL; inner && !value;
         inner = node_walk(node, inner)) {
      bool is_name =
          inner->kind == HOST_PAIR && str_is_any(inner->name, WORDS("name", "tableName"));
      if (is_name) value = node_child(inner, ROLE_VALUE);
      if (inner->kind == HOST_STRING && inner->role == ROLE_ARGUMENT) value = inner;
    }
    if (value && value->kind == HOST_STRING) {
      OrmReader there = *reader;
      there.file = top.file;
      return filter_constant(&there, value);
    }
  }
  return (Str){0};
}

static Str table_of(const OrmReader *reader, const HostNode *at, Str entity) {
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, at}, entity);
  if (!definition.node || definition.node->kind == HOST_IMPORT) return entity;
  Str table = named_table(reader, definition);
  for (const HostNode *node = definition.file->root; node && !table.length;
       node = node_walk(definition.file->root, node)) { // Order.init({ ... }, { tableName })
    const HostNode *object = str_is(node->name, "init") ? node_object(node) : NULL;
    if (object && str_equal(object->name, entity))
      table = named_table(reader, (HostRef){definition.file, node});
  }
  return table.length ? table : entity;
}

// ---- conditions ----

static void read_condition(const OrmReader *reader, const Method *method, const HostNode *given) {
  OrmCall *found = reader->found;
  if (method->where == WHERE_NONE || !given) return;
  if (method->where == WHERE_ID || given->kind != HOST_MAP) { // a key: delete(id)
    bool is_key = method->where == WHERE_ID || given->kind == HOST_NAME ||
                  given->kind == HOST_MEMBER || given->kind == HOST_STRING;
    if (is_key && method->where != WHERE_OPTIONS)
      filter_add(reader, str("id"), given);
    else
      found->is_open = true;
    return;
  }
  for (const HostNode *pair = given->first; pair; pair = pair->next)
    if (pair->kind == HOST_SPREAD || (pair->kind == HOST_NAME && str_is(pair->name, "where")))
      found->is_open = true;
  const HostNode *where = node_named(given, "where");
  if (where)
    filter_object(reader, where);
  else if (method->where != WHERE_OPTIONS)
    filter_object(reader, given);
}

// { select: ["tenantId"] } of TypeORM, { attributes: ["tenantId"] } of Sequelize, { fields: ["tenantId"] } of MikroORM, which
// has its options behind the condition
static void read_shown(const OrmReader *reader, const HostNode *call, size_t first) {
  static const char *const keys[] = {"select", "attributes", "fields", NULL};
  static const char *const related[] = {"relations", "include", "populate", NULL};
  for (const HostNode *given = node_argument(call, first); given; given = node_next(given)) {
    if (given->kind != HOST_MAP) continue;
    for (size_t i = 0; keys[i]; i++) {
      if (node_named(given, keys[i])) shown_add(reader, node_named(given, keys[i]));
      reader->found->shows_others |= node_named(given, related[i]) != NULL;
    }
  }
}

// ---- query builders ----

static bool is_end(Str name) {
  return str_starts(name, "get") || str_is_any(name, WORDS("execute", "stream"));
}

// "SELECT" that is no method of the builder.
static bool has_sub_query(Str text) {
  for (size_t at = 0; (at = str_find_nocase(text, "select", at)) < text.length; at++) {
    Str before = str_slice(text, 0, at);
    if (!str_ends(before, ".") && !str_ends(before, ".add")) return true;
  }
  return false;
}

// orders.createQueryBuilder("o").where("o.id = :id", { id }).getMany(): where the function mentions the tenant's column
// behind it, what picks the rows does not show.
static void read_builder(const OrmReader *reader, const HostNode *call, const HostNode *last) {
  OrmCall *found = reader->found;
  for (const HostNode *link = last; link != call; link = node_object(link)) {
    if (str_is(link->name, "update")) found->action = ORM_UPDATE;
    if (str_is_any(link->name, WORDS("delete", "softDelete"))) found->action = ORM_DELETE;
    if (str_is(link->name, "insert")) found->action = ORM_INSERT;
  }
  const HostNode *function = node_around(call, HOST_FUNCTION);
  uint32_t end = function ? function->end : last->end;
  Str text = str_slice(reader->file->source->text, call->end, end);
  bool was_open = found->is_open;
  filter_mention(reader, text);
  if (!has_sub_query(text)) found->is_open = was_open;
  found->values_open = true;
  found->is_open |= !is_end(last->name) && last->parent->kind != HOST_ASSIGN;
}

// The call of createQueryBuilder() in the chain that `last` ends; NULL: there is none.
static const HostNode *builder_of(const HostNode *last) {
  const HostNode *call = last;
  while (call && call->kind == HOST_CALL && !str_is(call->name, "createQueryBuilder"))
    call = node_object(call);
  return call && call->kind == HOST_CALL ? call : NULL;
}

// ---- calls ----

// Order.update(values, { where }) of Sequelize, orders.update(condition, values) of TypeORM
static const Method *method_of_update(const HostNode *call, size_t shift) {
  static const Method sequelize = {"update", ORM_UPDATE, WHERE_OPTIONS, 1, 0};
  static const Method typeorm = {"update", ORM_UPDATE, WHERE_FIRST, 0, 1};
  const HostNode *second = node_argument(call, shift + 1);
  return second && node_named(second, "where") ? &sequelize : &typeorm;
}

// Order.unscoped().findAll(): no scope of the model counts.
static bool unscopes(const HostNode *call) {
  const HostNode *object = node_object(call);
  return object && object->kind == HOST_CALL && str_is(object->name, "unscoped");
}

static bool read_call(const OrmReader *reader, const HostNode *last) {
  static const Method create = {"create", ORM_INSERT, WHERE_NONE, 0, 0};
  static const Method build = {"createQueryBuilder", ORM_READ, WHERE_NONE, 0, -1};
  OrmCall *found = reader->found;
  const HostNode *builder = builder_of(last), *call = builder ? builder : last;
  const Method *method = builder ? &build : method_of(call->name);
  bool is_update = str_is(call->name, "update");
  bool creates = str_is(call->name, "create") && node_object(call) &&
                 is_model(reader, orm_chosen(reader, node_object(call)));
  if (creates) method = &create;
  if (!method && !is_update) return false;
  size_t shift;
  Str entity = entity_of(reader, call, last, &shift);
  if (!entity.length) return false;
  if (is_update) method = method_of_update(call, shift);
  found->at = node_child(call, ROLE_CALLEE);
  found->table = table_of(reader, call, entity);
  if (shift) found->connection = (HostRef){reader->file, node_object(call)};
  found->library = unscopes(call) ? ORM_OTHER : ORM_ENTITIES;
  if (str_is(entity, unknown)) return found->is_sure = found->is_open = true;
  found->action = method->action;
  read_condition(reader, method, node_argument(call, shift + (size_t)method->at));
  if (method->values >= 0)
    filter_values(reader, node_argument(call, shift + (size_t)method->values));
  if (str_is(call->name, "upsert")) conflict_upsert(reader, node_argument(call, shift + 1));
  if (found->action == ORM_READ && !builder) read_shown(reader, call, shift);
  if (builder) read_builder(reader, call, last);
  return true;
}

// ---- rows that such calls have given ----

// What has read the row in the variable. False: nothing that shows.
static bool find_load(const OrmReader *reader, const HostNode *row, OrmCall *read,
                      const HostNode **load) {
  OrmReader before = *reader;
  before.found = read;
  *read = (OrmCall){0};
  *load = row && row->kind == HOST_NAME ? loaded_by(reader, row) : NULL;
  if (!*load || str_is_any((*load)->name, WORDS("save", "create"))) return false;
  return read_call(&before, *load) && read->action == ORM_READ;
}

// `row.tenantId = body.tenantId` before `await em.flush()`
static bool read_flush(const OrmReader *reader, const HostNode *flush) {
  OrmCall *found = reader->found, read;
  const HostNode *function = node_outermost(flush, HOST_FUNCTION), *load;
  for (const HostNode *node = function; node && node->start < flush->start;
       node = node_walk(function, node)) {
    bool is_field = node->kind == HOST_MEMBER && node->role == ROLE_TARGET;
    const HostNode *row = is_field ? node_child(node, ROLE_OBJECT) : NULL;
    if (!row || !find_load(reader, row, &read, &load)) continue;
    found->table = read.table;
    loaded_changes(reader, row, load, &read, flush);
    if (found->changes.count) return true;
  }
  return false;
}

// orders.save(row), em.persist(row), row.save(), row.update({ ... }), em.flush()
static bool read_row(const OrmReader *reader, const HostNode *call) {
  static const char *const saves[] = {"save", "persist", "persistAndFlush", "update", NULL};
  OrmCall *found = reader->found, read;
  const HostNode *object = node_object(call), *first = node_argument(call, 0), *load;
  if (!object) return false;
  found->at = node_child(call, ROLE_CALLEE);
  found->library = ORM_ENTITIES;
  found->action = ORM_UPDATE;
  found->is_found = true;
  if (str_is(call->name, "flush")) return read_flush(reader, call);
  if (!str_is_any(call->name, saves)) return false;
  const HostNode *last = first; // manager.save(Order, row)
  while (last && node_next(last) && last->kind == HOST_NAME && has_capital(last->name))
    last = node_next(last);
  bool is_given = !str_is(call->name, "update") && find_load(reader, last, &read, &load);
  if (!is_given && !find_load(reader, object, &read, &load)) return false;
  found->table = read.table;
  loaded_changes(reader, is_given ? last : object, load, &read, call);
  if (!is_given && first) loaded_change_pairs(reader, first, load, &read);
  return is_given || found->changes.count || found->given.count;
}

bool orm_typeorm_read(const OrmReader *reader, const HostNode *call) {
  if (read_row(reader, call)) return true;
  *reader->found = (OrmCall){0};
  return read_call(reader, call);
}

bool orm_typeorm_hooks(const HostFile *file) {
  return str_has_any(file->source->text,
                     WORDS("addFilter(", "@Filter(", "defaultScope", "addScope(", "beforeFind"));
}
