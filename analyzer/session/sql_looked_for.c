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

void looked_for_add(Interpreter *interpreter, const RowSearch *search) {
  const HostNode *function = node_outermost(search->call.node, HOST_FUNCTION);
  if (!function) return;
  RowSearches *searches = searches_in(interpreter, function);
  if (!searches) searches = make_searches(interpreter, function);
  for (size_t i = 0; i < searches->count; i++)
    if (searches->items[i].call.node == search->call.node &&
        searches->items[i].text_node == search->text_node)
      return;
  array_push(interpreter->arena, searches, *search);
}

void looked_for_note(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                     const Site *site) {
  if (!site->query || site->by_builder) return;
  bool is_owner = site->query->asks_owner, is_looked_at = site->compares_owner || is_owner;
  const Column *owner = is_looked_at ? query_unscoped_owner(site->query) : NULL;
  Str tenant = owner ? orm_plain(interpreter->arena, str(owner->name)) : (Str){0};
  RowKeys keys = query_row_keys(interpreter->arena, site->query, owner);
  if (!keys.count) return;
  static const SearchAnswer answers[] = {SEARCH_ROWS, SEARCH_VALUE, SEARCH_BIGINT};
  SearchAnswer answer = answers[query_row_answer(site->query)];
  if (site->file_query && site->file_query->gives_row && answer == SEARCH_ROWS)
    answer = SEARCH_ERROR;
  RowSearch search = {call, text_node, site->text, keys, {0}, tenant, is_owner, answer};
  looked_for_add(interpreter, &search);
}

// What its parameter $number is given; length 0: that does not show.
static Str asked_for(const HostProject *project, const RowSearch *search, int number) {
  if (search->given.count) return search->given.items[number - 1];
  HostRef asked =
      bound_value(project, search->call, search->text_node, search->text, (size_t)number);
  bool is_here = asked.node && asked.file == search->call.file;
  return is_here ? same_value(project, asked) : (Str){0};
}

// The same value picks a row of the search and is bound to $number of the later call.
static void compare(Interpreter *interpreter, const RowSearch *earlier, HostRef call, Str value,
                    int number, KnownKeys *known) {
  for (size_t i = 0; i < earlier->keys.count; i++) {
    RowKey key = earlier->keys.items[i];
    Str asked = asked_for(interpreter->input->project, earlier, key.number);
    if (!asked.length || !str_equal(asked, value)) continue;
    LookedFor search = {.file = call.file,
                        .function = node_outermost(call.node, HOST_FUNCTION),
                        .query = earlier->call.node,
                        .later = call.node,
                        .key = value,
                        .tenant = earlier->tenant,
                        .is_owner = earlier->is_owner,
                        .answer = earlier->answer};
    Truth found = looked_for_is_found(&search);
    key.number = number;
    if (found != NO) array_push(interpreter->arena, known, ((KnownKey){key, found}));
  }
}

// ---- functions that look for the row ----------------------------------------------------------------

enum { DEEPEST = 3 };

// A key that a function looks for by one of its parameters, and what whoever calls it is given where there is none.
typedef struct GivenKey {
  RowKey key;
  SearchAnswer answer;
} GivenKey;
typedef ARRAY(GivenKey) GivenKeys;

static void add_outcome(Interpreter *interpreter, RowKey key, const LookedFor *search,
                        GivenKeys *keys) {
  SearchAnswer answer = looked_for_outcome(search);
  if (answer != SEARCH_HIDES) array_push(interpreter->arena, keys, ((GivenKey){key, answer}));
}

static bool is_assigned(HostRef function, Str name) {
  for (const HostNode *node = function.node; node; node = node_walk(function.node, node)) {
    if (node->kind != HOST_ASSIGN) continue;
    for (const HostNode *target = node_child(node, ROLE_TARGET); target; target = node_next(target))
      if (target->kind == HOST_NAME && str_equal(target->name, name)) return true;
  }
  return false;
}

static void add_searched(Interpreter *interpreter, HostRef function, Str parameter,
                         GivenKeys *keys) {
  const RowSearches *searches = searches_in(interpreter, function.node);
  for (size_t i = 0; searches && i < searches->count; i++) {
    const RowSearch *search = &searches->items[i];
    LookedFor looked_for = {.file = function.file,
                            .function = function.node,
                            .query = search->call.node,
                            .key = parameter,
                            .tenant = search->tenant,
                            .is_owner = search->is_owner,
                            .answer = search->answer};
    for (size_t k = 0; k < search->keys.count; k++) {
      Str asked = asked_for(interpreter->input->project, search, search->keys.items[k].number);
      if (asked.length && str_equal(asked, parameter))
        add_outcome(interpreter, search->keys.items[k], &looked_for, keys);
    }
  }
}

// Nobody waits for it, so that nothing is known when the call behind it is reached.
static bool runs_aside(HostRef function, HostRef call) {
  const HostNode *body = node_child(function.node, ROLE_BODY);
  Str before = str_slice(call.file->source->text, 0, call.node->start);
  Str head =
      body ? str_slice(function.file->source->text, function.node->start, body->start) : (Str){0};
  size_t line = before.length;
  while (line && before.data[line - 1] != '\n') line--;
  if (language_is(call.file->language, "go")) // go check(id)
    return str_is_any(str_trim(str_slice(before, line, before.length)), WORDS("go", "defer"));
  if (language_is(call.file->language, "rust")) // whose `?` needs the answer
    return false;
  return str_has(head, "async") && !str_ends(str_trim(before), "await");
}

