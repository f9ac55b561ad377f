// A client that runs every statement inside of a function of the project -> what holds there (Prisma's $extends).
#include "session/interpret.h"

enum { DEEPEST = 4 }; // extensions that are made by functions that call functions

// ---- where the extension stands ----

static HostRef find(const HostProject *project, HostRef expr, Str key, int depth);

// The first call of the name below `top`.
static HostRef find_call(HostRef top, const char *name) {
  for (const HostNode *node = top.node; node; node = node_walk(top.node, node))
    if (node->kind == HOST_CALL && str_is(node->name, name)) return (HostRef){top.file, node};
  return (HostRef){0};
}

static HostRef first_argument(HostRef call) {
  return (HostRef){call.file, call.node ? node_argument(call.node, 0) : NULL};
}

// `Prisma.defineExtension(x)`, or a function of the project that makes one.
static HostRef find_in_call(const HostProject *project, HostRef call, Str key, int depth) {
  if (str_is(call.node->name, "defineExtension"))
    return find(project, first_argument(call), key, depth);
  HostRef function = names_callee(project, call);
  return function.node && function.node->kind == HOST_FUNCTION ? find(project, function, key, depth)
                                                               : (HostRef){0};
}

// `(client) => client.$extends(x)`, or a function that gives back what defineExtension() makes, or the map.
static HostRef find_in_function(const HostProject *project, HostRef function, Str key, int depth) {
  HostRef call = find_call(function, "defineExtension");
  if (!call.node) call = find_call(function, "$extends");
  if (call.node) return find(project, first_argument(call), key, depth);
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node))
    if (node->kind == HOST_MAP && node->parent->kind == HOST_RETURN)
      return find(project, (HostRef){function.file, node}, key, depth);
  return (HostRef){0};
}

// What the extension has under the key; none: nothing, or it does not show.
static HostRef find(const HostProject *project, HostRef expr, Str key, int depth) {
  if (!expr.node || depth >= DEEPEST) return (HostRef){0};
  switch (expr.node->kind) {
  case HOST_MAP:
    for (const HostNode *pair = expr.node->first; pair; pair = pair->next)
      if (pair->kind == HOST_PAIR && str_equal(pair->name, key))
        return (HostRef){expr.file, node_child(pair, ROLE_VALUE)};
    return (HostRef){0};
  case HOST_CALL: return find_in_call(project, expr, key, depth + 1);
  case HOST_FUNCTION: return find_in_function(project, expr, key, depth + 1);
  case HOST_NAME:
  case HOST_MEMBER: {
    HostRef definition = names_meaning(project, expr);
    return definition.node ? find(project, names_value(definition, expr.node->name), key, depth + 1)
                           : (HostRef){0};
  }
  default: return (HostRef){0};
  }
}

// ---- what its functions do ----

// Whether it changes what the caller has asked for: `args.where = ...`, `query({ ...args, where })`.
static bool changes_arguments(const HostNode *function) {
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    while (target && (target->kind == HOST_MEMBER || target->kind == HOST_INDEX)) {
      target = node_child(target, ROLE_OBJECT);
      if (target && str_is(target->name, "args")) return true;
    }
    bool runs = node->kind == HOST_CALL && str_is(node->name, "query");
    const HostNode *given = runs ? node_argument(node, 0) : NULL;
    if (given && !str_is(given->name, "args")) return true;
  }
  return false;
}

Truth extension_names_tenant(const Interpreter *interpreter, Str text) {
  Str plain = orm_plain(interpreter->arena, text);
  for (size_t i = 0; i < interpreter->input->catalog_count; i++) {
    const NameList *columns = &interpreter->input->catalogs[i]->tenant.columns;
    for (size_t j = 0; j < columns->count; j++) {
      Str column = orm_plain(interpreter->arena, str(columns->items[j]));
      if (str_has(plain, str_dup(interpreter->arena, column))) return YES;
    }
  }
  return str_has_any(plain, WORDS("tenant", "scope")) ? UNKNOWN : NO;
}

// Whether what it adds is the tenant; UNKNOWN: for some models or operations alone.
static Truth adds_tenant(const Interpreter *interpreter, HostRef function) {
  Truth named = extension_names_tenant(interpreter, node_text(function.file, function.node));
  const HostNode *body = node_child(function.node, ROLE_BODY);
  for (const HostNode *node = body; node && named == YES; node = node_walk(body, node))
    if (node->kind == HOST_NAME && str_is_any(node->name, WORDS("model", "operation")))
      return UNKNOWN;
  return named;
}

