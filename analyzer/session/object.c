// Instances of the project's classes -> values whose fields are known.
#include "session/interpret.h"

static Value instance_of(Interpreter *interpreter, HostRef class_ref) {
  Frame *fields = ARENA_NEW(interpreter->arena, Frame);
  fields->function = class_ref;
  return (Value){VALUE_INSTANCE, .ref = class_ref, .frame = fields};
}

static HostRef constructor_of(const Interpreter *interpreter, HostRef class_ref) {
  static const char *const names[] = {"constructor", "__init__"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    HostRef found = names_member(interpreter->input->project, class_ref, str(names[i]));
    if (found.node && found.node->kind == HOST_FUNCTION) return found;
  }
  return (HostRef){0};
}

// constructor(private readonly db: Pool)
static void keep_parameters(Interpreter *interpreter, const Value *object, HostRef constructor,
                            const Value *arguments, size_t count) {
  size_t index = 0;
  for (const HostNode *parameter = node_child(constructor.node, ROLE_PARAMETER);
       parameter && index < count; parameter = node_next(parameter))
    if (!str_is(parameter->name, "self"))
      object_set(interpreter, object, parameter->name, arguments[index++]);
}

Value object_new(Interpreter *interpreter, HostRef class_ref, const HostNode *call,
                 const Value *arguments, size_t count) {
  Value object = instance_of(interpreter, class_ref);
  HostRef constructor = constructor_of(interpreter, class_ref);
  if (!constructor.node) return object;
  keep_parameters(interpreter, &object, constructor, arguments, count);
  Value *kept = ARENA_NEW(interpreter->arena, Value);
  *kept = object;
  call_function(interpreter, (Value){VALUE_CLOSURE, .ref = constructor, .object = kept}, call,
                arguments, count);
  return object;
}

Value object_around(Interpreter *interpreter, HostRef function) {
  const HostNode *class_node = node_around(function.node, HOST_CLASS);
  if (!class_node || node_around(function.node, HOST_FUNCTION)) return value_unknown();
  return instance_of(interpreter, (HostRef){function.file, class_node});
}

Value object_member(Interpreter *interpreter, const Value *object, Str name) {
  for (size_t i = object->frame->variables.count; i-- > 0;)
    if (str_equal(object->frame->variables.items[i].name, name))
      return object->frame->variables.items[i].value;
  HostRef member = names_member(interpreter->input->project, object->ref, name);
  if (!member.node || member.node->kind != HOST_FUNCTION) return value_unknown();
  Value *kept = ARENA_NEW(interpreter->arena, Value);
  *kept = *object;
  return (Value){VALUE_CLOSURE, .ref = member, .object = kept};
}

void object_set(Interpreter *interpreter, const Value *object, Str name, Value value) {
  array_push(interpreter->arena, &object->frame->variables, (Variable){name, value});
}
