// Calls of Exposed, Kotlin's DSL of tables. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_exposed_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that ends with `call`. False: not Exposed's, or a part of a query.
bool orm_exposed_read(const OrmReader *reader, const HostNode *call);
