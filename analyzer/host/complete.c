// A node as its table has made it -> a node as host/node.h describes it.
#include "host/complete.h"

#include "host/edit.h"

// ---- names ----

// `object.name(...)` where the grammar has no node for `object.name`: makes one.
static void make_callee(HostFile *file, HostNode *call) {
  HostNode *object = node_child(call, ROLE_OBJECT);
  HostNode *callee = edit_name(file, ROLE_CALLEE, call->name);
  edit_insert(call, call->first, callee);
  if (!object) return;
  callee->kind = HOST_MEMBER;
  callee->start = object->start;
  edit_move(object, callee, NULL, ROLE_OBJECT);
}

static void complete_call(HostFile *file, HostNode *call) {
  if (!node_child(call, ROLE_CALLEE) && call->name.length) make_callee(file, call);
  HostNode *callee = node_child(call, ROLE_CALLEE);
  if (callee) call->name = callee->name;
}

// `a.b` of a grammar that does not say which is which: the last name is the member's.
static void complete_member(HostNode *member) {
  HostNode *last = member->last;
  if (member->name.length || !last || last->kind != HOST_NAME) return;
  member->name = last->name;
  edit_remove(last);
  if (member->first)
    member->first->role = ROLE_OBJECT;
  else
    member->kind = HOST_NAME;
}

static void complete_index(HostNode *index) {
  if (!index->first || node_child(index, ROLE_OBJECT)) return;
  for (HostNode *child = index->first; child; child = child->next) child->role = ROLE_ARGUMENT;
  index->first->role = ROLE_OBJECT;
}

static void take_name(const HostFile *file, HostNode *node, HostRole role) {
  if (!node->name.length) node->name = edit_plain_name(file, node_child(node, role));
}

static Str without_quotes(Str name) {
  bool quoted = name.length >= 2 && (name.data[0] == '"' || name.data[0] == '\'');
  return quoted ? str_slice(name, 1, name.length - 1) : name;
}

// ---- what stands for its children ----

static void complete_function(HostFile *file, HostNode *function) {
  for (HostNode *child = function->first; child; child = child->next) {
    if (child->role != ROLE_PARAMETER) continue;
    if (child->kind != HOST_PARAMETER) child = edit_wrap(file, child, HOST_PARAMETER, ROLE_TARGET);
    take_name(file, child, ROLE_TARGET);
  }
}

static void complete_map(HostFile *file, HostNode *map) {
  for (HostNode *child = map->first; child; child = child->next) {
    if (child->kind != HOST_NAME) continue;
    Str name = child->name;
    child = edit_wrap(file, child, HOST_PAIR, ROLE_VALUE);
    child->name = name;
  }
}

// Decorators that the grammar has beside a function or class become its first children.
static void adopt_decorators(HostNode *parent) {
  for (HostNode *child = parent->first, *following; child; child = following) {
    following = child->next;
    if (child->kind != HOST_DECORATOR) continue;
    HostNode *last = child;
    while (last->next && last->next->kind == HOST_DECORATOR) last = last->next;
    HostNode *owner = following = last->next;
    if (owner && owner->kind == HOST_EXPORT) owner = owner->first;
    if (!owner || (owner->kind != HOST_FUNCTION && owner->kind != HOST_CLASS)) continue;
    HostNode *before = owner->first;
    for (HostNode *next; child != following; child = next) {
      next = child->next;
      edit_move(child, owner, before, ROLE_DECORATOR);
    }
  }
}

// ---- strings ----

// Text that has escapes or holes in it: they become its neighbours, and what is left of it TEXTs.
static void split_text(HostFile *file, HostNode *text) {
  HostNode *string = text->parent;
  uint32_t at = text->start;
  while (text->first) {
    HostNode *part = text->first;
    if (part->start > at)
      edit_insert(string, text, edit_new(file, HOST_TEXT, ROLE_PART, at, part->start));
    at = part->end;
    edit_move(part, string, text, ROLE_PART);
  }
  text->start = at;
  if (at == text->end) edit_remove(text);
}

// Bytes between parts that the grammar has no node for: white space, or the escape of a line's end.
static void fill_gap(HostFile *file, HostNode *string, HostNode *before, uint32_t at) {
  HostKind kind = file->source->text.data[at] == '\\' ? HOST_ESCAPE : HOST_TEXT;
  if (kind == HOST_TEXT && before->previous && before->previous->kind == HOST_TEXT)
    before->previous->end = before->start;
  else
    edit_insert(string, before, edit_new(file, kind, ROLE_PART, at, before->start));
}

// An expression among the parts is a hole, with the braces around it: `{$a}`, `${a}`.
static HostNode *make_hole(HostFile *file, HostNode *part) {
  const char *text = file->source->text.data;
  HostNode *hole = edit_wrap(file, part, HOST_HOLE, ROLE_OPERAND);
  if (hole->start && text[hole->start - 1] == '{' && text[hole->end] == '}') {
    hole->start--;
    hole->end++;
    if (hole->start && text[hole->start - 1] == '$') hole->start--;
  }
  return hole;
}

static void complete_string(HostFile *file, HostNode *string) {
  if (!string->first) return;
  Str open = string->name;
  uint32_t at = string->first->start;
  if (open.length) at = (uint32_t)(open.data + open.length - file->source->text.data);
  for (HostNode *part = string->first, *next; part; part = next) {
    next = part->next;
    bool is_part = part->kind == HOST_TEXT || part->kind == HOST_ESCAPE || part->kind == HOST_HOLE;
    if (!is_part) part = make_hole(file, part);
    if (part->start > at) fill_gap(file, string, part, at);
    at = part->end;
    HostNode *before = part->previous;
    if (part->kind != HOST_TEXT || !before || before->kind != HOST_TEXT) continue;
    before->end = part->end;
    edit_remove(part);
  }
}

void complete_node(HostFile *file, HostNode *node) {
  switch (node->kind) {
  case HOST_CALL:
  case HOST_TAGGED:
  case HOST_NEW:
  case HOST_DECORATOR: complete_call(file, node); break;
  case HOST_MEMBER: complete_member(node); break;
  case HOST_INDEX: complete_index(node); break;
  case HOST_IMPORT:
  case HOST_EXPORT: node->name = without_quotes(node->name); break;
  case HOST_FUNCTION: complete_function(file, node); break;
  case HOST_MAP: complete_map(file, node); break;
  case HOST_PARAMETER: take_name(file, node, ROLE_TARGET); break;
  case HOST_PAIR: take_name(file, node, ROLE_KEY); break;
  case HOST_TEXT:
    if (node->first) split_text(file, node);
    break;
  case HOST_ASSIGN:
    if (str_is(node->name, "=") || str_is(node->name, ":=")) node->name = (Str){0};
    break;
  case HOST_STRING: complete_string(file, node); break;
  default: break;
  }
  if (node->kind != HOST_FUNCTION && node->kind != HOST_CLASS && node->kind != HOST_PARAMETER)
    adopt_decorators(node);
}
