// Memory that dies together: allocate as you go, free everything at once.
#pragma once
#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

// Returns an empty arena; arena_free() gives everything in it back. Out of memory ends the process.
Arena *arena_new(void);
void arena_free(Arena *arena);

// What is in `other` lives as long as `arena` from now on; `other` itself is gone.
void arena_adopt(Arena *arena, Arena *other);

// `size` bytes of zeroed memory, aligned for any type; never NULL. Lives as long as `arena`.
void *arena_alloc(Arena *arena, size_t size);

// A NUL-terminated copy of `length` bytes of `text`.
char *arena_copy(Arena *arena, const char *text, size_t length);

// The texts one after the other, which end with NULL: WORDS(schema, ".", name). Many times faster than printf.
char *arena_join(Arena *arena, const char *const *texts);

// printf into the arena.
char *arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vformat(Arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
