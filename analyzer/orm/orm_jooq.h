// Calls of jOOQ. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_jooq_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last` runs. False: not jOOQ's, or a part of a query.
bool orm_jooq_read(const OrmReader *reader, const HostNode *last);
// Whether the file makes jOOQ add to queries what they do not show.
bool orm_jooq_hooks(const HostFile *file);
