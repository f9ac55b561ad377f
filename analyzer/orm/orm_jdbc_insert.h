// Spring's SimpleJdbcInsert. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such inserts, by its text.
bool orm_jdbc_insert_is_mentioned(Str text);
// Fills `reader->found` with what `insert.execute(row)` puts into which table. False: another call.
bool orm_jdbc_insert_read(const OrmReader *reader, const HostNode *call);
