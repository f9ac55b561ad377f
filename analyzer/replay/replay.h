// Migrations in order -> Catalog.
#pragma once
#include "catalog/catalog.h"

// Runs every migration of `catalog->database`. Never fails: what cannot be replayed becomes a gap and
// makes the relations that it may have touched UNKNOWN.
// Reads on up to `threads` threads; what comes out is the same for any number of them.
void replay(Catalog *catalog, size_t threads);

// ---- between the files replay*.c and do_block.c ----

// What settings make of row security for the statements that follow.
typedef struct ReplayGuard {
  bool context_set;      // a custom setting has a value
  bool row_security_off; // what would be filtered is an error
} ReplayGuard;

// The session in which statements run. Reset at the start of each migration.
typedef struct ReplaySession {
  Catalog *catalog;
  const Migration *migration;
  const struct FunctionBody *body; // of the statement, where it was read before
  bool unordered;                  // several migrations without an order (replay_order.h)
  bool has_temporary;              // tables or functions in pg_temp
  bool by_cascade;                 // what changes now is dropped along with something else
  // Schemas that unqualified names are looked up in; the first one takes new objects
  NameList search_path;
  // SET ROLE, SET SESSION AUTHORIZATION; else catalog->migrating_role. NULL: the role that migrates
  const char *current_role;
  // What SET (not LOCAL) gave: in force again when the transaction ends
  NameList lasting_search_path;
  const char *lasting_role;
  ReplayGuard guard, lasting_guard;
  uint32_t transaction;
  int depth;      // of DO blocks and function calls that are being evaluated
  uint32_t steps; // that evaluating them took in this migration; bounded
  unsigned
      template_effects; // of statements about a placeholder, over the whole replay (replay_template.c)
  Span template_at;     // the first of them
  bool conditional;     // inside a branch that may not run: IF EXISTS lookups that fail stay silent
} ReplaySession;

// Applies one statement. Used by replay() for scripts and by do_block for EXECUTE and static SQL.
void replay_statement(ReplaySession *session, const Statement *statement);

// One function per kind of statement; each ignores other nodes and returns false for them.
bool replay_table(
    ReplaySession *session,
    const Statement
        *statement); // CREATE/ALTER/DROP/RENAME of tables, indexes, sequences, types, schemas
bool replay_policy(ReplaySession *session,
                   const Statement *statement); // CREATE/ALTER/DROP POLICY, row security flags
bool replay_view(ReplaySession *session,
                 const Statement *statement); // views, materialized views, their options
bool replay_function(ReplaySession *session,
                     const Statement *statement); // functions, procedures, triggers, rewrite rules
bool replay_role(
    ReplaySession *session,
    const Statement *statement); // roles, memberships, grants, default privileges, owners
bool replay_block(ReplaySession *session,
                  const Statement *statement); // DO, SELECT function(), CALL, PERFORM (do_block.c)

// A name for the functions below that stands in no statement; `schema` may be NULL.
static inline RangeVar replay_range(const char *schema, const char *name) {
  return (RangeVar){.type = T_RangeVar,
                    .schemaname = (char *)schema,
                    .relname = (char *)name,
                    .inh = true,
                    .relpersistence = 'p',
                    .location = -1};
}
// What all of them use (replay.c).
const char *replay_creation_schema(const ReplaySession *session, const RangeVar *name);
Relation *replay_find(const ReplaySession *session, const RangeVar *name); // NULL: none
// The relation, made with exists UNKNOWN and a gap when no migration creates it (unless missing_ok).
Relation *replay_need(ReplaySession *session, const Statement *statement, const RangeVar *name,
                      bool missing_ok);
// A new relation of the current role with what default privileges give, in the schema that takes new objects.
// Replaces one of the same name. The caller fills the rest (and calls replay_event_triggers for tables).
Relation *replay_new_relation(ReplaySession *session, RelationKind kind, const RangeVar *name,
                              Span at);
// One that only may exist: nothing is known of it.
Relation *replay_unknown_relation(ReplaySession *session, const RangeVar *name, Span at);
// Gives the relation the columns of `query`, the first ones under other names where `column_names` (Strings)
// has some. False, and columns_known UNKNOWN, when the query may have more (replay_create_as.c).
bool replay_query_columns(ReplaySession *session, const Statement *statement, Relation *relation,
                          Node *query, List *column_names);
void replay_change(ReplaySession *session, History *history, ChangeKind kind, Span at,
                   const char *subject);
// Drops the relation and what hangs on it; `cascade` takes views, foreign keys and policies of others along.
void replay_drop_relation(ReplaySession *session, Relation *relation, Span at, bool cascade);

// A new table, view, sequence is owned by the current role and gets what ALTER DEFAULT PRIVILEGES gives
// (21.2, 21.3): call it for every relation that is created (replay_default.c).
void replay_apply_defaults(ReplaySession *session, Relation *relation);
// Row security that an event trigger enables (28.6): call it after CREATE TABLE, LIKE and PARTITION OF
// included, not after CREATE TABLE AS or SELECT INTO (replay_trigger.c).
void replay_event_triggers(ReplaySession *session, Relation *relation);
// Drops the function; `cascade` takes along the policies and triggers that call it (18.8; replay_call.c).
void replay_drop_function(ReplaySession *session, Function *function, Span at, bool cascade);
// Drops the policy and remembers that in catalog->dropped_policies (replay_policy.c).
void replay_drop_policy(ReplaySession *session, Policy *policy, Span at, bool by_cascade);
// SET (...) and RESET (...) of a view: AT_SetRelOptions and AT_ResetRelOptions, also where they are written
// as ALTER TABLE (replay_view.c).
void replay_view_options(ReplaySession *session, const Statement *statement, Relation *view,
                         List *options, bool reset);
// The name that a role specification means now; CURRENT_USER and the like are the current role, or NULL when
// that is the role that migrates; "public" for PUBLIC (replay_role.c).
const char *replay_role_name(const ReplaySession *session, const RoleSpec *role);
// What a hosting platform has made before the first migration runs, and catalog->migrating_role
// (platform.c). Once, at the start of replay().
void platform_prepare(Catalog *catalog);
