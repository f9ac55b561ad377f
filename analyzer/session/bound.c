// A call that runs SQL -> the values that it binds to the parameters, and who decides what they are.
#include "session/interpret.h"

#include <ctype.h>
#include <stdlib.h>

enum { DEEPEST = 6, MOST_PARAMETERS = 64 };

// A parameter that a value is looked for.
typedef struct Wanted {
  const HostProject *project;
  const HostFile *file; // that the call stands in
  Str name;             // length 0: it has none
  size_t index;         // from 0
  size_t count;         // of the parameters without a name
} Wanted;

static const HostNode *find_value(const Wanted *wanted, const HostNode *values, int depth);

static const HostNode *element_at(const HostNode *list, size_t index) {
  const HostNode *element = list->first;
  while (element && index--) element = element->next;
  return element;
}

// "id", "@id" or ":id": the name of the parameter; 0, or 1 in JDBC: its number.
static bool is_key(const Wanted *wanted, const HostNode *key, size_t first) {
  if (!key) return false;
  Str text = node_text(wanted->file, key);
  if (key->kind == HOST_LITERAL && !wanted->name.length)
    return isdigit((unsigned char)*text.data) &&
           strtoul(text.data, NULL, 10) == wanted->index + first;
  const HostNode *part = key->kind == HOST_STRING ? key->first : NULL;
  if (!part || part->next || !wanted->name.length) return false;
  text = node_text(wanted->file, part);
  bool is_marked = text.length > 1 && (*text.data == '@' || *text.data == ':');
  return str_equal(str_slice(text, is_marked, text.length), wanted->name);
}

// bind("id", id), setParameter("id", id), setLong(1, id), AddWithValue("id", id), bindValue(1, $id): where one parameter gets
// its value.
static const HostNode *set_by(const Wanted *wanted, const HostNode *call) {
  bool binds = str_is_any(call->name, WORDS("bind", "bindList", "param", "setParameter", "addValue",
                                            "put", "AddWithValue", "Add"));
  bool from_one = str_is_any(call->name, WORDS("bindValue", "bindParam")) ||
                  (!binds && str_starts(call->name, "set")); // PDO, JDBC
  const HostNode *key = binds || from_one ? node_argument(call, 0) : NULL;
  return is_key(wanted, key, from_one) ? node_next(key) : NULL;
}

// PDO: `$statement->execute([$id])`, `execute(['id' => $id])`
static const HostNode *executed_with(const Wanted *wanted, const HostNode *call) {
  const HostNode *values = str_is(call->name, "execute") ? node_argument(call, 0) : NULL;
  bool is_pdo = values && language_is(wanted->file->language, "php");
  return is_pdo ? find_value(wanted, values, 0) : NULL;
}

// query("...").bind(a).bind(b), createQuery("...").bind("id", a)
static const HostNode *bound_in_chain(const Wanted *wanted, const HostNode *call) {
  size_t index = wanted->index;
  for (const HostNode *node = call; node->parent && node->parent->kind == HOST_MEMBER;) {
    node = node->parent->parent;
    if (!node || node->kind != HOST_CALL) return NULL;
    const HostNode *value = set_by(wanted, node);
    if (!value) value = executed_with(wanted, node);
    if (value) return value;
    bool is_positional = str_is_any(node->name, WORDS("bind", "param")) && !node_argument(node, 1);
    if (is_positional && !index--) return node_argument(node, 0);
  }
  return NULL;
}

// mapOf("id" to id), Map.of("id", id)
static const HostNode *in_map_call(const Wanted *wanted, const HostNode *call) {
  if (!str_is_any(call->name,
                  WORDS("mapOf", "mutableMapOf", "hashMapOf", "of", "MapSqlParameterSource")))
    return NULL;
  for (const HostNode *given = node_child(call, ROLE_ARGUMENT); given; given = node_next(given)) {
    bool is_pair = given->kind == HOST_BINARY && str_is(given->name, "to");
    if (is_key(wanted, is_pair ? given->first : given, 0))
      return is_pair ? given->last : node_next(given);
    if (!is_pair && !(given = node_next(given))) break;
  }
  return NULL;
}

