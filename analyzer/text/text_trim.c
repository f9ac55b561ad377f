// Texts without the white space that functions like trim() and dedent() take off.
#include "text/text_write.h"

TextDraft draft_trim(const TextDraft *draft) {
  Str text = draft_text(draft);
  size_t start = 0, end = text.length;
  while (start < end && str_is_space(text.data[start])) start++;
  while (end > start && str_is_space(text.data[end - 1])) end--;
  return draft_slice(draft, start, end);
}

static size_t line_end(Str text, size_t at) {
  while (at < text.length && text.data[at] != '\n') at++;
  return at;
}

static size_t indentation(Str text, size_t start, size_t end) {
  size_t at = start;
  while (at < end && (text.data[at] == ' ' || text.data[at] == '\t')) at++;
  return at - start;
}

TextDraft draft_dedent(const TextDraft *draft) {
  Str text = draft_text(draft);
  size_t shared = SIZE_MAX;
  for (size_t at = 0; at < text.length; at = line_end(text, at) + 1) {
    size_t end = line_end(text, at), width = indentation(text, at, end);
    bool is_empty = at + width == end;
    if (!is_empty && width < shared) shared = width;
  }
  TextDraft result = draft_new(draft->arena);
  result.lacks = draft->lacks;
  for (size_t at = 0; at < text.length; at = line_end(text, at) + 1) {
    size_t end = line_end(text, at), width = indentation(text, at, end);
    size_t start = at + (width < shared ? width : shared);
    draft_add_slice(&result, draft, start, end < text.length ? end + 1 : end);
  }
  return result;
}
