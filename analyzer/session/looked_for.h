// Whether what stands behind a query is reached only where it has found a row. For orm_looked_for.c and sql_looked_for.c.
#pragma once
#include "base/truth.h"
#include "host/node.h"

// Of one function. In other languages than JavaScript, TypeScript, Python and Go, what becomes of the answer is not followed.
typedef struct LookedFor {
  const HostFile *file;
  const HostNode *function;
  const HostNode *query; // the call that looks for a row, or a part of it
  const HostNode *later; // the call that relies on the row
  Str key;               // the value, as both are given it
  // Length 0: the query gives rows of the tenant alone. Else this column of its rows, as orm_plain() writes it, says whose
  // they are, and it counts as found what is compared with it: `if (order.tenant_id !== tenantId) return`.
  Str tenant;
  bool is_owner; // the query gives nothing but that column
} LookedFor;

// `const order = await find(id); if (!order) return;` before the later call, `if (order) { ... }` around it. UNKNOWN: it may
// be left where there is none. NO: it is reached all the same, or the key is another one by then.
Truth looked_for_is_found(const LookedFor *search);
