// CREATE, ALTER, DROP ROLE, memberships, start settings -> the roles of the catalog.
#include "replay/replay_role.h"

#include "base/buf.h"
#include "sql/expr.h"

const char *replay_role_name(const ReplaySession *session, const RoleSpec *role) {
  if (role->roletype == ROLESPEC_PUBLIC) return "public";
  if (role->roletype != ROLESPEC_CSTRING) return session->current_role;
  return role->rolename;
}

Role *replay_mention_role(ReplaySession *session, const char *name, Span at) {
  Catalog *catalog = session->catalog;
  Role *role = catalog_get_role(catalog, name);
  if (role) return role;
  role = ARENA_NEW(catalog->arena, Role);
  *role = (Role){.name = name, .inherit = true, .at = at};
  map_set(&catalog->roles, str(name), role);
  return role;
}

// The role that a specification means; NULL for PUBLIC and for the unknown role that migrates.
static Role *mention(ReplaySession *session, const Statement *statement, const RoleSpec *spec) {
  if (spec->roletype == ROLESPEC_PUBLIC) return NULL;
  const char *name = replay_role_name(session, spec);
  Span at = statement_token(statement, spec->location);
  return name ? replay_mention_role(session, name, at) : NULL;
}

// ---- memberships ----

static size_t find_membership(const Role *member, const char *group) {
  size_t i = 0;
  while (i < member->member_of.count && strcmp(member->member_of.items[i].role, group) != 0) i++;
  return i;
}

static void join(ReplaySession *session, const Statement *statement, Role *member,
                 const char *group, bool inherit) {
  Span at = statement_span(statement);
  Membership membership = {group, inherit, at};
  size_t i = find_membership(member, group);
  if (i < member->member_of.count)
    member->member_of.items[i] = membership;
  else
    array_push(session->catalog->arena, &member->member_of, membership);
  replay_change(session, &member->history, CHANGE_GRANTED, at, membership.role);
}

static void leave(ReplaySession *session, const Statement *statement, Role *member,
                  const char *group) {
  size_t i = find_membership(member, group);
  if (i == member->member_of.count) return;
  const char *name = member->member_of.items[i].role;
  array_remove(&member->member_of, i);
  replay_change(session, &member->history, CHANGE_REVOKED, statement_span(statement), name);
}

// The value of an option of GRANT role, or `fallback` when it is not written.
static bool grant_option(List *options, const char *name, bool fallback) {
  ListCell *cell;
  foreach (cell, options) {
    DefElem *option = lfirst_node(DefElem, cell);
    if (strcmp(option->defname, name) == 0) return replay_option_is_on(option);
  }
  return fallback;
}

static void grant_role(ReplaySession *session, const Statement *statement,
                       const GrantRoleStmt *grant) {
  ListCell *group, *member;
  foreach (group, grant->granted_roles) {
    const char *name = lfirst_node(AccessPriv, group)->priv_name;
    replay_mention_role(session, name, statement_span(statement));
    foreach (member, grant->grantee_roles) {
      Role *role = mention(session, statement, lfirst_node(RoleSpec, member));
      if (!role) continue;
      if (grant->is_grant)
        join(session, statement, role, name, grant_option(grant->opt, "inherit", role->inherit));
      else if (!grant->opt)
        leave(session, statement, role, name);
      else if (grant_option(grant->opt, "inherit", false)) // REVOKE INHERIT OPTION FOR
        join(session, statement, role, name, false);
    }
  }
}

// ---- attributes ----

static void set_members(ReplaySession *session, const Statement *statement, const Role *group,
                        List *members, bool add) {
  ListCell *cell;
  foreach (cell, members) {
    Role *member = mention(session, statement, lfirst_node(RoleSpec, cell));
    if (member && add) join(session, statement, member, group->name, member->inherit);
    if (member && !add) leave(session, statement, member, group->name);
  }
}

