// An exemption that hides nothing any more.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Exemption *exemption) {
  for (size_t i = 0; i < exemption->unused.count; i++) {
    const char *rule = exemption->unused.items[i];
    bool names_rule = strcmp(rule, "*") != 0;
    rule_report(ctx, exemption->at, "", "the exemption hides no finding%s%s",
                names_rule ? " of " : "", names_rule ? rule : "");
  }
}

const Rule rule_exemption_unused = {
    .name = "exemption-unused",
    .severity = SEVERITY_WARNING,
    .what = "An exemption hides no finding.",
    .why = "It would silence the next real finding in its place, and readers take it for a known "
           "hole. "
           "Exemptions of rules that did not run are not judged.",
    .fix = "Remove it, or the rule's name from its list.",
    .check_exemption = check,
};
