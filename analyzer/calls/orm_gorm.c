// A chain of calls of GORM, `db.Model(&Order{}).Where("id = ?", id).First(&order)` -> its table and conditions.
#include "calls/orm_gorm.h"

#include "calls/orm_chain.h"
#include "text/text.h"

// A file need not import what it calls the methods of.
bool orm_gorm_is_mentioned(Str text) {
  bool picks = str_has(text, ".Where(\"") || str_has(text, ".Model(&");
  return str_has(text, "gorm.io/gorm") ||
         (picks && str_has_any_nocase(
                       text, WORDS(".Find(&", ".First(&", ".Take(&", ".Delete(&", ".Count(&")));
}

// ---- the table ----

// `models.Order` of `[]*models.Order`
static Str name_of_type(const OrmReader *reader, const HostNode *type) {
  for (const HostNode *node = type; node; node = node_walk(type, node))
    if (node->kind == HOST_NAME || node->kind == HOST_MEMBER) return node_text(reader->file, node);
  return (Str){0};
}

// `models.Order` of `[]models.Order{}`
static Str type_of_list(Str text) {
  size_t end = str_find(text, "{", 0), start = end;
  if (end == text.length) return (Str){0};
  while (start && !strchr("*]", text.data[start - 1])) start--;
  return str_trim(str_slice(text, start, end));
}

// The model of a value that is made here.
static Str model_of_value(const OrmReader *reader, const HostNode *value) {
  const HostNode *callee = value->kind == HOST_NEW ? node_child(value, ROLE_CALLEE) : NULL;
  if (callee) return node_text(reader->file, callee);
  if (value->kind == HOST_NEW) return value->name;
  if (value->kind == HOST_LIST) return type_of_list(node_text(reader->file, value));
  bool is_made = value->kind == HOST_CALL && str_is_any(value->name, WORDS("new", "make"));
  const HostNode *type = is_made ? node_argument(value, 0) : NULL;
  return type ? name_of_type(reader, type) : (Str){0};
}

// The model that a declaration of a variable names; length 0: it does not show.
static Str model_of_declaration(const OrmReader *reader, const HostNode *declaration) {
  const HostNode *type = node_child(declaration, ROLE_TYPE);
  const HostNode *value = node_child(declaration, ROLE_VALUE);
  if (type) return name_of_type(reader, type);
  return value && !node_next(value) ? model_of_value(reader, value) : (Str){0};
}

// `Order` of a function that gives `(order *Order, err error)`, whose results are known by their types alone.
static Str model_of_result(const OrmReader *reader, const HostNode *function, Str name) {
  Str text = reader->file->source->text;
  for (const HostNode *type = node_child(function, ROLE_TYPE); type; type = node_next(type)) {
    size_t end = type->start;
    while (end && strchr("*[] ", text.data[end - 1])) end--;
    bool is_named = end > name.length && str_equal(str_slice(text, end - name.length, end), name) &&
                    strchr("( ,", text.data[end - name.length - 1]);
    if (is_named) return name_of_type(reader, type);
  }
  return (Str){0};
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
  if (!declaration) return model_of_result(reader, function, given->name);
  const HostNode *value = node_child(declaration, ROLE_VALUE);
  *is_fresh &= declaration->kind == HOST_ASSIGN &&
               (!value || value->kind != HOST_NEW || !node_child(value, ROLE_ARGUMENT));
  return model_of_declaration(reader, declaration);
}

// Where a package of the project is: any of its files.
static HostRef file_of_package(const OrmReader *reader, Str package) {
  for (size_t i = 0; i < reader->project->files.count; i++) {
    const HostFile *file = reader->project->files.items[i];
    Str folder = str(file->source->path);
    while (folder.length && folder.data[folder.length - 1] != '/') folder.length--;
    if (folder.length <= package.length) continue;
    Str last = str_slice(folder, folder.length - 1 - package.length, folder.length - 1);
    if (str_equal(last, package)) return (HostRef){file, file->root};
  }
  return (HostRef){0};
}

// The string that the model's TableName() gives, or the name of the model itself: `models.Order`, `Order`.
static Str table_of_model(const OrmReader *reader, const HostNode *at, Str type) {
  size_t point = str_find(type, ".", 0);
  bool is_foreign = point < type.length;
  Str model = is_foreign ? str_slice(type, point + 1, type.length) : type;
  HostRef place = {reader->file, at};
  HostRef class_ref = names_class(reader->project, place, model);
  if (!class_ref.node && is_foreign) {
    place = file_of_package(reader, str_slice(type, 0, point));
    if (place.node) class_ref = names_class(reader->project, place, model);
  }
  HostRef method =
      class_ref.node ? names_member(reader->project, class_ref, str("TableName")) : (HostRef){0};
  const HostNode *body = method.node ? node_child(method.node, ROLE_BODY) : NULL;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    const HostNode *value = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    if (value) return text_constant(reader->arena, reader->project, (HostRef){method.file, value});
  }
  return model;
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

