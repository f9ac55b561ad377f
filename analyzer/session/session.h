// Where the SQL of application code runs: on which connection, in a transaction or not, with the tenant's
// context set or not. Found by following every path through the functions of the project, across calls.
#pragma once
#include "calls/driver.h"
#include "text/query_file.h"
#include "input/config.h"
#include "query/query.h"
#include "session/effect.h"

// A call on the way from a function that nobody calls to the statement.
typedef struct CallStep {
  Span at;
  const char *name; // of the function that is called
} CallStep;
typedef ARRAY(CallStep) CallPath; // the outermost call first

// How a value came into a setter.
typedef enum SetterValue {
  SETTER_CONSTANT,
  SETTER_PARAMETER, // bound beside the text
  SETTER_PASTED,    // part of the text at run time
  SETTER_COMPUTED,  // an expression of the server, or in a function's body
} SetterValue;

// What a setting is to tenants.
typedef enum SetterAbout {
  ABOUT_NOTHING, // work_mem, a column of an UPDATE that is put together from pieces
  ABOUT_SETTING, // a custom one, as app.tenant_id is
  ABOUT_ROLE,    // the role, the session's user
  ABOUT_PATH,    // search_path
  ABOUT_SCHEMA,  // the schema of what one statement names, out of a request
} SetterAbout;

// A statement that sets or clears a setting, the role or the search_path of its session.
typedef struct Setter {
  Span at;   // the setting, in the text
  Span call; // the call that sends a text which stands elsewhere; none: it stands in the call
  const char *name; // folded: "app.tenant_id", "role", "search_path"; NULL: not known
  SetterAbout about;
  // Policies read the setting, or the configuration names it; search_path where each tenant has a schema.
  bool is_context;
  Str connection_name; // of what takes it, see Site; the first one
  bool by_function;    // set_config() and functions around it, against SET
  bool for_itself;     // such a function uses tables behind it: what is LOCAL serves them
  bool clears;
  bool is_alone;       // search_path is one schema, which is not the same for all tenants
  bool is_quoted_list; // SET search_path TO 'a, b': the name of one schema (rls-facts 30.4)
  Truth local;         // LOCAL, or is_local true
  SetterValue value;
  bool is_plain;        // SETTER_PASTED: by its declared type it holds no quote: a UUID, a number
  bool is_quoted;       // SETTER_PASTED: by a function of the driver
  bool is_checked;      // SETTER_PASTED: its form is looked at before, and admits no quote
  const char *constant; // SETTER_CONSTANT; NULL otherwise
  Truth in_transaction; // NO: somewhere it runs where none is open
  bool on_pool;         // sent over a pool: nothing says which connection takes it
  // The code resets it on the same connection, or closes that; UNKNOWN: on some of the ways that lead here.
  Truth is_undone;
  Span left_at; // is_undone UNKNOWN: the function in which a way begins where nothing does; or none
  // The driver resets connections that come back to its pool, or the connection is the function's own: only a
  // pooler in front of the server hands it on (rls-facts 11.9).
  bool pool_resets;
  bool in_hook;      // runs at an event of the connection, such as checkout
  bool if_given;     // left out only where there is nothing to set: `if (tenantId)`
  bool client_binds; // the driver writes parameters into the text itself
  const char *near;  // is_context is NO: a setting that policies read and nothing sets; NULL: none
  const Catalog *catalog;           // NULL: of no database in particular
  const Function *catalog_function; // that it stands in; NULL: application code
  bool through_function; // a function of the catalog does it, which has a Setter of its own
  HostRef function;      // that it stands in, of application code
  CallPath path;         // to where it runs outside of a transaction; may be empty
} Setter;

// Who gets what it leaves on the connection, for messages.
const char *setter_heir(const Setter *setter);

