// Go: names that share a type, literals of structs, slices and maps, embedded types, pointers, imports.
#include "host/edit.h"
#include "host/language.h"

// `a, b string`: a PARAMETER for each.
static void split_parameter(HostFile *file, HostNode *parameter) {
  HostNode *type = node_child(parameter, ROLE_TYPE), *target = node_child(parameter, ROLE_TARGET);
  while (target && (target = node_next(target))) {
    HostNode *following =
        edit_new(file, HOST_PARAMETER, parameter->role, target->start, parameter->end);
    parameter->end = target->start;
    following->name = target->name;
    edit_insert(parameter->parent, parameter->next, following);
    for (HostNode *moved = target, *next; moved; moved = next) {
      next = moved->next;
      edit_move(moved, following, NULL, moved->role);
    }
    if (type) edit_insert(parameter, NULL, edit_copy(file, type));
    parameter = following;
    type = node_child(parameter, ROLE_TYPE);
  }
}

// Results are TYPEs, with names or without.
static void visit_parameter(HostFile *file, HostNode *parameter) {
  HostNode *type = node_child(parameter, ROLE_TYPE);
  if (parameter->role == ROLE_TYPE && type)
    edit_replace(parameter, type);
  else
    split_parameter(file, parameter);
}

static void visit_list(HostNode *list) {
  if (list->first && list->first->kind == HOST_PAIR) list->kind = HOST_MAP;
}

// `T{...}` has its fields as ARGUMENTs; `[]T{...}` is a LIST, `map[K]V{...}` a MAP.
static void visit_literal(HostNode *literal) {
  HostNode *type = node_child(literal, ROLE_CALLEE), *fields = node_child(literal, ROLE_ARGUMENT);
  if (!type || !fields) return;
  if (type->kind == HOST_NAME || type->kind == HOST_MEMBER) {
    edit_splice(fields);
    return;
  }
  if (type->kind == HOST_OTHER) fields->kind = HOST_MAP;
  fields->start = literal->start;
  edit_replace(literal, fields);
}

// The methods of an embedded type are the struct's own.
static void embed(HostFile *file, HostNode *class, HostNode *field) {
  HostNode *type = node_child(field, ROLE_TYPE);
  if (field->kind != HOST_ASSIGN || !type || node_child(field, ROLE_TARGET)) return;
  HostNode *base = edit_copy(file, type);
  base->role = ROLE_BASE;
  edit_insert(class, node_child(class, ROLE_BODY), base);
  edit_insert(field, type, edit_name(file, ROLE_TARGET, type->name));
}

static void visit_class(HostFile *file, HostNode *class) {
  HostNode *body = node_child(class, ROLE_BODY);
  if (body && body->kind != HOST_BLOCK) body->role = ROLE_BASE;
  if (!body || body->role == ROLE_BASE) return;
  for (HostNode *field = body->first, *next; field; field = next) {
    next = field->next;
    if (field->role == ROLE_BASE)
      edit_move(field, class, body, ROLE_BASE);
    else
      embed(file, class, field);
  }
}

static bool is_major_version(Str name) {
  if (name.length < 2 || name.data[0] != 'v') return false;
  for (size_t i = 1; i < name.length; i++)
    if (name.data[i] < '0' || name.data[i] > '9') return false;
  return true;
}

// `import "x/y"` binds y, as `import y "x/y"` does.
static void visit_import(HostFile *file, HostNode *import) {
  HostNode *alias = import->first;
  if (alias && alias->kind == HOST_SPREAD) return;
  Str rest = import->name, last = rest;
  while (!alias) {
    size_t slash = rest.length;
    while (slash && rest.data[slash - 1] != '/') slash--;
    last = str_slice(rest, slash, rest.length);
    if (!slash || !is_major_version(last)) break;
    rest = str_slice(rest, 0, slash - 1);
  }
  if (!alias) edit_insert(import, NULL, alias = edit_name(file, ROLE_CHILD, last));
  if (str_is(alias->name, "_"))
    edit_remove(alias);
  else
    edit_wrap(file, alias, HOST_SPREAD, ROLE_OPERAND);
}

static void visit(HostFile *file, HostNode *node) {
  switch (node->kind) {
  case HOST_UNARY: // a pointer to x is used as x
    if (str_is(node->name, "&") || str_is(node->name, "*")) edit_splice(node);
    break;
  case HOST_PARAMETER: visit_parameter(file, node); break;
  case HOST_LIST: visit_list(node); break;
  case HOST_NEW: visit_literal(node); break;
  case HOST_CLASS: visit_class(file, node); break;
  case HOST_IMPORT: visit_import(file, node); break;
  default: break;
  }
}

void go_adjust(HostFile *file) { edit_each(file, file->root, visit); }
