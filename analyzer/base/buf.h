// Text under construction, in an arena. Always NUL-terminated.
#pragma once
#include <stdint.h>

#include "base/str.h"

typedef struct Buf {
  Arena *arena;
  char *data;              // never NULL after buf_new
  size_t length, capacity; // bytes
} Buf;

Buf buf_new(Arena *arena);
void buf_add(Buf *buf, const char *text);
void buf_add_str(Buf *buf, Str text);
void buf_add_char(Buf *buf, char c);
void buf_add_number(Buf *buf, uint64_t number); // in decimal
// Between two `mark`s; those within it are doubled.
void buf_add_quoted(Buf *buf, Str text, char mark);
void buf_addf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline Str buf_str(const Buf *buf) { return (Str){buf->data, buf->length}; }
