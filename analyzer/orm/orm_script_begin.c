// The first calls of a chain of Knex, Drizzle, Kysely or supabase-js -> whose it is, and the table that it asks for.
#include "orm/orm_script_begin.h"

#include "base/truth.h"
#include "orm/orm_choice.h"
#include "text/described.h"

// "orders as o", ["orders", "customers"], { o: "orders" }
static bool take_table(OrmReader *reader, const HostNode *call, size_t index) {
  const HostNode *given = node_argument(call, index);
  OrmCall *found = reader->found;
  Str alias = {0};
  if (!given) return false;
  if (given->kind == HOST_LIST) {
    found->is_open = true;
    given = node_child(given, ROLE_ELEMENT);
  } else if (given->kind == HOST_MAP && given->first && given->first->kind == HOST_PAIR) {
    alias = given->first->name;
    given = node_child(given->first, ROLE_VALUE);
  }
  if (!given || given->kind == HOST_MAP || given->kind == HOST_FUNCTION) return false;
  HostRef chosen = orm_chosen(reader, given);
  OrmReader there = *reader;
  there.file = chosen.file;
  Str text = filter_constant(&there, chosen.node);
  found->table = filter_name(text);
  if (!alias.length) alias = filter_alias(text);
  array_push(reader->arena, &reader->names, ((OrmName){.name = alias}));
  return found->table.length > 0;
}

static void begin(const OrmReader *reader, const HostNode *at, const HostNode *connection,
                  OrmAction action) {
  reader->found->at = at;
  reader->found->connection = (HostRef){reader->file, connection};
  reader->found->action = action;
}

// A parameter or field of the type, what knex() gives, or what a transaction hands to its closure.
static bool is_declared_knex(const OrmReader *reader, const HostNode *expr) {
  HostRef definition = names_meaning(reader->project, (HostRef){reader->file, expr});
  if (!definition.node) return false;
  const HostNode *type = node_child(definition.node, ROLE_TYPE);
  if (type) return str_find(node_text(definition.file, type), "Knex", 0) < type->end - type->start;
  HostRef made = names_value(definition, expr->name);
  if (made.node && made.node->kind == HOST_CALL && str_is_nocase(made.node->name, "knex"))
    return true;
  const HostNode *closure = definition.node->parent;
  const HostNode *call = closure && closure->role == ROLE_ARGUMENT ? closure->parent : NULL;
  return definition.node->kind == HOST_PARAMETER && call &&
         str_has_nocase(call->name, "transaction");
}

static bool is_knex(const OrmReader *reader, const HostNode *expr) {
  if (expr->kind == HOST_CALL) return str_has_any_nocase(expr->name, WORDS("knex", "getDb"));
  if (expr->kind != HOST_NAME && expr->kind != HOST_MEMBER) return false;
  return str_is_any(expr->name, WORDS("knex", "db", "trx", "tx", "conn", "database")) ||
         is_declared_knex(reader, expr);
}

// What Knex alone goes on with behind a table.
static bool is_of_knex(Str name) {
  return str_is_any(name, WORDS("where", "whereIn", "andWhere", "insert", "update", "del", "select",
                                "join", "leftJoin", "innerJoin", "whereRaw", "whereNull", "pluck",
                                "count", "first", "orderBy", "distinct"));
}

