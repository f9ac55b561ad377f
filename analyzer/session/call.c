// A call of host code -> the function of the project that it runs, followed with its arguments.
#include "session/interpret.h"

#include <ctype.h>

enum { DEEPEST = 12, MOST_ARGUMENTS = 16 };

// ---- which functions are worth following ----

static bool is_parameter(HostRef function, Str name) {
  for (const HostNode *parameter = node_child(function.node, ROLE_PARAMETER); parameter;
       parameter = node_next(parameter))
    if (str_equal(parameter->name, name)) return true;
  return false;
}

// `return &Orders{db: db}`: an object of the project's that keeps what the function is given.
static bool makes_keeper(const Interpreter *interpreter, HostRef function, const HostNode *call) {
  if (call->kind != HOST_NEW ||
      !names_class(interpreter->input->project, (HostRef){function.file, call}, call->name).node)
    return false;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given)) {
    const HostNode *value = given->kind == HOST_PAIR ? node_child(given, ROLE_VALUE) : given;
    if (value && value->kind == HOST_NAME && is_parameter(function, value->name)) return true;
  }
  return false;
}

static bool calls_something(Interpreter *interpreter, HostRef function, const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  OrmCall orm;
  if (makes_keeper(interpreter, function, call)) return true;
  if (carried_asks(interpreter, (HostRef){function.file, call})) return true;
  if (connection_row(interpreter, (HostRef){function.file, call})) return true;
  if (query_call_names(interpreter, (HostRef){function.file, call})) return true;
  if (orm_read(interpreter->arena, interpreter->input->project, (HostRef){function.file, call},
               &orm))
    return true;
  if (callee && callee->kind == HOST_NAME && is_parameter(function, callee->name)) return true;
  HostRef called = names_callee(interpreter->input->project, (HostRef){function.file, call});
  return called.node && call_is_relevant(interpreter, called);
}

static bool holds_sql(Interpreter *interpreter, HostRef function, const HostNode *node) {
  if (node->kind != HOST_DECORATOR) return false;
  const DriverRow *row = driver_of(connection_drivers(interpreter, function.file), node);
  return row && row->effect == DRIVER_SQL;
}

// db.Entry(order).State = EntityState.Modified
static bool changes_row(Interpreter *interpreter, HostRef function, const HostNode *node) {
  OrmCall orm;
  const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
  return target && target->kind == HOST_MEMBER &&
         orm_read(interpreter->arena, interpreter->input->project, (HostRef){function.file, node},
                  &orm);
}

bool call_is_relevant(Interpreter *interpreter, HostRef function) {
  const void *key = function.node;
  Truth *known = map_get(&interpreter->relevance, key_of(&key));
  if (known) return *known == YES;
  known = ARENA_NEW(interpreter->arena, Truth); // NO, also for those that call each other
  map_set(&interpreter->relevance, key_of(&key), known);
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node)) {
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_NEW || node->kind == HOST_TAGGED;
    bool says = node->kind == HOST_YIELD || holds_sql(interpreter, function, node) ||
                handed_text_holds_sql(interpreter, function, node) ||
                changes_row(interpreter, function, node) ||
                (is_call && calls_something(interpreter, function, node));
    if (!says) continue;
    *known = YES;
    return true;
  }
  return false;
}

// ---- following ----

static bool yields(HostRef function) {
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (node->kind == HOST_YIELD) return true;
  return false;
}

// A generator waits while what it yields to runs, which may ask for another one.
static bool is_running(const Interpreter *interpreter, HostRef function) {
  size_t count = 0;
  for (size_t i = 0; i < interpreter->running.count; i++)
    count += interpreter->running.items[i] == function.node;
  return count > 1 || (count && !yields(function));
}

static bool enter(Interpreter *interpreter, Value function, const HostNode *call) {
  if (interpreter->running.count >= DEEPEST) {
    state_doubt_context(interpreter->arena, &interpreter->state);
    return false;
  }
  if (is_running(interpreter, function.ref)) return false;
  const void *key = function.ref.node;
  map_set(&interpreter->visited, key_of(&key), interpreter);
  array_push(interpreter->arena, &interpreter->running, function.ref.node);
  if (call && function.ref.node->name.length)
    array_push(interpreter->arena, &interpreter->path,
               (CallStep){node_span(interpreter->frame->function.file, call),
                          str_dup(interpreter->arena, function.ref.node->name)});
  return true;
}

// Python's, Rust's.
static bool is_self(const HostNode *parameter) { return str_is(parameter->name, "self"); }

