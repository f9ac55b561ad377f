// The interpreter of host code: walks the tree of a function as a program would run, with what is known of
// connections and closures as values. Used by the files session/*.c alone.
#pragma once
#include "orm/orm.h"
#include "session/looked_for.h"
#include "session/state.h"

typedef enum ValueKind {
  VALUE_UNKNOWN,
  VALUE_CONNECTION,
  VALUE_CLOSURE,
  VALUE_INSTANCE,
  VALUE_TEXT,    // an argument that may be SQL, for a function that sends what it is given
  VALUE_MAP,     // values under keys: carried.c
  VALUE_NOTHING, // null, undefined
  VALUE_CONTEXT, // the tenant's context, as a query has read it where it was set
} ValueKind;

typedef struct Frame Frame;

typedef struct Value {
  ValueKind kind;
  size_t connection; // VALUE_CONNECTION: its number
  HostRef ref; // VALUE_CLOSURE: the FUNCTION; VALUE_INSTANCE: the CLASS; VALUE_TEXT: the argument
  const HostNode *call; // VALUE_TEXT: that it is an argument of
  Frame *frame;         // VALUE_CLOSURE: where it was made; NULL: at the top of a file.
                        // VALUE_INSTANCE: its fields; NULL: the class itself, or fields not known
                        // VALUE_MAP: its entries, and those of the frames around
  const struct Value *object; // VALUE_CLOSURE: what the method was taken from; NULL: nothing known
} Value;

typedef ARRAY(Value) Values;

typedef struct Variable {
  Str name;
  Value value;
} Variable;

// A function that is being followed, or a file's top level.
struct Frame {
  Frame *outer; // of a closure: the frame that it was made in
  HostRef function;
  ARRAY(Variable) variables;
  Value returned; // joined over all returns
  State exits;    // joined over all returns
  State agreed;   // joined over those of anything but false or nothing
  State failed;   // joined over those of an error, which are no exits: whoever called leaves, too
  State *breaks;  // joined over what leaves the loop or switch around; NULL: there is none
  // What `yield` runs: the body of the with statement or block that called a generator; NULL: nothing.
  const HostNode *yield_body;
  Frame *yield_frame;
  const HostNode *yield_target;     // that the yielded value is bound to
  ARRAY(const HostNode *) deferred; // Go: calls that run when the function ends
  bool is_called;                   // by code that is followed
  uint64_t
      given; // a bit for each parameter that the call gives something but null, from the first one
  int in_vain;        // depth of branches that are not taken, as what they say is missing is there
  bool left_body;     // the body returned, as far as the generator has not ended
  bool yield_returns; // what stands behind the yield runs after whoever asked for the value
};

typedef ARRAY(const HostNode *) Running; // functions on the stack, against recursion
typedef struct Waiting Waiting;          // annotated.c
typedef ARRAY(const Setter *) SetterList;

// A statement that looks for rows of the tenant, or for rows whose tenant is looked at.
typedef struct RowSearch {
  HostRef call;
  const HostNode *text_node; // its text, among the call's arguments; NULL: there is none
  const SqlText *text;
  RowKeys keys;
  OrmKeys given; // by a query builder: what the keys are given, $1 first
  Str tenant;    // for LookedFor
  bool is_owner; // the same
  SearchAnswer answer;
} RowSearch;
typedef ARRAY(RowSearch) RowSearches;

// Of the connections of one engine, where that shows.
typedef struct BeginHook {
  HostRef engine; // as of Connection
  Truth context;  // UNKNOWN: on some of its paths
  Setter *setter; // that sets it
} BeginHook;
typedef ARRAY(BeginHook) BeginHooks;

