// `row.tenantId = body.tenantId` between the query that gave the row and the call that saves it -> the columns that the caller
// has a say in.
#include "orm/orm_loaded.h"

#include "orm/orm_given.h"
#include "orm/orm_origin.h"

enum { MOST_STEPS = 4 }; // `for (const row of rows)`

typedef struct Row {
  const OrmReader *reader;
  const HostNode *variable, *load;
  const OrmCall *read;
} Row;

static bool is_plain_name(const HostNode *node, Str name) {
  return node && node->kind == HOST_NAME && str_equal(node->name, name);
}

static bool is_assigned_again(const HostNode *definition, Str name) {
  const HostNode *function = node_around(definition, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    if (node->kind != HOST_ASSIGN || node == definition) continue;
    for (const HostNode *to = node_child(node, ROLE_TARGET); to; to = node_next(to))
      if (is_plain_name(to, name)) return true;
  }
  return false;
}

const HostNode *loaded_by(const OrmReader *reader, const HostNode *name) {
  for (int i = 0; name && name->kind == HOST_NAME && i < MOST_STEPS; i++) {
    Origin origin = orm_origin(reader, name);
    if (!origin.value) return NULL;
    if (!origin.is_loop && is_assigned_again(origin.definition, name->name)) return NULL;
    name = origin.value;
  }
  return name && name->kind == HOST_CALL ? name : NULL;
}

static bool is_given(const HostNode *call, Str name) {
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given))
    if (is_plain_name(given, name)) return true;
  return false;
}

// The last call of the chain that this one stands in.
static const HostNode *end_of_chain(const HostNode *call) {
  while (call->role == ROLE_OBJECT && call->parent->role == ROLE_CALLEE &&
         call->parent->parent->kind == HOST_CALL)
    call = call->parent->parent;
  return call;
}

const HostNode *loaded_into(const OrmReader *reader, const HostNode *variable, const HostNode *save,
                            bool (*orm)(const OrmReader *, const HostNode *), OrmCall *read) {
  const HostNode *function = node_outermost(save, HOST_FUNCTION), *load = NULL;
  bool is_name = variable && variable->kind == HOST_NAME;
  for (const HostNode *node = is_name ? function : NULL; node && node->start < save->start;
       node = node_walk(function, node)) {
    if (node->kind != HOST_CALL || !is_given(node, variable->name)) continue;
    const HostNode *last = end_of_chain(node);
    OrmCall found = {0};
    OrmReader before = *reader;
    before.found = &found;
    if (last->end > save->start || !orm(&before, last) || found.action != ORM_READ) continue;
    load = last;
    *read = found;
  }
  return load;
}

// ---- what is no change ----

static bool is_compared(const Row *row, Str property) {
  Str plain = orm_plain(row->reader->arena, property);
  for (size_t i = 0; i < row->read->conditions.count; i++)
    if (str_equal(orm_plain(row->reader->arena, row->read->conditions.items[i].name), plain))
      return true;
  return false;
}

// The row was looked for by this value of the column, or nobody knows by what.
static bool is_looked_for(const Row *row, Str property, const HostNode *value) {
  const HostFile *file = row->reader->file;
  const HostNode *function = node_outermost(value, HOST_FUNCTION);
  Str text = node_text(file, value);
  if (row->read->is_open && !row->read->conditions.count) return true;
  if (!is_compared(row, property)) return false;
  for (const HostNode *node = function; node && node->start < row->load->end;
       node = node_walk(function, node)) {
    bool is_given = node->kind != HOST_PARAMETER && node->role != ROLE_TARGET;
    if (is_given && str_equal(node_text(file, node), text)) return true;
  }
  return false;
}

// `if (!row.tenantId)`, `if (row.tenantId == null)`: it had none. `if (row.tenantId !== tenantId) throw ...`: it had this one.
static bool is_asked(const Row *row, const HostNode *at, Str property) {
  static const char *const nothing[] = {"null", "undefined", "nil", "\"\"", "''", NULL};
  const HostNode *function = node_outermost(at, HOST_FUNCTION);
  Arena *arena = row->reader->arena;
  Str name = row->variable->name;
  const char *column = arena_format(arena, "%.*s.%.*s", (int)name.length, name.data,
                                    (int)property.length, property.data);
  for (const HostNode *node = function; node && node->start < at->start;
       node = node_walk(function, node)) {
    const HostNode *asked = node->kind == HOST_IF ? node_child(node, ROLE_CONDITION) : NULL;
    const HostNode *body = asked ? node_child(node, ROLE_BODY) : NULL;
    Str condition = asked ? node_text(row->reader->file, asked) : (Str){0};
    if (!body || !str_has(condition, column)) continue;
    if (at->start >= body->end) {
      if (node_leaves(body)) return true;
    } else if (str_has_any(condition, nothing) || str_has(condition, "!")) {
      return !str_has(condition, "!==") || str_has_any(condition, nothing);
    }
  }
  return false;
}

// ---- changes ----

static void add_change(const Row *row, const HostNode *at, Str property, const HostNode *value) {
  if (!property.length || !value || !filter_is_chosen(row->reader, value)) return;
  if (is_looked_for(row, property, value) || is_asked(row, at, property)) return;
  array_push(row->reader->arena, &row->reader->found->changes,
             ((OrmColumn){.name = property, .is_equal = true, .at = at}));
}

static void add_pairs(const Row *row, const HostNode *map) {
  for (const HostNode *pair = node_child(map, ROLE_ELEMENT); pair; pair = node_next(pair))
    add_change(row, pair, pair->name,
               pair->kind == HOST_PAIR ? node_child(pair, ROLE_VALUE) : pair);
}

void loaded_change_pairs(const OrmReader *reader, const HostNode *map, const HostNode *load,
                         const OrmCall *read) {
  Row row = {reader, node_object(map->parent), load, read};
  if (map->kind == HOST_MAP && row.variable) add_pairs(&row, map);
  if (row.variable && language_is_script(reader->file->language)) given_add(reader, map);
}

// Object.assign(row, { ... }), repository.merge(row, { ... }), row.set({ ... })
static void add_assigning(const Row *row, const HostNode *call) {
  if (!str_is_any(call->name, WORDS("assign", "merge", "set"))) return;
  const HostNode *object = node_object(call), *first = node_argument(call, 0);
  bool is_method = is_plain_name(object, row->variable->name);
  if (!is_method && !is_plain_name(first, row->variable->name)) return;
  bool is_script = language_is_script(row->reader->file->language);
  if (first && first->kind == HOST_STRING) return; // row.set("state", state)
  for (const HostNode *given = is_method ? first : node_next(first); given;
       given = node_next(given)) {
    if (given->kind == HOST_MAP) add_pairs(row, given);
    if (is_script) given_add(row->reader, given);
  }
}

void loaded_changes(const OrmReader *reader, const HostNode *variable, const HostNode *load,
                    const OrmCall *read, const HostNode *save) {
  Row row = {reader, variable, load, read};
  const HostNode *function = node_outermost(save, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < save->start;
       node = node_walk(function, node)) {
    if (node->start < load->end) continue;
    if (node->kind == HOST_CALL) add_assigning(&row, node);
    bool is_field =
        node->kind == HOST_MEMBER && node->role == ROLE_TARGET && !node->parent->name.length;
    if (is_field && is_plain_name(node_child(node, ROLE_OBJECT), variable->name))
      add_change(&row, node, node->name, node_child(node->parent, ROLE_VALUE));
  }
}
