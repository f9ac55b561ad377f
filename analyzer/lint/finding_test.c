// The order and the identity of findings.
#include <criterion/criterion.h>

#include "lint/rule.h"

typedef struct Sample {
  const Source *source;
  Scripts scripts;
  Findings findings;
} Sample;

static Sample sample(Arena *arena, const char *text) {
  Sample this = {.source = source_new(arena, "a.sql", str(text))};
  const Unit *unit = unit_of_source(arena, this.source, 0, (uint32_t)strlen(text));
  array_push(arena, &this.scripts, script_scan(arena, unit));
  return this;
}

static Finding *find(Arena *arena, Sample *this, const char *words, const char *object) {
  RuleContext ctx = {
      .arena = arena, .rule = rule_find("syntax-error"), .findings = &this->findings};
  size_t at = str_find(this->source->text, words, 0);
  cr_assert(at < this->source->text.length, "%s", words);
  return rule_report(&ctx, (Span){this->source, (uint32_t)at, (uint32_t)(at + 1)}, object, "m");
}

static const char *fingerprint(Arena *arena, const char *text, const char *words,
                               const char *object) {
  Sample this = sample(arena, text);
  Finding *finding = find(arena, &this, words, object);
  findings_finish(arena, 1, &this.findings, &this.scripts);
  return finding->fingerprint;
}

Test(finding, keeps_its_fingerprint_where_layout_comments_and_neighbours_change) {
  Arena *arena = arena_new();
  const char *first = fingerprint(arena, "SELECT a FROM t;", "t", "o");
  cr_expect_str_eq(
      fingerprint(arena, "SELECT 1;\n\n-- new\nselect  a\n  /* x */ FROM t;", "t;", "o"), first);
  cr_expect_str_neq(fingerprint(arena, "SELECT b FROM t;", "t", "o"), first);
  cr_expect_str_neq(fingerprint(arena, "SELECT a FROM t;", "t", "p"), first);
  cr_expect_str_neq(fingerprint(arena, "SELECT 'A' FROM t;", "t", "o"),
                    fingerprint(arena, "SELECT 'a' FROM t;", "t", "o"));
  cr_expect_str_neq(fingerprint(arena, "SELECT \"A\" FROM t;", "t", "o"),
                    fingerprint(arena, "SELECT \"a\" FROM t;", "t", "o"));
  arena_free(arena);
}

Test(finding, counts_equal_ones) {
  Arena *arena = arena_new();
  Sample this = sample(arena, "SELECT x, y FROM t;");
  Finding *first = find(arena, &this, "x", "o"), *second = find(arena, &this, "y", "o");
  findings_finish(arena, 1, &this.findings, &this.scripts);
  cr_expect_str_neq(first->fingerprint, second->fingerprint);
  cr_expect_str_eq(first->fingerprint, fingerprint(arena, "SELECT x, y FROM t;", "x", "o"));
  arena_free(arena);
}

Test(finding, is_sorted_by_place_then_object) {
  Arena *arena = arena_new();
  Sample this = sample(arena, "SELECT x, y FROM t;");
  Finding *last = find(arena, &this, "y", "a"), *middle = find(arena, &this, "x", "b");
  Finding *first = find(arena, &this, "x", "a");
  findings_finish(arena, 1, &this.findings, &this.scripts);
  cr_expect_eq(this.findings.items[0], first);
  cr_expect_eq(this.findings.items[1], middle);
  cr_expect_eq(this.findings.items[2], last);
  arena_free(arena);
}
