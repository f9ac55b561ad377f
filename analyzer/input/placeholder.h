// Placeholders of templates and psql variables -> SQL of the same length.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Overwrites the placeholder that starts at byte `at` of `text`, if one does: `{{ x }}`, `${x}`, `<%= x %>`,
// `#{x}`, `@x@`, `{% x %}`, `"{{ x }}"`, and with `psql` also `:x`, `:'x'`, `:"x"`. The same placeholder
// becomes the same identifier everywhere (`_x`, then blanks), a word of the same length where it
// touches other letters, a string after PASSWORD and the like. Tags that only steer a template are
// blanked. Returns the offset behind it; `at` when there is none.
size_t placeholder_fill(char *text, size_t length, size_t at, bool psql);
