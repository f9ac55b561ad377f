// Ecto's queries, `from(o in Order, where: o.org_id == ^id)`, `Order |> where(id: ^id)` -> their tables and conditions. For
// orm_ecto*.c.
#pragma once
#include "orm/orm_filter.h"

// False, and no table: it could not be worked out which the query begins with.
bool ecto_query_read(const OrmReader *reader, HostRef expr);
// `code: code, org_id: id`, a list of them, or what leaves the call open.
void ecto_query_pairs(const OrmReader *reader, const HostNode *given);
// What a function ends with; NULL: nothing.
const HostNode *ecto_query_result(const HostNode *function);
