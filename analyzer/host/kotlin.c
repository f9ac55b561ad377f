// Kotlin: `$name` in strings, lambdas behind calls, parts of declarations that the grammar does not name, imports.
#include <ctype.h>

#include "host/edit.h"
#include "host/language.h"

// ---- strings ----

// The grammar has `$name` of strings of one line as text.
static HostNode *cut_names(HostFile *file, HostNode *text) {
  const char *bytes = file->source->text.data;
  HostNode *string = text->parent;
  for (uint32_t at = text->start; text && at + 1 < text->end; at++) {
    uint32_t end = at + 1;
    if (bytes[at] != '$' || isdigit((unsigned char)bytes[end])) continue;
    while (end < text->end && str_is_word_byte(bytes[end])) end++;
    if (end == at + 1) continue;
    text = edit_cut(file, text, at, end, HOST_HOLE);
    HostNode *hole = text ? text->previous : string->last;
    edit_insert(hole, NULL,
                edit_name(file, ROLE_OPERAND, str_slice(file->source->text, at + 1, end)));
    at = end - 1;
  }
  return text;
}

// ORDER BY "id"""": the last three quotes end the string, those before them are its own.
static void take_quotes(HostFile *file, HostNode *string) {
  enum { CLOSING = 3 };
  HostNode *last = string->last;
  if (!last || string->end < last->end + CLOSING) return;
  uint32_t end = string->end - CLOSING;
  Str rest = str_slice(file->source->text, last->end, end);
  for (size_t i = 0; i < rest.length; i++)
    if (rest.data[i] != '"') return;
  if (last->kind == HOST_TEXT)
    last->end = end;
  else if (rest.length)
    edit_insert(string, NULL, edit_new(file, HOST_TEXT, ROLE_PART, last->end, end));
}

static void visit_string(HostFile *file, HostNode *string) {
  if (str_is(string->name, "\"\"\"")) take_quotes(file, string);
  for (HostNode *part = string->first, *next; part; part = next) {
    next = part->next;
    if (part->kind == HOST_TEXT && str_is(string->name, "\"")) cut_names(file, part);
  }
}

// ---- expressions ----

static void visit_name(HostNode *name) {
  if (str_is(name->name, "null") || str_is(name->name, "true") || str_is(name->name, "false"))
    name->kind = HOST_LITERAL;
  else if (str_is(name->name, "break") || str_is(name->name, "continue"))
    *name = (HostNode){HOST_BREAK,
                       name->role,
                       name->start,
                       name->end,
                       .parent = name->parent,
                       .next = name->next,
                       .previous = name->previous};
}

// A named argument is a PAIR, another one is what it holds.
static void visit_argument(HostNode *pair) {
  HostNode *key = pair->first;
  if (!key || key == pair->last) {
    edit_splice(pair);
    return;
  }
  key->role = ROLE_KEY;
  pair->last->role = ROLE_VALUE;
  pair->name = key->name;
}

// f(a) { ... }: the grammar has a call of f(a) with the lambda.
static void visit_call(HostNode *call) {
  HostNode *inner = node_child(call, ROLE_CALLEE);
  if (!inner || inner->kind != HOST_CALL || call->last->kind != HOST_FUNCTION) return;
  while (inner->first) edit_move(inner->first, call, inner, inner->first->role);
  edit_remove(inner);
  call->name = inner->name;
}

// f<T>(x), which the grammar takes for two comparisons.
static bool visit_generic_call(const HostFile *file, HostNode *binary) {
  HostNode *left = binary->first, *argument = binary->last;
  bool is_call = str_is(binary->name, ">") && left->kind == HOST_BINARY &&
                 str_is(left->name, "<") && left != argument && left->first &&
                 file->source->text.data[argument->start - 1] == '(';
  if (!is_call) return false;
  binary->kind = HOST_CALL;
  argument->role = ROLE_ARGUMENT;
  HostNode *callee = left->first;
  edit_replace(left, callee);
  callee->role = ROLE_CALLEE;
  binary->name = callee->name;
  return true;
}

static void visit_binary(const HostFile *file, HostNode *binary) {
  HostNode *middle = binary->first ? binary->first->next : NULL;
  if (binary->name.length) {
    visit_generic_call(file, binary);
  } else if (middle && middle->next && middle->kind == HOST_NAME) { // a to b
    binary->name = middle->name;
    edit_remove(middle);
  }
}

// ---- declarations ----

// The name, type and default of a parameter stand in this order.
static void visit_parameter(HostNode *parameter) {
  static const HostRole roles[] = {ROLE_TARGET, ROLE_TYPE, ROLE_VALUE};
  int next = 0;
  for (HostNode *child = parameter->first; child && next < 3; child = child->next)
    if (child->role == ROLE_CHILD) child->role = roles[next++];
  HostNode *target = node_child(parameter, ROLE_TARGET);
  if (target && target->kind == HOST_NAME) parameter->name = target->name;
}

