// The findings of whole small projects: testdata/projects/NAME/ against NAME.expected beside it.
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis.h"
#include "report/report.h"
#include "testing/expect.h"
#include "testing/golden.h"

static void add_gaps(Buf *out, const Gaps *gaps) {
  for (size_t i = 0; i < gaps->count; i++) {
    const Gap *gap = gaps->items + i;
    Position at = source_position(gap->at.source, gap->at.start);
    buf_addf(out, "%s:%u:%u: not checked: %s [%s]\n", gap->at.source->path, at.line, at.column,
             gap->message, gap_kind_name(gap->kind));
  }
}

// What `tenantlint --format=concise` says about the project in this mode (its own: MODE_AUTO), and what it could not check.
static Str findings_of(Arena *arena, const char *root, Mode mode) {
  Config config;
  Analysis analysis;
  Error error = {0};
  AnalysisOptions options = {.today = EXPECT_TODAY};
  bool is_read = config_read(arena, root, ".tenantlint.yaml", false, &config, &error);
  if (is_read && mode != MODE_AUTO) config.mode = mode;
  cr_assert(is_read && analysis_run(arena, root, &config, &options, &analysis, &error), "%s",
            error.message);
  Findings shown = {0};
  for (size_t i = 0; i < analysis.findings.count; i++)
    if (!analysis.findings.items[i]->exempted)
      array_push(arena, &shown, analysis.findings.items[i]);
  Buf out = buf_new(arena);
  report_find_format("concise")->write(&(Report){.findings = &shown, .gaps = &analysis.gaps}, &out);
  add_gaps(&out, &analysis.gaps);
  return buf_str(&out);
}

ParameterizedTestParameters(projects, golden) {
  glob_t found;
  cr_assert_eq(glob("testdata/projects/*/", 0, NULL, &found), 0, "there are no projects");
  char(*roots)[200] = cr_malloc(found.gl_pathc * sizeof *roots);
  for (size_t i = 0; i < found.gl_pathc; i++)
    snprintf(roots[i], sizeof *roots, "%.*s", (int)strlen(found.gl_pathv[i]) - 1,
             found.gl_pathv[i]);
  size_t count = found.gl_pathc;
  globfree(&found);
  return cr_make_param_array(char[200], roots, count);
}

ParameterizedTest(char root[200], projects, golden) {
  Arena *arena = arena_new();
  char difference[1000]; // a failing assertion does not come back, and the arena must be given back
  const char *found = golden_compare(arena, arena_format(arena, "%s.expected", root),
                                     findings_of(arena, root, MODE_AUTO));
  snprintf(difference, sizeof difference, "%s", found ? found : "");
  arena_free(arena);
  cr_assert(!*difference, "%s", difference);
}

// The same project in every mode, against modes.MODE.expected.
Test(projects, modes) {
  Arena *arena = arena_new();
  Buf differences = buf_new(arena);
  for (Mode mode = MODE_RLS; mode <= MODE_SCHEMA_PER_TENANT; mode++) {
    const char *expected =
        arena_format(arena, "testdata/projects/modes.%s.expected", config_modes[mode]);
    const char *found =
        golden_compare(arena, expected, findings_of(arena, "testdata/projects/modes", mode));
    if (found) buf_addf(&differences, "%s\n", found);
  }
  char difference[2000];
  Str all = buf_str(&differences);
  snprintf(difference, sizeof difference, "%.*s", (int)all.length, all.data);
  arena_free(arena);
  cr_assert(!*difference, "%s", difference);
}
