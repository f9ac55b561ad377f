// A call that runs a query of a file -> the values that it gives its parameters. sqlc makes a function that takes a context and
// the parameters in their order, several of them as the fields of a structure; aiosql and PgTyped name them.
#include "session/interpret.h"

#include <ctype.h>

#include "orm/orm.h"

// ---- what a parameter is called ------------------------------------------------------------------

// `tenant_id` before `= $1`, `<> $1`, `= ANY($1`: where the column before the parameter ends, if one stands there.
static size_t column_end(Str text, size_t end) {
  static const char between[] = " \t\r\n(=<>!~";
  size_t at = end;
  while (at && strchr(between, text.data[at - 1])) at--;
  static const char *const words[] = {"any", "like", "ilike", "in", "not", NULL};
  for (const char *const *word = words; *word; word++) {
    size_t length = strlen(*word);
    Str before = str_slice(text, at - (at < length ? at : length), at);
    bool is_whole = at > length && !str_is_word_byte(text.data[at - length - 1]);
    if (str_is_nocase(before, *word) && is_whole) return column_end(text, at - length);
  }
  return at < end ? at : 0;
}

static Str column_before(Str text, size_t parameter) {
  size_t end = column_end(text, parameter), start = end;
  while (start && str_is_word_byte(text.data[start - 1])) start--;
  return str_slice(text, start, end);
}

static Str name_of(const SqlText *text, const SqlHole *hole) {
  return hole->name.length ? hole->name : column_before(text->unit->text, hole->start);
}

static const SqlHole *hole_of(const SqlText *text, size_t number) {
  for (size_t i = 0; i < text->holes.count; i++)
    if (bound_number(text, &text->holes.items[i]) == number) return &text->holes.items[i];
  return NULL;
}

static size_t count_of(const SqlText *text) {
  size_t most = 0;
  for (size_t i = 0; i < text->holes.count; i++) {
    size_t number = bound_number(text, &text->holes.items[i]);
    if (number > most) most = number;
  }
  return most;
}

// The name of its field; of several by one name the second is called `ID_2`.
static Str field_of(Arena *arena, const SqlText *text, size_t number) {
  Str name = orm_plain(arena, name_of(text, hole_of(text, number)));
  size_t same = 1;
  for (size_t i = 1; name.length && i < number; i++) {
    const SqlHole *other = hole_of(text, i);
    same += other && str_equal(orm_plain(arena, name_of(text, other)), name);
  }
  return same == 1 ? name : str(arena_format(arena, "%.*s%zu", (int)name.length, name.data, same));
}

// ---- what the call gives -------------------------------------------------------------------------

static const HostNode *field_in(Arena *arena, const HostNode *values, Str field) {
  for (const HostNode *pair = values->first; pair; pair = pair->next) {
    if (pair->kind == HOST_LIST || pair->kind == HOST_MAP) {
      const HostNode *found = field_in(arena, pair, field);
      if (found) return found;
    }
    if (pair->kind == HOST_PAIR && str_equal(orm_plain(arena, pair->name), field))
      return node_child(pair, ROLE_VALUE);
  }
  return NULL;
}

// `db.GetOrderParams{ID: id}`, `{ id }`, or a variable that holds such a value.
static HostRef in_structure(const HostProject *project, HostRef values, Str field) {
  HostRef none = {0};
  HostRef at = {values.file, node_operand(values.node)};
  if (at.node && at.node->kind == HOST_NAME) {
    HostRef definition = names_lookup(project, at, at.node->name);
    at = definition.node ? names_value(definition, at.node->name) : none;
    at.node = at.node ? node_operand(at.node) : NULL;
  }
  bool holds = at.node && (at.node->kind == HOST_NEW || at.node->kind == HOST_MAP ||
                           at.node->kind == HOST_LIST);
  const HostNode *value = holds && field.length ? field_in(project->arena, at.node, field) : NULL;
  return value ? (HostRef){at.file, value} : none;
}

// A connection or a context, which stands beside the values.
static bool is_beside(HostRef given) {
  const HostNode *object = given.node->kind == HOST_CALL ? node_object(given.node) : NULL;
  Str name = object && str_is(object->name, "context") ? object->name : given.node->name;
  return connection_is_named(name) || str_is(name, "ctx") ||
         (str_has_any_nocase(name, WORDS("context")) && !node_argument(given.node, 0));
}

static HostRefs values_of(const HostProject *project, HostRef call) {
  HostRefs values = {0};
  bool is_context = language_is(call.file->language, "go"); // the first one always is
  for (const HostNode *given = node_child(call.node, ROLE_ARGUMENT); given;
       given = node_next(given)) {
    HostRef value = {call.file, given};
    if (!is_context && !is_beside(value)) array_push(project->arena, &values, value);
    is_context = false;
  }
  return values;
}

// The place of the parameter's value among `count` of them; SIZE_MAX: it is not known. What sqlc names it gives in the order
// of the text; a mapper's method has an order of its own.
static size_t place_of(const HostProject *project, HostRef call, const SqlText *text, size_t number,
                       size_t count) {
  const SqlHole *hole = hole_of(text, number);
  bool is_ordered = !hole->name.length || language_is(call.file->language, "go");
  if (count != count_of(text)) return SIZE_MAX;
  if (is_ordered || count == 1) return number - 1;
  HostRef function = names_callee(project, call);
  const HostNode *parameter = function.node ? node_child(function.node, ROLE_PARAMETER) : NULL;
  for (size_t place = 0; parameter; parameter = node_next(parameter), place++)
    if (str_equal(parameter->name, hole->name)) return place;
  return SIZE_MAX;
}

HostRef bound_to_query(const HostProject *project, HostRef call, const SqlText *text,
                       size_t number) {
  Str field = field_of(project->arena, text, number);
  HostRefs values = values_of(project, call);
  for (size_t i = 0; i < values.count; i++) { // get_order(conn, id=order_id)
    const HostNode *given = values.items[i].node;
    if (given->kind == HOST_PAIR && str_equal(orm_plain(project->arena, given->name), field))
      return (HostRef){call.file, node_child(given, ROLE_VALUE)};
  }
  if (values.count == 1) {
    HostRef found = in_structure(project, values.items[0], field);
    if (found.node) return found;
  }
  size_t place = place_of(project, call, text, number, values.count);
  HostRef value = place < values.count ? values.items[place] : (HostRef){0};
  return value.node && value.node->kind != HOST_PAIR ? value : (HostRef){0};
}

// ---- several calls -------------------------------------------------------------------------------

static uint64_t bits_of(const KnownKeys *keys) {
  uint64_t bits = 0;
  for (size_t i = 0; i < keys->count; i++) bits |= UINT64_C(1) << (keys->items[i].key.number - 1);
  return bits;
}

static size_t count_sure(const KnownKeys *keys) {
  size_t count = 0;
  for (size_t i = 0; i < keys->count; i++) count += keys->items[i].is_tenants == YES;
  return count;
}

bool bound_keep_common(BoundBy *by, const BoundBy *other) {
  BoundBy before = *by;
  size_t sure = count_sure(&by->known);
  uint64_t theirs = other->earlier | bits_of(&other->known);
  by->earlier |= bits_of(&by->known);
  callers_keep_common(&by->known, &other->known);
  by->earlier &= theirs & ~bits_of(&by->known);
  by->program &= other->program;
  by->self &= other->self;
  by->made &= other->made;
  return by->earlier != before.earlier || by->program != before.program ||
         by->self != before.self || by->made != before.made ||
         by->known.count != before.known.count || count_sure(&by->known) != sure;
}
