// A tenant, role or schema that is pasted into SQL.
#include "lint/rule.h"

static bool matters(const Setter *setter) {
  return setter->is_context || setter->about == ABOUT_ROLE || setter->about == ABOUT_PATH ||
         setter->about == ABOUT_SCHEMA;
}

static const char *describe(const Setter *setter) {
  if (setter->about == ABOUT_SCHEMA)
    return "the %s that this statement works in comes out of the request: whoever sends it reaches "
           "any tenant's, or runs SQL of their own";
  if (setter->is_plain)
    return "the value of %s is pasted into the SQL: its type alone keeps SQL of others out of it";
  if (setter->is_quoted)
    return "the value of %s is pasted into the SQL: its quoting alone keeps SQL of others out of "
           "it";
  if (setter->is_checked)
    return "the value of %s is pasted into the SQL: the look at its form before that alone keeps "
           "SQL "
           "of others out of it";
  return "the value of %s is pasted into the SQL: whoever can choose it can become any tenant, or "
         "run SQL of their own";
}

// session-search-path tells it, whose fix is the same.
static bool is_told(const Setter *setter) {
  return setter->about == ABOUT_PATH && setter->local == NO && !setter->clears &&
         setter->is_undone != YES && !setter->pool_resets && !setter->through_function;
}

static void check(RuleContext *ctx, const Setter *setter) {
  if (setter->value != SETTER_PASTED || !matters(setter) || is_told(setter)) return;
  Finding *finding = rule_report(ctx, setter->at, setter->name, describe(setter), setter->name);
  bool is_kept_out = setter->is_plain || setter->is_quoted || setter->is_checked;
  if (is_kept_out) finding->severity = SEVERITY_ADVICE;
  finding_relate(ctx, finding, setter->call, "sent here");
}

const Rule rule_interpolated_context = {
    .name = "interpolated-context",
    .severity = SEVERITY_ERROR,
    .what = "The name or id of a tenant, role or schema becomes part of the text of a SET or "
            "set_config; or a request names the schema that a statement works in.",
    .why = "A value with a quote in it ends the statement and begins another: SQL injection at the "
           "very place that keeps tenants apart.",
    .fix = "Bind it: SELECT set_config('app.tenant_id', $1, true). For search_path and role, check "
           "the name against a list, and quote it with format('%I') or quote_ident.",
    .check_setter = check,
};
