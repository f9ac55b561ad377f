// Requests for memory -> pieces of a few large blocks.
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  FIRST_SIZE = 2 * 1024, // many an arena holds one statement
  BLOCK_SIZE = 64 * 1024,
  // An arena of a megabyte goes on with pages of this size: a fault for each 4 KB took a fifth of a run's time.
  HUGE_SIZE = 2 * 1024 * 1024,
};

typedef struct Block {
  struct Block *next;
  size_t used, size; // bytes of `data`
  bool is_mapped;    // HUGE_SIZE in all
  _Alignas(max_align_t) char data[];
} Block;

struct Arena {
  Block *blocks; // the first one is being filled
  size_t size;   // bytes of all blocks that it has asked for
};

static void *allocate(size_t size) {
  void *memory = calloc(1, size);
  if (!memory) {
    fputs("tenantlint: out of memory\n", stderr);
    exit(2);
  }
  return memory;
}

// A block that the kernel can give one huge page, zeroed; NULL: it does not.
static Block *map_huge(void) {
  char *start =
      mmap(NULL, 2 * HUGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED) return NULL;
  size_t before = (HUGE_SIZE - (uintptr_t)start % HUGE_SIZE) % HUGE_SIZE;
  if (before) munmap(start, before);
  munmap(start + before + HUGE_SIZE, HUGE_SIZE - before);
  Block *block = (Block *)(start + before);
  madvise(block, HUGE_SIZE, MADV_HUGEPAGE); // refused: small pages do as well
  block->size = HUGE_SIZE - sizeof(Block);
  block->is_mapped = true;
  return block;
}

static Block *block_new(Arena *arena, size_t size) {
  const Block *last = arena->blocks;
  bool is_large = arena->size >= HUGE_SIZE / 2 && size < HUGE_SIZE / 4;
  Block *block = is_large ? map_huge() : NULL;
  if (!block) {
    size_t room = last ? 2 * last->size : FIRST_SIZE;
    if (room > BLOCK_SIZE) room = BLOCK_SIZE;
    if (size > room) room = size;
    block = allocate(sizeof(Block) + room);
    block->size = room;
  }
  arena->size += block->size;
  return block;
}

static void block_free(Block *block) {
  if (block->is_mapped)
    munmap(block, HUGE_SIZE);
  else
    free(block);
}

Arena *arena_new(void) { return allocate(sizeof(Arena)); }

void arena_free(Arena *arena) {
  if (!arena) return;
  for (Block *block = arena->blocks, *next; block; block = next) {
    next = block->next;
    block_free(block);
  }
  free(arena);
}

void arena_adopt(Arena *arena, Arena *other) {
  Block **end = &arena->blocks;
  while (*end) end = &(*end)->next;
  *end = other->blocks;
  free(other);
}

void *arena_alloc(Arena *arena, size_t size) {
  size_t align = _Alignof(max_align_t);
  if (size > SIZE_MAX / 2) size = SIZE_MAX / 2; // calloc will refuse it
  size = (size + align - 1) / align * align;
  Block *block = arena->blocks;
  if (!block || block->size - block->used < size) {
    Block *fresh = block_new(arena, size);
    // A large piece gets a block of its own behind the one being filled, which stays in use.
    if (block && size > BLOCK_SIZE / 4) {
      fresh->next = block->next;
      block->next = fresh;
    } else {
      fresh->next = block;
      arena->blocks = fresh;
    }
    block = fresh;
  }
  void *memory = block->data + block->used;
  block->used += size;
  return memory;
}

char *arena_copy(Arena *arena, const char *text, size_t length) {
  char *copy = arena_alloc(arena, length + 1);
  if (length) memcpy(copy, text, length);
  return copy;
}

char *arena_join(Arena *arena, const char *const *texts) {
  size_t length = 0;
  for (const char *const *text = texts; *text; text++) length += strlen(*text);
  char *joined = arena_alloc(arena, length + 1), *end = joined;
  for (const char *const *text = texts; *text; text++) end = stpcpy(end, *text);
  *end = '\0';
  return joined;
}

char *arena_vformat(Arena *arena, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  char start[256]; // most fit in: those are printed once
  int length = vsnprintf(start, sizeof start, format, args);
  char *text = arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
  if (length >= (int)sizeof start)
    vsnprintf(text, (size_t)length + 1, format, again);
  else if (length > 0)
    memcpy(text, start, (size_t)length);
  va_end(again);
  return text;
}

char *arena_format(Arena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = arena_vformat(arena, format, args);
  va_end(args);
  return text;
}
