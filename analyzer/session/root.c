// Functions that nobody was seen to call -> followed as their framework calls them.
#include "session/interpret.h"

enum { MOST_PARAMETERS = 16 };

// ---- calls ----

size_t root_arguments(const HostNode *call) {
  size_t count = 0;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given)) {
    if (given->kind == HOST_SPREAD) return SIZE_MAX;
    count++;
  }
  return count;
}

// Go's functions are given all that they take, or what a call gives all of it for: save(load()).
static size_t needed_by_go(const HostFile *file, const HostNode *function, const HostNode *call) {
  const HostNode *given = node_argument(call, 0);
  size_t needed = 0;
  if (given && given->kind == HOST_CALL && !node_next(given)) return 0;
  for (const HostNode *each = node_child(function, ROLE_PARAMETER); each; each = node_next(each))
    needed += !str_has(node_text(file, each), "...");
  return needed;
}

static size_t needed_by_python(const HostNode *function) {
  size_t needed = 0;
  for (const HostNode *each = node_child(function, ROLE_PARAMETER); each; each = node_next(each))
    needed += each->name.length && !node_child(each, ROLE_VALUE) &&
              !str_is_any(each->name, WORDS("self", "cls", "args", "kwargs"));
  return needed;
}

bool root_may_be_called(const HostFile *file, const HostNode *function, const HostNode *call) {
  size_t needed = language_is(file->language, "python") ? needed_by_python(function)
                  : language_is(file->language, "go")   ? needed_by_go(file, function, call)
                                                        : 0; // others may leave some out
  return root_arguments(call) >= needed;
}

// ---- injection ----

static HostRef find_depends(HostRef top) {
  for (const HostNode *node = top.node; node; node = node_walk(top.node, node))
    if (node->kind == HOST_CALL &&
        (str_is(node->name, "Depends") || str_is(node->name, "Security")))
      return (HostRef){top.file, node_argument(node, 0)};
  return (HostRef){0};
}

// `db = Depends(get_db)`, also in an annotation of the type, or in what the type's name stands for.
static HostRef injection_of(const Interpreter *interpreter, HostRef parameter) {
  HostRef found = find_depends(parameter);
  const HostNode *type = node_child(parameter.node, ROLE_TYPE);
  if (found.node || !type || !type->name.length) return found;
  HostRef alias =
      names_lookup(interpreter->input->project, (HostRef){parameter.file, type}, type->name);
  return alias.node && alias.node->kind == HOST_ASSIGN ? find_depends(alias) : found;
}

static size_t inject(Interpreter *interpreter, HostRef function, Value *values);

// The function that a call of the project's own gives: `Depends(require("admin"))`.
static HostRef made_by(const HostProject *project, HostRef call) {
  HostRef maker = names_callee(project, call);
  const HostNode *body = maker.node ? node_child(maker.node, ROLE_BODY) : NULL;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    const HostNode *given = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    if (!given || node_around(node, HOST_FUNCTION) != maker.node) continue;
    return names_meaning(project, (HostRef){maker.file, given});
  }
  return (HostRef){0};
}

static Value provide(Interpreter *interpreter, HostRef made) {
  Value values[MOST_PARAMETERS] = {0};
  if (made.node->kind == HOST_CLASS) {
    HostRef constructor = names_member(interpreter->input->project, made, str("__init__"));
    size_t count = constructor.node ? inject(interpreter, constructor, values) : 0;
    return object_new(interpreter, made, NULL, values, count);
  }
  if (made.node->kind != HOST_FUNCTION) return value_unknown();
  size_t count = inject(interpreter, made, values);
  interpreter->injecting++;
  Value value =
      call_function(interpreter, (Value){VALUE_CLOSURE, .ref = made}, NULL, values, count);
  interpreter->injecting--;
  return value;
}

// The value that a function or class of the project makes, with what is injected into that in turn: once for a request.
static Value value_from(Interpreter *interpreter, HostRef source) {
  const HostProject *project = interpreter->input->project;
  HostRef made =
      source.node->kind == HOST_CALL ? made_by(project, source) : names_meaning(project, source);
  const void *key = made.node;
  if (!key) return value_unknown();
  Value *known = map_get(&interpreter->injected, key_of(&key));
  if (known) return *known;
  known = ARENA_NEW(interpreter->arena, Value);
  *known = provide(interpreter, made);
  map_set(&interpreter->injected, key_of(&key), known);
  return *known;
}

