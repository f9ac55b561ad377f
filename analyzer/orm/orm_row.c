// `session.add(order)`, `session.delete(order)`, `order.save()` -> the table of the object's class, and what is done to it.
#include "orm/orm_row.h"

#include "orm/orm_asked.h"
#include "orm/orm_class.h"
#include "orm/orm_django.h"
#include "orm/orm_sqlalchemy.h"

typedef struct Row {
  const OrmReader *reader;
  const HostNode *object;
  HostRef model;         // none: not known
  const HostNode *given; // the arguments that its class is called with
  bool is_made;          // by a call of its class, with `given`
  bool is_read;          // by a query of this function, which is told of by itself
  bool is_one_of_many;   // of a list
} Row;

static bool names_library(Str text) {
  return str_has_any(text, WORDS("sqlalchemy", "sqlmodel", "django"));
}

bool orm_row_is_mentioned(Str text) {
  return str_has_any(text, WORDS("session.add", "session.delete(", "session.merge(")) ||
         (names_library(text) &&
          str_has_any(text, WORDS(".add(", ".add_all(", ".delete(", ".merge(", ".refresh(",
                                  ".bulk_save_objects(", ".bulk_insert_mappings(", ".save(",
                                  ".asave(", ".adelete(", "refresh_from_db(")));
}

// ---- the class of the object ----

// `Order(total=5)`, `Order.model_validate(body)`. False: no call of a model.
static bool read_maker(Row *row, HostRef made) {
  const HostNode *callee =
      made.node && made.node->kind == HOST_CALL ? node_child(made.node, ROLE_CALLEE) : NULL;
  if (!callee || made.file != row->reader->file) return false;
  row->model = orm_class(row->reader, callee);
  row->is_made = row->model.node != NULL;
  if (row->is_made) row->given = node_child(made.node, ROLE_ARGUMENT);
  const HostNode *object = callee->kind == HOST_MEMBER ? node_child(callee, ROLE_OBJECT) : NULL;
  bool validates = object && str_is_any(callee->name, WORDS("model_validate", "from_orm",
                                                            "parse_obj", "from_dict", "create"));
  if (!row->is_made && validates) row->model = orm_class(row->reader, object);
  return row->model.node != NULL;
}

static HostRef value_of(const OrmReader *reader, const HostNode *expr) {
  HostRef at = {reader->file, expr};
  if (expr->kind != HOST_NAME) return at;
  return names_value(names_lookup(reader->project, at, expr->name), expr->name);
}

static Row row_of(const OrmReader *reader, const HostNode *object) {
  Row row = {.reader = reader, .object = object};
  if (read_maker(&row, value_of(reader, object))) return row;
  row.model = object->kind == HOST_NAME ? orm_asked(reader, object).model : (HostRef){0};
  row.is_read = row.model.node != NULL;
  if (!row.is_read) row.model = names_type(reader->project, (HostRef){reader->file, object});
  return row;
}

// The first of `[Order(...), ...]`, `[Order(...) for ...]`, and of what is appended to a list; NULL: not known.
// `*is_only`: all of them are made by it.
static const HostNode *element_of(const OrmReader *reader, const HostNode *list, bool *is_only) {
  HostRef value = value_of(reader, list);
  if (!value.node || value.file != reader->file) return NULL;
  const HostNode *first =
      value.node->kind == HOST_LIST ? node_child(value.node, ROLE_ELEMENT) : value.node;
  HostRefs parts = {0};
  if (list->kind == HOST_NAME)
    names_appended(reader->project, (HostRef){reader->file, list}, list->name, &parts);
  if (!first && parts.count) return node_argument(parts.items[0].node, 0);
  *is_only = first && !node_next(first) && !parts.count;
  return first && first->kind == HOST_LOOP ? node_child(first, ROLE_BODY) : first;
}

// ---- what is done to it ----

// What the variable is given before: `order.tenant_id = tenant`.
static void read_later(const Row *row, const HostNode *call) {
  const OrmReader *reader = row->reader;
  const HostNode *function = node_around(call, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < call->start;
       node = node_walk(function, node)) {
    const HostNode *object = node->kind == HOST_MEMBER && node->role == ROLE_TARGET
                                 ? node_child(node, ROLE_OBJECT)
                                 : NULL;
    if (object && str_equal(object->name, row->object->name))
      orm_class_value(reader, row->model, node->name);
  }
  if (names_handed_over((HostRef){reader->file, row->object}, row->object->name, false))
    reader->found->values_open = true;
}

