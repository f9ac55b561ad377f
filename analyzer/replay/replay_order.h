// An order for migrations that have none: what creates a name before what uses it.
#pragma once
#include "sql/parse.h"

// The indexes of `scripts` (each a parsed migration) in an order in which a script comes after those that create what
// it names; otherwise as given, and as given too within a circle.
size_t *replay_order(Arena *arena, const Statements *const *scripts, size_t count);
