// Findings -> the JSON report.
#include "report/json.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "base/utf8.h"
#include "report/report.h"

// ---- pieces -----------------------------------------------------------------------------------

json_t *json_text(const char *text) {
  if (!text) return json_null();
  json_t *plain = json_string(text);
  if (plain) return plain;
  Arena *arena = arena_new();
  Buf clean = buf_new(arena);
  Str bytes = str(text);
  for (size_t at = 0, length; at < bytes.length; at += length) {
    bool is_text = utf8_decode(bytes, at, &length) != UINT32_MAX;
    buf_add_str(&clean, is_text ? str_slice(bytes, at, at + length) : str(UTF8_REPLACEMENT));
  }
  json_t *cleaned = json_string(clean.data);
  arena_free(arena);
  return cleaned;
}

void json_add_span(json_t *object, Span at, bool ends) {
  Position from = at.source ? source_position(at.source, at.start) : (Position){1, 1};
  Position to = at.source ? source_position(at.source, at.end) : from;
  json_object_set_new(object, "path", json_text(at.source ? at.source->path : ""));
  json_object_set_new(object, "line", json_integer(from.line));
  json_object_set_new(object, "column", json_integer(from.column));
  if (!ends) return;
  json_object_set_new(object, "end_line", json_integer(to.line));
  json_object_set_new(object, "end_column", json_integer(to.column));
}

static json_t *tool_object(void) {
  return json_pack("{s:s, s:s, s:s}", "name", "tenantlint", "version", REPORT_VERSION, "grammar",
                   REPORT_GRAMMAR);
}

void json_write(json_t *document, Buf *out) {
  char *text = json_dumps(document, JSON_INDENT(2));
  buf_add(out, text);
  buf_add_char(out, '\n');
  free(text);
  json_decref(document);
}

// ---- the report -------------------------------------------------------------------------------

static json_t *related_places(const Finding *finding) {
  json_t *list = json_array();
  for (size_t i = 0; i < finding->related.count; i++) {
    json_t *place = json_object();
    json_add_span(place, finding->related.items[i].at, true);
    json_object_set_new(place, "message", json_text(finding->related.items[i].message));
    json_array_append_new(list, place);
  }
  return list;
}

static json_t *finding_entry(const Finding *finding) {
  json_t *entry = json_pack("{s:s, s:s}", "rule", finding->rule->name, "severity",
                            severity_name(finding->severity));
  json_add_span(entry, finding->at, true);
  json_object_set_new(entry, "message", json_text(finding->message));
  json_object_set_new(entry, "object", json_text(finding->object));
  json_object_set_new(entry, "fingerprint", json_text(finding->fingerprint));
  json_object_set_new(entry, "related", related_places(finding));
  return entry;
}

enum { BATCH = 64 }; // findings

typedef struct Batches {
  const Findings *findings;
  char **texts; // of each batch, for free()
} Batches;

// In two brackets, so that they are indented as in the report.
static void write_batch(void *context, Arena *arena, size_t index) {
  const Batches *batches = context;
  json_t *list = json_array();
  for (size_t i = index * BATCH; i < batches->findings->count && i < (index + 1) * BATCH; i++)
    json_array_append_new(list, finding_entry(batches->findings->items[i]));
  json_t *nested = json_pack("[o]", list);
  batches->texts[index] = json_dumps(nested, JSON_INDENT(2));
  json_decref(nested);
}

// The entries of a list in JSON, between its brackets. There may be thousands, which takes longer than finding them.
static void write_findings(const Report *report, Buf *out) {
  static const char opening[] = "[\n  [", closing[] = "\n  ]\n]";
  Arena *scratch = arena_new();
  size_t count = (report->findings->count + BATCH - 1) / BATCH;
  Batches batches = {report->findings, arena_alloc(scratch, (count + 1) * sizeof(char *))};
  parallel_run(scratch, report->threads, count, write_batch, &batches);
  for (size_t i = 0; i < count; i++) {
    Str text = str(batches.texts[i]);
    if (i) buf_add_char(out, ',');
    buf_add_str(out, str_slice(text, strlen(opening), text.length - strlen(closing)));
    free(batches.texts[i]);
  }
  arena_free(scratch);
}

static json_t *gap_entry(const Gap *gap) {
  json_t *entry = json_pack("{s:s}", "kind", gap_kind_name(gap->kind));
  json_add_span(entry, gap->at, false);
  json_object_set_new(entry, "message", json_text(gap->message));
  return entry;
}

static json_t *summary_entry(const Report *report) {
  const Summary *s = &report->summary;
  size_t stale = report->stale ? report->stale->count : 0;
  json_t *files = json_pack("{s:I, s:I, s:I, s:I}", "migrations", (json_int_t)s->migrations,
                            "queries", (json_int_t)s->queries, "sources", (json_int_t)s->sources,
                            "skipped", (json_int_t)s->skipped);
  return json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "files", files,
                   "statements", (json_int_t)s->statements, "tables", (json_int_t)s->tables,
                   "tenant_tables", (json_int_t)s->tenant_tables, "errors", (json_int_t)s->errors,
                   "warnings", (json_int_t)s->warnings, "advice", (json_int_t)s->advice, "exempted",
                   (json_int_t)s->exempted, "baselined", (json_int_t)s->baselined, "older",
                   (json_int_t)s->older, "stale", (json_int_t)stale);
}

void report_json(const Report *report, Buf *out) {
  json_t *gaps = json_array();
  for (size_t i = 0; i < report->gaps->count; i++)
    json_array_append_new(gaps, gap_entry(report->gaps->items + i));
  json_t *document = json_pack("{s:i, s:o, s:[], s:o, s:o}", "version", 1, "tool", tool_object(),
                               "findings", "gaps", gaps, "summary", summary_entry(report));
  Arena *scratch = arena_new();
  Buf frame = buf_new(scratch);
  json_write(document, &frame);
  Str text = buf_str(&frame);
  size_t list = str_find(text, "[]", 0) + 1; // where the findings go
  buf_add_str(out, str_slice(text, 0, list));
  write_findings(report, out);
  if (report->findings->count) buf_add(out, "\n  ");
  buf_add_str(out, str_slice(text, list, text.length));
  arena_free(scratch);
}
