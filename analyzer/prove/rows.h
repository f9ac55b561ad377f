// The rows of an INSERT in the script. Every value is written as a literal, so that no name can end one.
#pragma once
#include "base/buf.h"

typedef struct Rows {
  Arena *arena;
  Buf *out;
  const char *table;   // without its schema, pg_temp
  const char *columns; // "a, b"
  size_t count;
} Rows;

// One row; a NULL value is written as NULL. `count` values.
void rows_add(Rows *rows, const char *const *values, size_t count);
// Behind the last row.
void rows_end(Rows *rows);
