// A call that a driver's table names -> what it does to connections and transactions.
#include "session/driver_call.h"

// `conn.transaction do`, of a connection that the code has opened, where the method is known as one of what the thread has.
static size_t own_connection(Interpreter *interpreter, const HostNode *object) {
  Value value = object && object->kind == HOST_NAME ? eval(interpreter, object) : value_unknown();
  bool is_own = value.kind == VALUE_CONNECTION &&
                interpreter->connections.items[value.connection].kind == CONNECTION_PINNED;
  return is_own ? value.connection : connection_ambient(interpreter);
}

static size_t connection_at(const DriverCall *driver) {
  Interpreter *interpreter = driver->interpreter;
  const HostNode *expr = driver_connection(driver->row, driver->call);
  if (!expr) return own_connection(interpreter, node_object(driver->call));
  return connection_of(interpreter, expr, eval(interpreter, expr));
}

void driver_call_eval_but(const DriverCall *driver, const HostNode *left) {
  for (const HostNode *argument = node_child(driver->call, ROLE_ARGUMENT); argument;
       argument = node_next(argument))
    if (argument != left) eval(driver->interpreter, argument);
}

static ConnectionState *state_at(const DriverCall *driver, size_t connection) {
  return state_of(driver->interpreter->arena, &driver->interpreter->state, connection);
}

static Value closure_of(const DriverCall *driver, const HostNode *body) {
  return body ? eval(driver->interpreter, body) : value_unknown();
}

static void run_body(const DriverCall *driver, const HostNode *body, size_t connection) {
  Interpreter *interpreter = driver->interpreter;
  Value values[8] = {0}, closure = closure_of(driver, body);
  int handle = connection == NO_CONNECTION ? -1 : driver->row->handle;
  if (handle >= 0 && handle < 8) values[handle] = connection_value(connection);
  if (closure.kind == VALUE_CLOSURE)
    call_function(interpreter, closure, body->kind == HOST_FUNCTION ? NULL : driver->call, values,
                  handle >= 0 && handle < 8 ? (size_t)handle + 1 : 0);
}

// `$transaction([a, b])`: the statements of the list run one after the other on one connection.
static void run_list(const DriverCall *driver, const HostNode *list, size_t pool) {
  ConnectionState before = *state_at(driver, pool);
  ConnectionState *state = state_at(driver, pool);
  state->borrowed = true;
  state->transaction = YES;
  eval_children(driver->interpreter, list);
  *state_at(driver, pool) = before;
}

static Value transaction(const DriverCall *driver) {
  const HostNode *body = driver_body(driver->row, driver->call);
  size_t pool = connection_at(driver);
  driver_call_eval_but(driver, body);
  if (body && body->kind == HOST_LIST) {
    run_list(driver, body, pool);
    return value_unknown();
  }
  bool was_open = state_seen(&driver->interpreter->state, pool).transaction == YES;
  bool ambient = driver->row->handle < 0 && body;
  size_t connection = pool;
  if (ambient && driver->row->on == ON_AMBIENT)
    connection_begin(driver->interpreter, pool);
  else if (ambient)
    state_begin(state_at(driver, pool));
  else
    connection = connection_take(driver->interpreter, pool, driver->row, true);
  bool pooled = driver->interpreter->connections.items[pool].kind == CONNECTION_POOL;
  if (ambient && pooled) state_at(driver, pool)->borrowed = true;
  if (!body) return connection_value(connection); // `with db.begin() as tx`
  run_body(driver, body, connection);
  if (!was_open) state_end(state_at(driver, connection));
  if (ambient && pooled) state_at(driver, pool)->borrowed = false;
  return value_unknown();
}

// What made the engine that the call is about: `engine` of sessionmaker(engine), @event.listens_for(engine.sync_engine, "begin"),
// Session(bind=engine). None: it does not show.
static HostRef engine_given(Interpreter *interpreter, const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  if (call->kind == HOST_DECORATOR && callee && callee->kind == HOST_CALL) call = callee;
  const HostNode *given = node_named(call, "bind");
  if (!given) given = node_argument(call, 0);
  if (!given || (given->kind != HOST_NAME && given->kind != HOST_MEMBER)) return (HostRef){0};
  Value value = eval(interpreter, given);
  bool is_known = value.kind == VALUE_CONNECTION;
  return is_known ? interpreter->connections.items[value.connection].engine : (HostRef){0};
}

// Of a module or class that opens one, as the table names it, and not of a pool: `psycopg2.connect()`.
static bool is_made(const DriverCall *driver) {
  const HostNode *from = driver_connection(driver->row, driver->call);
  bool is_named = driver->row->object.length && !str_is(driver->row->object, "*");
  return !from || (is_named && driver->row->on == ON_OBJECT &&
                   eval(driver->interpreter, from).kind != VALUE_CONNECTION);
}

