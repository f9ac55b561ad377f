// Globs of paths and names.
#include "input/config.h"

#include <criterion/criterion.h>
#include <unistd.h>

Test(glob, star_stays_inside_a_segment) {
  cr_expect(glob_match("*.sql", "a.sql"));
  cr_expect_not(glob_match("*.sql", "db/a.sql"));
  cr_expect(glob_match("db/*/a?.sql", "db/x/a1.sql"));
  cr_expect_not(glob_match("db/*/a?.sql", "db/x/y/a1.sql"));
  cr_expect_not(glob_match("a?b", "a/b"));
  cr_expect(glob_match("public.*", "public.orders.policy"));
}

Test(glob, two_stars_cross_segments_and_may_stand_for_none) {
  cr_expect(glob_match("**/a.sql", "a.sql"));
  cr_expect(glob_match("**/a.sql", "db/x/a.sql"));
  cr_expect(glob_match("db/**/a.sql", "db/a.sql"));
  cr_expect_not(glob_match("db/**/a.sql", "dba.sql"));
  cr_expect(glob_match("db/**", "db/x/a.sql"));
  cr_expect_not(glob_match("x**/a", "xa"));
}

Test(glob, slash_at_the_end_means_everything_below) {
  cr_expect(glob_match("vendor/", "vendor/x/a.sql"));
  cr_expect_not(glob_match("vendor/", "vendor"));
  cr_expect_not(glob_match("vendor/", "my/vendor/a.sql"));
  cr_expect(glob_match("**/test/", "a/test/b.sql"));
}

Test(glob, text_matches_itself_alone) {
  cr_expect(glob_match("a", "a"));
  cr_expect_not(glob_match("a", "ab"));
  cr_expect_not(glob_match("ab", "a"));
  cr_expect_not(glob_match("", "a"));
  cr_expect(glob_match("*", ""));
}

// Exponential or quadratic backtracking would take minutes.
Test(glob, takes_no_longer_for_hostile_patterns) {
  alarm(10);
  char path[20001], pattern[401];
  memset(path, 'a', sizeof path - 1);
  path[sizeof path - 1] = '\0';
  for (size_t i = 0; i + 1 < sizeof pattern; i++) pattern[i] = i % 2 ? 'a' : '*';
  pattern[sizeof pattern - 1] = '\0';
  pattern[sizeof pattern - 2] = 'b';
  cr_expect_not(glob_match(pattern, path));
  memcpy(pattern, "**a**a**a**a**a**", 17);
  cr_expect_not(glob_match(pattern, path));
}
