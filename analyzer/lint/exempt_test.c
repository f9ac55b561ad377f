// Which comments exempt what.
#include "lint/exempt.h"

#include <criterion/criterion.h>

typedef struct Sample {
  Arena *arena;
  Config config;
  const Source *source;
  Scripts scripts;
  Findings findings;
  Exemptions exemptions;
} Sample;

static Sample *sample(const char *text) {
  Arena *arena = arena_new();
  Sample *this = ARENA_NEW(arena, Sample);
  this->arena = arena;
  this->source = source_new(arena, "a.sql", str(text));
  const Unit *unit = unit_of_source(arena, this->source, 0, (uint32_t)strlen(text));
  array_push(arena, &this->scripts, script_scan(arena, unit));
  return this;
}

// A finding of syntax-error at these words.
static Finding *find(Sample *this, const char *words) {
  size_t at = str_find(this->source->text, words, 0);
  cr_assert(at < this->source->text.length, "%s", words);
  RuleContext ctx = {
      .arena = this->arena, .rule = rule_find("syntax-error"), .findings = &this->findings};
  Span span = {this->source, (uint32_t)at, (uint32_t)(at + strlen(words))};
  return rule_report(&ctx, span, "public.orders.part", "%s", words);
}

static void apply(Sample *this) {
  Names none = {0};
  this->exemptions = exempt_collect(this->arena, &this->config, &this->scripts, "2026-01-01");
  Check check = {this->arena, &this->config, .findings = &this->findings};
  check.choice = check_choose(this->arena, &this->config, &none, &none);
  exempt_apply(&check, &this->exemptions);
}

#define ALLOW "tenantlint: allow(syntax-error) reason=\"r\""

Test(exempt, comment_covers_the_statement_below_or_around_it) {
  Sample *this = sample("zero;\n-- " ALLOW "\n\nSELECT one,\n  two;\nthree;\n"
                        "SELECT four, /* " ALLOW " */\n five; six;\nseven; -- " ALLOW "\neight;\n"
                        "SELECT nine,\n  ten; /* " ALLOW " */\neleven;");
  static const char *const hidden[] = {"one", "two", "four", "five", "seven", "nine", "ten"};
  static const char *const shown[] = {"zero", "three", "six", "eight", "eleven"};
  Finding *findings[2][10];
  for (int i = 0; i < 7; i++) findings[0][i] = find(this, hidden[i]);
  for (int i = 0; i < 5; i++) findings[1][i] = find(this, shown[i]);
  apply(this);
  for (int i = 0; i < 7; i++) cr_expect(findings[0][i]->exempted, "%s", hidden[i]);
  for (int i = 0; i < 5; i++) cr_expect_not(findings[1][i]->exempted, "%s", shown[i]);
  cr_assert_eq(this->exemptions.count, 4);
  for (int i = 0; i < 4; i++) cr_expect_eq(this->exemptions.items[i]->unused.count, 0);
  arena_free(this->arena);
}

Test(exempt, comment_in_a_body_covers_its_statement_there) {
  Sample *this =
      sample("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  one;\n  -- " ALLOW
             "\n  two;\n  three;\nEND $$;\n-- " ALLOW "\nDO $body$ BEGIN four; END $body$;");
  Finding *one = find(this, "one"), *two = find(this, "two"), *three = find(this, "three"),
          *four = find(this, "four"), *head = find(this, "CREATE");
  apply(this);
  cr_expect(two->exempted && four->exempted);
  cr_expect(!one->exempted && !three->exempted && !head->exempted);
  arena_free(this->arena);
}

Test(exempt, text_in_strings_is_no_comment) {
  Sample *this = sample("SELECT '-- " ALLOW "', \"/* " ALLOW " */\", $$ -- " ALLOW "\n $$, one;\n"
                        "-- prose about tenantlint: it helps\nSELECT 1;");
  find(this, "one");
  apply(this);
  cr_expect_eq(this->exemptions.count, 0);
  arena_free(this->arena);
}

Test(exempt, reads_all_parts_in_any_order) {
  Sample *this = sample("/* why: tenantlint: allow(syntax-error, exemption-unused) by=\"the ops\"\n"
                        "   until=2026-01-01 reason=\"a, b\" and more prose */\none;");
  Finding *one = find(this, "one");
  apply(this);
  cr_assert_eq(this->exemptions.count, 1);
  const Exemption *exemption = this->exemptions.items[0];
  cr_expect_null(exemption->problem, "%s", exemption->problem);
  cr_expect_eq(exemption->rules.count, 2);
  cr_expect_str_eq(exemption->reason, "a, b");
  cr_expect_str_eq(exemption->by, "the ops");
  cr_expect_str_eq(exemption->until, "2026-01-01");
  cr_expect_not(exemption->expired, "the last day still counts");
  cr_expect(one->exempted);
  cr_expect_eq(exemption->unused.count, 1);
  cr_expect_str_eq(exemption->unused.items[0], "exemption-unused");
  arena_free(this->arena);
}

Test(exempt, says_what_is_wrong_with_a_comment) {
  static const char *const comments[][2] = {
      {"tenantlint: ignore(syntax-error)", "a directive reads"},
      {"tenantlint: allow syntax-error", "in parentheses"},
      {"tenantlint: allow()", "a rule's name is expected"},
      {"tenantlint: allow(syntax-eror)", "did you mean \"syntax-error\"?"},
      {"tenantlint: allow(syntax-error", "is not closed"},
      {"tenantlint: allow(syntax-error) reson=\"x\"", "\"reson\" is none of"},
      {"tenantlint: allow(syntax-error) reason=\"x", "quotes are not closed"},
      {"tenantlint: allow(syntax-error) until=tomorrow", "is no date"},
  };
  for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
    char text[200];
    snprintf(text, sizeof text, "-- %s\none;", comments[i][0]);
    Sample *this = sample(text);
    Finding *one = find(this, "one");
    apply(this);
    cr_assert_eq(this->exemptions.count, 1, "%s", text);
    const char *problem = this->exemptions.items[0]->problem;
    cr_expect(problem && strstr(problem, comments[i][1]), "%s: %s", text, problem);
    cr_expect_not(one->exempted);
    arena_free(this->arena);
  }
}

Test(exempt, expired_comment_hides_nothing) {
  Sample *this = sample("-- " ALLOW " until=2025-12-31\none;");
  Finding *one = find(this, "one");
  apply(this);
  cr_expect(this->exemptions.items[0]->expired);
  cr_expect_not(one->exempted);
  arena_free(this->arena);
}

Test(exempt, configuration_goes_by_rule_object_and_path) {
  static const struct {
    ExemptionConfig entry;
    bool hides;
  } cases[] = {
      {{.rule = "syntax-error"}, true},
      {{.rule = "exemption-unused"}, false},
      {{.object = "public.orders"}, true}, // a part of it, too
      {{.object = "orders"}, true},        // in any schema
      {{.object = "public.ord*"}, true},
      {{.object = "public.order"}, false},
      {{.object = "part"}, false},
      {{.path = "*.sql"}, true},
      {{.path = "b/**"}, false},
      {{.rule = "syntax-error", .object = "orders", .path = "b.sql"}, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Sample *this = sample("one;");
    array_push(this->arena, &this->config.exemptions, cases[i].entry);
    Finding *one = find(this, "one");
    apply(this);
    cr_expect_eq(one->exempted, cases[i].hides, "case %zu", i);
    cr_expect_eq(this->exemptions.items[0]->unused.count, cases[i].hides ? 0 : 1, "case %zu", i);
    arena_free(this->arena);
  }
}
