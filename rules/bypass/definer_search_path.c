// A SECURITY DEFINER function that resolves names by the caller's search_path.
#include "lint/rule.h"

// Bound when it was created (rls-facts 13.6).
static bool is_bound(const Function *function) { return !function->body; }

static void check(RuleContext *ctx, const Function *function) {
  if (!function->security_definer || is_bound(function)) return;
  if (strcmp(function->language, "sql") != 0 && strcmp(function->language, "plpgsql") != 0) return;
  const char *object = arena_format(ctx->arena, "%s.%s", function->schema, function->name);
  Span at = rule_definer_place(function);
  if (!function->sets_search_path) {
    rule_report(ctx, at, object,
                "SECURITY DEFINER function %s does not set search_path, so its caller chooses "
                "which tables and functions it uses",
                object);
    return;
  }
  if (function->search_path_ends_in_pg_temp || !function->search_path.count) return;
  Finding *finding = rule_report(ctx, function->search_path_at, object,
                                 "the search_path of %s does not end in pg_temp, so a temporary "
                                 "table of the caller comes first",
                                 object);
  finding->severity = SEVERITY_ADVICE;
}

const Rule rule_definer_search_path = {
    .name = "definer-search-path",
    .severity = SEVERITY_WARNING,
    .what = "A SECURITY DEFINER function does not pin its search_path; or pins one in which "
            "pg_temp is not last (advice).",
    .why = "Names in its body are looked up by the caller's path. Whoever can create a table or "
           "function anywhere puts his own in the way, which then runs with the "
           "owner's rights. Temporary tables come first unless pg_temp is listed.",
    .fix = "SET search_path = public, pg_temp (or = '' and schema-qualified names) in the CREATE "
           "FUNCTION.",
    .check_function = check,
};
