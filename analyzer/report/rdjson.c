// Findings -> the Reviewdog Diagnostic Format; its columns count bytes of UTF-8.
#include "report/json.h"
#include "report/place.h"

static json_t *location(Arena *arena, const Report *report, Span at) {
  Place place = place_of(arena, report, at, PLACE_BYTES);
  return json_pack("{s:o, s:{s:{s:I, s:I}, s:{s:I, s:I}}}", "path", json_text(place.path), "range",
                   "start", "line", (json_int_t)place.from.line, "column",
                   (json_int_t)place.from.column, "end", "line", (json_int_t)place.to.line,
                   "column", (json_int_t)place.to.column);
}

static const char *severity_of(Severity severity) {
  static const char *const names[] = {
      [SEVERITY_ADVICE] = "INFO", [SEVERITY_WARNING] = "WARNING", [SEVERITY_ERROR] = "ERROR"};
  return names[severity];
}

static json_t *diagnostic(Arena *arena, const Report *report, const Finding *finding) {
  json_t *entry = json_pack("{s:o, s:o, s:s, s:{s:s}}", "message", json_text(finding->message),
                            "location", location(arena, report, finding->at), "severity",
                            severity_of(finding->severity), "code", "value", finding->rule->name);
  json_t *related = json_array();
  for (size_t i = 0; i < finding->related.count; i++)
    json_array_append_new(
        related, json_pack("{s:o, s:o}", "message", json_text(finding->related.items[i].message),
                           "location", location(arena, report, finding->related.items[i].at)));
  if (finding->related.count) json_object_set(entry, "related_locations", related);
  json_decref(related);
  return entry;
}

void report_rdjson(const Report *report, Buf *out) {
  Arena *arena = arena_new();
  json_t *diagnostics = json_array();
  for (size_t i = 0; i < report->findings->count; i++)
    json_array_append_new(diagnostics, diagnostic(arena, report, report->findings->items[i]));
  json_write(
      json_pack("{s:{s:s}, s:o}", "source", "name", "tenantlint", "diagnostics", diagnostics), out);
  arena_free(arena);
}