// `name: Type` as a target or parameter: the type is that of the whole.
static void visit_variable(HostNode *variable) {
  HostNode *type = node_child(variable, ROLE_TYPE), *owner = variable->parent;
  HostNode *target = node_child(variable, ROLE_TARGET);
  bool typed = owner->kind == HOST_ASSIGN || owner->kind == HOST_PARAMETER;
  if (!target) return;
  if (type && typed) edit_move(type, owner, variable, ROLE_TYPE);
  edit_replace(variable, target);
}

// The grammar has defaults beside the parameters, which have types.
static void take_defaults(HostNode *function) {
  for (HostNode *child = function->first, *next; child; child = next) {
    next = child->next;
    HostNode *before = child->previous, *value = node_child(child, ROLE_TARGET);
    bool is_default = child->role == ROLE_PARAMETER && value && !node_child(child, ROLE_TYPE) &&
                      before && before->role == ROLE_PARAMETER && node_child(before, ROLE_TYPE);
    if (!is_default) continue;
    edit_move(value, before, NULL, ROLE_VALUE);
    edit_remove(child);
  }
}

// The statements of a lambda become a BLOCK.
static void make_body(HostFile *file, HostNode *function) {
  HostNode *first = node_child(function, ROLE_BODY);
  if (!first || (first->kind == HOST_BLOCK && !node_next(first))) return;
  if (!node_next(first) && file->source->text.data[function->start] != '{') return; // = x
  HostNode *block = edit_new(file, HOST_BLOCK, ROLE_BODY, first->start, function->last->end);
  edit_insert(function, first, block);
  for (HostNode *child = first, *next; child; child = next) {
    next = child->next;
    if (child->role == ROLE_BODY) edit_move(child, block, NULL, ROLE_CHILD);
  }
  edit_return_last(file, function);
}

static void visit_function(HostFile *file, HostNode *function) {
  take_defaults(function);
  make_body(file, function);
  if (edit_only_declares(function)) edit_remove(function);
}

static bool is_base(const HostNode *node) { return node->role == ROLE_BASE; }

// @Table("orders"): the arguments are the annotation's own, as they are in Java.
static void visit_annotation(HostNode *annotation) {
  HostNode *call = annotation->first;
  if (call) annotation->name = call->name;
  if (!call || call->kind != HOST_CALL) return;
  for (HostNode *part = call->first, *next; part; part = next) {
    next = part->next;
    edit_move(part, annotation, NULL, part->role);
  }
  edit_remove(call);
}

static void visit_import(HostFile *file, HostNode *import) {
  HostNode *alias = import->first;
  Str path = import->name;
  size_t dot = path.length;
  if (file->source->text.data[import->end - 1] == '*') {
    edit_insert(import, NULL,
                edit_new(file, HOST_SPREAD, ROLE_CHILD, import->end - 1, import->end));
    return;
  }
  while (dot && path.data[dot - 1] != '.') dot--;
  Str last = str_slice(path, dot, path.length);
  import->name = str_slice(path, 0, dot ? dot - 1 : 0);
  if (alias)
    edit_wrap(file, alias, HOST_PAIR, ROLE_VALUE)->name = last;
  else
    edit_insert(import, NULL, edit_name(file, ROLE_CHILD, last));
}

// ---- statements ----

// Of two children that the grammar does not tell apart the second one has the role.
static void tell_apart(HostNode *node, HostRole both, HostRole second) {
  HostNode *first = node_child(node, both);
  if (first && node_next(first)) node_next(first)->role = second;
}

static void visit(HostFile *file, HostNode *node) {
  switch (node->kind) {
  case HOST_STRING: visit_string(file, node); break;
  case HOST_NAME: visit_name(node); break;
  case HOST_PAIR: visit_argument(node); break;
  case HOST_CALL:
    if (is_base(node) && node->first)
      edit_replace(node, node->first); // : Base(x)
    else
      visit_call(node);
    break;
  case HOST_DECORATOR: visit_annotation(node); break;
  case HOST_BINARY: visit_binary(file, node); break;
  case HOST_UNARY: // x!!
    if (str_is(node->name, "!!")) edit_splice(node);
    break;
  case HOST_PARAMETER: visit_parameter(node); break;
  case HOST_ASSIGN:
    if (node->role == ROLE_TARGET || node->role == ROLE_ELEMENT) visit_variable(node);
    break;
  case HOST_FUNCTION: visit_function(file, node); break;
  case HOST_IF: tell_apart(node, ROLE_BODY, ROLE_ELSE); break;
  case HOST_LOOP: tell_apart(node, ROLE_VALUE, ROLE_BODY); break;
  case HOST_IMPORT: visit_import(file, node); break;
  case HOST_BLOCK: // of a companion object
    if (node->role == ROLE_CHILD && node->parent->kind == HOST_BLOCK && node->parent->parent &&
        node->parent->parent->kind == HOST_CLASS)
      edit_splice(node);
    break;
  default: break;
  }
}

void kotlin_adjust(HostFile *file) { edit_each(file, file->root, visit); }
