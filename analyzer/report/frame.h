// The pieces of the report for people, in colour where the report asks for it.
#pragma once
#include "report/report.h"

typedef enum Style {
  STYLE_ERROR,
  STYLE_WARNING,
  STYLE_ADVICE,
  STYLE_BOLD,
  STYLE_FRAME,
  STYLE_OFF
} Style;

void frame_style(const Report *report, Buf *out, Style style);
// "error[rls-disabled]: message"
void frame_heading(const Report *report, Buf *out, Severity severity, const char *rule,
                   const char *message);
// "db/0001.sql:14:1"
void frame_place(Buf *out, Span at);
// How wide the margin must be for the line's number.
int frame_digits(Span at);
// The margin, with `number` or blanks before the bar.
void frame_margin(const Report *report, Buf *out, int digits, const char *number, const char *bar);
// The first line of the place, and carets below what is meant of it.
void frame_marked_line(const Report *report, Buf *out, Span at, Severity severity, int digits);
// " = why: ...", wrapped.
void frame_note(const Report *report, Buf *out, int digits, const char *name, const char *text);
