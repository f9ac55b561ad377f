// A row that a repository of Ecto writes -> its table, the columns that are filled, and what becomes of a row in its way.
#include "orm/ecto_row.h"

#include "orm/ecto_client.h"
#include "orm/ecto_query.h"
#include "orm/ecto_schema.h"

enum { DEEPEST = 10, MOST_PARTS = 20 }; // steps of one changeset; functions and attributes

typedef struct Row {
  const OrmReader *reader;
  HostRef schema;     // as far as known
  const HostNode *id; // of a struct in the code, which nobody has read
} Row;

bool ecto_row_writes(Str function, OrmAction *action) {
  bool inserts =
      str_is_any(function, WORDS("insert", "insert!", "insert_or_update", "insert_or_update!"));
  bool updates = str_is_any(function, WORDS("update", "update!"));
  bool writes = inserts || updates || str_is_any(function, WORDS("delete", "delete!"));
  if (writes) *action = inserts ? ORM_INSERT : updates ? ORM_UPDATE : ORM_DELETE;
  return writes;
}

// ---- columns ----

// ~w(code total)a
static void fill_words(const OrmReader *reader, Str text) {
  while (text.length) {
    Str word = str_take(&text, ' ');
    filter_value(reader, str_trim(word));
  }
}

// Whatever functions of the project may fill.
typedef struct Filling {
  const OrmReader *reader;
  int left; // parts of the project that may still be looked at
} Filling;

static void fill_from_functions(Filling *filling, HostRef function);

// What a part of a function names: it may fill the column of that name.
static void fill_from(Filling *filling, HostRef top) {
  const OrmReader *reader = filling->reader;
  if (!top.node || --filling->left < 0) return;
  for (const HostNode *node = top.node; node; node = node_walk(top.node, node)) {
    const HostNode *call = node_around(node, HOST_CALL);
    if (call && str_ends(call->name, "_constraint")) continue;
    Str atom = ecto_schema_atom(node);
    if (node->kind == HOST_PAIR) atom = node->name;
    if (atom.length) filter_value(reader, atom);
    HostRef here = {top.file, node};
    if (node->kind == HOST_TEXT && node->parent->name.length) // of a sigil
      fill_words(reader, node_text(top.file, node));
    else if (node->kind == HOST_NAME && str_starts(node->name, "@"))
      fill_from(filling, names_value(names_lookup(reader->project, here, node->name), node->name));
    else if (node->kind == HOST_CALL && str_has(node->name, "changeset"))
      fill_from_functions(filling, names_callee(reader->project, here));
  }
}

// All clauses of a function.
static void fill_from_functions(Filling *filling, HostRef function) {
  const HostNode *module = function.node ? node_around(function.node, HOST_CLASS) : NULL;
  for (const HostNode *node = module; node && filling->left > 0; node = node_walk(module, node))
    if (node->kind == HOST_FUNCTION && str_equal(node->name, function.node->name))
      fill_from(filling, (HostRef){function.file, node});
}

// cast(order, params, [:state, :tenant_id]) of all clauses of a function: what a caller may set.
static void fill_from_casts(const OrmReader *reader, HostRef function) {
  OrmCall cast = {0};
  OrmReader beside = *reader;
  beside.found = &cast;
  Filling filling = {&beside, MOST_PARTS};
  const HostNode *module = function.node ? node_around(function.node, HOST_CLASS) : NULL;
  for (const HostNode *node = module; node; node = node_walk(module, node)) {
    const HostNode *around = node_around(node, HOST_FUNCTION);
    bool is_cast = node->kind == HOST_CALL && str_is(node->name, "cast");
    if (!is_cast || !around || !str_equal(around->name, function.node->name)) continue;
    const HostNode *fields = node_child(node, ROLE_ARGUMENT);
    while (fields && node_next(fields) && node_next(fields)->kind != HOST_PAIR)
      fields = node_next(fields);
    fill_from(&filling, (HostRef){function.file, fields});
  }
  for (size_t i = 0; i < cast.values.count; i++)
    array_push(reader->arena, &reader->found->castable, cast.values.items[i]);
}

