// `for name, value in data.items(): setattr(order, name, value)` of Python, for a row that a query has given. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

bool orm_setattr_is_mentioned(Str text);
// Fills `reader->found` with the row's table and the object whose keys name what is set. False: another call.
bool orm_setattr_read(const OrmReader *reader, const HostNode *call);
