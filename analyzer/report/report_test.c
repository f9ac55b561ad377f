// The bytes of every report format for findings in awkward places; testdata/reports/ holds them.
#include "report/report.h"

#include <criterion/criterion.h>

#include "testing/golden.h"

static Span find(const Source *source, const char *words) {
  size_t at = str_find(source->text, words, 0);
  cr_assert(at < source->text.length, "%s", words);
  return (Span){source, (uint32_t)at, (uint32_t)(at + strlen(words))};
}

static Finding *add(Arena *arena, Findings *findings, const char *rule, Span at, const char *object,
                    const char *message) {
  RuleContext ctx = {.arena = arena, .rule = rule_find(rule), .findings = findings};
  return rule_report(&ctx, at, object, "%s", message);
}

// A few rules alone, so that the golden files do not change with every new rule.
static const RuleChoice *few_rules(Arena *arena) {
  static const char *const names[] = {"exemption-without-reason", "rls-disabled", "syntax-error"};
  Names only = {0};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) array_push(arena, &only, names[i]);
  return check_choose(arena, &(Config){0}, &only, &(Names){0});
}

typedef struct Sample {
  Arena *arena;
  Findings findings;
  Gaps gaps;
  Report report;
} Sample;

// Tabs, CRLF, letters of two, three and four bytes, escape sequences, bytes that are no UTF-8, and a
// line that is too long for a screen.
static Sample *sample(Arena *arena) {
  static const char text[] = "CREATE TABLE \"naïve\" (id int);\r\n"
                             "\tALTER TABLE\t\"表😀\" BROKEN;\r\n"
                             "SELECT '\033[31m', '\xFF' BROKEN;\r\n"
                             "SELECT 1";
  Buf longer = buf_new(arena);
  buf_add_str(&longer, (Str){text, sizeof text - 1});
  for (int i = 0; i < 100; i++) buf_addf(&longer, ", column_%d", i);
  buf_add(&longer, " FORM t;\n");
  const Source *source = source_new(arena, "db/mi grations/100%/ünï.sql", buf_str(&longer));
  const Source *config =
      source_new(arena, ".tenantlint.yaml", str("exemptions:\n  - { rule: x }\n"));

  Sample *this = ARENA_NEW(arena, Sample);
  RuleContext ctx = {.arena = arena};
  Finding *first = add(arena, &this->findings, "syntax-error", find(source, "\"表😀\""),
                       "public.表😀", "syntax error at or near \"BROKEN\" [1]");
  finding_relate(&ctx, first, find(source, "\"naïve\""), "the table is created here");
  add(arena, &this->findings, "syntax-error", find(source, "'\xFF'"), "",
      "bad bytes '\033[31m\xFF'");
  add(arena, &this->findings, "syntax-error", find(source, "FORM"), "public.t",
      "syntax error at \"FORM\"")
      ->severity = SEVERITY_ADVICE;
  add(arena, &this->findings, "exemption-without-reason", find(config, "{ rule: x }"), "",
      "no reason");
  gap_add(arena, &this->gaps, GAP_DYNAMIC_SQL, find(source, "SELECT 1"),
          "the text is made at run time");
  gap_add(arena, &this->gaps, GAP_SKIPPED_FILE, (Span){source, 0, 0}, "it is binary");
  findings_finish(arena, 1, &this->findings, &(Scripts){0});
  this->report = (Report){.findings = &this->findings,
                          .gaps = &this->gaps,
                          .prefix = "back end/",
                          .choice = few_rules(arena),
                          .fail_on = SEVERITY_WARNING};
  this->report.summary = (Summary){.migrations = 1,
                                   .statements = 4,
                                   .tables = 2,
                                   .tenant_tables = 1,
                                   .errors = 1,
                                   .warnings = 2,
                                   .advice = 1,
                                   .exempted = 3};
  return this;
}

static void compare(Arena *arena, const Report *report, const char *format, const char *path) {
  Buf out = buf_new(arena);
  report_find_format(format)->write(report, &out);
  const char *difference = golden_compare(arena, path, buf_str(&out));
  cr_expect(!difference, "%s", difference);
}

Test(report, writes_the_golden_bytes_of_every_format) {
  Arena *arena = arena_new();
  Sample *this = sample(arena);
  for (size_t i = 0; i < report_formats_count; i++) {
    const char *name = report_formats[i].name;
    compare(arena, &this->report, name, arena_format(arena, "testdata/reports/hard.%s", name));
  }
  arena_free(arena);
}

Test(report, says_in_colour_what_was_not_checked) {
  Arena *arena = arena_new();
  Sample *this = sample(arena);
  this->report.color = this->report.verbose = this->report.statistics = true;
  compare(arena, &this->report, "text", "testdata/reports/color.text");
  arena_free(arena);
}

Test(report, says_on_github_that_it_shows_ten_of_a_level_alone) {
  Arena *arena = arena_new();
  Sample *this = sample(arena);
  Buf out = buf_new(arena);
  this->report.summary.warnings = 11;
  report_find_format("github")->write(&this->report, &out);
  cr_expect(str_starts(buf_str(&out), "::notice title=tenantlint::GitHub shows the first 10 "));
  arena_free(arena);
}

Test(report, keeps_a_job_s_summary_below_its_limit) {
  Arena *arena = arena_new();
  Sample *this = sample(arena);
  Findings many = {0};
  for (int i = 0; i < 20000; i++) array_push(arena, &many, this->findings.items[i % 4]);
  this->report.findings = &many;
  Buf out = buf_new(arena);
  report_find_format("markdown")->write(&this->report, &out);
  cr_expect_lt(out.length, 1 << 20);
  cr_expect(strstr(out.data, "| error | back end/.tenantlint.yaml:2 |"));
  cr_expect(strstr(out.data, " more findings are not shown here.\n"));
  arena_free(arena);
}

Test(report, is_complete_without_findings) {
  Arena *arena = arena_new();
  Findings none = {0};
  Gaps no_gaps = {0};
  Report report = {.findings = &none, .gaps = &no_gaps, .choice = few_rules(arena)};
  for (size_t i = 0; i < report_formats_count; i++) {
    const char *name = report_formats[i].name;
    compare(arena, &report, name, arena_format(arena, "testdata/reports/clean.%s", name));
  }
  arena_free(arena);
}
