// PHP: names without their `$`, heredocs, arrays that are maps, named arguments, properties, imports.
#include "host/edit.h"
#include "host/language.h"

// `<<<SQL`, which the grammar has in pieces, up to the end of its line.
static void visit_string(HostFile *file, HostNode *string) {
  if (string->name.length) return;
  Str text = node_text(file, string);
  size_t line = str_find(text, "\n", 0);
  string->name = str_slice(text, 0, line);
  edit_begin_text(file, string, string->start + (uint32_t)line + 1);
}

static void without_dollar(HostNode *node) {
  if (str_starts(node->name, "$")) node->name = str_slice(node->name, 1, node->name.length);
}

// An element or argument: with its key a PAIR.
static void visit_pair(HostFile *file, HostNode *pair) {
  HostNode *first = pair->first;
  if (!first || (first == pair->last && first->role != ROLE_KEY)) {
    edit_splice(pair);
    return;
  }
  first->role = ROLE_KEY;
  pair->last->role = ROLE_VALUE;
  pair->name = edit_plain_name(file, first);
}

static void visit_list(HostNode *list) {
  if (list->first && list->first->kind == HOST_PAIR) list->kind = HOST_MAP;
}

static void visit_assign(HostFile *file, HostNode *assign) {
  HostNode *first = assign->first;
  if (first && first->role == ROLE_CHILD) { // const A = 1
    first->role = ROLE_TARGET;
    if (first->next) first->next->role = ROLE_VALUE;
  } else if (node_child(assign, ROLE_TYPE) || !node_child(assign, ROLE_VALUE)) {
    edit_split_declaration(file, assign);
  }
}

// foreach (what as key => value)
static void visit_loop(HostNode *loop) {
  HostNode *value = node_child(loop, ROLE_VALUE);
  while (value && value->next && value->next->role == ROLE_VALUE) {
    value->next->role = ROLE_TARGET;
    HostNode *target = value->next;
    while (target->next && target->next->role == ROLE_VALUE) {
      target = target->next;
      target->role = ROLE_TARGET;
    }
  }
}

// The methods of a trait that a class uses are its own.
static void visit_class(HostNode *class) {
  HostNode *body = node_child(class, ROLE_BODY);
  for (HostNode *child = body ? body->first : NULL, *next; child; child = next) {
    next = child->next;
    if (child->role == ROLE_BASE) edit_move(child, class, body, ROLE_BASE);
  }
}

// new class(...) extends X { ... }: a class without a name, of which X is the base.
static void visit_new(HostFile *file, HostNode *new) {
  HostNode *class = node_child(new, ROLE_BODY);
  HostNode *base = class ? node_child(class, ROLE_BASE) : NULL;
  if (!base) return;
  HostNode *callee = edit_copy(file, base);
  callee->role = ROLE_CALLEE;
  edit_insert(new, new->first, callee);
  new->name = base->name;
}

static void visit(HostFile *file, HostNode *node) {
  if (edit_only_declares(node)) {
    edit_remove(node);
    return;
  }
  if (node->kind != HOST_STRING) without_dollar(node);
  switch (node->kind) {
  case HOST_STRING: visit_string(file, node); break;
  case HOST_PAIR: visit_pair(file, node); break;
  case HOST_LIST: visit_list(node); break;
  case HOST_ASSIGN: visit_assign(file, node); break;
  case HOST_LOOP: visit_loop(node); break;
  case HOST_CLASS: visit_class(node); break;
  case HOST_NEW: visit_new(file, node); break;
  case HOST_IMPORT: edit_split_import(file, node); break;
  default: break;
  }
}

void php_adjust(HostFile *file) { edit_each(file, file->root, visit); }
