// States of connections: copies, joins, transactions.
#include "session/state.h"

State state_copy(Arena *arena, const State *state) {
  State copy = *state;
  size_t size = state->connections.count * sizeof *state->connections.items;
  copy.connections.capacity = state->connections.count;
  copy.connections.items = arena_alloc(arena, size);
  if (size) memcpy(copy.connections.items, state->connections.items, size);
  return copy;
}

static Truth both(Truth a, Truth b) { return a == b ? a : a == NO || b == NO ? NO : UNKNOWN; }

// Set on one path only is not set (rules.md, "context is set").
static ConnectionState join(ConnectionState a, ConnectionState b) {
  ConnectionState joined = a.context == NO ? a : b;
  if (a.context != b.context && joined.context == NO && joined.lost == LOST_NEVER_SET) {
    const ConnectionState *set = a.context == NO ? &b : &a;
    joined.lost = set->context == YES ? LOST_ONE_PATH : LOST_NEVER_SET;
    if (set->context == YES) joined.setter = set->setter;
  }
  joined.context = both(a.context, b.context);
  joined.transaction = both(a.transaction, b.transaction);
  joined.lasting = a.lasting && b.lasting;
  joined.settings = a.settings & b.settings;
  return joined;
}

State state_join(Arena *arena, const State *a, const State *b) {
  if (!a->reachable) return state_copy(arena, b);
  if (!b->reachable) return state_copy(arena, a);
  const State *more = a->connections.count > b->connections.count ? a : b;
  size_t shared = a->connections.count + b->connections.count - more->connections.count;
  State joined = state_copy(arena, more);
  for (size_t i = 0; i < shared; i++)
    joined.connections.items[i] = join(a->connections.items[i], b->connections.items[i]);
  return joined;
}

ConnectionState *state_of(Arena *arena, State *state, size_t connection) {
  while (state->connections.count <= connection)
    array_push(arena, &state->connections, (ConnectionState){.transaction = NO, .context = NO});
  return &state->connections.items[connection];
}

bool state_is_plain(const State *state) {
  for (size_t i = 0; i < state->connections.count; i++) {
    const ConnectionState *connection = &state->connections.items[i];
    if (connection->transaction == YES || connection->context == YES || connection->borrowed)
      return false;
  }
  return true;
}

void state_begin(ConnectionState *connection) { connection->transaction = YES; }

void state_end(ConnectionState *connection) {
  connection->transaction = NO;
  if (connection->lasting || !connection->setter || connection->context == NO) return;
  connection->context = NO;
  connection->lost = LOST_COMMITTED;
}
