// A statement that was skipped because it does not parse.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Gap *gap) {
  if (gap->kind != GAP_SYNTAX) return;
  rule_report(ctx, gap->at, "", "%s; the statement was skipped", gap->message);
}

const Rule rule_syntax_error = {
    .name = "syntax-error",
    .severity = SEVERITY_WARNING,
    .what = "A statement does not parse as PostgreSQL, so that it was skipped; the rest of the "
            "file was checked.",
    .why = "What the statement would have done to tables, policies and grants is unknown to every "
           "other "
           "rule, so neither their findings nor their silence can be relied on there.",
    .fix = "Correct the statement, or exclude a file that is not meant for PostgreSQL "
           "(paths.exclude).",
    .check_gap = check,
};
