// Expressions and assignments of host code -> values, in the order in which they run.
#include "session/interpret.h"

enum {
  MOST_STEPS = 200000,   // nodes from one root
  FEWER_STEPS = 5000,    // the same in a project that is far from finished behind
  MANY_STEPS = 50000000, // of all roots
};

HostRef eval_ref(const Interpreter *interpreter, const HostNode *node) {
  return (HostRef){interpreter->frame->function.file, node};
}

// ---- variables ----

static Variable *find_variable(Frame *frame, Str name) {
  for (; frame; frame = frame->outer)
    for (size_t i = frame->variables.count; i-- > 0;)
      if (str_equal(frame->variables.items[i].name, name)) return &frame->variables.items[i];
  return NULL;
}

static void set_variable(Interpreter *interpreter, Str name, Value value, bool declares) {
  Variable *known = declares ? NULL : find_variable(interpreter->frame, name);
  if (known)
    known->value = value;
  else
    array_push(interpreter->arena, &interpreter->frame->variables, (Variable){name, value});
}

// The object whose method is being followed, where a name alone may be one of its fields or methods. NULL: there is none, or
// nothing is known of it.
static const Value *bare_object(const Interpreter *interpreter, Str name) {
  const Language *language = interpreter->frame->function.file->language;
  bool is_field = name.length && *name.data == '@'; // Ruby
  if (!is_field && !language_is_any(language, WORDS("java", "csharp", "kotlin"))) return NULL;
  const Variable *self = find_variable(interpreter->frame, str("this"));
  return self && self->value.kind == VALUE_INSTANCE && self->value.frame ? &self->value : NULL;
}

static bool is_field_of(const Interpreter *interpreter, const Value *object, Str name) {
  if (*name.data == '@') return true;
  const HostNode *member = names_member(interpreter->input->project, object->ref, name).node;
  return member && (member->kind == HOST_ASSIGN || member->kind == HOST_PARAMETER);
}

static void assign_name(Interpreter *interpreter, Str name, Value value) {
  const Value *object =
      find_variable(interpreter->frame, name) ? NULL : bare_object(interpreter, name);
  if (object && is_field_of(interpreter, object, name))
    object_set(interpreter, object, name, value);
  else
    set_variable(interpreter, name, value, false);
}

void eval_bind(Interpreter *interpreter, const HostNode *target, Value value) {
  switch (target->kind) {
  case HOST_NAME: assign_name(interpreter, target->name, value); break;
  case HOST_PARAMETER: set_variable(interpreter, target->name, value, true); break;
  case HOST_ASSIGN: // a pattern with a default
    if (node_child(target, ROLE_TARGET))
      eval_bind(interpreter, node_child(target, ROLE_TARGET), value);
    break;
  case HOST_LIST: // `tx, err := ...`: the first one is what matters
    for (const HostNode *part = target->first; part; part = part->next)
      eval_bind(interpreter, part, part == target->first ? value : value_unknown());
    break;
  case HOST_MAP: carried_bind(interpreter, target, value); break;
  case HOST_PAIR:
  case HOST_SPREAD:
    for (const HostNode *part = target->first; part; part = part->next)
      if (part->role != ROLE_KEY) eval_bind(interpreter, part, value_unknown());
    break;
  default: break;
  }
}

// The value of a variable of a file or a field: evaluated once, where it is defined.
static Value eval_definition(Interpreter *interpreter, HostRef definition) {
  const void *key = definition.node;
  Value *known = map_get(&interpreter->globals, key_of(&key));
  if (known) return *known;
  known = ARENA_NEW(interpreter->arena, Value);
  map_set(&interpreter->globals, key_of(&key), known); // also ends circles
  bool is_assigned = definition.node->kind == HOST_ASSIGN;
  const HostNode *value = is_assigned ? node_child(definition.node, ROLE_VALUE) : definition.node;
  if (!value) return *known;
  Frame *frame = ARENA_NEW(interpreter->arena, Frame); // closures that are made in it keep it
  frame->function = definition;
  Frame *before = interpreter->frame;
  State state = state_copy(&interpreter->state);
  interpreter->frame = frame;
  Value result = eval(interpreter, value);
  interpreter->frame = before;
  interpreter->state = state;
  return *known = result;
}

static bool is_field(const HostNode *assign) {
  const HostNode *target = node_child(assign, ROLE_TARGET);
  return target && target->kind == HOST_MEMBER;
}