static void bind_self(Interpreter *interpreter, const HostNode *function, const Value *object) {
  static const char *const names[] = {"self", "this"};
  const HostNode *receiver = node_child(function, ROLE_RECEIVER); // Go's has a name of its own
  if (object && receiver && receiver->name.length)
    array_push(interpreter->arena, &interpreter->frame->variables,
               (Variable){receiver->name, *object});
  for (size_t i = 0; object && i < sizeof names / sizeof *names; i++)
    array_push(interpreter->arena, &interpreter->frame->variables,
               (Variable){str(names[i]), *object});
}

// How many of `count` arguments are left for parameters that have a default.
static size_t count_spare(const HostNode *function, size_t count) {
  size_t required = 0;
  for (const HostNode *parameter = node_child(function, ROLE_PARAMETER); parameter;
       parameter = node_next(parameter))
    required += !is_self(parameter) && !node_child(parameter, ROLE_VALUE);
  return count > required ? count - required : 0;
}

// Of `def scoped(id \\ current(), callback)` one argument is the callback.
static void bind_parameters(Interpreter *interpreter, const HostNode *function,
                            const Value *arguments, size_t count) {
  size_t index = 0, spare = count_spare(function, count);
  for (const HostNode *parameter = node_child(function, ROLE_PARAMETER); parameter;
       parameter = node_next(parameter)) {
    if (is_self(parameter)) continue;
    bool is_optional = node_child(parameter, ROLE_VALUE) != NULL;
    bool is_given = index < count && (!is_optional || spare);
    Value value = is_given ? arguments[index] : value_unknown();
    if (is_given) given_note(interpreter->frame, parameter, value);
    if (is_given && is_optional) spare--;
    if (is_given || !is_optional) index++;
    const HostNode *target = node_child(parameter, ROLE_TARGET);
    if (parameter->name.length || !target)
      eval_bind(interpreter, parameter, value);
    else
      eval_bind(interpreter, target, value);
  }
}

// A function that is given nothing but plain values where nothing is open and nothing is set does the same
// each time: once is enough, so that following every call of it takes no longer than following one.
static bool is_plain(const Interpreter *interpreter, Value function, const Value *arguments,
                     size_t count) {
  bool has_fields = function.object && function.object->frame->variables.count;
  bool is_inside = interpreter->injecting || interpreter->in_wrapper || interpreter->around ||
                   interpreter->carried.kind == VALUE_MAP;
  if (function.frame || has_fields || is_inside) return false;
  for (size_t i = 0; i < count; i++)
    if (arguments[i].kind != VALUE_UNKNOWN) return false;
  return state_is_plain(&interpreter->state);
}

// By how many arguments it is given: what it asks of one that is left out may decide.
typedef struct PlainCall {
  const HostNode *function;
  size_t count;
} PlainCall;

static Str key_of_plain(const PlainCall *call) { return (Str){(const char *)call, sizeof *call}; }

static Value *known_result(Interpreter *interpreter, Value function, size_t count) {
  PlainCall key = {function.ref.node, count};
  return map_get(&interpreter->plain_results[interpreter->in_job > 0], key_of_plain(&key));
}

static void keep_result(Interpreter *interpreter, Value function, size_t count, Value result) {
  PlainCall key = {function.ref.node, count};
  Value *kept = ARENA_NEW(interpreter->arena, Value);
  *kept = result;
  map_set(&interpreter->plain_results[interpreter->in_job > 0], key_of_plain(&key), kept);
}

// Nobody looks at the errors that the call gives: `setTenant(ctx, tx)`, `_ = setTenant(ctx, tx)`.
static bool is_unchecked(const HostFile *file, const HostNode *call) {
  const HostNode *around = call ? call->parent : NULL;
  if (around && around->kind == HOST_ASSIGN) {
    for (const HostNode *at = node_child(around, ROLE_TARGET); at; at = node_next(at))
      if (!str_is(at->name, "_")) return false;
    return true;
  }
  bool is_statement = around && (around->kind == HOST_BLOCK || around->kind == HOST_DEFER);
  return is_statement && language_is(file->language, "go"); // Rust's have a `?` behind them
}

