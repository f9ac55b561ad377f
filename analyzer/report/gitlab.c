// Findings -> GitLab's Code Quality report, which its merge requests show.
#include "report/json.h"
#include "report/place.h"

static const char *severity_of(Severity severity) {
  static const char *const names[] = {
      [SEVERITY_ADVICE] = "info", [SEVERITY_WARNING] = "major", [SEVERITY_ERROR] = "critical"};
  return names[severity];
}

void report_gitlab(const Report *report, Buf *out) {
  Arena *arena = arena_new();
  json_t *list = json_array();
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    Place place = place_of(arena, report, finding->at, PLACE_CODE_POINTS);
    json_array_append_new(list,
                          json_pack("{s:o, s:s, s:s, s:s, s:{s:o, s:{s:I, s:I}}}", "description",
                                    json_text(finding->message), "check_name", finding->rule->name,
                                    "fingerprint", finding->fingerprint, "severity",
                                    severity_of(finding->severity), "location", "path",
                                    json_text(place.path), "lines", "begin",
                                    (json_int_t)place.from.line, "end", (json_int_t)place.to.line));
  }
  json_write(list, out);
  arena_free(arena);
}
