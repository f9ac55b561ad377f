// Text -> pointer, in an arena; iteration is in the order of insertion, so output never depends on hashes.
#pragma once
#include <stdint.h>

#include "base/str.h"

typedef struct MapEntry {
  Str key; // a copy in the map's arena
  void *value;
} MapEntry;

typedef struct MapSlot {
  uint32_t entry; // index into entries + 1; 0 is free
  uint32_t hash;  // of its key
} MapSlot;

typedef struct Map {
  Arena *arena;
  MapEntry *entries; // in order of insertion; a removed one has value NULL
  size_t count, capacity;
  MapSlot *slots;
  size_t slot_count;
} Map;

Map map_new(Arena *arena);
// NULL when there is none. A value must not be NULL.
void *map_get(const Map *map, Str key);
void map_set(Map *map, Str key, void *value); // replaces
void map_remove(Map *map, Str key);