static void read_new(const Row *row, const HostNode *call) {
  OrmCall *found = row->reader->found;
  found->action = ORM_INSERT;
  found->values_open |= !row->is_made || row->is_one_of_many;
  if (row->is_made) orm_class_row(row->reader, row->model, row->given);
  if (row->object->kind == HOST_NAME) read_later(row, call);
}

// A row that a query has read before, or one that somebody else has: its own statement says whose it may be.
static void read_known(const Row *row, OrmAction action) {
  OrmCall *found = row->reader->found;
  found->action = action;
  found->is_found = true;
}

// ---- sessions of SQLAlchemy ----

static bool is_session(const OrmReader *reader, const HostNode *object) {
  if (!object || orm_sqlalchemy_is_session(object)) return object != NULL;
  if (object->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, object}, object->name);
  const HostNode *type = definition.node ? node_child(definition.node, ROLE_TYPE) : NULL;
  HostRef value = names_value(definition, object->name);
  return (type && str_has_any(type->name, WORDS("Session"))) ||
         (value.node && value.node->kind == HOST_CALL &&
          str_has_any(value.node->name, WORDS("Session", "session")));
}

static bool read_session(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *given = node_argument(call, 0);
  bool of_list = str_is_any(call->name, WORDS("add_all", "bulk_save_objects"));
  bool of_class = str_is(call->name, "bulk_insert_mappings");
  bool may_be =
      of_list || of_class || str_is_any(call->name, WORDS("add", "delete", "merge", "refresh"));
  bool is_object = given && given->kind != HOST_STRING && given->kind != HOST_JOINED;
  if (!may_be || !is_object || !is_session(reader, node_object(call))) return false;
  if (node_next(given) && node_next(given)->kind != HOST_PAIR && !of_class) return false;
  found->at = call;
  found->connection = (HostRef){reader->file, node_object(call)};
  found->library = ORM_SQLALCHEMY;
  found->is_sure = names_library(reader->file->source->text);
  bool is_only = !of_list;
  if (of_list) given = element_of(reader, given, &is_only);
  Row row = of_class ? (Row){.reader = reader, .object = given, .model = orm_class(reader, given)}
            : given  ? row_of(reader, given)
                     : (Row){0};
  row.is_one_of_many = !is_only;
  if (!row.model.node) return true; // of a table that does not show
  found->table = orm_class_table(reader, row.model);
  if (str_is(call->name, "delete"))
    read_known(&row, ORM_DELETE);
  else if (str_is(call->name, "refresh"))
    read_known(&row, ORM_READ);
  else if (row.is_read)
    read_known(&row, ORM_UPDATE);
  else
    read_new(&row, call);
  return true;
}

// ---- models of Django ----

static bool read_model(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(call), *given = node_argument(call, 0);
  bool saves = str_is_any(call->name, WORDS("save", "asave"));
  bool deletes = str_is_any(call->name, WORDS("delete", "adelete"));
  bool reads = str_is_any(call->name, WORDS("refresh_from_db", "arefresh_from_db"));
  bool is_of_object = object && (object->kind == HOST_NAME || object->kind == HOST_MEMBER ||
                                 object->kind == HOST_CALL);
  if (!(saves || deletes || reads) || !is_of_object) return false;
  if (given && given->kind != HOST_PAIR && given->kind != HOST_SPREAD) return false;
  Row row = row_of(reader, object);
  if (!row.model.node || row.model.node->kind != HOST_CLASS) return false;
  found->at = call;
  found->table = orm_django_table(reader, row.model);
  found->is_ambient = true;
  if (deletes || reads) {
    read_known(&row, deletes ? ORM_DELETE : ORM_READ);
  } else if (row.is_made) {
    read_new(&row, call);
    found->values_open |= orm_django_may_have(reader, row.model, "save");
  } else {
    read_known(&row, ORM_UPDATE);
  }
  return true;
}

bool orm_row_read(const OrmReader *reader, const HostNode *call) {
  if (!node_object(call)) return false;
  if (read_session(reader, call)) return true;
  *reader->found = (OrmCall){0};
  return read_model(reader, call);
}
