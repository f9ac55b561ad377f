// Trees with nodes added, moved and taken away.
#include "host/edit.h"

HostNode *edit_new(HostFile *file, HostKind kind, HostRole role, uint32_t start, uint32_t end) {
  HostNode *node = ARENA_NEW(file->arena, HostNode);
  *node = (HostNode){.kind = kind, .role = role, .start = start, .end = end};
  return node;
}

HostNode *edit_copy(HostFile *file, const HostNode *node) {
  HostNode *copy = ARENA_NEW(file->arena, HostNode);
  *copy = *node;
  copy->parent = copy->first = copy->last = copy->next = copy->previous = NULL;
  for (const HostNode *child = node->first; child; child = child->next)
    edit_insert(copy, NULL, edit_copy(file, child));
  return copy;
}

HostNode *edit_name(HostFile *file, HostRole role, Str name) {
  uint32_t start = name.length ? (uint32_t)(name.data - file->source->text.data) : 0;
  HostNode *node = edit_new(file, HOST_NAME, role, start, start + (uint32_t)name.length);
  node->name = name;
  return node;
}

void edit_insert(HostNode *parent, HostNode *before, HostNode *child) {
  HostNode *after = before ? before->previous : parent->last;
  child->parent = parent;
  child->previous = after;
  child->next = before;
  *(after ? &after->next : &parent->first) = child;
  *(before ? &before->previous : &parent->last) = child;
}

void edit_remove(HostNode *node) {
  *(node->previous ? &node->previous->next : &node->parent->first) = node->next;
  *(node->next ? &node->next->previous : &node->parent->last) = node->previous;
  node->next = node->previous = node->parent = NULL;
}

void edit_move(HostNode *node, HostNode *parent, HostNode *before, HostRole role) {
  edit_remove(node);
  node->role = role;
  edit_insert(parent, before, node);
}

void edit_replace(HostNode *node, HostNode *by) {
  if (by->parent) edit_remove(by);
  by->role = node->role;
  edit_insert(node->parent, node, by);
  edit_remove(node);
}

void edit_splice(HostNode *node) {
  while (node->first) edit_move(node->first, node->parent, node, node->role);
  edit_remove(node);
}

HostNode *edit_wrap(HostFile *file, HostNode *child, HostKind kind, HostRole role) {
  HostNode *around = edit_new(file, kind, child->role, child->start, child->end);
  edit_insert(child->parent, child, around);
  edit_move(child, around, NULL, role);
  return around;
}

HostNode *edit_cut(HostFile *file, HostNode *text, uint32_t start, uint32_t end, HostKind kind) {
  HostNode *string = text->parent;
  if (start > text->start)
    edit_insert(string, text, edit_new(file, HOST_TEXT, ROLE_PART, text->start, start));
  edit_insert(string, text, edit_new(file, kind, ROLE_PART, start, end));
  text->start = end;
  if (end < text->end) return text;
  edit_remove(text);
  return NULL;
}

void edit_begin_text(HostFile *file, HostNode *string, uint32_t start) {
  HostNode *first = string->first;
  if (!first || first->start <= start) return;
  if (first->kind == HOST_TEXT)
    first->start = start;
  else
    edit_insert(string, first, edit_new(file, HOST_TEXT, ROLE_PART, start, first->start));
}

void edit_each(HostFile *file, HostNode *top, void (*visit)(HostFile *file, HostNode *node)) {
  for (HostNode *child = top->first, *next; child; child = next) {
    next = child->next;
    edit_each(file, child, visit);
    visit(file, child);
  }
}

// ---- what several languages have ----

Str edit_plain_name(const HostFile *file, const HostNode *node) {
  if (!node) return (Str){0};
  if (node->kind == HOST_NAME) return node->name;
  if (node->kind == HOST_ASSIGN || node->kind == HOST_SPREAD)
    return edit_plain_name(file, node->first);
  const HostNode *text = node->kind == HOST_STRING ? node->first : NULL;
  return text && text->kind == HOST_TEXT && !text->next ? node_text(file, text) : (Str){0};
}

void edit_split_declaration(HostFile *file, HostNode *assign) {
  HostNode *target = node_child(assign, ROLE_TARGET);
  while (target && (target = node_next(target))) {
    HostNode *following = edit_new(file, HOST_ASSIGN, assign->role, target->start, assign->end);
    for (const HostNode *child = assign->first; child != target; child = child->next)
      if (child->role == ROLE_TYPE || child->role == ROLE_DECORATOR)
        edit_insert(following, NULL, edit_copy(file, child));
    for (HostNode *moved = target, *next; moved; moved = next) {
      next = moved->next;
      edit_move(moved, following, NULL, moved->role);
    }
    assign->end = target->start;
    edit_insert(assign->parent, assign->next, following);
    assign = following;
  }
}

bool edit_only_declares(const HostNode *node) {
  return node->kind == HOST_FUNCTION && !node_child(node, ROLE_BODY) &&
         !node_child(node, ROLE_DECORATOR);
}

void edit_split_import(HostFile *file, HostNode *import) {
  HostNode *path = import->first;
  if (!path || (path->kind != HOST_MEMBER && path->kind != HOST_NAME)) return;
  HostNode *more = path->next;
  edit_remove(path);
  if (more && more->kind == HOST_SPREAD) {
    import->name = node_text(file, path);
    return;
  }
  Str last = path->name;
  if (path->kind == HOST_MEMBER) import->name = node_text(file, path->first);
  if (!more) {
    edit_insert(import, NULL, edit_name(file, ROLE_CHILD, last));
    return;
  }
  HostNode *pair = edit_wrap(file, more, HOST_PAIR, ROLE_VALUE);
  if (path->start < pair->start) pair->start = path->start;
  if (path->end > pair->end) pair->end = path->end;
  pair->name = last;
}

void edit_return_last(HostFile *file, HostNode *function) {
  HostNode *body = node_child(function, ROLE_BODY);
  HostNode *last = body && body->kind == HOST_BLOCK ? body->last : NULL;
  bool is_expression = last && last->role == ROLE_CHILD && last->kind >= HOST_STRING &&
                       last->kind <= HOST_SPREAD && last->kind != HOST_PAIR;
  if (is_expression) edit_wrap(file, last, HOST_RETURN, ROLE_VALUE);
}

void edit_reduce_generic(HostFile *file, HostNode *index, const char *const *wrappers) {
  HostNode *type = node_child(index, ROLE_OBJECT), *argument = node_child(index, ROLE_ARGUMENT);
  if (!type || type->end >= index->end || file->source->text.data[type->end] != '<') return;
  bool wraps = argument && type->name.length && str_is_any(type->name, wrappers);
  edit_replace(index, wraps ? argument : type);
}
