// SQL text -> tokens, as PostgreSQL's scanner cuts it; also for text that its parser refuses, and for the
// places that a parse tree gives no location of. Positions are bytes of `text`; to stay inside a
// statement pass a `text` that is cut at its end.
#pragma once
#include <stdint.h>

#include "base/str.h"

typedef enum TokenKind {
  TOKEN_END,           // of the text
  TOKEN_WORD,          // a keyword or an unquoted identifier
  TOKEN_QUOTED_NAME,   // "a", U&"a"
  TOKEN_STRING,        // 'a', E'a', U&'a', B'1', X'f'; also one that the next line continues
  TOKEN_DOLLAR_STRING, // $$a$$, $tag$a$tag$
  TOKEN_NUMBER,
  TOKEN_PARAMETER,   // $1
  TOKEN_OPERATOR,    // + || ->> :: := ..
  TOKEN_PUNCTUATION, // one byte: ( ) [ ] , ; . : or one that is no SQL
} TokenKind;

typedef struct Token {
  uint32_t start, end; // empty: there is none
  TokenKind kind;
  // Nothing closes the quote (or, at TOKEN_END, the comment): it takes the rest of the text
  bool is_open;
} Token;

// The first token at or after `from`, past white space and comments.
Token scan_token(Str text, uint32_t from);
// The first comment, with its marks, that stands between `from` and the next token.
Token scan_comment(Str text, uint32_t from);
// Whether the token is this word (unquoted, in any case) or sign.
static inline bool scan_is(Str text, Token token, const char *word) {
  return str_is_nocase(str_slice(text, token.start, token.end), word);
}
// Whether `after` is a token that begins where `before` ends.
bool scan_touches(Token before, Token after);
// The first unquoted `word` outside parentheses at or after `from`.
Token scan_find(Str text, uint32_t from, const char *word);
// What stands between the parenthesis at `open` and its partner, from the first token to the last.
Token scan_inside(Str text, uint32_t open);
// Whether the text has more than `most` tokens.
bool scan_exceeds(Str text, size_t most);
