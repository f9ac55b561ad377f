// Whether a function looks at whose the rows of its query builder's call are, besides what the call shows. For orm_call.c alone.
#pragma once
#include "session/orm_sql.h"

// `if (order.tenantId !== tenantId)` of the row that the call gives; `await requireAccess(orderId)`, where the call asks for the
// row by the same `orderId`. A check that has nothing to do with the row, `require_permission(user, "read")`, says nothing of
// whose it is; nor does a condition of another query.
bool orm_check_follows(const OrmQuery *query, const HostNode *function);
// Whether `if (!order.tenantId)` stands around the call, which gives rows a tenant that had none.
bool orm_check_fills(const OrmQuery *query, const HostNode *call);
// The statement, or the part of one that runs by itself, which the node stands in: a condition, what a loop goes over.
const HostNode *orm_check_whole(const HostNode *node);
