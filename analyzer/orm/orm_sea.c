// A chain of calls of SeaORM, `orders::Entity::find().filter(orders::Column::Id.eq(id)).one(db)` -> its table and conditions.
#include "orm/orm_sea.h"

#include "orm/orm_chain.h"

bool orm_sea_is_mentioned(Str text) {
  return str_has_any_nocase(
      text, WORDS("Entity::find", "Entity::update_many", "Entity::delete", "sea_orm"));
}

static const char *const builders[] = {"find",
                                       "find_by_id",
                                       "update_many",
                                       "delete_many",
                                       "delete_by_id",
                                       "filter",
                                       "order_by_asc",
                                       "order_by_desc",
                                       "order_by",
                                       "limit",
                                       "offset",
                                       "select_only",
                                       "column",
                                       "column_as",
                                       "distinct",
                                       "lock",
                                       "lock_exclusive",
                                       "group_by",
                                       "join",
                                       "inner_join",
                                       "left_join",
                                       "into_model",
                                       "into_tuple",
                                       "col_expr",
                                       "find_also_related",
                                       "find_with_related",
                                       NULL};

static bool is_end(Str name) {
  return str_is_any(
      name, WORDS("one", "all", "count", "exec", "exec_with_returning", "stream", "paginate"));
}

static bool begins(Str name, OrmAction *action) {
  *action = str_is(name, "update_many")                              ? ORM_UPDATE
            : str_is_any(name, WORDS("delete_many", "delete_by_id")) ? ORM_DELETE
                                                                     : ORM_READ;
  return *action != ORM_READ || str_is_any(name, WORDS("find", "find_by_id"));
}

// `orders` of orders::Entity, `Orders` of a name for it
static Str table_of(const HostNode *entity) {
  const HostNode *module = entity->kind == HOST_MEMBER ? node_child(entity, ROLE_OBJECT) : NULL;
  if (str_is(entity->name, "Entity")) return module ? module->name : (Str){0};
  return entity->name;
}

// A condition that is made elsewhere does not show.
static void mention(const OrmReader *reader, const HostNode *condition) {
  Str text = node_text(reader->file, condition);
  if (!str_has(text, "Column::")) reader->found->is_open = true;
  filter_mention(reader, text);
}

static void read_condition(const OrmReader *reader, const HostNode *condition);

// Condition::all().add(a).add(b); a.and(b)
static bool read_all(const OrmReader *reader, const HostNode *call) {
  const HostNode *before = node_object(call), *given = node_argument(call, 0);
  if (str_is(call->name, "all")) return true;
  if (!before || !given || before->kind != HOST_CALL) return false;
  if (str_is(call->name, "and"))
    read_condition(reader, before);
  else if (!str_is(call->name, "add") || !read_all(reader, before))
    return false;
  read_condition(reader, given);
  return true;
}

// orders::Column::TenantId.eq(tenant)
static void read_condition(const OrmReader *reader, const HostNode *condition) {
  const HostNode *column = condition->kind == HOST_CALL ? node_object(condition) : NULL;
  const HostNode *type =
      column && column->kind == HOST_MEMBER ? node_child(column, ROLE_OBJECT) : NULL;
  bool is_equal = str_is_any(condition->name, WORDS("eq", "is_in"));
  bool compares = is_equal || str_is_any(condition->name,
                                         WORDS("ne", "is_not_in", "is_not_null", "gt", "gte", "lt",
                                               "lte", "like", "contains", "starts_with"));
  if (type && str_is(type->name, "Column") && compares)
    filter_add(reader, column->name, is_equal ? node_argument(condition, 0) : NULL);
  else if (condition->kind != HOST_CALL || !read_all(reader, condition))
    mention(reader, condition);
}

// ---- functions of the project ----

// src/models/orders.rs, src/orders/mod.rs
static bool is_module(const HostFile *file, Str module) {
  Str path = str(file->source->path);
  if (str_ends(path, "/mod.rs")) path.length -= strlen("/mod");
  path.length -= str_ends(path, ".rs") ? strlen(".rs") : 0;
  size_t start = path.length;
  while (start && path.data[start - 1] != '/') start--;
  return str_equal(str_slice(path, start, path.length), module);
}

