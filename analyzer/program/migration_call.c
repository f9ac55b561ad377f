// A call in a migration -> the function that it means, run with what it is given.
#include "program/migration_run.h"

enum { DEEPEST = 40, MOST_ARGUMENTS = 8 };

static const HostValue unknown = {.kind = VALUE_UNKNOWN};

// ---- running a function ----

static Str parameter_name(const HostNode *parameter) {
  const HostNode *target = node_child(parameter, ROLE_TARGET);
  return target ? target->name : parameter->name;
}

Scope *migration_enter(MigrationRun *run) {
  Scope *outer = run->scope;
  run->scope = ARENA_NEW(run->arena, Scope);
  run->scope->outer = outer;
  return outer;
}

void migration_bind_fields(MigrationRun *run, const HostNode *pattern, const HostValue *map) {
  for (const HostNode *field = pattern->first; field; field = field->next) {
    const HostNode *alias = field->kind == HOST_PAIR ? node_child(field, ROLE_VALUE) : NULL;
    const HostValue *value = &unknown;
    for (size_t i = 0; map->kind == VALUE_MAP && i < map->keys.count; i++)
      if (str_equal(map->keys.items[i], field->name)) value = map->items.items[i];
    migration_bind(run, alias ? alias->name : field->name, value);
  }
}

static void bind_parameters(MigrationRun *run, HostRef function, const HostValue *const *values,
                            size_t count) {
  size_t index = 0;
  for (const HostNode *child = function.node->first; child; child = child->next) {
    if (child->role != ROLE_PARAMETER) continue;
    const HostNode *fallback = node_child(child, ROLE_VALUE);
    const HostValue *value = index < count ? values[index] : NULL;
    if (!value && fallback) value = migration_value(run, RUN_REF(function, fallback));
    const HostNode *target = node_child(child, ROLE_TARGET);
    if (target && target->kind == HOST_MAP)
      migration_bind_fields(run, target, value ? value : &unknown);
    else
      migration_bind(run, parameter_name(child), value ? value : &unknown);
    index++;
  }
}

// What the last RETURN that is no branch gives, or the expression that the function is.
static HostRef returned_value(HostRef function) {
  const HostNode *body = node_child(function.node, ROLE_BODY);
  if (!body) return (HostRef){0};
  const HostNode *last = body->kind == HOST_BLOCK ? body->first : body;
  while (last && last->next) last = last->next;
  if (last && last->kind == HOST_RETURN) last = node_child(last, ROLE_VALUE);
  return RUN_REF(function, last);
}

// One that calls itself is not followed again, nor are functions too deep in each other.
static bool is_running(const MigrationRun *run, const HostNode *function) {
  bool is_running = run->call_count == MIGRATION_CALLS;
  for (int i = 0; i < run->call_count; i++) is_running |= run->calls[i] == function;
  return is_running;
}

static const HostValue *call(MigrationRun *run, HostRef function, const HostValue *const *values,
                             size_t count, bool wants_result) {
  if (run->depth >= DEEPEST || is_running(run, function.node)) return NULL;
  run->calls[run->call_count++] = function.node;
  run->depth++;
  Scope *outer = migration_enter(run);
  bool returned = run->returned;
  bind_parameters(run, function, values, count);
  run->returned = false;
  const HostNode *body = node_child(function.node, ROLE_BODY);
  if (body) migration_run(run, RUN_REF(function, body));
  HostRef result = wants_result ? returned_value(function) : (HostRef){0};
  MigrationMark mark = migration_mark(run); // the call that gives the result has run already
  const HostValue *value = result.node ? migration_value(run, result) : NULL;
  migration_undo(run, mark);
  run->returned = returned;
  run->scope = outer;
  run->depth--;
  run->call_count--;
  return value;
}

void migration_call(MigrationRun *run, HostRef function, const HostValue *const *values,
                    size_t count) {
  call(run, function, values, count, false);
}

const HostValue *migration_result(MigrationRun *run, HostRef function,
                                  const HostValue *const *values, size_t count) {
  return call(run, function, values, count, true);
}

// ---- what a call gives it ----

static size_t find_parameter(HostRef function, Str name) {
  size_t index = 0;
  for (const HostNode *child = function.node->first; child; child = child->next) {
    if (child->role != ROLE_PARAMETER) continue;
    if (str_equal(parameter_name(child), name)) return index;
    index++;
  }
  return SIZE_MAX;
}

