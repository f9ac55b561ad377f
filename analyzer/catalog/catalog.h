// What the migrations have made of the database: PostgreSQL's catalogs as plain structs, each fact with
// the place that made it so. Names are folded and cut at 63 bytes as the server does; never quoted.
// Everything lives in the run's arena. Objects that were dropped are no longer listed.
#pragma once
#include "base/map.h"
#include "base/truth.h"
#include "input/migration.h"
#include "sql/parse.h"

typedef struct Relation Relation;
typedef struct Function Function;
typedef struct Role Role;
typedef struct Index Index;
typedef ARRAY(const char *) NameList;

// ---- history ----------------------------------------------------------------------------------

typedef enum ChangeKind {
  CHANGE_CREATED,
  CHANGE_REPLACED,
  CHANGE_RENAMED,
  CHANGE_MOVED /* SET SCHEMA */,
  CHANGE_DROPPED,
  CHANGE_OWNER,
  CHANGE_COLUMN_ADDED,
  CHANGE_COLUMN_DROPPED,
  CHANGE_COLUMN_RENAMED,
  CHANGE_COLUMN_TYPE,
  CHANGE_NOT_NULL_SET,
  CHANGE_NOT_NULL_DROPPED,
  CHANGE_DEFAULT_SET,
  CHANGE_DEFAULT_DROPPED,
  CHANGE_CONSTRAINT_ADDED,
  CHANGE_CONSTRAINT_DROPPED,
  CHANGE_CONSTRAINT_VALIDATED,
  CHANGE_INDEX_CREATED,
  CHANGE_INDEX_DROPPED,
  CHANGE_RLS_ENABLED,
  CHANGE_RLS_DISABLED,
  CHANGE_RLS_FORCED,
  CHANGE_RLS_UNFORCED,
  CHANGE_POLICY_CREATED,
  CHANGE_POLICY_ALTERED,
  CHANGE_POLICY_DROPPED,
  CHANGE_TRIGGER_CREATED,
  CHANGE_TRIGGER_DROPPED,
  CHANGE_RULE_CREATED,
  CHANGE_RULE_DROPPED,
  CHANGE_ATTACHED,
  CHANGE_DETACHED, // partitions and inheritance children
  CHANGE_OPTIONS,  // reloptions
  CHANGE_GRANTED,
  CHANGE_REVOKED,
  CHANGE_ROWS_INSERTED, // the first INSERT or COPY since the last other change
  CHANGE_ROWS_UPDATED,  // subject: the column that an UPDATE or MERGE sets
  CHANGE_ROWS_REMOVED,  // TRUNCATE, or DELETE without WHERE
  CHANGE_MAYBE, // something that could not be worked out may have changed it (see the gap at `at`)
} ChangeKind;

typedef struct Change {
  ChangeKind kind;
  Span at;
  const char *subject; // the column, policy, index, role, ... concerned; NULL: the object itself
  bool by_cascade;     // a CASCADE of something else did it
  const Migration *migration;
  uint32_t transaction; // counts transactions over the whole replay
} Change;
typedef ARRAY(Change) History; // in the order of the replay

// ---- parts of relations -----------------------------------------------------------------------

typedef struct Column {
  const char *name;
  const char *type; // as type_name() prints it; domains are not resolved; "" when unknown (CTAS)
  const char *collation; // NULL: the default one
  bool not_null, identity, generated, serial;
  Node *default_expr; // NULL: none. Locations are meaningless outside default_at
  Span at;            // its name, where it was added
  Span not_null_at;   // what made it NOT NULL, or what dropped that; none: never said
  Span default_at;
  bool inherited; // from a parent or partitioned table
  bool merged;    // inherited, and defined here as well: stays when the parent's goes
  // What ADD COLUMN gave to the rows that were there, whatever it has become since.
  bool was_filled, was_not_null; // by a default, an identity or an expression; NOT NULL at once
  Node *first_default;           // NULL: none, or it came with the table
  const char *first_context;     // setting, claim or identity that it reads (25.4); NULL: none
  Span first_default_at;
  // UNKNOWN: it is not known whether it admits NULL (CTAS of an unknown query)
  Truth uncertain_null;
} Column;

