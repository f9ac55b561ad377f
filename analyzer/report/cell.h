// Text of analyzed files, made fit for a terminal: control characters become visible, tabs become
// spaces, and wide characters are known to take two columns.
#pragma once
#include "base/buf.h"

typedef struct Cell {
  size_t length;  // bytes of the text that it stands for
  Str shown;      // valid UTF-8 without control characters
  unsigned width; // columns
} Cell;

// The character at `at`, which must be inside the text; `column` (from 0) says where a tab stands.
Cell cell_at(Str text, size_t at, unsigned column);
// Adds the whole text; line breaks become spaces.
void cell_add(Buf *out, Str text);
