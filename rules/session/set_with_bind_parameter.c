// SET with a parameter, which the server does not take.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Setter *setter) {
  if (setter->about == ABOUT_NOTHING) return;
  if (setter->by_function || setter->value != SETTER_PARAMETER || setter->client_binds) return;
  const char *name = setter->name ? setter->name : "a setting";
  if (setter->catalog_function) {
    rule_report(ctx, setter->at, name,
                "SET takes no variables: it sets %s to the variable's name, not to its value",
                name);
    return;
  }
  Finding *finding =
      rule_report(ctx, setter->at, name,
                  "SET takes no parameters: this is a syntax error when it runs, and %s "
                  "stays as it was",
                  name);
  finding_relate(ctx, finding, setter->call, "sent here");
}

const Rule rule_set_with_bind_parameter = {
    .name = "set-with-bind-parameter",
    .severity = SEVERITY_ERROR,
    .what = "A parameter of the driver stands in a SET statement.",
    .why = "SET is no query that the server plans: it refuses `SET app.tenant_id = $1` with a "
           "syntax error. Where that error is swallowed, everything behind it runs without the "
           "tenant's context.",
    .fix = "Call the function instead, which takes parameters: SELECT set_config('app.tenant_id', "
           "$1, true).",
    .check_setter = check,
};