typedef enum ConstraintKind {
  CONSTRAINT_PRIMARY_KEY,
  CONSTRAINT_UNIQUE,
  CONSTRAINT_FOREIGN_KEY,
  CONSTRAINT_CHECK,
  CONSTRAINT_EXCLUSION,
} ConstraintKind;

typedef struct Constraint {
  ConstraintKind kind;
  const char *name;   // generated as the server does where none was given
  NameList columns;   // keys in order; NULL items for expressions (exclusion)
  NameList operators; // exclusion: one per column
  NameList included;  // INCLUDE
  const char *referenced_schema, *referenced_table; // foreign key: as resolved (follows renames)
  NameList referenced_columns; // resolved to the primary key when none were written
  bool match_full, not_valid, nulls_not_distinct;
  // FKCONSTR_ACTION_*: 'a' no action, 'r', 'c' cascade, 'n' set null, 'd' set default
  char on_delete, on_update;
  NameList on_delete_columns; // SET NULL (columns)
  Node *check;                // CHECK expression; exclusion: the predicate
  Index *index;               // primary key, unique, exclusion: what backs it
  bool inherited, merged;     // as for columns
  Span at;                    // its name or keyword, or the column's clause
} Constraint;

typedef struct IndexKey {
  const char *column;              // NULL: an expression
  Node *expr;                      // NULL: a plain column
  const char *collation, *opclass; // NULL: the default one
} IndexKey;

struct Index {
  const char *name; // in the schema of its relation
  Relation *relation;
  Index *parent;      // the partitioned index that it is attached to; NULL: none
  const char *method; // "btree", "hash", "gin", ...
  ARRAY(IndexKey) keys;
  NameList included;
  bool unique, primary, nulls_not_distinct;
  bool valid; // false: CREATE INDEX ON ONLY a partitioned table without all attachments
  Node *predicate;
  const Constraint *constraint; // NULL: a plain index
  Span at;
};

typedef enum Command {
  COMMAND_SELECT,
  COMMAND_INSERT,
  COMMAND_UPDATE,
  COMMAND_DELETE,
  COMMAND_ALL
} Command;
enum { COMMANDS = 4 }; // without COMMAND_ALL

typedef struct Policy {
  const char *name;
  Relation *relation;
  bool restrictive;
  Command command;
  NameList roles; // empty: PUBLIC; "current_user": the role that migrates, its name not known
  Node *using_expr, *check_expr; // NULL: not given
  const Statement *using_statement,
      *check_statement;    // for spans of nodes in them (statement_token)
  Span at;                 // its name in the statement that created it
  Span using_at, check_at; // the expressions, in the statement that gave them last
  NameList search_path;    // when it was created
  const struct Tie *ties;  // to the context; filled by tenant_infer()
  size_t tie_count;
  const struct Meaning *using_meaning,
      *check_meaning; // filled by meaning.c; NULL where the clause is absent
  // The clause by which reading the table comes back to it; NULL: none (circle.c)
  const struct Meaning *circle;
  History history;
} Policy;

typedef struct Trigger {
  const char *name;
  bool before, instead_of, for_each_row;
  bool on_insert, on_update, on_delete, on_truncate;
  const char *function_schema, *function_name;
  bool enabled;
  Span at;
} Trigger;

typedef struct RewriteRule {
  const char *name;
  Command event;
  bool instead;
  List *actions; // raw statements; NIL: NOTHING
  const Statement *statement;
  Span at;
} RewriteRule;

// Privileges as a set of these bits.
enum {
  PRIVILEGE_SELECT = 1,
  PRIVILEGE_INSERT = 2,
  PRIVILEGE_UPDATE = 4,
  PRIVILEGE_DELETE = 8,
  PRIVILEGE_TRUNCATE = 16,
  PRIVILEGE_REFERENCES = 32,
  PRIVILEGE_TRIGGER = 64,
  PRIVILEGE_MAINTAIN = 128,
  PRIVILEGE_USAGE = 256,
  PRIVILEGE_EXECUTE = 512,
  PRIVILEGE_CREATE = 1024,
  PRIVILEGES_OF_TABLE = 255,
};

typedef struct Grant {
  const char *grantee; // "public" (with is_public) or a role
  bool is_public;
  uint32_t privileges;
  NameList columns; // column privileges only; empty: the whole relation
  Span at;
  bool by_default; // ALTER DEFAULT PRIVILEGES
} Grant;
typedef ARRAY(Grant) Grants;

