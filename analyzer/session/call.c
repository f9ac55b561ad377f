// A call of host code -> the function of the project that it runs, followed with its arguments.
#include "session/interpret.h"

enum { DEEPEST = 12, MOST_ARGUMENTS = 16 };

static Str key_of(const void *const *node) { return (Str){(const char *)node, sizeof *node}; }

// ---- which functions are worth following ----

static bool is_parameter(HostRef function, Str name) {
  for (const HostNode *parameter = node_child(function.node, ROLE_PARAMETER); parameter;
       parameter = node_next(parameter))
    if (str_equal(parameter->name, name)) return true;
  return false;
}

static bool calls_something(Interpreter *interpreter, HostRef function, const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  if (driver_of(connection_drivers(interpreter, function.file), call)) return true;
  if (callee && callee->kind == HOST_NAME && is_parameter(function, callee->name)) return true;
  HostRef called = names_callee(interpreter->input->project, (HostRef){function.file, call});
  return called.node && call_is_relevant(interpreter, called);
}

bool call_is_relevant(Interpreter *interpreter, HostRef function) {
  const void *key = function.node;
  Truth *known = map_get(&interpreter->relevance, key_of(&key));
  if (known) return *known == YES;
  known = ARENA_NEW(interpreter->arena, Truth); // NO, also for those that call each other
  map_set(&interpreter->relevance, key_of(&key), known);
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node)) {
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_NEW || node->kind == HOST_TAGGED;
    if (node->kind != HOST_YIELD && !(is_call && calls_something(interpreter, function, node)))
      continue;
    *known = YES;
    return true;
  }
  return false;
}

// ---- following ----

static bool enter(Interpreter *interpreter, Value function, const HostNode *call) {
  if (interpreter->running.count >= DEEPEST) return false;
  for (size_t i = 0; i < interpreter->running.count; i++)
    if (interpreter->running.items[i] == function.ref.node) return false;
  const void *key = function.ref.node;
  map_set(&interpreter->visited, key_of(&key), interpreter);
  array_push(interpreter->arena, &interpreter->running, function.ref.node);
  if (call && function.ref.node->name.length)
    array_push(interpreter->arena, &interpreter->path,
               (CallStep){node_span(interpreter->frame->function.file, call),
                          str_dup(interpreter->arena, function.ref.node->name)});
  return true;
}

static void bind_parameters(Interpreter *interpreter, const HostNode *function,
                            const Value *arguments, size_t count) {
  size_t index = 0;
  for (const HostNode *parameter = node_child(function, ROLE_PARAMETER); parameter;
       parameter = node_next(parameter)) {
    bool is_self = !index && str_is(parameter->name, "self");
    if (is_self) continue; // Python's, Rust's
    Value value = index < count ? arguments[index] : value_unknown();
    index++;
    const HostNode *target = node_child(parameter, ROLE_TARGET);
    if (parameter->name.length || !target)
      eval_bind(interpreter, parameter, value);
    else
      eval_bind(interpreter, target, value);
  }
}

// An annotation that runs the function in a transaction of the ambient connection. False: there is none.
static bool open_transaction(Interpreter *interpreter, HostRef function) {
  const Drivers *drivers = connection_drivers(interpreter, function.file);
  const HostNode *decorator = node_child(function.node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator)) {
    const DriverRow *row = driver_of(drivers, decorator);
    if (!row || row->effect != DRIVER_TRANSACTION) continue;
    size_t ambient = connection_ambient(interpreter);
    ConnectionState *state = state_of(interpreter->arena, &interpreter->state, ambient);
    bool was_open = state->transaction == YES;
    state_begin(state);
    return !was_open;
  }
  return false;
}

// Runs `function` in `frame`, which has its variables. The state behind it is that of all its exits.
static Value run(Interpreter *interpreter, Frame *frame) {
  Frame *before = interpreter->frame;
  const HostNode *body = node_child(frame->function.node, ROLE_BODY);
  interpreter->frame = frame;
  bool opens = open_transaction(interpreter, frame->function);
  Value last = body ? eval(interpreter, body) : value_unknown();
  if (opens)
    state_end(state_of(interpreter->arena, &interpreter->state, connection_ambient(interpreter)));
  // An arrow function without braces, and the languages in which the last expression is the value.
  bool is_expression = body && body->kind != HOST_BLOCK;
  if (frame->returned.kind == VALUE_UNKNOWN && is_expression) frame->returned = last;
  interpreter->state = state_join(interpreter->arena, &interpreter->state, &frame->exits);
  interpreter->frame = before;
  return frame->returned;
}

