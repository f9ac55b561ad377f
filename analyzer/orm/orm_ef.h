// LINQ on the sets of Entity Framework's contexts. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such contexts or calls, by its text.
bool orm_ef_is_mentioned(Str text);
// Fills `reader->found` with what `db.Orders.Where(o => o.Id == id).FirstAsync()` asks for. False: it asks no set for anything.
bool orm_ef_read(const OrmReader *reader, const HostNode *call);
// The same of `db.Orders.Update(order)`, where a client sends the row, and of `db.Entry(order).State = EntityState.Modified`.
bool orm_ef_given_read(const OrmReader *reader, const HostNode *call);
bool orm_ef_given_read_state(const OrmReader *reader, const HostNode *assign);
// The same of `order.TenantId = tenant`, where a context keeps track of the row: it is stored with the context's changes.
bool orm_ef_read_change(const OrmReader *reader, const HostNode *assign);