typedef struct Interpreter {
  const SessionInput *input;
  Arena *arena;
  Connections connections;
  State state;
  Frame *frame;
  CallPath path;
  Running running;
  size_t steps;     // since the root began
  size_t all_steps; // since the first root began
  bool exhausted;
  Map sites, setters;  // by node and number -> Site *, Setter *
  Map globals;         // by node -> Value *: fields, variables of files
  Map handles;         // by definition or text -> Value *: connections that were made out of sight
  Map texts;           // by node -> SqlText *
  Map built;           // by call of a query builder and table -> SqlText *
  Map statements;      // by SqlText -> Statements *
  Map query_bounds;    // by Site * of a query of a file -> BoundBy *: what holds of all its calls
  Map sent;            // by node of a text: a function has sent it
  Map looked_for;      // by function -> RowSearches * in it; sql_looked_for.c
  size_t contexts_set; // setters that took effect so far
  size_t resets_run;   // so far
  const HostNode *answered; // the last call of a function that was followed,
  State answer;             // and what holds where it has not said no
  int injecting;  // depth of functions that others get a value from: theirs end at the yield
  Map injected;   // by function or class -> Value *: what the root that is being followed was given
  int in_wrapper; // depth of calls that the configuration says the context is set in
  Value
      carried; // a VALUE_MAP by storage: what AsyncLocalStorage runs the code with; else there is none
  ARRAY(HostRef) advices; // methods of aspects, which run around others
  Map bound;              // by annotation -> bool of each advice: it runs around what has that
  Waiting *waiting;       // the function that one of them runs around; NULL: there is none
  int in_hook;            // depth of closures that run at events of connections
  Map relevance;          // by function -> Truth *
  Map called;             // by function: somebody in the project calls it, or hands it to somebody
  Map called_directly;    // by function: somebody in the project calls it
  Map callers;            // by function -> HostRefs * of the calls; callers.c
  Map called_names; // by the names of calls that are of nothing known: the one with the most arguments
  Map plain_results[2]; // by function -> Value *: see call_function(); those of background jobs
  Map visited;          // by function: it has been followed
  ARRAY(Site *) unset;  // sites of the function that is being followed, for LOST_LATER
  NameList settings;    // that policies get the context from, at most 63
  // That set the context of the ambient connection in functions which nobody in the project calls: middleware may
  // run them before any other.
  SetterList ambient_setters;
  bool hook_clears; // the event that is being followed takes away what is left on the connection
  SetterList hook_setters; // an event of the connection sets the context for the whole session
  int in_job;              // what is followed runs as a background job
  bool by_path;            // each tenant has a schema, which search_path finds
  bool makes_schemas, sets_path; // statements were seen that make such schemas, and that choose one
  BeginHooks begin_hooks;        // that set the context whenever a transaction begins
  // Python's driver writes parameters into the text: of calls that are not awaited, and of others. UNKNOWN: nobody has looked
  Truth client_binds[2];
  Truth prisma_extended; // a client of it is; UNKNOWN: nobody has looked
  unsigned
      orm_hooked; // libraries to all of whose calls the project may add the tenant: bits as of orm_hooks()
  // A function that runs around every statement of a client (extension.c) is being followed; it has run the
  // statement; the context that the statement saw.
  bool around, around_ran;
  Truth around_context;
  struct Models *models; // what model.c knows
  Sessions *sessions;
} Interpreter;

// eval.c: an expression or statement. The state and the variables change as if it had run.
Value eval(Interpreter *interpreter, const HostNode *node);
void eval_children(Interpreter *interpreter, const HostNode *node);
// Binds names of a target (a name, or a pattern) to the value.
void eval_bind(Interpreter *interpreter, const HostNode *target, Value value);
HostRef eval_ref(const Interpreter *interpreter, const HostNode *node);

// control.c: branches, loops, try, with.
Value control_eval(Interpreter *interpreter, const HostNode *node);

// call.c: what a call does.
Value call_eval(Interpreter *interpreter, const HostNode *call);
// Whether context.wrappers of the configuration names the function that a CALL or DECORATOR means.
bool call_is_wrapper(const Interpreter *interpreter, const HostNode *call);
// Follows a function with these arguments; `call` gives the place for the path, and may be NULL.
Value call_function(Interpreter *interpreter, Value function, const HostNode *call,
                    const Value *arguments, size_t count);
