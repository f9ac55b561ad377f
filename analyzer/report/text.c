// Findings -> a report for people: the guilty line with a mark below it, why it matters, the way out.
#include <stdlib.h>

#include "report/cell.h"
#include "report/closing.h"
#include "report/frame.h"
#include "report/groups.h"

// ---- findings ---------------------------------------------------------------------------------

// The rule explains itself once, at its first finding.
static void add_finding(const Report *report, Buf *out, const Finding *finding, bool explains) {
  int digits = frame_digits(finding->at);
  frame_heading(report, out, finding->severity, finding->rule->name, finding->message);
  if (finding->at.source) {
    frame_style(report, out, STYLE_FRAME);
    buf_addf(out, "%*s--> ", digits, "");
    frame_style(report, out, STYLE_OFF);
    frame_place(out, finding->at);
    buf_add_char(out, '\n');
    frame_margin(report, out, digits, "", "|\n");
    frame_marked_line(report, out, finding->at, finding->severity, digits);
  }
  for (size_t i = 0; i < finding->related.count; i++) {
    const Related *related = finding->related.items + i;
    frame_style(report, out, STYLE_FRAME);
    buf_addf(out, "%*s::: ", digits, "");
    frame_style(report, out, STYLE_OFF);
    frame_place(out, related->at);
    buf_add(out, ": ");
    cell_add(out, str(related->message));
    buf_add_char(out, '\n');
  }
  if (explains) {
    frame_note(report, out, digits, "why", finding->rule->why);
    frame_note(report, out, digits, "fix", finding->rule->fix);
  }
  buf_add_char(out, '\n');
}

// ---- what was and was not checked -------------------------------------------------------------

static void add_gaps(const Report *report, Buf *out) {
  if (!report->verbose || !report->gaps->count) return;
  frame_style(report, out, STYLE_BOLD);
  buf_add(out, "not checked:\n");
  frame_style(report, out, STYLE_OFF);
  for (size_t i = 0; i < report->gaps->count; i++) {
    const Gap *gap = report->gaps->items + i;
    buf_add(out, "  ");
    if (gap->at.source) frame_place(out, gap->at);
    buf_addf(out, ": %s: ", gap_kind_name(gap->kind));
    cell_add(out, str(gap->message));
    buf_add_char(out, '\n');
  }
  buf_add_char(out, '\n');
}

static void add_stale(const Report *report, Buf *out) {
  if (!report->verbose || !report->stale || !report->stale->count) return;
  frame_style(report, out, STYLE_BOLD);
  buf_add(out, "in the baseline, and found no more:\n");
  frame_style(report, out, STYLE_OFF);
  for (size_t i = 0; i < report->stale->count; i++) {
    const KnownFinding *known = report->stale->items + i;
    buf_add(out, "  ");
    cell_add(out, str(known->where));
    buf_addf(out, ": %s%s", known->rule, *known->object ? ": " : "");
    cell_add(out, str(known->object));
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

static void add_findings(const Report *report, Buf *out) {
  groups_add_rls_disabled(report, out);
  bool *explained = calloc(all_rules_count + 1, sizeof *explained);
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (groups_hold(report, finding)) continue;
    size_t rule = rule_index(finding->rule);
    add_finding(report, out, finding, !explained[rule]);
    explained[rule] = true;
  }
  free(explained);
}

void report_text(const Report *report, Buf *out) {
  if (groups_are_needed(report))
    groups_add(report, out);
  else
    add_findings(report, out);
  add_gaps(report, out);
  add_stale(report, out);
  add_statistics(report, out);
  if (!report->quiet) closing_add(report, out);
}