// The context that the statement sees which the function runs.
static Truth context_inside(Interpreter *interpreter, HostRef function) {
  bool was_around = interpreter->around, had_run = interpreter->around_ran;
  Truth outer = interpreter->around_context;
  interpreter->around = true;
  interpreter->around_ran = false;
  interpreter->around_context = NO;
  Value closure = {VALUE_CLOSURE, .ref = function, .frame = interpreter->frame};
  if (interpreter->frame->function.file != function.file) closure.frame = NULL;
  call_function(interpreter, closure, NULL, NULL, 0);
  Truth inside = interpreter->around_context;
  interpreter->around = was_around;
  interpreter->around_ran = had_run;
  interpreter->around_context = outer;
  return inside;
}

static Truth better_of(Truth a, Truth b) {
  return a == YES || b == NO ? a : b == YES ? b : UNKNOWN;
}

// Under the key: functions by operation, alone or by model. `$allOperations` itself runs around raw SQL, too.
static void add_function(Interpreter *interpreter, HostRef component, HostRef function,
                         Connection *extended) {
  const HostNode *pair = function.node->parent;
  Str name = function.node->name.length ? function.node->name : pair->name;
  const HostNode *map = node_around(function.node, HOST_MAP);
  bool is_direct = map == component.node;
  bool of_all = is_direct || (map && map->parent && str_is(map->parent->name, "$allModels"));
  Truth context = context_inside(interpreter, function);
  if (changes_arguments(function.node)) {
    Addition *addition = ARENA_NEW(interpreter->arena, Addition);
    *addition = (Addition){.model = of_all ? str("$allModels") : map->parent->name,
                           .operation = name,
                           .has_tenant = adds_tenant(interpreter, function),
                           .before = extended->additions};
    extended->additions = addition;
  }
  if (context == YES && !(of_all && str_is(name, "$allOperations"))) context = UNKNOWN;
  extended->models_scoped = better_of(extended->models_scoped, context);
  if (is_direct) extended->scoped = better_of(extended->scoped, context);
}

size_t extension_of(Interpreter *interpreter, const HostNode *call, Str key, size_t connection) {
  HostRef given = eval_ref(interpreter, node_argument(call, 0));
  HostRef component = find(interpreter->input->project, given, key, 0);
  if (!component.node || component.node->kind != HOST_MAP) return connection;
  Connection extended = interpreter->connections.items[connection];
  extended.kind = CONNECTION_POOL;
  const HostNode *top = component.node;
  for (const HostNode *node = top; node; node = node_walk(top, node)) {
    if (node->kind != HOST_FUNCTION) continue;
    const HostNode *outer = node_around(node, HOST_FUNCTION);
    if (!outer || outer->start < top->start)
      add_function(interpreter, component, (HostRef){component.file, node}, &extended);
  }
  return connection_new(interpreter, extended);
}

// ---- running the statement ----

static bool is_borrowed(const ConnectionState *connection) { return connection->borrowed; }

// `query(args)` joins the list of a transaction that it stands in, whose other elements may do what cannot be
// seen; it takes no part in a transaction with a handle.
static Truth context_of_list(const Interpreter *interpreter) {
  const ConnectionState *list = state_first(&interpreter->state, is_borrowed);
  return !list ? NO : list->context == YES ? YES : UNKNOWN;
}

void extension_runs(Interpreter *interpreter, const HostNode *call) {
  const HostNode *callee = node_child(call, ROLE_CALLEE);
  if (!interpreter->around || !callee) return;
  Truth context = NO;
  if (callee->kind == HOST_INDEX) { // tx[model][operation](args)
    const HostNode *client = callee;
    while (client && client->kind == HOST_INDEX) client = node_child(client, ROLE_OBJECT);
    Value value = client ? eval(interpreter, client) : value_unknown();
    if (value.kind == VALUE_CONNECTION)
      context = state_of(interpreter->arena, &interpreter->state, value.connection)->context;
  } else if (str_is(call->name, "query")) {
    context = context_of_list(interpreter);
  } else {
    return;
  }
  if (interpreter->around_ran && context != interpreter->around_context) context = UNKNOWN;
  interpreter->around_context = context;
  interpreter->around_ran = true;
}
