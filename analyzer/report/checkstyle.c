// Findings -> checkstyle's XML, which Jenkins, reviewdog and many editors read.
#include "report/place.h"
#include "report/xml.h"

static const char *severity_of(Severity severity) {
  return severity == SEVERITY_ADVICE ? "info" : severity_name(severity);
}

static void add_error(Buf *out, const Finding *finding, Position at) {
  buf_addf(out, "    <error line=\"%u\" column=\"%u\" severity=\"%s\" message=\"", at.line,
           at.column, severity_of(finding->severity));
  xml_add(out, finding->message);
  buf_addf(out, "\" source=\"tenantlint.%s\"/>\n", finding->rule->name);
}

void report_checkstyle(const Report *report, Buf *out) {
  Arena *arena = arena_new();
  const char *path = NULL;
  buf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
  for (size_t i = 0; i < report->findings->count; i++) { // sorted by path
    const Finding *finding = report->findings->items[i];
    Place place = place_of(arena, report, finding->at, PLACE_CODE_POINTS);
    if (!path || strcmp(path, place.path) != 0) {
      buf_add(out, path ? "  </file>\n  <file name=\"" : "  <file name=\"");
      xml_add(out, path = place.path);
      buf_add(out, "\">\n");
    }
    add_error(out, finding, place.from);
  }
  buf_add(out, path ? "  </file>\n</checkstyle>\n" : "</checkstyle>\n");
  arena_free(arena);
}
