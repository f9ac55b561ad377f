// Which columns a policy ties to the context. Internal to tenant*.c.
#pragma once
#include "catalog/context.h"

// A column of a policy's table that the policy ties to the context.
typedef struct Tie {
  const char *column;
  ContextSource source;
  bool is_lookup;      // through a sub-query or a function that is handed the column
  const char *setting; // that the look-up reads; NULL: none, or not known
} Tie;

// Fills in the ties in a policy's two expressions.
void tenant_find_ties(const Catalog *catalog, Policy *policy);
// Whether it names a user rather than a tenant: "owner_id", "created_by".
bool tenant_is_user_column(const char *column);
