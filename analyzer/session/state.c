// States of connections: copies, joins, transactions.
#include "session/state.h"

State state_copy(State *state) {
  state->shared = true;
  return *state;
}

// The first entry that is not before the connection.
static size_t find(const State *state, size_t connection) {
  size_t low = 0, high = state->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (state->entries[middle].connection < connection)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// As the root found it.
static ConnectionState untouched(const State *state, size_t connection) {
  if (state->known->items[connection].kind == CONNECTION_CALLER)
    return (ConnectionState){.transaction = UNKNOWN, .context = UNKNOWN};
  if (connection >= state->lost_below) return (ConnectionState){.transaction = NO, .context = NO};
  return (ConnectionState){.transaction = NO,
                           .context = NO,
                           .lost = state->elsewhere,
                           .setter = state->elsewhere_setter};
}

ConnectionState state_seen(const State *state, size_t connection) {
  size_t at = find(state, connection);
  bool known = at < state->count && state->entries[at].connection == connection;
  return known ? state->entries[at].state : untouched(state, connection);
}

static void make_room(Arena *arena, State *state, size_t wanted) {
  if (!state->shared && wanted <= state->capacity) return;
  size_t capacity = wanted > state->capacity ? wanted + wanted / 2 + 2 : state->count + 2;
  StateEntry *entries = arena_alloc(arena, capacity * sizeof *entries);
  if (state->count) memcpy(entries, state->entries, state->count * sizeof *entries);
  state->entries = entries;
  state->capacity = capacity;
  state->shared = false;
}

ConnectionState *state_of(Arena *arena, State *state, size_t connection) {
  size_t at = find(state, connection);
  bool known = at < state->count && state->entries[at].connection == connection;
  make_room(arena, state, state->count + !known);
  if (known) return &state->entries[at].state;
  memmove(state->entries + at + 1, state->entries + at, (state->count - at) * sizeof(StateEntry));
  state->entries[at] = (StateEntry){connection, untouched(state, connection)};
  state->count++;
  return &state->entries[at].state;
}

void state_lose(Arena *arena, State *state, size_t connection, Lost lost, Setter *setter) {
  make_room(arena, state, state->count);
  for (size_t i = 0; i < state->count; i++) {
    ConnectionState *other = &state->entries[i].state;
    if (state->entries[i].connection == connection || other->context != NO) continue;
    other->lost = lost;
    other->setter = setter;
  }
  state->lost_below = state->seen;
  state->elsewhere = lost;
  state->elsewhere_setter = setter;
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

static bool is_same(const State *a, const State *b) {
  return a->entries == b->entries && a->count == b->count && a->elsewhere == b->elsewhere &&
         a->lost_below == b->lost_below && a->elsewhere_setter == b->elsewhere_setter;
}

// Connections that only one of two paths has made are as that one left them.
State state_join(Arena *arena, State *a, State *b) {
  if (!a->reachable) return state_copy(b->known ? b : a);
  if (!b->reachable) return state_copy(a);
  State *more = a->seen > b->seen ? a : b;
  size_t shared = a->seen + b->seen - more->seen;
  if (is_same(a, b)) return state_copy(more);
  State joined = *a;
  joined.seen = more->seen;
  joined.shared = false;
  joined.count = 0;
  joined.capacity = a->count + b->count;
  joined.entries = arena_alloc(arena, joined.capacity * sizeof *joined.entries);
  for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
    size_t left = i < a->count ? a->entries[i].connection : SIZE_MAX;
    size_t right = j < b->count ? b->entries[j].connection : SIZE_MAX;
    size_t connection = left < right ? left : right;
    ConnectionState state = connection < shared
                                ? join(state_seen(a, connection), state_seen(b, connection))
                                : state_seen(more, connection);
    joined.entries[joined.count++] = (StateEntry){connection, state};
    i += left == connection;
    j += right == connection;
  }
  return joined;
}

bool state_is_plain(const State *state) {
  for (size_t i = 0; i < state->count; i++) {
    const ConnectionState *connection = &state->entries[i].state;
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
