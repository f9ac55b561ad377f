// grammars/LANGUAGE/drivers.tsv: what calls do to connections and transactions.
//
// A line is
//     callee <TAB> effect <TAB> detail ...
// `callee` is the last name of the called expression, alone or after
//     *.      a method of something                  name.  an object whose own last name is that one (`DB.transaction`)
//     new     a constructor                          @      a decorator, annotation or attribute
//     :       values declared to be of that type (effects pool, connection, begin: a transaction of the caller's, handle: the
//             ambient connection), or
//             classes that extend it (hook: their methods run at the event, their parameters are its connection; job, scope)
//     :Type.  a method of something that is declared with this type
// or before
//     `       as a template tag alone (without it calls and tags)
//     =       an assignment to that member
// `*` at an end of the name stands for the rest ("Query*"). The first line that fits counts: one whose `when` and `import` hold and
// whose text or body is given. Lines that begin with `#` and empty lines are comments.
//
// Details are `key=value`. Effects and their details:
//     sql           the call sends SQL. text=N (argument, 0 by default), text=N.key (or, where a map is given there, what it has
//                   under the key), text=N|key (or the argument of that name), text=object (of `object.callee()`),
//                   style=dollar|question|colon|at|percent|brace|hash|angle|guess (several with `|`), holes=bind|paste;
//                   also=key: of another statement;
//                   dialect=jpql: of JPA, about classes; reset=yes as of connections, where nothing else tells
//     fragment      its argument is a piece of SQL, not a statement; text as above
//     begin         opens a transaction; gives the handle of it (result=handle) or opens it on its object
//     commit rollback   ends the one of the object
//     transaction   runs a closure, block or list of statements in a transaction: body=N (argument; or the first closure among the
//                   arguments) or body=block (the last one); handle=N: the closure's parameter that is its connection (none:
//                   ambient); nested in a with statement the body is that of the with; of a decorator it is what is decorated;
//                   by=proxy: a decorator, also of the class, that does nothing where an object calls its own method
//     connection    gives a connection of its own (result; body=N and handle=N for closures; in a with statement its target)
//     pool          gives a pool: each use may be another connection
//                   pool, connection and commit: begin=implicit where the first statement opens a transaction (psycopg, SQLAlchemy);
//                   commit and handle: begin=explicit where from then on only what says so opens one (autocommit)
//                   reset=yes where session state is reset when a connection comes back;
//                   of a type: begun=maybe where the transactions are of the type, too, so that a parameter may be either
//     release       gives the connection back to its pool; reset=yes where session state is reset then
//     handle        its result is the same connection as its object (cursor(), .db, with_options); around=key: functions that
//                   the argument has under the key run around each statement of the result; body=N, handle=N: a closure that is run
//                   with it, runs=later: when a transaction is given the result; by=name: the connection that has its first argument as its name, where one is given
//     hook          a function or closure that runs at an event of the connection: body, handle, event=begin|checkout|connect|checkin;
//                   a decorator of a method that runs around others: event=around (those with an annotation that its arguments
//                   name), bound (those with an annotation of its class); event=proceed lets them run
//     spawn         runs a closure elsewhere, later: body=N
//     job           runs a closure as a background job (body=N), or what a decorator stands before; `:Type`: the methods of classes
//                   that extend the type, or the one called event=name. No middleware of requests runs around it
//     run           runs a closure here and now, as often as it likes: body=N (map, forEach, each)
//     queue         as sql, but only keeps its statement in its object; batch: runs all that were kept in its last argument, in one
//                   message
//     scope         gives a model a scope that the ORM puts around each of its queries (FORM_TYPE: a class that extends it has one);
//                   names=N: the argument is the association that the tenant is reached by
//     unscope       leaves such a scope: of the model that it is about (on=object or N) or, with on=ambient, of all that runs after or
//                   inside of it. of=any (default): of whatever scopes there are, the tenant's among them where the project has
//                   one; of=tenant: of the tenant's, as its name says; of=policies: of row security, by a function of the
//                   project's own. names=N: the argument says which scopes, where it is given
//     ignore        not of calls: an argument of this name, or that is a call of it, does not count in text=N (Go's contexts)
// and of all of them:
//     on=object (default) | N (argument) | N.key | ambient | another   which connection: of the object, of the argument or what that has under
//                   the key (where it is given, else of the object), or the one that is bound to the thread or process; or, of a
//                   decorator, another one that is bound meanwhile
//     when=N:text when=name:text   the argument, or the one of that name, is this word, name or string
//     import=name   the file imports a module whose name begins so
#pragma once
#include "host/names.h"
#include "input/config.h"
#include "text/text.h"

