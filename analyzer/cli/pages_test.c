// rules/README.md against the rules that it is made from.
#include <criterion/criterion.h>
#include <stdio.h>

#include "cli/pages.h"
#include "testing/golden.h"

Test(pages, rules_readme_is_up_to_date) {
  Arena *arena = arena_new();
  Buf pages = buf_new(arena);
  pages_rules_markdown(&pages);
  const char *found = golden_compare(arena, "rules/README.md", buf_str(&pages));
  char difference[1000]; // a failing assertion does not come back, and the arena must be given back
  snprintf(difference, sizeof difference, "%s", found ? found : "");
  arena_free(arena);
  cr_assert(!*difference, "%s", difference);
}

Test(pages, a_line_for_each_rule_says_a_whole_sentence) {
  Arena *arena = arena_new();
  Buf list = buf_new(arena);
  pages_rules_text(&list);
  cr_expect(str_find(buf_str(&list), "current_setting(..., true) is cast", 0) < list.length, "%s",
            list.data);
  cr_expect_eq(str_find(buf_str(&list), ".\n", 0), list.length, "a full stop is left over");
  arena_free(arena);
}