// Which argument of a call: the number, or the name that it is given by.
typedef struct Argument {
  bool is_found;
  size_t number;
  Str name; // length 0: by its number
} Argument;

static void add_called(Interpreter *interpreter, HostRef call, Argument argument, int depth,
                       GivenKeys *keys);

// The argument that says the same.
static Argument argument_of(const HostProject *project, HostRef call, Str value) {
  Argument argument = {0};
  const HostNode *given = node_child(call.node, ROLE_ARGUMENT);
  for (; given && given->kind != HOST_SPREAD; given = node_next(given), argument.number++) {
    const HostNode *named = given->kind == HOST_PAIR ? node_child(given, ROLE_VALUE) : NULL;
    if (given->kind == HOST_PAIR && !named) continue;
    const HostNode *expr = named ? named : given;
    if (!str_equal(same_value(project, (HostRef){call.file, expr}), value)) continue;
    argument.is_found = true;
    argument.name = named ? given->name : (Str){0};
    break;
  }
  return argument;
}

static const HostNode *parameter_for(HostRef function, Argument argument) {
  const HostNode *parameter = node_child(function.node, ROLE_PARAMETER);
  if (parameter && str_is_any(parameter->name, WORDS("self", "cls")))
    parameter = node_next(parameter);
  for (size_t number = 0; parameter; parameter = node_next(parameter), number++)
    if (argument.name.length ? str_equal(parameter->name, argument.name)
                             : number == argument.number)
      return parameter;
  return NULL;
}

// Those of a function, by the calls in it as well.
static void add_function(Interpreter *interpreter, HostRef function, Str parameter, int depth,
                         GivenKeys *keys) {
  if (is_assigned(function, parameter)) return;
  add_searched(interpreter, function, parameter, keys);
  for (const HostNode *node = function.node; node && depth < DEEPEST;
       node = node_walk(function.node, node)) {
    HostRef call = {function.file, node};
    Argument argument = {0};
    if (node->kind == HOST_CALL)
      argument = argument_of(interpreter->input->project, call, parameter);
    GivenKeys given = {0};
    if (argument.is_found) add_called(interpreter, call, argument, depth + 1, &given);
    for (size_t i = 0; i < given.count; i++) {
      LookedFor looked_for = {.file = function.file,
                              .function = function.node,
                              .query = node,
                              .key = parameter,
                              .answer = given.items[i].answer};
      add_outcome(interpreter, given.items[i].key, &looked_for, keys);
    }
  }
}

// Those of the function that is called, by its parameter for the argument, `self` aside.
static void add_called(Interpreter *interpreter, HostRef call, Argument argument, int depth,
                       GivenKeys *keys) {
  HostRef function = names_callee(interpreter->input->project, call);
  bool is_of_interface = !function.node && language_is(call.file->language, "go");
  if (is_of_interface) function = names_only_function(interpreter->input->project, call);
  if (!function.node || function.node->kind != HOST_FUNCTION ||
      node_outermost(function.node, HOST_FUNCTION) != function.node || runs_aside(function, call))
    return;
  const HostNode *parameter = parameter_for(function, argument);
  if (parameter && parameter->name.length)
    add_function(interpreter, function, parameter->name, depth, keys);
}

// `await this.requireOwn(id, tenantId)`, and then `UPDATE ... WHERE id = $1`.
static void compare_called(Interpreter *interpreter, HostRef later, Str value, int number,
                           KnownKeys *known) {
  const HostNode *function = node_outermost(later.node, HOST_FUNCTION);
  for (const HostNode *node = function; node && node->start < later.node->start;
       node = node_walk(function, node)) {
    HostRef call = {later.file, node};
    bool is_before = node->kind == HOST_CALL && node->end <= later.node->start;
    Argument argument = {0};
    if (is_before) argument = argument_of(interpreter->input->project, call, value);
    GivenKeys keys = {0};
    if (argument.is_found) add_called(interpreter, call, argument, 0, &keys);
    for (size_t i = 0; i < keys.count; i++) {
      LookedFor search = {.file = later.file,
                          .function = function,
                          .query = node,
                          .later = later.node,
                          .key = value,
                          .answer = keys.items[i].answer};
      Truth found = looked_for_is_found(&search);
      RowKey key = keys.items[i].key;
      key.number = number;
      if (found != NO) array_push(interpreter->arena, known, ((KnownKey){key, found}));
    }
  }
}

// ---- all of it --------------------------------------------------------------------------------------

KnownKeys looked_for_value(Interpreter *interpreter, HostRef call, HostRef value, int number) {
  KnownKeys known = {0};
  const HostNode *function = node_outermost(call.node, HOST_FUNCTION);
  if (!interpreter->looked_for.count || !function || !value.node || value.file != call.file)
    return known;
  const RowSearches *searches = searches_in(interpreter, function);
  Str key = same_value(interpreter->input->project, value);
  for (size_t i = 0; searches && i < searches->count; i++)
    if (searches->items[i].call.node->end <= call.node->start)
      compare(interpreter, &searches->items[i], call, key, number, &known);
  compare_called(interpreter, call, key, number, &known);
  return known;
}