// Follows the function in a frame like `made`. NULL: it is being followed already, or lies too deep.
static const Frame *run_in(Interpreter *interpreter, Value function, const HostNode *call,
                           Frame made, const Value *arguments, size_t count) {
  size_t path = interpreter->path.count;
  if (!enter(interpreter, function, call)) return NULL;
  Frame *frame = ARENA_NEW(interpreter->arena, Frame), *before = interpreter->frame;
  *frame = made;
  frame->outer = function.frame;
  frame->function = function.ref;
  frame->is_called = given_by(call, function.ref.node, made.yield_body, count);
  interpreter->frame = frame;
  bind_self(interpreter, function.ref.node, function.object);
  bind_parameters(interpreter, function.ref.node, arguments, count);
  interpreter->frame = before;
  annotated_run(interpreter, frame, call);
  if (!interpreter->state.reachable || is_unchecked(frame->function.file, call))
    interpreter->state = state_join(interpreter->arena, &interpreter->state, &frame->failed);
  interpreter->running.count--;
  interpreter->path.count = path;
  return frame;
}

// `return self.connection()`, the last thing that a function does; NULL: none.
static const HostNode *handed_on(HostRef function) {
  const HostNode *last = node_child(function.node, ROLE_BODY);
  while (last && last->kind == HOST_BLOCK) last = last->last;
  if (last && last->kind == HOST_RETURN) last = node_child(last, ROLE_VALUE);
  return last && last->kind == HOST_CALL ? last : NULL;
}

// What a function that only hands a generator on is called around, the generator runs.
static Frame frame_for(Interpreter *interpreter, HostRef function, const HostNode *call) {
  Frame *frame = interpreter->frame, made = {0};
  bool hands_on =
      frame && frame->yield_body && call && call == handed_on(frame->function) && yields(function);
  if (hands_on) {
    made.yield_body = frame->yield_body;
    made.yield_frame = frame->yield_frame;
    made.yield_target = frame->yield_target;
    frame->yield_body = NULL;
  }
  made.yield_returns = !hands_on && interpreter->injecting && yields(function);
  return made;
}

Value call_function(Interpreter *interpreter, Value function, const HostNode *call,
                    const Value *arguments, size_t count) {
  Frame made = frame_for(interpreter, function.ref, call);
  bool plain = !made.yield_body && is_plain(interpreter, function, arguments, count) &&
               !annotated_depends_on_caller(interpreter, function.ref, call);
  const Value *known = plain ? known_result(interpreter, function, count) : NULL;
  if (known) return *known;
  size_t set = interpreter->contexts_set, reset = interpreter->resets_run;
  const Frame *frame = run_in(interpreter, function, call, made, arguments, count);
  if (!frame) return value_unknown();
  Value result = frame->returned;
  connection_hand_out(interpreter, result, function.ref.node, call);
  interpreter->answered = call;
  interpreter->answer = frame->agreed;
  bool lasts = result.kind != VALUE_CONNECTION && !result.frame; // connections are of one root
  // On one path: middleware may do it for others.
  lasts &= set == interpreter->contexts_set && reset == interpreter->resets_run;
  if (plain && lasts && interpreter->state.reachable && state_is_plain(&interpreter->state))
    keep_result(interpreter, function, count, result);
  return result;
}

// ---- calls ----

// "app.tenant_id", a constant for it: whoever is given it may set the setting of that name.
static bool names_setting(const Interpreter *interpreter, HostRef given) {
  bool is_constant = given.node->kind == HOST_MEMBER && given.node->name.length &&
                     isupper((unsigned char)*given.node->name.data);
  if (given.node->kind != HOST_STRING && !is_constant) return false;
  Str text = text_constant(interpreter->arena, interpreter->input->project, given);
  for (size_t i = 0; i < text.length; i++)
    if (!str_is_word_byte(text.data[i]) && text.data[i] != '.') return false;
  return str_find(text, ".", 1) + 1 < text.length;
}

// But for `body`, the block that a generator is called with; NULL: it has none.
static size_t eval_arguments(Interpreter *interpreter, const HostNode *call, const HostNode *body,
                             Value *values) {
  size_t count = 0;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument;
       argument = node_next(argument)) {
    if (argument == body) continue;
    const HostNode *given = argument;
    if (argument->kind == HOST_PAIR && node_child(argument, ROLE_VALUE))
      given = node_child(argument, ROLE_VALUE);
    Value value = eval(interpreter, given);
    bool is_nothing = given_is_nothing(node_text(interpreter->frame->function.file, given));
    if (is_nothing) value = (Value){.kind = VALUE_NOTHING};
    if (value.kind == VALUE_UNKNOWN) value = connection_declared(interpreter, given);
    if (value.kind == VALUE_UNKNOWN &&
        (send_is_sql(interpreter, eval_ref(interpreter, given), NULL) ||
         names_setting(interpreter, eval_ref(interpreter, given)) ||
         orm_is_statement(interpreter->input->project, eval_ref(interpreter, given))))
      value = (Value){VALUE_TEXT, .ref = eval_ref(interpreter, given), .call = call};
    if (count < MOST_ARGUMENTS) values[count++] = value;
  }
  return count;
}