// Why the context is not there.
typedef enum Lost {
  LOST_NEVER_SET,        // nothing in the function or its callers sets it
  LOST_ONE_PATH,         // it is set on some paths to the statement only
  LOST_NO_TRANSACTION,   // it was set LOCAL outside of a transaction
  LOST_COMMITTED,        // its transaction has ended
  LOST_OTHER_CONNECTION, // it was set on another connection, or through the pool
  LOST_LATER,            // it is set after the statement, in the same function
} Lost;

// A statement that application code sends.
typedef struct Site {
  Span at;   // the statement, in the text
  Span call; // as for Setter
  const Statement *statement;
  const SqlText *text;
  const FileQuery *file_query; // that it is part of; NULL: the text stands in code
  Span
      run_at; // of a query of a file: the call that is the least safe; none: nobody was seen to run it
  const Catalog *catalog; // of the database that has its relations
  const Query *query;     // NULL: it touches no relation
  // Whether the context is set on every path on which the statement is reached. UNKNOWN: on a connection
  // that comes from outside of what was followed.
  Truth context;
  bool may_be_unset;   // reached where nobody was seen to put the connection that it is sent on
  bool ambient;        // on the connection that is bound to the thread, process or request
  Str connection_name; // that code asks for the connection by; length 0: none
  bool for_all;  // by whoever works for all tenants, as the names of the connection or the file say
  bool by_job;   // a background job comes here without the context: no request's middleware helps
  bool by_model; // for the rows of a model, whose own filter is put around it (Entity Framework)
  // An ORM adds the tenant's condition: by_model, or to the query of entities that say so
  bool filtered;
  // Of one tenant: the function around it handles a request, or is given the tenant
  bool for_client;
  bool by_builder;     // no text: what a query builder's call comes to
  bool compares_owner; // the function around it looks at whose the rows are that it has read
  bool bypasses_rls;   // sent with a key or role for which policies do not hold
  bool by_gateway;  // through the platform's own server, which hands the database the user's token
  bool lacks_token; // nothing in the project hands it to the connection that this is sent on
  bool needs_context; // the policies of its tables read it from the session's settings, or:
  // A tenant's, which only search_path tells from other tenants'; NULL: none
  const TableRef *by_path;
  // On every path search_path has a tenant's schema alone: what is not qualified is the tenant's own.
  Truth in_schema;
  Lost lost;            // where context is NO
  bool cleared;         // context NO: the code itself has taken it away before
  const Setter *setter; // that set it in vain or too late; NULL: none
  HostRef function; // that it is sent from; none: a query of a file that no code was seen to call
  CallPath path;    // to where it is not set
} Site;

// A call that leaves the scope which keeps each query to the tenant: of an ORM, or of row security.
typedef struct Hatch {
  Span at;          // what is called
  const char *name; // "unscoped", "skip_org_id"
  const Catalog *catalog;
  const Relation *table;    // that it asks for; NULL: it is about all that runs then
  bool leaves_policies;     // row security, against the scopes of an ORM
  const HostNode *function; // around it; NULL: none
  ARRAY(Span) others;       // in the same function, of the same name and table
} Hatch;

typedef struct Sessions {
  ARRAY(Setter *) setters; // by path and offset
  ARRAY(Site *) sites;
  ARRAY(Hatch *) hatches; // in the order of files and offsets
  bool by_path;           // each tenant has a schema, so that search_path is a context
} Sessions;

typedef struct SessionInput {
  Arena *arena;
  const Config *config;
  const HostProject *project;
  DriverTables *drivers;
  const Source *const
      *sources; // all files of the application, of which the project has those that lead to SQL
  size_t source_count;
  const QueryFiles *queries; // that code may call; NULL: none
  const Catalog *const *catalogs;
  size_t catalog_count;
  size_t threads; // at most; the result is the same
  Gaps *gaps;
} SessionInput;

// Follows every function of the project. Never fails: where a bound is reached (calls 12 deep, 200,000
// nodes from one function, 5,000 once all have taken 50 million) there is a gap, and what lies behind it is UNKNOWN.
Sessions session_follow(const SessionInput *input);

// The statements and settings as text, for golden files.
Str session_dump(Arena *arena, const Sessions *sessions);
