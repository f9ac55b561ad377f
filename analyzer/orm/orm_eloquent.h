// Rows of Laravel's models that are given other values, `$order->team_id = $id; $order->save()`, as calls of an ORM.
#pragma once
#include "orm/orm_filter.h"

// `call` saves or changes the row. False: another call, or nothing shows that a query or the router has found the row, or
// that the caller chooses a value.
bool orm_eloquent_read(const OrmReader *reader, const HostNode *call);
bool orm_eloquent_is_mentioned(Str text);