// Whether the first parameter is the object that the method is called on.
static bool takes_object(HostRef function) {
  static const char *const words[] = {"self", "cls", NULL};
  const HostNode *first = node_child(function.node, ROLE_PARAMETER);
  return first && (str_is_any(parameter_name(first), words) ||
                   str_starts(node_text(function.file, first), "this "));
}

static const HostNode *object_of(HostRef call) {
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  return callee ? node_child(callee, ROLE_OBJECT) : NULL;
}

// Named arguments go where the function has a parameter of the name; a map of the others is one more argument.
static size_t give(MigrationRun *run, HostRef function, HostRef call, const HostValue **values) {
  const HostNode *object = object_of(call);
  size_t count = 0, last = 0;
  HostValue *rest = ARENA_NEW(run->arena, HostValue);
  rest->kind = VALUE_MAP;
  if (object && takes_object(function))
    values[count++] = migration_value(run, RUN_REF(call, object));
  for (const HostNode *node = node_child(call.node, ROLE_ARGUMENT); node; node = node_next(node)) {
    bool is_named = node->kind == HOST_PAIR;
    const HostNode *expr = is_named ? node_child(node, ROLE_VALUE) : node;
    const HostValue *value = expr ? migration_value(run, RUN_REF(call, expr)) : &unknown;
    Str name = is_named ? migration_key(run, RUN_REF(call, node)) : (Str){0};
    size_t index = is_named ? find_parameter(function, name) : count++;
    if (index < MOST_ARGUMENTS) {
      values[index] = value;
      last = index + 1 > last ? index + 1 : last;
    } else if (is_named) {
      array_push(run->arena, &rest->keys, name);
      array_push(run->arena, &rest->items, value);
    }
  }
  if (rest->keys.count && count < MOST_ARGUMENTS && !values[count]) values[count++] = rest;
  return count > last ? count : last;
}

// The closure that a name stands for here, the project's function, or the only one of the name.
static HostRef called(MigrationRun *run, HostRef call) {
  const HostNode *callee = node_child(call.node, ROLE_CALLEE);
  const HostValue *value =
      callee && callee->kind == HOST_NAME ? migration_lookup(run, callee->name) : NULL;
  if (value && value->kind == VALUE_FUNCTION) return value->function;
  HostRef function = names_callee(run->project, call);
  if (!function.node) function = names_only_function(run->project, call);
  return function.node && function.node->kind == HOST_FUNCTION ? function : (HostRef){0};
}

HostRef migration_returned(MigrationRun *run, HostRef expr) {
  HostRef function = called(run, expr);
  HostRef value = function.node ? returned_value(function) : (HostRef){0};
  bool is_described = value.node && (value.node->kind == HOST_LIST || value.node->kind == HOST_MAP);
  return is_described ? value : (HostRef){0};
}

// What a block of Ruby that a method yields to is known by.
static const char yielded[] = "yield";

bool migration_follow(MigrationRun *run, HostRef expr, const HostValue **result) {
  HostRef function = called(run, expr);
  if (!function.node || is_running(run, function.node)) return false;
  const HostValue *values[MOST_ARGUMENTS] = {0};
  size_t count = give(run, function, expr, values);
  const HostValue *block = count && count <= MOST_ARGUMENTS ? values[count - 1] : NULL;
  Span place = run->place;
  Scope *outer = migration_enter(run);
  if (block && block->kind == VALUE_FUNCTION) migration_bind(run, str(yielded), block);
  const HostNode *object = object_of(expr);
  if (object) migration_bind(run, str("self"), migration_value(run, RUN_REF(expr, object)));
  run->place = migration_place(run, expr);
  count = count < MOST_ARGUMENTS ? count : MOST_ARGUMENTS;
  const HostValue *value = call(run, function, values, count, result != NULL);
  if (result) *result = value;
  run->place = place;
  run->scope = outer;
  return true;
}

void migration_yield(MigrationRun *run, HostRef yield) {
  const HostValue *block = migration_lookup(run, str(yielded)), *values[MOST_ARGUMENTS];
  size_t count = 0;
  for (const HostNode *node = node_child(yield.node, ROLE_ARGUMENT); node && count < MOST_ARGUMENTS;
       node = node_next(node))
    values[count++] = migration_value(run, RUN_REF(yield, node));
  if (block && block->kind == VALUE_FUNCTION) migration_call(run, block->function, values, count);
}
