// grammars/LANGUAGE/drivers.tsv: what calls do to connections and transactions.
//
// A line is
//     callee <TAB> effect <TAB> detail ...
// `callee` is the last name of the called expression, with `*.` in front where it is a method of something,
// `name.` where the object's own last name must be that one (`DB.transaction`), `new Name` for constructors,
// `:Name` for values declared to be of that type (effects pool, connection, begin: a transaction of the caller's),
// `@name` for decorators, annotations and attributes; the first line that fits counts. `*` alone in a name matches the rest
// ("Query*"). Details are `key=value`. Effects and their details:
//     sql           the call sends SQL. text=N (argument, 0 by default), text=N.key or text=key (named argument, or a key of a map given there),
//                   style=dollar|question|colon|at|percent|brace|guess, holes=bind|paste, on=object (default) | N (argument) | ambient
//     fragment      its argument is a piece of SQL, not a statement; text=N
//     begin         opens a transaction; gives the handle of it (result=handle) or opens it on its object
//     commit rollback   ends the one of the object
//     transaction   runs a closure, block or list of statements in a transaction: body=N (argument) or body=block; handle=N: the
//                   closure's parameter that is its connection (none: ambient); nested in a with statement the body is that of the with
//     connection    gives a connection of its own (result; body=N and handle=N for closures; in a with statement its target)
//     pool          gives a pool: each use may be another connection
//                   pool and connection: begin=implicit where the first statement opens a transaction (psycopg, SQLAlchemy)
//     release       gives the connection back to its pool; reset=yes where session state is reset then
//     handle        its result is the same connection as its object (cursor(), .db, with_options)
//     hook          a function or closure that runs at an event of the connection: event=begin|checkout|connect|checkin
//     spawn         runs a closure elsewhere, later: body=N
//     run           runs a closure here and now, as often as it likes: body=N (map, forEach, each)
#pragma once
#include "host/names.h"
#include "host/text.h"

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
  DRIVER_RUN,
} DriverEffect;

typedef enum DriverOn { ON_OBJECT, ON_ARGUMENT, ON_AMBIENT } DriverOn;

typedef struct DriverRow {
  Str callee;
  DriverEffect effect;
  int text_argument; // -1: by name alone
  Str text_key;      // length 0: none
  ParameterStyle style;
  Interpolation holes;
  DriverOn on;
  int on_argument;
  int body, handle; // -1: none
  bool body_is_block, gives_handle, resets;
  bool begins; // the connection opens a transaction by itself with the first statement
  Str event;
} DriverRow;

typedef struct Drivers Drivers;

// The table of a language. NULL with `error` filled for a line that says something that does not exist: a
// mistake in our own file, found by the tests.
const Drivers *driver_read(Arena *arena, const Language *language, Error *error);
// What a CALL, NEW, TAGGED or DECORATOR does; NULL: nothing that is known.
const DriverRow *driver_of(const Drivers *drivers, const HostNode *call);
// What a value of that type is (`:Name`); NULL: not known.
const DriverRow *driver_of_type(const Drivers *drivers, Str type);
// The argument that holds the SQL; NULL: none is given.
const HostNode *driver_text(const DriverRow *row, const HostNode *call);
// The closure or block that the call runs; NULL: none is given in place (it may be a name).
const HostNode *driver_body(const DriverRow *row, const HostNode *call);