// What later calls give the variable: params.addValue("id", id), ps.setLong(1, id).
static const HostNode *set_later(const Wanted *wanted, const HostNode *at, Str variable) {
  const HostNode *function = node_around(at, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    const HostNode *object = node->kind == HOST_CALL ? node_object(node) : NULL;
    if (object && str_is(object->name, "Parameters")) object = node_child(object, ROLE_OBJECT);
    if (!object || object->kind != HOST_NAME || !str_equal(object->name, variable)) continue;
    const HostNode *value = set_by(wanted, node);
    if (!value && node->start > at->start) value = executed_with(wanted, node);
    if (value) return value;
  }
  return NULL;
}

static const HostNode *in_variable(const Wanted *wanted, const HostNode *name, int depth) {
  HostRef at = {wanted->file, name};
  HostRef definition = names_lookup(wanted->project, at, name->name);
  bool is_here = definition.node && definition.file == wanted->file;
  HostRef value = is_here ? names_value(definition, name->name) : (HostRef){0};
  const HostNode *found = value.node ? find_value(wanted, value.node, depth + 1) : NULL;
  return found || !is_here ? found : set_later(wanted, name, name->name);
}

// The value in a list or map of them, however it is made.
static const HostNode *find_value(const Wanted *wanted, const HostNode *values, int depth) {
  values = node_operand(values);
  if (!values || depth > DEEPEST) return NULL;
  const HostNode *named = wanted->name.length
                              ? node_named(values, str_dup(wanted->project->arena, wanted->name))
                              : NULL;
  if (named) return named;
  switch (values->kind) {
  case HOST_LIST: return wanted->name.length ? NULL : element_at(values, wanted->index);
  case HOST_NAME: return in_variable(wanted, values, depth);
  case HOST_CALL: {
    const HostNode *object = node_object(values), *value = set_by(wanted, values);
    if (!value) value = in_map_call(wanted, values);
    return value || !object ? value : find_value(wanted, object, depth + 1);
  }
  case HOST_NEW: return in_map_call(wanted, values);
  default: return NULL;
  }
}

// `"Order Load"` of Active Record's exec_query(sql, "Order Load", [id]), which is for its log.
static bool is_log_name(const Wanted *wanted, const HostNode *argument) {
  const HostNode *next = argument ? node_next(argument) : NULL;
  return next && language_is(wanted->file->language, "ruby") && next->kind != HOST_PAIR &&
         (argument->kind == HOST_STRING || argument->kind == HOST_LITERAL) &&
         node_operand(next)->kind != HOST_STRING && node_operand(next)->kind != HOST_LITERAL;
}

// What comes of the rows, which Spring is given before the parameters: `rs -> ...`, `Order.class`, and whatever stands
// there beside as many values as there are parameters.
static const HostNode *behind_mapper(const Wanted *wanted, const HostNode *argument) {
  bool is_spring = argument && (language_is(wanted->file->language, "java") ||
                                language_is(wanted->file->language, "kotlin"));
  if (!is_spring || wanted->name.length) return argument;
  if (argument->kind == HOST_FUNCTION && node_next(argument)) return node_next(argument);
  size_t values = 0;
  for (const HostNode *at = argument; at; at = node_next(at)) values += at->kind != HOST_FUNCTION;
  return values == wanted->count + 1 ? node_next(argument) : argument;
}

// The values that stand behind the text: a list or map of them, or one argument each.
static const HostNode *value_behind(const Wanted *wanted, const HostNode *text) {
  const HostNode *first = node_next(text);
  if (is_log_name(wanted, first)) first = node_next(first);
  const HostNode *values = node_operand(first);
  size_t index = wanted->index;
  if (values && values->kind != HOST_LIST) first = behind_mapper(wanted, first);
  values = node_operand(first);
  if (!values) return NULL;
  if (wanted->name.length || values->kind == HOST_LIST) return find_value(wanted, values, 0);
  while (first && index--) first = node_next(first);
  return first;
}

// PreparedStatement ps = connection.prepareStatement("...")
static const HostNode *bound_later(const Wanted *wanted, const HostNode *call) {
  const HostNode *assign = call->parent;
  const HostNode *target =
      assign && assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  return target && target->kind == HOST_NAME ? set_later(wanted, call, target->name) : NULL;
}

