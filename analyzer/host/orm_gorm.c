// A chain of calls of GORM, `db.Model(&Order{}).Where("id = ?", id).First(&order)` -> its table and conditions.
#include "host/orm_gorm.h"

#include <ctype.h>

#include "host/text.h"

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

bool orm_gorm_is_mentioned(Str text) { return str_find(text, "gorm.io/gorm", 0) < text.length; }

static const HostNode *object_of(const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  return callee && callee->kind == HOST_MEMBER ? node_child(callee, ROLE_OBJECT) : NULL;
}

// ---- the table ----

static Str first_name(const HostNode *type) {
  for (const HostNode *node = type; node; node = node_walk(type, node))
    if (node->kind == HOST_NAME || node->kind == HOST_MEMBER) return node->name;
  return (Str){0};
}

// `Order` of `[]models.Order{}`
static Str type_of_list(Str text) {
  size_t end = str_find(text, "{", 0), start = end;
  if (end == text.length) return (Str){0};
  while (start && !strchr(".*]", text.data[start - 1])) start--;
  return str_trim(str_slice(text, start, end));
}

// The model of a value that is made here.
static Str model_of_value(const OrmReader *reader, const HostNode *value) {
  if (value->kind == HOST_NEW) return value->name;
  if (value->kind == HOST_LIST) return type_of_list(node_text(reader->file, value));
  bool is_made = value->kind == HOST_CALL && str_is_any(value->name, WORDS("new", "make"));
  const HostNode *type = is_made ? node_argument(value, 0) : NULL;
  return type ? first_name(type) : (Str){0};
}

// The model that a declaration of a variable names; length 0: it does not show.
static Str model_of_declaration(const OrmReader *reader, const HostNode *declaration) {
  const HostNode *type = node_child(declaration, ROLE_TYPE);
  const HostNode *value = node_child(declaration, ROLE_VALUE);
  if (type) return first_name(type);
  return value && !node_next(value) ? model_of_value(reader, value) : (Str){0};
}

// `is_fresh`: nothing has been put into it, so that GORM finds no key there to look for.
static Str model_of(const OrmReader *reader, const HostNode *given, bool *is_fresh) {
  *is_fresh = true;
  if (given->kind != HOST_NAME) return model_of_value(reader, given);
  const HostNode *declaration = NULL, *function = given;
  for (const HostNode *node = given; node; node = node->parent)
    if (node->kind == HOST_FUNCTION) function = node;
  for (const HostNode *node = function; node && node->start < given->start;
       node = node_walk(function, node)) {
    if (!str_equal(node->name, given->name)) continue;
    bool declares = node->role == ROLE_TARGET && node->parent->kind == HOST_ASSIGN;
    if (node->kind == HOST_PARAMETER || (declares && !declaration))
      declaration = declares ? node->parent : node;
    else if (declares || node->role == ROLE_OBJECT || node->role == ROLE_ARGUMENT)
      *is_fresh = false; // `order.ID = id`, and what other calls fill
  }
  if (!declaration) return (Str){0};
  const HostNode *value = node_child(declaration, ROLE_VALUE);
  *is_fresh &= declaration->kind == HOST_ASSIGN &&
               (!value || value->kind != HOST_NEW || !node_child(value, ROLE_ARGUMENT));
  return model_of_declaration(reader, declaration);
}

// The string that the model's TableName() gives, or the name of the model itself.
static Str table_of_model(const OrmReader *reader, const HostNode *at, Str model) {
  HostRef class_ref = names_class(reader->project, (HostRef){reader->file, at}, model);
  HostRef method =
      class_ref.node ? names_member(reader->project, class_ref, str("TableName")) : (HostRef){0};
  const HostNode *body = method.node ? node_child(method.node, ROLE_BODY) : NULL;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    const HostNode *value = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    if (value) return text_constant(reader->arena, reader->project, (HostRef){method.file, value});
  }
  return model;
}

