// Every case of testdata/rules/RULE/{bad,good}/ as a test of its own; CASE=RULE narrows it to one rule.
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "lint/rule.h"
#include "testing/expect.h"

typedef struct Fixture {
  char rule[64], folder[256], name[128];
} Fixture;
typedef ARRAY(Fixture) Fixtures;

static void add_folder(Arena *arena, Fixtures *fixtures, const char *rule, const char *kind) {
  const char *folder = arena_format(arena, "testdata/rules/%s/%s", rule, kind);
  struct dirent **entries;
  int count = scandir(folder, &entries, NULL, alphasort);
  for (int i = 0; i < count; i++) {
    Fixture fixture;
    snprintf(fixture.rule, sizeof fixture.rule, "%s", rule);
    snprintf(fixture.folder, sizeof fixture.folder, "%s", folder);
    snprintf(fixture.name, sizeof fixture.name, "%s", entries[i]->d_name);
    if (fixture.name[0] != '.') array_push(arena, fixtures, fixture);
    free(entries[i]);
  }
  if (count >= 0) free(entries);
}

ParameterizedTestParameters(fixtures, all) {
  Arena *arena = arena_new();
  Fixtures fixtures = {0};
  const char *only = getenv("CASE");
  for (size_t i = 0; i < all_rules_count; i++) {
    const char *rule = all_rules[i]->name;
    if (only && *only && strcmp(only, rule) != 0) continue;
    add_folder(arena, &fixtures, rule, "bad");
    add_folder(arena, &fixtures, rule, "good");
  }
  Fixture *shared = cr_malloc((fixtures.count + 1) * sizeof *shared);
  if (fixtures.count) memcpy(shared, fixtures.items, fixtures.count * sizeof *shared);
  size_t count = fixtures.count;
  arena_free(arena);
  return cr_make_param_array(Fixture, shared, count);
}

ParameterizedTest(Fixture *fixture, fixtures, all) {
  Arena *arena = arena_new();
  const char *differences = expect_run(arena, fixture->folder, fixture->name, fixture->rule);
  char text[4000]; // a failing assertion does not come back, and the arena must be given back
  snprintf(text, sizeof text, "%s", differences ? differences : "");
  sql_forget();
  arena_free(arena);
  cr_assert(!*text, "%s/%s\n%s", fixture->folder, fixture->name, text);
}

static bool exists(const char *path) {
  FILE *file = fopen(path, "r");
  if (file) fclose(file);
  return file != NULL;
}

// The Makefile made the symbol's name from the file's; the table's order comes from the files', too.
Test(fixtures, every_rule_has_one_name_and_two_examples) {
  Arena *arena = arena_new();
  for (size_t i = 0; i < all_rules_count; i++) {
    char *file = arena_format(arena, "rules/%s/%s.c", all_rules_groups[i], all_rules[i]->name);
    for (char *c = file + strlen("rules/") + strlen(all_rules_groups[i]); *c; c++)
      if (*c == '-') *c = '_';
    cr_expect(exists(file), "the rule %s is not in %s", all_rules[i]->name, file);
    const char *name = all_rules[i]->name;
    cr_expect(*all_rules_examples[i].bad && *all_rules_examples[i].good,
              "testdata/rules/%s/{bad,good} have no example.sql or example/app.*", name);
    cr_expect(all_rules[i]->what && all_rules[i]->why && all_rules[i]->fix,
              "%s does not say what, why and how to fix it", name);
  }
  arena_free(arena);
}