// `self.pool = await create_pool()` makes the same thing wherever it stands; other values of fields may not.
static bool is_pool(Interpreter *interpreter, HostRef assign) {
  const HostNode *value = node_child(assign.node, ROLE_VALUE);
  while (value && value->kind == HOST_UNARY) value = value->first;
  bool is_call = value && (value->kind == HOST_CALL || value->kind == HOST_NEW);
  const DriverRow *row =
      is_call ? driver_of(connection_drivers(interpreter, assign.file), value) : NULL;
  return row && row->effect == DRIVER_POOL;
}

// A field that one of the methods of its class gives a pool.
static Value eval_field(Interpreter *interpreter, HostRef class_ref, Str name) {
  for (const HostNode *node = class_ref.node; node; node = node_walk(class_ref.node, node)) {
    if (node->kind != HOST_ASSIGN || !is_field(node)) continue;
    HostRef assign = {class_ref.file, node};
    if (str_equal(node_child(node, ROLE_TARGET)->name, name) && is_pool(interpreter, assign))
      return eval_definition(interpreter, assign);
  }
  return value_unknown();
}

static Value eval_resolved(Interpreter *interpreter, HostRef definition) {
  if (!definition.node) return value_unknown();
  switch (definition.node->kind) {
  case HOST_FUNCTION: return (Value){VALUE_CLOSURE, .ref = definition};
  case HOST_CLASS: return (Value){VALUE_INSTANCE, .ref = definition};
  case HOST_ASSIGN:
    return node_around(definition.node, HOST_FUNCTION) ? value_unknown()
                                                       : eval_definition(interpreter, definition);
  case HOST_NEW: // export default new Pool()
  case HOST_CALL: return eval_definition(interpreter, definition);
  default: return value_unknown();
  }
}

static Value eval_name(Interpreter *interpreter, const HostNode *node) {
  Variable *variable = find_variable(interpreter->frame, node->name);
  if (variable) return variable->value;
  const Value *object = bare_object(interpreter, node->name);
  Value member = object ? object_member(interpreter, object, node->name) : value_unknown();
  if (member.kind != VALUE_UNKNOWN) return member;
  HostRef at = eval_ref(interpreter, node);
  return eval_resolved(interpreter, names_lookup(interpreter->input->project, at, node->name));
}

// `work.get()`, `block.invoke()`: the method of an interface that a closure stands for.
static bool is_invocation(const Interpreter *interpreter, Str name) {
  static const char *const names[] = {"apply",  "accept", "run",      "get",     "test", "call",
                                      "invoke", "Invoke", "__invoke", "execute", NULL};
  const Language *language = interpreter->frame->function.file->language;
  return !language_is_script(language) && str_is_any(name, names); // whose functions bind `this`
}

static Value eval_member(Interpreter *interpreter, const HostNode *node) {
  const HostNode *object = node_child(node, ROLE_OBJECT);
  if (!object) return value_unknown();
  Value value = eval(interpreter, object);
  if (value.kind == VALUE_CLOSURE && is_invocation(interpreter, node->name)) return value;
  if (value.kind == VALUE_CONNECTION)
    return value; // prisma.order, tx.client: on the same connection
  if (value.kind == VALUE_MAP) return carried_at(&value, node->name);
  if (value.kind == VALUE_NOTHING || value.kind == VALUE_CONTEXT) return value;
  if (value.kind == VALUE_INSTANCE && value.frame) {
    Value member = object_member(interpreter, &value, node->name);
    if (member.kind != VALUE_UNKNOWN) return member;
  }
  HostRef class_ref = value.kind == VALUE_INSTANCE
                          ? value.ref
                          : names_type(interpreter->input->project, eval_ref(interpreter, object));
  if (!class_ref.node) return value_unknown();
  HostRef member = names_member(interpreter->input->project, class_ref, node->name);
  bool is_set = member.node && member.node->kind == HOST_ASSIGN && is_field(member.node);
  return is_set ? eval_field(interpreter, class_ref, node->name)
                : eval_resolved(interpreter, member);
}

static void assign_field(Interpreter *interpreter, const HostNode *member, Value value) {
  const HostNode *object = node_child(member, ROLE_OBJECT);
  Value owner = object ? eval(interpreter, object) : value_unknown();
  if (owner.kind == VALUE_INSTANCE && owner.frame)
    object_set(interpreter, &owner, member->name, value);
}

// row[0]
static Value eval_index(Interpreter *interpreter, const HostNode *node) {
  Value first = value_unknown();
  for (const HostNode *child = node->first; child; child = child->next) {
    Value value = eval(interpreter, child);
    if (child->role == ROLE_OBJECT && value.kind == VALUE_CONTEXT) first = value;
  }
  return first;
}

