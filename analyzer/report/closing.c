// The Summary -> the last lines of a report.
#include "report/closing.h"

void closing_add_count(Buf *out, size_t count, const char *one, const char *many) {
  buf_addf(out, "%zu %s", count, count == 1 ? one : many);
}

enum { MANY_GAPS = 10 }; // of more it is said of which kinds they are

static void add_kinds(Buf *out, const Gaps *gaps) {
  size_t counts[GAP_LIMIT + 1] = {0};
  for (size_t i = 0; i < gaps->count; i++) counts[gaps->items[i].kind]++;
  const char *before = ": ";
  for (GapKind kind = 0; kind <= GAP_LIMIT; kind++) {
    if (!counts[kind]) continue;
    buf_addf(out, "%s%zu %s", before, counts[kind], gap_kind_name(kind));
    before = ", ";
  }
}

void closing_add(const Report *report, Buf *out) {
  const Summary *s = &report->summary;
  buf_add(out, "checked ");
  closing_add_count(out, s->migrations, "migration", "migrations");
  buf_add(out, " (");
  closing_add_count(out, s->statements, "statement", "statements");
  buf_add(out, "), ");
  closing_add_count(out, s->tables, "table", "tables");
  buf_addf(out, ", %zu with a tenant column: ", s->tenant_tables);
  closing_add_count(out, s->errors, "error", "errors");
  buf_add(out, ", ");
  closing_add_count(out, s->warnings, "warning", "warnings");
  buf_addf(out, ", %zu advice", s->advice);
  if (s->exempted) buf_addf(out, ", %zu exempted", s->exempted);
  if (s->baselined) buf_addf(out, ", %zu in the baseline", s->baselined);
  if (report->since) buf_addf(out, ", %zu older than %s", s->older, report->since);
  buf_add_char(out, '\n');
  if (report->stale && report->stale->count) {
    closing_add_count(out, report->stale->count, "entry", "entries");
    buf_addf(out, " of the baseline %s nothing any more (tenantlint baseline --prune)\n",
             report->stale->count == 1 ? "matches" : "match");
  }
  if (s->skipped || report->gaps->count) {
    buf_add(out, "not checked: ");
    closing_add_count(out, report->gaps->count, "place", "places");
    if (report->gaps->count > MANY_GAPS) add_kinds(out, report->gaps);
    if (s->skipped) {
      buf_add(out, " and ");
      closing_add_count(out, s->skipped, "file", "files");
    }
    buf_add(out, report->verbose ? "\n" : " (--verbose lists them)\n");
  }
}
