// Ruby: heredocs and their bodies, blocks of code that rescue, constructors, calls without arguments.
#include "base/map.h"
#include "host/edit.h"
#include "host/language.h"

// ---- strings ----

typedef ARRAY(HostNode *) Nodes;

// The heredocs that begin somewhere, and the bodies that follow them.
static void collect(HostFile *file, Nodes *beginnings, Nodes *bodies) {
  for (HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_STRING || node->name.length) continue;
    if (str_starts(node_text(file, node), "<<"))
      array_push(file->arena, beginnings, node);
    else if (file->source->text.data[node->start] == '\n')
      array_push(file->arena, bodies, node);
  }
}

// The text begins behind the line of the beginning, and ends before the indentation of what ends it.
static void trim_heredoc(const HostFile *file, HostNode *heredoc) {
  HostNode *first = heredoc->first, *last = heredoc->last;
  const char *text = file->source->text.data;
  if (first && first->kind == HOST_TEXT && text[first->start] == '\n') first->start++;
  if (!last || last->kind != HOST_TEXT) return;
  while (last->end > last->start && (text[last->end - 1] == ' ' || text[last->end - 1] == '\t'))
    last->end--;
  if (last->start == last->end) edit_remove(last);
}

static void join_heredocs(HostFile *file) {
  Nodes beginnings = {0}, bodies = {0};
  collect(file, &beginnings, &bodies);
  for (size_t i = 0; i < bodies.count; i++) {
    HostNode *body = bodies.items[i];
    if (i < beginnings.count) {
      HostNode *heredoc = beginnings.items[i];
      heredoc->name = node_text(file, heredoc);
      while (body->first) edit_move(body->first, heredoc, NULL, ROLE_PART);
      trim_heredoc(file, heredoc);
    }
    edit_remove(body);
  }
}

// In single quotes `\'` and `\\` are escapes, for which the grammar has no nodes.
static void cut_escapes(HostFile *file, HostNode *text) {
  const char *bytes = file->source->text.data;
  for (uint32_t at = text->start; at + 1 < text->end; at++) {
    if (bytes[at] != '\\') continue;
    char next = bytes[at + 1];
    bool closes = bytes[text->parent->end - 1] == next;
    if (next == '\\' || closes) text = edit_cut(file, text, at, at + 2, HOST_ESCAPE);
    if (!text) return;
    at++;
  }
}

static void visit_string(HostFile *file, HostNode *string) {
  bool raw = str_is(string->name, "'") || str_starts(string->name, "%q");
  if (raw && string->first && string->first->kind == HOST_TEXT) cut_escapes(file, string->first);
}

// ---- blocks ----

// A BLOCK with clauses that rescue or ensure becomes that of a TRY.
static void visit_block(HostFile *file, HostNode *block) {
  if (!node_child(block, ROLE_HANDLER) && !node_child(block, ROLE_FINALLY)) return;
  HostNode *attempt = edit_new(file, HOST_TRY, ROLE_CHILD, block->start, block->end);
  HostNode *body = edit_new(file, HOST_BLOCK, ROLE_BODY, block->start, block->start);
  edit_insert(attempt, NULL, body);
  while (block->first) {
    HostNode *child = block->first;
    bool clause = child->role == ROLE_HANDLER || child->role == ROLE_FINALLY;
    if (!clause) body->end = child->end;
    edit_move(child, clause ? attempt : body, NULL, child->role);
  }
  edit_insert(block, NULL, attempt);
}

// ---- calls ----

static bool is_name(const HostNode *node) {
  return node && (node->kind == HOST_NAME || node->kind == HOST_MEMBER);
}

// base.send(:find, id) is base.find(id).
static void unwrap_send(HostFile *file, HostNode *call) {
  HostNode *callee = node_child(call, ROLE_CALLEE), *method = node_argument(call, 0);
  bool sends = callee && callee->kind == HOST_MEMBER && method &&
               str_is_any(call->name, WORDS("send", "public_send", "__send__"));
  if (!sends || method->kind != HOST_NAME || !str_starts(node_text(file, method), ":")) return;
  call->name = callee->name = method->name;
  edit_remove(method);
}

static void visit_call(HostNode *call) {
  HostNode *callee = node_child(call, ROLE_CALLEE);
  HostNode *object = callee && callee->kind == HOST_MEMBER ? callee->first : NULL;
  if (object && is_name(object) && str_is(call->name, "new")) { // X.new(...)
    call->kind = HOST_NEW;
    call->name = object->name;
    edit_replace(callee, object);
  } else if (!object && call->last && call->last->kind == HOST_FUNCTION &&
             (str_is(call->name, "lambda") || str_is(call->name, "proc"))) {
    edit_replace(call, call->last);
  } else if (!object && str_is(call->name, "raise")) {
    call->kind = HOST_THROW;
    call->name = (Str){0};
    edit_remove(callee);
    for (HostNode *child = call->first; child; child = child->next) child->role = ROLE_VALUE;
  }
}