// The number of the parameter of that name, `self` aside; SIZE_MAX: there is none.
static size_t number_of(const HostNode *function, Str name) {
  size_t number = 0;
  for (const HostNode *parameter = node_child(function, ROLE_PARAMETER); parameter;
       parameter = node_next(parameter)) {
    if (is_self(parameter)) continue;
    if (str_equal(parameter->name, name)) return number;
    number++;
  }
  return SIZE_MAX;
}

// Named arguments go where the parameter of that name is.
static void sort_arguments(const HostNode *call, const HostNode *function, Value *values,
                           size_t *count) {
  Value sorted[MOST_ARGUMENTS] = {0};
  size_t index = 0, most = *count;
  bool any = false;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument && index < most;
       argument = node_next(argument), index++) {
    bool is_named = argument->kind == HOST_PAIR;
    size_t named = is_named ? number_of(function, argument->name) : SIZE_MAX;
    size_t place = named == SIZE_MAX ? index : named;
    any |= named != SIZE_MAX;
    if (place >= MOST_ARGUMENTS) continue;
    sorted[place] = values[index];
    if (place >= *count) *count = place + 1;
  }
  if (any) memcpy(values, sorted, sizeof sorted);
}

static size_t count_parameters(const HostNode *function) {
  size_t count = 0;
  for (const HostNode *at = node_child(function, ROLE_PARAMETER); at; at = node_next(at)) count++;
  return count;
}

// Elixir has a function for each pattern of its arguments: the first of them that does something stands for all.
static HostRef clause_of(Interpreter *interpreter, HostRef function) {
  const HostNode *module = node_around(function.node, HOST_CLASS);
  bool has_clauses = language_is(function.file->language, "elixir") && module;
  if (!has_clauses || call_is_relevant(interpreter, function)) return function;
  for (const HostNode *node = module; node; node = node_walk(module, node)) {
    HostRef clause = {function.file, node};
    if (node->kind == HOST_FUNCTION && str_equal(node->name, function.node->name) &&
        count_parameters(node) == count_parameters(function.node) &&
        call_is_relevant(interpreter, clause))
      return clause;
  }
  return function;
}

// `db.QueryAsync(sql)` of an interface of the project: it does what whoever implements it does, and no driver.
static bool is_of_interface(const Interpreter *interpreter, HostRef call) {
  const HostNode *object = node_object(call.node);
  bool has_interfaces = language_is_any(call.file->language, WORDS("csharp", "java", "kotlin"));
  if (!object || !has_interfaces || !call.node->name.length) return false;
  HostRef type = names_type(interpreter->input->project, (HostRef){call.file, object});
  if (!type.node || type.node->kind != HOST_CLASS) return false;
  Str text = node_text(type.file, type.node);
  Str head = str_slice(text, 0, (size_t)(type.node->name.data - text.data));
  const char *name = str_dup(interpreter->arena, call.node->name);
  return str_has(head, "interface") &&
         (str_has(text, arena_format(interpreter->arena, "%s(", name)) ||
          str_has(text, arena_format(interpreter->arena, "%s<", name)));
}

// What a driver does with its connections, or with SQL that the call is given, is no method of the project that nothing but
// its name tells of.
static bool is_driver_method(Interpreter *interpreter, const HostNode *call, Value named) {
  const HostProject *project = interpreter->input->project;
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  bool is_known = named.kind != VALUE_CONNECTION && named.kind != VALUE_UNKNOWN;
  if (!callee || callee->kind != HOST_MEMBER || is_known) return false;
  const DriverRow *row = connection_row(interpreter, eval_ref(interpreter, call));
  if (!row || is_of_interface(interpreter, eval_ref(interpreter, call))) return false;
  if (names_meaning(project, eval_ref(interpreter, callee)).node) return false;
  bool has_text = row->effect == DRIVER_SQL || row->effect == DRIVER_QUEUE;
  const HostNode *text = has_text ? driver_text(row, call) : NULL;
  bool names_object = row->object.length && !str_is(row->object, "*"); // connection.execute(sql)
  return named.kind == VALUE_CONNECTION || names_object ||
         (text && send_is_sql(interpreter, eval_ref(interpreter, text), row));
}

