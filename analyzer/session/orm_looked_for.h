// Whether a query builder's call is about a row that was looked for as the tenant's before. For orm_call.c alone.
#pragma once
#include "base/truth.h"
#include "session/orm_sql.h"

// `const order = await prisma.order.findFirst({ where: { id, tenantId } }); if (!order) return;` and then the call, by the same
// key. YES: the call is not reached for another tenant's row. UNKNOWN: it was looked for so, and nobody can tell what follows
// from that. Of JavaScript and TypeScript; NO elsewhere.
Truth orm_looked_for(const OrmQuery *query, const HostNode *function);
