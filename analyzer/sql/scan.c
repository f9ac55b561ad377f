// SQL text -> its tokens, by PostgreSQL's lexical rules with standard_conforming_strings on.
#include "sql/scan.h"

#include "base/ascii.h"

static bool is_space(unsigned char c) { return ascii_is((char)c, ASCII_SPACE); }
static bool is_digit(unsigned char c) { return ascii_is((char)c, ASCII_DIGIT); }
static bool starts_word(unsigned char c) { return ascii_is((char)c, ASCII_LETTER); }
static bool is_operator(unsigned char c) { return ascii_is((char)c, ASCII_OPERATOR); }

// Behind the bytes of these kinds from `at` on.
static size_t skip(Str text, size_t at, unsigned kinds) {
  while (at < text.length && ascii_is(text.data[at], kinds)) at++;
  return at;
}

// The byte at `at`; NUL behind the end.
static unsigned char peek(Str text, size_t at) {
  return at < text.length ? (unsigned char)text.data[at] : 0;
}

static bool pair_at(Str text, size_t at, const char *pair) {
  return peek(text, at) == (unsigned char)pair[0] && peek(text, at + 1) == (unsigned char)pair[1];
}

static size_t skip_line(Str text, size_t at) {
  while (at < text.length && text.data[at] != '\n' && text.data[at] != '\r') at++;
  return at;
}

// Whether a comment or a byte order mark may start with it.
static bool may_start_blank(unsigned char c) { return c == '-' || c == '/' || c == 0xEF; }

// Behind the comment that starts at `at`; they nest. SIZE_MAX when it is open.
static size_t skip_comment(Str text, size_t at) {
  for (size_t depth = 0; at < text.length;) {
    if (pair_at(text, at, "/*"))
      depth++, at += 2;
    else if (!pair_at(text, at, "*/"))
      at++;
    else if (at += 2, --depth == 0)
      return at;
  }
  return SIZE_MAX;
}

// Past white space, comments and byte order marks.
static size_t skip_blanks(Str text, size_t at, bool *is_open) {
  while ((at = skip(text, at, ASCII_SPACE)) < text.length && may_start_blank(peek(text, at))) {
    if (pair_at(text, at, "--"))
      at = skip_line(text, at);
    else if (pair_at(text, at, "\xEF\xBB") && peek(text, at + 2) == 0xBF)
      at += 3;
    else if (pair_at(text, at, "/*")) {
      size_t end = skip_comment(text, at);
      *is_open = end == SIZE_MAX;
      if (*is_open) return at;
      at = end;
    } else
      break;
  }
  return at;
}

// Does the string that ends at `at` go on after a line break? Gives the next quote.
static bool find_continuation(Str text, size_t at, size_t *quote) {
  bool is_next_line = false;
  for (; at < text.length && is_space(peek(text, at)); at++)
    is_next_line |= text.data[at] == '\n' || text.data[at] == '\r';
  *quote = at;
  return is_next_line && peek(text, at) == '\'';
}

// `at` is behind the opening quote; gives the end behind the closing one.
static size_t skip_quoted(Str text, size_t at, char quote, bool has_escapes, bool *is_open) {
  for (; at < text.length; at++) {
    if (has_escapes && text.data[at] == '\\') {
      at++;
      continue;
    }
    if (text.data[at] != quote) continue;
    size_t next = at + 1;
    if (peek(text, next) == (unsigned char)quote)
      at++;
    else if (quote == '\'' && find_continuation(text, next, &next))
      at = next;
    else
      return at + 1;
  }
  *is_open = true;
  return text.length;
}

static Token make(TokenKind kind, size_t start, size_t end) {
  return (Token){(uint32_t)start, (uint32_t)end, kind, false};
}

// `prefix` bytes (E, U&, ...) stand before the quote.
static Token scan_quoted(Str text, size_t at, size_t prefix) {
  char quote = text.data[at + prefix];
  bool has_escapes = prefix == 1 && (text.data[at] | 0x20) == 'e';
  bool is_open = false;
  size_t end = skip_quoted(text, at + prefix + 1, quote, has_escapes, &is_open);
  Token token = make(quote == '"' ? TOKEN_QUOTED_NAME : TOKEN_STRING, at, end);
  token.is_open = is_open;
  return token;
}

static Token scan_word(Str text, size_t at) {
  unsigned char first = peek(text, at) | 0x20, second = peek(text, at + 1);
  if (second == '\'' && strchr("ebxn", first)) return scan_quoted(text, at, 1);
  unsigned char third = peek(text, at + 2);
  if (first == 'u' && second == '&' && (third == '\'' || third == '"'))
    return scan_quoted(text, at, 2);
  return make(TOKEN_WORD, at, skip(text, at, ASCII_WORD));
}

