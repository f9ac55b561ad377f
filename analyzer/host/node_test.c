#include "host/node.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <stdio.h>

#include "host/syntax.h"
#include "testing/golden.h"

static HostFile *parse(Arena *arena, const char *path, const char *text, Gaps *gaps) {
  return node_parse(arena, source_new(arena, path, str(text)), gaps);
}

// testdata/languages/LANGUAGE/syntax.EXTENSION and the tree that it must become.
ParameterizedTestParameters(node, golden) {
  static char paths[64][200];
  static glob_t found;
  glob("testdata/languages/*/syntax.*", 0, NULL, &found);
  size_t count = 0;
  for (size_t i = 0; i < found.gl_pathc && count < 64; i++)
    if (!str_ends(str(found.gl_pathv[i]), ".tree"))
      snprintf(paths[count++], sizeof paths[0], "%s", found.gl_pathv[i]);
  return cr_make_param_array(char[200], paths, count);
}

ParameterizedTest(char path[200], node, golden) {
  Arena *arena = arena_new();
  Source *source;
  Error error;
  Gaps gaps = {0};
  cr_assert(source_read(arena, ".", path, &source, &error), "%s", error.message);
  HostFile *file = node_parse(arena, source, &gaps);
  cr_assert(file != NULL, "%s: %s", path, gaps.count ? gaps.items[0].message : "");
  cr_expect(eq(sz, file->errors, 0), "%s has syntax errors", path);
  const char *differs =
      golden_compare(arena, arena_format(arena, "%s.tree", path), node_dump(arena, file));
  cr_expect(differs == NULL, "%s", differs);
  arena_free(arena);
}

Test(node, every_table_fits_its_grammar) {
  Arena *arena = arena_new();
  for (const Language *language = all_languages; language->name; language++) {
    Error error = {0};
    cr_expect(syntax_read(arena, language, &error) != NULL, "%s", error.message);
  }
  arena_free(arena);
}

Test(node, what_is_not_read_leaves_a_gap) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  cr_expect(parse(arena, "a.txt", "x", &gaps) == NULL);
  char *minified = arena_alloc(arena, 30001);
  memset(minified, ';', 30000);
  cr_expect(parse(arena, "a.js", minified, &gaps) == NULL);
  cr_expect(eq(sz, gaps.count, 2));
  arena_free(arena);
}

Test(node, deep_nesting_is_cut_off_with_a_gap) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  char *deep = arena_alloc(arena, 10001);
  memset(deep, '[', 5000);
  memset(deep + 5000, ']', 5000);
  cr_expect(parse(arena, "a.js", deep, &gaps) != NULL);
  cr_expect(eq(sz, gaps.count, 1));
  arena_free(arena);
}

Test(node, a_syntax_error_costs_nothing_elsewhere) {
  Arena *arena = arena_new();
  Gaps gaps = {0};
  HostFile *file = parse(arena, "a.py", "def f(:\n  x = (\n\ndb.execute('SELECT 1')\n", &gaps);
  cr_assert(file != NULL && file->errors);
  Str dump = node_dump(arena, file);
  cr_expect(str_has(dump, "SELECT 1"));
  arena_free(arena);
}