static void join_groups(ReplaySession *session, const Statement *statement, Role *member,
                        List *groups) {
  ListCell *cell;
  foreach (cell, groups) {
    const Role *group = mention(session, statement, lfirst_node(RoleSpec, cell));
    if (group) join(session, statement, member, group->name, member->inherit);
  }
}

static void set_attribute(ReplaySession *session, const Statement *statement, Role *role,
                          const DefElem *option, bool add) {
  const char *name = option->defname;
  Span at = statement_token(statement, option->location);
  if (strcmp(name, "superuser") == 0) {
    role->superuser = boolVal(option->arg);
    role->superuser_at = at;
  } else if (strcmp(name, "bypassrls") == 0) {
    role->bypassrls = boolVal(option->arg);
    role->bypassrls_at = at;
  } else if (strcmp(name, "createrole") == 0) {
    role->createrole = boolVal(option->arg);
  } else if (strcmp(name, "canlogin") == 0) {
    role->login = boolVal(option->arg);
  } else if (strcmp(name, "inherit") == 0) {
    role->inherit = boolVal(option->arg);
  } else if (strcmp(name, "addroleto") == 0) {
    join_groups(session, statement, role, (List *)option->arg);
  } else if (strcmp(name, "rolemembers") == 0 || strcmp(name, "adminmembers") == 0) {
    set_members(session, statement, role, (List *)option->arg, add);
  }
}

static void create_role(ReplaySession *session, const Statement *statement,
                        const CreateRoleStmt *create) {
  static const char *const words[] = {
      [ROLESTMT_ROLE] = "role", [ROLESTMT_USER] = "user", [ROLESTMT_GROUP] = "group"};
  Span at = replay_name_after(statement, words[create->stmt_type]);
  Role *role = replay_mention_role(session, create->role, at);
  if (role->created) {
    if (!session->conditional)
      replay_gap(session, GAP_UNSUPPORTED, at, "role \"%s\" exists already", role->name);
    return;
  }
  role->created = true;
  role->at = at;
  role->login = create->stmt_type == ROLESTMT_USER;
  ListCell *cell;
  foreach (cell, create->options)
    set_attribute(session, statement, role, lfirst_node(DefElem, cell), true);
  replay_change(session, &role->history, CHANGE_CREATED, at, NULL);
}

static void alter_role(ReplaySession *session, const Statement *statement,
                       const AlterRoleStmt *alter) {
  Role *role = mention(session, statement, alter->role);
  if (!role) return;
  ListCell *cell;
  foreach (cell, alter->options)
    set_attribute(session, statement, role, lfirst_node(DefElem, cell), alter->action > 0);
  replay_change(session, &role->history, CHANGE_OPTIONS, statement_span(statement), NULL);
}

// ---- DROP, RENAME ----

static void drop_roles(ReplaySession *session, const Statement *statement,
                       const DropRoleStmt *drop) {
  Catalog *catalog = session->catalog;
  ListCell *cell;
  foreach (cell, drop->roles) {
    const RoleSpec *spec = lfirst_node(RoleSpec, cell);
    if (spec->roletype != ROLESPEC_CSTRING) continue;
    catalog_each(&catalog->roles, Role, member) leave(session, statement, member, spec->rolename);
    map_remove(&catalog->roles, str(spec->rolename));
  }
}

static void rename_in(const char **name, const char *from, const char *to) {
  if (*name && strcmp(*name, from) == 0) *name = to;
}

static void rename_in_relation(Relation *relation, const char *from, const char *to) {
  rename_in(&relation->owner, from, to);
  for (size_t i = 0; i < relation->grants.count; i++)
    if (!relation->grants.items[i].is_public)
      rename_in(&relation->grants.items[i].grantee, from, to);
  for (size_t i = 0; i < relation->policies.count; i++) {
    NameList *roles = &relation->policies.items[i]->roles;
    for (size_t j = 0; j < roles->count; j++) rename_in(&roles->items[j], from, to);
  }
}

