// An expression of host code -> the connection that it stands for.
#include "session/interpret.h"

#include "session/named_connection.h"

const Drivers *connection_drivers(Interpreter *interpreter, const HostFile *file) {
  return driver_table(interpreter->input->drivers, file->language);
}

size_t connection_new(Interpreter *interpreter, Connection connection) {
  size_t number = interpreter->connections.count;
  array_push(interpreter->arena, &interpreter->connections, connection);
  interpreter->state.seen = interpreter->connections.count;
  return number;
}

Value connection_value(size_t connection) {
  return (Value){VALUE_CONNECTION, .connection = connection};
}

size_t connection_take(Interpreter *interpreter, size_t pool, const DriverRow *row, bool begins) {
  const Connection from = interpreter->connections.items[pool];
  size_t taken = pool;
  bool connects = row && str_is(row->callee, "connect"); // a new one, of whatever it is called on
  if (from.kind == CONNECTION_CALLER && connects)
    taken = connection_new(interpreter, (Connection){.kind = CONNECTION_CALLER,
                                                     .begins = from.begins || row->begins,
                                                     .resets = from.resets || row->resets});
  if (from.kind == CONNECTION_POOL) {
    taken =
        connection_new(interpreter, (Connection){.kind = CONNECTION_PINNED,
                                                 .is_taken = true,
                                                 .scoped = from.scoped,
                                                 .models_scoped = from.models_scoped,
                                                 .additions = from.additions,
                                                 .engine = from.engine,
                                                 .begins = from.begins || (row && row->begins),
                                                 .resets = from.resets || (row && row->resets)});
    ConnectionState source = state_seen(&interpreter->state, pool);
    ConnectionState *state = state_of(interpreter->arena, &interpreter->state, taken);
    state->context = source.context;
    state->lost = source.lost;
    state->setter = source.setter;
    state->lasting = source.lasting;
  }
  if (begins) connection_begin(interpreter, taken);
  return taken;
}

// What sets the context in each transaction of the connection; NULL: nothing does.
static const BeginHook *hook_of(const Interpreter *interpreter, const Connection *connection) {
  const BeginHook *found = NULL;
  for (size_t i = 0; i < interpreter->begin_hooks.count; i++) {
    const BeginHook *hook = &interpreter->begin_hooks.items[i];
    bool is_others = hook->engine.node && connection->engine.node &&
                     hook->engine.node != connection->engine.node;
    if (!is_others && (!found || found->context != YES)) found = hook;
  }
  return found;
}

void connection_begin(Interpreter *interpreter, size_t connection) {
  ConnectionState *state = state_of(interpreter->arena, &interpreter->state, connection);
  state_begin(state);
  const BeginHook *hook = hook_of(interpreter, &interpreter->connections.items[connection]);
  if (!hook || state->context == YES) return;
  if (interpreter->in_job && hook->setter && root_is_of_request(hook->setter->function)) return;
  state->context = hook->context;
  state->settings = 0;
  state->setter = hook->setter;
  state->lasting = state->setter && state->setter->local == NO;
}

void connection_undo(Connection *connection) {
  for (size_t i = 0; i < connection->kept.count; i++) connection->kept.items[i].is_undone = true;
}

void connection_note_begin(Interpreter *interpreter, size_t connection, HostRef engine) {
  const ConnectionState *state = state_of(interpreter->arena, &interpreter->state, connection);
  // On one path: nothing is set where there is no tenant.
  Truth set = state->context == NO && state->lost == LOST_ONE_PATH ? UNKNOWN : state->context;
  if (set == NO) return;
  for (size_t i = 0; i < interpreter->begin_hooks.count; i++) {
    BeginHook *hook = &interpreter->begin_hooks.items[i];
    if (hook->engine.node != engine.node) continue;
    if (hook->context != YES) *hook = (BeginHook){engine, set, state->setter};
    return;
  }
  array_push(interpreter->arena, &interpreter->begin_hooks,
             ((BeginHook){engine, set, state->setter}));
}

