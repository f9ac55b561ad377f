// Ruby that the grammar cannot read -> text that it can, every byte of it where it was.
#include "host/language.h"

// The grammar keeps the length of a heredoc's word in a byte and aborts where there are more: `sql <<"SELECT ..."` is one
// for it, too.
enum { LONGEST_WORD = 200 }; // bytes

// Where the word of a heredoc ends that begins at `at`, a quote or a letter of its own.
static size_t end_of_word(Str text, size_t at) {
  char quote = text.data[at];
  if (quote == '"' || quote == '\'' || quote == '`') {
    const char *close = memchr(text.data + at + 1, quote, text.length - at - 1);
    return close ? (size_t)(close - text.data) : text.length;
  }
  while (at < text.length && (str_is_word_byte(text.data[at]) || text.data[at] & 0x80)) at++;
  return at;
}

Str ruby_readable(Arena *arena, Str text) {
  char *copy = NULL;
  for (size_t at = 0; (at = str_find(text, "<<", at)) < text.length; at++) {
    size_t word = at + 2;
    if (word < text.length && (text.data[word] == '-' || text.data[word] == '~')) word++;
    if (word >= text.length || end_of_word(text, word) - word <= LONGEST_WORD) continue;
    if (!copy) text.data = copy = str_dup(arena, text);
    copy[at] = '+'; // an operator, as `<<` is, which ruby_adjust() gives its name back
    memset(copy + at + 1, ' ', word - at - 1);
  }
  return text;
}