// ---- relations --------------------------------------------------------------------------------

typedef enum RelationKind {
  RELATION_TABLE,
  RELATION_PARTITIONED,
  RELATION_FOREIGN,
  RELATION_VIEW,
  RELATION_MATVIEW,
  RELATION_SEQUENCE,
} RelationKind;

// How a permissive/restrictive set of policies treats one command.
typedef enum Coverage {
  COVERAGE_NONE,     // no permissive policy
  COVERAGE_DENIED,   // restrictive policies alone, or a policy that is false
  COVERAGE_SCOPED,   // only rows of the context's tenant
  COVERAGE_UNSCOPED, // rows of other tenants
  COVERAGE_UNKNOWN,
} Coverage;

struct Relation {
  RelationKind kind;
  const char *schema, *name;
  bool temporary;
  bool drops_on_commit; // a temporary one with ON COMMIT DROP
  const char *owner;    // NULL: the role that migrates
  ARRAY(Column *) columns;
  ARRAY(Constraint *) constraints;
  ARRAY(Index *) indexes; // those of constraints too
  ARRAY(Policy *) policies;
  ARRAY(Trigger *) triggers;
  ARRAY(RewriteRule *) rules;
  Grants grants;

  Truth rls, forced; // UNKNOWN after something that could not be evaluated
  Span rls_at,
      forced_at; // what set the flag as it is (ENABLE or DISABLE, FORCE or NO FORCE); none: never
  Truth policies_known; // UNKNOWN: there may be policies that the replay did not see
  Truth columns_known;  // UNKNOWN: it may have columns that the replay did not see
  Truth exists; // UNKNOWN: no migration creates it, but one alters it (columns are then unknown)

  Relation *owned_by; // sequences: the table whose serial or identity column it feeds; NULL: none
  const char *owned_by_column;
  Relation *partition_of;         // NULL: no partition
  ARRAY(Relation *) parents;      // INHERITS
  ARRAY(Relation *) children;     // partitions and INHERITS
  const char *partition_strategy; // "list", "range", "hash"; NULL: not partitioned
  NameList partition_keys;        // NULL items for expressions

  // views and materialized views
  Node *query;                // the SELECT
  const Statement *statement; // that holds `query`
  NameList search_path;       // when it was created
  bool security_invoker, security_barrier, check_option;
  Span invoker_at;           // what set or reset security_invoker last; none: never said
  const struct Query *reads; // filled by query/resolve.c

  Span at;                    // its name, where it was created (or last created again)
  const Migration *migration; // that created it
  History history;

  // derived, filled by catalog/tenant.c and query/meaning.c once per run
  Column *tenant_column; // NULL: no tenant table
  bool is_tenant_root;
  // No tenant column, but a foreign key to this tenant table; NULL: none
  const Relation *tenant_parent;
  // For the roles that are granted it, PUBLIC's policies when none are known
  Coverage coverage[COMMANDS];
  Truth is_protected;        // enabled, forced, and scoped by policies for every command
  const Index *tenant_index; // NULL: none
};

// ---- functions --------------------------------------------------------------------------------

typedef struct FunctionArgument {
  const char *name; // NULL: unnamed
  const char *type;
  char mode; // 'i' in, 'o' out, 'b' inout, 'v' variadic, 't' table
  Node *default_expr;
} FunctionArgument;

struct Function {
  const char *schema, *name;
  bool is_procedure, returns_trigger, returns_set;
  ARRAY(FunctionArgument) arguments;
  const char *return_type; // "" for a procedure
  const char *language;    // folded: "sql", "plpgsql", "c", ...
  const char *owner;       // NULL: the role that migrates
  bool security_definer, leakproof;
  Span security_at; // the clause (or ALTER) that made it SECURITY DEFINER
  char volatility;  // 'i', 's', 'v'
  char parallel;    // 's', 'r', 'u'
  bool sets_search_path, search_path_ends_in_pg_temp, sets_row_security_off;
  Span search_path_at;
  NameList settings; // names in SET clauses, folded
  Grants grants;
  bool public_may_execute; // false after REVOKE ... FROM PUBLIC
  const Unit *body;        // text of the body with its map; NULL for C functions and BEGIN ATOMIC
  // LANGUAGE sql or BEGIN ATOMIC: the body; plpgsql: every SQL statement in it
  Statements statements;
  const struct PlBody *plpgsql; // NULL unless LANGUAGE plpgsql that parses
  NameList search_path;         // that its SET clause gives, else the one when it was created
  ARRAY(const struct Query *) queries; // filled by query/resolve.c; one per statement
  // The functions of the catalog that call it are all triggers'; filled there, too
  bool only_triggers_call;
  bool has_dynamic_sql; // EXECUTE of a text that could not be worked out
  Gaps gaps;            // of its body; replay() reports those of the functions that remain
  Span at;
  History history;
};

