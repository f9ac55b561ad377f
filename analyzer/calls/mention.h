// The words of a source: what can be said of it before it is parsed.
#pragma once
#include "base/str.h"
#include "host/language.h"

// The next identifier at or after *at, which then stands behind it; false at the end.
bool mention_next_word(Str text, size_t *at, Str *word);
// The word that ends at `end`; length 0: none does.
Str mention_word_before(Str text, size_t end);
// Whether a word of SQL stands in the text as it does in statements.
bool mention_of_sql(Str text);
// Whether one does, or what calls of a query builder of the language cannot be without.
bool mention_of_queries(Str text, const Language *language);
// Whether `word`, a piece of `text`, stands as names do where they are defined: behind `def`, before `=`. A guess: code in
// many languages is looked at.
bool mention_defines(Str text, Str word);
// Whether `word`, a piece of `text`, is called there or given a block.
bool mention_calls(Str text, Str word);