// The first one made: drivers that bind a connection to the thread, process or request use it.
size_t connection_ambient(Interpreter *interpreter) { return 0; }

// ---- connections that were made where we did not see it ----

// Whose rights are others than the application's, by its name.
static bool is_privileged(Str name) {
  static const char *const words[] = {"admin",  "owner",   "superuser",    "bypass",
                                      "migrat", "mainten", "service_role", NULL};
  return str_has_any_nocase(name, words);
}

bool connection_is_for_all(Str name) {
  return is_privileged(name) || str_has_any_nocase(name, WORDS("scheduler", "cron", "system"));
}

// `options=-c app.tenant_id=...`
static bool sets_context(Str text) {
  size_t start = str_find(text, "-c ", 0), end = str_find(text, "=", start);
  return str_find(str_slice(text, start, end), ".", 0) < end - start;
}

// What the result is assigned to; NULL: nothing.
static const HostNode *target_of(const HostNode *call) {
  const HostNode *node = call->parent;
  while (node && node->kind != HOST_ASSIGN && node->kind != HOST_BLOCK &&
         node->kind != HOST_FUNCTION)
    node = node->parent;
  return node && node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
}

// The values that a variable may have there.
static HostRefs values_of(const HostProject *project, HostRef name) {
  HostRefs values = {0};
  HostRef definition = names_lookup(project, name, name.node->name);
  HostRef value = definition.node ? names_value(definition, name.node->name) : (HostRef){0};
  if (value.node)
    array_push(project->arena, &values, value);
  else if (!definition.node)
    names_alternatives(project, name, name.node->name, &values);
  return values;
}

static bool is_of_others(const HostProject *project, HostRef given, int depth);

// `make_engine(dsn)`
static bool is_made_of_others(const HostProject *project, HostRef call, int depth) {
  const HostNode *given =
      call.node->kind == HOST_CALL ? node_child(call.node, ROLE_ARGUMENT) : NULL;
  for (; given; given = node_next(given))
    if (given->kind != HOST_FUNCTION && is_of_others(project, (HostRef){call.file, given}, depth))
      return true;
  return false;
}

// By the text of what is given, and of what a variable was made from, on one path or all of them.
static bool is_of_others(const HostProject *project, HostRef given, int depth) {
  enum { DEEPEST = 3 };
  Str text = node_text(given.file, given.node);
  if (is_privileged(text) || sets_context(text)) return true;
  if (given.node->kind != HOST_NAME || depth > DEEPEST) return false;
  HostRefs values = values_of(project, given);
  for (size_t i = 0; i < values.count; i++) {
    HostRef value = values.items[i];
    bool is_short = value.node->kind != HOST_MAP; // no whole configuration
    if (is_short && is_privileged(node_text(value.file, value.node))) return true;
    if (is_made_of_others(project, value, depth + 1)) return true;
  }
  return false;
}

bool connection_is_apart(Interpreter *interpreter, HostRef call) {
  const HostNode *given = node_child(call.node, ROLE_ARGUMENT);
  const HostNode *target = target_of(call.node);
  Str name = target ? target->name : (Str){0};
  bool is_named = is_privileged(name) || str_starts_nocase(name, "root"); // rootPool
  bool is_apart = given && given->kind != HOST_FUNCTION && is_named;
  for (; given && !is_apart; given = node_next(given))
    is_apart = given->kind != HOST_FUNCTION &&
               is_of_others(interpreter->input->project, (HostRef){call.file, given}, 0);
  return is_apart;
}

// A field, or a variable from outside of the function that makes it: it is there for the next request, too.
static bool is_kept(const HostProject *project, HostRef made, const HostNode *function) {
  const HostNode *target = target_of(made.node);
  if (!target) return false;
  if (target->kind == HOST_MEMBER || target->kind == HOST_INDEX) return true;
  return target->kind == HOST_NAME &&
         names_is_outer(project, (HostRef){made.file, function}, target->name);
}

