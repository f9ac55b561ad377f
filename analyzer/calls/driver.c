// A call -> the row of its language's drivers that says what it does.
#include "calls/driver.h"

#include "calls/mention.h"

// ---- names ----

// `*` at an end of the pattern stands for the rest.
static bool name_fits(Str pattern, Str name) {
  if (!pattern.length || !name.length) return false;
  if (pattern.data[0] == '*') {
    size_t rest = pattern.length - 1;
    return name.length >= rest && str_equal(str_slice(pattern, 1, pattern.length),
                                            str_slice(name, name.length - rest, name.length));
  }
  if (pattern.data[pattern.length - 1] == '*')
    return name.length >= pattern.length - 1 && str_equal(str_slice(pattern, 0, pattern.length - 1),
                                                          str_slice(name, 0, pattern.length - 1));
  return str_equal(pattern, name);
}

// The rows whose callee the name may fit, in the order of the table.
static const DriverRows *rows_of(const Drivers *drivers, Str name) {
  const DriverRows *rows = map_get(&drivers->by_name, name);
  return rows ? rows : &drivers->patterns;
}

// What stands before the dot of `object.name()`.
static const HostNode *object_of(const HostNode *call) {
  if (call->kind != HOST_ASSIGN) return node_object(call);
  const HostNode *target = node_child(call, ROLE_TARGET);
  return target && target->kind == HOST_MEMBER ? node_child(target, ROLE_OBJECT) : NULL;
}

// Length 0: none.
static Str name_of(const HostNode *call) {
  if (call->kind != HOST_ASSIGN) return call->name;
  const HostNode *target = node_child(call, ROLE_TARGET);
  return target && target->kind == HOST_MEMBER ? target->name : (Str){0};
}

static bool callee_fits(const DriverRow *row, const HostNode *call, Str type) {
  if (!name_fits(row->callee, name_of(call))) return false;
  if (row->is_typed) return name_fits(row->object, type);
  if (!row->object.length) return true;
  const HostNode *object = object_of(call);
  return object && (str_is(row->object, "*") || name_fits(row->object, object->name));
}

static bool form_fits(const DriverRow *row, HostKind kind) {
  switch (row->form) {
  case FORM_CALL: return kind == HOST_CALL || kind == HOST_TAGGED;
  case FORM_TAGGED: return kind == HOST_TAGGED;
  case FORM_NEW: return kind == HOST_NEW;
  case FORM_DECORATOR: return kind == HOST_DECORATOR;
  case FORM_ASSIGN: return kind == HOST_ASSIGN;
  case FORM_TYPE: return false;
  }
  return false;
}

// ---- arguments ----

// `@f(...)` as an expression: the call has the arguments.
static const HostNode *with_arguments(const HostNode *call) {
  const HostNode *callee = call->kind == HOST_DECORATOR ? node_child(call, ROLE_CALLEE) : NULL;
  return callee && callee->kind == HOST_CALL ? callee : call;
}

static const HostNode *argument_of(const HostNode *call, int index) {
  return index < 0 ? NULL : node_argument(with_arguments(call), (size_t)index);
}

static const HostNode *named_argument(const HostNode *call, Str key) {
  const HostNode *argument = node_child(with_arguments(call), ROLE_ARGUMENT);
  for (; argument; argument = node_next(argument))
    if (argument->kind == HOST_PAIR && str_equal(argument->name, key))
      return node_child(argument, ROLE_VALUE);
  return NULL;
}

// What a map has under the key.
static const HostNode *entry_of(const HostNode *map, Str key) {
  for (const HostNode *pair = map->first; pair; pair = pair->next)
    if (pair->kind == HOST_PAIR && str_equal(pair->name, key)) return node_child(pair, ROLE_VALUE);
  return NULL;
}

