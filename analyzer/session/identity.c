// A value of JavaScript or Python -> whether it is the key of who has signed in, as far as the program has made sure of that.
#include "session/interpret.h"

enum { DEEPEST = 5 };

static bool is_person(const HostProject *project, HostRef expr, int depth);

static bool is_key(Str name) {
  return str_is_any(name, WORDS("id", "userId", "user_id", "sub", "uid", "_id"));
}

// What only those who have shown a token or a session get.
static bool signs_in(const HostNode *call) {
  static const char *const names[] = {
      "verify",      "jwtVerify",         "verifyToken", "verify_token",   "requireAuth",
      "requireUser", "getServerSession",  "getSession",  "getCurrentUser", "get_current_user",
      "auth",        "verifyAccessToken", NULL};
  const HostNode *object = node_object(call);
  if (str_is_any(call->name, names)) return true;
  if (!object) return false;
  if (str_is(call->name, "getUser")) return str_is(object->name, "auth"); // supabase.auth.getUser()
  return str_is(object->name, "jwt") && str_is(call->name, "decode"); // of PyJWT, which verifies
}

// `user = Depends(get_current_user)`, `@CurrentUser() user`
static bool is_injected_person(HostRef parameter) {
  Str text = node_text(parameter.file, parameter.node);
  for (const HostNode *each = node_child(parameter.node, ROLE_DECORATOR); each;
       each = node_next(each))
    if (str_is_any(each->name, WORDS("CurrentUser", "GetUser", "User", "AuthUser", "ReqUser")))
      return true;
  return str_has_any(text, WORDS("Depends(", "Security(")) &&
         str_has_any_nocase(text, WORDS("current", "auth"));
}

// The definition of a name, and what the pattern that binds it takes it from.
typedef struct Bound {
  HostRef definition, value;
  Str key; // of the pattern; length 0: it is the value as a whole
} Bound;

static Bound bound_of(const HostProject *project, HostRef name) {
  HostRef definition = names_lookup(project, name, name.node->name);
  if (!definition.node) return (Bound){0};
  const HostNode *binder = node_binder(definition.node);
  bool is_assign = binder->kind == HOST_ASSIGN;
  bool is_part = binder != definition.node;
  return (Bound){.definition = {definition.file, binder},
                 .value = {definition.file, is_assign ? node_child(binder, ROLE_VALUE) : NULL},
                 .key = is_part ? definition.node->name : (Str){0}};
}

// `let payload; try { payload = verify(token) } catch { ... }`: all that the name is ever given.
static bool is_person_given(const HostProject *project, HostRef name, int depth) {
  HostRefs values = {0};
  names_alternatives(project, name, name.node->name, &values);
  for (size_t i = 0; i < values.count; i++)
    if (!is_person(project, values.items[i], depth + 1)) return false;
  return values.count > 0;
}

static bool is_person_name(const HostProject *project, HostRef name, int depth) {
  static const char *const kept[] = {"user", "payload", "session", "decoded", "claims", NULL};
  if (str_is_any(name.node->name, WORDS("current_user", "currentUser"))) return true;
  Bound bound = bound_of(project, name);
  const HostNode *definition = bound.definition.node;
  if (!definition) return is_person_given(project, name, depth);
  if (definition->kind == HOST_PARAMETER)
    return !bound.key.length && is_injected_person(bound.definition);
  if (!bound.value.node) return !bound.key.length && is_person_given(project, name, depth);
  return (!bound.key.length || str_is_any(bound.key, kept)) &&
         is_person(project, bound.value, depth + 1);
}

// `req.user`, `ctx.session.user`, `request.state.user`, `g.user`, `session.user` of `session = await getServerSession()`
static bool is_person(const HostProject *project, HostRef expr, int depth) {
  static const char *const around[] = {"req",     "request", "ctx",  "context", "locals",
                                       "session", "state",   "auth", "g",       NULL};
  const HostNode *node = node_operand(expr.node);
  if (!node || depth > DEEPEST) return false;
  if (node->kind == HOST_CALL) return signs_in(node);
  if (node->kind == HOST_NAME) return is_person_name(project, (HostRef){expr.file, node}, depth);
  const HostNode *object = node->kind == HOST_MEMBER ? node_child(node, ROLE_OBJECT) : NULL;
  if (!object || !str_is_any(node->name, WORDS("user", "auth", "currentUser"))) return false;
  return str_is_any(object->name, around) ||
         is_person(project, (HostRef){expr.file, object}, depth + 1);
}

// "sub" of payload["sub"] and payload.get("sub")
static Str key_at(const HostFile *file, const HostNode *argument) {
  const HostNode *text = argument && argument->kind == HOST_STRING ? argument->first : NULL;
  return text && !text->next ? node_text(file, text) : (Str){0};
}

static bool is_key_of(const HostProject *project, HostRef value, int depth) {
  const HostNode *node = node_operand(value.node);
  if (!node || depth > DEEPEST) return false;
  const HostNode *object = NULL, *first = node_child(node, ROLE_ARGUMENT);
  Str key = {0};
  switch (node->kind) {
  case HOST_NAME: {
    Bound bound = bound_of(project, (HostRef){value.file, node});
    if (!bound.value.node) return false;
    if (bound.key.length) return is_key(bound.key) && is_person(project, bound.value, depth + 1);
    return is_key_of(project, bound.value, depth + 1);
  }
  case HOST_BINARY: // user.id || user.userId
    return str_is_any(node->name, WORDS("||", "??", "or")) &&
           is_key_of(project, (HostRef){value.file, node->first}, depth + 1) &&
           is_key_of(project, (HostRef){value.file, node->last}, depth + 1);
  case HOST_MEMBER:
    object = node_child(node, ROLE_OBJECT);
    key = node->name;
    break;
  case HOST_INDEX:
    object = node_child(node, ROLE_OBJECT);
    key = key_at(value.file, first);
    break;
  case HOST_CALL:
    if (str_is_any(node->name, WORDS("String", "str", "int", "Number", "parseInt", "UUID")))
      return first && is_key_of(project, (HostRef){value.file, first}, depth + 1);
    object = str_is(node->name, "get") ? node_object(node) : NULL;
    key = key_at(value.file, first);
    break;
  default: return false;
  }
  return object && is_key(key) && is_person(project, (HostRef){value.file, object}, depth + 1);
}

bool identity_is(const HostProject *project, HostRef value) {
  bool is_read =
      language_is_script(value.file->language) || language_is(value.file->language, "python");
  return is_read && is_key_of(project, value, 0);
}
