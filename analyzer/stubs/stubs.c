// TEMPORARY: weak stand-ins so that every part links before its neighbours exist. Delete when all are real.
#include "analysis.h"
#include "base/buf.h"
#include "catalog/dump.h"
#include "catalog/replay.h"
#include "catalog/tenant.h"
#include "sql/expr.h"
#include "sql/walk.h"
#define WEAK __attribute__((weak))
WEAK void replay_apply_defaults(ReplaySession *s, Relation *r) {}
WEAK void replay_event_triggers(ReplaySession *s, Relation *r) {}
WEAK void replay_drop_function(ReplaySession *s, Function *f, Span at, bool cascade) {}
WEAK void replay_drop_policy(ReplaySession *s, Policy *p, Span at, bool c) {}
WEAK void replay_view_options(ReplaySession *s, const Statement *t, Relation *v, List *o, bool reset) {}
WEAK const char *replay_role_name(const ReplaySession *s, const RoleSpec *r) { return r->rolename; }
WEAK void platform_prepare(Catalog *c) {}
