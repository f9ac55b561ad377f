// Finding -> Diagnostic, with its related places and its quick fixes.
#include "lsp/diagnostic.h"

#include <stdio.h>

#include "lsp/fix.h"
#include "report/json.h"

static int severity_of(const Finding *finding) {
  static const int severities[] = {// Error 1, Warning 2, Information 3
                                   [SEVERITY_ERROR] = 1,
                                   [SEVERITY_WARNING] = 2,
                                   [SEVERITY_ADVICE] = 3};
  return severities[finding->severity];
}

static json_t *related_places(const Locations *locations, const Finding *finding) {
  json_t *list = json_array();
  for (size_t i = 0; i < finding->related.count; i++)
    json_array_append_new(list, json_pack("{s:o, s:o}", "location",
                                          location_of(locations, finding->related.items[i].at),
                                          "message", json_text(finding->related.items[i].message)));
  return list;
}

static json_t *diagnostic_of(const Locations *locations, const Finding *finding) {
  json_t *data = json_pack("{s:o, s:o}", "fingerprint", json_text(finding->fingerprint), "object",
                           json_text(finding->object));
  json_t *diagnostic =
      json_pack("{s:o, s:i, s:s, s:s, s:o, s:o}", "range", location_range(locations, finding->at),
                "severity", severity_of(finding), "code", finding->rule->name, "source",
                "tenantlint", "message", json_text(finding->message), "data", data);
  if (finding->related.count)
    json_object_set_new(diagnostic, "relatedInformation", related_places(locations, finding));
  return diagnostic;
}

static void add(json_t *lists, const char *uri, json_t *entry) {
  json_t *list = json_object_get(lists, uri);
  if (!list) json_object_set_new(lists, uri, list = json_array());
  json_array_append_new(list, entry);
}

json_t *diagnostic_lists(const Locations *locations, const Analysis *analysis) {
  json_t *lists = json_object();
  for (size_t i = 0; i < analysis->findings.count; i++) {
    const Finding *finding = analysis->findings.items[i];
    if (finding->exempted || finding->baselined || finding->older) continue;
    const char *path = finding->at.source ? finding->at.source->path : ".tenantlint.yaml";
    add(lists, location_uri(locations, path),
        json_pack("{s:o, s:o}", "diagnostic", diagnostic_of(locations, finding), "fixes",
                  fix_list(locations, analysis, finding)));
  }
  return lists;
}

json_t *diagnostic_of_error(const Locations *locations, const Source *source, const Error *error) {
  size_t length = source ? strlen(source->path) : 0;
  unsigned line;
  int behind = 0; // "PATH:LINE:COLUMN: what is wrong"
  bool is_there = source && strncmp(error->message, source->path, length) == 0 &&
                  sscanf(error->message + length, ":%u:%*u: %n", &line, &behind) == 1 && behind;
  if (!is_there) return NULL;
  Str text = source_line(source, line);
  uint32_t start = (uint32_t)(text.length ? text.data - source->text.data : 0);
  Span at = {source, start, start + (uint32_t)text.length};
  json_t *diagnostic =
      json_pack("{s:o, s:i, s:s, s:o}", "range", location_range(locations, at), "severity", 1,
                "source", "tenantlint", "message", json_text(error->message + length + behind));
  return json_pack("{s:[{s:o}]}", location_uri(locations, source->path), "diagnostic", diagnostic);
}
