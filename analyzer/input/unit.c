// SQL text -> a Unit, and its offsets -> Spans.
#include "input/unit.h"

static Unit *unit_new(Arena *arena, const Source *source, Str text) {
  Unit *unit = ARENA_NEW(arena, Unit);
  unit->text = text;
  unit->source = source;
  return unit;
}

Unit *unit_of_prepared(Arena *arena, const Source *source, uint32_t start, Str text) {
  Unit *unit = unit_new(arena, source, text);
  array_push(arena, &unit->segments, (Segment){0, start, (uint32_t)text.length});
  unit->whole = (Span){source, start, start + (uint32_t)text.length};
  return unit;
}

Unit *unit_of_source(Arena *arena, const Source *source, uint32_t start, uint32_t end) {
  Str text = str_slice(source->text, start, end);
  if (end < source->text.length) text.data = str_dup(arena, text); // a NUL must follow
  return unit_of_prepared(arena, source, start, text);
}

Unit *unit_of_made_text(Arena *arena, Span whole, Str text) {
  Unit *unit = unit_new(arena, whole.source, (Str){str_dup(arena, text), text.length});
  unit->whole = whole;
  return unit;
}

Unit *unit_of_part(Arena *arena, const Unit *unit, uint32_t start, uint32_t end) {
  Str text = str_slice(unit->text, start, end);
  Unit *part = unit_new(arena, unit->source, (Str){str_dup(arena, text), text.length});
  part->whole = unit_span(unit, start, end);
  part->placeholders = unit->placeholders;
  for (size_t i = 0; i < unit->segments.count; i++) {
    Segment segment = unit->segments.items[i];
    uint32_t low = segment.unit_start > start ? segment.unit_start : start;
    uint32_t high = segment.unit_start + segment.length;
    if (high > end) high = end;
    if (low >= high) continue;
    Segment cut = {low - start, segment.source_start + (low - segment.unit_start), high - low};
    array_push(arena, &part->segments, cut);
  }
  return part;
}

// The source offset of a unit offset. An `end` belongs to the segment of the byte before it.
static uint32_t map_offset(const Unit *unit, uint32_t offset, bool is_end) {
  uint32_t best = unit->segments.items[0].source_start;
  for (size_t i = 0; i < unit->segments.count; i++) {
    Segment segment = unit->segments.items[i];
    bool before = is_end ? segment.unit_start < offset : segment.unit_start <= offset;
    if (!before) break;
    uint32_t into = offset - segment.unit_start;
    best = segment.source_start + (into < segment.length ? into : segment.length);
  }
  return best;
}

Span unit_span(const Unit *unit, uint32_t start, uint32_t end) {
  if (!unit->segments.count) return unit->whole;
  uint32_t low = map_offset(unit, start, false);
  uint32_t high = end > start ? map_offset(unit, end, true) : low;
  return (Span){unit->source, low, high < low ? low : high};
}

bool unit_has_placeholder(const Unit *unit, uint32_t start, uint32_t end) {
  if (!unit->placeholders) return false;
  Span span = unit_span(unit, start, end);
  size_t low = 0, high = unit->placeholders->count; // the first one that ends behind span.start
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (unit->placeholders->items[middle].end <= span.start)
      low = middle + 1;
    else
      high = middle;
  }
  return low < unit->placeholders->count && unit->placeholders->items[low].start < span.end;
}