// A function that is given nothing but plain values where nothing is open and nothing is set does the same
// each time: once is enough, so that following every call of it takes no longer than following one.
static bool is_plain(const Interpreter *interpreter, Value function, const Value *arguments,
                     size_t count) {
  if (function.frame) return false;
  for (size_t i = 0; i < count; i++)
    if (arguments[i].kind != VALUE_UNKNOWN) return false;
  return state_is_plain(&interpreter->state);
}

static Value *known_result(Interpreter *interpreter, Value function) {
  const void *key = function.ref.node;
  return map_get(&interpreter->plain_results, key_of(&key));
}

static void keep_result(Interpreter *interpreter, Value function, Value result) {
  const void *key = function.ref.node;
  Value *kept = ARENA_NEW(interpreter->arena, Value);
  *kept = result;
  map_set(&interpreter->plain_results, key_of(&key), kept);
}

Value call_function(Interpreter *interpreter, Value function, const HostNode *call,
                    const Value *arguments, size_t count) {
  size_t path = interpreter->path.count;
  bool plain = is_plain(interpreter, function, arguments, count);
  if (plain && known_result(interpreter, function)) return *known_result(interpreter, function);
  if (!enter(interpreter, function, call)) return value_unknown();
  Frame *frame = ARENA_NEW(interpreter->arena, Frame);
  *frame = (Frame){.outer = function.frame, .function = function.ref};
  Frame *before = interpreter->frame;
  interpreter->frame = frame;
  bind_parameters(interpreter, function.ref.node, arguments, count);
  interpreter->frame = before;
  Value result = run(interpreter, frame);
  interpreter->running.count--;
  interpreter->path.count = path;
  bool lasts = result.kind != VALUE_CONNECTION && !result.frame; // connections are of one root
  if (plain && lasts && interpreter->state.reachable && state_is_plain(&interpreter->state))
    keep_result(interpreter, function, result);
  return result;
}

// ---- calls ----

static size_t eval_arguments(Interpreter *interpreter, const HostNode *call, Value *values) {
  size_t count = 0;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument;
       argument = node_next(argument)) {
    const HostNode *given = argument;
    if (argument->kind == HOST_PAIR && node_child(argument, ROLE_VALUE))
      given = node_child(argument, ROLE_VALUE);
    Value value = eval(interpreter, given);
    if (value.kind == VALUE_UNKNOWN) value = connection_declared(interpreter, given);
    if (count < MOST_ARGUMENTS) values[count++] = value;
  }
  return count;
}

// Named arguments go where the parameter of that name is.
static void sort_arguments(const HostNode *call, const HostNode *function, Value *values,
                           size_t *count) {
  Value sorted[MOST_ARGUMENTS] = {0};
  size_t index = 0, most = *count;
  bool any = false;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument && index < most;
       argument = node_next(argument), index++) {
    size_t place = index;
    if (argument->kind == HOST_PAIR) {
      size_t at = 0;
      for (const HostNode *parameter = node_child(function, ROLE_PARAMETER); parameter;
           parameter = node_next(parameter)) {
        if (str_is(parameter->name, "self")) continue;
        if (str_equal(parameter->name, argument->name)) place = at, any = true;
        at++;
      }
    }
    if (place >= MOST_ARGUMENTS) continue;
    sorted[place] = values[index];
    if (place >= *count) *count = place + 1;
  }
  if (any) memcpy(values, sorted, sizeof sorted);
}

static Value callee_of(Interpreter *interpreter, const HostNode *call, Value value) {
  if (value.kind == VALUE_CLOSURE) return value;
  HostRef function = names_callee(interpreter->input->project, eval_ref(interpreter, call));
  return function.node && function.node->kind == HOST_FUNCTION
             ? (Value){VALUE_CLOSURE, .ref = function}
             : value_unknown();
}

