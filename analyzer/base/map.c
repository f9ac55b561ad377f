// Keys -> slots by hash, open addressing; entries keep their order.
#include "base/map.h"

#include "base/array.h"

Map map_new(Arena *arena) { return (Map){.arena = arena}; }

// Eight bytes at a time, mixed as in MurmurHash2.
static const uint64_t FACTOR = 0xc6a4a7935bd1e995ull;

static uint64_t mix(uint64_t hash, uint64_t word) {
  word *= FACTOR;
  return (hash ^ (word ^ word >> 47) * FACTOR) * FACTOR;
}

static uint32_t hash(Str key) {
  uint64_t h = key.length * FACTOR, word;
  size_t whole = key.length & ~(size_t)7;
  for (size_t i = 0; i < whole; i += sizeof word) {
    memcpy(&word, key.data + i, sizeof word);
    h = mix(h, word);
  }
  if (key.length > whole) {
    word = 0;
    memcpy(&word, key.data + whole, key.length - whole);
    h = mix(h, word);
  }
  return (uint32_t)(h ^ h >> 29);
}

// The slot that holds `key`, or the free one where it belongs. There is always a free one.
static MapSlot *find_slot(const Map *map, Str key, uint32_t hashed) {
  size_t mask = map->slot_count - 1;
  for (size_t i = hashed & mask;; i = (i + 1) & mask) {
    MapSlot *slot = &map->slots[i];
    if (!slot->entry) return slot;
    if (slot->hash == hashed && str_equal(map->entries[slot->entry - 1].key, key)) return slot;
  }
}

void *map_get(const Map *map, Str key) {
  if (!map->slot_count) return NULL;
  uint32_t entry = find_slot(map, key, hash(key))->entry;
  return entry ? map->entries[entry - 1].value : NULL;
}

static void rehash(Map *map) {
  const MapSlot *before = map->slots;
  size_t count = map->slot_count;
  map->slot_count = count ? count * 2 : 16;
  map->slots = arena_alloc(map->arena, map->slot_count * sizeof *map->slots);
  size_t mask = map->slot_count - 1;
  for (size_t i = 0; i < count; i++) {
    if (!before[i].entry) continue;
    size_t at = before[i].hash & mask;
    while (map->slots[at].entry) at = (at + 1) & mask;
    map->slots[at] = before[i];
  }
}

void map_set(Map *map, Str key, void *value) {
  if ((map->count + 1) * 2 > map->slot_count) rehash(map);
  uint32_t hashed = hash(key);
  MapSlot *slot = find_slot(map, key, hashed);
  if (!slot->entry) {
    if (map->count == map->capacity)
      array_grow(map->arena, (void **)&map->entries, &map->capacity, sizeof *map->entries);
    Str copy = {arena_copy(map->arena, key.data, key.length), key.length};
    map->entries[map->count++] = (MapEntry){copy, NULL};
    *slot = (MapSlot){(uint32_t)map->count, hashed};
  }
  map->entries[slot->entry - 1].value = value;
}

void map_remove(Map *map, Str key) {
  if (!map->slot_count) return;
  uint32_t entry = find_slot(map, key, hash(key))->entry;
  if (entry) map->entries[entry - 1].value = NULL;
}
