// Pieces of text -> one text.
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

Buf buf_new(Arena *arena) { return (Buf){arena, arena_alloc(arena, 64), 0, 64}; }

static void reserve(Buf *buf, size_t more) {
  if (buf->length + more < buf->capacity) return;
  size_t capacity = buf->capacity * 2;
  while (capacity <= buf->length + more) capacity *= 2;
  char *larger = arena_alloc(buf->arena, capacity);
  memcpy(larger, buf->data, buf->length);
  buf->data = larger;
  buf->capacity = capacity;
}

void buf_add_str(Buf *buf, Str text) {
  if (!text.length) return;
  reserve(buf, text.length);
  memcpy(buf->data + buf->length, text.data, text.length);
  buf->length += text.length;
  buf->data[buf->length] = '\0';
}

void buf_add(Buf *buf, const char *text) { buf_add_str(buf, str(text)); }

void buf_add_char(Buf *buf, char c) {
  reserve(buf, 1);
  buf->data[buf->length++] = c;
  buf->data[buf->length] = '\0';
}

void buf_add_number(Buf *buf, uint64_t number) {
  char digits[20], *end = digits + sizeof digits, *at = end;
  do *--at = (char)('0' + number % 10);
  while (number /= 10);
  buf_add_str(buf, (Str){at, (size_t)(end - at)});
}

void buf_add_quoted(Buf *buf, Str text, char mark) {
  buf_add_char(buf, mark);
  for (size_t i = 0; i < text.length; i++) {
    if (text.data[i] == mark) buf_add_char(buf, mark);
    buf_add_char(buf, text.data[i]);
  }
  buf_add_char(buf, mark);
}

void buf_addf(Buf *buf, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  size_t room = buf->capacity - buf->length; // most fit in: those are printed once
  int length = vsnprintf(buf->data + buf->length, room, format, args);
  va_end(args);
  if (length >= 0 && (size_t)length >= room) {
    reserve(buf, (size_t)length + 1);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
  }
  if (length > 0) buf->length += (size_t)length;
  va_end(again);
}