// `Where("id = ?", id)`, `Where(&Order{Id: id})`, `Where(map[string]any{"id": id})`, `First(&order, id)`
static void read_condition(const OrmReader *reader, const HostNode *first, bool may_be_key) {
  bool is_model = first->kind == HOST_NEW && node_child(first, ROLE_ARGUMENT);
  if (first->kind == HOST_STRING) {
    Str text = filter_constant(reader, first);
    if (!text.length)
      reader->found->is_open = true;
    else
      filter_text(reader, text, node_next(first));
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

// `func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }`, or a call that gives it
static void read_scope(const OrmReader *reader, const HostNode *scope) {
  HostRef function = {reader->file, scope};
  if (scope->kind == HOST_CALL)
    function = names_callee(reader->project, function);
  else if (scope->kind != HOST_FUNCTION)
    function = names_meaning(reader->project, function);
  const HostNode *body = function.node ? node_child(function.node, ROLE_BODY) : NULL;
  const HostNode *where = NULL;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    bool is_where = node->kind == HOST_CALL && str_is(node->name, "Where");
    if (node->kind == HOST_IF || node->kind == HOST_SWITCH || (is_where && where)) where = body;
    if (is_where && !where) where = node;
  }
  const HostNode *text = where && where != body ? node_argument(where, 0) : NULL;
  if (!text || text->kind != HOST_STRING) {
    reader->found->is_open = true;
    return;
  }
  OrmReader there = {reader->arena, reader->project, function.file, reader->found};
  read_condition(&there, text, false);
}

// ---- connections ----

// Whether what a function of the project gives may have conditions.
static bool may_narrow(const OrmReader *reader, const HostNode *call) {
  HostRef function = names_callee(reader->project, (HostRef){reader->file, call});
  if (!function.node) return true;
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (node->kind == HOST_CALL && str_is_any(node->name, WORDS("Where", "Scopes", "Joins", "Or")))
      return true;
  return false;
}

// The transaction that its function is given.
static bool is_transaction(const HostNode *parameter) {
  const HostNode *function = parameter->parent;
  bool is_closure = function->role == ROLE_ARGUMENT && function->parent->kind == HOST_CALL;
  return is_closure && str_is(function->parent->name, "Transaction");
}

static bool is_plain_call(const OrmReader *reader, const HostNode *call) {
  return str_is_any(call->name, WORDS("Begin", "Open")) || !may_narrow(reader, call);
}

// A connection as it is: `r.db`, `database.Conn()`, the `tx` of a transaction. What a function is given may have
// conditions already.
static bool is_plain_connection(const OrmReader *reader, const HostNode *object) {
  if (object->kind == HOST_MEMBER) return true;
  if (object->kind == HOST_CALL) return is_plain_call(reader, object);
  if (object->kind != HOST_NAME) return false;
  HostRef definition = names_lookup(reader->project, (HostRef){reader->file, object}, object->name);
  if (!definition.node) return false;
  if (definition.node->kind == HOST_PARAMETER) return is_transaction(definition.node);
  HostRef value = names_value(definition, object->name);
  if (!value.node) return !node_child(definition.node, ROLE_VALUE);
  return value.node->kind == HOST_MEMBER ||
         (value.node->kind == HOST_CALL && is_plain_call(reader, value.node));
}

// ---- calls ----

static bool is_neutral(Str name) {
  return str_is_any(name, WORDS("WithContext", "Debug", "Session", "Unscoped", "Select", "Omit",
                                "Order", "Limit", "Offset", "Group", "Having", "Distinct",
                                "Preload", "Not", "Clauses", "Attrs", "Assign"));
}

static const char *const builders[] = {
    "Model",    "Table",    "Where",  "Or",      "Scopes",     "Joins", "WithContext", "Debug",
    "Session",  "Unscoped", "Select", "Omit",    "Order",      "Limit", "Offset",      "Group",
    "Distinct", "Preload",  "Not",    "Clauses", "InnerJoins", NULL};

// What runs the statement; the argument of its own, if any, is the model or a column.
static bool is_end(Str name, OrmAction *action) {
  *action = str_is(name, "Delete") ? ORM_DELETE
            : str_is_any(name, WORDS("Update", "Updates", "UpdateColumn", "UpdateColumns", "Save"))
                ? ORM_UPDATE
                : ORM_READ;
  return *action != ORM_READ ||
         str_is_any(name, WORDS("First", "Find", "Take", "Last", "FirstOrCreate", "FirstOrInit",
                                "FindInBatches", "Count", "Scan", "Pluck", "Row", "Rows"));
}

static void read_changes(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  Str column = first && first->kind == HOST_STRING ? filter_constant(reader, first) : (Str){0};
  if (column.length)
    array_push(reader->arena, &reader->found->values,
               (OrmColumn){.name = column, .is_equal = true});
  else
    filter_values(reader, first);
  if (column.length || reader->found->table.length) return;
  read_model(reader, first, false); // Updates(order): the row that has its key
  reader->found->is_open = true;
}

static void read_end(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  if (str_is(call->name, "Save")) { // the row that has its key, or a new one
    read_model(reader, first, false);
    found->is_open = true;
    return;
  }
  if (found->action == ORM_UPDATE) {
    read_changes(reader, call);
    return;
  }
  bool in_batches = str_is(call->name, "FindInBatches");
  bool fills = in_batches || str_is_any(call->name, WORDS("First", "Find", "Take", "Last",
                                                          "FirstOrCreate", "FirstOrInit"));
  if (!fills && found->action == ORM_READ) return;
  read_model(reader, first, true);
  if (first && node_next(first) && !in_batches) read_condition(reader, node_next(first), true);
}

static void read_link(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0);
  if (str_is(call->name, "Model") && first)
    read_model(reader, first, true);
  else if (str_is(call->name, "Table") && first && first->kind == HOST_STRING)
    reader->found->table = filter_name(filter_constant(reader, first));
  else if (str_is(call->name, "Where") && first)
    read_condition(reader, first, false);
  else if (str_is(call->name, "Scopes"))
    for (; first; first = node_next(first)) read_scope(reader, first);
  else if (str_is(call->name, "Or")) // Where("tenant_id = ?", tenant).Or("public")
    filter_weaken(reader->found, 0, true);
  else if (!is_neutral(call->name))
    reader->found->is_open = true;
}