// `id` of sanitize_sql_array(["... WHERE id = ?", id]), perhaps in a method that gives the text.
static const HostNode *in_sanitized(const Wanted *wanted, const HostNode *text, int depth) {
  if (depth > DEEPEST || !language_is(wanted->file->language, "ruby")) return NULL;
  const HostNode *outer = text->parent;
  if (text->role == ROLE_ELEMENT && outer->kind == HOST_LIST) text = outer->parent;
  HostRef at = {wanted->file, text}, from = {0};
  if (text->kind == HOST_CALL && str_is_any(text->name, WORDS("sanitize_sql", "sanitize_sql_array",
                                                              "sanitize_sql_for_conditions"))) {
    const HostNode *list = node_argument(text, 0);
    if (!list || list->kind != HOST_LIST || !list->first || !list->first->next) return NULL;
    return wanted->name.length ? find_value(wanted, list->first->next, depth)
                               : element_at(list, wanted->index + 1);
  }
  if (text->kind == HOST_NAME)
    from = names_value(names_lookup(wanted->project, at, text->name), text->name);
  else if (text->kind == HOST_CALL)
    from = names_callee(wanted->project, at);
  if (!from.node || from.file != wanted->file) return NULL;
  if (from.node->kind != HOST_FUNCTION) return in_sanitized(wanted, from.node, depth + 1);
  for (const HostNode *node = from.node; node; node = node_walk(from.node, node)) {
    const HostNode *given = node->kind == HOST_RETURN ? node_child(node, ROLE_VALUE) : NULL;
    const HostNode *value = given ? in_sanitized(wanted, given, depth + 1) : NULL;
    if (value) return value;
  }
  return NULL;
}

// What `call` binds: the text may stand in calls that only wrap it, or in one that `call` is made on.
static const HostNode *bound_to(const Wanted *wanted, const HostNode *call, const HostNode *text) {
  const HostNode *sanitized = in_sanitized(wanted, text, 0);
  if (sanitized) return sanitized;
  for (const HostNode *node = text; node != call && node->parent; node = node->parent) {
    bool is_argument = node->role == ROLE_ARGUMENT && node->parent->kind != HOST_TAGGED;
    const HostNode *value = is_argument ? value_behind(wanted, node) : NULL;
    if (!value && is_argument) value = bound_in_chain(wanted, node->parent);
    if (!value && is_argument) value = bound_later(wanted, node->parent);
    if (value) return value;
  }
  return NULL;
}

size_t bound_number(const SqlText *text, const SqlHole *hole) {
  if (hole->kind != HOLE_PARAMETER && hole->kind != HOLE_VALUE) return 0;
  Str written = str_slice(text->unit->text, hole->start, hole->end);
  return written.length > 1 && *written.data == '$' ? strtoul(written.data + 1, NULL, 10) : 0;
}

static size_t count_unnamed(const SqlText *text) {
  size_t most = 0;
  for (size_t i = 0; i < text->holes.count; i++) {
    size_t number =
        text->holes.items[i].name.length ? 0 : bound_number(text, &text->holes.items[i]);
    if (number > most) most = number;
  }
  return most;
}

static HostRef value_of(const HostProject *project, HostRef call, const HostNode *text_node,
                        const SqlText *text, const SqlHole *hole, size_t number) {
  if (hole->number) return bound_pushed(project, call, text_node, text, hole);
  HostRef value = {hole->file, hole->expr};
  Wanted wanted = {project, call.file, hole->name, number - 1, count_unnamed(text)};
  bool is_of_file = text->unit->source != call.file->source;
  if (!value.node && !text_node && is_of_file) return bound_to_query(project, call, text, number);
  if (value.node || !text_node) return value;
  return (HostRef){call.file, bound_to(&wanted, call.node, text_node)};
}

HostRef bound_value(const HostProject *project, HostRef call, const HostNode *text_node,
                    const SqlText *text, size_t number) {
  for (size_t i = 0; i < text->holes.count; i++)
    if (bound_number(text, &text->holes.items[i]) == number)
      return value_of(project, call, text_node, text, &text->holes.items[i], number);
  return (HostRef){0};
}

// ---- whether the program itself decides ----------------------------------------------------------

static bool is_shouted(Str name) {
  for (size_t i = 0; i < name.length; i++)
    if (islower((unsigned char)name.data[i])) return false;
  return name.length > 1;
}