// What a call of something unknown is given to run, it may run: once, here.
static void run_closures(Interpreter *interpreter, const Value *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (values[i].kind != VALUE_CLOSURE || !values[i].frame) continue;
    State before = state_copy(interpreter->arena, &interpreter->state);
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
  if (object && !is_plain)
    eval(interpreter, object); // a chain: what stands before the dot runs first
  return is_plain ? eval(interpreter, callee) : value_unknown();
}

// ---- generators ----

static bool yields(HostRef function) {
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (node->kind == HOST_YIELD) return true;
  return false;
}

bool call_around(Interpreter *interpreter, const HostNode *call, const HostNode *target,
                 const HostNode *body) {
  Value callee = callee_of(interpreter, call, eval_callee(interpreter, call));
  if (callee.kind != VALUE_CLOSURE || !yields(callee.ref)) return false;
  Value values[MOST_ARGUMENTS] = {0};
  size_t count = 0, path = interpreter->path.count;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument;
       argument = node_next(argument))
    if (argument != body && count < MOST_ARGUMENTS) values[count++] = eval(interpreter, argument);
  if (!enter(interpreter, callee, call)) return false;
  Frame *frame = ARENA_NEW(interpreter->arena, Frame);
  *frame = (Frame){.outer = callee.frame,
                   .function = callee.ref,
                   .yield_body = body,
                   .yield_frame = interpreter->frame,
                   .yield_target = target};
  Frame *before = interpreter->frame;
  interpreter->frame = frame;
  bind_parameters(interpreter, callee.ref.node, values, count);
  interpreter->frame = before;
  run(interpreter, frame);
  interpreter->running.count--;
  interpreter->path.count = path;
  return true;
}

// ---- roots ----

// `db = Depends(get_db)`, also in an annotation of the type.
static const HostNode *injection_of(const HostNode *parameter) {
  for (const HostNode *node = parameter; node; node = node_walk(parameter, node))
    if (node->kind == HOST_CALL && str_is(node->name, "Depends")) return node_argument(node, 0);
  return NULL;
}

// What a decorator of the project makes of the function; the function itself where it is not known.
static Value decorate(Interpreter *interpreter, Value function) {
  const HostNode *decorator = node_child(function.ref.node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator)) {
    const HostNode *callee = node_child(decorator, ROLE_CALLEE);
    if (!callee) continue;
    HostRef at = {function.ref.file, callee};
    HostRef found = callee->kind == HOST_CALL
                        ? names_callee(interpreter->input->project, at)
                        : names_lookup(interpreter->input->project, at, callee->name);
    if (!found.node || found.node->kind != HOST_FUNCTION) continue;
    Value wrapper = {VALUE_CLOSURE, .ref = found};
    if (callee->kind == HOST_CALL) wrapper = call_function(interpreter, wrapper, NULL, NULL, 0);
    if (wrapper.kind != VALUE_CLOSURE) continue;
    Value wrapped = call_function(interpreter, wrapper, NULL, &function, 1);
    if (wrapped.kind == VALUE_CLOSURE) function = wrapped;
  }
  return function;
}

// The function's body runs where the generator that a parameter is injected from yields.
static bool run_injected(Interpreter *interpreter, HostRef function) {
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  for (; parameter; parameter = node_next(parameter)) {
    const HostNode *injected = injection_of(parameter);
    if (!injected) continue;
    HostRef source = names_lookup(interpreter->input->project, (HostRef){function.file, injected},
                                  injected->name);
    if (!source.node || source.node->kind != HOST_FUNCTION || !yields(source)) continue;
    Frame *frame = ARENA_NEW(interpreter->arena, Frame),
          *inner = ARENA_NEW(interpreter->arena, Frame);
    inner->function = function;
    *frame = (Frame){.function = source,
                     .yield_body = node_child(function.node, ROLE_BODY),
                     .yield_frame = inner,
                     .yield_target = parameter};
    const void *key = function.node;
    map_set(&interpreter->visited, key_of(&key), interpreter);
    if (frame->yield_body) run(interpreter, frame);
    return true;
  }
  return false;
}

