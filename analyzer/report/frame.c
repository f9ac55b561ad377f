// A heading, a line of source with a mark below it, a note: the pieces of the report for people.
#include "report/frame.h"

#include <stdio.h>

#include "report/cell.h"
#include "report/page.h"

enum {
  WIDEST_LINE = 120, // columns of source text; more is cut around the mark
};

void frame_style(const Report *report, Buf *out, Style style) {
  static const char *const codes[] = {
      [STYLE_ERROR] = "\033[1;31m", [STYLE_WARNING] = "\033[1;33m", [STYLE_ADVICE] = "\033[1;36m",
      [STYLE_BOLD] = "\033[1m",     [STYLE_FRAME] = "\033[34m",     [STYLE_OFF] = "\033[0m"};
  if (report->color) buf_add(out, codes[style]);
}

static Style style_of(Severity severity) {
  return severity == SEVERITY_ERROR     ? STYLE_ERROR
         : severity == SEVERITY_WARNING ? STYLE_WARNING
                                        : STYLE_ADVICE;
}

void frame_heading(const Report *report, Buf *out, Severity severity, const char *rule,
                   const char *message) {
  frame_style(report, out, style_of(severity));
  buf_addf(out, "%s[%s]", severity_name(severity), rule);
  frame_style(report, out, STYLE_OFF);
  frame_style(report, out, STYLE_BOLD);
  buf_add(out, ": ");
  cell_add(out, str(message));
  frame_style(report, out, STYLE_OFF);
  buf_add_char(out, '\n');
}

void frame_place(Buf *out, Span at) {
  Position position = source_position(at.source, at.start);
  cell_add(out, str(at.source->path));
  buf_addf(out, ":%u:%u", position.line, position.column);
}

// ---- the line and its mark --------------------------------------------------------------------

// Where to start so that the mark is on the screen: 0, or some characters before it. Never looks
// far back, since a line may be a whole file.
static size_t first_shown(Str line, size_t mark) {
  size_t starts[WIDEST_LINE / 2] = {mark}, count = 1;
  while (starts[count - 1] > 0 && count < WIDEST_LINE / 2) {
    size_t at = starts[count - 1];
    do at--;
    while (at > 0 && ((unsigned char)line.data[at] & 0xC0) == 0x80);
    starts[count++] = at;
  }
  return starts[count - 1] == 0 ? 0 : starts[count * 2 / 3];
}

void frame_margin(const Report *report, Buf *out, int digits, const char *number, const char *bar) {
  frame_style(report, out, STYLE_FRAME);
  buf_addf(out, "%*s %s", digits, number, bar);
  frame_style(report, out, STYLE_OFF);
}

typedef struct Columns {
  unsigned before, marked; // of the mark
} Columns;

// Adds the line from byte `from` on, as much as fits, and says where bytes mark..mark_end have come
// to stand.
static Columns add_line(Buf *out, Str line, size_t from, size_t mark, size_t mark_end) {
  Columns columns = {0};
  unsigned column = from > 0;
  if (from > 0) buf_add(out, "…");
  columns.before = column;
  for (size_t i = from; i < line.length;) {
    if (column >= WIDEST_LINE) {
      buf_add(out, "…");
      break;
    }
    Cell cell = cell_at(line, i, column);
    buf_add_str(out, cell.shown);
    column += cell.width;
    if (i < mark)
      columns.before += cell.width;
    else if (i < mark_end)
      columns.marked += cell.width;
    i += cell.length;
  }
  buf_add_char(out, '\n');
  return columns;
}

static size_t at_most(size_t value, size_t most) { return value < most ? value : most; }

void frame_marked_line(const Report *report, Buf *out, Span at, Severity severity, int digits) {
  uint32_t number = source_position(at.source, at.start).line;
  Str line = source_line(at.source, number);
  size_t line_at = at.source->line_starts[number - 1];
  size_t mark = at_most(at.start - line_at, line.length);
  size_t mark_end = at_most(at.end - line_at, line.length);
  char text[16];
  snprintf(text, sizeof text, "%u", number);

  frame_margin(report, out, digits, text, "| ");
  Columns columns = add_line(out, line, first_shown(line, mark), mark, mark_end);
  frame_margin(report, out, digits, "", "| ");
  buf_addf(out, "%*s", (int)columns.before, "");
  frame_style(report, out, style_of(severity));
  for (unsigned i = 0; i < columns.marked || i == 0; i++) buf_add_char(out, '^');
  frame_style(report, out, STYLE_OFF);
  buf_add_char(out, '\n');
}

int frame_digits(Span at) {
  return snprintf(NULL, 0, "%u", at.source ? source_position(at.source, at.start).line : 1);
}

void frame_note(const Report *report, Buf *out, int digits, const char *name, const char *text) {
  frame_margin(report, out, digits, "", "= ");
  frame_style(report, out, STYLE_BOLD);
  buf_add(out, name);
  frame_style(report, out, STYLE_OFF);
  buf_add(out, ": ");
  size_t column = (size_t)digits + strlen(" = : ") + strlen(name);
  page_wrap(out, text, column, column);
  buf_add_char(out, '\n');
}
