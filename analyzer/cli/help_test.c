// --help fits a screen, and the manual page is up to date.
#include <criterion/criterion.h>
#include <stdio.h>

#include "cli/command_line.h"
#include "cli/help.h"
#include "testing/golden.h"

Test(help, fits_a_screen) {
  Arena *arena = arena_new();
  Buf text = buf_new(arena);
  cr_assert(help_write(NULL, &text));
  size_t lines = 0, longest = 0;
  for (Str rest = buf_str(&text); rest.length; lines++) {
    size_t end = str_find(rest, "\n", 0);
    if (end > longest) longest = end;
    rest = str_slice(rest, end + 1, rest.length);
  }
  arena_free(arena);
  cr_expect_leq(lines, 42);
  cr_expect_leq(longest, 80);
}

Test(help, manual_page_is_up_to_date) {
  Arena *arena = arena_new();
  Buf page = buf_new(arena);
  cr_expect(help_write("man", &page));
  const char *found = golden_compare(arena, "ci/package/tenantlint.1", buf_str(&page));
  char difference[1000]; // a failing assertion does not come back, and the arena must be given back
  snprintf(difference, sizeof difference, "%s", found ? found : "");
  arena_free(arena);
  cr_assert(!*difference, "%s", difference);
}

Test(help, texts_need_no_quoting_in_shells) {
  for (const OptionRow *row = command_line_options; row->id; row++)
    cr_expect(!row->what || !strpbrk(row->what, "'\"[]:\\`$"), "%s", row->what);
  for (const CommandRow *row = command_line_commands; row->name; row++)
    cr_expect(!strpbrk(row->what, "'\"[]:\\`$"), "%s", row->what);
}

Test(help, knows_its_formats_alone) {
  Arena *arena = arena_new();
  Buf text = buf_new(arena);
  cr_expect(!help_write("csh", &text));
  cr_expect_eq(text.length, 0);
  arena_free(arena);
}
