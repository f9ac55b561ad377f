// Findings -> Markdown for the summary of a CI job: a table, the worst first.
#include "report/cell.h"
#include "report/closing.h"
#include "report/place.h"

enum { LARGEST = 1000 * 1000 }; // bytes; GitHub refuses a summary of more than 1 MiB

static void add_text(Arena *arena, Buf *out, const char *text) {
  Buf plain = buf_new(arena);
  cell_add(&plain, str(text));
  for (const char *c = plain.data; *c; c++) {
    if (strchr("\\`*_{}[]<>()#|~!&@$", *c)) buf_add_char(out, '\\');
    buf_add_char(out, *c);
  }
}

static void add_row(const Report *report, const Finding *finding, Buf *out) {
  Arena *arena = arena_new();
  Place place = place_of(arena, report, finding->at, PLACE_CODE_POINTS);
  buf_addf(out, "| %s | ", severity_name(finding->severity));
  add_text(arena, out, place.path);
  buf_addf(out, ":%u | %s | ", place.from.line, finding->rule->name);
  add_text(arena, out, finding->message);
  buf_add(out, " |\n");
  arena_free(arena);
}

static void add_table(const Report *report, Buf *out) {
  size_t shown = 0;
  buf_add(out, "| severity | place | rule | finding |\n| --- | --- | --- | --- |\n");
  for (int severity = SEVERITY_ERROR; severity >= SEVERITY_ADVICE; severity--)
    for (size_t i = 0; i < report->findings->count && out->length < LARGEST; i++) {
      if ((int)report->findings->items[i]->severity != severity) continue;
      add_row(report, report->findings->items[i], out);
      shown++;
    }
  buf_add_char(out, '\n');
  if (shown < report->findings->count)
    buf_addf(out, "%zu more findings are not shown here.\n\n", report->findings->count - shown);
}

void report_markdown(const Report *report, Buf *out) {
  const Summary *s = &report->summary;
  buf_add(out, "## tenantlint: ");
  closing_add_count(out, s->errors, "error", "errors");
  buf_add(out, ", ");
  closing_add_count(out, s->warnings, "warning", "warnings");
  buf_add(out, "\n\n");
  if (report->findings->count) add_table(report, out);
  closing_add(report, out);
}
