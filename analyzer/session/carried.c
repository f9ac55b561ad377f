// Values that travel beside the arguments, under a key: `{ client }`, Go's context.WithValue(ctx, key, tx), what
// AsyncLocalStorage runs a function with -> the value where it is asked for.
#include "session/interpret.h"

// ---- maps ----

static Value map_of(Interpreter *interpreter, const Value *outer) {
  Frame *entries = ARENA_NEW(interpreter->arena, Frame);
  if (outer && outer->kind == VALUE_MAP) entries->outer = outer->frame;
  return (Value){VALUE_MAP, .frame = entries};
}

Value carried_at(const Value *map, Str key) {
  for (const Frame *entries = map->frame; entries; entries = entries->outer)
    for (size_t i = entries->variables.count; i-- > 0;)
      if (str_equal(entries->variables.items[i].name, key))
        return entries->variables.items[i].value;
  return value_unknown();
}

static void put(Interpreter *interpreter, Value *map, Str key, Value value) {
  array_push(interpreter->arena, &map->frame->variables, (Variable){key, value});
}

// Worth carrying: nothing is known of plain values.
static bool is_known(Value value) {
  return value.kind == VALUE_CONNECTION || value.kind == VALUE_MAP ||
         ((value.kind == VALUE_INSTANCE || value.kind == VALUE_CLOSURE) && value.frame);
}

Value carried_literal(Interpreter *interpreter, const HostNode *literal) {
  Value map = map_of(interpreter, NULL);
  for (const HostNode *pair = literal->first; pair; pair = pair->next) {
    const HostNode *given = pair->kind == HOST_PAIR ? node_child(pair, ROLE_VALUE) : pair;
    Value value = given ? eval(interpreter, given) : value_unknown();
    Str key = pair->name;
    if (pair->kind == HOST_SPREAD && value.kind == VALUE_MAP) map.frame->outer = value.frame;
    if (key.length && pair->kind != HOST_SPREAD && is_known(value))
      put(interpreter, &map, key, value);
  }
  return map.frame->variables.count || map.frame->outer ? map : value_unknown();
}

void carried_bind(Interpreter *interpreter, const HostNode *pattern, Value value) {
  for (const HostNode *part = pattern->first; part; part = part->next) {
    if (part->role == ROLE_KEY) continue;
    const HostNode *target = part->kind == HOST_PAIR ? node_child(part, ROLE_VALUE) : part;
    Value found = value.kind == VALUE_MAP && part->name.length ? carried_at(&value, part->name)
                                                               : value_unknown();
    if (target) eval_bind(interpreter, target, found);
  }
}

// ---- what others have put there, or nobody has ----

static bool is_connection_type(Str name) {
  return str_has_any_nocase(name, WORDS("tx", "trx", "transaction", "conn", "client", "quer", "db",
                                        "database", "pool", "exec", "session", "knex", "prisma",
                                        "entitymanager"));
}

// The same connection wherever the code asks for it.
static Value unknown_connection(Interpreter *interpreter, Str key) {
  Str name = str(arena_format(interpreter->arena, "carried %.*s", (int)key.length, key.data));
  Value *known = map_get(&interpreter->handles, name);
  if (known) return *known;
  known = ARENA_NEW(interpreter->arena, Value);
  *known = connection_value(
      connection_new(interpreter, (Connection){.kind = CONNECTION_CALLER, .is_carried = true}));
  map_set(&interpreter->handles, name, known);
  return *known;
}

// ---- Go's context ----

// The type, variable or constant that keys are told apart by, or else their text.
static Str key_name(Interpreter *interpreter, const HostNode *key) {
  const HostProject *project = interpreter->input->project;
  HostRef at = eval_ref(interpreter, key);
  HostRef meant = key->kind == HOST_NEW    ? names_class(project, at, key->name)
                  : key->kind == HOST_NAME ? names_lookup(project, at, key->name)
                                           : names_meaning(project, at);
  if (!meant.node) return node_text(at.file, key);
  return str(arena_format(interpreter->arena, "%s %u", meant.file->source->path,
                          (unsigned)meant.node->start));
}

// context.WithValue(ctx, key, tx)
static Value with_value(Interpreter *interpreter, const HostNode *call) {
  Value outer = eval(interpreter, node_argument(call, 0));
  const HostNode *key = node_argument(call, 1);
  Value value = eval(interpreter, node_argument(call, 2));
  if (!is_known(value)) return outer.kind == VALUE_MAP ? outer : value_unknown();
  Value map = map_of(interpreter, &outer);
  put(interpreter, &map, key_name(interpreter, key), value);
  return map;
}

// `.(*sql.Tx)`, which the tree leaves out; length 0: there is none.
static Str asserted_type(const HostFile *file, const HostNode *call) {
  Str behind = str_slice(file->source->text, call->end, file->source->text.length);
  if (!str_starts(behind, ".(")) return (Str){0};
  Str type = str_slice(behind, 2, str_find(behind, ")", 0));
  size_t dot = str_find(type, ".", 0);
  return dot < type.length ? str_slice(type, dot + 1, type.length) : type;
}

// ctx.Value(key).(pgx.Tx)
static bool value_of(Interpreter *interpreter, const HostNode *call, Value *result) {
  const HostNode *object = node_object(call);
  bool is_plain = object->kind == HOST_NAME || object->kind == HOST_MEMBER;
  Value map = is_plain ? eval(interpreter, object) : value_unknown();
  Str key = key_name(interpreter, node_argument(call, 0));
  if (map.kind == VALUE_MAP) *result = carried_at(&map, key);
  bool is_connection = is_connection_type(asserted_type(interpreter->frame->function.file, call));
  if (result->kind == VALUE_UNKNOWN && is_connection)
    *result = unknown_connection(interpreter, key);
  return map.kind == VALUE_MAP || is_connection;
}

