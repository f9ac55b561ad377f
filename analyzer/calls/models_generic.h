// The sets of Entity Framework that a generic class or method asks for, `Store<T>` and its Set<T>(). For C# alone.
#pragma once
#include "base/array.h"
#include "input/source.h"

typedef ARRAY(Str) TypeNames;

// A class or method, and which of its parameters is meant.
typedef struct ModelGeneric {
  Str name;
  size_t index;
} ModelGeneric;
typedef ARRAY(ModelGeneric) ModelGenerics;

// `T`, `TEntity`: how parameters are called.
bool models_is_type_parameter(Str type);
// The class or method around `parameter`, a piece of `text`, that declares it, and the bases that it hands it on to: the
// declaration first. Empty: none does.
ModelGenerics models_generic_owners(Arena *arena, Str text, Str parameter);
// The classes that any of the sources puts there, `Order` of `IStore<Order>`, also by way of other generic classes.
TypeNames models_generic_entities(Arena *arena, const Source *const *sources, size_t count,
                                  const ModelGenerics *owners);
