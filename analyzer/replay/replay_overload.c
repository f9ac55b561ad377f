// Names and argument types -> the functions of the catalog.
#include "replay/replay_function.h"

#include <stdio.h>

#include "sql/expr.h"

static FunctionOverloads *get_overloads(const Catalog *catalog, const char *schema,
                                        const char *name) {
  char key[2 * NAMEDATALEN + 2];
  snprintf(key, sizeof key, "%s.%s", schema, name);
  return map_get(&catalog->functions, str(key));
}

void replay_add_overload(Catalog *catalog, Function *function) {
  FunctionOverloads *overloads = get_overloads(catalog, function->schema, function->name);
  if (!overloads) {
    overloads = ARENA_NEW(catalog->arena, FunctionOverloads);
    const char *key = arena_format(catalog->arena, "%s.%s", function->schema, function->name);
    map_set(&catalog->functions, str(key), overloads);
  }
  array_push(catalog->arena, overloads, function);
}

void replay_remove_overload(Catalog *catalog, const Function *function) {
  FunctionOverloads *overloads = get_overloads(catalog, function->schema, function->name);
  for (size_t i = 0; overloads && i < overloads->count; i++) {
    if (overloads->items[i] != function) continue;
    array_remove(overloads, i);
    return;
  }
}

// The length of a type's name without the modifier that ends it: numeric(10,2) is numeric here.
static size_t bare_length(const char *type) { return strcspn(type, "("); }

static bool is_same_type(const char *a, const char *b) {
  if (strcmp(a, b) == 0) return true;
  const char *dot_a = strrchr(a, '.'), *dot_b = strrchr(b, '.');
  if (dot_a && !dot_b) a = dot_a + 1; // whether the search path finds it there is not known
  if (dot_b && !dot_a) b = dot_b + 1;
  size_t length = bare_length(a);
  return length == bare_length(b) && strncmp(a, b, length) == 0;
}

static bool is_input(const FunctionArgument *argument) {
  return argument->mode != 'o' && argument->mode != 't';
}

// The types of the input arguments, in order: what tells overloads apart.
static NameList input_types(Arena *arena, const Function *function) {
  NameList types = {0};
  for (size_t i = 0; i < function->arguments.count; i++)
    if (is_input(&function->arguments.items[i]))
      array_push(arena, &types, function->arguments.items[i].type);
  return types;
}

static bool takes_types(Arena *arena, const Function *function, const NameList *types) {
  NameList own = input_types(arena, function);
  if (own.count != types->count) return false;
  for (size_t i = 0; i < own.count; i++)
    if (!is_same_type(own.items[i], types->items[i])) return false;
  return true;
}

static Function *find_in_schema(const Catalog *catalog, const char *schema, const char *name,
                                const NameList *types) {
  FunctionOverloads *overloads = get_overloads(catalog, schema, name);
  for (size_t i = 0; overloads && i < overloads->count; i++) {
    Function *function = overloads->items[i];
    if (!types || takes_types(catalog->arena, function, types)) return function;
  }
  return NULL;
}

Function *replay_find_same(const Catalog *catalog, const Function *function) {
  NameList types = input_types(catalog->arena, function);
  return find_in_schema(catalog, function->schema, function->name, &types);
}

Function *replay_find_function(const ReplaySession *session, List *names, const NameList *types) {
  const char *schema = name_schema(names), *name = name_last(names);
  if (schema) return find_in_schema(session->catalog, schema, name, types);
  for (size_t i = 0; i < session->search_path.count; i++) {
    Function *function =
        find_in_schema(session->catalog, session->search_path.items[i], name, types);
    if (function) return function;
  }
  return NULL;
}

Function *replay_find_routine(const ReplaySession *session, const ObjectWithArgs *routine) {
  NameList types = {0};
  ListCell *cell;
  foreach (cell, routine->objargs)
    array_push(session->catalog->arena, &types, type_name(session->catalog->arena, lfirst(cell)));
  return replay_find_function(session, routine->objname, routine->args_unspecified ? NULL : &types);
}
