// What the script says about whole small projects: testdata/prove/NAME/ against NAME.expected beside it.
// That a server takes the scripts, and what they find there, is ci/prove.sh's matter.
#include "prove/prove.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "analysis.h"
#include "testing/expect.h"
#include "testing/golden.h"

static void analyze(Arena *arena, const char *root, Config *config, Analysis *analysis) {
  Error error = {0};
  AnalysisOptions options = {.today = EXPECT_TODAY};
  cr_assert(config_read(arena, root, ".tenantlint.yaml", false, config, &error) &&
                analysis_run(arena, root, config, &options, analysis, &error),
            "%s", error.message);
}

static Buf print(Arena *arena, const char *root, bool pgtap,
                 void (*part)(const Proof *proof, Buf *out)) {
  Config config;
  Analysis analysis;
  analyze(arena, root, &config, &analysis);
  cr_assert_eq(analysis.catalogs.count, 1);
  Proof proof = {.arena = arena,
                 .catalog = analysis.catalogs.items[0],
                 .config = &config,
                 .findings = &analysis.findings,
                 .today = analysis.today,
                 .pgtap = pgtap};
  Buf out = buf_new(arena);
  part(&proof, &out);
  return out;
}

static void expect_facts(const char *name) {
  Arena *arena = arena_new();
  Buf facts = print(arena, arena_format(arena, "testdata/prove/%s", name), false, prove_facts);
  const char *found = golden_compare(arena, arena_format(arena, "testdata/prove/%s.expected", name),
                                     buf_str(&facts));
  char difference[1000]; // a failing assertion does not come back, and the arena must be given back
  snprintf(difference, sizeof difference, "%s", found ? found : "");
  arena_free(arena);
  cr_assert(!*difference, "%s", difference);
}

Test(prove, names_tables_views_functions_and_context) { expect_facts("ledger"); }
Test(prove, quotes_every_name) { expect_facts("hostile"); }
Test(prove, knows_claims_and_memberships) { expect_facts("claims"); }
Test(prove, knows_a_role_for_each_tenant) { expect_facts("roles"); }

static void expect_end(bool pgtap, const char *end) {
  Arena *arena = arena_new();
  Buf script = print(arena, "testdata/prove/ledger", pgtap, prove_script);
  bool rolls_back = str_ends(buf_str(&script), end);
  bool is_one = str_find(buf_str(&script), "\nCOMMIT", 0) == script.length;
  arena_free(arena);
  cr_expect(rolls_back && is_one);
}

Test(prove, rolls_back_in_either_format) {
  expect_end(false, "\nROLLBACK;\n");
  expect_end(true, "\nROLLBACK;\n");
}