// knex("orders"), knex.select("id").from("orders as o"), knex.insert(row).into("orders"),
// knex.withSchema("sales").table("orders"), knex.batchInsert("orders", rows)
static ScriptLibrary begin_knex(OrmReader *reader, const ScriptChain *chain, size_t *rest) {
  static const char *const starts[] = {"select", "insert", "update",   "delete",  "del",    "count",
                                       "first",  "with",   "distinct", "columns", "column", NULL};
  const HostNode *first = chain->items[0], *callee = node_child(first, ROLE_CALLEE);
  const HostNode *object = node_object(first);
  bool is_handle = callee && !str_is_any(callee->name, WORDS("from", "table", "schema", "rpc"));
  bool goes_on = is_handle && chain->count > 1 && is_of_knex(chain->items[1]->name);
  bool may_call = callee && (callee->kind == HOST_NAME || callee->kind == HOST_MEMBER ||
                             callee->kind == HOST_CALL);
  if (may_call && (is_knex(reader, callee) || goes_on) && take_table(reader, first, 0)) {
    begin(reader, first, callee, ORM_READ);
    *rest = 1;
    return KNEX;
  }
  if (!object || (!is_knex(reader, object) && !str_is_any(first->name, starts))) return NO_LIBRARY;
  for (size_t i = 0; i < chain->count; i++) {
    const HostNode *call = chain->items[i];
    bool is_batch = str_is(call->name, "batchInsert");
    bool names_table = is_batch || str_is_any(call->name, WORDS("from", "into", "table"));
    if (!names_table || !take_table(reader, call, 0)) continue;
    begin(reader, call, object, is_batch ? ORM_INSERT : ORM_READ);
    reader->found->values_open |= is_batch;
    *rest = 0;
    return KNEX;
  }
  return NO_LIBRARY;
}

static ScriptLibrary begin_kysely(OrmReader *reader, const ScriptChain *chain, size_t *rest) {
  static const struct {
    const char *name;
    OrmAction action;
  } starts[] = {{"selectFrom", ORM_READ},   {"updateTable", ORM_UPDATE}, {"deleteFrom", ORM_DELETE},
                {"insertInto", ORM_INSERT}, {"replaceInto", ORM_INSERT}, {"mergeInto", ORM_UPDATE}};
  for (size_t i = 0; i < chain->count && i < 3; i++) // behind withSchema() or with()
    for (size_t j = 0; j < sizeof starts / sizeof *starts; j++) {
      const HostNode *call = chain->items[i];
      if (!str_is(call->name, starts[j].name) || !node_object(call)) continue;
      if (!take_table(reader, call, 0)) return NO_LIBRARY;
      begin(reader, call, node_object(chain->items[0]), starts[j].action);
      *rest = i + 1;
      return KYSELY;
    }
  return NO_LIBRARY;
}

Str orm_script_described(OrmReader *reader, const HostNode *expr) {
  if (!expr) return (Str){0};
  HostRef chosen = orm_chosen(reader, expr);
  HostRef table = described_table(reader->project, chosen);
  if (!table.node) {
    HostRef definition = names_meaning(reader->project, chosen);
    HostRef made = definition.node ? names_value(definition, chosen.node->name) : (HostRef){0};
    bool renames = made.node && made.node->kind == HOST_CALL &&
                   str_is_any(made.node->name, WORDS("alias", "aliasedTable"));
    const HostNode *original = renames ? node_argument(made.node, 0) : NULL;
    if (original) table = described_table(reader->project, (HostRef){made.file, original});
  }
  if (!table.node) return (Str){0};
  array_push(reader->arena, &reader->names, ((OrmName){expr->name, table}));
  return described_name(reader->project, table);
}

// db.select().from(x), db.insert(x).values(...), db.update(x).set(...): `x` of another package is called after its table,
// as far as is known.
static Str table_of_import(OrmReader *reader, const ScriptChain *chain, size_t index) {
  const HostNode *call = chain->items[index], *given = node_argument(call, 0);
  HostRef chosen = given ? orm_chosen(reader, given) : (HostRef){0};
  const HostNode *table = chosen.node;
  bool is_read = index && str_starts(chain->items[0]->name, "select");
  Str next = index + 1 < chain->count ? chain->items[index + 1]->name : (Str){0};
  bool writes = (str_is(call->name, "insert") && str_is(next, "values")) ||
                (str_is(call->name, "update") && str_is(next, "set"));
  const HostNode *root =
      table && table->kind == HOST_MEMBER ? node_child(table, ROLE_OBJECT) : table;
  if (!root || root->kind != HOST_NAME || (!is_read && !writes)) return (Str){0};
  HostRef definition = names_meaning(reader->project, (HostRef){chosen.file, root});
  const HostNode *around = definition.node ? definition.node->parent : NULL;
  bool is_module = definition.node && !around; // a file of the project: `import * as schema`
  bool is_import =
      is_module ||
      (definition.node && (definition.node->kind == HOST_IMPORT || around->kind == HOST_IMPORT));
  if (!is_import) return (Str){0};
  reader->found->is_sure = true;
  array_push(reader->arena, &reader->names, ((OrmName){.name = given->name}));
  return table->name;
}

