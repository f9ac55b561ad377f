// A variable that holds one of several models, tables or names -> each of them.
#include "orm/orm_choice.h"

enum { DEEPEST = 4, MOST_CHOICES = 64 };

typedef struct Chooser {
  const OrmReader *reader;
  HostRefs values;
  bool is_open; // it may be something else, too
} Chooser;

static void add(Chooser *chooser, HostRef expr, int depth);

static HostRef value_of(const OrmReader *reader, HostRef name) {
  HostRef definition = names_meaning(reader->project, name);
  bool is_assigned = definition.node && definition.node->kind == HOST_ASSIGN;
  return is_assigned ? names_value(definition, name.node->name) : (HostRef){0};
}

// The list or map that the expression is, or a constant for it: `[a, b] as const`, TABLES, { a, b }.values(), Object.values(...)
static HostRef collection(const OrmReader *reader, HostRef expr, int depth) {
  static const char *const views[] = {"values", "items",    "entries", "list",
                                      "tuple",  "reversed", NULL};
  if (!expr.node || depth > DEEPEST) return (HostRef){0};
  const HostNode *node = expr.node;
  if (node->kind == HOST_LIST || node->kind == HOST_MAP) return expr;
  if (node->kind == HOST_NAME || node->kind == HOST_MEMBER)
    return collection(reader, value_of(reader, expr), depth + 1);
  if (node->kind != HOST_CALL || !str_is_any(node->name, views)) return (HostRef){0};
  const HostNode *inner = node_argument(node, 0) ? node_argument(node, 0) : node_object(node);
  return collection(reader, (HostRef){expr.file, inner}, depth + 1);
}

// Which element of a pattern's tuple the name is; -1: the element as a whole.
static int place_in(const HostNode *pattern, Str name) {
  int place = 0;
  const HostNode *first = pattern->kind == HOST_LIST ? node_child(pattern, ROLE_ELEMENT) : NULL;
  for (const HostNode *each = first; each; each = node_next(each), place++)
    if (str_equal(each->name, name)) return place;
  return -1;
}

static const HostNode *element_at(const HostNode *element, int place) {
  if (place < 0) return element;
  bool is_pair = element->kind == HOST_PAIR; // of a map: its key, its value
  if (is_pair) return node_child(element, place ? ROLE_VALUE : ROLE_KEY);
  const HostNode *part = element->kind == HOST_LIST ? node_child(element, ROLE_ELEMENT) : NULL;
  for (; part && place; place--) part = node_next(part);
  return part;
}

// Every element of a list, every value of a map.
static void add_elements(Chooser *chooser, HostRef list, int place, int depth) {
  if (!list.node) chooser->is_open = true;
  for (const HostNode *each = list.node ? list.node->first : NULL; each; each = each->next) {
    const HostNode *value = element_at(each, place);
    if (value && value->kind == HOST_PAIR) value = node_child(value, ROLE_VALUE);
    if (value && value->kind != HOST_SPREAD)
      add(chooser, (HostRef){list.file, value}, depth + 1);
    else
      chooser->is_open = true;
  }
}

// `for name, model in pairs`, `for (const t of [a, b])`
static void add_of_loop(Chooser *chooser, HostRef loop, Str name, int depth) {
  const HostNode *target = node_child(loop.node, ROLE_TARGET);
  int place = -1, index = 0;
  bool is_one = target && !node_next(target);
  if (is_one && target->kind == HOST_LIST) place = place_in(target, name);
  for (const HostNode *each = is_one ? NULL : target; each; each = node_next(each), index++)
    if (str_equal(each->name, name)) place = index;
  HostRef iterated = {loop.file, node_child(loop.node, ROLE_VALUE)};
  add_elements(chooser, collection(chooser->reader, iterated, 0), place, depth);
}

// The list of `[a, b].map((t) => ...)`; none: the parameter is another one.
static HostRef list_of_closure(const OrmReader *reader, HostRef parameter) {
  static const char *const each[] = {"map", "forEach", "flatMap", "filter", "some", "every", NULL};
  const HostNode *function = parameter.node->parent, *call = function ? function->parent : NULL;
  bool is_first = function && function->kind == HOST_FUNCTION &&
                  node_child(function, ROLE_PARAMETER) == parameter.node;
  bool is_each = is_first && call && call->kind == HOST_CALL && str_is_any(call->name, each);
  const HostNode *list = is_each ? node_object(call) : NULL;
  return list ? collection(reader, (HostRef){parameter.file, list}, 0) : (HostRef){0};
}

// Once each: `MODELS.get(kind, Order)` where MODELS has Order.
static void add_value(Chooser *chooser, HostRef value) {
  for (size_t i = 0; i < chooser->values.count; i++) {
    HostRef known = chooser->values.items[i];
    bool is_same = known.file == value.file && value.node->kind == HOST_NAME &&
                   known.node->kind == HOST_NAME && str_equal(known.node->name, value.node->name);
    if (is_same) return;
  }
  array_push(chooser->reader->arena, &chooser->values, value);
}