// The function that made it for itself alone; NULL: it is of a pool, or kept.
static const HostNode *owner_of(const Interpreter *interpreter, const Connection *connection) {
  HostRef made = connection->made_at;
  const HostNode *function = made.node ? node_around(made.node, HOST_FUNCTION) : NULL;
  return function && !is_kept(interpreter->input->project, made, function) ? function : NULL;
}

// Whether the function has been called and has not returned.
static bool is_running(const Interpreter *interpreter, const HostNode *function,
                       const HostNode *at) {
  for (size_t i = 0; i < interpreter->running.count; i++)
    if (interpreter->running.items[i] == function) return true;
  while (at && at != function) at = at->parent;
  return at;
}

bool connection_resets(const Interpreter *interpreter, const Connection *connection,
                       const HostNode *at) {
  const HostNode *owner = owner_of(interpreter, connection);
  return connection->resets || (owner && is_running(interpreter, owner, at));
}

void connection_hand_out(Interpreter *interpreter, Value result, const HostNode *function,
                         const HostNode *call) {
  if (result.kind != VALUE_CONNECTION || !call) return;
  Connection *connection = &interpreter->connections.items[result.connection];
  if (owner_of(interpreter, connection) == function)
    connection->made_at = eval_ref(interpreter, call);
}

bool connection_is_named(Str name) {
  static const char *const names[] = {"tx",  "trx",    "conn",    "connection", "client",
                                      "db",  "dbtx",   "pool",    "SQL",        "Repo",
                                      "cur", "cursor", "session", NULL};
  static const char *const endings[] = {"Pool", "_pool", "Conn", "_conn", "DB", "_db", "Tx", NULL};
  for (const char *const *ending = endings; *ending; ending++)
    if (str_ends(name, *ending)) return true;
  return str_is_any(name, names);
}

// Names that everybody gives to a connection of one's own against those of a pool.
static ConnectionKind kind_of_name(Str name) {
  static const char *const pinned[] = {"tx",      "trx",        "trans",  "client",
                                       "conn",    "session",    "cursor", "runner",
                                       "manager", "unitofwork", "uow",    NULL};
  return str_has_any_nocase(name, pinned) || str_is_nocase(name, "cur") || str_is_nocase(name, "c")
             ? CONNECTION_CALLER
             : CONNECTION_POOL;
}

static const HostNode *root_of(const HostNode *expr) {
  while (expr->kind == HOST_MEMBER || expr->kind == HOST_INDEX || expr->kind == HOST_CALL) {
    const HostNode *inner = node_child(expr, expr->kind == HOST_CALL ? ROLE_CALLEE : ROLE_OBJECT);
    if (!inner) break;
    expr = inner;
  }
  return expr;
}

// By its declared type, or that of the classes that its class extends.
static const DriverRow *row_of_type(Interpreter *interpreter, HostRef expr, HostRef definition) {
  const Drivers *drivers = connection_drivers(interpreter, expr.file);
  const HostNode *type = definition.node ? node_child(definition.node, ROLE_TYPE) : NULL;
  if (type && type->name.length) {
    const DriverRow *row = driver_of_type(drivers, type);
    if (row) return row;
  }
  HostRef class_ref = names_type(interpreter->input->project, expr);
  const HostNode *base = class_ref.node ? node_child(class_ref.node, ROLE_BASE) : NULL;
  for (; base; base = node_next(base)) {
    const DriverRow *row = driver_of_type(drivers, base);
    if (row) return row;
  }
  return NULL;
}

// What a function is given: a constructor, which JavaScript's containers call, is given pools.
static bool is_given(HostRef definition) {
  if (!definition.node || definition.node->kind != HOST_PARAMETER) return false;
  return !str_is(definition.node->parent->name, "constructor");
}