static Value connection(const DriverCall *driver) {
  const HostNode *body = driver_body(driver->row, driver->call);
  size_t taken = NO_CONNECTION;
  if (connection_is_apart(driver->interpreter, eval_ref(driver->interpreter, driver->call)))
    taken = connection_new(driver->interpreter, (Connection){.kind = CONNECTION_CALLER});
  else if (is_made(driver))
    taken = connection_new(driver->interpreter,
                           (Connection){.kind = CONNECTION_PINNED,
                                        .begins = driver->row->begins,
                                        .resets = driver->row->resets,
                                        .engine = engine_given(driver->interpreter, driver->call),
                                        .made_at = eval_ref(driver->interpreter, driver->call)});
  else
    taken = connection_take(driver->interpreter, connection_at(driver), driver->row, false);
  driver_call_eval_but(driver, body);
  if (!body) return connection_value(taken);
  bool binds = driver->row->on == ON_AMBIENT; // Repo.checkout(): the process keeps it meanwhile
  size_t ambient = connection_ambient(driver->interpreter);
  if (binds) state_at(driver, ambient)->borrowed = true;
  run_body(driver, body, taken);
  if (binds) state_at(driver, ambient)->borrowed = false;
  return value_unknown();
}

// async_sessionmaker(engine), of an engine with other rights.
static bool is_of_caller(const DriverCall *driver) {
  const HostNode *given = node_argument(driver->call, 0);
  if (!given || given->kind != HOST_NAME) return false;
  Value value = eval(driver->interpreter, given);
  return value.kind == VALUE_CONNECTION &&
         driver->interpreter->connections.items[value.connection].kind == CONNECTION_CALLER;
}

static Value pool(const DriverCall *driver) {
  HostRef call = eval_ref(driver->interpreter, driver->call);
  bool is_apart = connection_is_apart(driver->interpreter, call) || is_of_caller(driver);
  Connection made = {.kind = is_apart ? CONNECTION_CALLER : CONNECTION_POOL,
                     .begins = driver->row->begins,
                     .resets = driver->row->resets,
                     .engine = str_ends(call.node->name, "engine")
                                   ? call
                                   : engine_given(driver->interpreter, driver->call)};
  return connection_value(connection_new(driver->interpreter, made));
}

// What a function of the configuration does besides is not known: where nothing says what its object is, its
// connection comes from elsewhere.
static size_t configured_connection(const DriverCall *driver) {
  const HostNode *expr = driver_connection(driver->row, driver->call);
  Value value = expr ? eval(driver->interpreter, expr) : value_unknown();
  return value.kind == VALUE_CONNECTION ? value.connection : NO_CONNECTION;
}

// `SELECT current_setting('app.tenant', true)`
static bool reads_context(const DriverCall *driver) {
  const Interpreter *interpreter = driver->interpreter;
  HostRef text = eval_ref(interpreter, driver_text(driver->row, driver->call));
  Str written = node_text(text.file, text.node);
  const HostNode *inner = text.node->kind == HOST_CALL ? node_argument(text.node, 0) : NULL;
  if (inner) text.node = inner; // text(READ_TENANT)
  bool is_named = text.node->kind == HOST_NAME || text.node->kind == HOST_MEMBER;
  if (is_named) written = text_constant(interpreter->arena, interpreter->input->project, text);
  return str_has_nocase(written, "current_setting(") && !str_has_nocase(written, " from ");
}

static bool sends(const DriverCall *driver, Value *result) {
  if (!driver_text(driver->row, driver->call)) return false;
  size_t connection =
      driver->row->is_configured ? configured_connection(driver) : connection_at(driver);
  bool is_sent = driver_sql_send(driver, connection);
  if (reads_context(driver) && state_at(driver, connection)->context == YES)
    *result = (Value){.kind = VALUE_CONTEXT};
  return is_sent;
}

// ---- batches ----

// Whether the call of a queue keeps its statement in the variable that the call of a batch sends, in the same function.
static bool is_of_batch(Interpreter *interpreter, const HostNode *queue, const HostNode *batch) {
  const HostNode *kept = node_object(queue), *last = node_child(batch, ROLE_ARGUMENT);
  while (last && node_next(last)) last = node_next(last);
  const HostNode *sent = node_operand(last); // &batch
  if (!kept || !sent || kept->kind != HOST_NAME || sent->kind != HOST_NAME) return false;
  const HostProject *project = interpreter->input->project;
  const HostNode *definition = names_lookup(project, eval_ref(interpreter, kept), kept->name).node;
  bool is_given = definition && definition->kind == HOST_PARAMETER;
  return str_equal(kept->name, sent->name) && !is_given &&
         definition == names_lookup(project, eval_ref(interpreter, sent), sent->name).node;
}

