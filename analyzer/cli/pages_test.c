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