// The argument of the name; else the one of the number, or what that has under the name.
static const HostNode *given(const HostNode *call, int index, Str key) {
  const HostNode *found = key.length ? named_argument(call, key) : NULL;
  if (found) return found;
  const HostNode *argument = argument_of(call, index);
  if (!argument || argument->kind == HOST_PAIR) return NULL;
  return argument->kind == HOST_MAP && key.length ? entry_of(argument, key) : argument;
}

static bool is_ignored(const Drivers *drivers, const HostNode *argument) {
  bool named =
      argument->kind == HOST_NAME || argument->kind == HOST_MEMBER || argument->kind == HOST_CALL;
  const DriverRows *rows = rows_of(drivers, argument->name);
  for (size_t i = 0; named && i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (row->effect == DRIVER_IGNORE && name_fits(row->callee, argument->name)) return true;
  }
  return false;
}

// ---- conditions ----

// Whether a name, literal, or string without holes and escapes is that text.
static bool is_word(const HostNode *node, Str word) {
  if (node->kind != HOST_STRING) return str_equal(node->name, word);
  const HostNode *text = node->first;
  if (!text || text->kind != HOST_TEXT || text->next) return false;
  // Its bytes follow what opens the string.
  Str bytes = {node->name.data + node->name.length, text->end - text->start};
  return str_equal(bytes, word);
}

static bool when_holds(const DriverRow *row, const HostNode *call) {
  if (!row->when_value.length) return true;
  const HostNode *argument = row->form == FORM_ASSIGN
                                 ? node_child(call, ROLE_VALUE)
                                 : given(call, row->when_argument, row->when_key);
  return argument && is_word(argument, row->when_value);
}

static bool begins_with(Str name, Str beginning) {
  return name.length >= beginning.length &&
         str_equal(str_slice(name, 0, beginning.length), beginning);
}

// `from asyncpg import Pool`, `import asyncpg`
static bool imports(const HostNode *import, Str module) {
  if (import->kind != HOST_IMPORT) return false;
  if (import->name.length) return begins_with(import->name, module);
  for (const HostNode *named = import->first; named; named = named->next)
    if (begins_with(named->name, module)) return true;
  return false;
}

static bool import_holds(const DriverRow *row, const HostNode *call) {
  if (!row->import.length) return true;
  for (const HostNode *around = call->parent; around; around = around->parent)
    for (const HostNode *import = around->first; import; import = import->next)
      if (imports(import, row->import)) return true;
  return false;
}

static bool is_given(const DriverRow *row, const HostNode *call) {
  switch (row->effect) {
  case DRIVER_SQL:
  case DRIVER_QUEUE:
  case DRIVER_FRAGMENT: return driver_text(row, call) != NULL;
  case DRIVER_TRANSACTION:
  case DRIVER_CONNECTION:
  case DRIVER_HANDLE:
  case DRIVER_HOOK:
  case DRIVER_SPAWN:
  case DRIVER_JOB:
  case DRIVER_RUN: return (row->body < 0 && !row->body_is_block) || driver_body(row, call) != NULL;
  default: return true;
  }
}

// What sets scopes says nothing of connections, and may be about a call that does something to them, too.
static bool is_of_scopes(const DriverRow *row) {
  return row->effect == DRIVER_SCOPE || row->effect == DRIVER_UNSCOPE;
}

static bool row_fits(const DriverRow *row, const HostNode *call, Str type) {
  return row->effect != DRIVER_IGNORE && form_fits(row, call->kind) &&
         callee_fits(row, call, type) && when_holds(row, call) && import_holds(row, call);
}

const DriverRow *driver_of_object(const Drivers *drivers, const HostNode *call, Str type) {
  const DriverRows *rows = rows_of(drivers, name_of(call));
  for (size_t i = 0; i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (!is_of_scopes(row) && row_fits(row, call, type) && is_given(row, call)) return row;
  }
  return NULL;
}

