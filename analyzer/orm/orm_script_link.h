// What chains of calls of TypeScript's and JavaScript's query builders go on with. For orm_script*.c alone.
#pragma once
#include "orm/orm_script_begin.h"

// Adds what the call says to `reader->found`, or leaves it open.
void orm_script_link(OrmReader *reader, ScriptLibrary library, const HostNode *call);
// Whether the call joins a table, which names the tables of other calls' conditions.
bool orm_script_joins(const HostNode *call);
