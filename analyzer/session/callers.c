// A parameter that a statement is given -> what all calls of its function hand to it.
#include "session/interpret.h"

enum { MOST_LEVELS = 2 }; // of functions that only hand it on

void callers_note(Interpreter *interpreter, HostRef function, HostRef call) {
  const void *key = function.node;
  if (!key || function.node->kind != HOST_FUNCTION) return;
  HostRefs *calls = map_get(&interpreter->callers, key_of(&key));
  if (!calls) {
    calls = ARENA_NEW(interpreter->arena, HostRefs);
    map_set(&interpreter->callers, key_of(&key), calls);
  }
  array_push(interpreter->arena, calls, call);
}

// A framework calls it as well, or a client of Next.js.
static bool is_called_from_outside(HostRef function) {
  Str text = function.file->source->text;
  return node_child(function.node, ROLE_DECORATOR) || str_has(text, "\"use server\"") ||
         str_has(text, "'use server'");
}

// NULL: some of them are not known.
static const HostRefs *calls_of(const Interpreter *interpreter, HostRef function) {
  const void *key = function.node;
  const HostRefs *calls = map_get(&interpreter->callers, key_of(&key));
  const HostNode *named = map_get(&interpreter->called_names, function.node->name);
  if (!calls || is_called_from_outside(function) ||
      (named && root_may_be_called(function.file, function.node, named)))
    return NULL;
  for (size_t i = 0; i < calls->count; i++)
    if (!calls->items[i].node) return NULL;
  return calls;
}

// Which of a function's parameters a value is: the number, and the name that calls may give it by.
typedef struct Place {
  size_t number;
  Str name;
} Place;

// The outermost function whose parameter the value is; none: it is no parameter, or it is given another value there.
static HostRef function_of(const HostProject *project, HostRef value, Place *place) {
  HostRef none = {0};
  if (value.node->kind != HOST_NAME) return none;
  HostRef definition = names_lookup(project, value, value.node->name);
  if (!definition.node || definition.node->kind != HOST_PARAMETER) return none;
  const HostNode *function = definition.node->parent;
  if (function->kind != HOST_FUNCTION || node_outermost(function, HOST_FUNCTION) != function)
    return none;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (node->kind != HOST_ASSIGN) continue;
    for (const HostNode *target = node_child(node, ROLE_TARGET); target; target = node_next(target))
      if (str_equal(target->name, value.node->name)) return none;
  }
  *place = (Place){.name = definition.node->name};
  for (const HostNode *at = node_child(function, ROLE_PARAMETER); at != definition.node;
       at = node_next(at))
    place->number += !str_is_any(at->name, WORDS("self", "cls"));
  return (HostRef){definition.file, function};
}

// The argument for the parameter; none: it does not show.
static HostRef argument(HostRef call, Place place) {
  const HostNode *given = node_child(call.node, ROLE_ARGUMENT);
  for (; given && given->kind != HOST_SPREAD; given = node_next(given)) {
    bool is_named = given->kind == HOST_PAIR;
    if (is_named && str_equal(given->name, place.name))
      return (HostRef){call.file, node_child(given, ROLE_VALUE)};
    if (!is_named && !place.number--) return (HostRef){call.file, given};
  }
  return (HostRef){0};
}

HostRefs callers_arguments(Interpreter *interpreter, HostRef value) {
  HostRefs given = {0};
  Place at;
  HostRef function = function_of(interpreter->input->project, value, &at);
  const HostRefs *calls = function.node ? calls_of(interpreter, function) : NULL;
  for (size_t i = 0; calls && i < calls->count; i++)
    array_push(interpreter->arena, &given, argument(calls->items[i], at));
  return given;
}

HostRefs callers_seen(Interpreter *interpreter, HostRef value) {
  HostRefs given = {0};
  Place at;
  HostRef function = function_of(interpreter->input->project, value, &at);
  const void *key = function.node;
  const HostRefs *calls = key ? map_get(&interpreter->callers, key_of(&key)) : NULL;
  for (size_t i = 0; calls && i < calls->count; i++) {
    HostRef handed = calls->items[i].node ? argument(calls->items[i], at) : (HostRef){0};
    if (handed.node) array_push(interpreter->arena, &given, handed);
  }
  return given;
}

// What is known of a value, wherever it comes from.
typedef struct Handed {
  bool is_earlier, is_self, is_made;
  KnownKeys known;
} Handed;

void callers_keep_common(KnownKeys *keys, const KnownKeys *others) {
  size_t kept = 0;
  for (size_t i = 0; i < keys->count; i++)
    for (size_t k = 0; k < others->count; k++) {
      KnownKey key = keys->items[i], other = others->items[k];
      if (key.key.relation != other.key.relation || key.key.number != other.key.number ||
          strcmp(key.key.column, other.key.column) != 0)
        continue;
      if (other.is_tenants == UNKNOWN) key.is_tenants = UNKNOWN;
      keys->items[kept++] = key;
      break;
    }
  keys->count = kept;
}

static Handed handed_to(Interpreter *interpreter, HostRef value, int number, int level);

static Handed handed_by(Interpreter *interpreter, HostRef call, HostRef value, int number,
                        int level) {
  Handed handed = {.is_earlier = earlier_has_read(interpreter, value),
                   .is_self = identity_is(interpreter->input->project, value),
                   .is_made = made_here(interpreter->input->project, value),
                   .known = looked_for_value(interpreter, call, value, number)};
  bool is_plain = !handed.is_earlier && !handed.is_self && !handed.is_made && !handed.known.count;
  return is_plain && level < MOST_LEVELS ? handed_to(interpreter, value, number, level + 1)
                                         : handed;
}

static Handed handed_to(Interpreter *interpreter, HostRef value, int number, int level) {
  Place at;
  HostRef function = function_of(interpreter->input->project, value, &at);
  const HostRefs *calls = function.node ? calls_of(interpreter, function) : NULL;
  Handed all = {0};
  for (size_t i = 0; calls && i < calls->count; i++) {
    HostRef given = argument(calls->items[i], at);
    Handed handed = {0};
    if (given.node) handed = handed_by(interpreter, calls->items[i], given, number, level);
    handed.is_earlier |= handed.known.count > 0; // what holds of all of them
    if (!i) all = handed;
    all.is_earlier &= handed.is_earlier;
    all.is_self &= handed.is_self;
    all.is_made &= handed.is_made;
    callers_keep_common(&all.known, &handed.known);
  }
  return all;
}

void callers_bind(Interpreter *interpreter, HostRef value, int number, BoundBy *by) {
  Handed handed = handed_to(interpreter, value, number, 0);
  uint64_t bit = UINT64_C(1) << (number - 1);
  if (handed.is_self) by->self |= bit;
  if (handed.is_made) by->made |= bit;
  if (handed.is_earlier && !handed.known.count) by->earlier |= bit;
  for (size_t i = 0; i < handed.known.count; i++)
    array_push(interpreter->arena, &by->known, handed.known.items[i]);
}
