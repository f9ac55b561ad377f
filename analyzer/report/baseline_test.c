// Which findings a baseline hides after the code around them has changed.
#include "report/baseline.h"

#include <criterion/criterion.h>

typedef struct Sample {
  Arena *arena;
  Findings findings;
  Scripts scripts;
} Sample;

// A finding at the first word of `text`, which is a file of its own.
static Finding *find(Sample *this, const char *rule, const char *object, const char *path,
                     const char *text) {
  const Source *source = source_new(this->arena, path, str(text));
  const Unit *unit = unit_of_source(this->arena, source, 0, (uint32_t)strlen(text));
  array_push(this->arena, &this->scripts, script_scan(this->arena, unit));
  RuleContext ctx = {.arena = this->arena, .rule = rule_find(rule), .findings = &this->findings};
  return rule_report(&ctx, (Span){source, 0, 1}, object, "m");
}

static Baseline baseline_of(Sample *this) {
  findings_finish(this->arena, 1, &this->findings, &this->scripts);
  Baseline baseline = {0};
  baseline_add(this->arena, &baseline, &this->findings);
  return baseline;
}

static size_t count_new(Sample *this, Baseline *baseline) {
  findings_finish(this->arena, 1, &this->findings, &this->scripts);
  baseline_apply(baseline, &this->findings);
  size_t count = 0;
  for (size_t i = 0; i < this->findings.count; i++) count += !this->findings.items[i]->baselined;
  return count;
}

Test(baseline, knows_what_was_moved_edited_or_renamed) {
  Sample before = {.arena = arena_new()};
  find(&before, "rls-disabled", "public.a", "1.sql", "CREATE TABLE a (x int)");
  find(&before, "rls-disabled", "public.b", "2.sql", "CREATE TABLE b (x int)");
  find(&before, "rls-disabled", "public.c", "3.sql", "CREATE TABLE c (x int)");
  Baseline baseline = baseline_of(&before);
  Sample now = {.arena = before.arena};
  find(&now, "rls-disabled", "public.a", "moved/9.sql", "create table a\n(x int)");
  find(&now, "rls-disabled", "public.b", "2.sql", "CREATE TABLE b (x int, y int)");
  find(&now, "rls-disabled", "public.renamed", "3.sql", "CREATE TABLE c (x int)");
  cr_expect_eq(count_new(&now, &baseline), 0);
  arena_free(before.arena);
}

Test(baseline, hides_no_more_than_it_has) {
  Sample before = {.arena = arena_new()};
  find(&before, "rls-disabled", "public.a", "1.sql", "CREATE TABLE a (x int)");
  Baseline baseline = baseline_of(&before);
  Sample now = {.arena = before.arena};
  find(&now, "rls-disabled", "public.a", "1.sql", "CREATE TABLE a (x int)");
  find(&now, "rls-disabled", "public.a", "2.sql", "CREATE TABLE a (x int)");
  find(&now, "rls-disabled", "public.b", "2.sql", "CREATE TABLE b (x int)");
  find(&now, "rls-not-forced", "public.a", "1.sql", "CREATE TABLE a (x int)");
  cr_expect_eq(count_new(&now, &baseline), 3);
  arena_free(before.arena);
}

Test(baseline, knows_what_is_not_about_the_schema_by_its_text_alone) {
  Sample before = {.arena = arena_new()};
  find(&before, "syntax-error", "public.a", "1.sql", "SELECT 1 FORM a");
  Baseline baseline = baseline_of(&before);
  Sample now = {.arena = before.arena};
  find(&now, "syntax-error", "public.a", "1.sql", "SELECT 2 FORM a");
  cr_expect_eq(count_new(&now, &baseline), 1);
  arena_free(before.arena);
}

Test(baseline, survives_its_file) {
  Sample before = {.arena = arena_new()};
  find(&before, "rls-disabled", "public.\"b\"", "1.sql", "CREATE TABLE \"\\\"b\\\"\" (x int)");
  find(&before, "rls-disabled", "public.a", "2.sql", "CREATE TABLE a (x int)")->exempted = true;
  find(&before, "syntax-error", "", "ü\xFF.sql", "SELECT");
  Baseline written = baseline_of(&before), read = {0};
  cr_expect_eq(written.count, 2);
  Buf text = buf_new(before.arena);
  baseline_write(&written, &text);
  Error error = {""};
  const Source *file = source_new(before.arena, "b.json", buf_str(&text));
  cr_expect(baseline_read(before.arena, file, &read, &error), "%s", error.message);
  cr_expect_eq(count_new(&before, &read), 1); // the exempted one needs no entry
  RuleChoice *choice =
      (RuleChoice *)check_choose(before.arena, &(Config){0}, &(Names){0}, &(Names){0});
  for (size_t i = 0; i < read.count; i++) cr_expect_not(baseline_is_stale(read.items + i, choice));
  read.items[0].is_found = false;
  cr_expect(baseline_is_stale(read.items, choice));
  choice[rule_index(rule_find(read.items[0].rule))].runs = false;
  cr_expect_not(baseline_is_stale(read.items, choice));
  arena_free(before.arena);
}

static void expect_error(const char *text, const char *words) {
  Arena *arena = arena_new();
  Baseline baseline = {0};
  Error error = {""};
  cr_expect_not(baseline_read(arena, source_new(arena, "b.json", str(text)), &baseline, &error));
  cr_expect(strstr(error.message, words), "got: %s", error.message);
  arena_free(arena);
}

Test(baseline, says_what_is_wrong_with_its_file) {
  expect_error("{", "b.json:1:1: the baseline is no JSON: ");
  expect_error("[]", "b.json: this is no baseline");
  expect_error("{\"version\": 2, \"findings\": []}", "b.json: this is no baseline of this version");
  expect_error("{\"version\": 1, \"findings\": [{\"rule\": 1}]}", "b.json: entry 1 needs rule, ");
}