static void rename_in_function(Function *function, const char *from, const char *to) {
  rename_in(&function->owner, from, to);
  for (size_t i = 0; i < function->grants.count; i++)
    if (!function->grants.items[i].is_public)
      rename_in(&function->grants.items[i].grantee, from, to);
}

// Roles are known by number on the server: what names one follows the new name.
static void rename_role(ReplaySession *session, const Statement *statement,
                        const RenameStmt *rename) {
  Catalog *catalog = session->catalog;
  Role *role = replay_mention_role(session, rename->subname, statement_span(statement));
  const char *from = role->name, *to = rename->newname;
  map_remove(&catalog->roles, str(from));
  role->name = to;
  map_set(&catalog->roles, str(to), role);
  replay_change(session, &role->history, CHANGE_RENAMED, statement_span(statement), to);
  catalog_each(&catalog->roles, Role, member) {
    for (size_t i = 0; i < member->member_of.count; i++)
      rename_in(&member->member_of.items[i].role, from, to);
  }
  catalog_each(&catalog->relations, Relation, relation) rename_in_relation(relation, from, to);
  catalog_each(&catalog->functions, FunctionOverloads, overloads) {
    for (size_t i = 0; i < overloads->count; i++) rename_in_function(overloads->items[i], from, to);
  }
}

// ---- start settings ----

// The values of SET as one text: 'a', 'b' is "a, b".
static const char *setting_value(ReplaySession *session, List *args) {
  Buf buf = buf_new(session->catalog->arena);
  ListCell *cell;
  foreach (cell, args) {
    const char *text = expr_string(lfirst(cell));
    if (buf.length) buf_add(&buf, ", ");
    buf_add(&buf, text ? text : expr_text(session->catalog->arena, lfirst(cell)));
  }
  return buf.data;
}

static void set_start(ReplaySession *session, const Statement *statement, const char *role,
                      const VariableSetStmt *set) {
  Catalog *catalog = session->catalog;
  for (size_t i = catalog->start_settings.count; i-- > 0;) {
    const StartSetting *old = &catalog->start_settings.items[i];
    if (!str_same(old->role, role)) continue;
    if (set->kind == VAR_RESET_ALL || strcasecmp(old->name, set->name) == 0)
      array_remove(&catalog->start_settings, i);
  }
  if (set->kind != VAR_SET_VALUE) return;
  StartSetting setting = {role, set->name, setting_value(session, set->args),
                          statement_span(statement)};
  array_push(catalog->arena, &catalog->start_settings, setting);
}

static void set_role_start(ReplaySession *session, const Statement *statement,
                           const AlterRoleSetStmt *alter) {
  const char *role = NULL; // ALL: every session of the database
  if (alter->role) {
    const Role *found = mention(session, statement, alter->role);
    role = found ? found->name : "current_user";
  }
  set_start(session, statement, role, alter->setstmt);
}

bool replay_role(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  switch (nodeTag(tree)) {
  case T_CreateRoleStmt: create_role(session, statement, (CreateRoleStmt *)tree); return true;
  case T_AlterRoleStmt: alter_role(session, statement, (AlterRoleStmt *)tree); return true;
  case T_DropRoleStmt: drop_roles(session, statement, (DropRoleStmt *)tree); return true;
  case T_GrantRoleStmt: grant_role(session, statement, (GrantRoleStmt *)tree); return true;
  case T_AlterRoleSetStmt:
    set_role_start(session, statement, (AlterRoleSetStmt *)tree);
    return true;
  case T_AlterDatabaseSetStmt:
    set_start(session, statement, NULL, ((AlterDatabaseSetStmt *)tree)->setstmt);
    return true;
  case T_RenameStmt:
    if (((RenameStmt *)tree)->renameType != OBJECT_ROLE) return false;
    rename_role(session, statement, (RenameStmt *)tree);
    return true;
  default:
    return replay_grant(session, statement) || replay_default_privileges(session, statement) ||
           replay_owners(session, statement);
  }
}
