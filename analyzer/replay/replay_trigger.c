// CREATE and DROP of triggers, rewrite rules and event triggers -> what hangs on relations.
#include "replay/replay_function.h"

#include <strings.h>

#include "catalog/pg_trigger_d.h"
#include "sql/expr.h"

// ---- triggers ----

static size_t find_trigger(const Relation *relation, const char *name) {
  size_t i = 0;
  while (i < relation->triggers.count && strcmp(relation->triggers.items[i]->name, name) != 0) i++;
  return i;
}

static void name_function(ReplaySession *session, List *names, const char **schema,
                          const char **name) {
  const Function *function = replay_find_function(session, names, NULL);
  *schema = function ? function->schema : name_schema(names);
  *name = name_last(names);
}

static void create_trigger(ReplaySession *session, const Statement *statement,
                           const CreateTrigStmt *create) {
  Relation *relation = replay_need(session, statement, create->relation, false);
  if (!relation) return;
  Trigger *trigger = ARENA_NEW(session->catalog->arena, Trigger);
  *trigger = (Trigger){
      .name = create->trigname,
      .before = create->timing & TRIGGER_TYPE_BEFORE,
      .instead_of = create->timing & TRIGGER_TYPE_INSTEAD,
      .for_each_row = create->row,
      .on_insert = create->events & TRIGGER_TYPE_INSERT,
      .on_update = create->events & TRIGGER_TYPE_UPDATE,
      .on_delete = create->events & TRIGGER_TYPE_DELETE,
      .on_truncate = create->events & TRIGGER_TYPE_TRUNCATE,
      .enabled = true,
      .at = replay_name_after(statement, "trigger"),
  };
  name_function(session, create->funcname, &trigger->function_schema, &trigger->function_name);
  size_t old = find_trigger(relation, trigger->name);
  if (old < relation->triggers.count)
    relation->triggers.items[old] = trigger;
  else
    array_push(session->catalog->arena, &relation->triggers, trigger);
  replay_change(session, &relation->history, CHANGE_TRIGGER_CREATED, trigger->at, trigger->name);
}

static void drop_trigger(ReplaySession *session, const Statement *statement, Relation *relation,
                         const char *name) {
  size_t i = find_trigger(relation, name);
  if (i == relation->triggers.count) return;
  array_remove(&relation->triggers, i);
  replay_change(session, &relation->history, CHANGE_TRIGGER_DROPPED, statement_span(statement),
                name);
}

// ---- rewrite rules ----

static size_t find_rule(const Relation *relation, const char *name) {
  size_t i = 0;
  while (i < relation->rules.count && strcmp(relation->rules.items[i]->name, name) != 0) i++;
  return i;
}

static Command rule_event(CmdType type) {
  switch (type) {
  case CMD_SELECT: return COMMAND_SELECT;
  case CMD_INSERT: return COMMAND_INSERT;
  case CMD_UPDATE: return COMMAND_UPDATE;
  default: return COMMAND_DELETE;
  }
}

static void create_rule(ReplaySession *session, const Statement *statement,
                        const RuleStmt *create) {
  Relation *relation = replay_need(session, statement, create->relation, false);
  if (!relation) return;
  RewriteRule *rule = ARENA_NEW(session->catalog->arena, RewriteRule);
  *rule = (RewriteRule){
      .name = create->rulename,
      .event = rule_event(create->event),
      .instead = create->instead,
      .actions = create->actions,
      .statement = replay_keep(session, statement),
      .at = replay_name_after(statement, "rule"),
  };
  size_t old = find_rule(relation, rule->name);
  if (old < relation->rules.count)
    relation->rules.items[old] = rule;
  else
    array_push(session->catalog->arena, &relation->rules, rule);
  replay_change(session, &relation->history, CHANGE_RULE_CREATED, rule->at, rule->name);
}

static void drop_rule(ReplaySession *session, const Statement *statement, Relation *relation,
                      const char *name) {
  size_t i = find_rule(relation, name);
  if (i == relation->rules.count) return;
  array_remove(&relation->rules, i);
  replay_change(session, &relation->history, CHANGE_RULE_DROPPED, statement_span(statement), name);
}

// ---- both ----

static void drop_parts(ReplaySession *session, const Statement *statement, const DropStmt *drop) {
  ListCell *cell;
  foreach (cell, drop->objects) {
    List *names = lfirst_node(List, cell);
    RangeVar range = replay_relation_of(names);
    Relation *relation = replay_need(session, statement, &range, drop->missing_ok);
    if (!relation) continue;
    const char *name = strVal(llast(names));
    if (drop->removeType == OBJECT_TRIGGER)
      drop_trigger(session, statement, relation, name);
    else
      drop_rule(session, statement, relation, name);
  }
}

static void rename_part(ReplaySession *session, const Statement *statement,
                        const RenameStmt *rename) {
  Relation *relation = replay_need(session, statement, rename->relation, rename->missing_ok);
  if (!relation) return;
  size_t i = rename->renameType == OBJECT_TRIGGER ? find_trigger(relation, rename->subname)
                                                  : find_rule(relation, rename->subname);
  if (rename->renameType == OBJECT_TRIGGER && i < relation->triggers.count)
    relation->triggers.items[i]->name = rename->newname;
  if (rename->renameType == OBJECT_RULE && i < relation->rules.count)
    relation->rules.items[i]->name = rename->newname;
}

