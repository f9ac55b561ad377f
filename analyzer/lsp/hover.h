// What the editor shows under the pointer.
#pragma once
#include <jansson.h>
#include <stdbool.h>

// The pages of the rules behind the entries (diagnostic.h), each once; null when there are none.
json_t *hover_of(const json_t *entries, bool markdown);
