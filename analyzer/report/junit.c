// Findings -> JUnit's XML: a test for each rule, or for each file in which the rule has findings.
#include "report/place.h"
#include "report/xml.h"

typedef struct Junit {
  const Report *report;
  Arena *arena;
  Buf cases;
  size_t tests, failures;
} Junit;

static void add_line(Junit *junit, Buf *out, const Finding *finding) {
  Place place = place_of(junit->arena, junit->report, finding->at, PLACE_CODE_POINTS);
  buf_addf(out, "%s:%u:%u: %s: %s\n", place.path, place.from.line, place.from.column,
           severity_name(finding->severity), finding->message);
}

static void add_lines(Junit *junit, const char *element, const char *attributes, const Buf *lines) {
  if (!lines->length) return;
  buf_addf(&junit->cases, "      <%s%s>", element, attributes);
  xml_add(&junit->cases, lines->data);
  buf_addf(&junit->cases, "</%s>\n", element);
}

static void add_case(Junit *junit, const Rule *rule, const char *path, const Buf *failing,
                     const Buf *others, size_t count) {
  buf_addf(&junit->cases, "    <testcase name=\"%s\" classname=\"tenantlint%s", rule->name,
           path ? ": " : "");
  if (path) {
    xml_add(&junit->cases, path);
    buf_add(&junit->cases, "\" file=\"");
    xml_add(&junit->cases, path);
  }
  bool is_empty = !failing->length && !others->length;
  buf_add(&junit->cases, is_empty ? "\" time=\"0\"/>\n" : "\" time=\"0\">\n");
  add_lines(junit, "failure",
            arena_format(junit->arena, " message=\"%zu %s\" type=\"%s\"", count,
                         count == 1 ? "finding" : "findings", rule->name),
            failing);
  add_lines(junit, "system-out", "", others);
  if (!is_empty) buf_add(&junit->cases, "    </testcase>\n");
  junit->tests++;
  junit->failures += failing->length > 0;
}

// The findings of the rule from `*at` on that are in one file. False when there are none left.
static bool add_file(Junit *junit, const Rule *rule, size_t *at) {
  const Findings *all = junit->report->findings; // sorted by path
  Buf failing = buf_new(junit->arena), others = buf_new(junit->arena);
  const char *path = NULL;
  size_t count = 0;
  for (; *at < all->count; ++*at) {
    const Finding *finding = all->items[*at];
    if (finding->rule != rule) continue;
    Place place = place_of(junit->arena, junit->report, finding->at, PLACE_CODE_POINTS);
    if (path && strcmp(path, place.path) != 0) break;
    path = place.path;
    // What stops no build is no failure either.
    bool fails = (int)finding->severity >= junit->report->fail_on;
    count += fails;
    add_line(junit, fails ? &failing : &others, finding);
  }
  if (path) add_case(junit, rule, path, &failing, &others, count);
  return path != NULL;
}

static void add_rule(Junit *junit, size_t index) {
  size_t at = 0, tests = junit->tests;
  while (add_file(junit, all_rules[index], &at)) continue;
  bool has_run = !junit->report->choice || junit->report->choice[index].runs;
  Buf none = buf_new(junit->arena);
  if (junit->tests == tests && has_run) add_case(junit, all_rules[index], NULL, &none, &none, 0);
}

void report_junit(const Report *report, Buf *out) {
  Junit junit = {.report = report, .arena = arena_new()};
  junit.cases = buf_new(junit.arena);
  for (size_t i = 0; i < all_rules_count; i++) add_rule(&junit, i);
  buf_addf(out,
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
           "  <testsuite name=\"tenantlint\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" "
           "time=\"0\">\n",
           junit.tests, junit.failures);
  buf_add_str(out, buf_str(&junit.cases));
  buf_add(out, "  </testsuite>\n</testsuites>\n");
  arena_free(junit.arena);
}
