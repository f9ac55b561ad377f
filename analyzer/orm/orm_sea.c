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

static void read_link(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  OrmAction action;
  if (begins(call->name, &action)) {
    found->action = action;
    found->at = call;
    found->table = node_object(call) ? table_of(node_object(call)) : (Str){0};
    if (str_ends(call->name, "_by_id") && first) filter_add(reader, str("id"), first);
  } else if (str_is(call->name, "filter") && first) {
    read_condition(reader, first);
  } else if (str_is_any(call->name, WORDS("join", "inner_join", "left_join"))) {
    filter_mention(reader, node_text(reader->file, call));
  } else if (!str_is_any(call->name, builders)) {
    found->is_open = true;
  }
}

bool orm_sea_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  if (!is_end(last->name) || !node_object(last) || !node_argument(last, 0)) return false;
  if (!orm_sea_is_mentioned(reader->file->source->text)) return false;
  OrmChain chain = orm_chain(reader, last, builders);
  found->is_open = chain.is_open;
  orm_chain_read(reader, &chain, 0, read_link);
  found->connection = (HostRef){reader->file, node_argument(last, 0)};
  return found->table.length && found->at;
}