static size_t inject(Interpreter *interpreter, HostRef function, Value *values) {
  if (interpreter->injecting > MOST_PARAMETERS) return 0;
  size_t count = 0;
  interpreter->injecting++;
  for (const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
       parameter && count < MOST_PARAMETERS; parameter = node_next(parameter)) {
    if (str_is(parameter->name, "self")) continue;
    HostRef source = injection_of(interpreter, (HostRef){function.file, parameter});
    values[count++] = source.node ? value_from(interpreter, source) : value_unknown();
  }
  interpreter->injecting--;
  return count;
}

// ---- decorators ----

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

// ---- events ----

const DriverRow *root_event(Interpreter *interpreter, HostRef function) {
  const HostNode *around = function.node->parent;
  while (around && around->kind != HOST_CLASS && around->kind != HOST_NEW) around = around->parent;
  if (!around) return NULL;
  // new DataSourceTransactionManager(source) { ... }
  HostRole role = around->kind == HOST_NEW ? ROLE_CALLEE : ROLE_BASE;
  for (const HostNode *base = node_child(around, role); base; base = node_next(base)) {
    const DriverRow *row =
        driver_of_base(connection_drivers(interpreter, function.file), base, DRIVER_HOOK);
    if (row) return row;
  }
  return NULL;
}

// On a connection that nobody else has yet: in a transaction where that is the event, in none before.
static void run_at_event(Interpreter *interpreter, HostRef function, const DriverRow *event) {
  Arena *arena = interpreter->arena;
  size_t connection = connection_new(interpreter, (Connection){.kind = CONNECTION_PINNED});
  Value values[MOST_PARAMETERS] = {0};
  size_t count = 0;
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  for (; parameter && count < MOST_PARAMETERS; parameter = node_next(parameter), count++) {
    const HostNode *type = node_child(parameter, ROLE_TYPE);
    const DriverRow *row =
        type ? driver_of_type(connection_drivers(interpreter, function.file), type) : NULL;
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
  interpreter->hook_clears = false;
  call_function(interpreter, (Value){VALUE_CLOSURE, .ref = function}, NULL, values, count);
  interpreter->in_hook--;
  // Who gets a connection gets it with a tenant, or without any.
  for (size_t i = 0; i < interpreter->connections.count && interpreter->hook_clears; i++)
    connection_undo(&interpreter->connections.items[i]);
  if (!begins) return;
  connection_note_begin(interpreter, connection, (HostRef){0});
  connection_note_begin(interpreter, connection_ambient(interpreter), (HostRef){0});
}

// ---- middleware ----

static bool is_called_so(Str name) {
  static const char *const words[] = {"middleware", "filter",      "listener",
                                      "subscriber", "interceptor", "plug",
                                      "guard",      "hook",        NULL};
  return str_has_any_nocase(name, words);
}

// around_action :with_tenant, around_perform :with_tenant: Rails hands a block to the methods that a class names so.
static bool is_named_around(const Interpreter *interpreter, const char *name) {
  const SessionInput *input = interpreter->input;
  for (size_t i = 0; i < input->source_count; i++) {
    Str text = input->sources[i]->text;
    if (!str_ends(str(input->sources[i]->path), ".rb")) continue;
    for (size_t at = 0; (at = str_find(text, "around_", at)) < text.length; at++)
      if (str_has(str_slice(text, at, str_find(text, "\n", at)), name)) return true;
  }
  return false;
}

// It is given what runs inside of it: `next`, `filterChain`, a block that it yields to.
static bool runs_others(const Interpreter *interpreter, const HostNode *function) {
  static const char *const words[] = {"next", "chain", NULL};
  for (const HostNode *at = node_child(function, ROLE_PARAMETER); at; at = node_next(at))
    if (str_has_any_nocase(at->name, words)) return true;
  bool yields = false;
  for (const HostNode *at = function; at; at = node_walk(function, at))
    yields |= at->kind == HOST_YIELD;
  bool is_ruby = language_is(interpreter->frame->function.file->language, "ruby");
  return yields &&
         (!is_ruby || is_named_around(interpreter, str_dup(interpreter->arena, function->name)));
}

bool root_is_middleware(const Interpreter *interpreter) {
  const HostNode *root = interpreter->running.count ? interpreter->running.items[0] : NULL;
  if (!root) return false;
  const HostNode *class_node = node_around(root, HOST_CLASS);
  if (is_called_so(root->name) || runs_others(interpreter, root)) return true;
  if (!class_node) return false;
  for (const HostNode *base = node_child(class_node, ROLE_BASE); base; base = node_next(base))
    if (is_called_so(base->name)) return true;
  return is_called_so(class_node->name);
}

// ---- background jobs ----

static bool makes_job(const Drivers *drivers, const HostNode *base, const HostNode *function) {
  const DriverRow *row = driver_of_base(drivers, base, DRIVER_JOB);
  return row && (!row->event.length || str_equal(row->event, function->name));
}

// `use Oban.Worker` in a module of Elixir.
static bool uses_jobs(const Drivers *drivers, const HostNode *class_node,
                      const HostNode *function) {
  for (const HostNode *node = class_node; node; node = node_walk(class_node, node))
    if (node->kind == HOST_IMPORT && makes_job(drivers, node, function)) return true;
  return false;
}

bool root_is_job(Interpreter *interpreter, HostRef function) {
  const Drivers *drivers = connection_drivers(interpreter, function.file);
  const HostNode *decorator = node_child(function.node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator)) {
    const DriverRow *row = driver_of(drivers, decorator);
    if (row && row->effect == DRIVER_JOB) return true;
  }
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  const HostNode *base = class_node ? node_child(class_node, ROLE_BASE) : NULL;
  for (; base; base = node_next(base))
    if (makes_job(drivers, base, function.node)) return true;
  bool is_elixir = language_is(function.file->language, "elixir");
  return is_elixir && class_node && uses_jobs(drivers, class_node, function.node);
}