static bool is_get(const HostNode *node) {
  return node->kind == HOST_CALL && str_is(node->name, "get") && node_object(node) &&
         node_argument(node, 0);
}

static void add_name(Chooser *chooser, HostRef name, int depth) {
  const HostProject *project = chooser->reader->project;
  HostRef definition = names_meaning(project, name), list = {0};
  const HostNode *binder = definition.node ? node_binder(definition.node) : NULL;
  if (definition.node && definition.node->kind == HOST_PARAMETER)
    list = list_of_closure(chooser->reader, definition);
  HostRef value = value_of(chooser->reader, name);
  bool is_choice = value.node && (value.node->kind == HOST_CONDITIONAL || is_get(value.node) ||
                                  value.node->kind == HOST_INDEX || value.node->kind == HOST_NAME);
  if (binder && binder->kind == HOST_LOOP)
    add_of_loop(chooser, (HostRef){definition.file, binder}, name.node->name, depth);
  else if (list.node)
    add_elements(chooser, list, -1, depth);
  else if (is_choice)
    add(chooser, value, depth + 1);
  else
    add_value(chooser, name);
}

static void add_branches(Chooser *chooser, HostRef name, int depth) {
  HostRefs values = {0};
  if (!names_lookup(chooser->reader->project, name, name.node->name).node)
    names_alternatives(chooser->reader->project, name, name.node->name, &values);
  for (size_t i = 0; i < values.count; i++) add(chooser, values.items[i], depth + 1);
  if (!values.count) add_name(chooser, name, depth);
}

static void add(Chooser *chooser, HostRef expr, int depth) {
  const HostNode *node = expr.node;
  if (depth > DEEPEST || chooser->values.count > MOST_CHOICES) {
    chooser->is_open = true;
  } else if (node->kind == HOST_CONDITIONAL) {
    add(chooser, (HostRef){expr.file, node_child(node, ROLE_VALUE)}, depth + 1);
    add(chooser, (HostRef){expr.file, node_child(node, ROLE_ELSE)}, depth + 1);
  } else if (node->kind == HOST_INDEX) {
    HostRef object = {expr.file, node_child(node, ROLE_OBJECT)};
    const HostNode *key = node_child(node, ROLE_ARGUMENT);
    bool is_any = key && (key->kind == HOST_NAME || key->kind == HOST_MEMBER ||
                          key->kind == HOST_INDEX || key->kind == HOST_CALL);
    HostRef list = is_any ? collection(chooser->reader, object, 0) : (HostRef){0};
    add_elements(chooser, list, -1, depth);
  } else if (node->kind == HOST_NAME) {
    add_branches(chooser, expr, depth);
  } else if (is_get(node)) { // MODELS.get(kind, Other)
    add_elements(chooser, collection(chooser->reader, (HostRef){expr.file, node_object(node)}, 0),
                 -1, depth);
    const HostNode *other = node_argument(node, 1);
    if (other) add(chooser, (HostRef){expr.file, other}, depth + 1);
  } else {
    add_value(chooser, expr);
  }
}

HostRefs orm_choices(const OrmReader *reader, const HostNode *expr) {
  Chooser chooser = {.reader = reader};
  bool may_choose = expr && (expr->kind == HOST_NAME || expr->kind == HOST_CONDITIONAL ||
                             expr->kind == HOST_INDEX);
  if (may_choose) add(&chooser, (HostRef){reader->file, expr}, 0);
  bool is_itself = chooser.values.count == 1 && chooser.values.items[0].node == expr;
  return chooser.is_open || is_itself ? (HostRefs){0} : chooser.values;
}

// Of a name, which all of its uses share; of other expressions themselves.
static const HostNode *variable_of(const OrmReader *reader, const HostNode *expr) {
  if (expr->kind != HOST_NAME) return expr;
  HostRef definition = names_meaning(reader->project, (HostRef){reader->file, expr});
  return definition.node ? definition.node : node_around(expr, HOST_FUNCTION);
}

HostRef orm_choose(const OrmReader *reader, const HostNode *expr, const HostRefs *choices) {
  OrmChoice *choice = reader->choice;
  const HostNode *variable = variable_of(reader, expr);
  if (!choice || !choices->count) return (HostRef){0};
  if (choices->count == 1) return choices->items[0];
  if (choice->variable && choice->variable != variable) return (HostRef){0};
  choice->variable = variable;
  choice->count = choices->count;
  choice->chosen = choices->items[choice->index % choices->count].node;
  return choices->items[choice->index % choices->count];
}

HostRef orm_chosen(const OrmReader *reader, const HostNode *expr) {
  HostRefs choices = orm_choices(reader, expr);
  HostRef chosen = choices.count ? orm_choose(reader, expr, &choices) : (HostRef){0};
  return chosen.node ? chosen : (HostRef){reader->file, expr};
}
