// An expression -> whether its declared type, or what converts it, admits digits, letters and hyphens alone; whether it is
// quoted.
#include "host/typed.h"

enum { DEEPEST = 8 };

static bool is_plain(const HostProject *project, HostRef expr, int depth);

// Python and TypeScript say what a value ought to be, and take any.
static bool holds_types(const HostFile *file) {
  return language_is_any(file->language,
                         WORDS("csharp", "java", "kotlin", "go", "rust", "php", "ruby"));
}

static bool is_plain_type(Str name) {
  return str_is_any(name, WORDS("uuid", "guid", "int", "integer", "long", "short", "int32", "int64",
                                "uint", "uint32", "uint64", "i32", "i64", "u32", "u64", "usize",
                                "bool", "boolean"));
}

// `Guid?`, `Task<Guid?>`: what is inside of a type that only wraps it.
static bool names_plain_type(const HostFile *file, const HostNode *type) {
  if (is_plain_type(type->name)) return true;
  if (!str_is_any(type->name, WORDS("Task", "ValueTask", "Nullable", "Optional", "Option")))
    return false;
  return is_plain_type(node_type_argument(file, type));
}

// The declared type; where that is none or text, what the name is given.
static bool is_declared_plain(const HostProject *project, HostRef definition, Str name, int depth) {
  if (!definition.node) return false;
  const HostNode *type = node_child(definition.node, ROLE_TYPE);
  bool is_held = holds_types(definition.file);
  if (type && is_held && type->kind != HOST_LIST && names_plain_type(definition.file, type))
    return true;
  bool is_local =
      definition.node->kind == HOST_ASSIGN && node_around(definition.node, HOST_FUNCTION);
  bool is_text = type && str_is_any(type->name, WORDS("String", "string")) && is_local;
  if (type && is_held && type->name.length && !is_text && !str_is(type->name, "var")) return false;
  HostRef value = names_value(definition, name); // of what is not local others may follow
  bool is_first = value.node && !is_local && (!is_held || value.node->kind == HOST_STRING);
  return value.node && !is_first && is_plain(project, value, depth + 1);
}

// `tenant?.let { id -> ... }`: the closure is handed what it is called on.
static bool is_handed_plain(const HostProject *project, HostRef parameter, int depth) {
  const HostNode *closure = parameter.node->parent;
  const HostNode *call = closure->role == ROLE_ARGUMENT ? closure->parent : NULL;
  if (!call || !str_is_any(call->name, WORDS("let", "also", "ifPresent"))) return false;
  const HostNode *object = node_object(call);
  return object && is_plain(project, (HostRef){parameter.file, object}, depth + 1);
}

// `if (!Guid.TryParse(claim, out var id)) return;`
static bool is_parsed(HostRef name) {
  const HostNode *function = node_around(name.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < name.node->start;
       node = node_walk(function, node)) {
    const HostNode *object = node->kind == HOST_CALL ? node_object(node) : NULL;
    if (!object || !str_is(node->name, "TryParse") || !is_plain_type(object->name)) continue;
    for (const HostNode *given = node_child(node, ROLE_ARGUMENT); given; given = node_next(given))
      if (given->kind == HOST_NAME && str_equal(given->name, name.node->name)) return true;
  }
  return false;
}

static bool is_plain_name(const HostProject *project, HostRef name, int depth) {
  if (is_parsed(name)) return true;
  HostRef definition = names_lookup(project, name, name.node->name);
  if (!definition.node) return false;
  bool is_handed =
      definition.node->kind == HOST_PARAMETER && !node_child(definition.node, ROLE_TYPE);
  if (is_handed) return is_handed_plain(project, definition, depth);
  return is_declared_plain(project, definition, name.node->name, depth);
}