// What jobs have none of.
static bool names_request(Str name) {
  static const char *const words[] = {"request",
                                      "req",
                                      "HttpContext",
                                      "HttpRequest",
                                      "HttpServletRequest",
                                      "RequestContextHolder",
                                      "IHttpContextAccessor",
                                      "ServerWebExchange",
                                      NULL};
  return str_is_any(name, words);
}

// @router.get("/orders") of Python, @Get("orders") of NestJS
static bool is_route(const HostNode *decorator) {
  return str_is_any(decorator->name,
                    WORDS("get", "post", "put", "patch", "delete", "route", "api_view", "Get",
                          "Post", "Put", "Patch", "Delete", "GetMapping", "PostMapping",
                          "PutMapping", "DeleteMapping", "PatchMapping", "RequestMapping",
                          "HttpGet", "HttpPost", "HttpPut", "HttpDelete", "HttpPatch"));
}

bool root_is_of_request(HostRef function) {
  bool is_plug = function.file && language_is(function.file->language, "elixir");
  const char *const *parameters =
      is_plug ? WORDS("conn") : WORDS("env", "exchange"); // Rack, Spring
  static const char *const jobs[] = {"task", "task_id", "job", "worker", "sender", NULL};
  if (!function.node) return false;
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  if (class_node && str_ends(class_node->name, "Controller")) return true;
  const HostNode *decorator = node_child(function.node, ROLE_DECORATOR);
  for (; decorator; decorator = node_next(decorator))
    if (is_route(decorator)) return true;
  for (const HostNode *at = node_child(function.node, ROLE_PARAMETER); at; at = node_next(at)) {
    if (str_is_any(at->name, jobs)) return false; // what queues run around their jobs
    if (str_is_any(at->name, parameters)) return true;
  }
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (names_request(node->name)) return true;
  return false;
}

// ---- all of them ----

void root_follow(Interpreter *interpreter, HostRef function) {
  if (!node_child(function.node, ROLE_BODY)) { // of a repository that others call, who knows where
    ConnectionState *state =
        state_of(interpreter->arena, &interpreter->state, connection_ambient(interpreter));
    state->transaction = state->context = UNKNOWN;
  }
  if (annotated_is_advice(interpreter, function)) { // around what no annotation tells
    size_t ambient = connection_ambient(interpreter);
    state_of(interpreter->arena, &interpreter->state, ambient)->transaction = UNKNOWN;
  }
  const DriverRow *event = root_event(interpreter, function);
  if (event) {
    run_at_event(interpreter, function, event);
    return;
  }
  Value values[MOST_PARAMETERS] = {0}, object = object_around(interpreter, function);
  size_t count = inject(interpreter, function, values);
  Value closure = {VALUE_CLOSURE, .ref = function};
  if (object.kind == VALUE_INSTANCE) closure.object = &object;
  call_function(interpreter, decorate(interpreter, closure), NULL, values, count);
}
