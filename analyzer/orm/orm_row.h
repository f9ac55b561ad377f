// Calls about single rows that a program of Python has as objects, `session.add(order)`, `order.save()`. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_row_is_mentioned(Str text);
// Fills `reader->found` with what the call does to the row. False: another call, or of an object whose class is not known
// and that nothing says to be a row.
bool orm_row_read(const OrmReader *reader, const HostNode *call);