const DriverRow *driver_scope(const Drivers *drivers, const HostNode *call) {
  const DriverRows *rows = rows_of(drivers, name_of(call));
  for (size_t i = 0; i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (!is_of_scopes(row)) continue;
    bool is_name = call->kind == HOST_NAME;
    if (is_name && row->form == FORM_CALL && !row->object.length &&
        name_fits(row->callee, call->name))
      return row;
    if (!is_name && row_fits(row, call, (Str){0})) return row;
  }
  return NULL;
}

const DriverRow *driver_of(const Drivers *drivers, const HostNode *call) {
  return driver_of_object(drivers, call, (Str){0});
}

bool driver_asks_type(const Drivers *drivers, const HostNode *call) {
  if (call->kind != HOST_CALL || !object_of(call)) return false;
  const DriverRows *rows = rows_of(drivers, call->name);
  for (size_t i = 0; i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (row->is_typed && name_fits(row->callee, call->name)) return true;
  }
  return false;
}

static bool type_fits(const DriverRow *row, const HostNode *type) {
  return name_fits(row->callee, type->name) && import_holds(row, type);
}

// What is said of classes that extend the type, and not of its values.
static bool is_of_base(const DriverRow *row) {
  return row->effect == DRIVER_HOOK || row->effect == DRIVER_JOB || is_of_scopes(row);
}

const DriverRow *driver_of_type(const Drivers *drivers, const HostNode *type) {
  const DriverRows *rows = rows_of(drivers, type->name);
  for (size_t i = 0; i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (row->form == FORM_TYPE && !is_of_base(row) && type_fits(row, type)) return row;
  }
  return NULL;
}

const DriverRow *driver_of_base(const Drivers *drivers, const HostNode *type, DriverEffect effect) {
  const DriverRows *rows = rows_of(drivers, type->name);
  for (size_t i = 0; i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (row->form == FORM_TYPE && row->effect == effect && type_fits(row, type)) return row;
  }
  return NULL;
}

// ---- what a row says of a call ----

const HostNode *driver_connection(const DriverRow *row, const HostNode *call) {
  if (row->on == ON_AMBIENT || row->on == ON_ANOTHER) return NULL;
  const HostNode *argument =
      row->on == ON_ARGUMENT ? given(call, row->on_argument, row->on_key) : NULL;
  bool is_option = argument && argument == argument_of(call, row->on_argument);
  if (argument && (!row->on_key.length || !is_option)) return argument;
  // sql`...`: the tag is the connection.
  return call->kind == HOST_TAGGED && !object_of(call) ? node_child(call, ROLE_CALLEE)
                                                       : object_of(call);
}

static bool may_be_text(const HostNode *node) {
  switch (node->kind) {
  case HOST_LITERAL:
  case HOST_FUNCTION:
  case HOST_MAP:
  case HOST_PAIR:
  case HOST_SPREAD: return false;
  default: return true;
  }
}

static bool is_sql(const HostNode *node) {
  if (!node || node->kind != HOST_STRING || !node->name.length) return false;
  return mention_of_sql((Str){node->name.data, node->end - node->start});
}

// Go: `conn.Exec(tc, "SELECT ...")`, a context of whatever name.
static bool stands_before_text(const DriverRow *row, const HostNode *argument) {
  bool is_name = argument->kind == HOST_NAME || argument->kind == HOST_MEMBER;
  return is_name && is_sql(node_next(argument)) && row->drivers->takes_contexts &&
         str_is_any(name_of(argument->parent),
                    WORDS("Exec", "Query", "QueryRow", "ExecContext", "QueryContext",
                          "QueryRowContext", "GetContext", "SelectContext"));
}

static const HostNode *text_argument(const DriverRow *row, const HostNode *call) {
  int index = row->text_argument;
  const HostNode *first = argument_of(call, 0);
  bool is_context = first && (is_ignored(row->drivers, first) || stands_before_text(row, first));
  if (index >= 0 && is_context) index++;
  return given(call, index, row->text_key);
}