// A with statement or block around a call of a generator: its body runs where the generator yields.
// False: the call is no generator of the project.
bool call_around(Interpreter *interpreter, const HostNode *call, const HostNode *target,
                 const HostNode *body);
// Whether following the function can tell anything: SQL, connections, closures that it runs.
bool call_is_relevant(Interpreter *interpreter, HostRef function);

// bound.c: the value that the call binds to the parameter; node NULL: not known. `text_node` is the expression of the
// text, among the call's arguments.
HostRef bound_value(const HostProject *project, HostRef call, const HostNode *text_node,
                    const SqlText *text, size_t number);
// The number of the parameter; 0: it is none.
size_t bound_number(const SqlText *text, const SqlHole *hole);
// bound_pushed.c: the value that code pushes to the list of values for a parameter whose number it works out.
HostRef bound_pushed(const HostProject *project, HostRef call, const HostNode *text_node,
                     const SqlText *text, const SqlHole *hole);
// bound_query.c: the value that a call gives $number of a query of a file.
HostRef bound_to_query(const HostProject *project, HostRef call, const SqlText *text,
                       size_t number);
// Who decides what parameters hold ($1 is bit 0, as far as 64 of them), where it is not who calls.
typedef struct BoundBy {
  uint64_t earlier; // a query that has read it before
  uint64_t program; // the program: a constant, what an object has made for itself
  uint64_t self;    // a token or a session: it is the key of who has signed in
  uint64_t made;    // a generator of keys, just now: uuid4()
  KnownKeys known;  // an earlier query: they are keys of the tenant's rows
} BoundBy;
// Leaves what holds of another call of the same query as well. False: all of it does.
bool bound_keep_common(BoundBy *by, const BoundBy *other);
BoundBy bound_find(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                   const SqlText *text);

// sql_looked_for.c: `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`, and then another statement by the same key.
// Remembers what the statement of the site, if it is such a one, looks for.
void looked_for_add(Interpreter *interpreter, const RowSearch *search);
void looked_for_note(Interpreter *interpreter, HostRef call, const HostNode *text_node,
                     const Site *site);
// The keys that the value, which $number is bound to, has been found to be so where `call` is reached.
KnownKeys looked_for_value(Interpreter *interpreter, HostRef call, HostRef value, int number);

// same_value.c: what the expression only converts, `id` of `uuid.Parse(id)`, or itself; and the text of that.
HostRef same_value_of(const HostProject *project, HostRef value);
Str same_value(const HostProject *project, HostRef value);

// callers.c: who calls a function.
// `call` NULL: somebody who is not known.
void callers_note(Interpreter *interpreter, HostRef function, HostRef call);
// Who decides what the value is, which is bound to $number, where it is a parameter: what holds of all that is handed to it.
void callers_bind(Interpreter *interpreter, HostRef value, int number, BoundBy *by);
// What each call of its function hands to the parameter that `value` names, node NULL where that does not show; none: it is no
// parameter, or somebody who is not known calls it.
HostRefs callers_arguments(Interpreter *interpreter, HostRef value);
// The same of those calls that are seen, whether there are others or not.
HostRefs callers_seen(Interpreter *interpreter, HostRef value);
// Leaves of the keys those that are among the others.
void callers_keep_common(KnownKeys *keys, const KnownKeys *others);

// identity.c: whether the value is the key of who has signed in.
bool identity_is(const HostProject *project, HostRef value);

// made.c: whether the value is a key that the program has made just now.
bool made_here(const HostProject *project, HostRef value);

// earlier.c: whether the value is out of a row that a query has read before.
bool earlier_has_read(Interpreter *interpreter, HostRef value);

