// SQL text -> its tokens, by PostgreSQL's lexical rules with standard_conforming_strings on.
#include "sql/scan.h"

#include <ctype.h>

static bool is_word_start(char c) {
  return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}
static bool is_word(char c) { return is_word_start(c) || isdigit((unsigned char)c) || c == '$'; }
static char peek(Str text, size_t at) { return at < text.length ? text.data[at] : '\0'; }

// The end of a comment whose slash stands at `at`; such comments nest.
static size_t skip_comment(Str text, size_t at) {
  int depth = 0;
  while (at < text.length) {
    bool opens = peek(text, at) == '/' && peek(text, at + 1) == '*';
    bool closes = peek(text, at) == '*' && peek(text, at + 1) == '/';
    at += opens || closes ? 2 : 1;
    depth += opens - closes;
    if (depth == 0) break;
  }
  return at < text.length ? at : text.length;
}

static size_t skip_space(Str text, size_t at) {
  while (at < text.length) {
    if (isspace((unsigned char)text.data[at]))
      at++;
    else if (text.data[at] == '-' && peek(text, at + 1) == '-')
      at = str_find(text, "\n", at);
    else if (text.data[at] == '/' && peek(text, at + 1) == '*')
      at = skip_comment(text, at);
    else
      break;
  }
  return at;
}

// The end of what is quoted from `at` on; a doubled quote, and with `escapes` a backslash, hides one.
static size_t skip_quoted(Str text, size_t at, bool escapes) {
  char quote = text.data[at++];
  while (at < text.length) {
    if (escapes && text.data[at] == '\\')
      at += 2;
    else if (text.data[at] != quote)
      at++;
    else if (peek(text, at + 1) == quote)
      at += 2;
    else
      return at + 1;
  }
  return text.length;
}

// The end of a dollar-quoted string; of the lone dollar or parameter when it is none.
static size_t skip_dollar(Str text, size_t at) {
  size_t tag = at + 1;
  if (isdigit((unsigned char)peek(text, tag))) {
    while (isdigit((unsigned char)peek(text, tag))) tag++;
    return tag;
  }
  while (is_word(peek(text, tag)) && peek(text, tag) != '$') tag++;
  if (peek(text, tag) != '$') return at + 1;
  size_t length = tag + 1 - at;
  void *close = memmem(text.data + tag + 1, text.length - tag - 1, text.data + at, length);
  return close ? (size_t)((char *)close - text.data) + length : text.length;
}

static size_t skip_word(Str text, size_t at) {
  size_t end = at;
  while (end < text.length && is_word(text.data[end])) end++;
  char first = (char)tolower((unsigned char)text.data[at]);
  if (end == at + 1 && peek(text, end) == '\'' && strchr("ebxn", first))
    return skip_quoted(text, end, first == 'e');
  char after = peek(text, end + 1);
  if (end == at + 1 && first == 'u' && peek(text, end) == '&' && (after == '\'' || after == '"'))
    return skip_quoted(text, end + 1, false);
  return end;
}

Token scan_token(Str text, uint32_t from) {
  size_t at = skip_space(text, from), end = at;
  if (at >= text.length) return (Token){(uint32_t)text.length, (uint32_t)text.length};
  char c = text.data[at];
  if (c == '\'' || c == '"')
    end = skip_quoted(text, at, false);
  else if (c == '$')
    end = skip_dollar(text, at);
  else if (is_word_start(c))
    end = skip_word(text, at);
  else if (isdigit((unsigned char)c))
    while (is_word(peek(text, end)) || peek(text, end) == '.') end++;
  else
    end = at + 1;
  return (Token){(uint32_t)at, (uint32_t)(end < text.length ? end : text.length)};
}

bool scan_is(Str text, Token token, const char *word) {
  return str_is_nocase(str_slice(text, token.start, token.end), word);
}

Token scan_find(Str text, uint32_t from, const char *word) {
  int depth = 0;
  Token token = scan_token(text, from);
  for (; token.start < token.end; token = scan_token(text, token.end)) {
    char c = text.data[token.start];
    if (c == '(' || c == '[')
      depth++;
    else if (c == ')' || c == ']')
      depth--;
    else if (depth == 0 && scan_is(text, token, word))
      return token;
  }
  return token;
}

Token scan_inside(Str text, uint32_t open) {
  Token first = scan_token(text, open + 1);
  uint32_t end = first.start;
  int depth = 1;
  for (Token token = first; token.start < token.end; token = scan_token(text, token.end)) {
    char c = text.data[token.start];
    depth += (c == '(') - (c == ')');
    if (depth == 0) break;
    end = token.end;
  }
  return (Token){first.start, end};
}
