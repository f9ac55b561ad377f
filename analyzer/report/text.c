// Findings -> a report for people: the guilty line with a mark below it, why it matters, the way out.
#include <stdio.h>
#include <stdlib.h>

#include "report/cell.h"
#include "report/closing.h"
#include "report/page.h"
#include "report/report.h"

enum {
  WIDEST_LINE = 120, // columns of source text; more is cut around the mark
};

typedef enum Style {
  STYLE_ERROR,
  STYLE_WARNING,
  STYLE_ADVICE,
  STYLE_BOLD,
  STYLE_FRAME,
  STYLE_OFF
} Style;

static void style(const Report *report, Buf *out, Style style) {
  static const char *const codes[] = {
      [STYLE_ERROR] = "\033[1;31m", [STYLE_WARNING] = "\033[1;33m", [STYLE_ADVICE] = "\033[1;36m",
      [STYLE_BOLD] = "\033[1m",     [STYLE_FRAME] = "\033[34m",     [STYLE_OFF] = "\033[0m"};
  if (report->color) buf_add(out, codes[style]);
}

static Style style_of(Severity severity) {
  return severity == SEVERITY_ERROR     ? STYLE_ERROR
         : severity == SEVERITY_WARNING ? STYLE_WARNING
                                        : STYLE_ADVICE;
}

static void add_heading(const Report *report, Buf *out, Severity severity, const char *rule,
                        const char *message) {
  style(report, out, style_of(severity));
  buf_addf(out, "%s[%s]", severity_name(severity), rule);
  style(report, out, STYLE_OFF);
  style(report, out, STYLE_BOLD);
  buf_add(out, ": ");
  cell_add(out, str(message));
  style(report, out, STYLE_OFF);
  buf_add_char(out, '\n');
}

static void add_place(Buf *out, Span at) {
  Position position = source_position(at.source, at.start);
  cell_add(out, str(at.source->path));
  buf_addf(out, ":%u:%u", position.line, position.column);
}

// ---- the line and its mark --------------------------------------------------------------------

// Where to start so that the mark is on the screen: 0, or some characters before it. Never looks far
// back, since a line may be a whole file.
static size_t first_shown(Str line, size_t mark) {
  size_t starts[WIDEST_LINE / 2] = {mark}, count = 1;
  while (starts[count - 1] > 0 && count < WIDEST_LINE / 2) {
    size_t at = starts[count - 1];
    do at--;
    while (at > 0 && ((unsigned char)line.data[at] & 0xC0) == 0x80);
    starts[count++] = at;
  }
  return starts[count - 1] == 0 ? 0 : starts[count * 2 / 3];
}

static void add_margin(const Report *report, Buf *out, int digits, const char *number,
                       const char *bar) {
  style(report, out, STYLE_FRAME);
  buf_addf(out, "%*s %s", digits, number, bar);
  style(report, out, STYLE_OFF);
}

typedef struct Columns {
  unsigned before, marked; // of the mark
} Columns;

// Adds the line from byte `from` on, as much as fits, and says where bytes mark..mark_end have come to stand.
static Columns add_line(Buf *out, Str line, size_t from, size_t mark, size_t mark_end) {
  Columns columns = {0};
  unsigned column = from > 0;
  if (from > 0) buf_add(out, "…");
  columns.before = column;
  for (size_t i = from; i < line.length;) {
    if (column >= WIDEST_LINE) {
      buf_add(out, "…");
      break;
    }
    Cell cell = cell_at(line, i, column);
    buf_add_str(out, cell.shown);
    column += cell.width;
    if (i < mark)
      columns.before += cell.width;
    else if (i < mark_end)
      columns.marked += cell.width;
    i += cell.length;
  }
  buf_add_char(out, '\n');
  return columns;
}

static size_t at_most(size_t value, size_t most) { return value < most ? value : most; }

static void add_marked_line(const Report *report, Buf *out, Span at, Severity severity,
                            int digits) {
  uint32_t number = source_position(at.source, at.start).line;
  Str line = source_line(at.source, number);
  size_t line_at = at.source->line_starts[number - 1];
  size_t mark = at_most(at.start - line_at, line.length);
  size_t mark_end = at_most(at.end - line_at, line.length);
  char text[16];
  snprintf(text, sizeof text, "%u", number);

  add_margin(report, out, digits, text, "| ");
  Columns columns = add_line(out, line, first_shown(line, mark), mark, mark_end);
  add_margin(report, out, digits, "", "| ");
  buf_addf(out, "%*s", (int)columns.before, "");
  style(report, out, style_of(severity));
  for (unsigned i = 0; i < columns.marked || i == 0; i++) buf_add_char(out, '^');
  style(report, out, STYLE_OFF);
  buf_add_char(out, '\n');
}

static int digits_of(Span at) {
  return snprintf(NULL, 0, "%u", at.source ? source_position(at.source, at.start).line : 1);
}

