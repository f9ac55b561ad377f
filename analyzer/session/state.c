// States of connections: copies, joins, transactions.
#include "session/state.h"

enum { BITS = 3, FAN = 1 << BITS };

typedef struct StateBranch {
  const void *owner; // the state that may change it
  union StateNode *children[FAN];
} StateBranch;

typedef struct StateLeaf {
  const void *owner;
  unsigned used; // a bit for each of `states` that is an entry
  ConnectionState states[FAN];
} StateLeaf;

typedef union StateNode {
  const void *owner;
  StateBranch branch; // at heights above 0
  StateLeaf leaf;
} StateNode;

State state_copy(State *state) {
  state->owner = NULL;
  return *state;
}

// ---- entries ----

static size_t digit(size_t connection, int height) {
  return connection >> (BITS * height) & (FAN - 1);
}

static bool is_in_reach(const State *state, size_t connection) {
  return connection >> (BITS * (state->height + 1)) == 0;
}

// NULL: it has none.
static const ConnectionState *find(const State *state, size_t connection) {
  if (!is_in_reach(state, connection)) return NULL;
  const StateNode *node = state->tree;
  for (int height = state->height; node && height > 0; height--)
    node = node->branch.children[digit(connection, height)];
  size_t place = digit(connection, 0);
  return node && node->leaf.used >> place & 1 ? &node->leaf.states[place] : NULL;
}

// As the root found it, but for what happened to all.
static ConnectionState untouched(const State *state, size_t connection) {
  if (state->known->items[connection].kind == CONNECTION_CALLER)
    return (ConnectionState){.transaction = UNKNOWN, .context = UNKNOWN};
  ConnectionState now = {.transaction = connection < state->unsure_below ? UNKNOWN : NO,
                         .context = connection < state->doubted_below ? UNKNOWN : NO};
  if (connection < state->lost_below) {
    now.lost = state->elsewhere;
    now.setter = state->elsewhere_setter;
  }
  return now;
}

ConnectionState state_seen(const State *state, size_t connection) {
  const ConnectionState *known = find(state, connection);
  return known ? *known : untouched(state, connection);
}

// The node at *place, which only this state has: it may be changed.
static StateNode *own(Arena *arena, const State *state, StateNode **place, int height) {
  const StateNode *known = *place;
  bool is_own = known && known->owner == state->owner;
  if (!is_own) {
    size_t size = height ? sizeof(StateBranch) : sizeof(StateLeaf);
    StateNode *copy = arena_alloc(arena, size);
    if (known) memcpy(copy, known, size);
    copy->owner = state->owner;
    *place = copy;
  }
  return *place;
}

static void make_owner(Arena *arena, State *state) {
  if (!state->owner) state->owner = arena_alloc(arena, 1);
}

static void grow(Arena *arena, State *state, size_t connection) {
  for (; !is_in_reach(state, connection); state->height++) {
    StateNode *below = state->tree;
    if (!below) continue;
    state->tree = NULL;
    own(arena, state, &state->tree, state->height + 1)->branch.children[0] = below;
  }
}

ConnectionState *state_of(Arena *arena, State *state, size_t connection) {
  make_owner(arena, state);
  grow(arena, state, connection);
  StateNode **place = &state->tree;
  for (int height = state->height; height > 0; height--)
    place = &own(arena, state, place, height)->branch.children[digit(connection, height)];
  StateLeaf *leaf = &own(arena, state, place, 0)->leaf;
  size_t at = digit(connection, 0);
  if (!(leaf->used >> at & 1)) leaf->states[at] = untouched(state, connection);
  leaf->used |= 1u << at;
  return &leaf->states[at];
}

void state_forget(Arena *arena, State *state, size_t connection) {
  if (!find(state, connection)) return;
  state_of(arena, state, connection);
  StateNode *node = state->tree;
  for (int height = state->height; height > 0; height--)
    node = node->branch.children[digit(connection, height)];
  node->leaf.used &= ~(1u << digit(connection, 0));
}

// ---- what happens to all ----

static bool is_equal(const ConnectionState *a, const ConnectionState *b) {
  return a->transaction == b->transaction && a->context == b->context && a->lost == b->lost &&
         a->setter == b->setter && a->settings == b->settings && a->partly == b->partly &&
         a->lasting == b->lasting && a->cleared == b->cleared && a->borrowed == b->borrowed;
}

// Of an entry; whether it has changed.
typedef bool StateChange(const void *context, size_t connection, ConnectionState *state);

typedef struct Walk {
  Arena *arena;
  const State *state; // what it says of connections without entries has changed already
  StateChange *change;
  const void *context;
} Walk;

