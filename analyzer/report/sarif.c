// Findings -> SARIF 2.1.0, as GitHub's code scanning and SARIF's validators want it.
#include <ctype.h>

#include "base/map.h"
#include "report/json.h"
#include "report/line_hash.h"
#include "report/page.h"
#include "report/place.h"

typedef struct Sarif {
  Arena *arena;
  const Report *report;
  Map hashes;      // path -> LineHashes *
  size_t *indexes; // of each of all_rules in the driver's list, from 1; 0: it has no finding
  json_t *rules;
} Sarif;

static const char *level_of(Severity severity) {
  return severity == SEVERITY_ERROR ? "error" : severity == SEVERITY_WARNING ? "warning" : "note";
}

// ---- places -----------------------------------------------------------------------------------

static const char *uri_of(Sarif *sarif, const char *path) {
  Buf uri = buf_new(sarif->arena);
  for (const char *c = path; *c; c++) {
    bool is_plain = isalnum((unsigned char)*c) || strchr("-._~/", *c);
    if (is_plain && (unsigned char)*c < 0x80)
      buf_add_char(&uri, *c);
    else
      buf_addf(&uri, "%%%02X", (unsigned char)*c);
  }
  return uri.data;
}

// Columns in UTF-16 units, as run.columnKind says.
static json_t *location(Sarif *sarif, Span at) {
  Place place = place_of(sarif->arena, sarif->report, at, PLACE_UTF16);
  return json_pack("{s:{s:{s:s}, s:{s:I, s:I, s:I, s:I}}}", "physicalLocation", "artifactLocation",
                   "uri", uri_of(sarif, place.path), "region", "startLine",
                   (json_int_t)place.from.line, "startColumn", (json_int_t)place.from.column,
                   "endLine", (json_int_t)place.to.line, "endColumn", (json_int_t)place.to.column);
}

static const char *line_hash(Sarif *sarif, Span at) {
  if (!at.source) return NULL;
  Str path = str(at.source->path);
  LineHashes *hashes = map_get(&sarif->hashes, path);
  if (!hashes) {
    hashes = ARENA_NEW(sarif->arena, LineHashes);
    *hashes = line_hashes(sarif->arena, at.source->text);
    map_set(&sarif->hashes, path, hashes);
  }
  uint32_t line = source_position(at.source, at.start).line;
  return line <= hashes->count ? hashes->items[line - 1] : NULL;
}

// ---- rules ------------------------------------------------------------------------------------

static const char *words_of(Sarif *sarif, const Rule *rule) { // "RlsDisabled"
  char *name = arena_copy(sarif->arena, rule->name, strlen(rule->name)), *to = name;
  bool is_first = true;
  for (const char *c = rule->name; *c; c++) {
    if (*c != '-') *to++ = is_first ? (char)toupper((unsigned char)*c) : *c;
    is_first = *c == '-';
  }
  *to = '\0';
  return name;
}

// GitHub shows rules with a security-severity as security alerts, and sorts by it.
static json_t *rule_properties(const Rule *rule, const char *group) {
  if (strcmp(group, "exemption") == 0)
    return json_pack("{s:[s], s:s}", "tags", "maintainability", "precision", "very-high");
  static const char *const scores[] = {
      [SEVERITY_ADVICE] = "3.0", [SEVERITY_WARNING] = "5.5", [SEVERITY_ERROR] = "8.0"};
  return json_pack("{s:[s, s, s], s:s, s:s}", "tags", "security", "multi-tenancy",
                   "external/cwe/cwe-284", "precision", "high", "security-severity",
                   scores[rule->severity]);
}

static json_t *rule_entry(Sarif *sarif, size_t index) {
  const Rule *rule = all_rules[index];
  Buf text = buf_new(sarif->arena), markdown = buf_new(sarif->arena);
  buf_addf(&text, "%s Fix: %s", rule->why, rule->fix);
  page_markdown(index, &markdown);
  return json_pack("{s:s, s:s, s:{s:s}, s:{s:s}, s:{s:s, s:s}, s:{s:s}, s:o}", "id", rule->name,
                   "name", words_of(sarif, rule), "shortDescription", "text", rule->what,
                   "fullDescription", "text", rule->why, "help", "text", text.data, "markdown",
                   markdown.data, "defaultConfiguration", "level", level_of(rule->severity),
                   "properties", rule_properties(rule, all_rules_groups[index]));
}

