// A chain of calls of Prisma, Drizzle, Knex, Kysely or supabase-js -> which table it asks for, and how.
#include "calls/orm_script.h"

#include <ctype.h>

#include "text/described.h"

// The calls of a chain, the first one first.
typedef ARRAY(const HostNode *) Chain;

bool orm_script_is_mentioned(Str text) {
  static const char *const words[] = {
      ".findMany(",   ".findFirst(", ".findUnique(",     ".deleteMany(",
      ".updateMany(", "drizzle-orm", ".selectFrom(",     ".updateTable(",
      "pgTable",      "knex",        "@supabase/supa",   "prisma.",
      "$extends(",    ".$use(",      "defineExtension(", NULL};
  return str_has_any(text, words);
}

bool orm_extends(const HostFile *file) {
  Str text = file->source->text;
  return (str_has(text, "$extends(") || str_has(text, "defineExtension(")) &&
         str_has(text, "query");
}

bool orm_intercepts(const HostFile *file) { return str_has(file->source->text, ".$use("); }

static Chain chain_of(Arena *arena, const HostNode *call) {
  Chain chain = {0};
  for (const HostNode *link = call; link && link->kind == HOST_CALL; link = node_object(link))
    array_push(arena, &chain, link);
  for (size_t i = 0; i < chain.count / 2; i++) {
    const HostNode *first = chain.items[i];
    chain.items[i] = chain.items[chain.count - 1 - i];
    chain.items[chain.count - 1 - i] = first;
  }
  return chain;
}

// ---- Prisma, and Drizzle's relational queries ----

static bool action_of_model(Str name, OrmAction *action) {
  static const struct {
    const char *name;
    OrmAction action;
  } methods[] = {{"findMany", ORM_READ},          {"findFirst", ORM_READ},
                 {"findUnique", ORM_READ},        {"findFirstOrThrow", ORM_READ},
                 {"findUniqueOrThrow", ORM_READ}, {"count", ORM_READ},
                 {"aggregate", ORM_READ},         {"groupBy", ORM_READ},
                 {"update", ORM_UPDATE},          {"updateMany", ORM_UPDATE},
                 {"upsert", ORM_UPDATE},          {"delete", ORM_DELETE},
                 {"deleteMany", ORM_DELETE},      {"create", ORM_INSERT},
                 {"createMany", ORM_INSERT},      {"updateManyAndReturn", ORM_UPDATE}};
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
    if (!str_is(name, methods[i].name)) continue;
    *action = methods[i].action;
    return true;
  }
  return false;
}

static bool has_spread(const HostNode *map) {
  for (const HostNode *element = map->first; element; element = element->next)
    if (element->kind == HOST_SPREAD) return true;
  return false;
}

// prisma.order.findMany({ where: { ... } }), db.query.orders.findMany({ where: eq(...) })
static bool read_model(const OrmReader *reader, const Chain *chain) {
  OrmCall *found = reader->found;
  const HostNode *call = chain->items[0], *model = node_object(call);
  const HostNode *client =
      model && model->kind == HOST_MEMBER ? node_child(model, ROLE_OBJECT) : NULL;
  if (!client || !action_of_model(call->name, &found->action)) return false;
  bool is_drizzle = client->kind == HOST_MEMBER && str_is(client->name, "query");
  const HostNode *options = node_argument(call, 0);
  if (options && options->kind != HOST_MAP && options->kind != HOST_NAME) return false;
  bool is_shown = !options || (options->kind == HOST_MAP && !has_spread(options));
  found->table = model->name;
  found->at = node_child(call, ROLE_CALLEE);
  found->connection =
      (HostRef){reader->file, is_drizzle ? node_child(client, ROLE_OBJECT) : client};
  found->is_open = !is_shown;
  found->is_prisma = !is_drizzle;
  const HostNode *where = options ? node_named(options, "where") : NULL;
  for (const HostNode *pair = options ? options->first : NULL; pair; pair = pair->next)
    if (pair->kind == HOST_NAME && str_is(pair->name, "where")) found->is_open = true;
  if (where && is_drizzle)
    filter_expression(reader, where);
  else if (where)
    filter_object(reader, where);
  if (found->action == ORM_INSERT || found->action == ORM_UPDATE)
    filter_values(reader, options ? node_named(options, "data") : NULL);
  return found->connection.node != NULL;
}

// ---- chains ----

typedef enum Library { NO_LIBRARY, KNEX, DRIZZLE, KYSELY, SUPABASE } Library;

static bool is_client_of_knex(const HostNode *expr) {
  static const char *const names[] = {"knex", "db", "trx", "tx", "conn", "database", NULL};
  return (expr->kind == HOST_NAME || expr->kind == HOST_MEMBER) && str_is_any(expr->name, names);
}

