// Findings -> a line each, as compilers print them; editors' error formats read it. With --verbose
// a line for each gap, too.
#include "report/cell.h"
#include "report/frame.h"
#include "report/report.h"

// `kind` stands where a compiler says "error", `name` (a rule, what kind of gap) at the end.
static void add_line(Buf *out, Span at, const char *kind, const char *message, const char *name) {
  if (at.source)
    frame_place(out, at);
  else
    buf_add(out, ".:1:1");
  buf_addf(out, ": %s: ", kind);
  cell_add(out, str(message));
  buf_addf(out, " [%s]\n", name);
}

void report_concise(const Report *report, Buf *out) {
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    add_line(out, finding->at, severity_name(finding->severity), finding->message,
             finding->rule->name);
  }
  for (size_t i = 0; report->verbose && i < report->gaps->count; i++) {
    const Gap *gap = report->gaps->items + i;
    add_line(out, gap->at, "not checked", gap->message, gap_kind_name(gap->kind));
  }
}