// `orders` of "public.orders AS o"
static Str table_of_text(Str text) {
  text = str_trim(text);
  text = str_slice(text, 0, str_find(text, " ", 0));
  size_t start = text.length;
  while (start && text.data[start - 1] != '.') start--;
  return str_slice(text, start, text.length);
}

static void read_model(const OrmReader *reader, const HostNode *given, bool picks_by_key) {
  OrmCall *found = reader->found;
  bool is_fresh = true;
  Str model = given ? model_of(reader, given, &is_fresh) : (Str){0};
  if (!found->table.length && model.length) found->table = table_of_model(reader, given, model);
  if (!picks_by_key) return;
  if (!is_fresh) found->is_open = true;
  for (const HostNode *pair = given ? node_child(given, ROLE_ARGUMENT) : NULL;
       pair && given->kind == HOST_NEW; pair = node_next(pair))
    if (str_is_nocase(pair->name, "id"))
      filter_add(reader, pair->name, node_child(pair, ROLE_VALUE));
}

// ---- conditions ----

static bool is_of_name(char c) { return isalnum((unsigned char)c) || c == '_' || c == '.'; }

// `id = ?`, `orders.id IN (?)`: the column, and what it is compared with. False: not as simple as that.
static bool read_comparison(const OrmReader *reader, Str text, const HostNode **value) {
  text = str_trim(text);
  size_t end = 0, marks = 0;
  while (end < text.length && is_of_name(text.data[end])) end++;
  Str column = table_of_text(str_slice(text, 0, end)),
      rest = str_trim(str_slice(text, end, text.length));
  for (size_t i = 0; i < rest.length; i++) marks += rest.data[i] == '?';
  bool is_equal = str_is_any(rest, WORDS("= ?", "=?", "IN ?", "in ?", "IN (?)", "in (?)"));
  bool is_plain = true;
  for (size_t i = 0; i < rest.length; i++) is_plain &= !strchr("(@\n", rest.data[i]);
  if (!column.length || !rest.length || marks > 1 || (!is_equal && !is_plain)) return false;
  if (marks && !*value) return false;
  filter_add(reader, column, is_equal ? *value : NULL);
  if (marks) *value = node_next(*value);
  return true;
}

static void read_text(const OrmReader *reader, Str text, const HostNode *value) {
  if (str_contains_any(text, (const char *const[]){" or ", "between", NULL})) {
    reader->found->is_open = true;
    return;
  }
  for (size_t start = 0, i = 0; i <= text.length; i++) {
    bool is_end = i == text.length;
    if (!is_end && !str_starts_nocase(str_slice(text, i, text.length), " and ")) continue;
    if (!read_comparison(reader, str_slice(text, start, i), &value)) {
      reader->found->is_open = true;
      return;
    }
    start = i + strlen(" and ");
  }
}

// `Where("id = ?", id)`, `Where(&Order{Id: id})`, `Where(map[string]any{"id": id})`, `First(&order, id)`
static void read_condition(const OrmReader *reader, const HostNode *first, bool may_be_key) {
  bool is_model = first->kind == HOST_NEW && node_child(first, ROLE_ARGUMENT);
  if (first->kind == HOST_STRING) {
    Str text = text_constant(reader->arena, reader->project, (HostRef){reader->file, first});
    if (!text.length)
      reader->found->is_open = true;
    else
      read_text(reader, text, node_next(first));
  } else if (first->kind == HOST_MAP) {
    filter_object(reader, first);
  } else if (is_model) {
    for (const HostNode *pair = node_child(first, ROLE_ARGUMENT); pair; pair = node_next(pair))
      filter_add(reader, pair->name, node_child(pair, ROLE_VALUE));
  } else if (may_be_key && !node_next(first)) {
    filter_add(reader, str("id"), first);
  } else {
    reader->found->is_open = true;
  }
}

// ---- calls ----