// The call is of a driver, and of no function of the project.
static const DriverRow *row_with(Interpreter *interpreter, const HostNode *node,
                                 DriverEffect effect) {
  HostRef call = eval_ref(interpreter, node);
  const DriverRow *row = node->kind == HOST_CALL ? connection_row(interpreter, call) : NULL;
  if (!row || row->effect != effect) return NULL;
  HostRef own = names_callee(interpreter->input->project, call);
  return own.node && node_child(own.node, ROLE_BODY) ? NULL : row;
}

// What nobody is seen to send is sent by somebody else.
static bool queue(const DriverCall *driver) {
  const HostNode *function = node_outermost(driver->call, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node))
    if (row_with(driver->interpreter, node, DRIVER_BATCH) &&
        is_of_batch(driver->interpreter, driver->call, node))
      return true;
  return driver_sql_send(driver, NO_CONNECTION);
}

static void batch(const DriverCall *driver) {
  Interpreter *interpreter = driver->interpreter;
  const HostNode *function = node_outermost(driver->call, HOST_FUNCTION);
  size_t connection = connection_take(interpreter, connection_at(driver), driver->row, false);
  bool is_alone = state_at(driver, connection)->transaction == NO;
  if (is_alone) connection_begin(interpreter, connection);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    const DriverRow *row = row_with(interpreter, node, DRIVER_QUEUE);
    if (row && is_of_batch(interpreter, node, driver->call))
      driver_sql_send(&(DriverCall){interpreter, row, node}, connection);
  }
  if (is_alone) state_end(state_at(driver, connection));
}

// ---- closures ----

// A closure that runs at an event of the connection: on a connection that nobody else has.
static void hook(const DriverCall *driver) {
  Interpreter *interpreter = driver->interpreter;
  if (str_is(driver->row->event, "proceed")) {
    annotated_proceed(interpreter);
    return;
  }
  const HostNode *body = driver_body(driver->row, driver->call);
  bool begins = str_is(driver->row->event, "begin");
  size_t connection = connection_new(interpreter, (Connection){.kind = CONNECTION_PINNED});
  if (begins) state_begin(state_at(driver, connection));
  interpreter->in_hook++;
  run_body(driver, body, connection);
  interpreter->in_hook--;
  connection_note_begin(interpreter, connection, engine_given(interpreter, driver->call));
}

bool driver_call_is_given_away(Interpreter *interpreter) {
  HostRef function = interpreter->frame->function;
  const Drivers *drivers = connection_drivers(interpreter, function.file);
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node)) {
    const DriverRow *row = node->kind == HOST_CALL ? driver_of(drivers, node) : NULL;
    if (row && row->effect == DRIVER_TRANSACTION) return false;
  }
  return true;
}

// session.doWork(connection -> ...), Multi.run(multi, :step, fn repo, _ -> ...)
static void run_with_handle(const DriverCall *driver, const HostNode *body, size_t connection) {
  driver_call_eval_but(driver, body);
  ConnectionState before = *state_at(driver, connection);
  bool given_away = driver->row->runs_later && driver_call_is_given_away(driver->interpreter);
  if (given_away && before.context == NO) state_at(driver, connection)->context = UNKNOWN;
  run_body(driver, body, connection);
  if (given_away) *state_at(driver, connection) = before;
}

// The connection itself, or, of a pool or engine, another one on the same connections.
static size_t autocommit(const DriverCall *driver, size_t connection) {
  Connections *all = &driver->interpreter->connections;
  if (connection == NO_CONNECTION) return connection;
  size_t changed = connection;
  if (all->items[connection].kind == CONNECTION_POOL)
    changed = connection_new(driver->interpreter, all->items[connection]);
  all->items[changed].begins = false;
  return changed;
}

