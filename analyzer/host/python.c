// Python: `a if c else b`, whose parts the grammar does not name; the types that annotations mean.
#include "host/edit.h"
#include "host/language.h"

static void visit_conditional(HostNode *conditional) {
  static const HostRole roles[] = {ROLE_VALUE, ROLE_CONDITION, ROLE_ELSE};
  HostNode *part = conditional->first;
  for (int i = 0; part && i < 3; i++, part = part->next) part->role = roles[i];
}

// The last part of the dotted name that a text begins with.
static Str first_name(Str text) {
  size_t start = 0, end = 0;
  for (; end < text.length && strchr(" |[", text.data[end]) == NULL; end++)
    if (text.data[end] == '.') start = end + 1;
  return str_slice(text, start, end);
}

// `Optional[X]`, `Annotated[X, ...]` and `X | None` are X; of other types the arguments do not matter. The node
// stays, as there may be calls in it (`Annotated[X, Depends(f)]`), and has X as its name.
static void visit_type(const HostFile *file, HostNode *type) {
  static const char *const wrappers[] = {"Annotated", "Optional", "Union", "Awaitable", NULL};
  HostNode *object = node_child(type, ROLE_OBJECT), *argument = node_child(type, ROLE_ARGUMENT);
  if (type->kind == HOST_BINARY) object = type->first;
  bool wraps = type->kind == HOST_INDEX && object && argument && object->name.length &&
               str_is_any(object->name, wrappers);
  if (type->kind == HOST_INDEX || type->kind == HOST_BINARY)
    type->name = wraps ? argument->name : object ? object->name : (Str){0};
  if (type->kind == HOST_STRING) { // "X", of a class that comes later
    type->name = first_name(edit_plain_name(file, type));
    type->kind = HOST_NAME;
    while (type->first) edit_remove(type->first);
  }
}

static void visit(HostFile *file, HostNode *node) {
  if (node->kind == HOST_CONDITIONAL) visit_conditional(node);
  if (node->role == ROLE_TYPE) visit_type(file, node);
}

void python_adjust(HostFile *file) { edit_each(file, file->root, visit); }