static Connection connection_of_row(const DriverRow *row, bool is_given) {
  bool is_pool = row->effect == DRIVER_POOL && !(is_given && row->may_be_begun);
  return (Connection){.kind = is_pool ? CONNECTION_POOL : CONNECTION_CALLER,
                      .begins = row->begins,
                      .resets = row->resets};
}

// `req.db`, `ctx.session`: what somebody else has put there.
static bool is_of_parameter(Interpreter *interpreter, const HostNode *expr) {
  const HostNode *root = root_of(expr);
  if (expr->kind != HOST_MEMBER || root->kind != HOST_NAME) return false;
  HostRef at = eval_ref(interpreter, root);
  if (names_type(interpreter->input->project, at).node) return false; // this, self, a class of ours
  const HostNode *owner = names_lookup(interpreter->input->project, at, root->name).node;
  return owner && owner->kind == HOST_PARAMETER;
}

static bool asks_storage(HostRef at) {
  bool is_go = language_is(at.file->language, "go");
  return str_has(node_text(at.file, at.node), is_go ? ".Value(" : "getStore(");
}

// `storage.getStore().client` (AsyncLocalStorage), `ctx.Value(key)`, or a function that gives it: what middleware has put there.
static bool is_of_storage(const Interpreter *interpreter, const HostNode *expr,
                          HostRef definition) {
  bool is_function = definition.node && (definition.node->kind == HOST_FUNCTION ||
                                         definition.node->kind == HOST_ASSIGN);
  return asks_storage(eval_ref(interpreter, expr)) || (is_function && asks_storage(definition));
}

// The function that gives what middleware has put there: `s.conn(ctx)`.
static HostRef giver_of(const Interpreter *interpreter, const HostNode *expr) {
  HostRef call = eval_ref(interpreter, expr);
  HostRef called =
      expr->kind == HOST_CALL ? names_callee(interpreter->input->project, call) : (HostRef){0};
  return called.node && called.node->kind == HOST_FUNCTION && asks_storage(called) ? called
                                                                                   : (HostRef){0};
}

// `fastify.pg`, which a plugin has put there.
static bool is_plugin_pool(const HostNode *expr) {
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  return object && str_is(expr->name, "pg") &&
         str_is_any(object->name, WORDS("fastify", "app", "server", "instance"));
}

