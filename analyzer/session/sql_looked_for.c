// Rows that SQL has looked for as the tenant's -> which parameters of later SQL hold their keys.
#include "session/interpret.h"

#include "session/looked_for.h"

// NULL: there are none.
static RowSearches *searches_in(const Interpreter *interpreter, const HostNode *function) {
  const void *key = function;
  return map_get(&interpreter->looked_for, key_of(&key));
}

static RowSearches *make_searches(Interpreter *interpreter, const HostNode *function) {
  const void *key = function;
  RowSearches *made = ARENA_NEW(interpreter->arena, RowSearches);
  map_set(&interpreter->looked_for, key_of(&key), made);
  return made;
}

void looked_for_note(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                     const Site *site) {
  if (!site->query || site->by_builder) return;
  bool is_owner = site->query->asks_owner, is_looked_at = site->compares_owner || is_owner;
  const Column *owner = is_looked_at ? query_unscoped_owner(site->query) : NULL;
  Str tenant = owner ? orm_plain(interpreter->arena, str(owner->name)) : (Str){0};
  RowKeys keys = query_row_keys(interpreter->arena, site->query, owner);
  const HostNode *function = node_outermost(call.node, HOST_FUNCTION);
  if (!keys.count || !function) return;
  RowSearches *searches = searches_in(interpreter, function);
  if (!searches) searches = make_searches(interpreter, function);
  for (size_t i = 0; i < searches->count; i++)
    if (searches->items[i].call.node == call.node && searches->items[i].text_node == text_node)
      return;
  RowSearch search = {call, text_node, site->text, keys, tenant, is_owner};
  array_push(interpreter->arena, searches, search);
}

// `id` of str(id), Number(id): the server compares what it says.
static Str plain(HostRef value) {
  bool converts = value.node->kind == HOST_CALL && !node_object(value.node) &&
                  str_is_any(value.node->name, WORDS("str", "String", "Number", "int", "UUID"));
  const HostNode *given = converts ? node_argument(value.node, 0) : NULL;
  return node_text(value.file, given ? given : value.node);
}

// The same value picks a row of the search and is bound to $number of the later call.
static void compare(Interpreter *interpreter, const RowSearch *earlier, HostRef call, Str value,
                    int number, KnownKeys *known) {
  for (size_t i = 0; i < earlier->keys.count; i++) {
    RowKey key = earlier->keys.items[i];
    HostRef asked = bound_value(interpreter->input->project, earlier->call, earlier->text_node,
                                earlier->text, (size_t)key.number);
    if (!asked.node || !str_equal(plain(asked), value)) continue;
    LookedFor search = {.file = call.file,
                        .function = node_outermost(call.node, HOST_FUNCTION),
                        .query = earlier->call.node,
                        .later = call.node,
                        .key = value,
                        .tenant = earlier->tenant,
                        .is_owner = earlier->is_owner};
    Truth found = looked_for_is_found(&search);
    key.number = number;
    if (found != NO) array_push(interpreter->arena, known, ((KnownKey){key, found}));
  }
}

KnownKeys looked_for_keys(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                          const SqlText *text) {
  KnownKeys known = {0};
  const HostNode *function = node_outermost(call.node, HOST_FUNCTION);
  const RowSearches *searches = searches_in(interpreter, function);
  for (size_t i = 0; searches && i < searches->count; i++) {
    const RowSearch *earlier = &searches->items[i];
    if (earlier->call.node->end > call.node->start) continue;
    for (size_t number = 1; number <= text->holes.count; number++) {
      HostRef value = bound_value(interpreter->input->project, call, text_node, text, number);
      bool is_here = value.node && value.file == call.file;
      if (is_here) compare(interpreter, earlier, call, plain(value), (int)number, &known);
    }
  }
  return known;
}
