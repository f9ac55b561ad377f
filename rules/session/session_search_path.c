// A tenant's schema that stays on a pooled connection.
#include "lint/rule.h"

static void check_list(RuleContext *ctx, const Setter *setter) {
  Finding *finding =
      rule_report(ctx, setter->at, "search_path",
                  "the quotes make one schema's name of this list: no schema is called so, and "
                  "tables are looked for nowhere else");
  finding_relate(ctx, finding, setter->call, "sent here");
}

static void check(RuleContext *ctx, const Setter *setter) {
  if (setter->about != ABOUT_PATH || setter->clears) return;
  if (setter->is_quoted_list) {
    check_list(ctx, setter);
    return;
  }
  if (setter->local != NO || setter->is_undone == YES) return;
  if (setter->value == SETTER_CONSTANT || setter->through_function)
    return; // the same for all tenants
  Finding *finding = rule_report(
      ctx, setter->at, "search_path",
      "search_path is set to a schema for the whole session%s: %s works in the same schema",
      setter->value == SETTER_PASTED ? ", and its name is pasted into the SQL" : "",
      setter_heir(setter));
  if (setter->pool_resets) finding->severity = SEVERITY_WARNING;
  finding_relate(ctx, finding, setter->call, "sent here");
  finding_relate(ctx, finding, setter->left_at, "nothing resets it on the way from here");
}

const Rule rule_session_search_path = {
    .name = "session-search-path",
    .severity = SEVERITY_ERROR,
    .what =
        "search_path is set to a tenant's schema without LOCAL, and not set back on every path.",
    .why = "It stays on the connection when it goes back to the pool: the next request that gets "
           "it reads and writes the tables of the tenant before.",
    .fix = "Open a transaction and use SET LOCAL search_path or set_config('search_path', value, "
           "true) in it.",
    .check_setter = check,
};
