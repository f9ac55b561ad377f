// A value that becomes part of a text -> whether its form was looked at before.
#include "host/checked.h"

#include "host/typed.h"

// ---- patterns ----

// /^[0-9a-f-]{36}$/i, r"\A\d+\Z": what it admits as a whole holds no quote. In Ruby ^ and $ are those of a line.
static bool is_closed(const HostFile *file, Str pattern, bool is_whole) {
  bool by_lines = language_is(file->language, "ruby");
  bool begins = is_whole || str_has_any(pattern, by_lines ? WORDS("\\A") : WORDS("^", "\\A"));
  bool ends = is_whole || str_has_any(pattern, by_lines ? WORDS("\\z") : WORDS("$", "\\z", "\\Z"));
  return begins && ends && !str_has_any(pattern, WORDS(".*", ".+", "[^", "'"));
}

static Str without_quotes(Str text) {
  while (text.length && strchr("rR", text.data[0])) text = str_slice(text, 1, text.length);
  bool is_quoted = text.length >= 2 && strchr("'\"`", text.data[0]);
  return is_quoted ? str_slice(text, 1, text.length - 1) : text;
}

// The pattern as it is written here, in a constant, or where one is compiled.
static bool is_pattern(const HostProject *project, HostRef expr, bool is_whole, int depth) {
  if (depth > 4 || !expr.node) return false;
  HostRef inner = expr;
  switch (expr.node->kind) {
  case HOST_STRING:
  case HOST_LITERAL:
  case HOST_OTHER:
    return is_closed(expr.file, without_quotes(node_text(expr.file, expr.node)), is_whole);
  case HOST_CALL:
  case HOST_NEW: inner.node = node_argument(expr.node, 0); break; // re.compile(..), new RegExp(..)
  case HOST_NAME:
  case HOST_MEMBER: inner = names_value(names_meaning(project, expr), expr.node->name); break;
  default: return false;
  }
  return is_pattern(project, inner, is_whole, depth + 1);
}

// ---- tests ----

static bool is_the_value(HostRef expr, const HostFile *file, const HostNode *value) {
  return expr.node && str_equal(node_text(expr.file, expr.node), node_text(file, value));
}

// isUUID(id), validator.isUUID(id), uuid.validate(id), uuid.Parse(id)
static bool names_form(const HostNode *call) {
  const HostNode *object = node_object(call);
  bool of_uuid = object && str_is_any(object->name, WORDS("uuid", "Uuid", "UUID"));
  return str_is_any(call->name, WORDS("isUUID", "isUuid", "is_uuid", "uuidValidate")) ||
         (of_uuid && str_is_any(call->name, WORDS("validate", "Parse", "isValid", "is_valid",
                                                  "fromString", "Validate", "MustParse", "UUID")));
}

// Number.isInteger(id), isinstance(id, UUID): of another type than text.
static bool asks_for_type(const HostNode *call) {
  const HostNode *second = node_argument(call, 1);
  if (str_is(call->name, "isinstance"))
    return second && str_is_any(second->name, WORDS("int", "float", "bool", "UUID"));
  return str_is_any(call->name, WORDS("isInteger", "isSafeInteger", "isFinite", "is_int",
                                      "is_numeric", "ctype_digit"));
}

// typeof isAdmin !== "boolean"
static bool refuses_type(HostRef condition, const HostFile *file, const HostNode *value) {
  static const char *const types[] = {"number", "boolean", "bigint", NULL};
  const HostNode *of = condition.node->first, *type = condition.node->last;
  bool asks = condition.node->kind == HOST_BINARY &&
              str_is_any(condition.node->name, WORDS("!=", "!==")) && of &&
              of->kind == HOST_UNARY && str_is(of->name, "typeof") && of->first &&
              is_the_value((HostRef){condition.file, of->first}, file, value);
  return asks && type->kind == HOST_STRING &&
         str_is_any(without_quotes(node_text(condition.file, type)), types);
}

