// A chain of calls of GORM, `db.Model(&Order{}).Where("id = ?", id).First(&order)` -> its table and conditions.
#include "orm/orm_gorm.h"

#include "orm/orm_chain.h"
#include "orm/orm_loaded.h"
#include "orm/orm_shown.h"
#include "orm/orm_struct.h"
#include "text/text.h"

// A file need not import what it calls the methods of.
bool orm_gorm_is_mentioned(Str text) {
  bool picks = str_has(text, ".Where(\"") || str_has(text, ".Model(&");
  return str_has(text, "gorm.io/gorm") ||
         (picks && str_has_any_nocase(
                       text, WORDS(".Find(&", ".First(&", ".Take(&", ".Delete(&", ".Count(&")));
}

// ---- the table ----

static void read_model(const OrmReader *reader, const HostNode *given, bool picks_by_key) {
  OrmCall *found = reader->found;
  bool is_fresh = true;
  Str model = given ? orm_struct_of(reader, given, &is_fresh) : (Str){0};
  if (!found->table.length && model.length) found->table = orm_struct_table(reader, given, model);
  if (!picks_by_key) return;
  if (!is_fresh) found->is_open = true;
  for (const HostNode *pair = given ? node_child(given, ROLE_ARGUMENT) : NULL;
       pair && given->kind == HOST_NEW; pair = node_next(pair))
    if (str_is_nocase(pair->name, "id"))
      filter_add(reader, pair->name, node_child(pair, ROLE_VALUE));
}

// ---- conditions ----

// `Where(&Order{ID: id, State: state}, "state")` compares those fields alone that it names, if it names any.
static bool is_compared(const OrmReader *reader, Str field, const HostNode *names) {
  Str plain = orm_plain(reader->arena, field);
  const HostNode *name = names;
  while (name && !str_equal(plain, orm_plain(reader->arena, filter_constant(reader, name))))
    name = node_next(name);
  return name || !names;
}

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
    for (const HostNode *name = node_next(first); name; name = node_next(name))
      reader->found->is_open |= !filter_constant(reader, name).length;
    for (const HostNode *pair = node_child(first, ROLE_ARGUMENT); pair; pair = node_next(pair))
      if (is_compared(reader, pair->name, node_next(first)))
        filter_add(reader, pair->name, node_child(pair, ROLE_VALUE));
  } else if (may_be_key && !node_next(first)) {
    filter_add(reader, str("id"), first);
  } else {
    reader->found->is_open = true;
  }
}

// The one condition that the scope adds on every path; NULL: it may add another one, or weaken it.
static const HostNode *scope_condition(const HostNode *body) {
  const HostNode *where = NULL;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    if (node->kind == HOST_IF || node->kind == HOST_SWITCH || node->kind == HOST_LOOP) return NULL;
    bool adds = node->kind == HOST_CALL &&
                str_is_any(node->name, WORDS("Where", "Or", "Joins", "InnerJoins", "Scopes"));
    if (!adds) continue;
    if (where || !str_is(node->name, "Where")) return NULL;
    where = node;
  }
  return where ? node_argument(where, 0) : NULL;
}

