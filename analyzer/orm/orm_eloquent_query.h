// Queries of Laravel's models, Order::where("state", "open")->first(), as calls of an ORM.
#pragma once
#include "orm/orm_filter.h"

// `call` ends a chain that begins with a class. False: it begins otherwise, or with what is not understood.
bool orm_eloquent_query_read(const OrmReader *reader, const HostNode *call);
bool orm_eloquent_query_is_mentioned(Str text);
