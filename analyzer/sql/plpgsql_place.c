// Lines and texts -> Units and Spans.
#include "sql/plpgsql_place.h"

#include "sql/scan.h"

Place place_new(Arena *arena, const Unit *body) {
  ARRAY(uint32_t) lines = {0};
  array_push(arena, &lines, 0);
  for (uint32_t i = 0; i < body->text.length; i++)
    if (body->text.data[i] == '\n') array_push(arena, &lines, i + 1);
  return (Place){arena, body, lines.items, lines.count, 0, 0};
}

uint32_t place_line(const Place *place, uint32_t line) {
  uint32_t start = line && line <= place->line_count ? place->lines[line - 1] : 0;
  return start > place->at ? start : place->at;
}

void place_skip_word(Place *place, uint32_t line, const char *word) {
  Str text = place->body->text;
  uint32_t end = line < place->line_count ? place->lines[line] : (uint32_t)text.length;
  Token first = scan_token(text, place_line(place, line));
  while (scan_is(text, first, ";")) first = scan_token(text, first.end);
  place->found = place->at = first.start;
  for (Token token = first; token.start < end; token = scan_token(text, token.end)) {
    if (!scan_is(text, token, word)) continue;
    place->found = token.start;
    place->at = token.end;
    return;
  }
}

void place_skip_to(Place *place, const char *word) {
  Token token = scan_find(place->body->text, place->at, word);
  if (token.kind != TOKEN_END) place->at = token.end;
}

Span place_rest(const Place *place, uint32_t start) {
  Str text = place->body->text;
  start = scan_token(text, start).start;
  uint32_t end = start;
  while (end < text.length && text.data[end] != '\n' && text.data[end] != '\r') end++;
  return unit_span(place->body, start, end);
}

// Does `query` stand at `at`? The parser blanks an INTO clause; and what is no UTF-8 was made a '?'.
static bool matches(Str text, uint32_t at, Str query) {
  if (text.length - at < query.length) return false;
  for (size_t i = 0; i < query.length; i++) {
    bool is_replaced =
        query.data[i] == ' ' || (query.data[i] == '?' && (unsigned char)text.data[at + i] >= 0x80);
    if (text.data[at + i] != query.data[i] && !is_replaced) return false;
  }
  return true;
}

// PERFORM's text has SELECT in the place of its last six letters.
static bool matches_perform(Str text, Token token, Str query) {
  bool is_perform = scan_is(text, token, "perform") && str_starts(query, "SELECT");
  uint32_t skipped = (uint32_t)strlen("SELECT");
  return is_perform && matches(text, token.end, str_slice(query, skipped, query.length));
}

static Unit *cut(Place *place, uint32_t start, Str query) {
  Unit *part = unit_of_part(place->arena, place->body, start, start + (uint32_t)query.length);
  char *text = str_dup(place->arena, query);
  for (size_t i = 0; i < query.length; i++) // what is no UTF-8
    if (text[i] == '?' && (unsigned char)part->text.data[i] >= 0x80) text[i] = part->text.data[i];
  part->text.data = text;
  place->at = start + (uint32_t)query.length;
  return part;
}

// The S of SELECT stands for the first two letters of PERFORM.
static const Unit *cut_perform(Place *place, Token word, Str query) {
  Unit *unit = cut(place, word.start + 1, query);
  if (!unit->segments.count) return unit;
  Segment *rest = &unit->segments.items[0];
  Segment first = {0, rest->source_start - 1, 1, 0};
  *rest = (Segment){1, rest->source_start + 1, rest->length - 1, 0};
  array_push(place->arena, &unit->segments, first);
  size_t count = unit->segments.count;
  memmove(unit->segments.items + 1, unit->segments.items, (count - 1) * sizeof first);
  unit->segments.items[0] = first;
  return unit;
}

const Unit *place_expression(Place *place, const char *text) {
  enum { FAR = 64 << 10 }; // bytes; an expression starts near its statement
  Str body = place->body->text, query = str(text);
  uint32_t limit = place->at + FAR;
  for (Token token = scan_token(body, place->at); token.kind != TOKEN_END && token.start < limit;
       token = scan_token(body, token.end)) {
    place->found = token.start;
    if (matches_perform(body, token, query)) return cut_perform(place, token, query);
    if (!matches(body, token.start, query)) continue;
    bool is_cut_word = token.kind == TOKEN_WORD && token.start + query.length < token.end;
    if (!is_cut_word) return cut(place, token.start, query);
  }
  place->found = place->at;
  return unit_of_made_text(place->arena, place_rest(place, place->at), query);
}

const Unit *place_to_semicolon(Place *place) {
  Str text = place->body->text;
  uint32_t start = scan_token(text, place->at).start, end = start;
  for (Token token = scan_token(text, start); token.kind != TOKEN_END;
       token = scan_token(text, end)) {
    if (scan_is(text, token, ";")) break;
    end = token.end;
  }
  place->at = end;
  return end > start ? unit_of_part(place->arena, place->body, start, end) : NULL;
}