// `require "x"`
static void visit_require(HostFile *file, HostNode *call) {
  HostNode *path = node_argument(call, 0);
  bool loads = str_is(call->name, "require") || str_is(call->name, "require_relative");
  if (call->kind != HOST_CALL || !loads || !path || path->kind != HOST_STRING || !path->first)
    return;
  call->kind = HOST_IMPORT;
  call->name = node_text(file, path->first);
  while (call->first) edit_remove(call->first);
}

// ---- classes ----

static bool mixes_in(const HostNode *node) {
  static const char *const words[] = {"include", "extend", "prepend", NULL};
  return node->kind == HOST_CALL && str_is_any(node->name, words);
}

// `included do`, `class_methods do`, `refine String do`: what is defined in the block is the module's.
static void lift_methods(HostNode *body) {
  for (HostNode *call = body->first; call; call = call->next) {
    bool defines =
        call->kind == HOST_CALL &&
        str_is_any(call->name, WORDS("included", "class_methods", "refine", "prepended"));
    HostNode *closure = defines ? call->last : NULL;
    HostNode *block =
        closure && closure->kind == HOST_FUNCTION ? node_child(closure, ROLE_BODY) : NULL;
    for (HostNode *item = block ? block->first : NULL, *next; item; item = next) {
      next = item->next;
      bool is_last = item->kind == HOST_RETURN && item->first && item->first->kind == HOST_FUNCTION;
      HostNode *method = is_last ? item->first : item;
      if (method->kind == HOST_FUNCTION && method->name.length)
        edit_move(method, body, call, call->role);
    }
  }
}

static void visit_class(HostFile *file, HostNode *class) {
  for (size_t i = class->name.length; i-- > 1;) // A::B
    if (class->name.data[i - 1] == ':') {
      class->name = str_slice(class->name, i, class->name.length);
      break;
    }
  HostNode *body = node_child(class, ROLE_BODY);
  if (body) lift_methods(body);
  for (const HostNode *call = body ? body->first : NULL; call; call = call->next) {
    const HostNode *module = mixes_in(call) ? node_argument(call, 0) : NULL;
    if (!is_name(module)) continue;
    HostNode *base = edit_copy(file, module);
    base->role = ROLE_BASE;
    edit_insert(class, body, base);
  }
}

static void visit_pair(HostFile *file, HostNode *pair) {
  HostNode *key = node_child(pair, ROLE_KEY);
  if (str_starts(pair->name, ":")) pair->name = str_slice(pair->name, 1, pair->name.length);
  if (key && !node_child(pair, ROLE_VALUE)) // `{ a: }`
    edit_insert(pair, NULL, edit_name(file, ROLE_VALUE, pair->name));
}

// `a.b = 1` is no call.
static void visit_assign(HostNode *assign) {
  HostNode *target = node_child(assign, ROLE_TARGET);
  for (; target; target = node_next(target)) {
    HostNode *callee = target->kind == HOST_CALL ? node_child(target, ROLE_CALLEE) : NULL;
    if (!callee) continue;
    edit_replace(target, callee);
    target = callee;
  }
}

// DB["SELECT ...", x] of Sequel is DB.fetch("SELECT ...", x).
static void visit_index(HostFile *file, HostNode *index) {
  HostNode *object = node_child(index, ROLE_OBJECT), *text = node_argument(index, 0);
  bool is_query = object && text && text->kind == HOST_STRING && str_is(object->name, "DB");
  if (!is_query) return;
  HostNode *callee = edit_wrap(file, object, HOST_MEMBER, ROLE_OBJECT);
  callee->role = ROLE_CALLEE;
  callee->name = index->name = str("fetch");
  index->kind = HOST_CALL;
}

// `@sql ||= "SELECT ..."` as the last statement of a method is its result.
static void return_memo(HostFile *file, HostNode *function) {
  HostNode *body = node_child(function, ROLE_BODY);
  HostNode *last = body && body->kind == HOST_BLOCK ? body->last : NULL;
  if (last && last->kind == HOST_ASSIGN && str_is(last->name, "||="))
    edit_wrap(file, last, HOST_RETURN, ROLE_VALUE);
}

// case ... else ...
static void visit_else(HostNode *choice) {
  HostNode *last = choice->last;
  if (!last || last->role != ROLE_CASE || last->kind != HOST_BLOCK) return;
  last->kind = HOST_CASE;
  for (HostNode *child = last->first; child; child = child->next) child->role = ROLE_BODY;
}

