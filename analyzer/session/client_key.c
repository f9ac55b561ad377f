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

// Anything in the function beside the call that may keep clients from other tenants' keys.
static bool may_guard(Arena *arena, const HostNode *function, const HostNode *call, Str tenant) {
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    bool is_name = node->kind == HOST_NAME || node->kind == HOST_MEMBER ||
                   node->kind == HOST_PAIR || node->kind == HOST_CALL;
    if (!is_name || node == call || (call && is_within(call, node))) continue;
    if (is_check(node->name) || (tenant.length && is_tenant(arena, node->name, tenant)))
      return true;
  }
  return false;
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
  const HostNode *call = node_around(given.node, HOST_CALL);
  const HostNode *function = call ? node_outermost(call, HOST_FUNCTION) : NULL;
  const void *key = function;
  HostRef caller = {given.file, function}, value = unwrapped(given);
  if (!function || may_guard(interpreter->arena, function, call, tenant)) return false;
  if (root_is_job(interpreter, caller) || request_works_for_all(str(given.file->source->path)) ||
      request_is_for_operators(given.file, call))
    return false;
  bool is_handler = !map_get(&interpreter->called, key_of(&key)) && root_is_of_request(caller);
  if (is_handler) return orm_is_chosen(interpreter->arena, interpreter->input->project, value);
  return level < MOST_LEVELS && gives(interpreter, value, tenant, level + 1);
}

static bool gives(Interpreter *interpreter, HostRef value, Str tenant, int level) {
  HostRefs given = callers_seen(interpreter, value);
  for (size_t i = 0; i < given.count; i++)
    if (is_client_key(interpreter, given.items[i], tenant, level)) return true;
  return false;
}

bool callers_client_gives(Interpreter *interpreter, HostRef value, const Column *tenant) {
  const HostNode *function = node_outermost(value.node, HOST_FUNCTION);
  const Language *language = value.file->language;
  bool is_followed = language_is_script(language) || language_is(language, "python");
  if (!function || !is_followed || may_guard(interpreter->arena, function, NULL, (Str){0}))
    return false;
  return gives(interpreter, value, orm_plain(interpreter->arena, str(tenant->name)), 0);
}