// Whether nothing but a database is asked like this.
static bool is_sure(const OrmChain *chain, const HostNode *connection) {
  for (size_t i = 0; i < chain->links.count; i++)
    if (str_is_any(chain->links.items[i].call->name,
                   WORDS("Model", "Where", "Table", "Scopes", "Preload", "WithContext")))
      return true;
  return str_is_any(connection->name, WORDS("db", "DB", "Db", "tx", "gormDB"));
}

bool orm_gorm_read(const OrmReader *reader, const HostNode *last) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(last);
  if (!object || !is_end(last->name, &found->action)) return false;
  if (!orm_gorm_is_mentioned(reader->file->source->text)) return false;
  OrmChain chain = orm_chain(reader, last, builders);
  size_t begin = 0;
  for (; begin + 1 < chain.links.count; begin++)
    if (str_is_any(chain.links.items[begin].call->name, builders)) break;
  for (size_t i = 0; i < chain.links.count; i++)
    if (str_is_any(chain.links.items[i].call->name, WORDS("Raw", "Exec"))) return false;
  if (!chain.start || !chain.links.count) return false;
  const HostNode *connection = node_object(chain.links.items[begin].call);
  found->at = last;
  while (str_is_any(node_object(found->at)->name, builders) &&
         node_object(found->at)->kind == HOST_CALL)
    found->at = node_object(found->at);
  found->connection = (HostRef){reader->file, connection};
  found->is_open = chain.is_open || !is_plain_connection(reader, connection);
  found->is_gorm = true;
  orm_chain_read(reader, &chain, begin, read_link);
  read_end(reader, last);
  return found->table.length || is_sure(&chain, connection);
}

// ---- what is added to all of them ----

// `db.Use(tenancy.New())`
static bool uses_tenancy(Str text) {
  for (size_t at = 0; (at = str_find_nocase(text, "db.Use(", at)) < text.length; at++) {
    Str given = str_slice(text, at, str_find(text, "\n", at));
    if (str_find_nocase(given, "tenan", 0) < given.length) return true;
  }
  return false;
}

bool orm_hooks_gorm(const HostFile *file) {
  static const char *const additions[] = {".AddClause(", ".Where(", "set_config", NULL};
  Str text = file->source->text;
  bool registers = str_has(text, ".Callback()"); // measuring and tracing do as well
  return str_has(text, ") QueryClauses(") || str_has(text, "saas/gorm\"") || uses_tenancy(text) ||
         (registers && str_has_any_nocase(text, additions));
}