static Value callee_of(Interpreter *interpreter, const HostNode *call, Value value) {
  if (value.kind == VALUE_CLOSURE && value.frame) return value;
  if (is_driver_method(interpreter, call, value)) return value_unknown();
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  bool is_made = value.kind == VALUE_CONNECTION && callee && callee->kind == HOST_CALL;
  if (is_made) return value_unknown(); // get_factory()()
  HostRef function = names_callee(interpreter->input->project, eval_ref(interpreter, call));
  if (value.kind == VALUE_CLOSURE) {
    bool overloads = function.node && str_equal(function.node->name, value.ref.node->name) &&
                     function.node->parent == value.ref.node->parent;
    if (overloads) value.ref = function;
    value.ref = clause_of(interpreter, value.ref);
    return value;
  }
  if (!function.node || function.node->kind != HOST_FUNCTION) return value_unknown();
  return (Value){VALUE_CLOSURE, .ref = clause_of(interpreter, function)};
}

// What a call of something unknown is given to run, it may run: once, here.
static void run_closures(Interpreter *interpreter, const Value *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (values[i].kind != VALUE_CLOSURE || !values[i].frame) continue;
    State before = state_copy(&interpreter->state);
    call_function(interpreter, values[i], NULL, NULL, 0);
    interpreter->state = state_join(interpreter->arena, &interpreter->state, &before);
  }
}

static Value eval_callee(Interpreter *interpreter, const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  if (!callee || call->kind == HOST_NEW) return value_unknown();
  if (callee->kind != HOST_MEMBER) return eval(interpreter, callee);
  const HostNode *object = node_child(callee, ROLE_OBJECT);
  bool is_plain = object && (object->kind == HOST_NAME || object->kind == HOST_MEMBER);
  if (is_plain) return eval(interpreter, callee);
  // A chain: what stands before the dot runs first, and may make what the method is of.
  Value made = object ? eval(interpreter, object) : value_unknown();
  if (made.kind == VALUE_MAP) return carried_at(&made, callee->name);
  if (made.kind == VALUE_CONTEXT) return made;
  bool is_object = made.kind == VALUE_INSTANCE && made.frame;
  return is_object ? object_member(interpreter, &made, callee->name) : value_unknown();
}

// ---- generators ----

static bool yields_in_the_end(Interpreter *interpreter, HostRef function) {
  if (yields(function)) return true;
  const HostNode *call = handed_on(function);
  if (!call) return false;
  HostRef next = names_callee(interpreter->input->project, (HostRef){function.file, call});
  return next.node && next.node != function.node && next.node->kind == HOST_FUNCTION &&
         yields(next);
}

bool call_around(Interpreter *interpreter, const HostNode *call, const HostNode *target,
                 const HostNode *body) {
  Value callee = callee_of(interpreter, call, eval_callee(interpreter, call));
  if (callee.kind != VALUE_CLOSURE || !yields_in_the_end(interpreter, callee.ref)) return false;
  Value values[MOST_ARGUMENTS] = {0};
  size_t count = eval_arguments(interpreter, call, body, values);
  sort_arguments(call, callee.ref.node, values, &count);
  Frame made = {.yield_body = body, .yield_frame = interpreter->frame, .yield_target = target};
  if (!run_in(interpreter, callee, call, made, values, count)) return false;
  if (interpreter->frame->left_body) interpreter->state.reachable = false;
  interpreter->frame->left_body = false;
  return true;
}

// ---- all of them ----

// The class that is instantiated; none: it is not the project's, or the call is of something else.
static HostRef class_of(Interpreter *interpreter, const HostNode *call, Value callee) {
  if (call->kind == HOST_NEW)
    return names_class(interpreter->input->project, eval_ref(interpreter, call), call->name);
  return callee.kind == VALUE_INSTANCE && !callee.frame ? callee.ref : (HostRef){0};
}

// The block that is handed to a method which yields (Ruby).
static const HostNode *block_of(const HostNode *call) {
  const HostNode *last = node_child(call, ROLE_ARGUMENT);
  while (last && node_next(last)) last = node_next(last);
  return last && last->kind == HOST_FUNCTION ? last : NULL;
}

