// A setting that is cast without NULLIF, so that '' raises an error in the middle of a request.
#include "lint/rule.h"

// Fails on a used connection and not on a fresh one: what fails in both fails closed, and loud (rls-facts 8.7).
static bool raises(const Meaning *meaning) {
  return meaning && (meaning->outcome[CONTEXT_USED][ROW_OTHER] & OUTCOME_ERROR) &&
         !(meaning->outcome[CONTEXT_FRESH][ROW_OTHER] & OUTCOME_ERROR);
}

static void check_clause(RuleContext *ctx, const Policy *policy, const Meaning *meaning) {
  if (!raises(meaning) || span_is_none(meaning->empty_cast_at)) return;
  Finding *finding =
      rule_report(ctx, meaning->empty_cast_at, rule_object(ctx, policy->relation, policy->name),
                  "policy %s casts a setting that is '' after an earlier transaction, so queries "
                  "of %s fail then",
                  policy->name, rule_object(ctx, policy->relation, NULL));
  finding_relate(ctx, finding, policy->at, "the policy");
}

static void check_policy(RuleContext *ctx, const Policy *policy) {
  const Meaning *using_meaning = policy->using_meaning, *check_meaning = policy->check_meaning;
  check_clause(ctx, policy, using_meaning);
  if (!raises(using_meaning) || span_is_none(using_meaning->empty_cast_at))
    check_clause(ctx, policy, check_meaning);
}

typedef ARRAY(const Function *) Functions;

static bool is_told(const Functions *told, const Function *function) {
  for (size_t i = 0; i < told->count; i++)
    if (told->items[i] == function) return true;
  return false;
}

// The cast stands in a function that policies call: said once, at the function.
static void check_calls(RuleContext *ctx, const Policy *policy, const Meaning *meaning,
                        Functions *told) {
  if (!raises(meaning) || !span_is_none(meaning->empty_cast_at)) return;
  for (size_t i = 0; i < meaning->calls.count; i++) {
    const Function *function = meaning->calls.items[i];
    if (is_told(told, function)) continue;
    array_push(ctx->arena, told, function);
    const char *object = arena_format(ctx->arena, "%s.%s", function->schema, function->name);
    Finding *finding = rule_report(ctx, function->at, object,
                                   "%s() casts a setting that is '' after an earlier "
                                   "transaction, so every policy that calls it fails then",
                                   object);
    finding_relate(ctx, finding, policy->at, "policy %s of %s calls it", policy->name,
                   rule_object(ctx, policy->relation, NULL));
  }
}

static void check_catalog(RuleContext *ctx) {
  Functions told = {0};
  catalog_each(&ctx->catalog->relations, Relation, table) {
    for (size_t i = 0; i < table->policies.count; i++) {
      const Policy *policy = table->policies.items[i];
      check_calls(ctx, policy, policy->using_meaning, &told);
      check_calls(ctx, policy, policy->check_meaning, &told);
    }
  }
}

const Rule rule_policy_empty_context = {
    .name = "policy-empty-context",
    .severity = SEVERITY_WARNING,
    .leaks_nothing = true,
    .what = "current_setting(..., true) is cast to another type without NULLIF.",
    .why = "After any transaction that set it, the setting is '' on that connection, not NULL, and "
           "''::uuid raises an error (22P02) in the middle of "
           "somebody else's request. It does not leak, but it fails only on pooled connections, "
           "and the usual repair in a hurry does leak.",
    .fix = "NULLIF(current_setting('app.tenant_id', true), '')::uuid",
    .check_policy = check_policy,
    .check_catalog = check_catalog,
};
