// Names in statements -> places and objects; what the replay of policies, views, functions, roles shares.
#pragma once
#include "replay/replay.h"
#include "sql/scan.h"

// The statement's text up to its end; positions in it are bytes of its unit's text.
Str replay_statement_text(const Statement *statement);
// The name behind the first `keyword` and IF [NOT] EXISTS; the whole statement when there is none.
Span replay_name_after(const Statement *statement, const char *keyword);
// A piece of the statement, as scan.h gives it.
Span replay_token_span(const Statement *statement, Token token);
// The string at `token`, whose value is `value`, as a unit: mapped when no escapes move its bytes.
Unit *replay_unit_of_string(Arena *arena, const Unit *unit, Token token, const char *value);
// The relation in the name of a policy, trigger or rule as DROP gives it: [schema.]relation.name.
RangeVar replay_relation_of(List *names);
// Whether the schema is the server's or a platform's own, which no migration creates.
bool replay_is_system_schema(const char *schema);
// An own copy of the statement, for facts that outlive the list that it stands in.
const Statement *replay_keep(ReplaySession *session, const Statement *statement);
NameList replay_copy_names(ReplaySession *session, const NameList *names);
// The role is named here: made with created false when it is not known yet (replay_role.c).
Role *replay_mention_role(ReplaySession *session, const char *name, Span at);
// Takes the role out of the policies that name it, and drops those that name nobody else (7.8).
void replay_forget_policy_role(ReplaySession *session, Relation *relation, const char *role,
                               Span at);
// A boolean as options spell it: no value, on, true, yes, 1 and their beginnings.
bool replay_option_is_on(const DefElem *option);
// Whether what is not there may be missing for a reason: a branch that may not run, files without an order.
bool replay_may_miss(const ReplaySession *session);
void replay_gap(ReplaySession *session, GapKind kind, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
