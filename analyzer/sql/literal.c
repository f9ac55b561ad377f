// A string constant -> the Unit of its value; a value -> a constant.
#include "sql/literal.h"

#include "base/buf.h"
#include "sql/postgres.h"
#include "sql/scan.h"

#include "common/keywords.h"

// Appends the run start..end of the parent, which is the next text of `unit`.
static void add_run(Arena *arena, Unit *unit, const Unit *parent, uint32_t at, uint32_t start,
                    uint32_t end) {
  for (size_t i = 0; i < parent->segments.count; i++) {
    Segment cut;
    if (unit_cut(parent->segments.items[i], start, end, at, &cut))
      array_push(arena, &unit->segments, cut);
  }
}

// The offset behind the opening $tag$ at `start`.
static uint32_t skip_tag(Str text, uint32_t start) {
  size_t end = str_find(text, "$", start + 1);
  return end < text.length ? (uint32_t)end + 1 : start;
}

// Maps a value to the quoted text that starts at `from`: equal runs stand where they are, a doubled
// quote or a one-letter escape is one byte of the value. False: written in another way.
static bool map_quoted(Arena *arena, Unit *unit, const Unit *parent, uint32_t from, Str value,
                       bool escapes) {
  Str raw = parent->text;
  uint32_t run_value = 0, run_raw = from, at = from;
  for (uint32_t i = 0; i < value.length; i++) {
    if (at + 1 >= raw.length) return false;
    char c = raw.data[at];
    if (c == '\'' || (c == '\\' && escapes)) {
      char next = raw.data[at + 1];
      bool simple = next == value.data[i] || (c == '\\' && strchr("nrtbf", next));
      if (!simple) return false;
      add_run(arena, unit, parent, run_value, run_raw, at);
      run_value = i;
      run_raw = at + 1;
      at += 2;
      continue;
    }
    if (c != value.data[i]) return false;
    at++;
  }
  add_run(arena, unit, parent, run_value, run_raw, at);
  return at < raw.length && raw.data[at] == '\'';
}

Unit *literal_unit(Arena *arena, const Unit *unit, int location, Str value) {
  uint32_t start = location < 0 ? (uint32_t)unit->text.length : (uint32_t)location;
  if (start >= unit->text.length) return unit_of_made_text(arena, unit->whole, value);
  const char *text = unit->text.data + start;
  if (*text == '$') {
    uint32_t from = skip_tag(unit->text, start);
    return unit_of_part(arena, unit, from, from + (uint32_t)value.length);
  }
  uint32_t end = scan_token(unit->text, start).end;
  bool escapes = *text == 'E' || *text == 'e';
  uint32_t from = start + (escapes ? 2 : 1);
  if (end <= from) return unit_of_made_text(arena, unit_span(unit, start, end), value);
  Unit *result = unit_of_made_text(arena, unit_span(unit, from, end - 1), value);
  if (!map_quoted(arena, result, unit, from, value, escapes)) result->segments.count = 0;
  return result;
}

// As scan.l reads it back without quotes: lower case, and no keyword but an unreserved one.
static bool is_plain_identifier(const char *name) {
  bool plain = (*name >= 'a' && *name <= 'z') || *name == '_';
  for (const char *c = name; *c; c++)
    plain = plain && ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_');
  if (!plain) return false;
  int keyword = ScanKeywordLookup(name, &ScanKeywords);
  return keyword < 0 || ScanKeywordCategories[keyword] == UNRESERVED_KEYWORD;
}

const char *literal_identifier(Arena *arena, Str name) {
  const char *text = str_dup(arena, name);
  if (is_plain_identifier(text)) return text;
  Buf buf = buf_new(arena);
  buf_add_quoted(&buf, name, '"');
  return buf.data;
}

const char *literal_string(Arena *arena, Str text) {
  Buf buf = buf_new(arena);
  if (memchr(text.data, '\\', text.length)) buf_add_char(&buf, 'E');
  buf_add_char(&buf, '\'');
  for (size_t i = 0; i < text.length; i++) {
    if (text.data[i] == '\'' || text.data[i] == '\\') buf_add_char(&buf, text.data[i]);
    buf_add_char(&buf, text.data[i]);
  }
  buf_add_char(&buf, '\'');
  return buf.data;
}