static size_t count_arguments(const HostNode *call) {
  size_t count = 0;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given))
    count++;
  return count;
}

static bool is_of_context(const HostNode *call) {
  const HostNode *object = node_object(call);
  return object && str_is(object->name, "context") && node_argument(call, 0);
}

static bool is_with_value(const HostNode *call) {
  return is_of_context(call) && str_is(call->name, "WithValue") && count_arguments(call) == 3;
}

// Of all that the package gives: context.WithTimeout(ctx, time.Second)
static bool derived(Interpreter *interpreter, const HostNode *call, Value *result) {
  const HostNode *given = node_argument(call, 0);
  if (!is_of_context(call) || given->kind != HOST_NAME) return false;
  Value map = eval(interpreter, given);
  if (map.kind != VALUE_MAP) return false;
  *result = map;
  return true;
}

static bool is_value(const HostNode *call) {
  return str_is(call->name, "Value") && node_object(call) && count_arguments(call) == 1;
}

// ---- AsyncLocalStorage ----

static bool is_storage(Interpreter *interpreter, const HostNode *object) {
  return str_is(connection_type_name(connection_definition(interpreter, object)),
                "AsyncLocalStorage");
}

static Str storage_name(Interpreter *interpreter, const HostNode *object) {
  HostRef definition = connection_definition(interpreter, object);
  const HostNode *value = definition.node ? node_child(definition.node, ROLE_VALUE) : NULL;
  if (!value) return object->name; // each class that is given one has a field for it
  return str(arena_format(interpreter->arena, "%s %u", definition.file->source->path,
                          (unsigned)definition.node->start));
}

// Whether connections are what it is there for, by its type or that of `AsyncLocalStorage<Store>`.
static bool may_hold_connection(const Interpreter *interpreter, HostRef object) {
  HostRef definition = connection_definition_at(interpreter->input->project, object);
  if (!definition.node) return false;
  Str text = node_text(definition.file, definition.node);
  size_t start = str_find(text, "AsyncLocalStorage<", 0), end = str_find(text, ">", start);
  if (start == text.length) return false;
  Str type = str_slice(text, start + strlen("AsyncLocalStorage<"), end);
  HostRef named = names_class(interpreter->input->project, definition, type);
  return is_connection_type(named.node ? node_text(named.file, named.node) : type);
}

// storage.run(store, work, ...)
static Value run(Interpreter *interpreter, const HostNode *call) {
  enum { MOST = 8 };
  Value store = eval(interpreter, node_argument(call, 0));
  Value work = eval(interpreter, node_argument(call, 1)), given[MOST] = {0};
  size_t count = 0;
  const HostNode *argument = node_next(node_argument(call, 1));
  for (; argument && count < MOST; argument = node_next(argument))
    given[count++] = eval(interpreter, argument);
  if (work.kind != VALUE_CLOSURE) return value_unknown();
  Value before = interpreter->carried;
  interpreter->carried = map_of(interpreter, &before);
  put(interpreter, &interpreter->carried, storage_name(interpreter, node_object(call)), store);
  Value result = call_function(interpreter, work, call, given, count);
  interpreter->carried = before;
  return result;
}

static bool is_run(Interpreter *interpreter, const HostNode *call) {
  return str_is(call->name, "run") && count_arguments(call) > 1 && node_object(call) &&
         is_storage(interpreter, node_object(call));
}

static bool is_get_store(const HostNode *call) {
  return str_is(call->name, "getStore") && node_object(call) && !node_argument(call, 0);
}

// No middleware runs around a background job.
static bool get_store(Interpreter *interpreter, const HostNode *call, Value *result) {
  const HostNode *object = node_object(call);
  if (interpreter->carried.kind == VALUE_MAP)
    *result = carried_at(&interpreter->carried, storage_name(interpreter, object));
  else if (interpreter->in_job && is_storage(interpreter, object))
    *result = (Value){.kind = VALUE_NOTHING};
  if (result->kind == VALUE_UNKNOWN &&
      may_hold_connection(interpreter, eval_ref(interpreter, object)))
    *result = unknown_connection(interpreter, storage_name(interpreter, object));
  return result->kind != VALUE_UNKNOWN;
}

// ---- both ----

// `context.WithValue(ctx, key, tx)`, `ctx.Value(key).(*sql.Tx)`; not of the user's name or the tenant's key.
static bool is_of_connection(HostRef call) {
  if (is_with_value(call.node)) return is_connection_type(node_argument(call.node, 2)->name);
  return is_value(call.node) && is_connection_type(asserted_type(call.file, call.node));
}

bool carried_asks(const Interpreter *interpreter, HostRef call) {
  if (call.node->kind != HOST_CALL) return false;
  if (language_is(call.file->language, "go")) return is_of_connection(call);
  return language_is_script(call.file->language) && is_get_store(call.node) &&
         may_hold_connection(interpreter, (HostRef){call.file, node_object(call.node)});
}

bool carried_call(Interpreter *interpreter, const HostNode *call, Value *result) {
  const Language *language = interpreter->frame->function.file->language;
  if (call->kind != HOST_CALL) return false;
  if (language_is(language, "go")) {
    if (is_value(call)) return value_of(interpreter, call, result);
    if (!is_with_value(call)) return derived(interpreter, call, result);
    *result = with_value(interpreter, call);
    return true;
  }
  if (!language_is_script(language)) return false;
  if (is_get_store(call)) return get_store(interpreter, call, result);
  if (!is_run(interpreter, call)) return false;
  *result = run(interpreter, call);
  return true;
}