// Order.changeset(order, params) of what a client sends, which may have any of the fields that it casts.
static void note_client(const OrmReader *reader, HostRef call) {
  OrmCall *found = reader->found;
  const HostNode *params = node_argument(call.node, 1);
  bool is_asked = params && found->castable.count && call.file == reader->file;
  if (!is_asked || !ecto_client_sends(reader->project, (HostRef){call.file, params})) return;
  OrmGiven given = {.at = params, .by_request = true};
  for (size_t i = 0; i < found->castable.count; i++)
    array_push(reader->arena, &given.shape.keys, found->castable.items[i].name);
  array_push(reader->arena, &found->given, given);
  found->castable.count = 0;
}

// A column of a row that is changed, and whether the caller chooses what it is set to.
static void add_change(const OrmReader *reader, Str column, const HostNode *value,
                       const HostNode *at) {
  OrmColumn change = {.name = column, .is_equal = true, .at = at};
  change.is_chosen = value && filter_is_chosen(reader, value);
  array_push(reader->arena, &reader->found->values, change);
}

// total: 5, %{total: 5}
static void add_changes(const OrmReader *reader, const HostNode *given) {
  if (given && given->kind == HOST_MAP) given = node_child(given, ROLE_ELEMENT);
  for (; given; given = node_next(given)) {
    if (given->kind == HOST_PAIR)
      add_change(reader, given->name, node_child(given, ROLE_VALUE), given);
    else
      reader->found->values_open = true;
  }
}

// change(order, total: 5), put_change(order, :total, 5). False: another function.
static bool read_changes(const OrmReader *reader, const HostNode *call) {
  if (str_is_any(call->name, WORDS("put_change", "force_change", "put_assoc", "put_embed"))) {
    const HostNode *name = node_argument(call, 1);
    Str column = ecto_schema_atom(name);
    if (column.length)
      add_change(reader, column, node_argument(call, 2), name);
    else
      reader->found->values_open = true;
    return true;
  }
  if (!str_is(call->name, "change")) return false;
  add_changes(reader, node_argument(call, 1));
  return true;
}

// ---- rows ----

static bool read_row(Row *row, HostRef expr, int depth);

static bool take_table(Row *row, const HostFile *file, const HostNode *module) {
  OrmReader there = *row->reader;
  EctoSource source;
  there.file = file;
  if (!module || !ecto_schema_source(&there, module, &source)) return false;
  OrmCall *found = row->reader->found;
  found->table = source.table;
  row->schema = source.schema;
  // Columns that the schema fills by itself.
  if (source.schema.node &&
      str_has(node_text(source.schema.file, source.schema.node), "autogenerate:"))
    found->values_open = true;
  return true;
}

// %Order{total: 5}, %Order{order | total: 5}, %Order{} of a pattern
static bool read_struct(Row *row, HostRef made) {
  if (!take_table(row, made.file, node_child(made.node, ROLE_CALLEE))) return false;
  const HostNode *given = node_child(made.node, ROLE_ARGUMENT);
  row->id = node_named(made.node, "id");
  for (; given; given = node_next(given)) {
    if (given->kind == HOST_PAIR)
      filter_value(row->reader, given->name);
    else
      row->reader->found->values_open = true;
  }
  return true;
}

// `case ... do %Order{} = order -> ...`: the last pattern before it that binds the name says what it is.
static bool read_pattern(Row *row, HostRef use) {
  const HostNode *function = node_outermost(use.node, HOST_FUNCTION), *made = NULL;
  for (const HostNode *node = function; node && node->start < use.node->start;
       node = node_walk(function, node)) {
    const HostNode *pattern = node->kind == HOST_ASSIGN ? node_child(node, ROLE_TARGET) : NULL;
    const HostNode *name = pattern ? node_child(node, ROLE_VALUE) : NULL;
    if (name && pattern->kind == HOST_NEW && name->kind == HOST_NAME &&
        str_equal(name->name, use.node->name))
      made = pattern;
  }
  return made && take_table(row, use.file, node_child(made, ROLE_CALLEE));
}

// `order`, `%Order{} = order` of a parameter; `Order` of Repo.get!(Order, id)
static bool read_variable(Row *row, HostRef use, int depth) {
  HostRef definition = names_lookup(row->reader->project, use, use.node->name);
  row->reader->found->values_open = true; // it may be bound again
  if (take_table(row, use.file, use.node)) return true;
  if (!definition.node) return read_pattern(row, use);
  if (definition.node->kind == HOST_ASSIGN) {
    HostRef value = names_value(definition, use.node->name);
    bool is_before = value.node && value.file == use.file && value.node->start < use.node->start;
    return is_before && read_row(row, value, depth + 1);
  }
  if (definition.node->kind != HOST_PARAMETER) return false;
  for (const HostNode *node = definition.node; node; node = node_walk(definition.node, node))
    if (node->kind == HOST_NEW && node->role != ROLE_VALUE)
      return take_table(row, definition.file, node_child(node, ROLE_CALLEE));
  return false;
}

