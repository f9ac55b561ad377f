// SQL to parse as one piece, and the map from its offsets back to the file that it came from.
#pragma once
#include "base/buf.h"
#include "input/source.h"

// `length` bytes at `unit_start` of the unit's text stand at `source_start` of the Source. Text behind them that
// stands nowhere is reported where they end.
typedef struct Segment {
  uint32_t unit_start, source_start, length; // bytes
  // The source writes these bytes otherwise, in so many bytes that only the whole can be told: an escape
  // sequence, `?` for `$1`. 0: they are the same bytes.
  uint32_t source_length;
} Segment;
typedef ARRAY(Segment) Segments;

// Bytes start..end of a Source.
typedef struct Range {
  uint32_t start, end;
} Range;
typedef ARRAY(Range) Ranges;

typedef struct Unit {
  Str text; // followed by a NUL
  const Source *source;
  // Ordered by unit_start. None: the text was put together (EXECUTE format(...)), and every part of
  // it stands at `whole`.
  Segments segments;
  Span whole;
  // Where the source has placeholders of a template (`${name}`, `{{ .x }}`, psql's `:x`), in order. The
  // text has made-up names and values in their places. NULL: none.
  const Ranges *placeholders;
} Unit;

// The text of bytes start..end of `source`, unchanged.
Unit *unit_of_source(Arena *arena, const Source *source, uint32_t start, uint32_t end);
// `text` of the same length as bytes start..end of `source`, in which some bytes were blanked.
Unit *unit_of_prepared(Arena *arena, const Source *source, uint32_t start, Str text);
// Text that stands nowhere as it is; all of it is reported at `whole`. Copies `text`.
Unit *unit_of_made_text(Arena *arena, Span whole, Str text);
// The text between two offsets of a unit, as a unit of its own (a function's body).
Unit *unit_of_part(Arena *arena, const Unit *unit, uint32_t start, uint32_t end);

// Text under construction: parts of a source, and words of our own between them.
typedef struct UnitText {
  Buf text;
  Segments segments;
} UnitText;
UnitText unit_text_new(Arena *arena);
// `text` stands as it is at offset `at` of the source.
void unit_text_copy(UnitText *unit_text, Str text, uint32_t at);
// `words` stand nowhere as they are; they are reported at `at`.
void unit_text_add(UnitText *unit_text, Str words, uint32_t at);
// Bytes start..end of another text, with their places.
void unit_text_join(UnitText *unit_text, const UnitText *from, size_t start, size_t end);
Unit *unit_text_finish(Arena *arena, Span whole, const UnitText *unit_text);

// The source has placeholders at `places`, which are put in order and must live as long as the unit.
void unit_set_placeholders(Unit *unit, Ranges *places);

// The part of a segment that lies in bytes start..end of its unit, as one of a unit in which byte `start` is at
// `at`. False: none.
bool unit_cut(Segment segment, uint32_t start, uint32_t end, uint32_t at, Segment *cut);

// Where bytes start..end of unit->text stand in the source.
Span unit_span(const Unit *unit, uint32_t start, uint32_t end);
// Whether a placeholder stands in bytes start..end of unit->text: what it is replaced by is not known.
bool unit_has_placeholder(const Unit *unit, uint32_t start, uint32_t end);
