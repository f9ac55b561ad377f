// A value -> whether it is a key that the program has made just now.
#include "session/interpret.h"

enum { DEEPEST = 4 };

// Whatever the library: `UUID.randomUUID()`, `Guid.NewGuid()`, `Uuid::new_v4()`, `SecureRandom.uuid`, `Ecto.UUID.generate()`.
static bool generates(const HostNode *call) {
  static const char *const names[] = {"randomUUID", "uuid4",   "uuid7",          "uuidv4",
                                      "uuidv7",     "nanoid",  "ulid",           "createId",
                                      "cuid",       "NewGuid", "new_v4",         "now_v7",
                                      "NewString",  "NewV7",   "CreateVersion7", NULL};
  static const char *const makers[] = {"v4",  "v7",   "New",      "NewRandom",   "Make",
                                       "new", "uuid", "generate", "orderedUuid", NULL};
  static const char *const owners[] = {"uuid", "Uuid",  "UUID", "ulid",         "Ulid",
                                       "xid",  "ksuid", "Str",  "SecureRandom", NULL};
  const HostNode *object = node_object(call);
  if (str_is_any(call->name, names)) return true;
  return object && str_is_any(call->name, makers) && str_is_any(object->name, owners);
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
  const HostNode *inner =
      NULL; // str(uuid4()), uuid4().hex, uuid.Must(uuid.NewV7()), uuid().toString()
  if (node->kind == HOST_MEMBER && str_is(node->name, "hex")) inner = node_child(node, ROLE_OBJECT);
  if (node->kind == HOST_CALL) {
    if (generates(node)) return true;
    if (str_is_any(node->name, WORDS("str", "String", "Must"))) inner = node_argument(node, 0);
    bool converts = str_is_any(node->name, WORDS("toString", "ToString", "String", "to_string"));
    if (!inner && converts) inner = node_object(node);
  }
  return inner && is_made(project, (HostRef){value.file, inner}, depth + 1);
}

bool made_here(const HostProject *project, HostRef value) { return is_made(project, value, 0); }
