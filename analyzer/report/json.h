// Pieces of JSON that the reports and `tables` share. Objects keep the order of insertion.
#pragma once
#include <jansson.h>

#include "input/source.h"
#include "base/buf.h"

// A JSON string; bytes that are not UTF-8 become U+FFFD. NULL becomes null.
json_t *json_text(const char *text);
// Adds "path", "line", "column" and, with `ends`, "end_line", "end_column".
void json_add_span(json_t *object, Span at, bool ends);
// Writes the document with a line break at its end, and gives it back.
void json_write(json_t *document, Buf *out);
