// A Span -> a path from the top of the repository, and lines and columns in a format's unit.
#include "report/place.h"

#include "base/utf8.h"

Position place_position(const Source *source, uint32_t offset, PlaceUnit unit) {
  Position at = source_position(source, offset);
  uint32_t line_start = source->line_starts[at.line - 1];
  if (offset > source->text.length) offset = (uint32_t)source->text.length;
  if (unit == PLACE_BYTES) return (Position){at.line, offset - line_start + 1};
  for (size_t i = line_start; unit == PLACE_UTF16 && i < offset; i++) {
    bool may_be_pair = (unsigned char)source->text.data[i] >= 0xF0; // hardly any
    at.column += may_be_pair && utf8_length(source->text, i) == 4;
  }
  return at;
}

Place place_of(Arena *arena, const Report *report, Span at, PlaceUnit unit) {
  const char *path = at.source ? at.source->path : ".tenantlint.yaml";
  Place place = {
      arena_format(arena, "%s%s", report->prefix ? report->prefix : "", path), {1, 1}, {1, 1}};
  if (!at.source) return place;
  place.from = place_position(at.source, at.start, unit);
  place.to = place_position(at.source, at.end, unit);
  return place;
}