static void change_entry(const Walk *walk, StateNode **place, size_t connection) {
  size_t at = digit(connection, 0);
  ConnectionState changed = (*place)->leaf.states[at], without = untouched(walk->state, connection);
  bool differs = walk->change(walk->context, connection, &changed);
  bool needless = is_equal(&changed, &without);
  if (!differs && !needless) return;
  StateLeaf *leaf = &own(walk->arena, walk->state, place, 0)->leaf;
  leaf->states[at] = changed;
  if (needless) leaf->used &= ~(1u << at);
}

static void change_leaf(const Walk *walk, StateNode **place, size_t first) {
  for (size_t i = 0; i < FAN; i++)
    if ((*place)->leaf.used >> i & 1) change_entry(walk, place, first + i);
  if (!(*place)->leaf.used) *place = NULL;
}

// Nodes in which nothing changes stay shared.
static void change_below(const Walk *walk, StateNode **place, int height, size_t first) {
  if (!*place) return;
  if (height == 0) {
    change_leaf(walk, place, first);
    return;
  }
  bool any = false;
  for (size_t i = 0; i < FAN; i++) {
    StateNode *child = (*place)->branch.children[i];
    change_below(walk, &child, height - 1, first + (i << (BITS * height)));
    any |= child != NULL;
    if (child != (*place)->branch.children[i])
      own(walk->arena, walk->state, place, height)->branch.children[i] = child;
  }
  if (!any) *place = NULL;
}

static void change_all(Arena *arena, State *state, StateChange *change, const void *context) {
  make_owner(arena, state);
  Walk walk = {arena, state, change, context};
  change_below(&walk, &state->tree, state->height, 0);
}

typedef struct Loss {
  size_t but; // on this one the context was set
  Lost why;
  Setter *setter;
} Loss;

static bool lose(const void *context, size_t connection, ConnectionState *state) {
  const Loss *loss = context;
  if (connection == loss->but || state->context != NO) return false;
  state->lost = loss->why;
  state->setter = loss->setter;
  return true;
}

void state_lose(Arena *arena, State *state, size_t connection, Lost lost, Setter *setter) {
  if (connection < state->seen) state_of(arena, state, connection); // it alone stays as it is
  state->lost_below = state->seen;
  state->elsewhere = lost;
  state->elsewhere_setter = setter;
  change_all(arena, state, lose, &(Loss){connection, lost, setter});
}

static bool doubt_context(const void *context, size_t connection, ConnectionState *state) {
  (void)context, (void)connection;
  if (state->context != NO) return false;
  state->context = UNKNOWN;
  return true;
}

void state_doubt_context(Arena *arena, State *state) {
  state->doubted_below = state->seen;
  change_all(arena, state, doubt_context, NULL);
}

static bool doubt_transaction(const void *context, size_t connection, ConnectionState *state) {
  const bool *sets_context = context;
  (void)connection;
  if (state->transaction != NO) return false;
  state->transaction = UNKNOWN;
  if (*sets_context && state->context == NO) state->context = UNKNOWN;
  return true;
}

void state_doubt_transaction(Arena *arena, State *state, bool sets_context) {
  state->unsure_below = state->seen;
  if (sets_context) state->doubted_below = state->seen;
  change_all(arena, state, doubt_transaction, &sets_context);
}

// ---- where paths meet ----

static Truth both(Truth a, Truth b) { return a == b ? a : a == NO || b == NO ? NO : UNKNOWN; }

// Set on one path only is not set.
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
  joined.cleared = a.cleared && b.cleared;
  joined.settings = a.settings & b.settings;
  joined.partly = a.partly | b.partly | (a.context == YES ? a.settings : 0) |
                  (b.context == YES ? b.settings : 0);
  return joined;
}

static bool is_same_outside(const State *a, const State *b) {
  return a->elsewhere == b->elsewhere && a->lost_below == b->lost_below &&
         a->elsewhere_setter == b->elsewhere_setter && a->doubted_below == b->doubted_below &&
         a->unsure_below == b->unsure_below;
}

typedef struct Join {
  Arena *arena;
  const State *a, *b, *more, *joined;
  size_t shared;  // so many connections are known to both
  size_t own_end; // those from `shared` up to here need entries
  bool same_outside;
} Join;

// Most are back to where they were: those need no entry.
static bool join_entry(const Join *join_, bool known, size_t connection, ConnectionState *state) {
  bool own_one = connection >= join_->shared && connection < join_->own_end;
  if (!known && !own_one) return false;
  *state = connection < join_->shared
               ? join(state_seen(join_->a, connection), state_seen(join_->b, connection))
               : state_seen(join_->more, connection);
  ConnectionState without = untouched(join_->joined, connection);
  return !is_equal(state, &without);
}

