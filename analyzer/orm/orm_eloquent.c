// `$order->team_id = $id; $order->save()` and the like -> the table of the row's model, and what the caller chooses for it.
#include "orm/orm_eloquent.h"

#include <ctype.h>

#include "orm/orm_origin.h"

bool orm_eloquent_is_mentioned(Str text) {
  return str_has(text, "<?php") &&
         (str_has(text, "->associate(") ||
          (str_has_any(text, WORDS("_id = ", "_id' => ", "_id\" => ", "->all()", "->input()")) &&
           str_has_any(text, WORDS("->save", "->update", "->fill(", "->forceFill("))));
}

// ---- rows that a query or the router has found ----

// The row may be a new one: Order::firstOrNew(...), $order->replicate().
static bool may_make(Str method) {
  return str_is_any(method, WORDS("firstOrNew", "firstOrCreate", "updateOrCreate", "createOrFirst",
                                  "findOrNew", "findOr", "firstOr", "create", "make", "factory",
                                  "replicate", "forceCreate"));
}

static bool gives_row(Str method) {
  return str_is_any(method, WORDS("find", "findOrFail", "first", "firstOrFail", "firstWhere",
                                  "sole", "findSole"));
}

static bool gives_rows(Str method) {
  return str_is_any(method, WORDS("get", "all", "cursor", "lazy", "lazyById", "findMany"));
}

// The model that a chain of calls begins with: `Order::query()->where(...)->first()`; NULL: with none, or a row may be
// made in it.
static const HostNode *model_of_chain(const HostNode *expr) {
  const HostNode *call = expr;
  for (; call->kind == HOST_CALL && node_object(call); call = node_object(call))
    if (may_make(call->name)) return NULL;
  bool is_class = call != expr && call->kind == HOST_NAME && call->name.length &&
                  isupper((unsigned char)*call->name.data);
  bool is_other = str_is_any(call->name, WORDS("DB", "Capsule", "Cache", "Http", "Schema"));
  return is_class && !is_other ? call : NULL;
}

// function update(Request $request, Order $order), of a controller: the router finds the row by its key.
static const HostNode *model_of_parameter(const HostNode *parameter) {
  const HostNode *type = node_child(parameter, ROLE_TYPE);
  const HostNode *function = node_around(parameter, HOST_FUNCTION);
  const HostNode *class_node = function ? node_around(function, HOST_CLASS) : NULL;
  bool is_bound = type && class_node && str_ends(class_node->name, "Controller") &&
                  !str_is_any(function->name, WORDS("store", "create", "__construct"));
  return is_bound && type->kind == HOST_NAME && type->name.length &&
                 isupper((unsigned char)*type->name.data)
             ? type
             : NULL;
}

// The model of the row that the variable holds; NULL: it is not known to have been found.
static const HostNode *model_of_variable(const OrmReader *reader, const HostNode *name) {
  Origin origin = orm_origin(reader, name);
  if (origin.definition && origin.definition->kind == HOST_PARAMETER)
    return model_of_parameter(origin.definition);
  if (!origin.value || origin.value->kind != HOST_CALL) return NULL;
  Str method = origin.value->name;
  bool gives = origin.is_loop ? gives_rows(method) : gives_row(method);
  return gives ? model_of_chain(origin.value) : NULL;
}

// ---- values ----

// `$team->id`, where the router or a request has named the team.
static bool is_of_chosen(const OrmReader *reader, const HostNode *value) {
  const HostNode *object = value->kind == HOST_MEMBER ? node_child(value, ROLE_OBJECT) : NULL;
  if (!object || object->kind != HOST_NAME) return false;
  Origin origin = orm_origin(reader, object);
  if (origin.definition && origin.definition->kind == HOST_PARAMETER)
    return model_of_parameter(origin.definition);
  const HostNode *call = origin.is_loop ? NULL : origin.value;
  if (!call || call->kind != HOST_CALL || !gives_row(call->name)) return false;
  const HostNode *key = node_argument(call, 0);
  return key && model_of_chain(call) && filter_is_chosen(reader, key);
}

static void add_value(const OrmReader *reader, Str column, const HostNode *value,
                      const HostNode *at) {
  if (!value || !column.length) return;
  if (!filter_is_chosen(reader, value) && !is_of_chosen(reader, value)) return;
  OrmColumn set = {.name = column, .is_equal = true, .at = at};
  array_push(reader->arena, &reader->found->values, set);
  filter_add(reader, column, value); // whose it was is told there
}

