// SQL to parse as one piece, and the map from its offsets back to the file that it came from.
#pragma once
#include "input/source.h"

// `length` bytes at `unit_start` of the unit's text stand at `source_start` of the Source.
typedef struct Segment {
  uint32_t unit_start, source_start, length; // bytes
} Segment;

typedef struct Unit {
  Str text; // followed by a NUL
  const Source *source;
  // Ordered by unit_start. None: the text was put together (EXECUTE format(...)), and every part of
  // it stands at `whole`.
  ARRAY(Segment) segments;
  Span whole;
} Unit;

// The text of bytes start..end of `source`, unchanged.
Unit *unit_of_source(Arena *arena, const Source *source, uint32_t start, uint32_t end);
// `text` of the same length as bytes start..end of `source`, in which some bytes were blanked.
Unit *unit_of_prepared(Arena *arena, const Source *source, uint32_t start, Str text);
// Text that stands nowhere as it is; all of it is reported at `whole`. Copies `text`.
Unit *unit_of_made_text(Arena *arena, Span whole, Str text);
// The text between two offsets of a unit, as a unit of its own (a function's body).
Unit *unit_of_part(Arena *arena, const Unit *unit, uint32_t start, uint32_t end);

// Where bytes start..end of unit->text stand in the source.
Span unit_span(const Unit *unit, uint32_t start, uint32_t end);