// The index of the rule in the driver's list, which it joins at its first finding.
static size_t driver_index(Sarif *sarif, const Rule *rule) {
  size_t i = rule_index(rule);
  if (!sarif->indexes[i]) {
    json_array_append_new(sarif->rules, rule_entry(sarif, i));
    sarif->indexes[i] = json_array_size(sarif->rules);
  }
  return sarif->indexes[i] - 1;
}

// ---- results ----------------------------------------------------------------------------------

// A sentence; brackets would be read as links.
static json_t *message(Sarif *sarif, const char *text) {
  Buf escaped = buf_new(sarif->arena);
  for (const char *c = text; *c; c++) {
    if (strchr("[]\\", *c)) buf_add_char(&escaped, '\\');
    buf_add_char(&escaped, *c);
  }
  buf_add_char(&escaped, '.');
  return json_pack("{s:o}", "text", json_text(escaped.data));
}

static json_t *result(Sarif *sarif, const Finding *finding) {
  json_t *entry =
      json_pack("{s:s, s:I, s:s, s:o}", "ruleId", finding->rule->name, "ruleIndex",
                (json_int_t)driver_index(sarif, finding->rule), "level",
                level_of(finding->severity), "message", message(sarif, finding->message));
  json_t *place = location(sarif, finding->at);
  if (*finding->object)
    json_object_set_new(place, "logicalLocations",
                        json_pack("[{s:o}]", "fullyQualifiedName", json_text(finding->object)));
  json_object_set_new(entry, "locations", json_pack("[o]", place));
  json_t *related = json_array();
  for (size_t i = 0; i < finding->related.count; i++) {
    json_t *other = location(sarif, finding->related.items[i].at);
    json_object_set_new(other, "id", json_integer((json_int_t)i + 1));
    json_object_set_new(other, "message", message(sarif, finding->related.items[i].message));
    json_array_append_new(related, other);
  }
  if (finding->related.count) json_object_set(entry, "relatedLocations", related);
  json_decref(related);
  json_t *prints = json_pack("{s:s}", "tenantFinding/v1", finding->fingerprint);
  const char *hash = line_hash(sarif, finding->at);
  if (hash) json_object_set_new(prints, "primaryLocationLineHash", json_string(hash));
  json_object_set_new(entry, "partialFingerprints", prints);
  return entry;
}

static json_t *gap_notifications(Sarif *sarif) {
  json_t *list = json_array();
  for (size_t i = 0; i < sarif->report->gaps->count; i++) {
    const Gap *gap = sarif->report->gaps->items + i;
    json_array_append_new(list, json_pack("{s:s, s:o, s:[o]}", "level", "note", "message",
                                          message(sarif, gap->message), "locations",
                                          location(sarif, gap->at)));
  }
  return list;
}

void report_sarif(const Report *report, Buf *out) {
  Sarif sarif = {.arena = arena_new(), .report = report, .rules = json_array()};
  sarif.hashes = map_new(sarif.arena);
  sarif.indexes = arena_alloc(sarif.arena, (all_rules_count + 1) * sizeof *sarif.indexes);
  json_t *results = json_array();
  for (size_t i = 0; i < report->findings->count; i++)
    json_array_append_new(results, result(&sarif, report->findings->items[i]));
  json_t *driver = json_pack("{s:s, s:s, s:o}", "name", "tenantlint", "semanticVersion",
                             REPORT_VERSION, "rules", sarif.rules);
  json_t *run =
      json_pack("{s:{s:o}, s:s, s:[{s:b, s:o}], s:o}", "tool", "driver", driver, "columnKind",
                "utf16CodeUnits", "invocations", "executionSuccessful", 1,
                "toolExecutionNotifications", gap_notifications(&sarif), "results", results);
  json_write(json_pack("{s:s, s:s, s:[o]}", "$schema",
                       "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs",
                       run),
             out);
  arena_free(sarif.arena);
}
