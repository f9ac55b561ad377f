// The values that a call binds to its SQL -> which of them are out of rows that an earlier query has read.
#include "session/interpret.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEEPEST = 6, MOST_PARAMETERS = 64 };

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

// ---- which value is bound -----------------------------------------------------------------------

static const HostNode *strip(const HostNode *node) {
  while (node && (node->kind == HOST_UNARY || node->kind == HOST_SPREAD)) node = node->first;
  return node;
}

static const HostNode *object_of(const HostNode *call) {
  const HostNode *callee = call->kind == HOST_CALL ? node_child(call, ROLE_CALLEE) : NULL;
  return callee && callee->kind == HOST_MEMBER ? node_child(callee, ROLE_OBJECT) : NULL;
}

static const HostNode *element_at(const HostNode *list, size_t index) {
  const HostNode *element = list->first;
  while (element && index--) element = element->next;
  return element;
}

// query("...").bind(a).bind(b)
static const HostNode *bound_in_chain(const HostNode *call, size_t index) {
  for (const HostNode *node = call; node->parent && node->parent->kind == HOST_MEMBER;) {
    node = node->parent->parent;
    if (!node || node->kind != HOST_CALL) return NULL;
    if (str_is(node->name, "bind") && !index--) return node_argument(node, 0);
  }
  return NULL;
}

// The values that stand behind the text: a list or map of them, or one argument each.
static const HostNode *value_behind(const HostNode *text, const SqlHole *hole, size_t index) {
  const HostNode *first = node_next(text), *values = strip(first);
  if (!values) return NULL;
  char name[80];
  snprintf(name, sizeof name, "%.*s", (int)hole->name.length, hole->name.data);
  if (*name) return node_named(values, name);
  if (values->kind == HOST_LIST) return element_at(values, index);
  while (first && index--) first = node_next(first);
  return first;
}

// What `call` binds: the text may stand in calls that only wrap it, or in one that `call` is made on.
static const HostNode *bound_to(const HostNode *call, const HostNode *text, const SqlHole *hole,
                                size_t index) {
  for (const HostNode *node = text; node != call && node->parent; node = node->parent) {
    bool is_argument = node->role == ROLE_ARGUMENT && node->parent->kind != HOST_TAGGED;
    const HostNode *value = is_argument ? value_behind(node, hole, index) : NULL;
    if (!value && is_argument) value = bound_in_chain(node->parent, index);
    if (value) return value;
  }
  return NULL;
}

// ---- whether it is out of a row -----------------------------------------------------------------

typedef struct Search {
  Interpreter *interpreter;
  int depth;
} Search;

static bool is_out_of_row(Search *search, HostRef value);

static bool runs_query(const Search *search, HostRef call) {
  Interpreter *interpreter = search->interpreter;
  const DriverRow *row = driver_of(connection_drivers(interpreter, call.file), call.node);
  if (row && row->effect == DRIVER_SQL) return true;
  if (query_call_names(interpreter, call)) return true;
  if (str_is_any(call.node->name, WORDS("fetchone", "fetchall", "fetchmany", "fetchval")))
    return true;
  HostRef function = names_callee(interpreter->input->project, call);
  return function.node && function.node->kind == HOST_FUNCTION &&
         call_is_relevant(interpreter, function);
}

// Whether the expression is what a query has found: it runs one, or picks of what one has found.
static bool is_result(Search *search, HostRef expr) {
  for (const HostNode *node = expr.node; node; node = node_walk(expr.node, node)) {
    HostRef at = {expr.file, node};
    bool is_call = node->kind == HOST_CALL || node->kind == HOST_TAGGED;
    if (is_call && runs_query(search, at)) return true;
  }
  const HostNode *root = strip(expr.node); // rows.find(...), rows[0]
  while (root && (root->kind == HOST_MEMBER || root->kind == HOST_INDEX || object_of(root)))
    root = strip(root->kind == HOST_CALL ? object_of(root) : node_child(root, ROLE_OBJECT));
  if (root && root->kind == HOST_NAME && str_is_any(root->name, WORDS("cur", "cursor")))
    return true;
  return root && root->kind == HOST_NAME && is_out_of_row(search, (HostRef){expr.file, root});
}

