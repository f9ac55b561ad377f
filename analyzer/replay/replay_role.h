// Roles and privileges; what replay_role.c, replay_grant.c and replay_owner.c share.
#pragma once
#include "replay/replay_names.h"

// GRANT and REVOKE on objects, ALTER DEFAULT PRIVILEGES (replay_grant.c, replay_default.c).
bool replay_grant(ReplaySession *session, const Statement *statement);
bool replay_default_privileges(ReplaySession *session, const Statement *statement);
// REASSIGN OWNED, DROP OWNED, owners of schemas (replay_owner.c).
bool replay_owners(ReplaySession *session, const Statement *statement);

// One grantee of the statement, with the privileges on the whole object.
Grant replay_grant_to(ReplaySession *session, const Statement *statement, const GrantStmt *stmt,
                      const RoleSpec *grantee);
void replay_grant_add(Arena *arena, Grants *grants, Grant grant);
// Takes privileges back; those on columns alone when the grant names columns.
void replay_grant_take(Grants *grants, const Grant *grant);