// PATTERN.test(id), id.match(PATTERN), re.fullmatch(PATTERN, id), preg_match(PATTERN, $id)
static bool tests(const HostProject *project, HostRef call, const HostFile *file,
                  const HostNode *value) {
  const HostNode *object = node_object(call.node);
  const HostNode *first = node_argument(call.node, 0), *second = node_argument(call.node, 1);
  HostRef one = {call.file, first}, two = {call.file, second}, on = {call.file, object};
  bool is_first = first && is_the_value(one, file, value);
  if (names_form(call.node) || asks_for_type(call.node)) return is_first;
  bool is_whole = str_is_any(call.node->name, WORDS("fullmatch", "matches", "full_match"));
  if (!is_whole && !str_is_any(call.node->name, WORDS("test", "match", "match?", "MatchString",
                                                      "IsMatch", "preg_match", "is_match")))
    return false;
  if (is_first) return is_pattern(project, second ? two : on, is_whole, 0);
  bool is_on = object && is_the_value(on, file, value);
  bool is_second = second && is_the_value(two, file, value);
  return (is_on || is_second) && is_pattern(project, one, is_whole, 0);
}

// schema = "public";
static bool is_replaced(const HostFile *file, const HostNode *body, const HostNode *value) {
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    const HostNode *target = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    const HostNode *given = target ? node_child(node, ROLE_VALUE) : NULL;
    bool is_text = given && given->kind == HOST_STRING && given->first == given->last &&
                   given->first && given->first->kind == HOST_TEXT;
    if (is_text && is_the_value((HostRef){file, target}, file, value)) return true;
  }
  return false;
}

// `if (!UUID.test(id)) throw ...`, `if (!NAME.test(schema)) schema = "public"`
static bool is_refused(const HostProject *project, const HostFile *file, const HostNode *branch,
                       const HostNode *value) {
  const HostNode *condition = node_child(branch, ROLE_CONDITION);
  const HostNode *body = node_child(branch, ROLE_BODY);
  if (!node_leaves(body) && !node_leaves(node_child(branch, ROLE_ELSE)) &&
      !is_replaced(file, body, value))
    return false;
  for (const HostNode *node = condition; node; node = node_walk(condition, node)) {
    HostRef part = {file, node};
    if (node->kind == HOST_CALL && tests(project, part, file, value)) return true;
    if (refuses_type(part, file, value)) return true;
  }
  return false;
}

// assertUuid(id) of the project, which refuses it in such a way
static bool refuses(const HostProject *project, HostRef call, const HostNode *value) {
  size_t position = 0;
  const HostNode *given = node_child(call.node, ROLE_ARGUMENT);
  for (; given && !is_the_value((HostRef){call.file, given}, call.file, value); position++)
    given = node_next(given);
  HostRef function = given ? names_callee(project, call) : (HostRef){0};
  if (!function.node || function.node->kind != HOST_FUNCTION) return false;
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  while (parameter && position--) parameter = node_next(parameter);
  for (const HostNode *node = parameter ? function.node : NULL; node;
       node = node_walk(function.node, node)) {
    const HostNode *condition = node->kind == HOST_IF ? node_child(node, ROLE_CONDITION) : NULL;
    for (const HostNode *name = condition; name; name = node_walk(condition, name))
      if (name->kind == HOST_NAME && str_equal(name->name, parameter->name) &&
          is_refused(project, function.file, node, name))
        return true;
  }
  return false;
}

bool checked_is_plain(const HostProject *project, HostRef expr) {
  expr = typed_as_text(expr);
  bool is_name = expr.node->kind == HOST_NAME || expr.node->kind == HOST_MEMBER;
  const HostNode *function = is_name ? node_outermost(expr.node, HOST_FUNCTION) : NULL;
  for (const HostNode *node = function; node && node->start < expr.node->start;
       node = node_walk(function, node)) {
    if (node->kind == HOST_IF && is_refused(project, expr.file, node, expr.node)) return true;
    bool is_call = node->kind == HOST_CALL && node->end <= expr.node->start;
    if (is_call && refuses(project, (HostRef){expr.file, node}, expr.node)) return true;
  }
  return false;
}