static const HostNode *find_function(const HostFile *file, Str name) {
  for (const HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    bool is_named = node->kind == HOST_FUNCTION && str_equal(node->name, name);
    const HostNode *around = is_named ? node_around(node, HOST_CLASS) : NULL;
    const HostNode *type = around ? node_child(around, ROLE_RECEIVER) : NULL; // impl Entity
    if (type && str_is(type->name, "Entity")) return node;
  }
  return NULL;
}

// What a function gives that the project has added to the entity of a module, which a macro makes:
// `Self::find().filter(Column::OrgId.eq(org))`; none: it does not show.
static HostRef given_by(const OrmReader *reader, Str module, Str name) {
  const HostProject *project = reader->project;
  for (size_t i = 0; i < project->files.count; i++) {
    const HostFile *file = project->files.items[i];
    bool may_be = language_is(file->language, "rust") &&
                  (module.length ? is_module(file, module) : file == reader->file);
    const HostNode *function = may_be ? find_function(file, name) : NULL;
    const HostNode *body = function ? node_child(function, ROLE_BODY) : NULL;
    if (!body) continue;
    const HostNode *last = body->kind == HOST_BLOCK ? body->last : body;
    bool is_alone = last && (last == body || body->first == last);
    if (is_alone && last->kind == HOST_RETURN) last = node_child(last, ROLE_VALUE);
    return (HostRef){file, is_alone && last && last->kind == HOST_CALL ? last : NULL};
  }
  return (HostRef){0};
}

static void read_link(const OrmReader *reader, const HostNode *call);

// `orders::Entity::of_org(org)` goes on with what that begins. False: it is no such function.
static bool read_own(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *entity = node_object(call);
  bool is_own = entity && entity->kind != HOST_CALL && !str_is_any(call->name, builders) &&
                str_is_any(entity->name, WORDS("Entity", "Self"));
  if (!is_own) return false;
  bool is_first = !found->at; // of functions that call each other
  Str module = str_is(entity->name, "Self") ? (Str){0} : table_of(entity);
  if (is_first) found->at = call;
  if (is_first) found->table = module;
  HostRef made = given_by(reader, module, call->name);
  bool is_deeper = made.node && made.node->start < call->start && made.file == reader->file;
  if (!made.node || (!is_first && !is_deeper)) { // those above each other end somewhere
    found->is_open = true;
    return true;
  }
  OrmReader there = *reader;
  there.file = made.file;
  OrmChain chain = orm_chain(&there, made.node, builders);
  found->is_open |= chain.is_open;
  for (size_t i = 0; i < chain.links.count; i++) read_link(&there, chain.links.items[i].call);
  return true;
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  OrmAction action;
  if (begins(call->name, &action)) {
    found->action = action;
    if (!found->at) found->at = call;
    if (!found->table.length && node_object(call)) found->table = table_of(node_object(call));
    if (str_ends(call->name, "_by_id") && first) filter_add(reader, str("id"), first);
  } else if (str_is(call->name, "filter") && first) {
    read_condition(reader, first);
  } else if (str_is_any(call->name, WORDS("join", "inner_join", "left_join"))) {
    filter_mention(reader, node_text(reader->file, call));
  } else if (!read_own(reader, call) && !str_is_any(call->name, builders)) {
    found->is_open = true;
  }
}

// `let query = orders::Entity::of_org(org)`, which no builder's method shows to be a query.
static void read_start(const OrmReader *reader, const HostNode *start) {
  bool is_variable = start && start->kind == HOST_NAME;
  const HostNode *function = is_variable ? node_around(start, HOST_FUNCTION) : NULL;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    const HostNode *value = target ? node_child(node, ROLE_VALUE) : NULL;
    bool is_it = value && value->kind == HOST_CALL && str_equal(target->name, start->name);
    if (is_it && read_own(reader, value)) return;
  }
}

bool orm_sea_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (!is_end(last->name) || !node_object(last) || !node_argument(last, 0)) return false;
  if (!orm_sea_is_mentioned(reader->file->source->text)) return false;
  OrmChain chain = orm_chain(reader, last, builders);
  found->is_open = chain.is_open;
  read_start(reader, chain.start);
  orm_chain_read(reader, &chain, 0, read_link);
  found->connection = (HostRef){reader->file, node_argument(last, 0)};
  return found->table.length && found->at;
}
