// Whether what stands behind a query is reached only where it has found a row. For orm_looked_for.c and sql_looked_for.c.
#pragma once
#include "base/truth.h"
#include "host/node.h"

// What the query gives where there is no row, or the function that has run it and is called instead.
typedef enum SearchAnswer {
  SEARCH_ROWS,   // none
  SEARCH_VALUE,  // one, of one value: false or 0
  SEARCH_BIGINT, // the same: 0, which scripts are given as text
  SEARCH_GIVES,  // what is false or nothing, instead of what else it gives
  SEARCH_ERROR,  // of Go: an error, as the last value
  SEARCH_THROWS, // an exception
  SEARCH_HIDES,  // not known
} SearchAnswer;

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
  SearchAnswer answer;
} LookedFor;

// `const order = await find(id); if (!order) return;` before the later call, `if (order) { ... }` around it. UNKNOWN: it may
// be left where there is none. NO: it is reached all the same, or the key is another one by then.
Truth looked_for_is_found(const LookedFor *search);
// What the function, whose every call runs the query, gives whoever calls it where no row is found; of those that are not
// found in the function. `later` is of no interest.
SearchAnswer looked_for_outcome(const LookedFor *search);
