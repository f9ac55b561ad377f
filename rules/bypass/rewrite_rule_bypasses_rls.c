// CREATE RULE on a tenant table or a view of one.
#include "lint/rule.h"

static bool concerns_tenants(const Relation *relation) {
  if (relation_holds_tenants(relation)) return true;
  for (size_t i = 0; relation->reads && i < relation->reads->refs.count; i++)
    if (relation_holds_tenants(relation->reads->refs.items[i].relation)) return true;
  return false;
}

static void check(RuleContext *ctx, const Relation *relation) {
  if (!relation->rules.count || !concerns_tenants(relation)) return;
  for (size_t i = 0; i < relation->rules.count; i++) {
    const RewriteRule *rule = relation->rules.items[i];
    if (rule->event == COMMAND_SELECT || !list_length(rule->actions))
      continue; // DO NOTHING reaches no row
    rule_report(
        ctx, rule->at, rule_object(ctx, relation, rule->name),
        "the actions of rule %s run as the owner of %s, around the policies that bind the caller",
        rule->name, rule_object(ctx, relation, NULL));
  }
}

const Rule rule_rewrite_rule_bypasses_rls = {
    .name = "rewrite-rule-bypasses-rls",
    .severity = SEVERITY_WARNING,
    .what = "A rewrite rule (CREATE RULE) stands on a tenant table or on a view of one.",
    .why = "The tables that its actions name are used with the rights of the owner of the table or "
           "view, security_invoker or not, so a caller's statement can write "
           "rows of other tenants.",
    .fix = "A trigger, whose function runs as the caller, or an INSTEAD OF trigger on the view.",
    .check_table = check,
    .check_view = check,
};