const DriverRow *call_event(Interpreter *interpreter, HostRef function) {
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  const HostNode *base = class_node ? node_child(class_node, ROLE_BASE) : NULL;
  for (; base; base = node_next(base)) {
    const DriverRow *row =
        driver_of_type(connection_drivers(interpreter, function.file), base->name);
    if (row && row->effect == DRIVER_HOOK) return row;
  }
  return NULL;
}

// On a connection that nobody else has yet: in a transaction where that is the event, in none before.
static void run_at_event(Interpreter *interpreter, HostRef function, const DriverRow *event) {
  Arena *arena = interpreter->arena;
  size_t connection = connection_new(interpreter, (Connection){.kind = CONNECTION_PINNED});
  Value values[MOST_ARGUMENTS] = {0};
  size_t count = 0;
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  for (; parameter && count < MOST_ARGUMENTS; parameter = node_next(parameter), count++) {
    const HostNode *type = node_child(parameter, ROLE_TYPE);
    const DriverRow *row =
        type ? driver_of_type(connection_drivers(interpreter, function.file), type->name) : NULL;
    if (!row || row->effect == DRIVER_POOL) continue;
    values[count] = connection_value(connection);
    if (row->resets) interpreter->connections.items[connection].resets = true;
  }
  bool begins = str_is(event->event, "begin");
  if (begins) {
    state_begin(state_of(arena, &interpreter->state, connection));
    state_begin(state_of(arena, &interpreter->state, connection_ambient(interpreter)));
  }
  interpreter->in_hook++;
  call_function(interpreter, (Value){VALUE_CLOSURE, .ref = function}, NULL, values, count);
  interpreter->in_hook--;
  if (begins && state_of(arena, &interpreter->state, connection)->context == YES)
    interpreter->begins_with_context = true;
}

void call_root(Interpreter *interpreter, HostRef function) {
  if (run_injected(interpreter, function)) return;
  const DriverRow *event = call_event(interpreter, function);
  if (event) {
    run_at_event(interpreter, function, event);
    return;
  }
  Value closure = decorate(interpreter, (Value){VALUE_CLOSURE, .ref = function});
  call_function(interpreter, closure, NULL, NULL, 0);
}

// ---- all of them ----

// SQL that a function of nobody we know is given is run by it.
static void send_arguments(Interpreter *interpreter, const HostNode *call) {
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument;
       argument = node_next(argument))
    if (send_text(interpreter, call, argument, NULL, NO_CONNECTION)) return;
}

static Value eval_new(Interpreter *interpreter, const HostNode *call) {
  HostRef class_ref =
      names_class(interpreter->input->project, eval_ref(interpreter, call), call->name);
  return class_ref.node ? (Value){VALUE_INSTANCE, .ref = class_ref} : value_unknown();
}

// The block that is handed to a method which yields (Ruby).
static const HostNode *block_of(const HostNode *call) {
  const HostNode *last = node_child(call, ROLE_ARGUMENT);
  while (last && node_next(last)) last = node_next(last);
  return last && last->kind == HOST_FUNCTION ? last : NULL;
}

static Value call_project(Interpreter *interpreter, const HostNode *call, Value callee) {
  const HostNode *block = block_of(call);
  if (block && call_around(interpreter, call, NULL, block)) return value_unknown();
  Value values[MOST_ARGUMENTS] = {0};
  size_t count = eval_arguments(interpreter, call, values);
  sort_arguments(call, callee.ref.node, values, &count);
  return call_function(interpreter, callee, call, values, count);
}

Value call_eval(Interpreter *interpreter, const HostNode *call) {
  Value callee = callee_of(interpreter, call, eval_callee(interpreter, call));
  if (callee.kind == VALUE_CLOSURE && (callee.frame || call_is_relevant(interpreter, callee.ref)))
    return call_project(interpreter, call, callee);
  const HostFile *file = interpreter->frame->function.file;
  const DriverRow *row = driver_of(connection_drivers(interpreter, file), call);
  Value result = value_unknown();
  if (row && driver_call(interpreter, row, call, &result)) return result;
  Value values[MOST_ARGUMENTS] = {0};
  size_t count = eval_arguments(interpreter, call, values);
  if (!row) send_arguments(interpreter, call);
  run_closures(interpreter, values, count);
  return call->kind == HOST_NEW ? eval_new(interpreter, call) : result;
}
