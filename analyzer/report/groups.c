// Hundreds of findings -> a block for each rule, and the way to go on from there.
#include "report/groups.h"

#include <stdlib.h>

#include "report/cell.h"
#include "report/frame.h"

enum { MANY = 40, SHOWN = 4, MARGIN = 2 };

static void add_notes(const Report *report, const Rule *rule, Buf *out) {
  frame_note(report, out, MARGIN, "why", rule->why);
  frame_note(report, out, MARGIN, "fix", rule->fix);
  if (report->groups_rls_disabled && strcmp(rule->name, "rls-disabled") == 0)
    frame_note(
        report, out, MARGIN, "note",
        "where the application alone keeps tenants apart, `mode: app` in .tenantlint.yaml, or "
        "--mode=app, says so and has its queries judged");
}

// ---- a project without row-level security -----------------------------------------------------

bool groups_hold(const Report *report, const Finding *finding) {
  return report->groups_rls_disabled && strcmp(finding->rule->name, "rls-disabled") == 0;
}

// A project that relies on its application to filter gets one block, not a page per table.
void groups_add_rls_disabled(const Report *report, Buf *out) {
  const Finding *first = NULL;
  size_t count = 0;
  int widest = 0;
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (!groups_hold(report, finding)) continue;
    if (!first) first = finding;
    int width = (int)strlen(finding->object);
    widest = width > widest ? width : widest;
    count++;
  }
  if (!first) return;
  Arena *arena = arena_new();
  frame_heading(report, out, first->severity, first->rule->name,
                arena_format(arena, "none of the %zu tenant tables has row-level security", count));
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (!groups_hold(report, finding)) continue;
    buf_add(out, "    ");
    cell_add(out, str(finding->object));
    buf_addf(out, "%*s  ", widest - (int)strlen(finding->object), "");
    frame_place(out, finding->at);
    buf_add_char(out, '\n');
  }
  add_notes(report, first->rule, out);
  buf_add_char(out, '\n');
  arena_free(arena);
}

// ---- a project with many findings -------------------------------------------------------------

typedef struct Group {
  size_t rule; // index in all_rules
  Severity severity;
  size_t count;
} Group;
typedef ARRAY(Group) Groups;

bool groups_are_needed(const Report *report) { return report->findings->count > MANY; }

static int compare(const void *a, const void *b) {
  const Group *x = a, *y = b;
  if (x->severity != y->severity) return (int)y->severity - (int)x->severity;
  bool harmless = all_rules[x->rule]->leaks_nothing;
  if (harmless != all_rules[y->rule]->leaks_nothing) return harmless ? 1 : -1;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return (x->rule > y->rule) - (x->rule < y->rule);
}

static Groups count_groups(Arena *arena, const Findings *findings) {
  size_t(*counts)[SEVERITY_ERROR + 1] = arena_alloc(arena, (all_rules_count + 1) * sizeof *counts);
  for (size_t i = 0; i < findings->count; i++)
    counts[rule_index(findings->items[i]->rule)][findings->items[i]->severity]++;
  Groups groups = {0};
  for (size_t i = 0; i < all_rules_count; i++)
    for (Severity severity = SEVERITY_ADVICE; severity <= SEVERITY_ERROR; severity++)
      if (counts[i][severity])
        array_push(arena, &groups, ((Group){i, severity, counts[i][severity]}));
  if (groups.count) qsort(groups.items, groups.count, sizeof *groups.items, compare);
  return groups;
}

static void add_finding(Buf *out, const Finding *finding) {
  buf_add(out, "    ");
  if (finding->at.source) {
    frame_place(out, finding->at);
    buf_add(out, ": ");
  }
  cell_add(out, str(finding->message));
  buf_add_char(out, '\n');
}

static void add_group(Arena *arena, const Report *report, const Group *group, Buf *out) {
  const Rule *rule = all_rules[group->rule];
  frame_heading(
      report, out, group->severity, rule->name,
      arena_format(arena, "%zu %s", group->count, group->count == 1 ? "finding" : "findings"));
  size_t shown = 0;
  for (size_t i = 0; i < report->findings->count; i++) {
    const Finding *finding = report->findings->items[i];
    if (finding->rule != rule || finding->severity != group->severity) continue;
    if (shown == SHOWN && group->count > SHOWN + 1 && !report->verbose) break;
    add_finding(out, finding);
    shown++;
  }
  if (shown < group->count)
    buf_addf(out, "    ... and %zu more: tenantlint --verbose --rule=%s\n", group->count - shown,
             rule->name);
  add_notes(report, rule, out);
  buf_add_char(out, '\n');
}

void groups_add(const Report *report, Buf *out) {
  Arena *arena = arena_new();
  Groups groups = count_groups(arena, report->findings);
  for (size_t i = 0; i < groups.count; i++) add_group(arena, report, groups.items + i, out);
  if (!report->has_baseline && !report->since)
    buf_addf(out,
             "So many at once? See first whether `tenantlint tables` has the right tenant column: "
             "all else follows from it.\nThen `tenantlint baseline` writes these %zu to a file, "
             "for you to commit. From then on only new ones are\nreported and fail a build, and "
             "these can be worked off one by one.\n\n",
             report->findings->count);
  arena_free(arena);
}
