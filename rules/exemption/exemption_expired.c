// An exemption whose last day has passed.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Exemption *exemption) {
  if (!exemption->expired || exemption->problem) return;
  rule_report(ctx, exemption->at, "", "the exemption ended on %s; what it hid is reported again",
              exemption->until);
}

// A staged rollout is an exemption from protection for its tables.
static void check_rollouts(RuleContext *ctx) {
  for (size_t i = 0; i < ctx->config->rollouts.count; i++) {
    const RolloutConfig *rollout = &ctx->config->rollouts.items[i];
    bool is_over = rollout->until && strcmp(rollout->until, ctx->today) < 0;
    if (is_over && !rule_has_said(ctx, rollout->at)) // once, whatever the number of databases
      rule_report(ctx, rollout->at, "",
                  "the rollout was to end on %s; its tables are expected to be protected",
                  rollout->until);
  }
}

const Rule rule_exemption_expired = {
    .name = "exemption-expired",
    .severity = SEVERITY_ERROR,
    .what = "The date after `until` of an exemption or of a rollout has passed.",
    .why = "Somebody promised that the exception would be gone by then. The finding that it hid is "
           "shown "
           "again beside this one.",
    .fix = "Fix the finding and remove the exemption, or agree on a new date.",
    .check_exemption = check,
    .check_catalog = check_rollouts,
};