static bool table_of_variable(const OrmReader *reader, const HostNode *expr) {
  HostRef table = {0};
  if (expr) table = described_table(reader->project, (HostRef){reader->file, expr});
  if (table.node) reader->found->table = described_name(reader->project, table);
  return table.node && reader->found->table.length;
}

static bool has_service_key(Str text) {
  static const char *const words[] = {"service_role", "SERVICE_ROLE", "serviceRole",
                                      "SERVICE_KEY",  "SECRET_KEY",   NULL};
  return str_has_any(text, words);
}

// createClient(url, process.env.SUPABASE_SERVICE_ROLE_KEY), or a function of the project around it.
static bool is_service_client(const OrmReader *reader, const HostNode *client) {
  HostRef made = {reader->file, client};
  if (client->kind == HOST_NAME || client->kind == HOST_MEMBER) {
    HostRef definition = names_meaning(reader->project, made);
    if (!definition.node || definition.node->kind != HOST_ASSIGN) return false;
    made = names_value(definition, client->name);
  }
  if (!made.node || made.node->kind != HOST_CALL) return false;
  if (str_is(made.node->name, "createClient") && has_service_key(node_text(made.file, made.node)))
    return true;
  HostRef function = names_callee(reader->project, made);
  if (!function.node || function.node->kind != HOST_FUNCTION) return false;
  Str body = node_text(function.file, function.node);
  return str_has(body, "createClient(") && has_service_key(body);
}

static void begin(const OrmReader *reader, const HostNode *at, const HostNode *connection,
                  OrmAction action) {
  reader->found->at = at;
  reader->found->connection = (HostRef){reader->file, connection};
  reader->found->action = action;
}

static Library begin_kysely(const OrmReader *reader, const HostNode *first,
                            const HostNode *object) {
  static const struct {
    const char *name;
    OrmAction action;
  } starts[] = {{"selectFrom", ORM_READ},
                {"updateTable", ORM_UPDATE},
                {"deleteFrom", ORM_DELETE},
                {"insertInto", ORM_INSERT}};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
    if (!str_is(first->name, starts[i].name)) continue;
    reader->found->table = filter_string(reader, first, 0);
    begin(reader, first, object, starts[i].action);
    return KYSELY;
  }
  return NO_LIBRARY;
}

static Library begin_drizzle(const OrmReader *reader, const HostNode *first,
                             const HostNode *object) {
  if (!table_of_variable(reader, node_argument(first, 0))) return NO_LIBRARY;
  begin(reader, first, object,
        str_is(first->name, "update")   ? ORM_UPDATE
        : str_is(first->name, "delete") ? ORM_DELETE
                                        : ORM_INSERT);
  return DRIZZLE;
}

// `rest`: the first call that is a condition or the like.
static Library begin_chain(const OrmReader *reader, const Chain *chain, size_t *rest) {
  static const char *const writes[] = {"update", "delete", "insert", NULL};
  const HostNode *first = chain->items[0], *object = node_object(first);
  const HostNode *callee = node_child(first, ROLE_CALLEE);
  *rest = 1;
  if (callee && is_client_of_knex(callee) && !node_argument(first, 1)) {
    reader->found->table = filter_string(reader, first, 0);
    begin(reader, first, callee, ORM_READ);
    if (reader->found->table.length) return KNEX;
  }
  if (!object) return NO_LIBRARY;
  if (str_is_any(first->name, writes)) return begin_drizzle(reader, first, object);
  if (str_is(first->name, "from")) {
    reader->found->table = filter_string(reader, first, 0);
    begin(reader, first, object, ORM_READ);
    if (is_client_of_knex(object)) return KNEX;
    return is_service_client(reader, object) ? SUPABASE : NO_LIBRARY;
  }
  bool selects = str_is(first->name, "select") || str_is(first->name, "selectDistinct");
  if (selects && chain->count > 1 && str_is(chain->items[1]->name, "from")) {
    *rest = 2;
    begin(reader, chain->items[1], object, ORM_READ);
    reader->found->table = filter_string(reader, chain->items[1], 0);
    if (reader->found->table.length) return KNEX;
    return table_of_variable(reader, node_argument(chain->items[1], 0)) ? DRIZZLE : NO_LIBRARY;
  }
  return begin_kysely(reader, first, object);
}

