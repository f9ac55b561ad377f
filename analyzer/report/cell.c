// Bytes of a file -> characters that a terminal may show.
#include "report/cell.h"

#include "base/utf8.h"

enum { TAB = 4 };

typedef struct Range {
  uint32_t first, last;
} Range;

static const Range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23F3},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x2705, 0x2705},   {0x2728, 0x2728},
    {0x274C, 0x274E},   {0x2753, 0x2757},   {0x2795, 0x2797},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
    {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};
static const Range combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x200C, 0x200D},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
};
// They would reorder or hide what a reader sees.
static const Range unsafe[] = {
    {0x0080, 0x009F}, {0x061C, 0x061C}, {0x200B, 0x200B}, {0x200E, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

#define IS_IN(ranges, code) is_in((ranges), sizeof(ranges) / sizeof *(ranges), (code))

static bool is_in(const Range *ranges, size_t count, uint32_t code) {
  for (size_t i = 0; i < count; i++)
    if (code >= ranges[i].first && code <= ranges[i].last) return true;
  return false;
}

// U+2400.. are pictures of the control characters.
static Str picture(unsigned char c) {
  static const char pictures[][4] = {"␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊",
                                     "␋", "␌", "␍", "␎", "␏", "␐", "␑", "␒", "␓", "␔", "␕",
                                     "␖", "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟", "␡"};
  return str(pictures[c < 0x20 ? c : 0x20]);
}

Cell cell_at(Str text, size_t at, unsigned column) {
  Cell cell = {.width = 1};
  uint32_t code = utf8_decode(text, at, &cell.length);
  cell.shown = str_slice(text, at, at + cell.length);
  if (code == '\t') {
    cell.width = TAB - column % TAB;
    cell.shown = (Str){"    ", cell.width};
  } else if (code < 0x20 || code == 0x7F) {
    cell.shown = picture((unsigned char)code);
  } else if (code == 0xFEFF) { // a byte order mark, which editors do not show either
    cell.shown = str("");
    cell.width = 0;
  } else if (code == UINT32_MAX || IS_IN(unsafe, code)) {
    cell.shown = str(UTF8_REPLACEMENT);
  } else if (code >= 0x300) {
    cell.width = IS_IN(combining, code) ? 0 : IS_IN(wide, code) ? 2 : 1;
  }
  return cell;
}

void cell_add(Buf *out, Str text) {
  for (size_t at = 0; at < text.length;) {
    Cell cell = cell_at(text, at, 0);
    bool is_break = text.data[at] == '\n' || text.data[at] == '\r' || text.data[at] == '\t';
    buf_add_str(out, is_break ? str(" ") : cell.shown);
    at += cell.length;
  }
}