// ---- roles and the rest -----------------------------------------------------------------------

typedef struct Membership {
  const char *role; // the group
  bool inherit;
  Span at;
} Membership;

struct Role {
  const char *name;
  bool created; // false: only mentioned
  bool superuser, bypassrls, createrole, login, inherit;
  Span superuser_at, bypassrls_at;
  ARRAY(Membership) member_of;
  Span at;
  History history;
};

typedef struct DefaultPrivilege {
  const char *for_role; // NULL: the role that migrates
  const char *schema;   // NULL: all
  char object;          // 'r' tables and views, 'f' functions, 's' sequences
  Grant grant;
  bool revoked; // taken from what the server gives by itself (EXECUTE of functions to PUBLIC)
} DefaultPrivilege;

// CREATE EVENT TRIGGER ... ON ddl_command_end whose function enables row security (28.6).
typedef struct EventTrigger {
  const char *name, *function_schema, *function_name;
  bool on_create_table; // no WHEN TAG, or one that lists CREATE TABLE
  bool enabled;
  Span at;
} EventTrigger;

// A value that sessions start with: ALTER DATABASE / ALTER ROLE ... SET name = value.
typedef struct StartSetting {
  const char *role; // NULL: of the database
  const char *name, *value;
  Span at;
} StartSetting;

typedef struct SchemaObject {
  const char *name, *owner;
  Grants grants;
  Span at;
} SchemaObject;

// A relation whose row security was enabled and forced when a migration's statement came to it.
typedef struct FilteredAccess {
  Relation *relation;
  Command command;                // COMMAND_SELECT: it is read
  Span at;                        // its name in the statement; of a view, the view's
  Span forced_at;                 // what had forced it
  bool is_referenced;             // by the foreign key that is checked
  ARRAY(const Policy *) policies; // that it had
} FilteredAccess;

// A statement of a migration (of a DO block, an EXECUTE or a function that it calls, too) that writes
// rows which it reads from tables, with the relations whose policies decided which ones (25.3, 25.9).
typedef struct DataChange {
  Span at;
  const Migration *migration;
  uint32_t transaction;
  const char *role;               // that ran it; NULL: the role that migrates
  bool context_set;               // the session had a value for some custom setting
  bool row_security_off;          // it fails rather than being filtered (25.10)
  ARRAY(FilteredAccess) accesses; // at least one
  const Relation *child;          // whose rows a foreign key checks; NULL for other changes
  const Constraint *reference;    // that key
} DataChange;

typedef struct TenantKey {
  NameList columns;  // usually one
  NameList declared; // those that models of the application declare; before tenant_infer()
  const char *root;  // "schema.table" or NULL
  Relation *root_relation;
  // Columns by which the root belongs to what has several tenants (projects.org_id): whoever is kept to one of these sees
  // no stranger's rows.
  NameList above;
  NameList settings;       // context settings ("app.tenant_id"), folded
  bool settings_name_user; // not the tenant: policies look the user's memberships up
  NameList identities;     // other sources of the context in policies: "auth.uid()", "current_user"
  NameList evidence;       // sentences
  bool configured;
} TenantKey;