// ---- event triggers ----

// WHEN TAG IN (...) is the only condition there is.
static bool fires_on_create_table(const CreateEventTrigStmt *create) {
  if (strcmp(create->eventname, "ddl_command_end") != 0) return false;
  if (!create->whenclause) return true;
  ListCell *condition, *tag;
  foreach (condition, create->whenclause)
    foreach (tag, (List *)lfirst_node(DefElem, condition)->arg)
      if (strcasecmp(strVal(lfirst(tag)), "create table") == 0) return true;
  return false;
}

static void create_event_trigger(ReplaySession *session, const Statement *statement,
                                 const CreateEventTrigStmt *create) {
  EventTrigger trigger = {
      .name = create->trigname,
      .on_create_table = fires_on_create_table(create),
      .enabled = true,
      .at = replay_name_after(statement, "trigger"),
  };
  name_function(session, create->funcname, &trigger.function_schema, &trigger.function_name);
  array_push(session->catalog->arena, &session->catalog->event_triggers, trigger);
}

static EventTrigger *find_event_trigger(const Catalog *catalog, const char *name) {
  for (size_t i = 0; i < catalog->event_triggers.count; i++)
    if (strcmp(catalog->event_triggers.items[i].name, name) == 0)
      return &catalog->event_triggers.items[i];
  return NULL;
}

static void drop_event_triggers(ReplaySession *session, const DropStmt *drop) {
  Catalog *catalog = session->catalog;
  ListCell *cell;
  foreach (cell, drop->objects) {
    const EventTrigger *trigger = find_event_trigger(catalog, strVal(lfirst(cell)));
    if (trigger)
      array_remove(&catalog->event_triggers, (size_t)(trigger - catalog->event_triggers.items));
  }
}

// The body of its function, if it is one that SQL can be found in.
static const char *event_body(const ReplaySession *session, const EventTrigger *trigger) {
  const Function *function = catalog_find_function(
      session->catalog, &session->search_path, trigger->function_schema, trigger->function_name, 0);
  return function && function->body ? function->body->text.data : "";
}

void replay_event_triggers(ReplaySession *session, Relation *relation) {
  const Catalog *catalog = session->catalog;
  for (size_t i = 0; i < catalog->event_triggers.count; i++) {
    const EventTrigger *trigger = &catalog->event_triggers.items[i];
    if (!trigger->enabled || !trigger->on_create_table) continue;
    const char *body = event_body(session, trigger);
    if (str_has_nocase(str(body), "enable row level security")) {
      relation->rls = YES;
      relation->rls_at = trigger->at;
      replay_change(session, &relation->history, CHANGE_RLS_ENABLED, trigger->at, NULL);
    }
    if (str_has_nocase(str(body), " force row level security")) {
      relation->forced = YES;
      relation->forced_at = trigger->at;
      replay_change(session, &relation->history, CHANGE_RLS_FORCED, trigger->at, NULL);
    }
  }
}

// ---- dispatch ----

static bool replay_drop(ReplaySession *session, const Statement *statement, const DropStmt *drop) {
  if (drop->removeType == OBJECT_EVENT_TRIGGER) {
    drop_event_triggers(session, drop);
    return true;
  }
  if (drop->removeType != OBJECT_TRIGGER && drop->removeType != OBJECT_RULE) return false;
  drop_parts(session, statement, drop);
  return true;
}

static bool replay_rename(ReplaySession *session, const Statement *statement,
                          const RenameStmt *rename) {
  if (rename->renameType == OBJECT_EVENT_TRIGGER) {
    EventTrigger *trigger = find_event_trigger(session->catalog, strVal(rename->object));
    if (trigger) trigger->name = rename->newname;
    return true;
  }
  if (rename->renameType != OBJECT_TRIGGER && rename->renameType != OBJECT_RULE) return false;
  rename_part(session, statement, rename);
  return true;
}

static void alter_event_trigger(ReplaySession *session, const AlterEventTrigStmt *alter) {
  EventTrigger *trigger = find_event_trigger(session->catalog, alter->trigname);
  if (trigger) trigger->enabled = alter->tgenabled != 'D';
}

bool replay_trigger(ReplaySession *session, const Statement *statement) {
  Node *tree = statement->tree;
  if (IsA(tree, DropStmt)) return replay_drop(session, statement, (DropStmt *)tree);
  if (IsA(tree, RenameStmt)) return replay_rename(session, statement, (RenameStmt *)tree);
  if (IsA(tree, CreateTrigStmt)) {
    create_trigger(session, statement, (CreateTrigStmt *)tree);
  } else if (IsA(tree, RuleStmt)) {
    create_rule(session, statement, (RuleStmt *)tree);
  } else if (IsA(tree, CreateEventTrigStmt)) {
    create_event_trigger(session, statement, (CreateEventTrigStmt *)tree);
  } else if (IsA(tree, AlterEventTrigStmt)) {
    alter_event_trigger(session, (AlterEventTrigStmt *)tree);
  } else {
    return false;
  }
  return true;
}
