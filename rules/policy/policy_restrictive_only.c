// A command that RESTRICTIVE policies alone cover.
#include "lint/rule.h"

static const char *const command_names[] = {"SELECT", "INSERT", "UPDATE", "DELETE"};

// One that lacks the command's clause allows nothing (rls-facts 5.7, 5.8).
static bool allows(const Policy *policy, Command command) {
  return policy->using_expr || (command == COMMAND_INSERT && policy->check_expr);
}

// The restrictive policy that covers the command alone; NULL when there is a permissive one, or the denial is meant.
static const Policy *find_alone(const Relation *table, Command command) {
  const Policy *restrictive = NULL;
  for (size_t i = 0; i < table->policies.count; i++) {
    const Policy *policy = table->policies.items[i];
    if (!policy_covers(policy, command)) continue;
    if (!policy->restrictive && allows(policy, command)) return NULL;
    if (!policy->restrictive) continue;
    const Meaning *meaning = command == COMMAND_INSERT && policy->check_meaning
                                 ? policy->check_meaning
                                 : policy->using_meaning;
    if (meaning && meaning->constant_false) return NULL; // denied on purpose (rls-facts 6.5)
    if (!restrictive) restrictive = policy;
  }
  return restrictive;
}

static void check(RuleContext *ctx, const Relation *table) {
  if (table->rls != YES || table->policies_known == UNKNOWN) return;
  const char *commands = "";
  const Policy *first = NULL;
  for (int command = 0; command < COMMANDS; command++) {
    const Policy *policy = find_alone(table, command);
    if (!policy) continue;
    if (!first) first = policy;
    commands =
        arena_format(ctx->arena, "%s%s%s", commands, *commands ? ", " : "", command_names[command]);
  }
  if (!first) return;
  const char *object = rule_object(ctx, table, NULL);
  rule_report(ctx, first->at, object,
              "only RESTRICTIVE policies of %s cover %s, so nobody is allowed it", object,
              commands);
}

const Rule rule_policy_restrictive_only = {
    .name = "policy-restrictive-only",
    .severity = SEVERITY_ERROR,
    .leaks_nothing = true,
    .what = "A command is covered by RESTRICTIVE policies alone.",
    .why = "Restrictive policies only narrow what permissive ones allow. Without a permissive "
           "policy nothing is allowed at all: no row is visible, "
           "no row can be written.",
    .fix = "Add a permissive policy for the command, or make this one permissive (leave AS "
           "RESTRICTIVE out).",
    .check_table = check,
};