// handed_text.c: SQL that calls are given which no driver knows.
// Whether the node is SQL, or an argument that names a constant with SQL.
bool handed_text_holds_sql(const Interpreter *interpreter, HostRef function, const HostNode *node);
// SQL as people write it, `SELECT ... FROM`, though it may not parse: prose looks otherwise.
bool handed_text_is_shouted(const HostFile *file, const HostNode *string);
// A part of a statement: `WHERE ...`, `AND ...`.
bool handed_text_is_clause(const HostFile *file, const HostNode *string);
// Sends the first SQL among the arguments. `function`: that is called; none: it is not the project's.
void handed_text_send(Interpreter *interpreter, const HostNode *call, HostRef function);
// The elements of a list that are SQL, as values for whoever goes over it: `for sql in ["DELETE ...", ...]`. Of a name
// what it was assigned in this file.
void handed_text_listed(Interpreter *interpreter, const HostNode *expr, Values *texts);

// Whether what is followed began in a function that frameworks run around or before others, by its names, or
// by what it is given to run.
bool root_is_middleware(const Interpreter *interpreter);

// annotated.c: what annotations of a function, and of its class, have run around it.
// Runs the function of `frame`, which has its variables; `call` NULL: a framework calls it.
void annotated_run(Interpreter *interpreter, Frame *frame, const HostNode *call);
// Whether the annotations do nothing, because an object calls a method of its own, which no proxy sees.
bool annotated_depends_on_caller(Interpreter *interpreter, HostRef function, const HostNode *call);
// A method of an aspect, by its annotation.
bool annotated_is_advice(Interpreter *interpreter, HostRef function);
// The method of the aspect that is being followed lets what it runs around run.
void annotated_proceed(Interpreter *interpreter);
// `if (method.isAnnotationPresent(CrossTenant.class))` of an aspect, in a helper too: whether what it runs around has the
// annotation. UNKNOWN: it asks for something else.
Truth annotated_asks(Interpreter *interpreter, const HostNode *condition);

// ---- given.c: conditions about what a function was given ----

// Whether the text of an expression is null, whatever the language calls it.
bool given_is_nothing(Str text);
// Whether the `count` arguments that the function is followed with are those of the call, but for `body`, the block that it
// is given.
bool given_by(const HostNode *call, const HostNode *function, const HostNode *body, size_t count);
// Notes that the call gives `value` for the parameter.
void given_note(Frame *frame, const HostNode *parameter, Value value);
// Whether `if (tenantId)` holds in a function that a caller gave a tenant or none; UNKNOWN: nobody who is followed calls it,
// or it asks for more.
Truth given_holds(const Interpreter *interpreter, const HostNode *condition);

// root.c: a function that nobody was seen to call, through its decorators, with what is injected into it.
void root_follow(Interpreter *interpreter, HostRef function);
// The row of a class that a driver calls at events of its connections, where the function is its method
// (`:DbConnectionInterceptor`); NULL: it is none.
const DriverRow *root_event(Interpreter *interpreter, HostRef function);
// How many arguments a call gives; one that spreads a list gives any number.
size_t root_arguments(const HostNode *call);
// Whether a call of that name may be one of the function: `get(key)` calls no `def get(self, request, order_id)`;
// `file` is the function's.
bool root_may_be_called(const HostFile *file, const HostNode *function, const HostNode *call);
// Whether the function is a background job: a queue, a clock or somebody at a console runs it.
bool root_is_job(Interpreter *interpreter, HostRef function);
// Whether what the function does rests on a request, so that it does nothing for background jobs.
bool root_is_of_request(HostRef function);

// object.c: instances of the project's classes, and their fields.
Value object_new(Interpreter *interpreter, HostRef class_ref, const HostNode *call,
                 const Value *arguments, size_t count);
// The instance that a method which nobody was seen to call runs on: nothing is known of its fields.
Value object_around(Interpreter *interpreter, HostRef function);
// The field, or the method as a closure that knows its object; unknown: there is none.
Value object_member(Interpreter *interpreter, const Value *object, Str name);
void object_set(Interpreter *interpreter, const Value *object, Str name, Value value);

