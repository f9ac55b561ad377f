// CREATE, ALTER and DROP POLICY -> the policies of relations.
#include "replay/replay_names.h"

// ---- clauses ----

typedef struct Clause {
  Node *expr; // NULL: the statement does not have it
  const Statement *statement;
  Span at;
  uint32_t end; // byte of the statement behind it
} Clause;

// `expr` and the text of its parenthesis, which is the first one at or behind `from`, and behind `word` and, for WITH CHECK, `next`.
static Clause read_clause(ReplaySession *session, const Statement *statement, Node *expr,
                          uint32_t from, const char *word, const char *next) {
  if (!expr) return (Clause){.end = from};
  Str text = replay_statement_text(statement);
  Token token = scan_find(text, from, word);
  while (next && token.start < token.end) {
    Token following = scan_token(text, token.end);
    if (scan_is(text, following, next)) break;
    token = scan_find(text, token.end, word);
  }
  Token open = scan_token(text, token.end);
  if (next) open = scan_token(text, open.end);
  Span at = statement_span(statement);
  uint32_t end = open.end;
  if (open.start < open.end && text.data[open.start] == '(') {
    Token inside = scan_inside(text, open.start);
    at = replay_token_span(statement, inside);
    end = scan_token(text, inside.end).end;
  }
  return (Clause){expr, replay_keep(session, statement), at, end};
}

static void set_clauses(ReplaySession *session, const Statement *statement, Policy *policy,
                        Node *using_expr, Node *check_expr) {
  Clause clause = read_clause(session, statement, using_expr, statement->start, "using", NULL);
  if (clause.expr) {
    policy->using_expr = clause.expr;
    policy->using_statement = clause.statement;
    policy->using_at = clause.at;
  }
  clause = read_clause(session, statement, check_expr, clause.end, "with", "check");
  if (clause.expr) {
    policy->check_expr = clause.expr;
    policy->check_statement = clause.statement;
    policy->check_at = clause.at;
  }
}

// PUBLIC among other roles stands for all of them (7.7); the role that migrates may have no known name.
static NameList read_roles(ReplaySession *session, const Statement *statement, List *specs) {
  NameList roles = {0};
  ListCell *cell;
  foreach (cell, specs) {
    RoleSpec *spec = lfirst_node(RoleSpec, cell);
    if (spec->roletype == ROLESPEC_PUBLIC) return (NameList){0};
    const char *name = replay_role_name(session, spec);
    if (spec->roletype == ROLESPEC_CSTRING)
      replay_mention_role(session, name, statement_token(statement, spec->location));
    array_push(session->catalog->arena, &roles, name ? name : "current_user");
  }
  return roles;
}

static Command read_command(const char *name) {
  static const char *const names[] = {"select", "insert", "update", "delete"};
  for (int i = 0; i < COMMANDS; i++)
    if (name && strcmp(name, names[i]) == 0) return (Command)i;
  return COMMAND_ALL;
}

// ---- CREATE POLICY ----

// Why the server refuses the statement; NULL: it does not.
static const char *find_refusal(const CreatePolicyStmt *create, const Relation *relation) {
  if (relation_policy(relation, create->policy_name)) return "the table has a policy of this name";
  if (relation->kind != RELATION_TABLE && relation->kind != RELATION_PARTITIONED)
    return "only tables can have policies"; // 12.9, 18.14, 26.1
  Command command = read_command(create->cmd_name);
  if (command == COMMAND_INSERT && create->qual) return "FOR INSERT takes no USING"; // 4.15
  if ((command == COMMAND_SELECT || command == COMMAND_DELETE) && create->with_check)
    return "FOR SELECT and FOR DELETE take no WITH CHECK";
  return NULL;
}

static void create_policy(ReplaySession *session, const Statement *statement,
                          const CreatePolicyStmt *create) {
  Relation *relation = replay_need(session, statement, create->table, false);
  if (!relation) return;
  Span at = replay_name_after(statement, "policy");
  const char *refusal = find_refusal(create, relation);
  if (refusal) {
    if (session->conditional) return;
    replay_gap(session, GAP_UNSUPPORTED, at, "the server refuses policy \"%s\": %s",
               create->policy_name, refusal);
    return;
  }
  Arena *arena = session->catalog->arena;
  Policy *policy = ARENA_NEW(arena, Policy);
  policy->name = create->policy_name;
  policy->relation = relation;
  policy->restrictive = !create->permissive;
  policy->command = read_command(create->cmd_name);
  policy->roles = read_roles(session, statement, create->roles);
  policy->at = at;
  policy->search_path = replay_copy_names(session, &session->search_path);
  set_clauses(session, statement, policy, create->qual, create->with_check);
  array_push(arena, &relation->policies, policy);
  replay_change(session, &policy->history, CHANGE_CREATED, at, NULL);
  replay_change(session, &relation->history, CHANGE_POLICY_CREATED, at, policy->name);
}