// Looks at what stands in the call alone, so that calls inside of each other cost no more than they are long.
static const DriverRow *fragment_of(const Drivers *drivers, const HostNode *call) {
  const DriverRows *rows = rows_of(drivers, name_of(call));
  for (size_t i = 0; i < rows->count; i++) {
    const DriverRow *row = rows->items[i];
    if (row->effect != DRIVER_FRAGMENT || !row_fits(row, call, (Str){0})) continue;
    const HostNode *text = row->text_is_object ? object_of(call) : text_argument(row, call);
    if (text && may_be_text(text)) return row;
  }
  return NULL;
}

// The text in calls that only wrap it.
static const HostNode *unwrap(const Drivers *drivers, const HostNode *node) {
  if (!node || !may_be_text(node)) return NULL;
  if (node->kind != HOST_CALL && node->kind != HOST_NEW) return node;
  const DriverRow *row = fragment_of(drivers, node);
  const HostNode *inner = row ? driver_text(row, node) : NULL;
  return inner ? inner : node;
}

// `query.fetch_all(&mut *tx)`: what it is handed is a connection, so that its object is what runs.
static bool is_run_on(const HostNode *call) {
  static const char *const names[] = {
      "pool",   "tx",          "txn",     "trx", "conn",   "connection", "executor",
      "client", "transaction", "pg_pool", "db",  "as_mut", "deref_mut",  NULL};
  const HostNode *given = node_argument(call, 0);
  return given && (given->kind == HOST_UNARY || str_is_any(given->name, names));
}

// A variable that holds a query.
static bool is_held(const DriverRow *row, const HostNode *call, const HostNode *object) {
  return object->kind == HOST_NAME && (row->effect == DRIVER_FRAGMENT || is_run_on(call));
}

// `["... ?", value].compact` of Ruby is the list.
static const HostNode *without_compact(const HostNode *text) {
  bool compacts = text && text->kind == HOST_CALL && str_is(text->name, "compact");
  const HostNode *list = compacts ? object_of(text) : NULL;
  return list && list->kind == HOST_LIST ? list : text;
}

const HostNode *driver_text(const DriverRow *row, const HostNode *call) {
  if (row->form == FORM_ASSIGN) return unwrap(row->drivers, node_child(call, ROLE_VALUE));
  if (!row->text_is_object) {
    const HostNode *text = without_compact(text_argument(row, call));
    bool with_values = text && text->kind == HOST_LIST && call->kind != HOST_DECORATOR &&
                       !row->drivers->lists_are_text;
    return unwrap(row->drivers, with_values ? text->first : text); // ["... ?", value]
  }
  const HostNode *object = object_of(call);
  bool is_text = object && (object->kind == HOST_STRING || object->kind == HOST_JOINED ||
                            object->kind == HOST_TAGGED || object->kind == HOST_CALL ||
                            is_held(row, call, object));
  if (!is_text || object->kind != HOST_CALL) return is_text ? object : NULL;
  const HostNode *inner = unwrap(row->drivers, object);
  return inner == object ? NULL : inner;
}

static const HostNode *last_closure(const HostNode *call) {
  const HostNode *last = call->last;
  return last && last->role == ROLE_ARGUMENT && last->kind == HOST_FUNCTION ? last : NULL;
}

const HostNode *driver_body(const DriverRow *row, const HostNode *call) {
  if (row->form == FORM_ASSIGN) return node_child(call, ROLE_VALUE);
  if (row->body_is_block) return last_closure(call);
  if (row->body < 0) {
    bool decorates = call->kind == HOST_DECORATOR && call->parent->kind == HOST_FUNCTION;
    return decorates ? call->parent : NULL;
  }
  const HostNode *argument = argument_of(call, row->body);
  if (argument && argument->kind == HOST_FUNCTION) return argument;
  for (const HostNode *other = argument_of(call, 0); other; other = node_next(other))
    if (other->kind == HOST_FUNCTION) return other;
  bool may_run = argument && (argument->kind == HOST_NAME || argument->kind == HOST_MEMBER ||
                              argument->kind == HOST_LIST || argument->kind == HOST_CALL);
  return may_run ? argument : NULL;
}