typedef enum DriverEffect {
  DRIVER_NONE,
  DRIVER_SQL,
  DRIVER_FRAGMENT,
  DRIVER_BEGIN,
  DRIVER_COMMIT,
  DRIVER_ROLLBACK,
  DRIVER_TRANSACTION,
  DRIVER_CONNECTION,
  DRIVER_POOL,
  DRIVER_RELEASE,
  DRIVER_HANDLE,
  DRIVER_HOOK,
  DRIVER_SPAWN,
  DRIVER_JOB,
  DRIVER_RUN,
  DRIVER_QUEUE,
  DRIVER_BATCH,
  DRIVER_SCOPE,
  DRIVER_UNSCOPE,
  DRIVER_IGNORE,
} DriverEffect;

typedef enum DriverOn { ON_OBJECT, ON_ARGUMENT, ON_AMBIENT, ON_ANOTHER } DriverOn;

// What a call of DRIVER_UNSCOPE leaves.
typedef enum DriverScope { SCOPE_ANY, SCOPE_TENANT, SCOPE_POLICIES } DriverScope;

// What a row is about.
typedef enum DriverForm {
  FORM_CALL, // CALL, TAGGED
  FORM_TAGGED,
  FORM_NEW,
  FORM_DECORATOR,
  FORM_ASSIGN,
  FORM_TYPE,
} DriverForm;

typedef struct Drivers Drivers;

typedef struct DriverRow {
  const Drivers *drivers; // that it is of
  DriverForm form;
  Str object, callee; // object: "*" any, length 0: any or none
  DriverEffect effect;
  int text_argument; // -1: by name alone, or the object
  Str text_key;      // length 0: none
  bool text_is_object;
  ParameterStyle style; // PARAMETERS_NONE: not said
  Interpolation holes;
  DriverOn on;
  int on_argument;
  Str on_key;
  int body, handle; // -1: none
  DriverScope scope;
  int scope_names; // the argument; -1: none
  bool body_is_block, gives_handle, resets;
  bool runs_later;    // its body, when a transaction is given the result
  bool is_named;      // its first argument is the name of the connection
  bool by_proxy;      // an annotation that does nothing where an object calls its own method
  bool is_typed;      // object is the type that the object is declared with
  bool begins;        // the connection opens a transaction by itself with the first statement
  bool autocommits;   // from now on the connection does not
  bool may_be_begun;  // a type of pools that transactions have as well
  Str also;           // the argument of a second text that is sent; length 0: none
  bool is_jpql;       // the text is JPQL, which names classes and their properties
  bool is_configured; // of the configuration
  Str event;
  Str around;                       // key; length 0: none
  int when_argument;                // -1: by name
  Str when_key, when_value, import; // length 0: none
} DriverRow;

typedef ARRAY(const DriverRow *) DriverRows;

struct Drivers {
  ARRAY(DriverRow) rows; // in the order of the table
  bool takes_contexts;   // Go: one may stand before the text
  bool lists_are_text;   // Elixir: a list is what its pieces make, and not a text with its values
  // For driver*.c: of each name in the table that stands for itself the rows that it fits, and all that fit other names.
  Map by_name; // -> DriverRows *
  DriverRows patterns;
};

// The table of a language. NULL with `error` filled for a line that says something that does not exist: a
// mistake in our own file, found by the tests.
Drivers *driver_read(Arena *arena, const Language *language, Error *error);

// The tables of the languages of a project, each read when it is asked for first.
typedef struct DriverTables {
  Arena *arena;
  const Config *config; // whose drivers stand before those of each table
  Map by_language;      // -> Drivers *
} DriverTables;
DriverTables driver_tables(Arena *arena, const Config *config);
const Drivers *driver_table(DriverTables *tables, const Language *language);

// What a CALL, NEW, TAGGED, DECORATOR or ASSIGN does, scopes aside; NULL: nothing that is known.
const DriverRow *driver_of(const Drivers *drivers, const HostNode *call);
// The same, where the object of the call is declared with `type`; length 0: nothing is known of it.
const DriverRow *driver_of_object(const Drivers *drivers, const HostNode *call, Str type);
// The row of a call or decorator about scopes, or of a NAME as if it were a call; NULL: none.
const DriverRow *driver_scope(const Drivers *drivers, const HostNode *call);
// The row of this effect (hook, scope, job) for a class that extends the type; NULL: none.
const DriverRow *driver_of_base(const Drivers *drivers, const HostNode *type, DriverEffect effect);
// Whether it takes the type to tell.
bool driver_asks_type(const Drivers *drivers, const HostNode *call);
// What a value of that type is (`:Name`); NULL: not known.
const DriverRow *driver_of_type(const Drivers *drivers, const HostNode *type);
// The expression whose connection is meant; NULL: the ambient one, or a call of a plain name.
const HostNode *driver_connection(const DriverRow *row, const HostNode *call);
// The expression that holds the SQL, inside of calls that only wrap it (`text("...")`); NULL: none is given.
const HostNode *driver_text(const DriverRow *row, const HostNode *call);
// What the call runs: a closure or block, a list of statements, the function that a decorator stands before, or the
// name of a function. NULL: none is given.
const HostNode *driver_body(const DriverRow *row, const HostNode *call);
