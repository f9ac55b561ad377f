// A method that MyBatis-Plus gives to a mapper, `orders.selectList(wrapper)` -> the table and the conditions.
#include "orm/orm_mybatis.h"

#include "orm/entity.h"

enum { MOST_BASES = 4, MOST_LINKS = 64 };

typedef struct Mapped {
  const OrmReader *reader;
  Entity entity;
} Mapped;

bool orm_mybatis_is_mentioned(Str text) { return str_has_any(text, WORDS("com.baomidou.")); }

bool orm_mybatis_hooks(const HostFile *file) {
  Str text = file->source->text;
  return str_has_any(text, WORDS("TenantLineInnerInterceptor", "TenantLineHandler"));
}

// ---- mappers ----

// `Order` of an interface that extends BaseMapper<Order> or IService<Order>, by way of others of the project.
static Str stored_class(const HostProject *project, HostRef *class_ref, int depth) {
  const HostNode *base = class_ref->node ? node_child(class_ref->node, ROLE_BASE) : NULL;
  for (; base && depth < MOST_BASES; base = node_next(base)) {
    Str given = node_type_argument(class_ref->file, base);
    if (given.length && str_is_any(base->name, WORDS("BaseMapper", "IService"))) return given;
    HostRef inner = names_class(project, (HostRef){class_ref->file, base}, base->name);
    Str stored = stored_class(project, &inner, depth + 1);
    if (stored.length) *class_ref = inner;
    if (stored.length) return stored;
  }
  return (Str){0};
}

// ---- conditions ----

// "tenant_id", Order::getTenantId; length 0: not known.
static Str named_column(const Mapped *mapped, const HostNode *expr) {
  const OrmReader *reader = mapped->reader;
  bool is_getter = expr && expr->kind == HOST_MEMBER && str_starts(expr->name, "get");
  if (!expr || !is_getter) return expr ? filter_constant(reader, expr) : (Str){0};
  Str property = str_slice(expr->name, strlen("get"), expr->name.length);
  return entity_column(reader->arena, reader->project, &mapped->entity, property);
}

// One of the calls of `new QueryWrapper<Order>().eq("id", id).orderByDesc("total")`.
static void read_link(const Mapped *mapped, const HostNode *call) {
  const OrmReader *reader = mapped->reader;
  bool compares =
      str_is_any(call->name, WORDS("ne", "gt", "ge", "lt", "le", "like", "likeRight", "likeLeft",
                                   "notLike", "between", "notIn", "isNull", "isNotNull"));
  bool is_equal = str_is_any(call->name, WORDS("eq", "in"));
  Str column = named_column(mapped, node_argument(call, 0));
  if ((compares || is_equal) && column.length)
    filter_add(reader, column, is_equal ? node_argument(call, 1) : NULL);
  else if (!str_is_any(call->name, WORDS("orderBy", "orderByAsc", "orderByDesc", "groupBy",
                                         "select", "lambda", "lambdaQuery", "query")))
    reader->found->is_open = true; // or(), nested(), apply(), eq(isGiven, column, value)
}

static void read_wrapper(const Mapped *mapped, const HostNode *wrapper) {
  OrmCall *found = mapped->reader->found;
  for (int i = 0; wrapper->kind == HOST_CALL && i < MOST_LINKS; i++) {
    read_link(mapped, wrapper);
    const HostNode *object = node_object(wrapper);
    if (!object || str_is(object->name, "Wrappers")) return;
    wrapper = object;
  }
  found->is_open |= wrapper->kind != HOST_NEW && !str_is(wrapper->name, "null");
}

// ---- methods ----

static bool read_by_key(const Mapped *mapped, const HostNode *call) {
  static const char *const reads[] = {"selectById", "selectBatchIds", "selectByIds",
                                      "getById",    "listByIds",      NULL};
  static const char *const deletes[] = {"deleteById", "deleteBatchIds", "deleteByIds",
                                        "removeById", "removeByIds",    "removeBatchByIds",
                                        NULL};
  const OrmReader *reader = mapped->reader;
  const HostNode *key = node_argument(call, 0);
  bool is_read = str_is_any(call->name, reads);
  if (!key || (!is_read && !str_is_any(call->name, deletes))) return false;
  reader->found->action = is_read ? ORM_READ : ORM_DELETE;
  filter_add(reader, str("id"), key);
  return true;
}

static bool read_by_wrapper(const Mapped *mapped, const HostNode *call) {
  static const char *const reads[] = {"selectOne",  "selectList", "selectCount", "selectMaps",
                                      "selectObjs", "selectPage", "exists",      "getOne",
                                      "list",       "count",      "page",        NULL};
  static const char *const pages[] = {"selectPage", "page", NULL};
  OrmCall *found = mapped->reader->found;
  bool is_read = str_is_any(call->name, reads);
  const HostNode *wrapper = node_argument(call, str_is_any(call->name, pages) ? 1 : 0);
  if (!is_read && !(str_is_any(call->name, WORDS("delete", "remove")) && wrapper)) return false;
  found->action = is_read ? ORM_READ : ORM_DELETE;
  if (wrapper) read_wrapper(mapped, wrapper);
  return true;
}

// Of a row that somebody fills.
static bool read_write(const Mapped *mapped, const HostNode *call) {
  OrmCall *found = mapped->reader->found;
  if (!node_argument(call, 0)) return false;
  bool inserts = str_is_any(call->name, WORDS("insert", "save", "saveBatch", "insertBatch",
                                              "saveOrUpdate", "saveOrUpdateBatch"));
  if (!inserts && !str_is_any(call->name, WORDS("updateById", "update", "updateBatchById")))
    return false;
  found->action = inserts ? ORM_INSERT : ORM_UPDATE;
  found->values_open = true;
  found->is_open = !inserts;
  return true;
}

bool orm_mybatis_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  if (!object || (object->kind != HOST_NAME && object->kind != HOST_MEMBER)) return false;
  HostRef mapper = names_type(reader->project, (HostRef){reader->file, object});
  Mapped mapped = {.reader = reader};
  if (names_member(reader->project, mapper, call->name).node) return false;
  Str stored = stored_class(reader->project, &mapper, 0);
  if (!stored.length ||
      !entity_find(reader->arena, reader->project, mapper, stored, &mapped.entity))
    return false;
  reader->found->table = mapped.entity.table;
  reader->found->library = ORM_MYBATIS;
  reader->found->is_ambient = true;
  reader->found->at = node_child(call, ROLE_CALLEE);
  return read_by_key(&mapped, call) || read_by_wrapper(&mapped, call) || read_write(&mapped, call);
}
