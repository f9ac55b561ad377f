// ALTER DEFAULT PRIVILEGES -> the grants that later objects start with.
#include "replay/replay_function.h"
#include "replay/replay_role.h"

static char object_letter(ObjectType type) {
  switch (type) {
  case OBJECT_TABLE: return 'r';
  case OBJECT_SEQUENCE: return 's';
  case OBJECT_FUNCTION:
  case OBJECT_ROUTINE: return 'f';
  default: return 0;
  }
}

// ---- the statement ----

static bool concerns_same(const DefaultPrivilege *a, const DefaultPrivilege *b) {
  return a->object == b->object && str_same(a->for_role, b->for_role) &&
         str_same(a->schema, b->schema) && a->grant.is_public == b->grant.is_public &&
         strcmp(a->grant.grantee, b->grant.grantee) == 0;
}

// Only the global form takes away what the server gives by itself (21.8).
static bool takes_from_public(const DefaultPrivilege *wanted, bool gives) {
  return !gives && wanted->grant.is_public && wanted->object == 'f' && !wanted->schema;
}

static void change_default(Catalog *catalog, DefaultPrivilege wanted, bool gives) {
  for (size_t i = catalog->default_privileges.count; i-- > 0;) {
    DefaultPrivilege *old = &catalog->default_privileges.items[i];
    if (!concerns_same(old, &wanted)) continue;
    old->grant.privileges &= ~wanted.grant.privileges;
    if (!old->grant.privileges) array_remove(&catalog->default_privileges, i);
  }
  wanted.revoked = takes_from_public(&wanted, gives);
  if (gives || wanted.revoked) array_push(catalog->arena, &catalog->default_privileges, wanted);
}

static List *find_option(const AlterDefaultPrivilegesStmt *alter, const char *name) {
  ListCell *cell;
  foreach (cell, alter->options) {
    DefElem *option = lfirst_node(DefElem, cell);
    if (strcmp(option->defname, name) == 0) return (List *)option->arg;
  }
  return NIL;
}

// For each of the schemas, or for all of them when none is named.
static void change_in_schemas(ReplaySession *session, DefaultPrivilege wanted, List *schemas,
                              bool gives) {
  if (!schemas) change_default(session->catalog, wanted, gives);
  ListCell *cell;
  foreach (cell, schemas) {
    const char *schema = strVal(lfirst(cell));
    wanted.schema = schema;
    change_default(session->catalog, wanted, gives);
  }
}

bool replay_default_privileges(ReplaySession *session, const Statement *statement) {
  if (!IsA(statement->tree, AlterDefaultPrivilegesStmt)) return false;
  const AlterDefaultPrivilegesStmt *alter = (AlterDefaultPrivilegesStmt *)statement->tree;
  const GrantStmt *action = alter->action;
  DefaultPrivilege wanted = {.object = object_letter(action->objtype)};
  if (!wanted.object || (!action->is_grant && action->grant_option)) return true;
  List *schemas = find_option(alter, "schemas"), *roles = find_option(alter, "roles");
  ListCell *cell, *role;
  foreach (cell, action->grantees) {
    wanted.grant = replay_grant_to(session, statement, action, lfirst_node(RoleSpec, cell));
    wanted.grant.by_default = true;
    wanted.for_role = session->current_role;
    if (!roles) change_in_schemas(session, wanted, schemas, action->is_grant);
    foreach (role, roles) {
      wanted.for_role = replay_role_name(session, lfirst_node(RoleSpec, role));
      change_in_schemas(session, wanted, schemas, action->is_grant);
    }
  }
  return true;
}

// ---- new objects ----

// Whether the privileges are for objects that the current role makes (21.3). Where it is not known who
// migrates, FOR ROLE most probably names just that role.
static bool is_for_creator(const ReplaySession *session, const DefaultPrivilege *given) {
  return !session->current_role || str_same(given->for_role, session->current_role);
}

static bool applies(const ReplaySession *session, const DefaultPrivilege *given, char object,
                    const char *schema) {
  return given->object == object && (!given->schema || strcmp(given->schema, schema) == 0) &&
         is_for_creator(session, given);
}

void replay_apply_defaults(ReplaySession *session, Relation *relation) {
  Catalog *catalog = session->catalog;
  char object = relation->kind == RELATION_SEQUENCE ? 's' : 'r';
  for (size_t i = 0; i < catalog->default_privileges.count; i++) {
    const DefaultPrivilege *given = &catalog->default_privileges.items[i];
    if (applies(session, given, object, relation->schema))
      replay_grant_add(catalog->arena, &relation->grants, given->grant);
  }
}

void replay_apply_function_defaults(ReplaySession *session, Function *function) {
  Catalog *catalog = session->catalog;
  for (size_t i = 0; i < catalog->default_privileges.count; i++) {
    const DefaultPrivilege *given = &catalog->default_privileges.items[i];
    if (!applies(session, given, 'f', function->schema)) continue;
    if (given->revoked)
      function->public_may_execute = false;
    else
      replay_grant_add(catalog->arena, &function->grants, given->grant);
    if (!given->revoked && given->grant.is_public) function->public_may_execute = true;
  }
}
