// The runner of the fixtures must itself be able to fail; testdata/expect/ holds its cases.
#include "testing/expect.h"

#include <criterion/criterion.h>

#include "sql/parse.h"

static void expect_differences(const char *folder, const char *name, const char *expected) {
  Arena *arena = arena_new();
  const char *differences = expect_run(arena, folder, name, "syntax-error");
  cr_expect_str_eq(differences ? differences : "", expected);
  sql_forget();
  arena_free(arena);
}

Test(expect, tells_what_is_missing_and_what_is_not_expected) {
  expect_differences("testdata/expect/bad", "wrong.sql",
                     "wrong.sql:1:1: unexpected syntax-error: syntax error at or near \"BROKEN\"; "
                     "the statement was skipped ()\n"
                     "wrong.sql:2:1: unexpected syntax-error: syntax error at or near \"BROKEN\"; "
                     "the statement was skipped ()\n"
                     "wrong.sql:1: missing syntax-error \"words that no message has\"\n"
                     "wrong.sql:3: missing syntax-error\n"
                     "wrong.sql:4: missing place related to syntax-error\n");
}

Test(expect, tells_of_a_related_place_that_must_not_be) {
  expect_differences("testdata/expect/bad", "named.sql",
                     "named.sql:4: unexpected place related to rls-disabled \"tenant column\"\n");
}

Test(expect, asks_for_a_severity) {
  expect_differences("testdata/expect/bad", "severe.sql",
                     "severe.sql:2:1: unexpected syntax-error: syntax error at or near \"BROKEN\"; "
                     "the statement was skipped ()\n"
                     "severe.sql:2: missing syntax-error \"skipped\"\n");
}

Test(expect, takes_a_comment_of_its_own_for_the_next_line) {
  expect_differences("testdata/expect/bad", "right.sql", "");
}

Test(expect, wants_findings_in_bad_cases_and_none_in_good_ones) {
  expect_differences("testdata/expect/bad", "nothing.sql",
                     "a bad case expects a finding; there is no \"expect:\"\n");
  expect_differences("testdata/expect/good", "expecting.sql", "a good case expects no finding\n");
}
