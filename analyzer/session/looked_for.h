// Whether what stands behind a query is reached only where it has found a row. For orm_looked_for.c and sql_looked_for.c.
#pragma once
#include "base/truth.h"
#include "host/node.h"

// Of one function of JavaScript, TypeScript or Python.
typedef struct LookedFor {
  const HostFile *file;
  const HostNode *function;
  const HostNode *query; // the call that looks for a row, or a part of it
  const HostNode *later; // the call that relies on the row
  Str key;               // the value, as both are given it
} LookedFor;

// `const order = await find(id); if (!order) return;` before the later call, `if (order) { ... }` around it. UNKNOWN: it may
// be left where there is none. NO: it is reached all the same, or the key is another one by then.
Truth looked_for_is_found(const LookedFor *search);
