// SQL text -> its quoted pieces and comments, without a grammar: prepare and the evidence of formats
// run before anything is parsed, and on text that may not be SQL at all.
#pragma once
#include "base/ascii.h"
#include "base/str.h"

typedef enum PieceKind {
  PIECE_CODE,    // one byte of code
  PIECE_WORD,    // letters, digits, '_', '$' and bytes over 127, not starting with a digit
  PIECE_COMMENT, // -- to the end of the line (without the line break), or /* */ with its nesting
  PIECE_STRING,  // '...', E'...' from the quote on
  PIECE_NAME,    // "..."
  PIECE_BODY,    // $tag$ ... $tag$
} PieceKind;

typedef struct Piece {
  PieceKind kind;
  size_t start, end;             // bytes; a piece that is not closed ends with the text
  size_t inner_start, inner_end; // between the quotes
} Piece;

// The piece that starts at `at`, which must be a piece's start and less than text.length. Template
// placeholders `{{ ... }}` may hold quotes of their own. Linear in the piece's length.
Piece piece_at(Str text, size_t at);
static inline bool piece_is_word_byte(char c) { return ascii_is(c, ASCII_WORD); }
// Behind the word that starts at `at`. A placeholder `${x}` ends a word.
size_t piece_word_end(Str text, size_t at);
// Whether the line of `at` begins with what begins comments in some language: `# see "a.sql"`, ` * see "a.sql"`.
bool piece_is_in_comment_line(Str text, size_t at);