static ScriptLibrary begin_drizzle(OrmReader *reader, const ScriptChain *chain, size_t *rest) {
  for (size_t i = 0; i < chain->count; i++) {
    const HostNode *call = chain->items[i], *object = node_object(chain->items[0]);
    bool is_update = str_is(call->name, "update"), is_delete = str_is(call->name, "delete");
    bool is_read = str_is(call->name, "from") || str_is(call->name, "$count");
    if (!is_update && !is_delete && !is_read && !str_is(call->name, "insert")) continue;
    if (object) reader->found->table = orm_script_described(reader, node_argument(call, 0));
    if (object && !reader->found->table.length)
      reader->found->table = table_of_import(reader, chain, i);
    if (!object || !reader->found->table.length) return NO_LIBRARY;
    begin(reader, call, object,
          is_update   ? ORM_UPDATE
          : is_delete ? ORM_DELETE
          : is_read   ? ORM_READ
                      : ORM_INSERT);
    if (str_is(call->name, "$count") && node_argument(call, 1))
      filter_expression(reader, node_argument(call, 1));
    *rest = i + 1;
    return DRIZZLE;
  }
  return NO_LIBRARY;
}

// ---- supabase-js ----

static bool has_service_key(Str text) {
  return str_has_any_nocase(text,
                            WORDS("service_role", "serviceRole", "SERVICE_KEY", "SECRET_KEY"));
}

// createClient(url, process.env.SUPABASE_SERVICE_ROLE_KEY), or a function of the project around it. UNKNOWN: a
// client that comes from outside of what shows.
static Truth is_service_client(const OrmReader *reader, const HostNode *client) {
  HostRef made = {reader->file, client};
  if (client->kind == HOST_NAME || client->kind == HOST_MEMBER) {
    HostRef definition = names_meaning(reader->project, made);
    if (!definition.node || definition.node->kind != HOST_ASSIGN) return UNKNOWN;
    made = names_value(definition, client->name);
  }
  if (!made.node || made.node->kind != HOST_CALL) return UNKNOWN;
  if (has_service_key(node_text(made.file, made.node))) return YES;
  HostRef function = names_callee(reader->project, made);
  if (!function.node || function.node->kind != HOST_FUNCTION) {
    bool is_client = str_starts(made.node->name, "create") || str_starts(made.node->name, "use");
    return is_client ? NO : UNKNOWN;
  }
  Str body = node_text(function.file, function.node);
  bool makes = str_find(body, "create", 0) < body.length;
  return !makes ? UNKNOWN : has_service_key(body) ? YES : NO;
}

static ScriptLibrary begin_supabase(OrmReader *reader, const ScriptChain *chain, size_t *rest) {
  size_t at = chain->count > 1 && str_is(chain->items[0]->name, "schema");
  const HostNode *call = chain->items[at], *object = node_object(chain->items[0]);
  if (!object || !str_is(call->name, "from") || !take_table(reader, call, 0)) return NO_LIBRARY;
  Truth is_service = is_service_client(reader, object);
  bool is_storage = object->kind == HOST_MEMBER && str_is(object->name, "storage");
  if (is_service == NO || is_storage || chain->count < at + 2) return NO_LIBRARY;
  begin(reader, call, NULL, ORM_READ);
  reader->found->bypasses_rls = is_service == YES;
  reader->found->may_bypass = is_service == UNKNOWN;
  *rest = at + 1;
  return SUPABASE;
}

