// Rows that a query has given a program of Python, and what the program assigns to them. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Fills `reader->found` with what `order.tenant_id = body.tenant_id` comes to, where a query has given the order and a caller
// chooses the value. False: another assignment, or one that leaves the row with whom it was, as far as shows.
bool orm_assign_read(const OrmReader *reader, const HostNode *assign);