static Value eval_assign(Interpreter *interpreter, const HostNode *node) {
  const HostNode *value = node_child(node, ROLE_VALUE), *target = node_child(node, ROLE_TARGET);
  const DriverRow *row =
      driver_of(connection_drivers(interpreter, interpreter->frame->function.file), node);
  Value result = value_unknown();
  if (row && driver_call(interpreter, row, node, &result))
    return result; // command.CommandText = "..."
  if (value) result = eval(interpreter, value);
  if (is_field(node)) orm_call(interpreter, node); // of a row
  for (; target; target = node_next(target)) {
    if (target->kind == HOST_MEMBER)
      assign_field(interpreter, target, result);
    else if (target->kind == HOST_INDEX)
      eval_children(interpreter, target);
    else
      eval_bind(interpreter, target, result);
  }
  return result;
}

// ---- all of them ----

void eval_children(Interpreter *interpreter, const HostNode *node) {
  for (const HostNode *child = node->first; child; child = child->next) eval(interpreter, child);
}

// Methods are followed when they are called, or as roots.
static void eval_class(Interpreter *interpreter, const HostNode *node) {
  const HostNode *body = node_child(node, ROLE_BODY);
  for (const HostNode *part = body ? body->first : NULL; part; part = part->next)
    if (part->kind != HOST_FUNCTION) eval(interpreter, part);
}

// `@event.listens_for(engine, "begin")`: runs the function at the event, on a connection of which nothing else is known.
static void run_hooks(Interpreter *interpreter, const HostNode *function) {
  static const char *const events[] = {"begin", "checkout", "checkin", "connect", NULL};
  const HostNode *decorator = node_child(function, ROLE_DECORATOR);
  for (; decorator && !interpreter->in_hook; decorator = node_next(decorator)) {
    const DriverRow *row = connection_row(interpreter, eval_ref(interpreter, decorator));
    Value result;
    if (row && row->effect == DRIVER_HOOK && str_is_any(row->event, events))
      driver_call(interpreter, row, decorator, &result);
  }
}

static Value eval_function(Interpreter *interpreter, const HostNode *node) {
  Value closure = {VALUE_CLOSURE, .ref = eval_ref(interpreter, node), .frame = interpreter->frame};
  bool is_statement = node->name.length && node->role == ROLE_CHILD;
  if (is_statement) set_variable(interpreter, node->name, closure, true);
  run_hooks(interpreter, node);
  return closure;
}

// False, and a gap at the root: it leads to more code than is followed.
static bool step(Interpreter *interpreter) {
  size_t most = interpreter->all_steps < MANY_STEPS ? MOST_STEPS : FEWER_STEPS;
  interpreter->exhausted |= interpreter->steps >= most;
  if (interpreter->exhausted) return false;
  interpreter->steps++;
  interpreter->all_steps++;
  return true;
}

Value eval(Interpreter *interpreter, const HostNode *node) {
  if (!interpreter->state.reachable) return value_unknown();
  if (!step(interpreter)) return value_unknown();
  switch (node->kind) {
  case HOST_NAME: return eval_name(interpreter, node);
  case HOST_MEMBER: return eval_member(interpreter, node);
  case HOST_ASSIGN: return eval_assign(interpreter, node);
  case HOST_FUNCTION: return eval_function(interpreter, node);
  case HOST_CALL:
  case HOST_NEW:
  case HOST_TAGGED: return call_eval(interpreter, node);
  case HOST_CLASS: eval_class(interpreter, node); return value_unknown();
  case HOST_IMPORT: return value_unknown();
  case HOST_BINARY:
  case HOST_CONDITIONAL:
  case HOST_IF:
  case HOST_SWITCH:
  case HOST_LOOP:
  case HOST_TRY:
  case HOST_WITH:
  case HOST_RETURN:
  case HOST_THROW:
  case HOST_BREAK:
  case HOST_YIELD:
  case HOST_DEFER:
  case HOST_SPAWN: return control_eval(interpreter, node);
  case HOST_MAP:
    if (language_is_script(interpreter->frame->function.file->language))
      return carried_literal(interpreter, node);
    eval_children(interpreter, node);
    return value_unknown();
  case HOST_INDEX: return eval_index(interpreter, node);
  case HOST_UNARY:
  case HOST_SPREAD: return node->first ? eval(interpreter, node->first) : value_unknown();
  default: eval_children(interpreter, node); return value_unknown();
  }
}