// What is put into a field where objects of its class are made: `&Users{pool: pool}`, `this.pool = pool`.
static HostRef given_to_field(HostRef class_ref, Str field) {
  const HostNode *root = class_ref.file->root;
  for (const HostNode *node = root; node; node = node_walk(root, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    bool is_set = target && target->kind == HOST_MEMBER && str_equal(target->name, field) &&
                  node_around(node, HOST_CLASS) == class_ref.node;
    bool is_made = node->kind == HOST_PAIR && node->parent->kind == HOST_NEW &&
                   str_equal(node->name, field) &&
                   str_equal(node->parent->name, class_ref.node->name);
    const HostNode *value = is_set || is_made ? node_child(node, ROLE_VALUE) : NULL;
    if (value && value->kind == HOST_NAME) return (HostRef){class_ref.file, value};
  }
  return (HostRef){0};
}

// `s.pool` where all that make its object hand it another one than the application's: NewUsers(ownerPool).
static bool is_handed_privileged(Interpreter *interpreter, const HostNode *expr) {
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  HostRef class_ref = object
                          ? names_type(interpreter->input->project, eval_ref(interpreter, object))
                          : (HostRef){0};
  HostRef value = class_ref.node ? given_to_field(class_ref, expr->name) : (HostRef){0};
  if (!value.node) return false;
  HostRefs given = callers_arguments(interpreter, value);
  for (size_t i = 0; i < given.count; i++)
    if (!given.items[i].node || !is_privileged(given.items[i].node->name)) return false;
  return given.count > 0;
}

// `definition` is of what the whole expression names; a parameter, field, import or nothing.
static Connection guess(Interpreter *interpreter, const HostNode *expr, HostRef definition) {
  HostRef at = eval_ref(interpreter, expr);
  if (is_privileged(expr->name) || is_handed_privileged(interpreter, expr))
    return (Connection){.kind = CONNECTION_CALLER};
  const DriverRow *row = row_of_type(interpreter, at, definition);
  if (row && (row->effect == DRIVER_POOL || row->effect == DRIVER_CONNECTION ||
              row->effect == DRIVER_BEGIN))
    return connection_of_row(row, is_given(definition));
  const HostNode *kind = definition.node;
  if (is_plugin_pool(expr)) return (Connection){.kind = CONNECTION_POOL};
  if (is_of_storage(interpreter, expr, definition))
    return (Connection){.kind = CONNECTION_CALLER, .is_carried = true};
  bool is_parameter = kind && kind->kind == HOST_PARAMETER;
  bool is_local = kind && kind->kind == HOST_ASSIGN && node_around(kind, HOST_FUNCTION);
  if (is_parameter || is_local || is_of_parameter(interpreter, expr))
    return (Connection){.kind = CONNECTION_CALLER};
  return (Connection){.kind = kind_of_name(expr->name)};
}

HostRef connection_definition_at(const HostProject *project, HostRef at) {
  if (at.node->kind == HOST_NAME) return names_lookup(project, at, at.node->name);
  const HostNode *object = at.node->kind == HOST_MEMBER ? node_child(at.node, ROLE_OBJECT) : NULL;
  HostRef class_ref = object ? names_type(project, (HostRef){at.file, object}) : (HostRef){0};
  return class_ref.node ? names_member(project, class_ref, at.node->name) : (HostRef){0};
}

HostRef connection_definition(const Interpreter *interpreter, const HostNode *expr) {
  return connection_definition_at(interpreter->input->project, eval_ref(interpreter, expr));
}

Str connection_type_name(HostRef definition) {
  const HostNode *type = definition.node ? node_child(definition.node, ROLE_TYPE) : NULL;
  const HostNode *value = definition.node ? node_child(definition.node, ROLE_VALUE) : NULL;
  if (type && type->name.length && !str_is(type->name, "var")) return type->name;
  bool makes = value && (value->kind == HOST_NEW || value->kind == HOST_CALL);
  return makes ? value->name : (Str){0};
}

const DriverRow *connection_row(Interpreter *interpreter, HostRef call) {
  const Drivers *drivers = connection_drivers(interpreter, call.file);
  if (!driver_asks_type(drivers, call.node)) return driver_of(drivers, call.node);
  const HostNode *object = node_child(node_child(call.node, ROLE_CALLEE), ROLE_OBJECT);
  HostRef definition =
      connection_definition_at(interpreter->input->project, (HostRef){call.file, object});
  return driver_of_object(drivers, call.node, connection_type_name(definition));
}

// `pool.connection` (Kotlin's getters) and the like: of the object that they are asked of.
static bool is_of_object(Interpreter *interpreter, const HostNode *expr, HostRef definition) {
  const HostNode *object = expr->kind == HOST_MEMBER ? node_child(expr, ROLE_OBJECT) : NULL;
  if (!object || definition.node) return false;
  const DriverRow *row = row_of_type(interpreter, eval_ref(interpreter, object),
                                     connection_definition(interpreter, object));
  return row && row->effect == DRIVER_POOL;
}

// A framework keeps one for the thread, process or request, which values of the type stand for.
static bool is_ambient(const DriverRow *row) {
  return row && row->effect == DRIVER_HANDLE && row->on == ON_AMBIENT;
}

// `this.db(tx)`: what a function makes of a connection that it is given.
static bool is_given_connection(Interpreter *interpreter, const HostNode *expr) {
  if (expr->kind != HOST_CALL) return false;
  for (const HostNode *given = node_child(expr, ROLE_ARGUMENT); given; given = node_next(given)) {
    if (given->kind != HOST_NAME || !connection_is_named(given->name)) continue;
    HostRef definition = connection_definition(interpreter, given);
    if (definition.node && definition.node->kind == HOST_PARAMETER) return true;
  }
  return false;
}

// A declaration may be of several: `app, owner *pgxpool.Pool`.
static Str handle_name(const Interpreter *interpreter, const HostNode *expr, HostRef definition) {
  const HostNode *target = definition.node && definition.node->kind == HOST_ASSIGN
                               ? node_child(definition.node, ROLE_TARGET)
                               : NULL;
  if (definition.node && target && node_next(target))
    return str(arena_format(interpreter->arena, "%p %.*s", (const void *)definition.node,
                            (int)expr->name.length, expr->name.data));
  if (definition.node)
    return str(arena_format(interpreter->arena, "%p", (const void *)definition.node));
  const HostFile *file = interpreter->frame->function.file;
  Str text = node_text(file, expr);
  return str(
      arena_format(interpreter->arena, "%s %.*s", file->source->path, (int)text.length, text.data));
}

// One connection for each definition; where there is none, for each name in a function's file.
size_t connection_of(Interpreter *interpreter, const HostNode *expr, Value value) {
  if (value.kind == VALUE_CONNECTION) return value.connection;
  if (is_given_connection(interpreter, expr))
    return connection_new(interpreter, (Connection){.kind = CONNECTION_CALLER});
  const HostNode *root = root_of(expr);
  HostRef definition = giver_of(interpreter, expr);
  if (expr->kind == HOST_CALL || expr->kind == HOST_INDEX) expr = root; // a chain of calls
  if (!definition.node) definition = connection_definition(interpreter, expr);
  if (is_of_object(interpreter, expr, definition))
    return connection_of(interpreter, node_child(expr, ROLE_OBJECT), value_unknown());
  if (is_ambient(row_of_type(interpreter, eval_ref(interpreter, expr), definition)))
    return connection_ambient(interpreter);
  Str name = handle_name(interpreter, expr, definition);
  Value *known = map_get(&interpreter->handles, name);
  if (!known) {
    known = ARENA_NEW(interpreter->arena, Value);
    map_set(&interpreter->handles, name, known);
    *known = connection_value(connection_new(interpreter, guess(interpreter, expr, definition)));
  }
  return known->connection;
}

size_t connection_named(Interpreter *interpreter, Str name) {
  if (!name.length || str_is(name, "default")) return connection_ambient(interpreter);
  Str key = str(arena_format(interpreter->arena, "connection %.*s", (int)name.length, name.data));
  Value *known = map_get(&interpreter->handles, key);
  if (!known) {
    static const char *const others[] = {"system", "super", "root", "service", NULL};
    NamedConnection which = named_connection(interpreter->input, interpreter->arena, name);
    if (which == NAMED_DEFAULT) return connection_ambient(interpreter);
    bool is_apart = which == NAMED_APART || is_privileged(name) || str_has_any_nocase(name, others);
    Connection made = {.kind = is_apart ? CONNECTION_CALLER : CONNECTION_PINNED,
                       .name = name,
                       .is_foreign = which == NAMED_FOREIGN};
    known = ARENA_NEW(interpreter->arena, Value);
    *known = connection_value(connection_new(interpreter, made));
    map_set(&interpreter->handles, key, known);
  }
  return known->connection;
}

Value connection_declared(Interpreter *interpreter, const HostNode *expr) {
  if (expr->kind == HOST_UNARY && expr->first) expr = expr->first; // &pool
  if (expr->kind != HOST_NAME && expr->kind != HOST_MEMBER) return value_unknown();
  HostRef definition = connection_definition(interpreter, expr);
  const HostNode *type = definition.node ? node_child(definition.node, ROLE_TYPE) : NULL;
  const DriverRow *row =
      type ? driver_of_type(connection_drivers(interpreter, definition.file), type) : NULL;
  if (!row) return value_unknown();
  return connection_value(connection_of(interpreter, expr, value_unknown()));
}
