// Calls of the builders and ORMs of JavaScript. For orm.c alone.
#pragma once
#include "calls/orm_filter.h"

// Whether a file may have such calls, by its text.
bool orm_script_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `call` ends. False: no such chain.
bool orm_script_read(const OrmReader *reader, const HostNode *call);