#define NO_CONNECTION SIZE_MAX

// carried.c: values that travel beside the arguments, under a key.
// The entry of a VALUE_MAP; unknown: there is none.
Value carried_at(const Value *map, Str key);
// What `{ client, list: () => .. }` of JavaScript holds; unknown: nothing that is known.
Value carried_literal(Interpreter *interpreter, const HostNode *literal);
// `const { client } = value`
void carried_bind(Interpreter *interpreter, const HostNode *pattern, Value value);
// Whether the call asks for such a value, or keeps one: what it gives may be a connection.
bool carried_asks(const Interpreter *interpreter, HostRef call);
// False: the call is of neither Go's context nor AsyncLocalStorage, or nothing is known of what it gives.
bool carried_call(Interpreter *interpreter, const HostNode *call, Value *result);

// connection.c: the connection that an expression stands for.
// What the name or member means; node NULL: not known.
HostRef connection_definition(const Interpreter *interpreter, const HostNode *expr);
HostRef connection_definition_at(const HostProject *project, HostRef at);
// The declared type of a definition, or that of what it is made with.
Str connection_type_name(HostRef definition);
size_t connection_new(Interpreter *interpreter, Connection connection);
size_t connection_ambient(Interpreter *interpreter);
size_t connection_of(Interpreter *interpreter, const HostNode *expr, Value value);
// Opens a transaction on it, with the context where a hook sets it in each one.
void connection_begin(Interpreter *interpreter, size_t connection);
// Nothing that it keeps is left on it.
void connection_undo(Connection *connection);
// What an event that begins each transaction has done to it holds for all of the engine; none: for all.
void connection_note_begin(Interpreter *interpreter, size_t connection, HostRef engine);
// The connection that the configuration of a framework gives this name; length 0: the ambient one.
size_t connection_named(Interpreter *interpreter, Str name);
// What a call does, by the table of its language and the type that its object is declared with; NULL: nothing known.
const DriverRow *connection_row(Interpreter *interpreter, HostRef call);
// The connection of a name or member that is declared with a type of the driver; unknown: it is not.
Value connection_declared(Interpreter *interpreter, const HostNode *expr);
Value connection_value(size_t connection);
// Whether a setting of its session ends when it goes back to its pool, or with what runs at `at`, which has opened it for
// itself alone.
bool connection_resets(const Interpreter *interpreter, const Connection *connection,
                       const HostNode *at);
// A function that made one has returned it: it is its caller's.
void connection_hand_out(Interpreter *interpreter, Value result, const HostNode *function,
                         const HostNode *call);
// Whether what is called so is a connection, to everybody: `db`, `readPool`, `dbConn`.
bool connection_is_named(Str name);
// Whether what is called so works for all tenants: adminPool, schedulerDb.
bool connection_is_for_all(Str name);
// Whether the call that makes a connection or pool gives it other rights than the application's, by the names in it
// and in what its arguments were made from, or settings to begin with (rls-facts 11.15): what holds on it is not known.
bool connection_is_apart(Interpreter *interpreter, HostRef call);
// A connection of one's own out of a pool, with a transaction open or not; the very connection where it is
// no pool. `row` is the call's, or NULL.
size_t connection_take(Interpreter *interpreter, size_t pool, const DriverRow *row, bool begins);
const Drivers *connection_drivers(Interpreter *interpreter, const HostFile *file);

// driver_call.c: a call that a driver knows. False: it is not what the driver's table means.
bool driver_call(Interpreter *interpreter, const DriverRow *row, const HostNode *call,
                 Value *result);
// Whether the function that is followed gives no transaction the multi that it makes: others may put a setter before it.
bool driver_call_is_given_away(Interpreter *interpreter);

