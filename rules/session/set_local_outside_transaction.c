// A local setting with no transaction around it.
#include "lint/rule.h"

static bool matters(const Setter *setter) {
  return !setter->for_itself && (!setter->name || setter->about != ABOUT_NOTHING);
}

static void check(RuleContext *ctx, const Setter *setter) {
  if (setter->local != YES || setter->in_transaction != NO || !matters(setter)) return;
  const char *name = setter->name ? setter->name : "the setting";
  Finding *finding = rule_report(
      ctx, setter->at, name,
      "%s is set LOCAL where no transaction is open%s: it is gone before the next statement", name,
      setter->on_pool ? ", over a pool" : "");
  finding_relate(ctx, finding, setter->call, "sent here");
  for (size_t i = 0; i < setter->path.count; i++)
    finding_relate(ctx, finding, setter->path.items[i].at, "reached through %s",
                   setter->path.items[i].name);
}

const Rule rule_set_local_outside_transaction = {
    .name = "set-local-outside-transaction",
    .severity = SEVERITY_ERROR,
    .what = "SET LOCAL or set_config(..., true) is sent where no transaction is open.",
    .why = "Such a setting ends with the transaction, and a statement outside of one is a "
           "transaction of its own: the server warns at most, and the queries that follow run "
           "without the context, or with what another request left on the connection.",
    .fix = "Send BEGIN first, on the same connection, and the queries before COMMIT; or use the "
           "driver's transaction function.",
    .check_setter = check,
};
