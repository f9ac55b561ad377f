// A context that outlives the transaction on a pooled connection.
#include "lint/rule.h"

static void check(RuleContext *ctx, const Setter *setter) {
  if (!setter->is_context || setter->local != NO || setter->clears || setter->is_undone == YES)
    return;
  // session-role's, session-search-path's, and what the function's own finding says.
  if (!strcmp(setter->name, "role") || setter->about == ABOUT_PATH || setter->through_function)
    return;
  Finding *finding = rule_report(ctx, setter->at, setter->name,
                                 "%s is set for the whole session: %s works as the same tenant",
                                 setter->name, setter_heir(setter));
  if (setter->pool_resets) finding->severity = SEVERITY_WARNING; // rls-facts 11.9
  finding_relate(ctx, finding, setter->call, "sent here");
  finding_relate(ctx, finding, setter->left_at, "nothing resets it on the way from here");
}

const Rule rule_session_level_set = {
    .name = "session-level-set",
    .severity = SEVERITY_ERROR,
    .what = "Application code sets the tenant's context for the session: SET without LOCAL, or "
            "set_config(..., false).",
    .why = "The setting stays on the connection when it goes back to the pool. The next request "
           "that gets it and sets nothing reads and writes the rows of the tenant before.",
    .fix = "Open a transaction and use SET LOCAL or set_config('...', value, true) in it: the "
           "setting ends with the transaction.",
    .check_setter = check,
};