// `row.Scan(&id, &order.Total)`: whoever fills variables by their address.
static bool is_scanned(HostRef name) {
  const HostNode *function = node_around(name.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < name.node->start;
       node = node_walk(function, node)) {
    if (node->kind != HOST_CALL ||
        !str_is_any(node->name, WORDS("Scan", "StructScan", "ScanStruct", "Get", "Select",
                                      "GetContext", "SelectContext", "ScanOne", "ScanAll")))
      continue;
    for (const HostNode *argument = node_child(node, ROLE_ARGUMENT); argument;
         argument = node_next(argument)) {
      const HostNode *root = strip(argument);
      while (root && root->kind == HOST_MEMBER) root = node_child(root, ROLE_OBJECT);
      if (root && root->kind == HOST_NAME && str_equal(root->name, name.node->name)) return true;
    }
  }
  return false;
}

// What the name is bound to: the value that is assigned, iterated, matched, or handed to a closure.
static HostRef source_of(HostRef definition) {
  const HostNode *node = definition.node;
  if (node->kind == HOST_PARAMETER) {
    const HostNode *closure = node->parent;
    const HostNode *call = closure->role == ROLE_ARGUMENT ? closure->parent : NULL;
    const HostNode *object = call ? object_of(call) : NULL; // rows.map((row) => ...)
    return (HostRef){definition.file, object};
  }
  while (node && node->kind != HOST_ASSIGN && node->kind != HOST_LOOP &&
         node->kind != HOST_FUNCTION)
    node = node->parent;
  bool binds = node && node->kind != HOST_FUNCTION;
  return (HostRef){definition.file, binds ? node_child(node, ROLE_VALUE) : NULL};
}

// `match found { Some(order) => ... }`: the subject whose pattern binds the name.
static HostRef matched_by(HostRef name) {
  for (const HostNode *node = name.node; node; node = node->parent) {
    if (node->kind == HOST_FUNCTION) break;
    if (node->kind != HOST_CASE) continue;
    for (const HostNode *part = node->first; part; part = part->next) {
      if (part->role != ROLE_CONDITION && part->role != ROLE_TARGET) continue;
      for (const HostNode *bound = part; bound; bound = node_walk(part, bound))
        if (bound->kind == HOST_NAME && str_equal(bound->name, name.node->name))
          return (HostRef){name.file, node_child(node->parent, ROLE_CONDITION)};
    }
  }
  return (HostRef){0};
}

static bool is_out_of_row(Search *search, HostRef value) {
  const HostNode *root = strip(value.node);
  while (root && (root->kind == HOST_MEMBER || root->kind == HOST_INDEX || object_of(root)))
    root = strip(root->kind == HOST_CALL ? object_of(root) : node_child(root, ROLE_OBJECT));
  if (!root || root->kind != HOST_NAME || search->depth >= DEEPEST) return false;
  HostRef name = {value.file, root};
  if (is_scanned(name)) return true;
  HostRef source = matched_by(name);
  HostRef definition = names_lookup(search->interpreter->input->project, name, root->name);
  if (!source.node && definition.node) source = source_of(definition);
  if (!source.node) return false;
  search->depth++;
  bool is_row = is_result(search, source);
  search->depth--;
  return is_row;
}

// 0: it is no parameter.
static size_t number_of(const SqlText *text, const SqlHole *hole) {
  if (hole->kind != HOLE_PARAMETER && hole->kind != HOLE_VALUE) return 0;
  Str written = str_slice(text->unit->text, hole->start, hole->end);
  return written.length > 1 && *written.data == '$' ? strtoul(written.data + 1, NULL, 10) : 0;
}

static HostRef value_of(HostRef call, const HostNode *text_node, const SqlHole *hole,
                        size_t number) {
  HostRef value = {hole->file, hole->expr};
  if (value.node || !text_node) return value;
  return (HostRef){call.file, bound_to(call.node, text_node, hole, number - 1)};
}

HostRef earlier_bound(HostRef call, const HostNode *text_node, const SqlText *text, size_t number) {
  for (size_t i = 0; i < text->holes.count; i++)
    if (number_of(text, &text->holes.items[i]) == number)
      return value_of(call, text_node, &text->holes.items[i], number);
  return (HostRef){0};
}

uint64_t earlier_parameters(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                            const SqlText *text) {
  uint64_t earlier = 0;
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    size_t number = number_of(text, hole);
    if (!number || number > MOST_PARAMETERS) continue;
    HostRef value = value_of(call, text_node, hole, number);
    Search search = {interpreter, 0};
    if (value.node && is_out_of_row(&search, value)) earlier |= UINT64_C(1) << (number - 1);
  }
  return earlier;
}
