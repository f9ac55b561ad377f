// Keys -> slots by hash, open addressing; entries keep their order.
#include "base/map.h"

#include "base/array.h"

Map map_new(Arena *arena) { return (Map){.arena = arena}; }

static uint64_t hash(Str key) { // FNV-1a
  uint64_t h = 14695981039346656037ull;
  for (size_t i = 0; i < key.length; i++) h = (h ^ (unsigned char)key.data[i]) * 1099511628211ull;
  return h ^ (h >> 32);
}

// The slot that holds `key`, or the free one where it belongs. There is always a free one.
static uint32_t *find_slot(const Map *map, Str key) {
  size_t mask = map->slot_count - 1;
  for (size_t i = hash(key) & mask;; i = (i + 1) & mask) {
    uint32_t *slot = &map->slots[i];
    if (!*slot || str_equal(map->entries[*slot - 1].key, key)) return slot;
  }
}

void *map_get(const Map *map, Str key) {
  if (!map->slot_count) return NULL;
  uint32_t slot = *find_slot(map, key);
  return slot ? map->entries[slot - 1].value : NULL;
}

static void rehash(Map *map) {
  map->slot_count = map->slot_count ? map->slot_count * 2 : 16;
  map->slots = arena_alloc(map->arena, map->slot_count * sizeof *map->slots);
  for (size_t i = 0; i < map->count; i++) *find_slot(map, map->entries[i].key) = (uint32_t)i + 1;
}

void map_set(Map *map, Str key, void *value) {
  if ((map->count + 1) * 2 > map->slot_count) rehash(map);
  uint32_t *slot = find_slot(map, key);
  if (!*slot) {
    if (map->count == map->capacity)
      array_grow(map->arena, (void **)&map->entries, &map->capacity, sizeof *map->entries);
    Str copy = {arena_copy(map->arena, key.data, key.length), key.length};
    map->entries[map->count++] = (MapEntry){copy, NULL};
    *slot = (uint32_t)map->count;
  }
  map->entries[*slot - 1].value = value;
}

void map_remove(Map *map, Str key) {
  if (map->slot_count && *find_slot(map, key)) map->entries[*find_slot(map, key) - 1].value = NULL;
}
