// Instances of the project's classes -> values whose fields are known.
#include "session/interpret.h"

static Value instance_of(Interpreter *interpreter, HostRef class_ref) {
  Frame *fields = ARENA_NEW(interpreter->arena, Frame);
  fields->function = class_ref;
  return (Value){VALUE_INSTANCE, .ref = class_ref, .frame = fields};
}

// What takes the arguments of the call, which may be NULL; of Kotlin and C# the class itself may.
static HostRef constructor_of(const Interpreter *interpreter, HostRef class_ref,
                              const HostNode *call) {
  const HostProject *project = interpreter->input->project;
  if (node_child(class_ref.node, ROLE_PARAMETER)) return class_ref;
  HostRef meant = call ? names_callee(project, eval_ref(interpreter, call)) : (HostRef){0};
  // Java, C#: which of several
  bool is_own = meant.node && meant.node->kind == HOST_FUNCTION &&
                node_around(meant.node, HOST_CLASS) == class_ref.node;
  return is_own ? meant : names_constructor(project, class_ref);
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

// The name of the class's field of that number; length 0: there is none.
static Str field_name(HostRef class_ref, size_t number) {
  const HostNode *body = node_child(class_ref.node, ROLE_BODY);
  for (const HostNode *field = body ? body->first : NULL; field; field = field->next)
    for (const HostNode *name = field->kind == HOST_ASSIGN ? node_child(field, ROLE_TARGET) : NULL;
         name; name = node_next(name))
      if (!number--) return name->name;
  return (Str){0};
}

// Go: Repo{db: tx}, Repo{tx}; Rust: Self { conn }
static Str field_of(HostRef class_ref, const HostNode *given, size_t number) {
  if (given->kind != HOST_PAIR) return field_name(class_ref, number);
  const HostNode *value = node_child(given, ROLE_VALUE);
  return given->name.length || !value ? given->name : value->name;
}

static void keep_fields(Interpreter *interpreter, const Value *object, const HostNode *literal,
                        const Value *values, size_t count) {
  size_t number = 0;
  for (const HostNode *field = node_child(literal, ROLE_ARGUMENT); field && number < count;
       field = node_next(field), number++) {
    Str name = field_of(object->ref, field, number);
    if (name.length) object_set(interpreter, object, name, values[number]);
  }
}

Value object_new(Interpreter *interpreter, HostRef class_ref, const HostNode *call,
                 const Value *arguments, size_t count) {
  Value object = instance_of(interpreter, class_ref);
  HostRef constructor = constructor_of(interpreter, class_ref, call);
  bool has_literals = language_is_any(class_ref.file->language, WORDS("go", "rust"));
  if (!constructor.node && call && has_literals)
    keep_fields(interpreter, &object, call, arguments, count);
  if (!constructor.node) return object;
  keep_parameters(interpreter, &object, constructor, arguments, count);
  if (constructor.node->kind != HOST_FUNCTION) return object;
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
