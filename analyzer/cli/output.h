// Where a command's text goes.
#pragma once
#include "base/buf.h"
#include "cli/options.h"

// Whether standard output is to be in colour.
bool output_wants_color(ColorChoice choice);
bool output_print(const Buf *text, Error *error);
// Replaces the file, or appends to it. One that is replaced is there as a whole or not at all.
bool output_write_file(const char *path, const Buf *text, bool appends, Error *error);