// A connection as it is: `r.db`, the `tx` of a transaction. What a function is given may have conditions already.
static bool is_plain_connection(const OrmReader *reader, const HostNode *object) {
  if (object->kind == HOST_MEMBER) return true;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, object}, object->name);
  if (!definition.node) return false;
  if (definition.node->kind == HOST_PARAMETER) {
    const HostNode *function = definition.node->parent;
    bool is_closure = function->role == ROLE_ARGUMENT && function->parent->kind == HOST_CALL;
    return is_closure && str_is(function->parent->name, "Transaction");
  }
  HostRef value = names_value(definition, object->name);
  if (!value.node) return !node_child(definition.node, ROLE_VALUE);
  return value.node->kind == HOST_MEMBER ||
         (value.node->kind == HOST_CALL && str_is_any(value.node->name, WORDS("Begin", "Open")));
}

static bool is_connection(const HostNode *object) {
  return (object->kind == HOST_NAME || object->kind == HOST_MEMBER) &&
         str_is_any(object->name, WORDS("db", "DB", "Db", "tx", "conn", "gormDB", "database"));
}

static bool is_neutral(Str name) {
  return str_is_any(name,
                    WORDS("WithContext", "Debug", "Session", "Unscoped", "Select", "Omit", "Order",
                          "Limit", "Offset", "Group", "Having", "Distinct", "Preload", "Not"));
}

// What runs the statement; the argument of its own, if any, is the model or a column.
static bool is_end(Str name, OrmAction *action) {
  *action = str_is(name, "Delete") ? ORM_DELETE
            : str_is_any(name, WORDS("Update", "Updates", "UpdateColumn", "UpdateColumns"))
                ? ORM_UPDATE
                : ORM_READ;
  return *action != ORM_READ || str_is_any(name, WORDS("First", "Find", "Take", "Last", "Count",
                                                       "Scan", "Pluck", "Row", "Rows"));
}

static void read_changes(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  Str column = first && first->kind == HOST_STRING
                   ? text_constant(reader->arena, reader->project, (HostRef){reader->file, first})
                   : (Str){0};
  if (column.length)
    array_push(reader->arena, &reader->found->values,
               (OrmColumn){.name = column, .is_equal = true});
  else
    filter_values(reader, first);
}

static void read_end(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  if (found->action == ORM_UPDATE) {
    read_changes(reader, call);
    return;
  }
  bool fills = str_is_any(call->name, WORDS("First", "Find", "Take", "Last"));
  if (!fills && found->action == ORM_READ) return;
  read_model(reader, first, true);
  if (first && node_next(first)) read_condition(reader, node_next(first), true);
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  if (str_is(call->name, "Model") && first)
    read_model(reader, first, true);
  else if (str_is(call->name, "Table") && first && first->kind == HOST_STRING)
    reader->found->table = table_of_text(
        text_constant(reader->arena, reader->project, (HostRef){reader->file, first}));
  else if (str_is(call->name, "Where") && first)
    read_condition(reader, first, false);
  else if (!is_neutral(call->name))
    reader->found->is_open = true;
}

bool orm_gorm_read(const OrmReader *reader, const HostNode *const *calls, size_t count) {
  const HostNode *object = object_of(calls[0]), *last = calls[count - 1];
  OrmCall *found = reader->found;
  if (!object || !is_connection(object) || !is_end(last->name, &found->action)) return false;
  for (size_t i = 0; i < count; i++)
    if (str_is_any(calls[i]->name, WORDS("Raw", "Exec"))) return false;
  if (!orm_gorm_is_mentioned(reader->file->source->text)) return false;
  found->at = calls[0];
  found->connection = (HostRef){reader->file, object};
  found->is_open = !is_plain_connection(reader, object);
  found->is_gorm = true;
  for (size_t i = 0; i + 1 < count; i++) read_link(reader, calls[i]);
  read_end(reader, last);
  return found->table.length > 0;
}
