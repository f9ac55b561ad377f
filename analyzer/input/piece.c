// A place in SQL text -> where the quoted piece, comment or word that starts there ends.
#include "input/piece.h"

#include <ctype.h>

static char byte_at(Str text, size_t at) { return at < text.length ? text.data[at] : '\0'; }

static size_t skip_block_comment(Str text, size_t at) {
  int depth = 0;
  for (; at < text.length; at++) {
    if (text.data[at] == '/' && byte_at(text, at + 1) == '*')
      depth++, at++;
    else if (text.data[at] == '*' && byte_at(text, at + 1) == '/' && depth-- && at++ && !depth)
      return at + 1;
  }
  return text.length;
}

static size_t line_end(Str text, size_t at) {
  const char *hit = memchr(text.data + at, '\n', text.length - at);
  return hit ? (size_t)(hit - text.data) : text.length;
}

enum { LONGEST_PLACEHOLDER = 500 }; // bytes

// The end of a `{{ ... }}` that starts here and ends on the same line; `at` when there is none.
static size_t skip_placeholder(Str text, size_t at) {
  if (byte_at(text, at + 1) != '{') return at;
  size_t bound = at + LONGEST_PLACEHOLDER < text.length ? at + LONGEST_PLACEHOLDER : text.length;
  for (size_t i = at + 2; i + 1 < bound && text.data[i] != '\n'; i++)
    if (text.data[i] == '}' && text.data[i + 1] == '}') return i + 2;
  return at;
}

static Piece quoted(Str text, size_t at, PieceKind kind, bool has_escapes) {
  char quote = text.data[at];
  for (size_t i = at + 1; i < text.length; i++) {
    char c = text.data[i];
    if (c == '{') {
      size_t end = skip_placeholder(text, i);
      if (end > i) i = end - 1;
    } else if (c == '\\' && has_escapes) {
      i++;
    } else if (c == quote && byte_at(text, i + 1) == quote) {
      i++;
    } else if (c == quote) {
      return (Piece){kind, at, i + 1, at + 1, i};
    }
  }
  return (Piece){kind, at, text.length, at + 1, text.length};
}

// Length of `$tag$` at `at`; 0 when it is none.
static size_t dollar_tag_length(Str text, size_t at) {
  size_t i = at + 1;
  if (isdigit((unsigned char)byte_at(text, i))) return 0;
  while (i < text.length && text.data[i] != '$' && piece_is_word_byte(text.data[i])) i++;
  return byte_at(text, i) == '$' ? i + 1 - at : 0;
}

static Piece dollar_quoted(Str text, size_t at, size_t tag) {
  size_t from = at + tag;
  const char *hit = memmem(text.data + from, text.length - from, text.data + at, tag);
  size_t end = hit ? (size_t)(hit - text.data) : text.length;
  return (Piece){PIECE_BODY, at, hit ? end + tag : end, from, end};
}

static bool has_escape_prefix(Str text, size_t at) {
  if (!at || (text.data[at - 1] | 0x20) != 'e') return false;
  return at < 2 || !piece_is_word_byte(text.data[at - 2]);
}

size_t piece_word_end(Str text, size_t at) {
  for (;; at++) {
    while (at < text.length && ascii_is(text.data[at], ASCII_LETTER | ASCII_DIGIT)) at++;
    if (byte_at(text, at) != '$' || byte_at(text, at + 1) == '{') return at;
  }
}

Piece piece_at(Str text, size_t at) {
  char c = text.data[at], next = byte_at(text, at + 1);
  if (c == '-' && next == '-') return (Piece){PIECE_COMMENT, at, line_end(text, at), at + 2, 0};
  if (c == '/' && next == '*')
    return (Piece){PIECE_COMMENT, at, skip_block_comment(text, at), at + 2, 0};
  if (c == '\'') return quoted(text, at, PIECE_STRING, has_escape_prefix(text, at));
  if (c == '"') return quoted(text, at, PIECE_NAME, false);
  if (c == '$') {
    size_t tag = dollar_tag_length(text, at);
    if (tag) return dollar_quoted(text, at, tag);
    return (Piece){PIECE_CODE, at, at + 1, at, at + 1};
  }
  size_t end = isdigit((unsigned char)c) ? at : piece_word_end(text, at);
  if (end > at) return (Piece){PIECE_WORD, at, end, at, end};
  if (isdigit((unsigned char)c)) // so that 1a$b$ is no dollar quote
    while (end < text.length && isalnum((unsigned char)text.data[end])) end++;
  return (Piece){PIECE_CODE, at, end > at ? end : at + 1, at, at + 1};
}

bool piece_is_in_comment_line(Str text, size_t at) {
  size_t start = at;
  while (start && text.data[start - 1] != '\n') start--;
  Str line = str_trim(str_slice(text, start, at));
  return line.length && strchr("#/*-", *line.data);
}