static void add_note(const Report *report, Buf *out, int digits, const char *name,
                     const char *text) {
  add_margin(report, out, digits, "", "= ");
  style(report, out, STYLE_BOLD);
  buf_add(out, name);
  style(report, out, STYLE_OFF);
  buf_add(out, ": ");
  size_t column = (size_t)digits + strlen(" = : ") + strlen(name);
  page_wrap(out, text, column, column);
  buf_add_char(out, '\n');
}

// ---- findings ---------------------------------------------------------------------------------

// The rule explains itself once, at its first finding.
static void add_finding(const Report *report, Buf *out, const Finding *finding, bool explains) {
  int digits = digits_of(finding->at);
  add_heading(report, out, finding->severity, finding->rule->name, finding->message);
  if (finding->at.source) {
    style(report, out, STYLE_FRAME);
    buf_addf(out, "%*s--> ", digits, "");
    style(report, out, STYLE_OFF);
    add_place(out, finding->at);
    buf_add_char(out, '\n');
    add_margin(report, out, digits, "", "|\n");
    add_marked_line(report, out, finding->at, finding->severity, digits);
  }
  for (size_t i = 0; i < finding->related.count; i++) {
    const Related *related = finding->related.items + i;
    style(report, out, STYLE_FRAME);
    buf_addf(out, "%*s::: ", digits, "");
    style(report, out, STYLE_OFF);
    add_place(out, related->at);
    buf_add(out, ": ");
    cell_add(out, str(related->message));
    buf_add_char(out, '\n');
  }
  if (explains) {
    add_note(report, out, digits, "why", finding->rule->why);
    add_note(report, out, digits, "fix", finding->rule->fix);
  }
  buf_add_char(out, '\n');
}

static bool is_grouped(const Report *report, const Finding *finding) {
  return report->groups_rls_disabled && strcmp(finding->rule->name, "rls-disabled") == 0;
}

// A project that relies on its application to filter gets one block, not a page per table.
static void add_rls_disabled_group(const Report *report, Buf *out) {
  const Finding *first = NULL;
  size_t count = 0;
  int widest = 0;
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (!is_grouped(report, finding)) continue;
    if (!first) first = finding;
    int width = (int)strlen(finding->object);
    widest = width > widest ? width : widest;
    count++;
  }
  if (!first) return;
  Arena *arena = arena_new();
  add_heading(report, out, first->severity, first->rule->name,
              arena_format(arena, "none of the %zu tenant tables has row-level security", count));
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (!is_grouped(report, finding)) continue;
    buf_add(out, "    ");
    cell_add(out, str(finding->object));
    buf_addf(out, "%*s  ", widest - (int)strlen(finding->object), "");
    add_place(out, finding->at);
    buf_add_char(out, '\n');
  }
  add_note(report, out, 2, "why", first->rule->why);
  add_note(report, out, 2, "fix", first->rule->fix);
  add_note(report, out, 2, "note",
           "where the application alone keeps tenants apart, --mode=app says so and judges that");
  buf_add_char(out, '\n');
  arena_free(arena);
}

// ---- what was and was not checked -------------------------------------------------------------

static void add_gaps(const Report *report, Buf *out) {
  if (!report->verbose || !report->gaps->count) return;
  style(report, out, STYLE_BOLD);
  buf_add(out, "not checked:\n");
  style(report, out, STYLE_OFF);
  for (size_t i = 0; i < report->gaps->count; i++) {
    const Gap *gap = report->gaps->items + i;
    buf_add(out, "  ");
    if (gap->at.source) add_place(out, gap->at);
    buf_addf(out, ": %s: ", gap_kind_name(gap->kind));
    cell_add(out, str(gap->message));
    buf_add_char(out, '\n');
  }
  buf_add_char(out, '\n');
}

static int compare_counts(const void *a, const void *b) {
  const size_t *x = a, *y = b;
  if (x[1] != y[1]) return x[1] < y[1] ? 1 : -1;
  return (x[0] > y[0]) - (x[0] < y[0]);
}

static void add_statistics(const Report *report, Buf *out) {
  if (!report->statistics) return;
  size_t(*counts)[2] = calloc(all_rules_count + 1, sizeof *counts); // rule, findings
  for (size_t i = 0; i < all_rules_count; i++) counts[i][0] = i;
  for (size_t i = 0; i < report->findings->count; i++)
    counts[rule_index(report->findings->items[i]->rule)][1]++;
  qsort(counts, all_rules_count, sizeof *counts, compare_counts);
  for (size_t i = 0; i < all_rules_count && counts[i][1]; i++)
    buf_addf(out, "%6zu  %s\n", counts[i][1], all_rules[counts[i][0]]->name);
  free(counts);
}

void report_text(const Report *report, Buf *out) {
  if (report->groups_rls_disabled) add_rls_disabled_group(report, out);
  bool *explained = calloc(all_rules_count + 1, sizeof *explained);
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (is_grouped(report, finding)) continue;
    size_t rule = rule_index(finding->rule);
    add_finding(report, out, finding, !explained[rule]);
    explained[rule] = true;
  }
  free(explained);
  add_gaps(report, out);
  add_statistics(report, out);
  if (!report->quiet) closing_add(report, out);
}
