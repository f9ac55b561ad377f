// A value -> whether it is the key of who has signed in, as far as the program has made sure of that.
#include "session/interpret.h"

enum { DEEPEST = 6 };

static bool is_person(const HostProject *project, HostRef expr, int depth);
static bool is_key_of(const HostProject *project, HostRef value, int depth);

static bool is_key(Str name) {
  return str_is_any(name, WORDS("id", "userId", "user_id", "sub", "uid", "_id", "subject", "name"));
}

// Methods without arguments that give it.
static bool gets_key(Str name) {
  return is_key(name) || str_is_any(name, WORDS("getId", "getUserId", "getSubject", "getUid",
                                                "getKey", "getName", "get_id"));
}

// What only those who have shown a token or a session get.
static bool signs_in(const HostNode *call) {
  static const char *const names[] = {"verify",
                                      "jwtVerify",
                                      "verifyToken",
                                      "verify_token",
                                      "requireAuth",
                                      "requireUser",
                                      "getServerSession",
                                      "getSession",
                                      "getCurrentUser",
                                      "get_current_user",
                                      "auth",
                                      "verifyAccessToken",
                                      "getPrincipal",
                                      "currentUser",
                                      "current_user",
                                      "UserFromContext",
                                      "GetClaims",
                                      "ClaimsFromContext",
                                      "GetPrincipal",
                                      "getAuthentication",
                                      "ClaimsFromToken",
                                      "PrincipalFromContext",
                                      NULL};
  const HostNode *object = node_object(call);
  if (str_is_any(call->name, names)) return true;
  if (!object) return false;
  if (str_is(call->name, "user")) // $request->user(), Auth::user()
    return str_is_any(object->name, WORDS("$request", "request", "auth", "guard"));
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

// `claims: Claims`, `@AuthenticationPrincipal UserDetails user`, `Extension(user): Extension<AuthUser>`
static bool is_typed_person(HostRef parameter) {
  static const char *const types[] = {"AuthenticationPrincipal",
                                      "Principal",
                                      "Claims",
                                      "Authentication ",
                                      "UserDetails",
                                      "AuthUser",
                                      "AuthenticatedUser",
                                      "CurrentUser",
                                      "AuthContext",
                                      "LoggedInUser",
                                      "SessionUser",
                                      "Jwt ",
                                      ": Authentication",
                                      ": Jwt",
                                      NULL};
  static const char *const sent[] = {
      "RequestBody", "RequestParam", "PathVariable", "FromBody", "FromRoute",
      "FromQuery",   "Json<",        "Path<",        "Query<",   NULL};
  Str text = node_text(parameter.file, parameter.node);
  return str_has_any(text, types) && !str_has_any(text, sent);
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

// What holds nothing but the caller, wherever it stands.
static bool is_of_caller(Str name) {
  return str_is_any(name, WORDS("current_user", "currentUser", "_currentUser", "currentUserService",
                                "_currentUserService", "_userContext"));
}

static bool is_person_name(const HostProject *project, HostRef name, int depth) {
  static const char *const kept[] = {"user", "payload", "session", "decoded", "claims", NULL};
  if (is_of_caller(name.node->name)) return true;
  Bound bound = bound_of(project, name);
  const HostNode *definition = bound.definition.node;
  if (!definition) return is_person_given(project, name, depth);
  if (definition->kind == HOST_PARAMETER)
    return !bound.key.length &&
           (is_injected_person(bound.definition) || is_typed_person(bound.definition));
  if (!bound.value.node) return !bound.key.length && is_person_given(project, name, depth);
  return (!bound.key.length || str_is_any(bound.key, kept)) &&
         is_person(project, bound.value, depth + 1);
}

// ---- what was put under a key for the time of a request ----

// "sub" of payload["sub"] and payload.get("sub")
static Str key_at(const HostFile *file, const HostNode *argument) {
  const HostNode *text = argument && argument->kind == HOST_STRING ? argument->first : NULL;
  return text && !text->next ? node_text(file, text) : (Str){0};
}

// `ctx.Value(userKey)`, `c.GetString("user_id")`, `c.Locals("claims")`: the text or the name of the key.
static Str kept_under(HostRef at) {
  static const char *const requests[] = {"c", "ctx", "context", "gc", "r", "req", NULL};
  static const char *const methods[] = {"Value",   "MustGet", "GetString", "GetInt", "GetInt64",
                                        "GetUint", "Locals",  "Get",       NULL};
  const HostNode *call = at.node, *object = node_object(call), *key = node_argument(call, 0);
  if (!object || !key || node_next(key) || !str_is_any(call->name, methods)) return (Str){0};
  bool is_header = str_is_any(object->name, WORDS("r", "req")) && str_is_nocase(call->name, "get");
  bool is_context = object->kind == HOST_NAME ? !is_header && str_is_any(object->name, requests)
                                              : str_is(object->name, "Context");
  if (!is_context) return (Str){0};
  return key->kind == HOST_STRING ? key_at(at.file, key) : key->name;
}

static bool names_user_key(Str key) {
  return str_has_any_nocase(key, WORDS("userid", "user_id")) || is_key(key);
}

static bool is_kept_person(HostRef call) {
  Str key = kept_under(call);
  return !names_user_key(key) && str_has_any_nocase(key, WORDS("user", "claims", "principal")) &&
         !str_has_any_nocase(key, WORDS("agent", "name", "role"));
}

// ---- functions that give the key ----

// What a request carries without proof of who has sent it.
static bool reads_request(HostRef function) {
  Str text = function.node ? node_text(function.file, function.node) : (Str){0};
  return str_has_any_nocase(text, WORDS("header", "query", "param", "formvalue", "cookie")) &&
         !str_has_any_nocase(text, WORDS("claim", "token", "jwt", "session", "principal"));
}

// `GetUserIDFromContext(ctx)`, `SecurityUtils.getCurrentUserId()`, `auth.UserID(ctx)`, `Auth::id()`
static bool gives_key(const HostProject *project, HostRef call) {
  static const char *const sure[] = {
      "getCurrentUserId",     "get_current_user_id",    "currentUserId",        "current_user_id",
      "UserIDFromContext",    "UserIDFromCtx",          "GetUserIDFromContext", "GetUserIDFromCtx",
      "user_id_from_context", "getAuthenticatedUserId", "getLoggedInUserId",    NULL};
  static const char *const plain[] = {"getUserId",  "get_user_id",   "UserID", "user_id",
                                      "mustUserID", "MustGetUserID", "id",     NULL};
  static const char *const makers[] = {"auth",     "middleware", "security", "session",
                                       "identity", "jwt",        NULL};
  const HostNode *object = node_object(call.node);
  bool is_plain = str_is_any(call.node->name, plain);
  bool is_id = str_is(call.node->name, "id"); // Auth::id()
  bool by_maker =
      is_plain && object &&
      (is_id ? str_is_nocase(object->name, "auth") : str_has_any_nocase(object->name, makers));
  bool of_claims = is_plain && object && str_is(object->name, "User") &&
                   language_is(call.file->language, "csharp");
  return (str_is_any(call.node->name, sure) || by_maker || of_claims) &&
         !reads_request(names_callee(project, call));
}

// `User.FindFirstValue(ClaimTypes.NameIdentifier)`
static bool finds_claim(HostRef call) {
  const HostNode *object = node_object(call.node), *claim = node_argument(call.node, 0);
  Str asked = claim ? node_text(call.file, claim) : (Str){0};
  return object && str_is_any(call.node->name, WORDS("FindFirstValue", "FindFirst", "getClaim")) &&
         str_has_any_nocase(asked, WORDS("NameIdentifier", "\"sub\"", "userid", "user_id", "uid"));
}

static bool converts(Str name) {
  return str_is_any(name, WORDS("String", "str", "int", "Number", "parseInt", "UUID", "Parse",
                                "MustParse", "FromString", "parse_str", "valueOf", "parseLong",
                                "Atoi", "Uuid"));
}

static bool is_key_by_call(const HostProject *project, HostRef call, int depth) {
  const HostNode *node = call.node, *first = node_argument(node, 0), *object = node_object(node);
  if (first && !node_next(first) && converts(node->name))
    return is_key_of(project, (HostRef){call.file, first}, depth + 1);
  if (finds_claim(call) || gives_key(project, call) || names_user_key(kept_under(call)))
    return true;
  if (!object || first) return false;
  if (str_is_any(node->name, WORDS("toString", "to_string", "clone", "as_str")))
    return is_key_of(project, (HostRef){call.file, object}, depth + 1);
  return gets_key(node->name) && is_person(project, (HostRef){call.file, object}, depth + 1);
}

// ---- who has signed in ----

// `req.user`, `ctx.session.user`, `request.state.user`, `g.user`, `session.user` of `session = await getServerSession()`
static bool is_person(const HostProject *project, HostRef expr, int depth) {
  static const char *const around[] = {"req",     "request", "ctx",  "context", "locals",
                                       "session", "state",   "auth", "g",       NULL};
  const HostNode *node = node_operand(expr.node);
  if (!node || depth > DEEPEST) return false;
  if (node->kind == HOST_CALL) return signs_in(node) || is_kept_person((HostRef){expr.file, node});
  if (node->kind == HOST_NAME) return is_person_name(project, (HostRef){expr.file, node}, depth);
  const HostNode *object = node->kind == HOST_MEMBER ? node_child(node, ROLE_OBJECT) : NULL;
  if (object && is_of_caller(node->name)) return true;
  if (!object || !str_is_any(node->name, WORDS("user", "auth", "currentUser"))) return false;
  return str_is_any(object->name, around) ||
         is_person(project, (HostRef){expr.file, object}, depth + 1);
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
    if (object && object->kind == HOST_CALL && str_is(key, "Value"))
      return finds_claim((HostRef){value.file, object}); // User.FindFirst("sub")?.Value
    break;
  case HOST_INDEX:
    object = node_child(node, ROLE_OBJECT);
    key = key_at(value.file, first);
    break;
  case HOST_CALL:
    if (is_key_by_call(project, (HostRef){value.file, node}, depth)) return true;
    object = str_is(node->name, "get") ? node_object(node) : NULL;
    key = key_at(value.file, first);
    break;
  default: return false;
  }
  return object && is_key(key) && is_person(project, (HostRef){value.file, object}, depth + 1);
}

bool identity_is(const HostProject *project, HostRef value) { return is_key_of(project, value, 0); }