// `sql <<"SELECT ..."`: see ruby_readable().
static void visit_binary(HostFile *file, HostNode *binary) {
  Str text = file->source->text;
  size_t start = binary->name.length ? (size_t)(binary->name.data - text.data) : text.length;
  if (str_is(binary->name, "<") && str_starts(str_slice(text, start, text.length), "<<"))
    binary->name = str_slice(text, start, start + 2);
}

static void visit(HostFile *file, HostNode *node) {
  switch (node->kind) {
  case HOST_BINARY: visit_binary(file, node); break;
  case HOST_STRING: visit_string(file, node); break;
  case HOST_BLOCK: visit_block(file, node); break;
  case HOST_CLASS: visit_class(file, node); break;
  case HOST_PAIR: visit_pair(file, node); break;
  case HOST_ASSIGN: visit_assign(node); break;
  case HOST_NAME:
    if (str_starts(node->name, ":")) node->name = str_slice(node->name, 1, node->name.length);
    break;
  case HOST_FUNCTION: // ->(x) { ... }
    if (node->last && node->last->kind == HOST_FUNCTION) edit_splice(node->last);
    edit_return_last(file, node);
    return_memo(file, node);
    break;
  case HOST_SWITCH: visit_else(node); break;
  case HOST_INDEX: visit_index(file, node); break;
  case HOST_CALL:
    visit_require(file, node);
    if (node->kind == HOST_CALL) unwrap_send(file, node);
    if (node->kind == HOST_CALL) visit_call(node);
    break;
  default: break;
  }
}

// ---- calls without arguments ----

// The method that a name stands in; the root outside of all: blocks see its variables.
static const HostNode *scope_of(const HostFile *file, const HostNode *node) {
  for (; node; node = node->parent)
    if (node->kind == HOST_FUNCTION && node->name.length) return node;
  return file->root;
}

// A variable of the method; with `scope` NULL of any.
static Str key_of_name(Arena *arena, const HostNode *scope, Str name) {
  return str(arena_format(arena, "%p %.*s", (const void *)scope, (int)name.length, name.data));
}

// The variables of the file, and the methods without parameters that it defines.
typedef struct Known {
  Map variables, methods;
} Known;

static void note_variable(HostFile *file, Known *known, const HostNode *node) {
  const HostNode *scope = scope_of(file, node);
  map_set(&known->variables, key_of_name(file->arena, scope, node->name), file);
  map_set(&known->variables, key_of_name(file->arena, NULL, node->name), file);
}

// `a = 1`, `a, (b, *c) = list`, a parameter.
static bool is_bound(const HostNode *node) {
  if (node->kind == HOST_PARAMETER) return node->name.length > 0;
  if (node->kind != HOST_NAME) return false;
  while (node->parent && (node->role == ROLE_ELEMENT || node->parent->kind == HOST_SPREAD))
    node = node->parent;
  return node->role == ROLE_TARGET || node->role == ROLE_PARAMETER;
}

static Known known_names(HostFile *file) {
  Known known = {map_new(file->arena), map_new(file->arena)};
  for (HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (is_bound(node)) note_variable(file, &known, node);
    if (node->kind == HOST_FUNCTION && node->name.length && !node_child(node, ROLE_PARAMETER))
      map_set(&known.methods, node->name, file);
  }
  return known;
}

static bool is_statement_of(const HostNode *name) {
  const HostNode *parent = name->parent;
  return parent && ((parent->kind == HOST_BLOCK && name->role == ROLE_CHILD) ||
                    (parent->kind == HOST_RETURN && name->role == ROLE_VALUE));
}

static bool is_value(const HostNode *name) {
  static const HostRole roles[] = {ROLE_ARGUMENT, ROLE_VALUE, ROLE_OPERAND,
                                   ROLE_OBJECT,   ROLE_PART,  ROLE_ELEMENT};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (name->role == roles[i]) return true;
  return false;
}

// A name calls the method that the file defines, unless the method around it has a variable of that name; as a statement
// of its own it calls any method, unless the file has such a variable.
static void call_names(HostFile *file) {
  Known known = known_names(file);
  const char *text = file->source->text.data;
  for (HostNode *node = file->root; node; node = node_walk(file->root, node)) {
    if (node->kind != HOST_NAME || text[node->start] < 'a' || text[node->start] > 'z') continue;
    bool is_statement = is_statement_of(node);
    bool is_known = is_value(node) && map_get(&known.methods, node->name);
    const HostNode *scope = is_known ? scope_of(file, node) : NULL;
    if ((!is_statement && !is_known) ||
        map_get(&known.variables, key_of_name(file->arena, scope, node->name)))
      continue;
    HostNode *call = edit_wrap(file, node, HOST_CALL, ROLE_CALLEE);
    call->name = node->name;
  }
}

void ruby_adjust(HostFile *file) {
  join_heredocs(file);
  edit_each(file, file->root, visit);
  call_names(file);
}
