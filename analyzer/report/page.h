// A rule's page: what it finds, why that matters, examples, the way out, how to exempt.
#pragma once
#include "base/buf.h"
#include "lint/rule.h"

// `index` counts all_rules.
void page_text(size_t index, Buf *out);
void page_markdown(size_t index, Buf *out); // without a heading
// Adds the text, which starts at `column` (from 0), and breaks it at blanks into lines of at most 96
// columns that start at `indent`.
void page_wrap(Buf *out, const char *text, size_t column, size_t indent);
