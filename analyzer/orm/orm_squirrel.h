// Calls of squirrel and goqu, Go's builders of SQL text. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_squirrel_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last` ends: with a text (`ToSql()`), or on the
// connection that RunWith() was given. False: neither, or a table that does not show.
bool orm_squirrel_read(const OrmReader *reader, const HostNode *last);
// Whether the call gives a text.
bool orm_squirrel_makes_text(const HostNode *call);
