// What holds on each connection at a point of a program; forked where paths part, joined where they meet.
#pragma once
#include "session/session.h"

typedef enum ConnectionKind {
  CONNECTION_POOL,   // each statement may take another connection
  CONNECTION_PINNED, // one connection
  CONNECTION_CALLER, // comes from outside of what was followed: one connection, in an unknown state
} ConnectionKind;

// A setter that has set the context, search_path or the role for its session, on whichever path: leaving a block early does
// not keep what stands behind it from setting them back.
typedef struct Kept {
  Setter *setter;
  const HostNode *call; // that sends it
  bool is_undone;
} Kept;

// What a client adds to calls of its query builder: conditions, or values.
typedef struct Addition {
  Str model, operation; // "$allModels", "$allOperations": any
  Truth has_tenant;     // UNKNOWN: what it is does not show
  const struct Addition *before;
} Addition;

// What does not change about a connection.
typedef struct Connection {
  ConnectionKind kind;
  bool is_taken; // out of a pool
  bool begins;   // opens a transaction by itself with the first statement
  // Its client sets the context around each statement; UNKNOWN: around some, on some paths.
  Truth scoped, models_scoped;      // of raw SQL; of the calls of its query builder
  const struct Addition *additions; // what its client adds to those calls; the last one first
  bool resets;                      // its session state is reset when it goes back to the pool
  HostRef
      made_at; // the call that opened it, without a pool; none: it is of a pool, or made out of sight
  HostRef
      engine; // the call that made what all of its connections come from; none: it does not show
  Str name;   // that code asks for it by; length 0: it has none
  bool is_foreign; // to a database that is no PostgreSQL
  bool is_carried; // out of a storage or context that others fill, or nobody does
  ARRAY(Kept) kept;
} Connection;

typedef struct ConnectionState {
  Truth transaction;
  uint64_t settings; // that are in force, where context is YES: bits of Interpreter.settings
  uint64_t partly;   // that are on some paths
  Truth context;     // what the next statement sees; UNKNOWN: as the caller left it
  bool cleared;      // the code itself has taken it away, where context is NO
  bool lasting;      // the context survives the end of the transaction
  bool borrowed;     // a pool inside of `$transaction([...])`: all on one connection
  Lost lost;         // where context is NO
  Setter *setter;    // that set the context, or lost it
} ConnectionState;

typedef ARRAY(Connection) Connections;

// Only of connections that were used on the way here: a project has thousands, and a function may take a new one at each of
// thousands of calls. The others are as they were at the root, but for what happened to all. States are forked and joined all
// the time: they share the parts of their trees that are the same.
typedef struct State {
  union StateNode *tree; // by the digits of a connection's number; NULL: no connection has an entry
  int height;            // digits, less one
  const void *owner;     // of the nodes that may be changed; NULL: none
  const Connections *known; // that there are; NULL only in a state that is not reachable
  size_t seen;              // how many of them there were
  // The first so many of them, where they have no entry:
  size_t doubted_below; // may have a context
  size_t unsure_below;  // may be in a transaction
  size_t lost_below;    // have lost the context
  Lost elsewhere;       // why
  Setter *elsewhere_setter;
  bool reachable; // false behind a return or throw
} State;

State state_copy(State *state);
// What holds where two paths meet: what both say; an unreachable one says nothing.
State state_join(Arena *arena, State *a, State *b);
// The state of a connection, to be changed; good until the next call of anything here but state_seen().
ConnectionState *state_of(Arena *arena, State *state, size_t connection);
// The same, only to be looked at, which costs no memory.
ConnectionState state_seen(const State *state, size_t connection);
// Nobody can use the connection any more.
void state_forget(Arena *arena, State *state, size_t connection);
// The context was set on `connection` alone (SIZE_MAX: on none that is known), and is lost on those without it.
void state_lose(Arena *arena, State *state, size_t connection, Lost lost, Setter *setter);

// What is not followed may have set the context, or opened a transaction, on any connection.
void state_doubt_context(Arena *arena, State *state);
// `sets_context`: whatever opens one may set the context in it.
void state_doubt_transaction(Arena *arena, State *state, bool sets_context);

// The first entry that passes; NULL: none does.
typedef bool StateTest(const ConnectionState *connection);
const ConnectionState *state_first(const State *state, StateTest *test);
// Whether no connection is in a transaction or has a context, as far as is known.
bool state_is_plain(const State *state);

void state_begin(ConnectionState *connection);
// The end of a transaction: what was set LOCAL in it is gone.
void state_end(ConnectionState *connection);
