// A SECURITY DEFINER function that reads or writes tenant tables for any caller.
#include "lint/rule.h"

// Whichever row of the root its caller names, the function writes; what a trigger's row names, policies have let in.
static bool writes_any_root(const Function *function, const TableRef *ref) {
  bool writes = ref->access == ACCESS_UPDATE || ref->access == ACCESS_DELETE;
  return ref->relation->is_tenant_root && writes && !ref->scoped_by_context &&
         !function->returns_trigger;
}

static bool is_at_stake(const Function *function, const TableRef *ref) {
  if (!relation_holds_tenants(ref->relation) || ref->relation->rls != YES) return false;
  return ref->scoped == NO || writes_any_root(function, ref);
}

// A check of the caller's identity anywhere in the body guards all of it.
static bool checks_identity(const Function *function) {
  for (size_t i = 0; i < function->queries.count; i++)
    if (function->queries.items[i] && function->queries.items[i]->checks_identity) return true;
  return false;
}

static const char *verb(Access access) {
  static const char *const verbs[] = {"reads", "inserts into", "updates", "deletes from",
                                      "truncates"};
  return verbs[access];
}

static void check(RuleContext *ctx, const Function *function) {
  if (!function->security_definer || checks_identity(function)) return;
  // A trigger function cannot be called; everything else may be, unless EXECUTE was revoked.
  if (!function->returns_trigger && !rule_may_be_called(ctx, function)) return;
  const TableRef *exposed = NULL;
  bool all_forced = true;
  for (size_t q = 0; q < function->queries.count; q++) {
    const Query *query = function->queries.items[q];
    for (size_t i = 0; query && i < query->refs.count; i++) {
      const TableRef *ref = &query->refs.items[i];
      if (!is_at_stake(function, ref)) continue;
      if (!exposed) exposed = ref;
      all_forced = all_forced && ref->relation->forced == YES;
    }
  }
  if (!exposed) return;
  const char *object = arena_format(ctx->arena, "%s.%s", function->schema, function->name);
  const char *table = rule_object(ctx, exposed->relation, NULL);
  bool filtered = all_forced && role_bypasses(ctx->catalog, function->owner) != YES;
  Finding *finding = rule_report(
      ctx, rule_definer_place(function), object,
      filtered ? "SECURITY DEFINER function %s %s %s as its owner: filtered unless the owner is a "
                 "superuser or has BYPASSRLS"
               : "SECURITY DEFINER function %s %s %s without naming a tenant, around the policies",
      object, verb(exposed->access), table);
  if (filtered) finding->severity = SEVERITY_WARNING; // rls-facts 13.2
  finding_relate(ctx, finding, exposed->at, "here, without a condition on the tenant");
  finding_relate(ctx, finding, exposed->relation->rls_at, "row-level security of the table");
}

const Rule rule_definer_function_bypasses_rls = {
    .name = "definer-function-bypasses-rls",
    .severity = SEVERITY_ERROR,
    .what = "A SECURITY DEFINER function or procedure reads or writes tenant tables without a "
            "condition on the tenant and without a check of the caller.",
    .why = "It runs with the rights of its owner, usually the role that migrates, whom the "
           "policies do not bind; EXECUTE is granted to PUBLIC unless revoked. "
           "Any tenant that calls it reaches the rows of all.",
    .fix = "SECURITY INVOKER; or a condition on the tenant in every statement, taken from the "
           "session's context; or REVOKE EXECUTE ... FROM PUBLIC.",
    .check_function = check,
};