typedef struct Catalog {
  Arena *arena;
  const Database *database;
  Map relations;        // "schema.name" -> Relation *
  Map functions;        // "schema.name" -> FunctionOverloads *
  Map roles;            // name -> Role *
  Map schemas;          // name -> SchemaObject *
  Map indexes;          // "schema.name" -> Index *
  Map constraint_names; // names that constraints of any table have or once had -> the catalog
  Map types;      // "schema.name" -> the domain's base type (const char *), "" for other types
  Map composites; // "schema.name" -> List * of ColumnDef
  Map not_null_domains; // "schema.name" -> Span * of the domain's NOT NULL
  ARRAY(DefaultPrivilege) default_privileges;
  ARRAY(StartSetting) start_settings;
  ARRAY(EventTrigger) event_triggers;
  const char *migrating_role;     // NULL: not known. Known on platforms ("postgres" of Supabase)
  History dropped_policies;       // subject: "schema.table.policy"; for rls-turned-off
  ARRAY(DataChange) data_changes; // in the order of the replay (data_change.c)
  // Foreign keys added or validated, which read both tables (15.11)
  ARRAY(DataChange) reference_checks;
  TenantKey tenant;
  NameList application_roles, bypass_roles; // as configured; filled by tenant_infer()
  Gaps *gaps;
} Catalog;

typedef ARRAY(Function *) FunctionOverloads;

Catalog *catalog_new(Arena *arena, const Database *database, Gaps *gaps);

bool name_list_has(const NameList *names, const char *name);         // NULL items are passed over
void name_list_add(Arena *arena, NameList *names, const char *name); // unless it is there already

// By exact schema and name; NULL when there is none.
Relation *catalog_get_relation(const Catalog *catalog, const char *schema, const char *name);
const char *catalog_get_type(const Catalog *catalog, const char *schema, const char *name);
// The table that the constraint references; NULL: it is no foreign key, or no such table is known.
Relation *catalog_get_referenced(const Catalog *catalog, const Constraint *constraint);
// As the server looks a name up: in `schema`, or along `path` when schema is NULL.
Relation *catalog_find_relation(const Catalog *catalog, const NameList *path, const char *schema,
                                const char *name);
// The overload that takes `arguments` arguments (defaults counted); any when `arguments` is -1. NULL: none.
Function *catalog_find_function(const Catalog *catalog, const NameList *path, const char *schema,
                                const char *name, int arguments);
Role *catalog_get_role(const Catalog *catalog, const char *name);    // NULL: never mentioned
Column *relation_column(const Relation *relation, const char *name); // NULL: none
// The one column of its primary key; NULL: none, or several.
const char *relation_key_column(const Relation *relation);
Policy *relation_policy(const Relation *relation, const char *name); // NULL: none
// The last such change; subject NULL: any. NULL: none.
const Change *relation_last_change(const Relation *relation, ChangeKind kind, const char *subject);
// Whether the table may have had rows before the change `at` of its history: an earlier
// migration made it, or rows were inserted since it was made.
bool relation_may_hold_rows(const Relation *relation, const Change *at);
// Whether, from one change of its history up to another, every row may have got a value for the column:
// an UPDATE sets it, no row is left, or something that is not known happens.
bool relation_fills(const Relation *relation, const char *column, const Change *from,
                    const Change *to);
bool relation_is_table(const Relation *relation); // table, partitioned or foreign
// "schema.name"
const char *relation_full_name(Arena *arena, const Relation *relation);
// Whether `role` has any of `privileges` on the relation by a grant to it, to PUBLIC or to a role that
// it inherits from. A NULL role asks about PUBLIC alone.
bool relation_grants(const Catalog *catalog, const Relation *relation, const char *role,
                     uint32_t privileges);
// The grant to a role other than the owner (or to PUBLIC) that is widest; NULL: nobody else may use it but roles that
// row-level security never binds.
const Grant *relation_foreign_grant(const Catalog *catalog, const Relation *relation,
                                    uint32_t privileges);
// Superuser or BYPASSRLS (3.3, 3.6: neither is inherited). NULL, a role never created: NO is not known.
Truth role_bypasses(const Catalog *catalog, const char *role);
// Whether `member` is `role` or inherits from it through any number of memberships.
bool role_inherits(const Catalog *catalog, const char *member, const char *role);

// Every item in the order in which the migrations created them; skips what was dropped.
#define catalog_each(map, Type, name)                                                              \
  for (size_t name##_i = 0; name##_i < (map)->count; name##_i++)                                   \
    for (Type *name = (map)->entries[name##_i].value; name; name = NULL)
