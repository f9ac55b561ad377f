// REASSIGN OWNED, DROP OWNED, ALTER SCHEMA ... OWNER TO -> other owners.
#include "replay/replay_function.h"
#include "replay/replay_role.h"

static bool owns(const char *owner, const char *role) {
  return owner && role && strcmp(owner, role) == 0;
}

static void reassign(ReplaySession *session, const char *from, const char *to, Span at) {
  Catalog *catalog = session->catalog;
  catalog_each(&catalog->relations, Relation, relation) {
    if (!owns(relation->owner, from)) continue;
    relation->owner = to;
    replay_change(session, &relation->history, CHANGE_OWNER, at, to);
  }
  catalog_each(&catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++)
      if (owns(overloads->items[i]->owner, from)) overloads->items[i]->owner = to;
  }
  catalog_each(&catalog->schemas, SchemaObject, schema) {
    if (owns(schema->owner, from)) schema->owner = to;
  }
}

static void take_all(Grants *grants, const char *role) {
  Grant everything = {.grantee = role, .privileges = UINT32_MAX};
  replay_grant_take(grants, &everything);
}

static bool concerns(const DefaultPrivilege *given, const char *role) {
  return owns(given->for_role, role) ||
         (!given->grant.is_public && strcmp(given->grant.grantee, role) == 0);
}

// What the role owns goes, and so do its privileges and its place in policies (7.8).
static void drop_owned(ReplaySession *session, const char *role, Span at, bool cascade) {
  Catalog *catalog = session->catalog;
  for (size_t i = catalog->default_privileges.count; i-- > 0;)
    if (concerns(&catalog->default_privileges.items[i], role))
      array_remove(&catalog->default_privileges, i);
  catalog_each(&catalog->relations, Relation, relation) {
    take_all(&relation->grants, role);
    replay_forget_policy_role(session, relation, role, at);
    if (owns(relation->owner, role)) replay_drop_relation(session, relation, at, cascade);
  }
  catalog_each(&catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = overloads->count; i-- > 0;) {
      Function *function = overloads->items[i];
      take_all(&function->grants, role);
      if (owns(function->owner, role)) replay_drop_function(session, function, at, cascade);
    }
  }
}

static void reassign_owned(ReplaySession *session, const Statement *statement,
                           const ReassignOwnedStmt *stmt) {
  const char *to = replay_role_name(session, stmt->newrole);
  ListCell *cell;
  foreach (cell, stmt->roles)
    reassign(session, replay_role_name(session, lfirst_node(RoleSpec, cell)), to,
             statement_span(statement));
}

static void drop_owned_by(ReplaySession *session, const Statement *statement,
                          const DropOwnedStmt *stmt) {
  ListCell *cell;
  foreach (cell, stmt->roles) {
    const char *role = replay_role_name(session, lfirst_node(RoleSpec, cell));
    if (role) drop_owned(session, role, statement_span(statement), stmt->behavior == DROP_CASCADE);
  }
}

static void change_schema_owner(ReplaySession *session, const AlterOwnerStmt *alter) {
  SchemaObject *schema = map_get(&session->catalog->schemas, str(strVal(alter->object)));
  if (schema) schema->owner = replay_role_name(session, alter->newowner);
}

bool replay_owners(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, ReassignOwnedStmt)) {
    reassign_owned(session, statement, (ReassignOwnedStmt *)tree);
  } else if (IsA(tree, DropOwnedStmt)) {
    drop_owned_by(session, statement, (DropOwnedStmt *)tree);
  } else if (IsA(tree, AlterOwnerStmt) && ((AlterOwnerStmt *)tree)->objectType == OBJECT_SCHEMA) {
    change_schema_owner(session, (AlterOwnerStmt *)tree);
  } else {
    return false;
  }
  return true;
}
