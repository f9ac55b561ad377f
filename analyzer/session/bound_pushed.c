// A parameter whose number code works out, `$${params.length}` -> the value that it pushes to the list for it.
#include "session/interpret.h"

enum { MOST = 32 };

typedef struct Row {
  const HostNode *items[MOST];
  size_t count;
} Row;

static void add(Row *row, const HostNode *node) {
  if (row->count < MOST) row->items[row->count++] = node;
}

static bool holds(const HostNode *outer, const HostNode *inner) {
  return outer->start <= inner->start && inner->end <= outer->end;
}

// What params.push(a, b) and params.append(a) add to the list of that name; NULL: it is another call.
static const HostNode *pushed_by(const HostNode *call, Str list) {
  if (call->kind != HOST_CALL || !str_is_any(call->name, WORDS("push", "append"))) return NULL;
  const HostNode *object = node_object(call);
  bool is_list = object && object->kind == HOST_NAME && str_equal(object->name, list);
  return is_list ? node_argument(call, 0) : NULL;
}

// Whether the program comes to `place` only by way of `earlier`, which stands before it.
static bool is_certain(const HostNode *earlier, const HostNode *place) {
  for (const HostNode *node = earlier->parent; node && !holds(node, place); node = node->parent)
    switch (node->kind) {
    case HOST_IF:
    case HOST_CASE:
    case HOST_LOOP:
    case HOST_CONDITIONAL:
    case HOST_FUNCTION: return false;
    default: break;
    }
  return true;
}

// What is surely pushed last, in order, before `place`: behind what is pushed on some paths alone.
static Row pushed_last(const HostNode *place, Str list) {
  Row row = {0};
  const HostNode *function = node_outermost(place, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < place->start;
       node = node_walk(function, node)) {
    const HostNode *first = node->end <= place->start ? pushed_by(node, list) : NULL;
    if (first && !is_certain(node, place)) row.count = 0, first = NULL;
    for (; first; first = node_next(first))
      if (first->kind == HOST_SPREAD)
        row.count = 0;
      else
        add(&row, first);
  }
  return row;
}

// `params` of params.length and len(params)
static const HostNode *measured(const HostNode *expr) {
  bool is_length = expr->kind == HOST_MEMBER && str_is(expr->name, "length");
  bool is_len = expr->kind == HOST_CALL && str_is(expr->name, "len");
  const HostNode *list = is_length ? node_child(expr, ROLE_OBJECT)
                         : is_len  ? node_argument(expr, 0)
                                   : NULL;
  return list && list->kind == HOST_NAME ? list : NULL;
}

static const HostNode *last_of(Row row) { return row.count ? row.items[row.count - 1] : NULL; }

// The elements behind what is spread, of `[...params, limit, offset]`; what is pushed last to `params`.
static Row values_last(const HostNode *call, const HostNode *values) {
  if (values->kind == HOST_NAME) return pushed_last(call, values->name);
  Row row = {0};
  if (values->kind != HOST_LIST) return row;
  for (const HostNode *element = values->first; element; element = element->next)
    if (element->kind == HOST_SPREAD)
      row.count = 0;
    else
      add(&row, element);
  return row;
}

// A counter has one value for as long as nothing counts it up.
static bool is_same(const HostFile *file, const HostNode *a, const HostNode *b) {
  Str text = node_text(file, a);
  return str_equal(text, node_text(file, b)) && str_find(text, "++", 0) == text.length;
}

// The numbers that the text itself holds, one for each parameter; `at` is where `hole` is among them.
static Row numbers_in(const SqlText *text, const HostNode *node, const SqlHole *hole, size_t *at) {
  Row row = {0};
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *each = &text->holes.items[i];
    if (!each->number || each->file != hole->file || !holds(node, each->number)) continue;
    size_t same = 0;
    while (same < row.count && !is_same(hole->file, row.items[same], each->number)) same++;
    if (same == row.count) add(&row, each->number);
    if (each == hole) *at = same;
  }
  return row;
}

// The numbers of the text's end belong to the values of the list's end, where there are as many of both.
HostRef bound_pushed(const HostProject *project, HostRef call, const HostNode *text_node,
                     const SqlText *text, const SqlHole *hole) {
  const HostNode *expr = hole->number, *list = measured(expr);
  if (list) return (HostRef){hole->file, last_of(pushed_last(expr, list->name))};
  const HostNode *object = expr->kind == HOST_CALL ? node_object(expr) : NULL;
  const HostNode *pushed = object ? pushed_by(expr, object->name) : NULL;
  while (pushed && node_next(pushed)) pushed = node_next(pushed);
  if (pushed) return (HostRef){hole->file, pushed}; // push() gives the list's new length
  const HostNode *values = text_node ? node_operand(node_next(text_node)) : NULL;
  if (!values || hole->file != call.file) return (HostRef){0};
  HostRef at = {call.file, text_node};
  HostRef named = text_node->kind == HOST_NAME
                      ? names_value(names_lookup(project, at, text_node->name), text_node->name)
                      : at;
  size_t rank = MOST;
  if (!named.node || named.file != call.file) return (HostRef){0};
  Row numbers = numbers_in(text, named.node, hole, &rank);
  Row last = values_last(call.node, values);
  bool fits = rank < last.count && numbers.count == last.count;
  return (HostRef){call.file, fits ? last.items[rank] : NULL};
}