// ['team_id' => $request->team_id, ...]
static void add_pairs(const OrmReader *reader, const HostNode *map) {
  const HostNode *pair = map && map->kind == HOST_MAP ? node_child(map, ROLE_ELEMENT) : NULL;
  for (; pair; pair = node_next(pair))
    if (pair->kind == HOST_PAIR) add_value(reader, pair->name, node_child(pair, ROLE_VALUE), pair);
}

// `if ($order->team_id === null)`: it had none.
static bool fills_gap(const OrmReader *reader, const HostNode *assign, const HostNode *member) {
  return orm_had_none(reader, assign, node_text(reader->file, member),
                      WORDS("null", "empty", "isset", "blank", "!$"));
}

// What the variable is given before: `$order->team_id = $request->team_id`.
static void add_assigned(const OrmReader *reader, const HostNode *row, const HostNode *call) {
  const HostNode *function = node_around(call, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < call->start;
       node = node_walk(function, node)) {
    bool is_target = node->kind == HOST_MEMBER && node->role == ROLE_TARGET;
    const HostNode *object = is_target ? node_child(node, ROLE_OBJECT) : NULL;
    bool is_set = object && str_equal(object->name, row->name) && node->parent->name.length <= 1;
    if (is_set && !fills_gap(reader, node->parent, node))
      add_value(reader, node->name, node_child(node->parent, ROLE_VALUE), node);
  }
}

// ---- calls ----

static bool fills(Str method) {
  return str_is_any(
      method, WORDS("update", "updateQuietly", "updateOrFail", "fill", "forceFill", "associate"));
}

static bool saves(Str method) {
  return str_is_any(method, WORDS("save", "saveOrFail", "saveQuietly"));
}

// Order::whereNull('team_id')->update(...): they have none.
static bool picks_nobodys(const OrmReader *reader, const HostNode *chain) {
  for (const HostNode *call = chain; call && call->kind == HOST_CALL; call = node_object(call))
    if (str_is(call->name, "whereNull")) return true;
  return false;
}

// `$order`, Order::find($id), Order::where(...)
static const HostNode *model_of(const OrmReader *reader, const HostNode *object) {
  if (object->kind == HOST_NAME) return model_of_variable(reader, object);
  bool is_chain = object->kind == HOST_CALL && !picks_nobodys(reader, object);
  return is_chain ? model_of_chain(object) : NULL;
}

// `$request->all()`, `request()->input()`: whatever the caller sends.
static bool is_whole_request(const HostNode *given) {
  const HostNode *request = given && given->kind == HOST_CALL ? node_object(given) : NULL;
  return request && !node_argument(given, 0) &&
         str_is_any(given->name, WORDS("all", "input", "post", "toArray")) &&
         str_is_any(request->name, WORDS("request", "$request"));
}

// forceFill(), and update() of a query that gives no model, ask no model what may be filled.
static bool fills_all(const HostNode *call) {
  const HostNode *object = node_object(call);
  bool is_query = object->kind == HOST_CALL && str_starts(object->name, "where");
  return str_is(call->name, "forceFill") || (is_query && str_is(call->name, "update"));
}

// What the call sets by itself: fill(['team_id' => 5]), team()->associate($team). What it is called on; NULL: it does not show.
static const HostNode *add_set(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call), *given = node_argument(call, 0);
  if (!str_is(call->name, "associate")) {
    add_pairs(reader, given);
    reader->found->filled_with = is_whole_request(given) ? given : NULL;
    reader->found->fills_all = fills_all(call);
    return object;
  }
  bool is_relation = object->kind == HOST_CALL && !node_argument(object, 0);
  if (is_relation) add_value(reader, object->name, given, node_child(call, ROLE_CALLEE));
  return is_relation ? node_object(object) : NULL;
}

bool orm_eloquent_read(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  const HostNode *object = node_object(call);
  bool is_saved = object && saves(call->name);
  if (!object || (!is_saved && !fills(call->name))) return false;
  if (!is_saved)
    object = add_set(reader, call);
  else if (object->kind == HOST_CALL && node_object(object) && fills(object->name))
    object = add_set(reader, object); // fill([...])->save()
  if (object && object->kind == HOST_NAME && is_saved) add_assigned(reader, object, call);
  const HostNode *model =
      object && (found->values.count || found->filled_with) ? model_of(reader, object) : NULL;
  if (!model) return false;
  found->table = found->entity = model->name;
  found->at = node_child(call, ROLE_CALLEE);
  found->action = ORM_UPDATE;
  found->is_ambient = true;
  found->changes_row = true;
  return true;
}
