// Whether a function looks at whose the rows are that one of its calls reads, besides what the call shows.
#pragma once
#include "host/node.h"

// A call that reads rows.
typedef struct RowRead {
  Arena *arena;
  const HostFile *file;
  const HostNode *call;
  Str tenant;      // the column, as orm_plain() writes it
  bool by_builder; // what the call is given picks the rows; else it is SQL, and what is bound to it
  bool by_ecto;
  bool
      by_field; // nothing but the field that holds the rows leads to them: in other methods, what was given means something else
  bool is_given;   // the row itself, by whatever its key is compared with
  bool asks_owner; // for nothing but whose they are
} RowRead;

// `if (order.tenantId !== tenantId)` of the row that the call gives; `await requireAccess(orderId)`, where the call asks for the
// row by the same `orderId`. A check that has nothing to do with the row, `require_permission(user, "read")`, says nothing of
// whose it is; nor does a condition of another query.
bool row_check_follows(const RowRead *read, const HostNode *function);
// Whether `if (!order.tenantId)` stands around the call, which gives rows a tenant that had none.
bool row_check_fills(const RowRead *read);
// `tenant_id` of `order.tenant_id`, `order["tenant_id"]`, order.get("tenant_id"), and of the name itself; `TenantId`
// of order.getTenantId(). Length 0: none.
Str row_check_field(const HostFile *file, const HostNode *node);
// The statement, or the part of one that runs by itself, which the node stands in: a condition, what a loop goes over.
const HostNode *row_check_whole(const HostNode *node);
