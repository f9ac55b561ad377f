// Calls of query builders and ORMs -> the table, what is done to it, and which columns pick the rows. orm.c has the list of
// those that are read.
#pragma once
#include "host/names.h"

typedef enum OrmAction {
  ORM_READ,
  ORM_INSERT,
  ORM_UPDATE,
  ORM_DELETE,
  ORM_TRUNCATE // whatever picks rows
} OrmAction;

typedef struct OrmColumn {
  Str name;       // as the code writes it: "tenantId", "tenant_id"
  bool is_equal;  // compared for equality, or with a list
  bool is_chosen; // with a value that comes from the caller: a parameter, a part of a request
  const HostNode *parameter_of; // is_chosen: the function that is given the value; NULL: a request
  // A word of a condition that is not understood, or may be left out: perhaps no column
  bool is_mentioned;
  bool is_optional;   // it holds where the caller gives the value, who may as well leave that out
  size_t table;       // whose it is: 0: the call's, 1: the first that is joined to it, ...
  size_t join;        // in whose ON the condition stands; 0: none's
  bool is_null;       // IS NULL
  const HostNode *at; // of values that are set one by one: where; NULL: where the call is
  Str value;          // the text of what it is compared with or set to; length 0: it does not show
  const HostNode *given; // that, where it is compared; or NULL
} OrmColumn;
typedef ARRAY(OrmColumn) OrmColumns;

typedef struct OrmJoin {
  Str table;
  const char *kind; // "JOIN", "LEFT JOIN", ...
} OrmJoin;

// Columns of two tables that are equal.
typedef struct OrmTie {
  OrmColumn left, right;
} OrmTie;

typedef ARRAY(Str) OrmKeys;

// The keys that objects of a type or a schema can have.
typedef struct OrmShape {
  OrmKeys keys;
  OrmKeys but;  // those that they surely have not
  bool is_open; // they may have others
  OrmKeys seen; // private to orm/orm_shape.c
} OrmShape;

// An object that a call sets columns from, by the keys which it has at run time: `...req.body`.
typedef struct OrmGiven {
  const HostNode *at;
  bool by_request; // a client of the application names the keys; false: it is not known who does
  OrmShape shape;
} OrmGiven;

// Libraries to whose calls other code of the project may add conditions.
typedef enum OrmLibrary {
  ORM_OTHER, // none does
  ORM_KNEX, // none does; but its client may be made to set the context of each connection that it takes
  ORM_PRISMA,     // extensions of a client, middleware of all of them
  ORM_GORM,       // callbacks
  ORM_ECTO,       // repositories, which prepare every query
  ORM_SQLALCHEMY, // events
  ORM_ENTITIES,   // of TypeORM, MikroORM and Sequelize: filters and scopes
  ORM_ENT,        // interceptors
  ORM_JOOQ,       // listeners
  ORM_MYBATIS,    // interceptors of MyBatis-Plus
  ORM_EF,         // none does; query filters of its contexts: session/model.c
  ORM_MODELS,     // of Rails and Laravel: default and global scopes, session/model.c too
} OrmLibrary;

typedef struct OrmCall {
  OrmAction action;
  OrmLibrary library;
  Str table;       // as the code names it: "orders", "orderItem"
  Str entity;      // the class of its rows, of Entity Framework, of Rails and Laravel, and
  HostRef context; // the one that has them, of Entity Framework
  const HostFile *file;
  const HostNode *at; // names the table and what is done
  HostRef connection; // none: requests of their own, to which no session's settings apply
  ARRAY(OrmJoin) joins;
  ARRAY(OrmTie) ties;    // in the ON of joins; they hold, as
  OrmColumns conditions; // all of these do
  bool is_open;      // there may be conditions, or columns of new rows, that the call does not show
  OrmColumns shown;  // that a query asks for
  bool shows_others; // ... beside others. None are shown, and no others: all, as far as is known
  OrmColumns values; // that are written
  bool values_open;  // and perhaps others
  ARRAY(OrmGiven) given; // these by what such objects have
  Str suffix;            // SQL behind the values; length 0: none
  bool
      only_adds; // an INSERT that surely shows nothing of its rows, and that none can be in the way of
  // An INSERT that updates the row in its way: the columns in which that is looked for, its key, or it does not show.
  OrmColumns conflict;
  bool conflict_by_key, conflict_open;
  bool is_sure;     // nothing but a database is asked like this, whatever its table is
  bool names_table; // `table` is the database's own name, which a schema says
  bool is_filtered; // an ORM adds a condition, the tenant's
  Str filter;       // ... where it says so: what it says; length 0: it does not show
  bool is_found;    // about rows that another statement has found, which is told of by itself
  bool
      changes_row; // an object that a query gave is given another value: of interest where that is the tenant
  // Columns of a row that another statement has found which are given what the caller names before this call saves it
  OrmColumns changes;
  // The expression of Entity Framework's set, of Exposed's table: others may stand in the call
  const HostNode *set;
  bool stores_given;   // of Entity Framework: a row that a client sends, which no query has found
  OrmColumns castable; // of Ecto's row: that what it is given may set
  // What the caller sends, which sets all columns of Eloquent's model that may be filled
  const HostNode *filled_with;
  bool fills_all;  // ... or whatever columns it has
  bool is_ambient; // on the connection of the thread
  bool runs_later; // when a transaction is given what the call gives
  // A Supabase client with the key of service_role, a repository of Ecto for administrators
  bool bypasses_rls;
  bool may_bypass; // ... or with another one: it does not show
  // How many tables it asks for, one at a time, as in a loop over them: this is what it asks of the first. 0: of one alone
  size_t choices;
  const HostNode *choice; // of several: what the source names this one by
} OrmCall;

// What the whole chain of calls that `call` ends asks for. False: no known builder, or a call in the middle of a chain. Of an
// ASSIGN: what it changes of a row that was read, which somebody keeps track of until it is saved.
bool orm_read(Arena *arena, const HostProject *project, HostRef call, OrmCall *found);
// The same of another table of several that it asks for. False: what it asks of that does not show.
bool orm_read_choice(Arena *arena, const HostProject *project, HostRef call, size_t index,
                     OrmCall *found);
// The same of a text that calls have put together: `query` of `query, args, err := sq.Select(...).ToSql()`, or
// the call. Its connection is whichever it is sent on.
bool orm_read_text(Arena *arena, const HostProject *project, HostRef text, size_t choice,
                   OrmCall *found);
// Whether the expression is a statement that orm_read_text() may read, for functions that are given it to run it.
bool orm_is_statement(const HostProject *project, HostRef expr);
// Whether calls have put the text together, also where nobody can tell what it is.
bool orm_makes_text(const HostProject *project, HostRef text);
// The libraries to all of whose calls the file may add what they do not show: a bit for each, 1 << ORM_GORM. Ecto's is not
// among them (orm_prepares).
unsigned orm_hooks(const HostFile *file);
// Whether the file makes a client of Prisma that runs every query in its own way.
bool orm_extends(const HostFile *file);
// How a repository of Ecto begins to prepare every query; length 0: the file has none that does.
Str orm_prepares(const HostFile *file);
// Whether a client of the application or the caller of the function around it names the value, other than by who that is.
bool orm_is_chosen(Arena *arena, const HostProject *project, HostRef value);
// Whether a file of the language may have such calls, by its text.
bool orm_is_mentioned(Str text, const Language *language);
// The name of a table or column without what the ways to write it differ in: `_` and case.
Str orm_plain(Arena *arena, Str name);
