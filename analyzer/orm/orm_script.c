// A chain of calls of Knex, Drizzle, Kysely or supabase-js -> its table, what is done to it, and what picks the rows.
#include "orm/orm_script.h"

#include <ctype.h>

#include "base/truth.h"
#include "text/described.h"

// The calls of a chain, the first one first.
typedef ARRAY(const HostNode *) Chain;

typedef enum Library { NO_LIBRARY, KNEX, DRIZZLE, KYSELY, SUPABASE } Library;

bool orm_script_is_mentioned(Str text) {
  static const char *const openings[] = {"db(\"", "db('", "trx(\"", "trx('", "tx(\"", "tx('", NULL};
  bool asks_supabase =
      str_has(text, ".from(") && str_find_nocase(text, "supabase", 0) < text.length;
  return asks_supabase || str_has_any(text, openings) ||
         str_has_any(text, WORDS("drizzle-orm", ".selectFrom(", ".updateTable(", "pgTable",
                                 ".insertInto(", ".deleteFrom(", "knex"));
}

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

static Str text_at(const OrmReader *reader, const HostNode *call, size_t index) {
  const HostNode *argument = node_argument(call, index);
  if (!argument || argument->kind == HOST_MAP || argument->kind == HOST_FUNCTION) return (Str){0};
  return filter_constant(reader, argument);
}

// ---- where a chain begins ----

// `o` of "public.orders as o", which names the table's columns then.
static Str alias_of(Str table) {
  table = str_trim(table);
  size_t at = table.length;
  while (at && !isspace((unsigned char)table.data[at - 1])) at--;
  return at ? str_slice(table, at, table.length) : filter_name(table);
}

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
  Str text = filter_constant(reader, given);
  found->table = filter_name(text);
  if (!alias.length) alias = alias_of(text);
  array_push(reader->arena, &reader->names, ((OrmName){.name = alias}));
  return found->table.length > 0;
}

static void begin(const OrmReader *reader, const HostNode *at, const HostNode *connection,
                  OrmAction action) {
  reader->found->at = at;
  reader->found->connection = (HostRef){reader->file, connection};
  reader->found->action = action;
}