// `enum class State`, `public enum State`
static bool is_enum(HostRef class_ref) {
  Str text = node_text(class_ref.file, class_ref.node);
  size_t name = str_find(text, "{", 0), word = str_find(text, "enum ", 0);
  return word < name;
}

// State.DONE, State.Done.name, Outcome.FAILED.toString()
static bool is_constant_member(const HostProject *project, HostRef expr) {
  const HostNode *member = expr.node;
  while (member && (member->kind == HOST_CALL || member->kind == HOST_MEMBER)) {
    if (member->kind == HOST_CALL && node_argument(member, 0)) return false;
    const HostNode *object =
        member->kind == HOST_CALL ? node_object(member) : node_child(member, ROLE_OBJECT);
    if (member->kind == HOST_MEMBER && object && object->kind == HOST_NAME) {
      HostRef owner = names_lookup(project, (HostRef){expr.file, object}, object->name);
      bool is_class = owner.node && owner.node->kind == HOST_CLASS;
      if (is_class && is_enum(owner)) return true;
      bool is_outside = !owner.node || owner.node->kind == HOST_IMPORT ||
                        (owner.node->parent && owner.node->parent->kind == HOST_IMPORT);
      return (is_class || is_outside) && isupper((unsigned char)*object->name.data) &&
             is_shouted(member->name);
    }
    member = object;
  }
  return false;
}

// A field of the object that is made with it, and of nothing that is handed in: a worker's own id.
static bool is_own_field(const HostProject *project, HostRef definition) {
  const HostNode *value =
      definition.node->kind == HOST_ASSIGN ? node_child(definition.node, ROLE_VALUE) : NULL;
  Str text = value ? node_text(definition.file, value) : (Str){0};
  if (!value || node_around(definition.node, HOST_FUNCTION) || node_child(value, ROLE_BODY))
    return false;
  if (str_has_any_nocase(text, WORDS("tenant", "user", "context", "request", "principal")))
    return false;
  for (const HostNode *node = value; node; node = node_walk(value, node)) {
    if (node->kind == HOST_FUNCTION) return false;
    if (node->kind != HOST_NAME || node->role == ROLE_CALLEE) continue;
    HostRef used = names_lookup(project, (HostRef){definition.file, node}, node->name);
    if (used.node && used.node->kind == HOST_PARAMETER) return false;
  }
  return true;
}

static bool is_fixed(const HostProject *project, HostRef value, int depth) {
  const HostNode *node = value.node;
  if (depth > DEEPEST) return false;
  switch (node->kind) {
  case HOST_LITERAL: return true;
  case HOST_STRING:
    return !node->first || (node->first == node->last && node->first->kind == HOST_TEXT);
  case HOST_CALL:
  case HOST_MEMBER: return is_constant_member(project, value);
  case HOST_NAME: break;
  default: return false;
  }
  HostRef definition = names_lookup(project, value, node->name);
  if (!definition.node || definition.node->kind != HOST_ASSIGN) return false;
  if (is_own_field(project, definition)) return true;
  HostRef given = names_value(definition, node->name);
  bool is_local = node_around(definition.node, HOST_FUNCTION) != NULL;
  return is_local && given.node && is_fixed(project, given, depth + 1);
}

BoundBy bound_find(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                   const SqlText *text) {
  const HostProject *project = interpreter->input->project;
  BoundBy by = {0};
  for (size_t i = 0; i < text->holes.count; i++) {
    const SqlHole *hole = &text->holes.items[i];
    size_t number = bound_number(text, hole);
    if (!number || number > MOST_PARAMETERS) continue;
    HostRef value = value_of(project, call, text_node, text, hole, number);
    uint64_t bit = UINT64_C(1) << (number - 1);
    KnownKeys known = looked_for_value(interpreter, call, value, (int)number);
    for (size_t k = 0; k < known.count; k++)
      array_push(interpreter->arena, &by.known, known.items[k]);
    if (value.node) value = same_value_of(project, value);
    if (value.node && !known.count) callers_bind(interpreter, value, (int)number, &by);
    if (value.node && earlier_has_read(interpreter, value)) by.earlier |= bit;
    if (value.node && is_fixed(project, value, 0)) by.program |= bit;
    if (value.node && identity_is(project, value)) by.self |= bit;
    if (value.node && made_here(project, value)) by.made |= bit;
  }
  return by;
}
