// An exemption that nobody can judge, or that cannot be read.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Exemption *exemption) {
  if (exemption->problem) {
    rule_report(ctx, exemption->at, "", "this comment exempts nothing: %s", exemption->problem);
    return;
  }
  if (exemption->reason && *exemption->reason) return;
  rule_report(ctx, exemption->at, "",
              "the exemption gives no reason, so nobody can tell whether it still holds");
}

const Rule rule_exemption_without_reason = {
    .name = "exemption-without-reason",
    .severity = SEVERITY_ERROR,
    .what = "An exemption gives no reason, or is written so that it cannot be read.",
    .why = "An exemption switches a check of tenant isolation off. Without a reason no reviewer "
           "can tell "
           "an intended exception from a forgotten one. The finding stays hidden; a comment that "
           "cannot be read hides nothing.",
    .fix = "Add reason=\"...\" (and, where it ends some day, until=YYYY-MM-DD).",
    .check_exemption = check,
};
