// An exemption whose last day has passed.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Exemption *exemption) {
  if (!exemption->expired || exemption->problem) return;
  rule_report(ctx, exemption->at, "", "the exemption ended on %s; what it hid is reported again",
              exemption->until);
}

const Rule rule_exemption_expired = {
    .name = "exemption-expired",
    .severity = SEVERITY_ERROR,
    .what = "The date after `until` has passed.",
    .why = "Somebody promised that the exception would be gone by then. The finding that it hid is "
           "shown "
           "again beside this one.",
    .fix = "Fix the finding and remove the exemption, or agree on a new date.",
    .check_exemption = check,
};
