// A value of JavaScript or Python -> whether it is a key that the program has made just now.
#include "session/interpret.h"

enum { DEEPEST = 4 };

static bool generates(const HostNode *call) {
  const HostNode *object = node_object(call);
  if (str_is_any(call->name, WORDS("randomUUID", "uuid4", "uuid7", "uuidv4", "uuidv7", "nanoid",
                                   "ulid", "createId", "cuid")))
    return true;
  return object && str_is_any(call->name, WORDS("v4", "v7")) && str_is(object->name, "uuid");
}

static bool is_made(const HostProject *project, HostRef value, int depth);

// Whatever the name may have been given is such a key.
static bool is_made_name(const HostProject *project, HostRef name, int depth) {
  HostRef definition = names_lookup(project, name, name.node->name);
  bool is_assign = definition.node && node_binder(definition.node)->kind == HOST_ASSIGN;
  bool is_local = is_assign && node_around(definition.node, HOST_FUNCTION);
  HostRefs values = {0};
  if (is_local) names_alternatives(project, name, name.node->name, &values);
  for (size_t i = 0; i < values.count; i++)
    if (!is_made(project, values.items[i], depth + 1)) return false;
  return values.count > 0;
}

static bool is_made(const HostProject *project, HostRef value, int depth) {
  const HostNode *node = node_operand(value.node);
  if (!node || depth > DEEPEST) return false;
  if (node->kind == HOST_NAME) return is_made_name(project, (HostRef){value.file, node}, depth);
  const HostNode *inner = NULL; // str(uuid4()), uuid4().hex, uuid().toString()
  if (node->kind == HOST_MEMBER && str_is(node->name, "hex")) inner = node_child(node, ROLE_OBJECT);
  if (node->kind == HOST_CALL) {
    if (generates(node)) return true;
    if (str_is_any(node->name, WORDS("str", "String"))) inner = node_argument(node, 0);
    if (str_is(node->name, "toString")) inner = node_object(node);
  }
  return inner && is_made(project, (HostRef){value.file, inner}, depth + 1);
}

bool made_here(const HostProject *project, HostRef value) {
  bool is_read =
      language_is_script(value.file->language) || language_is(value.file->language, "python");
  return is_read && is_made(project, value, 0);
}