// A parameter or field of the type, or what a transaction hands to its closure.
static bool is_declared_knex(const OrmReader *reader, const HostNode *expr) {
  HostRef definition = names_meaning(reader->project, (HostRef){reader->file, expr});
  if (!definition.node) return false;
  const HostNode *type = node_child(definition.node, ROLE_TYPE);
  if (type) return str_find(node_text(definition.file, type), "Knex", 0) < type->end - type->start;
  const HostNode *closure = definition.node->parent;
  const HostNode *call = closure && closure->role == ROLE_ARGUMENT ? closure->parent : NULL;
  return definition.node->kind == HOST_PARAMETER && call &&
         str_find_nocase(call->name, "transaction", 0) < call->name.length;
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
static Library begin_knex(OrmReader *reader, const Chain *chain, size_t *rest) {
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

static Library begin_kysely(OrmReader *reader, const Chain *chain, size_t *rest) {
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

// `orders`, `schema.orders`, or an alias of one.
static Str take_described(OrmReader *reader, const HostNode *expr) {
  if (!expr) return (Str){0};
  HostRef table = described_table(reader->project, (HostRef){reader->file, expr});
  if (!table.node) {
    HostRef definition = names_meaning(reader->project, (HostRef){reader->file, expr});
    HostRef made = definition.node ? names_value(definition, expr->name) : (HostRef){0};
    bool renames = made.node && made.node->kind == HOST_CALL &&
                   str_is_any(made.node->name, WORDS("alias", "aliasedTable"));
    const HostNode *original = renames ? node_argument(made.node, 0) : NULL;
    if (original) table = described_table(reader->project, (HostRef){made.file, original});
  }
  if (!table.node) return (Str){0};
  array_push(reader->arena, &reader->names, ((OrmName){expr->name, table}));
  return described_name(reader->project, table);
}

static Library begin_drizzle(OrmReader *reader, const Chain *chain, size_t *rest) {
  for (size_t i = 0; i < chain->count; i++) {
    const HostNode *call = chain->items[i], *object = node_object(chain->items[0]);
    bool is_update = str_is(call->name, "update"), is_delete = str_is(call->name, "delete");
    bool is_read = str_is(call->name, "from") || str_is(call->name, "$count");
    if (!is_update && !is_delete && !is_read && !str_is(call->name, "insert")) continue;
    if (object) reader->found->table = take_described(reader, node_argument(call, 0));
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

static Library begin_supabase(OrmReader *reader, const Chain *chain, size_t *rest) {
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

// `rest`: the first call that is a condition or the like.
static Library begin_chain(OrmReader *reader, const Chain *chain, size_t *rest) {
  static Library (*const ways[])(OrmReader *, const Chain *, size_t *) = {
      begin_kysely, begin_drizzle, begin_knex, begin_supabase};
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    Library library = ways[i](reader, chain, rest);
    if (library != NO_LIBRARY) return library;
    *reader->found = (OrmCall){0};
    reader->names.count = 0;
  }
  return NO_LIBRARY;
}

// ---- what it goes on with ----

// Says nothing of which rows.
static bool is_neutral(Str name) {
  static const char *const names[] = {
      // what is asked for
      "select", "selectAll", "columns", "column", "distinct", "distinctOn", "count",
      "countDistinct", "sum", "max", "min", "avg", "pluck", "first", "single", "maybeSingle",
      "returning", "returningAll", "as", "from", "into", "table", "withSchema", "with",
      // in which order, and how many
      "limit", "offset", "orderBy", "orderByRaw", "groupBy", "groupByRaw", "having", "order",
      "range",
      // what is written
      "set", "values", "insert", "update", "delete", "del", "upsert", "increment", "decrement",
      "onConflict", "ignore", "merge", "onConflictDoNothing", "onConflictDoUpdate", "truncate",
      "batchInsert",
      // how it is run
      "execute", "executeTakeFirst", "executeTakeFirstOrThrow", "stream", "prepare", "then",
      "catch", "finally", "throwOnError", "forUpdate", "forShare", "for", "skipLocked", "noWait",
      "timeout", "clone", "debug", "transacting", "options", "csv", "abortSignal", "returns",
      // conditions that no tenant can be in
      "neq", "gt", "gte", "lt", "lte", "like", "ilike", "not", "contains", "whereNot", "whereNull",
      "whereNotNull", "whereNotIn", "andWhereNot", "whereBetween", "whereNotBetween", "whereLike",
      "whereILike", "is", NULL};
  return str_is_any(name, names);
}

// The column of "orders.id". False: of a table that is not known.
static bool column_of(const OrmReader *reader, Str name, OrmColumn *column) {
  size_t point = name.length;
  while (point && name.data[point - 1] != '.') point--;
  Str owner = point ? filter_name(str_slice(name, 0, point - 1)) : (Str){0};
  size_t table = point ? filter_table(reader, owner) : 0;
  *column = (OrmColumn){.name = str_slice(name, point, name.length), .table = table};
  return column->name.length && table <= reader->found->joins.count;
}

// { id: 5, "orders.state": "open" }
static void read_pairs(const OrmReader *reader, const HostNode *map) {
  bool is_qualified = false;
  for (const HostNode *pair = map->first; pair; pair = pair->next)
    is_qualified |= pair->kind == HOST_PAIR && str_has(pair->name, ".");
  if (!is_qualified) {
    filter_object(reader, map);
    return;
  }
  for (const HostNode *pair = map->first; pair; pair = pair->next) {
    OrmColumn column;
    const HostNode *value = node_child(pair, ROLE_VALUE);
    if (pair->kind == HOST_PAIR && value && column_of(reader, pair->name, &column))
      filter_add_of(reader, column.table, column.name, value);
    else
      reader->found->is_open = true;
  }
}

// where("id", 5), where("id", "=", 5), where({ id: 5 }), eq("id", 5)
static void read_where(const OrmReader *reader, const HostNode *call) {
  const HostNode *first = node_argument(call, 0), *second = node_argument(call, 1),
                 *third = node_argument(call, 2);
  OrmColumn column;
  if (first && !second && first->kind == HOST_MAP) {
    read_pairs(reader, first);
    return;
  }
  if (!second || !column_of(reader, text_at(reader, call, 0), &column)) {
    reader->found->is_open = true;
    return;
  }
  if (!third) {
    filter_add_of(reader, column.table, column.name, second);
    return;
  }
  Str sign = text_at(reader, call, 1);
  bool is_equality = str_is(sign, "=") || str_is_nocase(sign, "in");
  filter_add_of(reader, column.table, column.name, is_equality ? third : NULL);
}

// whereRaw("tenant_id = ?", [tenant])
static void read_raw(const OrmReader *reader, const HostNode *call) {
  Str text = text_at(reader, call, 0);
  const HostNode *values = node_argument(call, 1);
  if (values && values->kind == HOST_LIST) values = node_child(values, ROLE_ELEMENT);
  if (text.length)
    filter_text(reader, text, values);
  else
    reader->found->is_open = true;
}

static void read_write(const OrmReader *reader, Library library, const HostNode *call) {
  OrmCall *found = reader->found;
  bool chains_action = library == KNEX || library == SUPABASE;
  bool inserts = str_is_any(call->name, WORDS("insert", "upsert"));
  bool updates = str_is_any(call->name, WORDS("update", "increment", "decrement"));
  if (chains_action && updates) found->action = ORM_UPDATE;
  if (chains_action && str_is_any(call->name, WORDS("delete", "del", "truncate")))
    found->action = ORM_DELETE;
  if (chains_action && inserts) found->action = ORM_INSERT;
  if (str_is_any(call->name, WORDS("set", "values")) ||
      (chains_action && (inserts || str_is(call->name, "update"))))
    filter_values(reader, node_argument(call, 0));
}

// ---- joins ----

static const char *join_of(Str name) {
  static const struct {
    const char *name, *kind;
  } joins[] = {{"join", "JOIN"},
               {"innerJoin", "JOIN"},
               {"leftJoin", "LEFT JOIN"},
               {"leftOuterJoin", "LEFT JOIN"},
               {"rightJoin", "RIGHT JOIN"},
               {"fullJoin", "FULL JOIN"},
               {"crossJoin", "JOIN"}};
  for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
    if (str_is(name, joins[i].name)) return joins[i].kind;
  return NULL;
}

// "customers.id", "orders.customer_id"
static void read_tie(const OrmReader *reader, Str left, Str right) {
  OrmColumn a, b;
  if (column_of(reader, left, &a) && column_of(reader, right, &b))
    filter_tie(reader, a, b);
  else
    reader->found->is_open = true;
}

// (join) => join.onRef("c.id", "=", "o.customer_id").on("c.tenant_id", "=", tenant), function () { this.on(...) }
static void read_closure(const OrmReader *reader, Library library, const HostNode *closure) {
  for (const HostNode *call = closure; call; call = node_walk(closure, call)) {
    if (call->kind != HOST_CALL) continue;
    bool is_value = str_is_any(call->name, WORDS("onVal", "andOnVal")) ||
                    (library == KYSELY && str_is(call->name, "on"));
    size_t last = node_argument(call, 2) ? 2 : 1;
    if (is_value)
      read_where(reader, call);
    else if (str_is_any(call->name, WORDS("on", "andOn", "onRef")))
      read_tie(reader, text_at(reader, call, 0), text_at(reader, call, last));
    else
      reader->found->is_open = true;
  }
}

// join("customers as c", "c.id", "=", "orders.customer_id"), innerJoin(customers, eq(customers.id, orders.customerId))
static void read_join(OrmReader *reader, Library library, const HostNode *call, const char *kind) {
  const HostNode *table = node_argument(call, 0), *on = node_argument(call, 1);
  OrmCall *found = reader->found;
  bool is_named = table && (table->kind == HOST_STRING || table->kind == HOST_NAME);
  Str text = is_named && library != DRIZZLE ? filter_constant(reader, table) : (Str){0};
  Str name = library == DRIZZLE ? take_described(reader, table) : filter_name(text);
  if (!name.length) {
    found->is_open = true;
    return;
  }
  if (library != DRIZZLE)
    array_push(reader->arena, &reader->names, ((OrmName){.name = alias_of(text)}));
  array_push(reader->arena, &found->joins, ((OrmJoin){name, kind}));
  reader->join = found->joins.count;
  size_t last = node_argument(call, 3) ? 3 : 2;
  if (on && library == DRIZZLE)
    filter_expression(reader, on);
  else if (on && on->kind == HOST_FUNCTION)
    read_closure(reader, library, on);
  else if (on)
    read_tie(reader, text_at(reader, call, 1), text_at(reader, call, last));
  reader->join = 0;
}

static void read_link(OrmReader *reader, Library library, const HostNode *call) {
  const char *join = join_of(call->name);
  static const char *const wheres[] = {"where", "andWhere", "whereIn", "eq", "in", "match", NULL};
  if (library == KNEX && str_is(call->name, "transacting"))
    reader->found->connection.node = node_argument(call, 0);
  else if (join)
    read_join(reader, library, call, join);
  else if (library == DRIZZLE && str_is(call->name, "where") && node_argument(call, 0))
    filter_expression(reader, node_argument(call, 0));
  else if (library != DRIZZLE && str_is_any(call->name, wheres))
    read_where(reader, call);
  else if (library == KNEX && str_is_any(call->name, WORDS("whereRaw", "andWhereRaw")))
    read_raw(reader, call);
  else if (is_neutral(call->name))
    read_write(reader, library, call);
  else
    reader->found->is_open = true;
}

static bool is_word_before(Str text, size_t at, const char *word) {
  while (at && isspace((unsigned char)text.data[at - 1])) at--;
  size_t length = strlen(word);
  return at >= length && str_is(str_slice(text, at - length, at), word);
}

// `async () => knex("orders").where(...)`: whoever calls it gets the rows.
static bool is_returned_async(const OrmReader *reader, const HostNode *call) {
  const HostNode *function = node_around(call, HOST_FUNCTION);
  bool is_result = call->parent == function || call->parent->kind == HOST_RETURN;
  if (!function || !is_result) return false;
  Str text = reader->file->source->text;
  return str_starts(str_slice(text, function->start, function->end), "async") ||
         is_word_before(text, function->start, "async");
}

// What is put into a variable, handed on or given back as it is may get its conditions there.
static bool may_go_on(const OrmReader *reader, const HostNode *call) {
  const HostNode *parent = call->parent;
  bool is_listed = parent && parent->kind == HOST_LIST && call->role == ROLE_ELEMENT;
  bool is_done = str_starts(call->name, "execute") || str_is(call->name, "then");
  bool is_statement = !parent || parent->kind == HOST_BLOCK || parent->kind == HOST_IF;
  if (is_done || is_listed || is_statement) return false;
  return !is_word_before(reader->file->source->text, call->start, "await") &&
         !is_returned_async(reader, call);
}

// The calls on a variable that holds the chain halfway, each of which may not be made. Whether one of them is handed
// what may add anything.
static bool read_uses(OrmReader *reader, Library library, const HostNode *use) {
  const HostNode *last = use;
  while (last->role == ROLE_OBJECT && last->parent->kind == HOST_MEMBER &&
         last->parent->role == ROLE_CALLEE) {
    size_t before = reader->found->conditions.count;
    bool was_open = reader->found->is_open;
    last = last->parent->parent;
    read_link(reader, library, last);
    filter_weaken(reader->found, before, was_open);
  }
  bool goes_on = last->parent->kind == HOST_ASSIGN && // query = query.where(...)
                 str_equal(node_child(last->parent, ROLE_TARGET)->name, use->name);
  return !goes_on && may_go_on(reader, last);
}

// `const query = knex("orders"); if (late) query.where({ late });`: false: it may get conditions that do not show.
static bool read_variable(OrmReader *reader, Library library, const HostNode *call) {
  const HostNode *assign = call->parent, *function = node_around(call, HOST_FUNCTION);
  bool is_held = assign && assign->kind == HOST_ASSIGN && call->role == ROLE_VALUE && function;
  const HostNode *target = is_held ? node_child(assign, ROLE_TARGET) : NULL;
  if (!target || target->kind != HOST_NAME) return false;
  bool is_used = false;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    bool is_use = node->kind == HOST_NAME && str_equal(node->name, target->name) &&
                  node->start > call->end && node->role != ROLE_TARGET;
    if (is_use && read_uses(reader, library, node)) return false;
    is_used |= is_use;
  }
  return is_used;
}

bool orm_script_read(const OrmReader *given, const HostNode *last) {
  OrmReader reader = *given;
  Chain chain = chain_of(reader.arena, last);
  size_t rest = 0;
  Library library = begin_chain(&reader, &chain, &rest);
  if (library == NO_LIBRARY) return false;
  for (size_t i = rest; i < chain.count; i++) // which name the tables of conditions
    if (join_of(chain.items[i]->name)) read_link(&reader, library, chain.items[i]);
  for (size_t i = rest; i < chain.count; i++)
    if (!join_of(chain.items[i]->name)) read_link(&reader, library, chain.items[i]);
  if (may_go_on(&reader, last) && !read_variable(&reader, library, last))
    reader.found->is_open = true;
  return true;
}
