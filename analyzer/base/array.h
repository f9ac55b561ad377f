// A typed growable array in an arena.
//
//   ARRAY(const Table *) tables = {0};
//   array_push(arena, &tables, table);
//   for (size_t i = 0; i < tables.count; i++) use(tables.items[i]);
//
// Named types come from a typedef: `typedef ARRAY(Gap) Gaps;`
#pragma once
#include <string.h>

#include "base/arena.h"

#define ARRAY(Type)                                                                                \
  struct {                                                                                         \
    Type *items;                                                                                   \
    size_t count, capacity;                                                                        \
  }

// Appends a copy of `value`; earlier pointers into `items` may become stale.
#define array_push(arena, array, ...)                                                              \
  do {                                                                                             \
    if ((array)->count == (array)->capacity)                                                       \
      array_grow((arena), (void **)&(array)->items, &(array)->capacity, sizeof *(array)->items);   \
    (array)->items[(array)->count++] = (__VA_ARGS__);                                              \
  } while (0)

// Removes the item at `index` and keeps the order of the others.
#define array_remove(array, index)                                                                 \
  do {                                                                                             \
    size_t at_ = (index);                                                                          \
    memmove((array)->items + at_, (array)->items + at_ + 1,                                        \
            ((array)->count - at_ - 1) * sizeof *(array)->items);                                  \
    (array)->count--;                                                                              \
  } while (0)

static inline void array_grow(Arena *arena, void **items, size_t *capacity, size_t size) {
  size_t wanted = *capacity ? *capacity * 2 : 4;
  void *larger = arena_alloc(arena, wanted * size);
  if (*capacity) memcpy(larger, *items, *capacity * size);
  *items = larger;
  *capacity = wanted;
}