// Says nothing of which rows.
static bool is_neutral(Str name) {
  static const char *const names[] = {"select",
                                      "selectAll",
                                      "limit",
                                      "offset",
                                      "orderBy",
                                      "returning",
                                      "returningAll",
                                      "groupBy",
                                      "first",
                                      "execute",
                                      "single",
                                      "order",
                                      "range",
                                      "maybeSingle",
                                      "then",
                                      "catch",
                                      "finally",
                                      "distinct",
                                      "count",
                                      "sum",
                                      "max",
                                      "min",
                                      "avg",
                                      "columns",
                                      "set",
                                      "values",
                                      "insert",
                                      "update",
                                      "delete",
                                      "del",
                                      "forUpdate",
                                      "for",
                                      "prepare",
                                      "executeTakeFirst",
                                      "executeTakeFirstOrThrow",
                                      "as",
                                      "upsert",
                                      "pluck",
                                      "neq",
                                      "gt",
                                      "gte",
                                      "lt",
                                      "lte",
                                      "like",
                                      "ilike",
                                      "not",
                                      "contains",
                                      "whereNot",
                                      "whereNull",
                                      "whereNotNull",
                                      "whereNotIn",
                                      "andWhereNot",
                                      "is",
                                      "throwOnError",
                                      "onConflict",
                                      "ignore",
                                      "merge",
                                      "onConflictDoNothing",
                                      "onConflictDoUpdate",
                                      NULL};
  return str_is_any(name, names);
}

// where("id", 5), where("id", "=", 5), where({ id: 5 }), eq("id", 5)
static void read_where(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0), *second = node_argument(call, 1),
                 *third = node_argument(call, 2);
  Str column = filter_string(reader, call, 0);
  if (first && !second && first->kind == HOST_MAP) {
    filter_object(reader, first);
    return;
  }
  if (!column.length || !second) {
    reader->found->is_open = true;
    return;
  }
  for (size_t i = 0; i < column.length; i++) // orders.id
    if (column.data[i] == '.') column = str_slice(column, i + 1, column.length);
  if (!third) {
    filter_add(reader, column, second);
    return;
  }
  Str operator= filter_string(reader, call, 1);
  bool is_equality = str_is(operator, "=") || str_is(operator, "in");
  filter_add(reader, column, is_equality ? third : NULL);
}

static void read_write(const OrmReader *reader, Library library, const HostNode *call) {
  OrmCall *found = reader->found;
  bool chains_action = library == KNEX || library == SUPABASE;
  if (chains_action && str_is(call->name, "update")) found->action = ORM_UPDATE;
  if (chains_action && (str_is(call->name, "delete") || str_is(call->name, "del")))
    found->action = ORM_DELETE;
  bool inserts = str_is(call->name, "insert") || str_is(call->name, "upsert");
  if (chains_action && inserts) found->action = ORM_INSERT;
  if (str_is(call->name, "set") || str_is(call->name, "values") ||
      (chains_action && (inserts || str_is(call->name, "update"))))
    filter_values(reader, node_argument(call, 0));
}

static void read_link(const OrmReader *reader, Library library, const HostNode *call) {
  static const char *const wheres[] = {"where", "andWhere", "whereIn", "eq", "in", "match", NULL};
  if (library == KNEX && str_is(call->name, "transacting"))
    reader->found->connection.node = node_argument(call, 0);
  else if (library == DRIZZLE && str_is(call->name, "where") && node_argument(call, 0))
    filter_expression(reader, node_argument(call, 0));
  else if (library != DRIZZLE && str_is_any(call->name, wheres))
    read_where(reader, call);
  else if (is_neutral(call->name))
    read_write(reader, library, call);
  else
    reader->found->is_open = true;
}

// What is put into a variable, handed on or given back as it is may get its conditions there.
static bool may_go_on(const OrmReader *reader, const HostNode *call) {
  Str text = reader->file->source->text;
  size_t before = call->start;
  while (before && isspace((unsigned char)text.data[before - 1])) before--;
  if (before >= 5 && str_is(str_slice(text, before - 5, before), "await")) return false;
  const HostNode *parent = call->parent;
  bool is_listed = parent && parent->kind == HOST_LIST && call->role == ROLE_ELEMENT;
  bool is_done = str_starts(call->name, "execute") || str_is(call->name, "then");
  return !is_done && !is_listed && parent && parent->kind != HOST_BLOCK;
}

bool orm_script_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  Chain chain = chain_of(reader->arena, call);
  if (read_model(reader, &chain)) return true;
  *found = (OrmCall){0};
  size_t rest;
  Library library = begin_chain(reader, &chain, &rest);
  if (library == NO_LIBRARY || !found->table.length) return false;
  for (size_t i = rest; i < chain.count; i++) read_link(reader, library, chain.items[i]);
  found->is_open |= may_go_on(reader, call);
  found->bypasses_rls = library == SUPABASE;
  if (library == SUPABASE) found->connection.node = NULL;
  return true;
}
