// GRANT and REVOKE -> the grants of relations, functions and schemas.
#include "replay/replay_function.h"
#include "replay/replay_role.h"
#include "sql/expr.h"

// ---- privileges ----

static uint32_t privilege_of(const char *name) {
  static const struct {
    const char *name;
    uint32_t bit;
  } privileges[] = {
      {"select", PRIVILEGE_SELECT},     {"insert", PRIVILEGE_INSERT},
      {"update", PRIVILEGE_UPDATE},     {"delete", PRIVILEGE_DELETE},
      {"truncate", PRIVILEGE_TRUNCATE}, {"references", PRIVILEGE_REFERENCES},
      {"trigger", PRIVILEGE_TRIGGER},   {"maintain", PRIVILEGE_MAINTAIN},
      {"usage", PRIVILEGE_USAGE},       {"execute", PRIVILEGE_EXECUTE},
      {"create", PRIVILEGE_CREATE},
  };
  for (size_t i = 0; i < sizeof privileges / sizeof *privileges; i++)
    if (strcmp(privileges[i].name, name) == 0) return privileges[i].bit;
  return 0;
}

static uint32_t all_privileges(ObjectType type) {
  switch (type) {
  case OBJECT_TABLE: return PRIVILEGES_OF_TABLE;
  case OBJECT_SEQUENCE: return PRIVILEGE_SELECT | PRIVILEGE_UPDATE | PRIVILEGE_USAGE;
  case OBJECT_FUNCTION:
  case OBJECT_PROCEDURE:
  case OBJECT_ROUTINE: return PRIVILEGE_EXECUTE;
  case OBJECT_SCHEMA: return PRIVILEGE_USAGE | PRIVILEGE_CREATE;
  default: return 0;
  }
}

// That the statement names for this type of object; all of them when it says ALL.
static uint32_t privileges_of(const GrantStmt *grant) {
  if (!grant->privileges) return all_privileges(grant->objtype);
  uint32_t privileges = 0;
  ListCell *cell;
  foreach (cell, grant->privileges) {
    const AccessPriv *privilege = lfirst_node(AccessPriv, cell);
    if (!privilege->cols && privilege->priv_name) privileges |= privilege_of(privilege->priv_name);
  }
  return privileges;
}

// ---- lists of grants ----

static bool is_same_grantee(const Grant *a, const Grant *b) {
  return a->is_public == b->is_public && strcmp(a->grantee, b->grantee) == 0;
}

static bool has_same_columns(const Grant *a, const Grant *b) {
  if (a->columns.count != b->columns.count) return false;
  for (size_t i = 0; i < a->columns.count; i++)
    if (!name_list_has(&b->columns, a->columns.items[i])) return false;
  return true;
}

void replay_grant_add(Arena *arena, Grants *grants, Grant grant) {
  for (size_t i = 0; i < grants->count; i++) {
    const Grant *old = &grants->items[i];
    bool covers = is_same_grantee(old, &grant) && has_same_columns(old, &grant) &&
                  (old->privileges & grant.privileges) == grant.privileges;
    if (covers) return;
  }
  array_push(arena, grants, grant);
}

static void take_columns(Grant *from, const Grant *grant) {
  if ((from->privileges & ~grant->privileges) != 0) return; // keeps other privileges on them
  for (size_t i = from->columns.count; i-- > 0;)
    if (name_list_has(&grant->columns, from->columns.items[i])) array_remove(&from->columns, i);
  if (!from->columns.count) from->privileges = 0;
}

void replay_grant_take(Grants *grants, const Grant *grant) {
  for (size_t i = grants->count; i-- > 0;) {
    Grant *from = &grants->items[i];
    if (!is_same_grantee(from, grant)) continue;
    if (!grant->columns.count)
      from->privileges &= ~grant->privileges;
    else if (from->columns.count)
      take_columns(from, grant);
    if (!from->privileges) array_remove(grants, i);
  }
}

// ---- statements ----

typedef struct Target {
  ReplaySession *session;
  const Statement *statement;
  const GrantStmt *stmt;
} Target;

Grant replay_grant_to(ReplaySession *session, const Statement *statement, const GrantStmt *stmt,
                      const RoleSpec *grantee) {
  const char *name = replay_role_name(session, grantee);
  Grant grant = {
      .grantee = name ? name : "current_user",
      .is_public = grantee->roletype == ROLESPEC_PUBLIC,
      .privileges = privileges_of(stmt),
      .at = statement_token(statement, grantee->location),
  };
  if (grantee->roletype == ROLESPEC_CSTRING) replay_mention_role(session, name, grant.at);
  return grant;
}

static void change_grants(const Target *target, Grants *grants, History *history, Grant grant) {
  if (!grant.privileges) return;
  bool gives = target->stmt->is_grant;
  if (gives)
    replay_grant_add(target->session->catalog->arena, grants, grant);
  else
    replay_grant_take(grants, &grant);
  if (history)
    replay_change(target->session, history, gives ? CHANGE_GRANTED : CHANGE_REVOKED, grant.at,
                  grant.grantee);
}

