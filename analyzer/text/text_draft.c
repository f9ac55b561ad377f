// Pieces of host code -> a text that can be cut and put together without losing its places.
#include "text/text_draft.h"

#include "base/buf.h"

TextDraft draft_new(Arena *arena) { return (TextDraft){.arena = arena}; }

static void push(TextDraft *draft, TextPiece piece) {
  if (!piece.text.length) return;
  array_push(draft->arena, &draft->pieces, piece);
  draft->length += piece.text.length;
}

void draft_add_source(TextDraft *draft, const HostFile *file, uint32_t start, uint32_t end) {
  Str text = str_slice(file->source->text, start, end);
  push(draft,
       (TextPiece){.text = text, .file = file, .start = start, .end = end, .is_exact = true});
}

void draft_add_made(TextDraft *draft, const HostFile *file, uint32_t start, uint32_t end,
                    Str text) {
  push(draft, (TextPiece){.text = text, .file = file, .start = start, .end = end});
}

void draft_add_hole(TextDraft *draft, HostRef expr, uint32_t start, uint32_t end, bool binds) {
  static const char mark[] = {TEXT_HOLE, 0};
  push(draft, (TextPiece){.text = str(mark),
                          .file = expr.file,
                          .start = start,
                          .end = end,
                          .hole = expr.node,
                          .binds = binds});
}

void draft_add_maybe(TextDraft *draft, HostRef expr, bool is_optional) {
  draft_add_hole(draft, expr, expr.node->start, expr.node->end, false);
  TextPiece *piece = &draft->pieces.items[draft->pieces.count - 1];
  piece->is_maybe = true;
  piece->is_optional = is_optional;
}

void draft_add(TextDraft *draft, const TextDraft *other) {
  draft_add_slice(draft, other, 0, other->length);
}

void draft_add_slice(TextDraft *draft, const TextDraft *other, size_t start, size_t end) {
  draft->lacks = draft->lacks || other->lacks;
  size_t at = 0;
  for (size_t i = 0; i < other->pieces.count && at < end; i++) {
    TextPiece piece = other->pieces.items[i];
    size_t length = piece.text.length;
    size_t low = start > at ? start - at : 0, high = end - at < length ? end - at : length;
    at += length;
    if (low >= high) continue;
    piece.text = str_slice(piece.text, low, high);
    if (piece.is_exact) {
      piece.end = piece.start + (uint32_t)high;
      piece.start += (uint32_t)low;
    }
    push(draft, piece);
  }
}

TextDraft draft_slice(const TextDraft *draft, size_t start, size_t end) {
  TextDraft slice = draft_new(draft->arena);
  draft_add_slice(&slice, draft, start, end);
  return slice;
}

Str draft_text(const TextDraft *draft) {
  Buf buf = buf_new(draft->arena);
  for (size_t i = 0; i < draft->pieces.count; i++) buf_add_str(&buf, draft->pieces.items[i].text);
  return buf_str(&buf);
}