// extension.c: the client that a call gives whose argument has functions under `key` which run around every
// statement; the connection itself where none are seen.
size_t extension_of(Interpreter *interpreter, const HostNode *call, Str key, size_t connection);
// Whether an extension's text names a column that tells tenants apart; UNKNOWN: something that may stand for one.
Truth extension_names_tenant(const Interpreter *interpreter, Str text);
// Notes what holds where such a function runs the statement, if the call does.
void extension_runs(Interpreter *interpreter, const HostNode *call);

// query_call.c: a call that runs a query of a file, or makes what such calls are made on. False: neither.
bool query_call(Interpreter *interpreter, const HostNode *call, Value *result);
// The query that it runs; NULL: none.
const FileQuery *query_call_names(const Interpreter *interpreter, HostRef call);

// setting.c: the settings that policies get the context from.
void setting_collect(Interpreter *interpreter);
// Its bit; 0: it is none of them.
uint64_t setting_bit(const Interpreter *interpreter, const char *name);
// The bits of those that the policies for the query's tables read, or that find the tables; any one will do. 0: none.
uint64_t setting_needs(const Interpreter *interpreter, const Catalog *catalog, const Query *query);

// Whether a setting, claims or the role are what policies get the context from.
bool setting_is_context(const Interpreter *interpreter, const char *name);

SetterAbout setting_about(const char *name);

// Fills Setter.near, once all setters are known.
void setting_find_near(const Interpreter *interpreter);
// Fills lacks_token of every site.
void setting_find_tokens(const Interpreter *interpreter);

// schema.c: projects in which each tenant has a schema.
// The first reference of a query to a table that search_path may find in a tenant's schema; NULL: none, or the mode
// of the project is another one.
const TableRef *schema_by_path(const Interpreter *interpreter, const Catalog *catalog,
                               const Query *query);
// Leaves Site.by_path only where the table is used elsewhere with search_path set.
void schema_settle(const Interpreter *interpreter);
// Whether a value is the same for the whole program: of its environment or configuration.
bool schema_is_configured(const Interpreter *interpreter, HostRef expr);
// Notes the names of schemas in the statement that come out of a request.
void schema_note_chosen(Interpreter *interpreter, HostRef call, const SqlText *text,
                        const Statement *statement);
void schema_note_setter(Interpreter *interpreter, const Setter *setter);
// Whether what was followed makes a schema for each tenant and chooses one by search_path, where the configuration leaves it open.
bool schema_is_inferred(const Interpreter *interpreter);
// Whether the first schema of a path that is written in the code is of all tenants.
bool schema_is_shared(const Interpreter *interpreter, const char *path);

// function_setters.c: what the functions of the catalogs set.
void function_setters(Interpreter *interpreter);

// send.c: SQL on a connection.
// How SQL gets to the server that no text at the call spells out.
typedef struct SendOptions {
  bool by_builder, bypasses_rls, by_gateway; // as in Site
  bool by_choice;                            // the call may send others: the text tells them apart
  bool is_prepared; // the project may set the context of each connection that the library takes
  const FileQuery *query; // that the text is a part of; NULL: it stands in code
  const HostNode *text;   // its expression among the call's arguments; NULL: there is none
} SendOptions;
// `call` gives the place, in the file of `text`. False: the text is not SQL.
bool send_text(Interpreter *interpreter, const HostNode *call, HostRef text, const DriverRow *row,
               size_t connection);
void send_made(Interpreter *interpreter, HostRef call, const SqlText *text, size_t connection,
               SendOptions options);
// Whether the text is SQL that a function may send which is given it. `row` of the call that may send it, or NULL.
bool send_is_sql(Interpreter *interpreter, HostRef text, const DriverRow *row);
// rows = await db.$queryRaw`...`: a name for what came back, not for the text.
bool send_is_result(Interpreter *interpreter, HostRef text);
// Whether it was sent, by whomever.
bool send_was_sent(const Interpreter *interpreter, const HostNode *text);
// A gap: what is run there could not be worked out, or is no SQL of PostgreSQL. Once for each text.
void send_unknown(Interpreter *interpreter, HostRef text);
// A query of a file, which `call` runs.
void send_query(Interpreter *interpreter, const HostNode *call, const FileQuery *query,
                size_t connection);