// `func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }`, or a call that gives it
static void read_scope(const OrmReader *reader, const HostNode *scope) {
  HostRef function = {reader->file, scope};
  if (scope->kind == HOST_CALL)
    function = names_callee(reader->project, function);
  else if (scope->kind != HOST_FUNCTION)
    function = names_meaning(reader->project, function);
  const HostNode *body = function.node ? node_child(function.node, ROLE_BODY) : NULL;
  const HostNode *condition = scope_condition(body);
  if (!condition || condition->kind != HOST_STRING) {
    reader->found->is_open = true;
    return;
  }
  OrmReader there = *reader;
  there.file = function.file;
  read_condition(&there, condition, false);
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

static const char *const builders[] = {
    "Model",       "Table",  "Where",   "Or",     "Scopes",   "Joins",    "InnerJoins",
    "WithContext", "Debug",  "Session", "Select", "Unscoped", "Omit",     "Order",
    "Limit",       "Offset", "Group",   "Having", "Not",      "Distinct", "Preload",
    "Attrs",       "Assign", "Clauses", NULL};

// What runs the statement; the argument of its own, if any, is the model or a column.
static bool is_end(Str name, OrmAction *action) {
  *action = str_is(name, "Delete")                                 ? ORM_DELETE
            : str_is_any(name, WORDS("Create", "CreateInBatches")) ? ORM_INSERT
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
    filter_value(reader, column);
  else
    filter_values(reader, first);
  if (column.length || reader->found->table.length) return;
  read_model(reader, first, false); // Updates(order): the row that has its key
  reader->found->is_open = true;
}

// `Create(&order)`, `Create(map[string]any{...})`
static void read_row(const OrmReader *reader, const HostNode *given) {
  OrmCall *found = reader->found;
  bool is_fresh;
  Str model = orm_struct_of(reader, given, &is_fresh);
  read_model(reader, given, false);
  if (given->kind == HOST_MAP)
    filter_values(reader, given);
  else
    orm_struct_fields(reader, given);
  found->values_open |= orm_struct_has(reader, given, model, WORDS("BeforeCreate", "BeforeSave"));
}

// `order.TenantID = req.TenantID` between `db.First(&order, id)` and `db.Save(&order)`: whose row it is, the former tells.
static void read_loaded(const OrmReader *reader, const HostNode *row, const HostNode *save) {
  OrmCall read;
  const HostNode *load = loaded_into(reader, row, save, orm_gorm_read, &read);
  if (!load) return;
  loaded_changes(reader, row, load, &read, save);
  reader->found->is_found = str_is(save->name, "Save");
  if (!reader->found->table.length) reader->found->table = read.table;
}

static void read_end(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *first = node_argument(call, 0);
  if (found->action == ORM_INSERT) {
    if (first) read_row(reader, first);
    return;
  }
  if (str_is(call->name, "Save")) { // the row that has its key, or a new one
    read_model(reader, first, false);
    found->is_open = true;
    read_loaded(reader, first, call);
    return;
  }
  if (found->action == ORM_UPDATE) {
    read_changes(reader, call);
    if (str_is(call->name, "Updates")) read_loaded(reader, first, call);
    return;
  }
  bool in_batches = str_is(call->name, "FindInBatches");
  bool fills = in_batches || str_is_any(call->name, WORDS("First", "Find", "Take", "Last",
                                                          "FirstOrCreate", "FirstOrInit"));
  if (str_is(call->name, "Pluck")) shown_add(reader, first);
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
  else if (str_is(call->name, "Select") && first)
    shown_add(reader, node_next(first) ? NULL : first); // Select("sum(?)", total)
  else if (str_is_any(call->name, WORDS("Joins", "InnerJoins")) ||
           !str_is_any(call->name, builders))
    reader->found->is_open = true;
}

// Whether nothing but a database is asked like this.
static bool is_sure(const OrmChain *chain, const HostNode *connection) {
  for (size_t i = 0; i < chain->links.count; i++)
    if (str_is_any(chain->links.items[i].call->name,
                   WORDS("Model", "Where", "Table", "Scopes", "Preload", "WithContext")))
      return true;
  return str_is_any(connection->name, WORDS("db", "tx", "conn", "gormDB", "getDB"));
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
  for (const HostNode *before = object; before; before = node_object(before)) {
    if (before->kind != HOST_CALL || !str_is_any(before->name, builders)) break;
    found->at = before;
  }
  found->connection = (HostRef){reader->file, connection};
  found->is_open = chain.is_open || !is_plain_connection(reader, connection);
  found->library = ORM_GORM;
  found->is_sure = true;
  orm_chain_read(reader, &chain, begin, read_link);
  read_end(reader, last);
  bool may_be_other = found->action == ORM_INSERT; // much is created
  return (found->table.length && !may_be_other) || is_sure(&chain, connection);
}

// ---- what is added to all of them ----

// `db.Use(tenancy.New())`
static bool uses_tenancy(Str text) {
  for (size_t at = 0; (at = str_find_nocase(text, "db.Use(", at)) < text.length; at++) {
    Str given = str_slice(text, at, str_find(text, "\n", at));
    if (str_has_nocase(given, "tenan")) return true;
  }
  return false;
}

bool orm_gorm_hooks(const HostFile *file) {
  static const char *const additions[] = {".AddClause(", ".Where(", "set_config", NULL};
  Str text = file->source->text;
  bool registers = str_has(text, ".Callback()"); // measuring and tracing do as well
  return str_has(text, ") QueryClauses(") || str_has(text, "saas/gorm\"") || uses_tenancy(text) ||
         (registers && str_has_any_nocase(text, additions));
}