// build_assoc(firm, :orders, total: 5). False: it does not show whose row this belongs to.
static bool build_association(Row *row, HostRef call, int depth) {
  const OrmReader *reader = row->reader;
  OrmCall *found = reader->found, parent_call = {0};
  OrmReader beside = *reader;
  beside.found = &parent_call;
  Row parent = {.reader = &beside};
  const HostNode *first = node_argument(call.node, 0);
  EctoAssociation association;
  found->values_open = true;
  if (!first || !read_row(&parent, (HostRef){call.file, first}, depth + 1) ||
      !ecto_schema_association(reader, parent.schema, ecto_schema_atom(node_argument(call.node, 1)),
                               &association))
    return false;
  found->table = association.source.table;
  row->schema = association.source.schema;
  filter_value(reader, association.other);
  return true;
}

// Order.changeset(order, attrs): the first argument, or else the module, says which table.
static bool read_call(Row *row, HostRef call, int depth) {
  const OrmReader *reader = row->reader;
  const HostNode *first = node_argument(call.node, 0);
  if (str_is(call.node->name, "build_assoc")) return build_association(row, call, depth);
  if (!read_changes(reader, call.node)) {
    Filling filling = {reader, MOST_PARTS};
    if (reader->found->action == ORM_INSERT)
      fill_from_functions(&filling, names_callee(reader->project, call));
    if (reader->found->action == ORM_UPDATE) {
      fill_from_casts(reader, names_callee(reader->project, call));
      note_client(reader, call);
    }
    reader->found->values_open = true;
  }
  if (first && read_row(row, (HostRef){call.file, first}, depth + 1)) return true;
  return take_table(row, call.file, node_object(call.node));
}

static bool read_row(Row *row, HostRef expr, int depth) {
  if (depth > DEEPEST) return false;
  switch (expr.node->kind) {
  case HOST_NEW: return read_struct(row, expr);
  case HOST_NAME: return read_variable(row, expr, depth);
  case HOST_CALL: return read_call(row, expr, depth);
  case HOST_FUNCTION: // a multi's
    expr.node = ecto_query_result(expr.node);
    return expr.node && read_row(row, expr, depth + 1);
  default: return false;
  }
}

bool ecto_row_read(const OrmReader *reader, const HostNode *call, const HostNode *given) {
  OrmCall *found = reader->found;
  Row row = {.reader = reader};
  if (names_callee(reader->project, (HostRef){reader->file, call}).node) return false;
  if (!read_row(&row, (HostRef){reader->file, given}, 0)) found->table = (Str){0};
  if (found->action == ORM_INSERT)
    ecto_row_conflict(reader, call);
  else if (row.id)
    filter_add(reader, str("id"), row.id);
  else
    found->is_found = true;
  return true;
}

// ---- a row in the way ----

// :sku, [:org_id, :sku]. Anything else leaves it open: {:constraint, :name}, {:unsafe_fragment, "..."}.
static void read_target(const OrmReader *reader, const HostNode *target) {
  OrmCall *found = reader->found;
  const HostNode *each = target;
  if (target && target->kind == HOST_LIST) each = target->first;
  Str first = ecto_schema_atom(each);
  found->conflict_open |=
      !first.length || str_is_any(first, WORDS("constraint", "unsafe_fragment"));
  for (; each && !found->conflict_open; each = target == each ? NULL : node_next(each)) {
    Str column = ecto_schema_atom(each);
    found->conflict_open |= !column.length;
    array_push(reader->arena, &found->conflict, ((OrmColumn){.name = column}));
  }
}

void ecto_row_conflict(const OrmReader *reader, const HostNode *call) {
  const HostNode *change = node_named(call, "on_conflict");
  Str word = ecto_schema_atom(change);
  if (!change || str_is_any(word, WORDS("nothing", "raise"))) return;
  bool is_shown = word.length || change->kind == HOST_LIST || change->kind == HOST_MAP;
  reader->found->conflict_open = !is_shown; // a query, which may have a condition
  read_target(reader, node_named(call, "conflict_target"));
}