// `$transaction([prisma.$executeRaw`SELECT set_config(...)`, query])` of a parameter `query`: Prisma's queries run where
// they are waited for, not where they are made.
static bool runs_handed_queries(HostRef function) {
  for (const HostNode *call = function.node; call; call = node_walk(function.node, call)) {
    const HostNode *list = str_is(call->name, "$transaction") ? node_argument(call, 0) : NULL;
    if (!list || list->kind != HOST_LIST) continue;
    bool sets = str_has(node_text(function.file, list), "set_config(");
    for (const HostNode *item = node_child(list, ROLE_ELEMENT); sets && item;
         item = node_next(item))
      if (item->kind == HOST_NAME && is_parameter(function, item->name)) return true;
  }
  return false;
}

// `make_engine(settings.admin_database_url)`: a pool of other rights, though a function of the project makes it.
static Value with_rights(Interpreter *interpreter, const HostNode *call, Value result) {
  bool is_pool = result.kind == VALUE_CONNECTION &&
                 interpreter->connections.items[result.connection].kind == CONNECTION_POOL;
  if (!is_pool || !connection_is_apart(interpreter, eval_ref(interpreter, call))) return result;
  return connection_value(connection_new(interpreter, (Connection){.kind = CONNECTION_CALLER}));
}

static Value call_project(Interpreter *interpreter, const HostNode *call, Value callee) {
  const HostNode *block = block_of(call);
  if (block && call_around(interpreter, call, NULL, block)) return value_unknown();
  Value values[MOST_ARGUMENTS] = {0};
  bool is_later = runs_handed_queries(callee.ref);
  interpreter->in_wrapper += is_later;
  size_t count = eval_arguments(interpreter, call, NULL, values);
  interpreter->in_wrapper -= is_later;
  sort_arguments(call, callee.ref.node, values, &count);
  Value result = call_function(interpreter, callee, call, values, count);
  handed_text_send(interpreter, call, callee.ref);
  return with_rights(interpreter, call, result);
}

// A factory of sessions: sessionmaker(engine)().
static bool makes_connections(const Interpreter *interpreter, const HostNode *call, Value callee) {
  if (call->kind != HOST_CALL || callee.kind != VALUE_CONNECTION) return false;
  const Connection *made = &interpreter->connections.items[callee.connection];
  return made->kind == CONNECTION_POOL && made->begins;
}

bool call_is_wrapper(const Interpreter *interpreter, const HostNode *call) {
  const Names *wrappers = &interpreter->input->config->context_wrappers;
  for (size_t i = 0; call->name.length && i < wrappers->count; i++)
    if (str_is(call->name, wrappers->items[i])) return true;
  return false;
}

static Value run_call(Interpreter *interpreter, const HostNode *call) {
  Value result = value_unknown();
  const DriverRow *row = connection_row(interpreter, eval_ref(interpreter, call));
  if (row && row->is_configured && driver_call(interpreter, row, call, &result)) return result;
  if (row && is_of_interface(interpreter, eval_ref(interpreter, call))) row = NULL;
  if (carried_call(interpreter, call, &result)) return result;
  extension_runs(interpreter, call);
  if (orm_call(interpreter, call)) return result;
  if (query_call(interpreter, call, &result)) return result;
  Value named = eval_callee(interpreter, call), callee = callee_of(interpreter, call, named);
  if (named.kind == VALUE_CONTEXT) return named; // result.scalar()
  HostRef class_ref = class_of(interpreter, call, named);
  bool follows = callee.kind == VALUE_CLOSURE && !class_ref.node;
  if (follows && (callee.frame || call_is_relevant(interpreter, callee.ref)))
    return call_project(interpreter, call, callee);
  if (row && driver_call(interpreter, row, call, &result)) return result;
  const HostNode *text =
      text_respaced(interpreter->arena, interpreter->input->project, eval_ref(interpreter, call));
  if (!row && text) return eval(interpreter, text);
  Value values[MOST_ARGUMENTS] = {0};
  size_t count = eval_arguments(interpreter, call, NULL, values);
  if (!row) handed_text_send(interpreter, call, callee.ref);
  run_closures(interpreter, values, count);
  if (class_ref.node) return object_new(interpreter, class_ref, call, values, count);
  if (!row && makes_connections(interpreter, call, named))
    return connection_value(connection_take(interpreter, named.connection, NULL, false));
  return result;
}

Value call_eval(Interpreter *interpreter, const HostNode *call) {
  bool wraps = call_is_wrapper(interpreter, call);
  interpreter->in_wrapper += wraps;
  Value result = run_call(interpreter, call);
  interpreter->in_wrapper -= wraps;
  return result;
}
