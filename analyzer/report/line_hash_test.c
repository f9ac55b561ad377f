// The vectors were computed by GitHub's own upload.
#include "report/line_hash.h"

#include <criterion/criterion.h>

#include "base/buf.h"

static void expect_hashes(const char *text, const char *const *expected) {
  Arena *arena = arena_new();
  LineHashes hashes = line_hashes(arena, str(text));
  size_t count = 0;
  for (; expected[count]; count++)
    cr_expect(count < hashes.count && strcmp(hashes.items[count], expected[count]) == 0, "line %zu",
              count + 1);
  cr_expect_eq(hashes.count, count);
  arena_free(arena);
}

Test(line_hash, of_an_empty_file) {
  expect_hashes("", (const char *[]){"c129715d7a2bc9a3:1", NULL});
}

Test(line_hash, leaves_blanks_out) {
  expect_hashes(" a\nb\n  \t\tc\n d",
                (const char *[]){"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1",
                                 "a23a3dc5e078b07b:1", NULL});
}

Test(line_hash, counts_utf16_units) {
  expect_hashes("CREATE TABLE t (id int);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\n-- 😀 naïve\n",
                (const char *[]){"b4987091b9e4962b:1", "99984204ffda6a49:1", "ded981f83d5341c5:1",
                                 "c129715d7a2bc9a3:1", NULL});
}

Test(line_hash, numbers_equal_lines_and_takes_crlf_as_one_break) {
  Arena *arena = arena_new();
  Buf same = buf_new(arena);
  for (int i = 0; i < 200; i++) buf_add(&same, "x;\r\n");
  LineHashes hashes = line_hashes(arena, buf_str(&same));
  cr_assert_eq(hashes.count, 201);
  const char *first = strchr(hashes.items[0], ':'), *second = strchr(hashes.items[1], ':');
  cr_expect_str_eq(first, ":1");
  cr_expect_str_eq(second, ":2");
  arena_free(arena);
}