// Privileges on columns, one grant for each privilege that the statement lists.
static void change_column_grants(const Target *target, Relation *relation, Grant grant) {
  ListCell *cell, *column;
  foreach (cell, target->stmt->privileges) {
    const AccessPriv *privilege = lfirst_node(AccessPriv, cell);
    if (!privilege->cols) continue;
    grant.privileges = privilege->priv_name ? privilege_of(privilege->priv_name)
                                            : PRIVILEGE_SELECT | PRIVILEGE_INSERT |
                                                  PRIVILEGE_UPDATE | PRIVILEGE_REFERENCES;
    grant.columns = (NameList){0};
    Arena *arena = target->session->catalog->arena;
    foreach (column, privilege->cols) {
      const char *name = strVal(lfirst(column));
      array_push(arena, &grant.columns, name);
    }
    change_grants(target, &relation->grants, &relation->history, grant);
  }
}

static void grant_relation(const Target *target, Relation *relation) {
  ListCell *cell;
  foreach (cell, target->stmt->grantees) {
    Grant grant = replay_grant_to(target->session, target->statement, target->stmt,
                                  lfirst_node(RoleSpec, cell));
    change_grants(target, &relation->grants, &relation->history, grant);
    change_column_grants(target, relation, grant);
  }
}

static void grant_function(const Target *target, Function *function) {
  ListCell *cell;
  foreach (cell, target->stmt->grantees) {
    Grant grant = replay_grant_to(target->session, target->statement, target->stmt,
                                  lfirst_node(RoleSpec, cell));
    change_grants(target, &function->grants, &function->history, grant);
    if (grant.is_public && (grant.privileges & PRIVILEGE_EXECUTE))
      function->public_may_execute = target->stmt->is_grant;
  }
}

static void grant_schema(const Target *target, SchemaObject *schema) {
  ListCell *cell;
  foreach (cell, target->stmt->grantees) {
    Grant grant = replay_grant_to(target->session, target->statement, target->stmt,
                                  lfirst_node(RoleSpec, cell));
    change_grants(target, &schema->grants, NULL, grant);
  }
}

// ---- objects ----

static void report_unknown(const Target *target, const char *schema, const char *name, Span at) {
  if (replay_is_system_schema(schema) || replay_may_miss(target->session)) return;
  replay_gap(target->session, GAP_UNKNOWN_NAME, at, "no migration creates \"%s\"", name);
}

static bool is_routine_type(ObjectType type) {
  return type == OBJECT_FUNCTION || type == OBJECT_PROCEDURE || type == OBJECT_ROUTINE;
}

static void grant_object(const Target *target, Node *object) {
  ReplaySession *session = target->session;
  ObjectType type = target->stmt->objtype;
  if (type == OBJECT_TABLE || type == OBJECT_SEQUENCE) {
    const RangeVar *name = (RangeVar *)object;
    Relation *relation = replay_find(session, name);
    Span at = statement_token(target->statement, name->location);
    if (relation)
      grant_relation(target, relation);
    else if (type == OBJECT_TABLE)
      report_unknown(target, name->schemaname, name->relname, at);
  } else if (is_routine_type(type)) {
    List *names = ((ObjectWithArgs *)object)->objname;
    Function *function = replay_find_routine(session, (ObjectWithArgs *)object);
    if (function)
      grant_function(target, function);
    else
      report_unknown(target, name_schema(names), name_last(names),
                     statement_span(target->statement));
  } else if (type == OBJECT_SCHEMA) {
    SchemaObject *schema = map_get(&session->catalog->schemas, str(strVal(object)));
    if (schema) grant_schema(target, schema);
  }
}

static bool is_kind(const Function *function, ObjectType type) {
  return type == OBJECT_ROUTINE || function->is_procedure == (type == OBJECT_PROCEDURE);
}

static void grant_all_functions(const Target *target, const char *schema) {
  catalog_each(&target->session->catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++) {
      Function *function = overloads->items[i];
      if (strcmp(function->schema, schema) == 0 && is_kind(function, target->stmt->objtype))
        grant_function(target, function);
    }
  }
}

// What the schema holds at this point of the replay (21.4).
static void grant_all_in(const Target *target, const char *schema) {
  ObjectType type = target->stmt->objtype;
  if (is_routine_type(type)) grant_all_functions(target, schema);
  if (type != OBJECT_TABLE && type != OBJECT_SEQUENCE) return;
  catalog_each(&target->session->catalog->relations, Relation, relation) {
    bool is_sequence = relation->kind == RELATION_SEQUENCE;
    if (is_sequence == (type == OBJECT_SEQUENCE) && strcmp(relation->schema, schema) == 0)
      grant_relation(target, relation);
  }
}

bool replay_grant(ReplaySession *session, const Statement *statement) {
  if (!IsA(statement->tree, GrantStmt)) return false;
  const GrantStmt *stmt = (GrantStmt *)statement->tree;
  if (!stmt->is_grant && stmt->grant_option) return true; // GRANT OPTION FOR: the privilege stays
  Target target = {session, statement, stmt};
  ListCell *cell;
  foreach (cell, stmt->objects) {
    if (stmt->targtype == ACL_TARGET_ALL_IN_SCHEMA)
      grant_all_in(&target, strVal(lfirst(cell)));
    else
      grant_object(&target, lfirst(cell));
  }
  return true;
}
