// An expression -> the text of the one that it only converts: both are the same key to the server.
#include "session/interpret.h"

enum { DEEPEST = 4 }; // conversions of conversions

// str(id), Number(id), uuid.Parse(id), toPgUUID(id)
static bool is_conversion(const HostFile *file, const HostNode *call) {
  if (!node_argument(call, 0) || node_next(node_argument(call, 0))) return false;
  if (!language_is(file->language, "go"))
    return (!node_object(call) || str_is(node_object(call)->name, "uuid")) &&
           str_is_any(call->name, WORDS("str", "String", "Number", "int", "UUID"));
  return str_has_any_nocase(call->name, WORDS("uuid")) ||
         (node_object(call) && str_is(node_object(call)->name, "uuid") &&
          str_is_any(call->name, WORDS("Parse", "MustParse", "FromString", "ParseBytes")));
}

static bool gives_value(const HostNode *assign, Str name) {
  if (assign->kind != HOST_ASSIGN || !node_child(assign, ROLE_VALUE)) return false;
  for (const HostNode *target = node_child(assign, ROLE_TARGET); target; target = node_next(target))
    if (str_equal(target->name, name)) return true;
  return false;
}

// Go: `var id pgtype.UUID; id.Scan(text)`. NULL: nothing, or several things, are put into it.
static const HostNode *scanned(const HostNode *function, Str name) {
  const HostNode *found = NULL;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (gives_value(node, name)) return NULL;
    bool scans = node->kind == HOST_CALL && str_is(node->name, "Scan");
    const HostNode *object = scans ? node_object(node) : NULL;
    if (!object || object->kind != HOST_NAME || !str_equal(object->name, name)) continue;
    if (found) return NULL;
    found = node_argument(node, 0);
  }
  return found;
}

// What the variable was converted from where it was made; NULL: it was made otherwise.
static const HostNode *made_from(const HostProject *project, HostRef name) {
  const HostNode *function = node_around(name.node, HOST_FUNCTION);
  HostRef definition = names_lookup(project, name, name.node->name);
  if (!function) return NULL;
  if (!definition.node) return scanned(function, name.node->name); // declared without a value
  if (definition.node->kind != HOST_ASSIGN || definition.file != name.file ||
      node_around(definition.node, HOST_FUNCTION) != function)
    return NULL;
  HostRef value = names_value(definition, name.node->name);
  bool converts =
      value.node && value.node->kind == HOST_CALL && is_conversion(name.file, value.node);
  return converts ? node_argument(value.node, 0) : NULL;
}

// What the expression converts; NULL: it is no conversion.
static const HostNode *converted(const HostProject *project, HostRef value) {
  const HostNode *node = value.node;
  bool is_go = language_is(value.file->language, "go");
  if (node->kind == HOST_CALL && is_conversion(value.file, node)) return node_argument(node, 0);
  bool is_text = node->kind == HOST_CALL && !node_argument(node, 0) &&
                 str_is_any(node->name, WORDS("String", "toString", "ToString", "to_string"));
  if (is_text) return node_object(node);
  if (!is_go) return NULL;
  if (node->kind == HOST_NEW && str_is(node->name, "UUID")) return node_named(node, "Bytes");
  return node->kind == HOST_NAME ? made_from(project, value) : NULL;
}

HostRef same_value_of(const HostProject *project, HostRef value) {
  for (int depth = 0; depth < DEEPEST; depth++) {
    const HostNode *from = converted(project, value);
    if (!from) break;
    value.node = from;
  }
  return value;
}

Str same_value(const HostProject *project, HostRef value) {
  HostRef of = same_value_of(project, value);
  Str text = node_text(of.file, of.node);
  return str_slice(text, str_starts(text, "$"), text.length); // as parameters of PHP are named
}
