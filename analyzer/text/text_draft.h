// A text under construction: pieces of host code, and the holes between them. For text*.c alone.
#pragma once
#include "text/text.h"

// Stands in `text` for a hole, so that text can be searched and cut as if holes were letters.
#define TEXT_HOLE '\x01'

typedef struct TextPiece {
  Str text;             // of a hole: TEXT_HOLE alone
  const HostFile *file; // NULL: stands nowhere
  uint32_t start, end;  // bytes of the file
  bool is_exact;        // `text` is those bytes: a part of it has its own place
  const HostNode *hole; // the expression
  bool binds;           // the hole is sent beside the text
  bool is_maybe;        // the hole is a piece of SQL, on some paths another one than on others
  bool is_optional;     // on some path it is none
} TextPiece;
typedef ARRAY(TextPiece) TextPieces;

typedef struct TextDraft {
  Arena *arena;
  TextPieces pieces;
  size_t length; // bytes
  bool lacks;    // something was left out that is not known
} TextDraft;

TextDraft draft_new(Arena *arena);
void draft_add_source(TextDraft *draft, const HostFile *file, uint32_t start, uint32_t end);
// Text that the file writes otherwise at start..end.
void draft_add_made(TextDraft *draft, const HostFile *file, uint32_t start, uint32_t end, Str text);
void draft_add_hole(TextDraft *draft, HostRef expr, uint32_t start, uint32_t end, bool binds);
// A hole for a piece of SQL that depends on the path; `is_optional`: on some path it is empty.
void draft_add_maybe(TextDraft *draft, HostRef expr, bool is_optional);
void draft_add(TextDraft *draft, const TextDraft *other);
// Bytes start..end of another draft.
void draft_add_slice(TextDraft *draft, const TextDraft *other, size_t start, size_t end);
TextDraft draft_slice(const TextDraft *draft, size_t start, size_t end);
// The text, TEXT_HOLE in the place of holes.
Str draft_text(const TextDraft *draft);

// The draft as SqlText: parameters rewritten, holes filled so that it parses if it can. What stands in
// more than one file is reported at `expr`.
SqlText *draft_finish(const TextDraft *draft, unsigned styles, HostRef expr);