static bool is_equal_leaf(const StateNode *node, const StateLeaf *leaf) {
  if (!node || node->leaf.used != leaf->used) return false;
  for (size_t i = 0; i < FAN; i++)
    if (leaf->used >> i & 1 && !is_equal(&node->leaf.states[i], &leaf->states[i])) return false;
  return true;
}

static StateNode *join_leaves(const Join *join_, StateNode *a, StateNode *b, size_t first) {
  StateLeaf leaf = {0};
  unsigned known = (a ? a->leaf.used : 0) | (b ? b->leaf.used : 0);
  for (size_t i = 0; i < FAN; i++)
    if (join_entry(join_, known >> i & 1, first + i, &leaf.states[i])) leaf.used |= 1u << i;
  if (!leaf.used) return NULL;
  if (is_equal_leaf(a, &leaf)) return a;
  if (is_equal_leaf(b, &leaf)) return b;
  StateNode *node = arena_alloc(join_->arena, sizeof leaf);
  node->leaf = leaf;
  return node;
}

static StateNode *child_of(const StateNode *node, size_t i) {
  return node ? node->branch.children[i] : NULL;
}

static StateNode *join_nodes(const Join *join_, StateNode *a, StateNode *b, int height,
                             size_t first) {
  bool has_own = first < join_->own_end && first + (FAN << (BITS * height)) > join_->shared;
  if (a == b && !has_own && (!a || join_->same_outside)) return a;
  if (height == 0) return join_leaves(join_, a, b, first);
  StateBranch branch = {0};
  bool any = false, as_a = a != NULL, as_b = b != NULL;
  for (size_t i = 0; i < FAN; i++) {
    StateNode *left = child_of(a, i), *right = child_of(b, i);
    branch.children[i] = join_nodes(join_, left, right, height - 1, first + (i << (BITS * height)));
    any |= branch.children[i] != NULL;
    as_a &= branch.children[i] == left;
    as_b &= branch.children[i] == right;
  }
  if (!any) return NULL;
  if (as_a || as_b) return as_a ? a : b;
  StateNode *node = arena_alloc(join_->arena, sizeof branch);
  node->branch = branch;
  return node;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// Those that only `more` knows need entries where it doubts them and the joined state cannot say so.
static size_t own_end(const State *more, const State *joined, size_t shared) {
  size_t end = shared;
  if (more->doubted_below > joined->doubted_below && more->doubted_below > end)
    end = more->doubted_below;
  if (more->unsure_below > joined->unsure_below && more->unsure_below > end)
    end = more->unsure_below;
  return end;
}

// Connections that only one of two paths has made are as that one left them.
State state_join(Arena *arena, State *a, State *b) {
  if (!a->reachable) return state_copy(b->known ? b : a);
  if (!b->reachable) return state_copy(a);
  bool same_outside = is_same_outside(a, b);
  State *more = a->seen > b->seen ? a : b;
  if (a->tree == b->tree && same_outside) return state_copy(more);
  a->owner = b->owner = NULL; // they share nodes with what comes of it
  size_t shared = least(a->seen, b->seen);
  State joined = *a;
  joined.seen = more->seen;
  joined.doubted_below = least(a->doubted_below, b->doubted_below);
  joined.unsure_below = least(a->unsure_below, b->unsure_below);
  size_t end = own_end(more, &joined, shared);
  grow(arena, &joined, end > shared ? end - 1 : 0);
  grow(arena, &joined, ((size_t)1 << (BITS * (b->height + 1))) - 1);
  State other = *b; // of the same height
  grow(arena, &other, ((size_t)1 << (BITS * (joined.height + 1))) - 1);
  Join all = {arena, a, b, more, &joined, shared, end, same_outside};
  joined.tree = join_nodes(&all, joined.tree, other.tree, joined.height, 0);
  return joined;
}

static const ConnectionState *first_below(const StateNode *node, int height, StateTest *test) {
  const ConnectionState *found = NULL;
  for (size_t i = 0; node && i < FAN && !found; i++)
    if (height > 0)
      found = first_below(node->branch.children[i], height - 1, test);
    else if (node->leaf.used >> i & 1 && test(&node->leaf.states[i]))
      found = &node->leaf.states[i];
  return found;
}

const ConnectionState *state_first(const State *state, StateTest *test) {
  return first_below(state->tree, state->height, test);
}

static bool is_in_use(const ConnectionState *connection) {
  return connection->transaction == YES || connection->context == YES || connection->borrowed;
}

bool state_is_plain(const State *state) { return !state_first(state, is_in_use); }

void state_begin(ConnectionState *connection) { connection->transaction = YES; }

void state_end(ConnectionState *connection) {
  connection->transaction = NO;
  if (connection->lasting || !connection->setter || connection->context == NO) return;
  connection->context = NO;
  connection->partly = 0;
  connection->lost = LOST_COMMITTED;
}
