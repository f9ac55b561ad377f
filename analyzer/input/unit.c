// SQL text -> a Unit, and its offsets -> Spans.
#include "input/unit.h"

#include <stdlib.h>

static Unit *unit_new(Arena *arena, const Source *source, Str text) {
  Unit *unit = ARENA_NEW(arena, Unit);
  unit->text = text;
  unit->source = source;
  return unit;
}

Unit *unit_of_prepared(Arena *arena, const Source *source, uint32_t start, Str text) {
  Unit *unit = unit_new(arena, source, text);
  array_push(arena, &unit->segments, (Segment){0, start, (uint32_t)text.length, 0});
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

bool unit_cut(Segment segment, uint32_t start, uint32_t end, uint32_t at, Segment *cut) {
  uint32_t low = segment.unit_start > start ? segment.unit_start : start;
  uint32_t high = segment.unit_start + segment.length;
  if (high > end) high = end;
  bool is_place = !segment.length && segment.unit_start >= start && segment.unit_start < end;
  if (low >= high && !is_place) return false;
  uint32_t skipped = segment.source_length ? 0 : low - segment.unit_start;
  *cut = (Segment){at + (low - start), segment.source_start + skipped, is_place ? 0 : high - low,
                   segment.source_length};
  return true;
}

// Appends what of `segments` lies in start..end, moved so that `start` becomes `to`.
static void cut_segments(Arena *arena, const Segments *segments, uint32_t start, uint32_t end,
                         uint32_t to, Segments *into) {
  Segment cut;
  for (size_t i = 0; i < segments->count; i++)
    if (unit_cut(segments->items[i], start, end, to, &cut)) array_push(arena, into, cut);
}

Unit *unit_of_part(Arena *arena, const Unit *unit, uint32_t start, uint32_t end) {
  Str text = str_slice(unit->text, start, end);
  Unit *part = unit_new(arena, unit->source, (Str){str_dup(arena, text), text.length});
  part->whole = unit_span(unit, start, end);
  part->placeholders = unit->placeholders;
  cut_segments(arena, &unit->segments, start, end, 0, &part->segments);
  return part;
}

// ---- text under construction ----

UnitText unit_text_new(Arena *arena) { return (UnitText){.text = buf_new(arena)}; }

static void add_segment(UnitText *unit_text, uint32_t at, size_t length) {
  Segment segment = {(uint32_t)unit_text->text.length, at, (uint32_t)length, 0};
  array_push(unit_text->text.arena, &unit_text->segments, segment);
}

void unit_text_copy(UnitText *unit_text, Str text, uint32_t at) {
  add_segment(unit_text, at, text.length);
  buf_add_str(&unit_text->text, text);
}

void unit_text_add(UnitText *unit_text, Str words, uint32_t at) {
  add_segment(unit_text, at, 0);
  buf_add_str(&unit_text->text, words);
}

void unit_text_join(UnitText *unit_text, const UnitText *from, size_t start, size_t end) {
  cut_segments(unit_text->text.arena, &from->segments, (uint32_t)start, (uint32_t)end,
               (uint32_t)unit_text->text.length, &unit_text->segments);
  buf_add_str(&unit_text->text, str_slice(buf_str(&from->text), start, end));
}

Unit *unit_text_finish(Arena *arena, Span whole, const UnitText *unit_text) {
  Unit *unit = unit_of_made_text(arena, whole, buf_str(&unit_text->text));
  unit->segments = unit_text->segments;
  return unit;
}

// The source offset of a unit offset. An `end` belongs to the segment of the byte before it.
static uint32_t map_offset(const Unit *unit, uint32_t offset, bool is_end) {
  uint32_t best = unit->segments.items[0].source_start;
  for (size_t i = 0; i < unit->segments.count; i++) {
    Segment segment = unit->segments.items[i];
    bool before = is_end ? segment.unit_start < offset : segment.unit_start <= offset;
    if (!before) break;
    uint32_t into = offset - segment.unit_start;
    if (segment.source_length)
      best = segment.source_start + (is_end ? segment.source_length : 0);
    else
      best = segment.source_start + (into < segment.length ? into : segment.length);
  }
  return best;
}

// Nearly all of them.
static bool is_as_written(const Unit *unit, uint32_t end) {
  const Segment *first = unit->segments.items;
  return unit->segments.count == 1 && !first->unit_start && !first->source_length &&
         end <= first->length;
}

Span unit_span(const Unit *unit, uint32_t start, uint32_t end) {
  if (!unit->segments.count) return unit->whole;
  if (is_as_written(unit, start < end ? end : start)) {
    uint32_t at = unit->segments.items[0].source_start;
    return (Span){unit->source, at + start, at + (start < end ? end : start)};
  }
  uint32_t low = map_offset(unit, start, false);
  uint32_t high = end > start ? map_offset(unit, end, true) : low;
  return (Span){unit->source, low, high < low ? low : high};
}

static int compare_ranges(const void *a, const void *b) {
  const Range *x = a, *y = b;
  return (x->start > y->start) - (x->start < y->start);
}

void unit_set_placeholders(Unit *unit, Ranges *places) {
  qsort(places->items, places->count, sizeof(Range), compare_ranges);
  unit->placeholders = places;
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