// A query of a file, where nothing is known of its connection.
void send_unseen(Interpreter *interpreter, const FileQuery *query);

// jpql.c: JPQL as SQL of the tables that its classes are stored in; `written` is the text of the expression. Does not parse
// where a class or a property is not known.
SqlText *jpql_text(Interpreter *interpreter, HostRef text, const SqlText *written);

// client_key.c: whether a request is seen to hand the value on to its function, and nobody on the way looks whose the row is.
bool callers_client_gives(Interpreter *interpreter, HostRef value, const Column *tenant);
// orm_search.c: notes a query by keys that are looked for as the tenant's, in `is_looked_at` as somebody looks whose the row is.
struct OrmQuery;
void orm_search_note(Interpreter *interpreter, const struct OrmQuery *query, const HostNode *node,
                     bool is_looked_at);
// orm_call.c: the SQL that a call of a query builder comes to; without a unit: it is told of already, or by others.
SqlText *orm_text(Interpreter *interpreter, const HostNode *node, const OrmCall *read);
// orm_send.c: what a call of a query builder sends, if it is one. True: it surely is, and no function of the project's.
bool orm_call(Interpreter *interpreter, const HostNode *node);
// What the call `node` sends, if it is given a text that a query builder has `made`. False: it is not.
bool orm_send(Interpreter *interpreter, const HostNode *node, HostRef made, size_t connection);
// The table that code calls so, and its catalog: a model, often in the singular. NULL: none, or several.
const Relation *orm_table(Interpreter *interpreter, Str name, const Catalog **catalog);
// Whether a condition that an ORM adds to what is asked of the table compares the tenant; one that does not show may.
bool orm_filters_tenant(const Relation *table, Str condition);

// orm_hook.c: what the project adds to the calls of query builders.
// Whether the tenant is added to the call on `client`. UNKNOWN: by a client that a file made which nobody follows, where
// others of the project are extended (extension.c), or by middleware anywhere.
Truth orm_hook_adds_tenant(Interpreter *interpreter, const OrmCall *call, Value client);
// Whether events, filters or scopes may add conditions to the call.
bool orm_hook_filters(Interpreter *interpreter, const OrmCall *call);
// Whether each connection that the call may be made on may have been given the context.
bool orm_hook_prepares(Interpreter *interpreter, const OrmCall *call);

// model.c: the project's classes of models are read, before anything is followed.
void model_begin(Interpreter *interpreter);
// model_call.c
// Whether the class of a call of Rails or Laravel is known, with all that puts conditions around its queries.
bool model_is_known(const Interpreter *interpreter, const OrmCall *call);
// The table that a call of Entity Framework asks; NULL: not known.
const Relation *model_table(const Interpreter *interpreter, const OrmCall *call,
                            const Catalog **catalog);
// Whether the context that the call asks puts the tenant's condition around it, or may do so.
// The connection that Eloquent's model names; length 0: none.
Str model_connection(const Interpreter *interpreter, const OrmCall *call);
// Whether what a caller sends may set the column of the call's model.
bool model_may_fill(const Interpreter *interpreter, const OrmCall *call, const char *column);
bool model_is_filtered(const Interpreter *interpreter, const OrmCall *call);
// The call's statement has been sent, and is told of by itself.
void model_tell(Interpreter *interpreter, const OrmCall *call);
// model.c: a gap for each table of tenants that models are asked for in ways which nobody follows.
void model_collect(Interpreter *interpreter);
// hatch.c: the calls that leave the scopes of models, or row security.
void hatch_collect(Interpreter *interpreter);

// The key of an address in the maps of the interpreter: key_of(&address).
static inline Str key_of(const void *const *address) {
  return (Str){(const char *)address, sizeof *address};
}
static inline Value value_unknown(void) { return (Value){0}; }