static bool is_plain_member(const HostProject *project, HostRef member, int depth) {
  if (!holds_types(member.file)) return false;
  HostRef object = {member.file, node_child(member.node, ROLE_OBJECT)};
  if (!object.node) return false;
  HostRef field = names_member(project, names_type(project, object), member.node->name);
  if (field.node) return is_declared_plain(project, field, member.node->name, depth);
  return str_is_any(member.node->name, WORDS("Value", "value")) && // of a Guid?
         is_plain(project, object, depth + 1);
}

// `ids.stream().map(id -> Integer.toString(id)).collect(joining(","))`: what the closure makes of each.
static bool is_mapped_plain(const HostProject *project, HostRef call, int depth) {
  HostRef object = {call.file, node_object(call.node)};
  if (!object.node) return false;
  if (str_is(call.node->name, "collect")) return is_plain(project, object, depth + 1);
  const HostNode *closure = node_argument(call.node, 0);
  const HostNode *body =
      closure && closure->kind == HOST_FUNCTION ? node_child(closure, ROLE_BODY) : NULL;
  return str_is_any(call.node->name, WORDS("map", "mapToObj")) && body &&
         body->kind != HOST_BLOCK && is_plain(project, (HostRef){call.file, body}, depth + 1);
}

// id.to_i, intval($id), Math.trunc(id), UUID(id), SecureRandom.uuid: numbers and UUIDs, whatever goes in.
static bool makes_plain(const HostNode *call, const HostNode *object) {
  if (object && str_is(object->name, "SecureRandom"))
    return str_is_any(call->name, WORDS("uuid", "hex"));
  if (object && str_is(object->name, "Math")) return true;
  if (!object &&
      str_is_any(call->name, WORDS("int", "float", "bool", "Number", "Boolean", "BigInt")))
    return true;
  return str_is_any(call->name, WORDS("to_i", "intval", "to_integer", "parseInt", "parseFloat",
                                      "randomUUID", "uuid4", "UUID"));
}

HostRef typed_as_text(HostRef expr) {
  static const char *const words[] = {"toString", "ToString", "to_string", "to_s",
                                      "String",   "str",      "strval",    NULL};
  if (expr.node->kind != HOST_CALL || !str_is_any(expr.node->name, words)) return expr;
  const HostNode *object = node_object(expr.node), *argument = node_argument(expr.node, 0);
  if (!object && argument) return (HostRef){expr.file, argument};
  return object && !argument ? (HostRef){expr.file, object} : expr;
}

static bool is_plain_call(const HostProject *project, HostRef call, int depth) {
  const HostNode *object = node_object(call.node);
  if (makes_plain(call.node, object)) return true;
  if (object && is_plain_type(object->name))
    return true; // UUID.fromString(...), Integer.toString(...)
  HostRef converted = typed_as_text(call);
  if (converted.node != call.node) return is_plain(project, converted, depth + 1);
  HostRef function = names_callee(project, call);
  const HostNode *type = function.node ? node_child(function.node, ROLE_TYPE) : NULL;
  if (type && holds_types(function.file) && names_plain_type(function.file, type)) return true;
  return is_mapped_plain(project, call, depth);
}

static bool are_plain(const HostProject *project, HostRef expr, HostRole role, int depth) {
  for (const HostNode *part = node_child(expr.node, role); part; part = node_next(part))
    if (!is_plain(project, (HostRef){expr.file, part}, depth + 1)) return false;
  return true;
}

// Kotlin's `try` is what its block, or one of its handlers, ends with.
static bool are_ends_plain(const HostProject *project, HostRef tried, int depth) {
  for (const HostNode *part = tried.node->first; part; part = part->next) {
    if (part->role != ROLE_BODY && part->role != ROLE_HANDLER) continue;
    const HostNode *end = part;
    while (end && end->kind == HOST_BLOCK) end = end->last;
    if (end && end->kind == HOST_RETURN) end = node_child(end, ROLE_VALUE);
    if (end && !is_plain(project, (HostRef){tried.file, end}, depth + 1)) return false;
  }
  return true;
}

