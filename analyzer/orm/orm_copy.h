// CopyFrom() of Go's pgx, copy_records_to_table() of asyncpg, copy_from() of psycopg2, which describe the rows that they
// insert. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_copy_is_mentioned(Str text);
// Fills `reader->found` with the table and columns of the call. False: they do not show, or it is another call.
bool orm_copy_read(const OrmReader *reader, const HostNode *call);