// ---- tables that only the running program knows ----

// A parameter, `TABLES[kind]`, `${schema}.orders`, or a variable of one. A sub-query of Drizzle is none.
static bool is_variable(const OrmReader *reader, const HostNode *table) {
  if (!table) return false;
  if (table->kind == HOST_INDEX || table->kind == HOST_CONDITIONAL) return true;
  if (table->kind == HOST_STRING) return table->first && table->first->next;
  if (table->kind != HOST_NAME) return false;
  HostRef definition = names_meaning(reader->project, (HostRef){reader->file, table});
  if (!definition.node || definition.node->kind == HOST_PARAMETER) return definition.node != NULL;
  HostRef value = names_value(definition, table->name);
  return value.node && value.node->kind != HOST_CALL && value.node->kind != table->kind &&
         is_variable(reader, value.node);
}

static bool has_call(const ScriptChain *chain, size_t from, const char *const *names) {
  for (size_t i = from; i < chain->count; i++)
    if (str_is_any(chain->items[i]->name, names)) return true;
  return false;
}

static bool is_of_drizzle(const OrmReader *reader) {
  return str_has(reader->file->source->text, "drizzle-orm");
}

// `admin.from(table).select("*")`
static bool asks_supabase(const OrmReader *reader, const ScriptChain *chain, size_t index) {
  static const char *const next[] = {"select", "insert", "update", "delete", "upsert", NULL};
  const HostNode *client = node_object(chain->items[0]);
  bool asks = str_is(chain->items[index]->name, "from") && index + 1 < chain->count && client &&
              str_is_any(chain->items[index + 1]->name, next);
  return asks && str_has_nocase(reader->file->source->text, "supabase") &&
         is_service_client(reader, client) != NO;
}

// Whether the call names the chain's table as nothing but these libraries does.
static bool names_table(const OrmReader *reader, const ScriptChain *chain, size_t index) {
  const HostNode *call = chain->items[index], *callee = node_child(call, ROLE_CALLEE);
  if (str_is_any(call->name, WORDS("selectFrom", "updateTable", "deleteFrom", "insertInto")))
    return true;
  if (str_is_any(call->name, WORDS("insert", "update", "delete")) && is_of_drizzle(reader))
    return has_call(chain, index + 1, WORDS("values", "set", "where"));
  if (asks_supabase(reader, chain, index)) return true;
  if (str_is(call->name, "from"))
    return index && str_starts(chain->items[0]->name, "select") && is_of_drizzle(reader);
  return !index && callee && chain->count > 1 && is_knex(reader, callee) &&
         is_of_knex(chain->items[1]->name);
}

static ScriptLibrary begin_unknown(OrmReader *reader, const ScriptChain *chain, size_t *rest) {
  for (size_t i = 0; i < chain->count; i++) {
    const HostNode *call = chain->items[i];
    if (!names_table(reader, chain, i) || !is_variable(reader, node_argument(call, 0))) continue;
    begin(reader, call, NULL, ORM_READ);
    reader->found->table = str("?");
    reader->found->is_sure = true;
    *rest = chain->count;
    return KNEX;
  }
  return NO_LIBRARY;
}

ScriptLibrary orm_script_begin(OrmReader *reader, const ScriptChain *chain, size_t *rest) {
  static ScriptLibrary (*const ways[])(OrmReader *, const ScriptChain *, size_t *) = {
      begin_kysely, begin_drizzle, begin_knex, begin_supabase, begin_unknown};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    ScriptLibrary library = ways[i](reader, chain, rest);
    if (library != NO_LIBRARY) return library;
    *reader->found = (OrmCall){0};
    reader->choice->count = 0;
    reader->names.count = 0;
  }
  return NO_LIBRARY;
}