static bool is_plain(const HostProject *project, HostRef expr, int depth) {
  if (depth > DEEPEST) return false;
  switch (expr.node->kind) {
  case HOST_LITERAL:
  case HOST_TEXT:
  case HOST_ESCAPE: return true;
  case HOST_STRING: return are_plain(project, expr, ROLE_PART, depth);
  case HOST_HOLE: return are_plain(project, expr, ROLE_OPERAND, depth);
  case HOST_NAME: return is_plain_name(project, expr, depth);
  case HOST_MEMBER: return is_plain_member(project, expr, depth);
  case HOST_CALL: return is_plain_call(project, expr, depth);
  case HOST_UNARY: return expr.node->first && are_plain(project, expr, ROLE_OPERAND, depth);
  case HOST_BINARY: return are_plain(project, expr, ROLE_OPERAND, depth);
  case HOST_CONDITIONAL:
    return are_plain(project, expr, ROLE_VALUE, depth) &&
           are_plain(project, expr, ROLE_ELSE, depth);
  case HOST_TRY: return are_ends_plain(project, expr, depth);
  default: return false;
  }
}

bool typed_is_plain(const HostProject *project, HostRef expr) { return is_plain(project, expr, 0); }

// The argument of a call that the expression is, or is a part of: `"tenant_" + slug`.
static const HostNode *argument_around(const HostNode *expr) {
  while (expr->role != ROLE_ARGUMENT && expr->parent &&
         (expr->parent->kind == HOST_BINARY || expr->parent->kind == HOST_STRING ||
          expr->parent->kind == HOST_HOLE))
    expr = expr->parent;
  return expr;
}

// format("SET LOCAL app.tenant_id = %L", id) of pg-format, with nothing in it that is not quoted
static bool is_quoted_by_format(HostRef expr) {
  const HostNode *given = argument_around(expr.node), *call = given->parent;
  const HostNode *format = call && call->kind == HOST_CALL ? node_argument(call, 0) : NULL;
  if (!format || format == given || !str_is_any(call->name, WORDS("format", "pgFormat")))
    return false;
  Str text = node_text(expr.file, format);
  bool quotes = str_has(text, "%L") || str_has(text, "%I");
  return quotes && !str_has(text, "%s") && language_is_script(expr.file->language);
}

// id.Replace("'", "''"), id.replace(/'/g, "''")
static bool doubles_quotes(HostRef expr) {
  static const char *const names[] = {"replace", "Replace", "replaceAll", "str_replace", NULL};
  if (expr.node->kind != HOST_CALL || !str_is_any(expr.node->name, names)) return false;
  const HostNode *by = node_argument(expr.node, 1);
  return by && str_is_any(node_text(expr.file, by), WORDS("\"''\"", "`''`"));
}

bool typed_is_quoted(const HostProject *project, HostRef expr) {
  for (int depth = 0; expr.node && depth < DEEPEST; depth++) {
    if (is_quoted_by_format(expr) || doubles_quotes(expr)) return true;
    if (expr.node->kind == HOST_CALL || expr.node->kind == HOST_NEW)
      return str_is_any(expr.node->name,
                        WORDS("Literal", "Identifier", "quote", "quote_literal", "quote_ident",
                              "quote_table_name", "quote_column_name", "escapeLiteral",
                              "escapeIdentifier", "QuoteLiteral", "QuoteIdentifier", "Sanitize",
                              "quoteIdentifier", "quoteLiteral", "quoteIdent", "pg_escape_literal",
                              "pg_escape_identifier"));
    bool is_name = expr.node->kind == HOST_NAME || expr.node->kind == HOST_MEMBER;
    HostRef definition = is_name ? names_meaning(project, expr) : (HostRef){0};
    if (!definition.node || definition.node->kind != HOST_ASSIGN) return false;
    expr = names_value(definition, expr.node->name);
  }
  return false;
}
