// A parameter that rows are asked for by -> whether a handler of requests hands a client's key on for it.
#include "session/interpret.h"

#include "orm/orm.h"
#include "session/request.h"

enum { MOST_LEVELS = 2 };

// Somebody looks at who may do this.
static bool is_check(Str name) {
  return str_has_any_nocase(name, WORDS("check", "assert", "ensure", "verify", "authoriz", "access",
                                        "permission", "owner", "guard", "polic", "allowed",
                                        "belongs", "member", "admin", "can_"));
}

static bool is_within(const HostNode *outer, const HostNode *node) {
  return outer->start <= node->start && node->end <= outer->end;
}

// The tenant's column, or what it refers to: `org_id`, `orgId`, `org`.
static bool is_tenant(Arena *arena, Str name, Str tenant) {
  Str plain = orm_plain(arena, name), stem = tenant;
  if (str_ends(stem, "id") && stem.length > 2) stem.length -= 2;
  return str_equal(plain, tenant) || str_equal(plain, stem);
}

// What a function is looked through for.
typedef struct Way {
  Arena *arena;
  HostRef function;
  const HostNode *call; // that hands the key on; NULL: none, the function asks by it
  uint32_t asked;       // where the value stands
  Str key, root;        // as the function has it: "payload.id", "payload"
  Str tenant;           // the column, as orm_plain() writes it
} Way;

static bool says_tenant(const Way *way, const HostNode *top) {
  for (const HostNode *node = top; node; node = node_walk(top, node))
    if (is_tenant(way->arena, node->name, way->tenant)) return true;
  return false;
}

// Whether an argument of the call has the expression of this text in it.
static bool is_given(const Way *way, const HostNode *call, Str text) {
  const HostNode *given = node_child(call, ROLE_ARGUMENT);
  for (; given; given = node_next(given))
    for (const HostNode *node = given; node; node = node_walk(given, node)) {
      bool is_value = node->kind == HOST_NAME || node->kind == HOST_MEMBER ||
                      node->kind == HOST_INDEX || node->kind == HOST_CALL;
      if (is_value && str_equal(node_text(way->function.file, node), text)) return true;
    }
  return false;
}

// require_access(id), find_own(id, tenant); in a handler whatever else is given the key.
static bool may_look(const Way *way, const HostNode *call) {
  bool is_apart = !way->call || (!is_within(call, way->call) && !is_within(way->call, call));
  if (!is_apart) return false;
  if (is_check(call->name) && is_given(way, call, way->root)) return true;
  if (!is_given(way, call, way->key)) return false;
  return way->call || (call->end <= way->asked && says_tenant(way, call));
}

// `if crate.tenant_id != tenant_id`
static bool compares(const Way *way, const HostNode *node) {
  bool is_around = way->call && is_within(node, way->call);
  return node->kind == HOST_BINARY && !is_around && says_tenant(way, node);
}

// Anything in the function that may keep clients from other tenants' keys.
static bool may_guard(const Way *way) {
  const HostNode *function = way->function.node;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (node->kind == HOST_DECORATOR && is_check(node->name)) return true;
    if (node->kind == HOST_CALL && may_look(way, node)) return true;
    if (way->call && compares(way, node)) return true; // of what asks, others have looked
  }
  return false;
}

static const HostNode *root_of(const HostNode *value) {
  for (const HostNode *next = value; next;) {
    value = next;
    next = value->kind == HOST_CALL ? node_object(value)
           : value->kind == HOST_MEMBER || value->kind == HOST_INDEX
               ? node_child(value, ROLE_OBJECT)
               : NULL;
  }
  return value;
}

static Way way_of(Interpreter *interpreter, HostRef value, const HostNode *call, Str tenant) {
  return (Way){.arena = interpreter->arena,
               .function = {value.file, node_outermost(value.node, HOST_FUNCTION)},
               .call = call,
               .asked = value.node->start,
               .key = node_text(value.file, value.node),
               .root = node_text(value.file, root_of(value.node)),
               .tenant = tenant};
}

// `identity = Depends(require_identity)`: who asks, and not what is asked for.
static bool is_injected(const HostProject *project, HostRef value) {
  const HostNode *root = root_of(value.node);
  HostRef definition = root->kind == HOST_NAME
                           ? names_lookup(project, (HostRef){value.file, root}, root->name)
                           : (HostRef){0};
  return definition.node &&
         str_has_any(node_text(definition.file, definition.node), WORDS("Depends(", "Security("));
}

static bool gives(Interpreter *interpreter, HostRef value, Str tenant, int level);

// UUID(id), str(id)
static HostRef unwrapped(HostRef value) {
  const HostNode *only = value.node->kind == HOST_CALL && !node_object(value.node)
                             ? node_argument(value.node, 0)
                             : NULL;
  return only && !node_next(only) ? (HostRef){value.file, only} : value;
}

static bool is_client_key(Interpreter *interpreter, HostRef given, Str tenant, int level) {
  const HostProject *project = interpreter->input->project;
  HostRef value = unwrapped(given);
  const HostNode *call = node_around(given.node, HOST_CALL);
  Way way = way_of(interpreter, value, call, tenant);
  const void *key = way.function.node;
  if (!call || !key || may_guard(&way) || root_is_job(interpreter, way.function)) return false;
  if (request_works_for_all(str(given.file->source->path)) ||
      request_is_for_operators(given.file, call))
    return false;
  bool is_handler =
      !map_get(&interpreter->called, key_of(&key)) && root_is_of_request(way.function);
  if (is_handler)
    return !is_injected(project, value) && !identity_is(project, value) &&
           orm_is_chosen(interpreter->arena, project, value);
  return level < MOST_LEVELS && gives(interpreter, value, tenant, level + 1);
}

static bool gives(Interpreter *interpreter, HostRef value, Str tenant, int level) {
  HostRefs given = callers_seen(interpreter, value);
  for (size_t i = 0; i < given.count; i++)
    if (is_client_key(interpreter, given.items[i], tenant, level)) return true;
  return false;
}

bool callers_client_gives(Interpreter *interpreter, HostRef value, const Column *tenant) {
  const Language *language = value.file->language;
  bool is_followed = language_is_script(language) || language_is(language, "python");
  Str column = orm_plain(interpreter->arena, str(tenant->name));
  Way way = way_of(interpreter, value, NULL, column);
  return is_followed && way.function.node && !may_guard(&way) &&
         gives(interpreter, value, column, 0);
}