static Token scan_dollar(Str text, size_t at) {
  size_t end = at + 1;
  if (is_digit(peek(text, end))) {
    return make(TOKEN_PARAMETER, at, skip(text, end, ASCII_DIGIT));
  }
  if (starts_word(peek(text, end))) end = skip(text, end, ASCII_LETTER | ASCII_DIGIT);
  if (peek(text, end) != '$') return make(TOKEN_PUNCTUATION, at, at + 1);
  size_t tag = end + 1 - at;
  const char *close = memmem(text.data + at + tag, text.length - at - tag, text.data + at, tag);
  Token token =
      make(TOKEN_DOLLAR_STRING, at, close ? (size_t)(close - text.data) + tag : text.length);
  token.is_open = !close;
  return token;
}

static Token scan_number(Str text, size_t at) {
  size_t end = at;
  for (;; end++) {
    unsigned char c = peek(text, end);
    bool is_fraction = c == '.' && peek(text, end + 1) != '.';
    bool is_sign = (c == '+' || c == '-') && end > at && (text.data[end - 1] | 0x20) == 'e' &&
                   is_digit(peek(text, end + 1)) && (peek(text, at + 1) | 0x20) != 'x';
    if (!is_fraction && !is_sign && !ascii_is((char)c, ASCII_LETTER | ASCII_DIGIT)) break;
  }
  return make(TOKEN_NUMBER, at, end);
}

static Token scan_operator(Str text, size_t at) {
  size_t end = at;
  while (is_operator(peek(text, end)) && !pair_at(text, end, "--") && !pair_at(text, end, "/*"))
    end++;
  return make(TOKEN_OPERATOR, at, end);
}

Token scan_token(Str text, uint32_t from) {
  bool is_open = false;
  size_t at = skip_blanks(text, from, &is_open);
  if (is_open || at >= text.length)
    return (Token){(uint32_t)text.length, (uint32_t)text.length, TOKEN_END, is_open};
  unsigned char c = peek(text, at);
  if (starts_word(c)) return scan_word(text, at);
  if (c == '\'' || c == '"') return scan_quoted(text, at, 0);
  if (c == '$') return scan_dollar(text, at);
  if (is_digit(c) || (c == '.' && is_digit(peek(text, at + 1)))) return scan_number(text, at);
  if (is_operator(c)) return scan_operator(text, at);
  if (pair_at(text, at, "::") || pair_at(text, at, ":=") || pair_at(text, at, ".."))
    return make(TOKEN_OPERATOR, at, at + 2);
  return make(TOKEN_PUNCTUATION, at, at + 1);
}

Token scan_comment(Str text, uint32_t from) {
  size_t at = from;
  while (at < text.length && (is_space(peek(text, at)) || (unsigned char)text.data[at] >= 0x80))
    at++;
  size_t end = at;
  if (pair_at(text, at, "--"))
    end = skip_line(text, at);
  else if (pair_at(text, at, "/*"))
    end = skip_comment(text, at);
  if (end > text.length) end = text.length; // nothing closes it
  return (Token){.start = (uint32_t)at, .end = (uint32_t)end};
}

bool scan_touches(Token before, Token after) {
  return after.end > after.start && before.end == after.start;
}

// Whether the token is an opening (1) or a closing (-1) one of these, or neither (0).
static int nesting(Str text, Token token, char open, char close) {
  char c = token.kind == TOKEN_PUNCTUATION ? text.data[token.start] : 0;
  return (c == open) - (c == close);
}

Token scan_find(Str text, uint32_t from, const char *word) {
  int depth = 0;
  Token token = scan_token(text, from);
  for (; token.kind != TOKEN_END; token = scan_token(text, token.end)) {
    int step = nesting(text, token, '(', ')') + nesting(text, token, '[', ']');
    depth += step;
    if (!step && depth == 0 && scan_is(text, token, word)) return token;
  }
  return token;
}

Token scan_inside(Str text, uint32_t open) {
  Token inside = scan_token(text, open + 1);
  int depth = 1;
  for (Token token = inside; token.kind != TOKEN_END; token = scan_token(text, token.end)) {
    depth += nesting(text, token, '(', ')');
    if (depth == 0) break;
    inside.end = token.end;
  }
  return inside;
}

bool scan_exceeds(Str text, size_t most) {
  if (text.length <= most) return false;
  size_t count = 0;
  for (Token token = scan_token(text, 0); token.kind != TOKEN_END && count <= most; count++)
    token = scan_token(text, token.end);
  return count > most;
}
