// Variables that hold rows. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

typedef struct Origin {
  const HostNode *definition; // NULL: the variable is not of this file
  const HostNode *value; // that it is given; of a loop's variable the list. NULL: it does not show
  bool is_loop;
} Origin;

// `order` of `const order = await ...`, of `for (const order of orders)`.
Origin orm_origin(const OrmReader *reader, const HostNode *name);
// Whether the branch around asks for a `member` that is nothing, in one of the language's `words` for that:
// `if (order.tenantId == null) order.tenantId = tenantId`. The row had no tenant, then.
bool orm_had_none(const OrmReader *reader, const HostNode *change, Str member,
                  const char *const *words);
