// Findings -> a line each, as compilers print them; editors' error formats read it.
#include "report/cell.h"
#include "report/report.h"

void report_concise(const Report *report, Buf *out) {
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    Position at = finding->at.source ? source_position(finding->at.source, finding->at.start)
                                     : (Position){1, 1};
    cell_add(out, str(finding->at.source ? finding->at.source->path : "."));
    buf_addf(out, ":%u:%u: %s: ", at.line, at.column, severity_name(finding->severity));
    cell_add(out, str(finding->message));
    buf_addf(out, " [%s]\n", finding->rule->name);
  }
}
