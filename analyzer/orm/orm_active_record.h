// Calls of Rails' models, Order.where(state: "open").first, as calls of an ORM.
#pragma once
#include "orm/orm_filter.h"

// `call` ends a chain that begins with a class. False: it begins otherwise, or with what is not understood, or more may be asked
// of the rows later on.
bool orm_active_record_read(const OrmReader *reader, const HostNode *call);
bool orm_active_record_is_mentioned(Str text);