// ---- ALTER POLICY ----

// The policy, or NULL with a gap when the table's policies are known and it is not among them.
static Policy *find_policy(ReplaySession *session, const Statement *statement,
                           const Relation *relation, const char *name, bool missing_ok) {
  Policy *policy = relation_policy(relation, name);
  bool certain = relation->exists != UNKNOWN && relation->policies_known != UNKNOWN;
  if (!policy && !missing_ok && certain && !replay_may_miss(session))
    replay_gap(session, GAP_UNKNOWN_NAME, statement_span(statement),
               "no migration creates policy \"%s\" of \"%s\"", name, relation->name);
  return policy;
}

// Clause by clause: what is not written stays as it was (5.11).
static void alter_policy(ReplaySession *session, const Statement *statement,
                         const AlterPolicyStmt *alter) {
  Relation *relation = replay_need(session, statement, alter->table, false);
  if (!relation) return;
  Policy *policy = find_policy(session, statement, relation, alter->policy_name, false);
  if (!policy) return;
  if (alter->roles) policy->roles = read_roles(session, statement, alter->roles);
  set_clauses(session, statement, policy, alter->qual, alter->with_check);
  if (alter->qual || alter->with_check)
    policy->search_path = replay_copy_names(session, &session->search_path);
  Span at = replay_name_after(statement, "policy");
  replay_change(session, &policy->history, CHANGE_POLICY_ALTERED, at, NULL);
  replay_change(session, &relation->history, CHANGE_POLICY_ALTERED, at, policy->name);
}

static void rename_policy(ReplaySession *session, const Statement *statement,
                          const RenameStmt *rename) {
  Relation *relation = replay_need(session, statement, rename->relation, rename->missing_ok);
  if (!relation) return;
  Policy *policy = find_policy(session, statement, relation, rename->subname, rename->missing_ok);
  if (!policy) return;
  policy->name = rename->newname;
  replay_change(session, &policy->history, CHANGE_RENAMED, replay_name_after(statement, "policy"),
                policy->name);
}

// ---- DROP ----

void replay_drop_policy(ReplaySession *session, Policy *policy, Span at, bool by_cascade) {
  Catalog *catalog = session->catalog;
  Relation *relation = policy->relation;
  for (size_t i = 0; i < relation->policies.count; i++) {
    if (relation->policies.items[i] != policy) continue;
    array_remove(&relation->policies, i);
    break;
  }
  bool outer = session->by_cascade;
  session->by_cascade = outer || by_cascade;
  replay_change(session, &relation->history, CHANGE_POLICY_DROPPED, at, policy->name);
  const char *subject =
      arena_format(catalog->arena, "%s.%s.%s", relation->schema, relation->name, policy->name);
  replay_change(session, &catalog->dropped_policies, CHANGE_POLICY_DROPPED, at, subject);
  session->by_cascade = outer;
}

static void drop_policies(ReplaySession *session, const Statement *statement,
                          const DropStmt *drop) {
  ListCell *cell;
  foreach (cell, drop->objects) {
    List *names = lfirst_node(List, cell);
    RangeVar range = replay_relation_of(names);
    Relation *relation = replay_need(session, statement, &range, drop->missing_ok);
    if (!relation) continue;
    Policy *policy =
        find_policy(session, statement, relation, strVal(llast(names)), drop->missing_ok);
    if (policy) replay_drop_policy(session, policy, replay_name_after(statement, "policy"), false);
  }
}

void replay_forget_policy_role(ReplaySession *session, Relation *relation, const char *role,
                               Span at) {
  for (size_t i = relation->policies.count; i-- > 0;) {
    Policy *policy = relation->policies.items[i];
    if (!name_list_has(&policy->roles, role)) continue;
    if (policy->roles.count == 1) {
      replay_drop_policy(session, policy, at, true);
      continue;
    }
    for (size_t j = policy->roles.count; j-- > 0;)
      if (strcmp(policy->roles.items[j], role) == 0) array_remove(&policy->roles, j);
    replay_change(session, &policy->history, CHANGE_POLICY_ALTERED, at, NULL);
  }
}

bool replay_policy(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, CreatePolicyStmt)) {
    create_policy(session, statement, (CreatePolicyStmt *)tree);
  } else if (IsA(tree, AlterPolicyStmt)) {
    alter_policy(session, statement, (AlterPolicyStmt *)tree);
  } else if (IsA(tree, RenameStmt) && ((RenameStmt *)tree)->renameType == OBJECT_POLICY) {
    rename_policy(session, statement, (RenameStmt *)tree);
  } else if (IsA(tree, DropStmt) && ((DropStmt *)tree)->removeType == OBJECT_POLICY) {
    drop_policies(session, statement, (DropStmt *)tree);
  } else {
    return false;
  }
  return true;
}