static Value handle(const DriverCall *driver) {
  size_t connection = connection_at(driver);
  const HostNode *body = driver_body(driver->row, driver->call);
  if (driver->row->autocommits) return connection_value(autocommit(driver, connection));
  if (driver->row->resets && connection != NO_CONNECTION)
    driver->interpreter->connections.items[connection].resets = true;
  if (body) {
    run_with_handle(driver, body, connection);
    return value_unknown();
  }
  const HostNode *argument = driver->row->is_named ? node_argument(driver->call, 0) : NULL;
  if (argument) { // what is not known means the same connection
    Str name = text_constant(driver->interpreter->arena, driver->interpreter->input->project,
                             eval_ref(driver->interpreter, argument));
    // What frameworks call the only connection of a project to PostgreSQL.
    bool is_usual =
        str_is_any(name, (const char *const[]){"pgsql", "postgres", "postgresql", "default", NULL});
    return connection_value(is_usual ? connection : connection_named(driver->interpreter, name));
  }
  Str around = driver->row->around;
  if (!around.length || !node_argument(driver->call, 0)) return connection_value(connection);
  return connection_value(extension_of(driver->interpreter, driver->call, around, connection));
}

static void spawn(const DriverCall *driver) {
  bool is_job = driver->row->effect == DRIVER_JOB;
  driver->interpreter->in_job += is_job;
  State before = state_copy(&driver->interpreter->state);
  *state_at(driver, connection_ambient(driver->interpreter)) = (ConnectionState){.context = NO};
  run_body(driver, driver_body(driver->row, driver->call), NO_CONNECTION);
  driver->interpreter->state = before;
  driver->interpreter->in_job -= is_job;
}

// `list.each { |sql| ... }`, `Enum.each(list, &Repo.query!(&1))`: for each text in the list.
static bool run_with_texts(const DriverCall *driver, const HostNode *body) {
  Interpreter *interpreter = driver->interpreter;
  const HostNode *callee = node_child(driver->call, ROLE_CALLEE);
  const HostNode *first = node_argument(driver->call, 0);
  Values texts = {0};
  handed_text_listed(interpreter, callee ? node_child(callee, ROLE_OBJECT) : NULL, &texts);
  if (!texts.count && first != body) handed_text_listed(interpreter, first, &texts);
  Value closure = texts.count ? closure_of(driver, body) : value_unknown();
  for (size_t i = 0; closure.kind == VALUE_CLOSURE && i < texts.count; i++)
    call_function(interpreter, closure, NULL, &texts.items[i], 1);
  return texts.count > 0;
}

static void run_here(const DriverCall *driver) {
  const HostNode *body = driver_body(driver->row, driver->call);
  driver_call_eval_but(driver, body);
  State before = state_copy(&driver->interpreter->state);
  if (!run_with_texts(driver, body)) run_body(driver, body, NO_CONNECTION);
  driver->interpreter->state =
      state_join(driver->interpreter->arena, &driver->interpreter->state, &before);
}

// What has a commit() of its own begins the next transaction by itself (PEP 249).
static void commit(const DriverCall *driver) {
  size_t connection = connection_at(driver);
  state_end(state_at(driver, connection));
  if (driver->row->begins) driver->interpreter->connections.items[connection].begins = true;
  if (driver->row->autocommits) autocommit(driver, connection);
}

static void release(const DriverCall *driver) {
  size_t released = connection_at(driver);
  if (!driver->row->resets || released == NO_CONNECTION) return;
  connection_undo(&driver->interpreter->connections.items[released]);
}

bool driver_call(Interpreter *interpreter, const DriverRow *row, const HostNode *call,
                 Value *result) {
  DriverCall driver = {interpreter, row, call};
  switch (row->effect) {
  case DRIVER_SQL: return sends(&driver, result);
  case DRIVER_BEGIN:
    *result = connection_value(row->gives_handle
                                   ? connection_take(interpreter, connection_at(&driver), row, true)
                                   : connection_at(&driver));
    state_begin(state_at(&driver, result->connection));
    return true;
  case DRIVER_COMMIT: commit(&driver); return true;
  case DRIVER_ROLLBACK: state_end(state_at(&driver, connection_at(&driver))); return true;
  case DRIVER_TRANSACTION: *result = transaction(&driver); return true;
  case DRIVER_CONNECTION: *result = connection(&driver); return true;
  case DRIVER_POOL: *result = pool(&driver); return true;
  case DRIVER_RELEASE: release(&driver); return true;
  case DRIVER_HANDLE: *result = handle(&driver); return true;
  case DRIVER_HOOK: hook(&driver); return true;
  case DRIVER_SPAWN:
  case DRIVER_JOB: spawn(&driver); return true;
  case DRIVER_RUN: run_here(&driver); return true;
  case DRIVER_QUEUE: return queue(&driver);
  case DRIVER_BATCH: batch(&driver); return true;
  case DRIVER_FRAGMENT:
  case DRIVER_IGNORE: return true;
  case DRIVER_NONE:
  case DRIVER_SCOPE:
  case DRIVER_UNSCOPE: return false; // hatch.c
  }
  return false;
}
